import "server-only";
import { authorize } from "../access/can";
import type { Asking } from "../db/asking";
import { writing } from "../db/transactions";
import { Refusal, notFound } from "../errors";
import type { CalendarReply } from "./calendar-reply";

type Kept = { outcome: "kept" | "late"; entry_id: string; classification: number; participation_id: string };

/**
 * Notes an answer that came by mail. `late` where it is older than the one that stands or there is nothing to answer any
 * more; null where nobody of that address was invited to such a meeting.
 */
export async function keepReplyByMail(asking: Asking, { uid, attendee, reply, sequence, at }: CalendarReply): Promise<"kept" | "late" | null> {
  return writing(asking, async (db) => {
    authorize(db.actor, "item.log");
    const rows = await db.$queryRaw<Kept[]>`select * from app.reply_by_mail(${uid}, ${attendee}, ${reply}, ${sequence}::int, ${at}::timestamptz)`;
    if (rows.length === 0) throw notFound();
    for (const row of rows) {
      db.record({
        action: row.outcome === "kept" ? "participation.replied" : "participation.reply_late", subject: "entry", subjectId: row.entry_id, entryId: row.entry_id, classification: row.classification,
        details: { participation: row.participation_id, reply, sequence, by: "mail" },
      });
    }
    return rows.some((row) => row.outcome === "kept") ? ("kept" as const) : ("late" as const);
  }).catch((error: unknown) => {
    if (error instanceof Refusal && error.kind === "not_found") return null;
    throw error;
  });
}
