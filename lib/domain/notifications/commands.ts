import "server-only";
import { authorize } from "../../access/can";
import type { Writer } from "../../db/handles";
import { invalid } from "../../errors";

export type News = {
  /** Ids of people; who is asking is never told of his own act. */
  people: readonly string[];
  /** `noun.verbed`, as in the audit trail. */
  what: string;
  /** Why they are told: a key of `notifications.why`. */
  why: "recipient" | "mentioned" | "author" | "second_key" | "originator" | "assigned" | "asked" | "had_it" | "keeper" | "adder";
  entryId: string;
  releaseId?: string;
  commentId?: string;
  /** For action or immediate: by mail at once, for those who want that. */
  urgent?: boolean;
  /** Told by the reference alone, also to those who may not open the entry (any more). */
  unseen?: boolean;
};

/**
 * Tells people in the same transaction as what happened: in the application at once, by mail as each wishes. Whoever
 * may not open the entry is not told, unless `unseen`. Returns how many were told.
 */
export async function tell(db: Writer, news: News): Promise<number> {
  if (news.people.length === 0) return 0;
  const rows = await db.$queryRaw<{ told: number }[]>`select app.notify(${[...news.people]}::uuid[], ${news.what}, ${news.why}, ${news.entryId}::uuid,
    ${news.releaseId ?? null}::uuid, ${news.commentId ?? null}::uuid, ${news.urgent ?? false}, ${news.unseen ?? false}) as told`;
  return rows[0]!.told;
}

/**
 * Marks one's own notifications as seen: those named, those about one entry, or all. What is not one's own is not
 * there; what was seen before stays as it was. Returns how many were marked.
 */
export async function markSeen(db: Writer, { ids, entryId, all }: { ids?: readonly string[]; entryId?: string; all?: true }): Promise<{ seen: number }> {
  authorize(db.actor, "person.change_own", { id: db.actor.id });
  if (!all && !entryId && !ids?.length) throw invalid({ ids: "required" });
  const { count } = await db.notification.updateMany({
    where: { personId: db.actor.id, seenAt: null, ...(ids ? { id: { in: [...ids] } } : {}), ...(entryId ? { entryId } : {}) },
    data: { seenAt: new Date() },
  });
  db.record({ action: "notification.seen", subject: "person", subjectId: db.actor.id, details: { count } });
  return { seen: count };
}
