import "server-only";
import type { Opener } from "../../../db/handles";
import { invalid, notFound } from "../../../errors";
import { classificationAt, type Language } from "../../entries/model";
import { versionLabel, type LanguageStanding, type VersionState } from "../model";
import type { Compared, ComparedAsked, ComparedSide } from "./contract";
import { compareLanguages, compareStates, mostLetters, paragraphsOf } from "./model";

type Side = { side: ComparedSide; paragraphs: string[]; entryId: string };

/** One side with the paragraphs that were read in its files. Throws `not_found`, also for a draft that is not shown. */
async function sideOf(db: Opener, id: string): Promise<Side> {
  const found = await db.languageVersion.findUnique({
    where: { id },
    select: {
      id: true, language: true, standing: true, title: true, entryId: true, version: { select: { id: true, major: true, minor: true, state: true } },
      files: {
        where: { attachment: { removedAt: null } }, orderBy: [{ position: "asc" }, { attachmentId: "asc" }],
        select: { attachment: { select: { id: true, name: true, mediaType: true, reading: true, readingTold: true, scan: true } } },
      },
    },
  });
  if (!found) throw notFound();
  const files = found.files.map((file) => file.attachment);
  const open = files.filter((file) => file.scan === "clean" || file.scan === "unscanned");
  const texts = await db.$queryRaw<{ id: string; text: string; cut: boolean }[]>`
    select attachment_id as id, left(text, ${mostLetters}::int) as text, length(text) > ${mostLetters}::int as cut from attachment_text where attachment_id = any (${open.map((file) => file.id)}::uuid[])`;
  let room = mostLetters;
  let cut = texts.some((one) => one.cut) || open.some((file) => file.readingTold === "beginning");
  const paragraphs = open.flatMap((file) => {
    const text = texts.find((one) => one.id === file.id)?.text ?? "";
    if (text.length > room) cut = true;
    const taken = text.slice(0, room);
    room -= taken.length;
    return paragraphsOf(taken, file.mediaType);
  });
  const missing = paragraphs.length > 0 ? null
    : files.length === 0 ? "no_files" as const
      : files.some((file) => file.reading === "waiting" || file.scan === "waiting") ? "waiting" as const
        : files.some((file) => file.reading === "failed" || !open.includes(file)) ? "not_read" as const : "no_text" as const;
  return {
    entryId: found.entryId,
    paragraphs,
    side: {
      id, language: found.language as Language, standing: found.standing as LanguageStanding, title: found.title,
      version: { id: found.version.id, label: versionLabel(found.version), state: found.version.state as VersionState },
      files: files.map(({ id: file, name, reading, readingTold, scan }) => ({
        id: file, name, reading: reading as ComparedSide["files"][number]["reading"], told: readingTold, scan: scan as ComparedSide["files"][number]["scan"],
      })),
      missing,
      cut,
    },
  };
}

/**
 * Two versions in a language word by word, or two languages paragraph beside paragraph, from the texts that were read in
 * their files: reading them is reading the document. What is not there to compare says why. Throws `not_found`,
 * `invalid` for the same twice and for languages of two documents.
 */
export async function compareVersions(db: Opener, { from, to }: ComparedAsked): Promise<Compared> {
  const before = await sideOf(db, from);
  const after = await sideOf(db, to);
  if (from === to) throw invalid({ to: "twice" });
  if (before.entryId !== after.entryId) throw invalid({ to: "other_document" });
  const entry = await db.entry.findUnique({ where: { id: before.entryId }, select: { id: true, reference: true, title: true, language: true, classification: true } });
  if (!entry) throw notFound();
  db.noteRead(entry);
  const sameLanguage = before.side.language === after.side.language;
  const comparable = before.side.missing === null && after.side.missing === null;
  const { rows, rough } = !comparable
    ? { rows: [], rough: false }
    : sameLanguage
      ? compareStates(before.paragraphs, after.paragraphs, before.side.language)
      : compareLanguages(before.paragraphs, after.paragraphs);
  return {
    entry: { ...entry, language: entry.language as Language, classification: classificationAt(entry.classification) },
    from: before.side,
    to: after.side,
    sameLanguage,
    rows,
    changes: sameLanguage ? rows.filter((row) => row.kind !== "same").length : 0,
    rough,
  };
}
