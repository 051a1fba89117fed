import "server-only";
import { can } from "../../../access/can";
import type { Reader } from "../../../db/handles";
import { dayOrNull } from "../../../db/days";
import { notFound } from "../../../errors";
import { wallClockOf } from "../model";
import type { Poll } from "./contract";
import type { SlotAnswer } from "./model";

type Line = Omit<Poll["participants"][number], "may">;
type Counted = { needed: number; yes: number; ifNeedBe: number; neededNo: number };

/** The best of these: no one who is needed says no, and then by how many it suits, and how well. Undefined before anybody answered. */
export function bestOf<S extends Counted>(slots: readonly S[]): S | undefined {
  const suited = slots.filter((one) => one.yes + one.ifNeedBe > 0);
  return suited.sort((a, b) => a.neededNo - b.neededNo || b.yes + b.ifNeedBe - (a.yes + a.ifNeedBe) || b.yes - a.yes)[0];
}

/**
 * The proposed times of a meeting, who is asked, and who answered what. Whoever reads the meeting and its list of participants
 * reads the answers of those on it, of either side and no others: that is the rule of `slot_answer` (access/meetings.sql),
 * and nothing is added to it here. Throws `not_found`.
 */
export async function getPoll(db: Reader, { id }: { id: string }): Promise<Poll> {
  const meeting = await db.meeting.findUnique({
    where: { entryId: id },
    select: { zone: true, state: true, answersUntil: true, revision: true, entry: { select: { classification: true, originatorId: true, custodianId: true, createdById: true } } },
  });
  if (!meeting) throw notFound();
  const rows = await db.meetingSlot.findMany({
    where: { entryId: id, withdrawnAt: null }, orderBy: [{ startsAt: "asc" }, { endsAt: "asc" }, { id: "asc" }],
    select: { id: true, startsLocal: true, endsLocal: true, startsAt: true, endsAt: true, chosen: true, answers: { select: { participationId: true, answer: true } } },
  });
  const lines = await db.$queryRaw<Line[]>`
    select p.id, p.title_en as "titleEn", p.title_fr as "titleFr", p.required, jsonb_build_object('id', o.id, 'kind', o.kind, 'nameEn', o.name_en, 'nameFr', o.name_fr, 'side', o.side) as organisation,
      coalesce(p.party_id = any (app.principals()) and x.kind in ('person', 'post'), false) as own
    from participation p join party o on o.id = p.organisation_id left join party x on x.id = p.party_id where p.entry_id = ${id}::uuid and p.removed_at is null
    order by array_position(array['un', 'osce', 'third'], o.side), o.name_en, p.precedence, p.title_en, p.id`;
  const needed = new Set(lines.filter((one) => one.required).map((one) => one.id));
  const on = new Set(lines.map((one) => one.id));
  const counted = rows.map((row) => {
    const answers = row.answers.filter((one) => on.has(one.participationId)) as { participationId: string; answer: SlotAnswer }[];
    const of = (answer: SlotAnswer) => answers.filter((one) => one.answer === answer);
    const ofNeeded = answers.filter((one) => needed.has(one.participationId));
    const neededNo = ofNeeded.filter((one) => one.answer === "no").length;
    return { row, answers, needed: needed.size, neededCan: ofNeeded.length - neededNo, neededNo, yes: of("yes").length, ifNeedBe: of("if_need_be").length, no: of("no").length };
  });
  const best = bestOf(counted);
  const run = can(db.actor, "meeting.run", meeting.entry);
  const finding = meeting.state === "finding_time";
  const open = finding && (await db.$queryRaw<{ open: boolean }[]>`select app.answers_open(${dayOrNull(meeting.answersUntil)}::date) as open`)[0]!.open;
  const invites = run && finding ? (await db.$queryRaw<unknown[]>`select from app.awaits_time(${id}::uuid)`).length : null;
  return {
    zone: meeting.zone, revision: meeting.revision, answersUntil: dayOrNull(meeting.answersUntil), finding, nextCursor: null,
    items: counted.map((one) => ({
      id: one.row.id, startsLocal: wallClockOf(one.row.startsLocal), endsLocal: wallClockOf(one.row.endsLocal), startsAt: one.row.startsAt.toISOString(), endsAt: one.row.endsAt.toISOString(),
      chosen: one.row.chosen, yes: one.yes, ifNeedBe: one.ifNeedBe, no: one.no,
      required: { of: one.needed, can: one.neededCan, cannot: one.neededNo }, best: one === best, answers: one.answers,
    })),
    participants: lines.map((one) => ({ ...one, may: { answer: open && can(db.actor, "meeting.reply", { own: one.own }) } })),
    invites,
    may: { propose: run && (meeting.state === "planned" || finding), choose: run && finding },
  };
}
