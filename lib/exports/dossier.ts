import "server-only";
import { createHash } from "node:crypto";
import { authorize, can } from "../access/can";
import type { Actor, Opener, Reader } from "../db/handles";
import { canBeCopied, listAttachments } from "../domain/attachments/queries";
import type { Attachment } from "../domain/attachments/contract";
import { listComments } from "../domain/comments/queries";
import type { Comment } from "../domain/comments/contract";
import { getHistory } from "../domain/entries/queries";
import type { HistoryEvent } from "../domain/entries/contract";
import { levelOf } from "../domain/entries/model";
import { listLinks } from "../domain/links/queries";
import type { Link } from "../domain/links/contract";
import type { ClearanceRound } from "../domain/documents/clearance/contract";
import { getClearance } from "../domain/documents/clearance/queries";
import type { Joint } from "../domain/documents/clearance/joint/contract";
import { getJoint } from "../domain/documents/clearance/joint/queries";
import type { PolicyDocument } from "../domain/documents/contract";
import { getDocument } from "../domain/documents/queries";
import { getManifest } from "../domain/documents/versions/queries";
import type { Item } from "../domain/items/contract";
import { getItem } from "../domain/items/queries";
import { notFound } from "../errors";
import { memberName } from "./member-name";

/** What makes a document more than an entry: how its versions were cleared and accepted, and what each frozen one consists of. */
type OfDocument = {
  readonly kind: "document"; readonly document: PolicyDocument; readonly rounds: readonly ClearanceRound[]; readonly joint: Joint | null;
  /** By the id of the version: text whose SHA-256 is the hash of the version, and its name in the archive. */
  readonly manifests: ReadonlyMap<string, { readonly name: string; readonly text: string }>;
};

/** Why a file of the entry is not in its dossier. */
export type LeftOut = "display_only" | "infected" | "not_scannable" | "not_scanned_yet" | "not_watermarked";
/** `marked`: what leaves is a copy that says on each page whose it is. */
export type FileOfDossier = { readonly attachment: Attachment; readonly name: string | null; readonly why: LeftOut | null; readonly marked?: boolean; /** The versions of a document that carry it, each with its language. */ readonly carriedBy?: string };

export type Dossier = {
  readonly entry: Item | PolicyDocument;
  readonly about: { readonly kind: "item"; readonly item: Item } | OfDocument;
  /** Display only: its texts and files are read here, and no copy leaves with who may take none. */
  readonly withheld: boolean;
  readonly files: readonly FileOfDossier[];
  readonly comments: readonly Comment[];
  readonly moreComments: boolean;
  readonly links: readonly { readonly link: Link; readonly whole: boolean }[];
  readonly history: readonly HistoryEvent[] | null;
  readonly actor: Actor;
  readonly at: Date;
};

const mostComments = 2_000;

const kinds = ["item", "document"];

/**
 * What a dossier of the entry, an item or a document, holds: what the asking person may see of it at this moment, and no more. Recorded before
 * anything leaves. Throws `not_found`; `forbidden` where its marking lets no copy be made by him.
 */
export async function openDossier(db: Opener, { id }: { id: string }): Promise<Dossier> {
  const found = await db.entry.findUnique({ where: { id }, select: { kind: true } });
  if (!found || !kinds.includes(found.kind)) throw notFound();
  const entry = found.kind === "document" ? await getDocument(db, { id }) : await getItem(db, { id });
  authorize(db.actor, "entry.export", { classification: levelOf(entry.classification), originatorId: entry.originator.id });
  const withheld = !can(db.actor, "attachment.download", { displayOnly: entry.caveats.includes("display_only") });
  const about = "versions" in entry ? await ofDocument(db, entry, withheld) : ({ kind: "item", item: entry } as const);
  const files = (await listAttachments(db, { id })).items.map((attachment, i): FileOfDossier => {
    const why = withheld ? "display_only" : (reasonOf(attachment.scan) ?? (canBeCopied(entry.caveats, attachment, { inDossier: true }) ? null : "not_watermarked"));
    return { attachment, why, name: why ? null : `files/${memberName(i + 1, attachment.name)}`, ...("versions" in entry && { carriedBy: carriersOf(entry, attachment.id) }) };
  });
  const { comments, moreComments } = await jointComments(db, id);
  const links = (await listLinks(db, { id })).items;
  const others = await db.entry.findMany({ where: { id: { in: links.map((link) => link.entry.id) } }, select: { id: true, classification: true, originatorId: true } });
  const leaving = new Set(others.filter((other) => can(db.actor, "entry.export", other)).map((other) => other.id));
  const history = can(db.actor, "entry.read_history") ? (await getHistory(db, { id })).items : null;
  db.noteExport({
    action: "entry.exported", subject: "entry", subjectId: id, entryId: id, classification: levelOf(entry.classification),
    details: { format: "zip", revision: entry.revision, files: files.filter(({ name }) => name).length, leftOut: files.filter(({ why }) => why).length },
  });
  return {
    entry, about, withheld, files, comments, moreComments, history, actor: db.actor, at: new Date(),
    // A linked entry is named under the marking of this one, never above it.
    links: links.map((link) => ({ link, whole: leaving.has(link.entry.id) && levelOf(link.entry.classification) <= levelOf(entry.classification) })),
  };
}

/** Whether the dossier may leave: asked again while it does. Throws `not_found`, `forbidden`. */
export async function requireLeaving(db: Reader, id: string): Promise<true> {
  const entry = await db.entry.findUnique({ where: { id, kind: { in: kinds } }, select: { classification: true, originatorId: true } });
  if (!entry) throw notFound();
  authorize(db.actor, "entry.export", entry);
  return true;
}

/** The versions the asking person sees; of those that are frozen what proves them, where he sees all of it. */
async function ofDocument(db: Opener, document: PolicyDocument, withheld: boolean): Promise<OfDocument> {
  const manifests = new Map<string, { name: string; text: string }>();
  for (const version of withheld ? [] : document.versions.filter((one) => one.frozenAt && one.hash)) {
    const { manifest, hash } = await getManifest(db, { id: version.id });
    if (createHash("sha256").update(manifest).digest("hex") === hash) manifests.set(version.id, { name: `versions/${version.label}.txt`, text: manifest });
  }
  const { rounds } = await getClearance(db, { id: document.id });
  const { joint } = await getJoint(db, { id: document.id });
  return { kind: "document", document, rounds, joint, manifests };
}

const carriersOf = ({ versions }: PolicyDocument, attachmentId: string): string =>
  versions.flatMap((version) => version.languages.filter((one) => one.files.some(({ id }) => id === attachmentId)).map((one) => `${version.label} ${one.language}`)).join("; ");

function reasonOf(scan: Attachment["scan"]): LeftOut | null {
  if (scan === "clean" || scan === "unscanned") return null;
  return scan === "waiting" ? "not_scanned_yet" : scan === "infected" ? "infected" : "not_scannable";
}

async function jointComments(db: Opener, id: string) {
  const comments: Comment[] = [];
  let after: string | undefined;
  do {
    const { items, nextCursor } = await listComments(db, { id, side: "joint", limit: 100, after });
    comments.push(...items);
    after = nextCursor ?? undefined;
  } while (after && comments.length < mostComments);
  return { comments: comments.reverse(), moreComments: after !== undefined };
}
