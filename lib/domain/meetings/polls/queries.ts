import "server-only";
import { can } from "../../../access/can";
import type { Reader } from "../../../db/handles";
import { dayOrNull } from "../../../db/days";
import { notFound } from "../../../errors";
import { wallClockOf } from "../model";
import type { Poll, SlotAnswer } from "./contract";

type Counted = { needed: number; yes: number; ifNeedBe: number; neededNo: number };

/** The best of these: no one who is needed says no, and then by how many it suits, and how well. Undefined before anybody answered. */
export function bestOf<S extends Counted>(slots: readonly S[]): S | undefined {
  const suited = slots.filter((one) => one.yes + one.ifNeedBe > 0);
  return suited.sort((a, b) => a.neededNo - b.neededNo || b.yes + b.ifNeedBe - (a.yes + a.ifNeedBe) || b.yes - a.yes)[0];
}

/** The proposed times of a meeting and the answers to them. Throws `not_found`. */
export async function getPoll(db: Reader, { id }: { id: string }): Promise<Poll> {
  const meeting = await db.meeting.findUnique({
    where: { entryId: id },
    select: { zone: true, state: true, answersUntil: true, revision: true, entry: { select: { classification: true, originatorId: true, custodianId: true, createdById: true } } },
  });
  if (!meeting) throw notFound();
  const rows = await db.meetingSlot.findMany({
    where: { entryId: id, withdrawnAt: null }, orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    select: { id: true, startsLocal: true, endsLocal: true, startsAt: true, endsAt: true, chosen: true, answers: { select: { participationId: true, answer: true } } },
  });
  const lines = await db.$queryRaw<{ id: string; required: boolean; own: boolean }[]>`
    select p.id, p.required, coalesce(p.party_id = any (app.principals()) and x.kind in ('person', 'post'), false) as own
    from participation p left join party x on x.id = p.party_id where p.entry_id = ${id}::uuid and p.removed_at is null`;
  const needed = new Set(lines.filter((one) => one.required).map((one) => one.id));
  const on = new Set(lines.map((one) => one.id));
  const counted = rows.map((row) => {
    const answers = row.answers.filter((one) => on.has(one.participationId)) as { participationId: string; answer: SlotAnswer }[];
    const of = (answer: SlotAnswer) => answers.filter((one) => one.answer === answer);
    return { row, answers, needed: needed.size, yes: of("yes").length, ifNeedBe: of("if_need_be").length, no: of("no").length, neededNo: of("no").filter((one) => needed.has(one.participationId)).length };
  });
  const best = bestOf(counted);
  const run = can(db.actor, "meeting.run", meeting.entry);
  return {
    zone: meeting.zone, revision: meeting.revision, answersUntil: dayOrNull(meeting.answersUntil), nextCursor: null,
    items: counted.map((one) => ({
      id: one.row.id, startsLocal: wallClockOf(one.row.startsLocal), endsLocal: wallClockOf(one.row.endsLocal), startsAt: one.row.startsAt.toISOString(), endsAt: one.row.endsAt.toISOString(),
      chosen: one.row.chosen, yes: one.yes, ifNeedBe: one.ifNeedBe, no: one.no, best: one === best, answers: one.answers,
    })),
    own: meeting.state === "finding_time" ? lines.filter((one) => can(db.actor, "meeting.reply", { own: one.own })).map((one) => one.id) : [],
    may: { propose: run && (meeting.state === "planned" || meeting.state === "finding_time"), choose: run && meeting.state === "finding_time" },
  };
}
