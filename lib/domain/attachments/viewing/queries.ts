import "server-only";
import { can } from "../../../access/can";
import type { Opener } from "../../../db/handles";
import { forbidden, notFound, Refusal } from "../../../errors";
import { classificationAt } from "../../entries/model";
import type { ViewedFile } from "./contract";
import { mostText, showsOf } from "./model";
import { canBeCopied, requireOpenable, type Opened } from "../queries";

const facts = { id: true, reference: true, kind: true, title: true, titleOther: true, language: true, classification: true, caveats: true, embargoUntil: true } as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const open = (scan: string): boolean => scan === "clean" || scan === "unscanned";

/**
 * A file with what can be shown of it, and the marking it stands under. Opening it is a reading of its entry. What is
 * in quarantine shows nothing but its name. Throws `not_found`.
 */
export async function getViewedFile(db: Opener, { id }: { id: string }): Promise<ViewedFile> {
  if (!uuid.test(id)) throw notFound();
  const file = await db.attachment.findFirst({
    where: { id, removedAt: null },
    select: { id: true, name: true, mediaType: true, size: true, pages: true, scan: true, reading: true, readingTold: true, entry: { select: facts } },
  });
  if (!file) throw notFound();
  const { entry } = file;
  db.noteRead(entry);
  const size = Number(file.size);
  const shows = open(file.scan) ? showsOf({ mediaType: file.mediaType, size, reading: file.reading, told: file.readingTold }) : "nothing";
  // Letters that were recognised are shown beside what they were recognised in.
  const isRecognised = open(file.scan) && file.reading === "done" && /^ocr/.test(file.readingTold ?? "");
  const [kept] = shows === "text" || isRecognised
    ? await db.$queryRaw<{ text: string; cut: boolean }[]>`select left(text, ${mostText}::int) as text, length(text) > ${mostText}::int as cut from attachment_text where attachment_id = ${id}::uuid`
    : [];
  return {
    id: file.id,
    name: file.name,
    mediaType: file.mediaType,
    size,
    pages: file.pages,
    scan: file.scan as ViewedFile["scan"],
    shows: shows === "text" && !kept ? "nothing" : shows,
    reading: file.reading as ViewedFile["reading"],
    told: file.readingTold,
    text: kept?.text ?? null,
    textCut: (kept?.cut ?? false) || /beginning$/.test(file.readingTold ?? ""),
    entry: {
      ...entry,
      classification: classificationAt(entry.classification),
      caveats: entry.caveats as ViewedFile["entry"]["caveats"],
      embargoUntil: entry.embargoUntil?.toISOString() ?? null,
    },
    may: { download: open(file.scan) && can(db.actor, "attachment.download", { displayOnly: entry.caveats.includes("display_only") }) && canBeCopied(entry.caveats, file) },
  };
}

/** Where copies are marked for their reader, or none is made, bytes without a mark are for our own page to draw: a program takes a copy. */
function requireOnScreen(caveats: readonly string[], byProgram: boolean): void {
  if (byProgram && (caveats.includes("watermark") || caveats.includes("display_only"))) throw new Refusal("forbidden", { reason: "on_screen_only" });
}

/** `byProgram`: it was asked for with a personal access token, not from our own page. */
type Shown = { id: string; byProgram?: boolean };

/**
 * The bytes of a PDF or a picture, to be shown on our own page: a reading of its entry, not a download; a part of one
 * that is under way (`goesOn`) is none of its own. Throws `not_found`, `forbidden` for what is not shown so
 * (`on_screen_only` for a program, where copies are marked or there are none), and as openAttachment for what is in quarantine.
 */
export async function openToShow(db: Opener, { id, goesOn, byProgram = false }: Shown & { goesOn?: (credentialId: string) => boolean }): Promise<Opened> {
  const file = await db.attachment.findFirst({
    where: { id, removedAt: null },
    select: {
      name: true, mediaType: true, size: true, sha256: true, storageKey: true, scan: true, reading: true, readingTold: true,
      entry: { select: { id: true, classification: true, caveats: true } },
    },
  });
  if (!file) throw notFound();
  requireOnScreen(file.entry.caveats, byProgram);
  requireOpenable(file.scan);
  const { entry, name, mediaType, storageKey } = file;
  const size = Number(file.size);
  if (!["pages", "picture"].includes(showsOf({ mediaType, size, reading: file.reading, told: file.readingTold }))) throw forbidden();
  if (!goesOn?.(db.actor.credentialId)) db.noteRead(entry);
  return { name, mediaType, size, sha256: Buffer.from(file.sha256).toString("hex"), storageKey };
}

export type OpenedText = { mediaType: string; sha256: string; storageKey: string; /** The words that were read in it. */ text: string; textCut: boolean };

/** A file that is shown as text, to be shown with its structure: a reading of its entry. Throws as openToShow. */
export async function openPassages(db: Opener, { id, byProgram = false }: Shown): Promise<OpenedText> {
  const file = await db.attachment.findFirst({
    where: { id, removedAt: null },
    select: {
      mediaType: true, size: true, sha256: true, storageKey: true, scan: true, reading: true, readingTold: true,
      entry: { select: { id: true, classification: true, caveats: true } },
    },
  });
  if (!file) throw notFound();
  requireOnScreen(file.entry.caveats, byProgram);
  requireOpenable(file.scan);
  const { entry, mediaType, storageKey } = file;
  if (showsOf({ mediaType, size: Number(file.size), reading: file.reading, told: file.readingTold }) !== "text") throw forbidden();
  const [kept] = await db.$queryRaw<{ text: string }[]>`select text from attachment_text where attachment_id = ${id}::uuid`;
  db.noteRead(entry);
  return { mediaType, sha256: Buffer.from(file.sha256).toString("hex"), storageKey, text: kept?.text ?? "", textCut: file.readingTold === "beginning" };
}
