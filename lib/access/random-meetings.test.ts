import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import fc from "fast-check";
import { reading } from "../db/transactions";
import type { Reader, Role } from "../db/handles";
import { maySeeOfMeeting, plantMeeting, readBy, tablesOfMeetings, type MeetingChild, type PartyOf, type Recorded } from "../testing/random-meetings";
import { maySee, type ModelEntry, type ModelPerson } from "../testing/seeing-model";
import { auditors, World } from "../testing/world";

const roles: Role[] = ["head", "officer", "registry", "contributor", "counterpart", "counterpart", "counterpart", "reader", "auditor", "administrator"];
const [people, meetings, others] = [50, 160, 60];

let world: World;
const persons: (ModelPerson & { organisationId: string })[] = [];
const kept = new Map<string, ModelEntry>();
const records = new Map<string, Recorded>();
const children = new Map<string, MeetingChild>();

/** A repeatable source of choices. */
function dice(seed: number) {
  const sample = fc.sample(fc.nat({ max: 1_000_000 }), { numRuns: 20_000, seed });
  let at = 0;
  return (below: number) => sample[at++ % sample.length]! % below;
}

beforeAll(async () => {
  world = await World.make();
  const roll = dice(20_261_127);
  const one = <T>(all: readonly T[]): T => all[roll(all.length)]!;
  const units: { id: string; organisation: string; above: Set<string> }[] = [];
  for (let i = 0; i < 14; i++) {
    const organisation = roll(2) ? world.osce : world.un;
    const above = units.filter((unit) => unit.organisation === organisation);
    const parent = above.length && roll(3) ? one(above) : null;
    units.push({ id: await world.unit(`Unit ${i}`, [parent?.id ?? organisation], organisation), organisation, above: new Set(parent ? [parent.id, ...parent.above] : [organisation]) });
  }
  const forums: { id: string; members: string[] }[] = [];
  for (let i = 0; i < 5; i++) {
    const members = [...new Set([one(units).id, one(units).id])];
    forums.push({ id: await world.forum(members), members });
  }
  for (let i = 0; i < people; i++) {
    const [unit, role] = [one(units), one(roles)];
    const clearance = role === "administrator" ? 0 : 1 + roll(2);
    const id = await world.person({ role, clearance, unit: unit.id });
    const belongsTo = new Set([id, unit.id, unit.organisation, ...unit.above]);
    if (roll(3) === 0) {
      const home = one(units);
      for (const party of [await world.post(home.id, id), home.id, ...home.above]) belongsTo.add(party);
    }
    for (const forum of forums) if (forum.members.some((member) => belongsTo.has(member))) belongsTo.add(forum.id);
    persons.push({ id, role, status: "active", clearance, belongsTo, organisationId: unit.organisation });
  }
  const { rows: parties } = await world.db.query<PartyOf>(`select id, kind, side, organisation_id as "organisationId" from party where kind not in ('auditors', 'forum') order by id`);

  const rows = new Map<string, Record<string, unknown>[]>();
  const add = (table: string, row: Record<string, unknown>) => rows.set(table, [...(rows.get(table) ?? []), row]);
  const at = new Date().toISOString();
  const papers: string[] = [];
  for (let i = 0; i < meetings + others; i++) {
    const [id, author, keeper, classification] = [randomUUID(), one(persons), one(parties.filter(({ kind }) => kind === "unit")), roll(5) ? 0 : roll(3)];
    const audience = [...new Set(Array.from({ length: 1 + roll(2) }, () => one(parties).id))];
    const isMeeting = i >= others;
    add("entry", {
      id, reference: `${isMeeting ? "MTG" : "INF"}-2026-${10_000 + i}`, kind: isMeeting ? "meeting" : "item", title: "An entry", summary: "", language: "en", originator_id: keeper.id, custodian_id: keeper.id, classification,
      classification_reason: classification ? "deliberation" : null, caveats: [], readers: [auditors], topics: [], regions: [], filed_at: at, register_date: "2026-11-01", status: "registered", demonstration: false, revision: 1,
      created_by_id: author.id, created_at: at, changed_by_id: author.id, changed_at: at,
    });
    for (const party of audience) add("entry_audience", { entry_id: id, party_id: party });
    const entry: ModelEntry = { classification, audience, authorId: author.id, custodianId: keeper.id, embargoUntil: null };
    if (!isMeeting) {
      papers.push(id);
      kept.set(id, entry);
      continue;
    }
    const { readers, recorded } = plantMeeting(
      { roll, one, add, children, people: persons, parties, forums: forums.map((forum) => forum.id), units: units.map((unit) => unit.id), organisations: [world.un, world.osce] }, id, keeper, papers, at,
    );
    kept.set(id, readBy(entry, readers));
    records.set(id, recorded);
  }
  // Laid out as it stands, not as it came about.
  for (const table of tablesOfMeetings) await world.db.query(`alter table ${table} disable trigger user`);
  for (const table of ["entry", "entry_audience", ...tablesOfMeetings]) await world.insertAll(table, rows.get(table)!);
  for (const table of tablesOfMeetings) await world.db.query(`alter table ${table} enable trigger user`);
  await world.db.query("update entry set readers = app.readers_of(id)");
  await world.db.query("analyze");
}, 120_000);
afterAll(() => world.end());

