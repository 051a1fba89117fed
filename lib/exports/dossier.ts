import "server-only";
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
import type { Item } from "../domain/items/contract";
import { getItem } from "../domain/items/queries";
import { notFound } from "../errors";
import { memberName } from "./member-name";

/** Why a file of the entry is not in its dossier. */
export type LeftOut = "display_only" | "infected" | "not_scannable" | "not_scanned_yet" | "not_watermarked";
/** `marked`: what leaves is a copy that says on each page whose it is. */
export type FileOfDossier = { readonly attachment: Attachment; readonly name: string | null; readonly why: LeftOut | null; readonly marked?: boolean };

export type Dossier = {
  readonly item: Item;
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

/**
 * What a dossier of the entry holds: what the asking person may see of it at this moment, and no more. Recorded before
 * anything leaves. Throws `not_found`; `forbidden` where its marking lets no copy be made by him.
 */
export async function openDossier(db: Opener, { id }: { id: string }): Promise<Dossier> {
  const item = await getItem(db, { id });
  authorize(db.actor, "entry.export", { classification: levelOf(item.classification), originatorId: item.originator.id });
  const withheld = !can(db.actor, "attachment.download", { displayOnly: item.caveats.includes("display_only") });
  const files = (await listAttachments(db, { id })).items.map((attachment, i): FileOfDossier => {
    const why = withheld ? "display_only" : (reasonOf(attachment.scan) ?? (canBeCopied(item.caveats, attachment, { inDossier: true }) ? null : "not_watermarked"));
    return { attachment, why, name: why ? null : `files/${memberName(i + 1, attachment.name)}` };
  });
  const { comments, moreComments } = await jointComments(db, id);
  const links = (await listLinks(db, { id })).items;
  const others = await db.entry.findMany({ where: { id: { in: links.map((link) => link.entry.id) } }, select: { id: true, classification: true, originatorId: true } });
  const leaving = new Set(others.filter((other) => can(db.actor, "entry.export", other)).map((other) => other.id));
  const history = can(db.actor, "entry.read_history") ? (await getHistory(db, { id })).items : null;
  db.noteExport({
    action: "entry.exported", subject: "entry", subjectId: id, entryId: id, classification: levelOf(item.classification),
    details: { format: "zip", revision: item.revision, files: files.filter(({ name }) => name).length, leftOut: files.filter(({ why }) => why).length },
  });
  return {
    item, withheld, files, comments, moreComments, history, actor: db.actor, at: new Date(),
    // A linked entry is named under the marking of this one, never above it.
    links: links.map((link) => ({ link, whole: leaving.has(link.entry.id) && levelOf(link.entry.classification) <= levelOf(item.classification) })),
  };
}

/** Whether the dossier may leave: asked again while it does. Throws `not_found`, `forbidden`. */
export async function requireLeaving(db: Reader, id: string): Promise<true> {
  const entry = await db.entry.findUnique({ where: { id, kind: "item" }, select: { classification: true, originatorId: true } });
  if (!entry) throw notFound();
  authorize(db.actor, "entry.export", entry);
  return true;
}

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