const everyKey = (db: Reader) => db.$queryRaw<{ key: string }[]>`
  select 'meeting ' || entry_id as key from meeting union all select 'meeting_series ' || id from meeting_series union all select 'participation ' || id from participation
  union all select 'participation_link ' || id from participation_link union all select 'meeting_slot ' || id from meeting_slot union all select 'slot_answer ' || participation_id from slot_answer
  union all select 'programme_slot ' || id from programme_slot union all select 'agenda_item ' || id from agenda_item union all select 'meeting_paper ' || id from meeting_paper
  union all select 'agenda_proposal ' || id from agenda_proposal union all select 'minutes_text ' || id from minutes_text union all select 'minutes_update ' || text_id from minutes_update
  union all select 'decision ' || id from decision union all select 'decision_statement ' || id from decision_statement union all select 'action_point ' || id from action_point
  union all select 'action_step ' || id from action_step union all select 'summary_record ' || entry_id from summary_record union all select 'record_text ' || id from record_text
  union all select 'record_step ' || id from record_step`;

it("what hangs on a meeting agrees with its rules said once more in TypeScript: list, agenda, papers, proposals, programme, times, minutes, decisions, action points and record [RLS-07]", async () => {
  const wrong: string[] = [];
  const [pairs, seenOf] = [new Map<string, number>(), new Map<string, number>()];
  for (const person of persons) {
    const shown = new Set((await reading(await world.asking(person.id), everyKey)).map((row) => row.key));
    const now = Date.now();
    const seen = new Map([...kept].map(([id, entry]) => [id, maySee(person, entry, now)]));
    const knowing = { person, sees: (id: string) => seen.get(id)!, records };
    for (const [key, child] of children) {
      const may = maySeeOfMeeting(knowing, child);
      pairs.set(child.of, (pairs.get(child.of) ?? 0) + 1);
      if (may) seenOf.set(child.of, (seenOf.get(child.of) ?? 0) + 1);
      if (shown.has(key) !== may) wrong.push(`${person.role} ${person.clearance}: ${JSON.stringify(child)} seen: ${shown.has(key)}`);
    }
    for (const key of shown) if (!children.has(key)) wrong.push(`${key} was never planted`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  // Of each kind enough was seen, and enough was not.
  for (const [of, number] of pairs) expect([of, number >= 1_000 && seenOf.get(of)! >= 30 && number - seenOf.get(of)! >= 30]).toEqual([of, true]);
  expect([...pairs.values()].reduce((sum, number) => sum + number, 0)).toBeGreaterThanOrEqual(100_000);
}, 120_000);
