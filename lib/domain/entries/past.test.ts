import fc from "fast-check";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import { reading, writing } from "../../db/transactions";
import { maySee } from "../../testing/seeing-model";
import { auditors, World } from "../../testing/world";
import { editItem, logItem } from "../items/commands";
import { editedItem, newItem } from "../items/contract";
import { changePerson, changeUnit } from "../people/commands";
import { changedPerson } from "../people/contract";
import { getAudience, getPastAudience } from "./queries";
import { officeDay } from "../../testing/office-day";

let world: World;
let [office, desk, mission]: string[] = [];
let auditor: Asking;
let administrator: Asking;
let officer: { id: string; asking: Asking };
let counterpart: Asking;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Liaison Office", [world.un]);
  desk = await world.unit("Desk", [office]);
  mission = await world.unit("Co-operation Section", [world.osce], world.osce);
  auditor = await world.asking(await world.person({ role: "auditor", clearance: 2, unit: office }));
  administrator = await world.asking(await world.person({ role: "administrator", clearance: 0, unit: office }));
  const id = await world.person({ role: "officer", clearance: 2, unit: office, title: "Political Affairs Officer" });
  officer = { id, asking: await world.asking(id) };
  counterpart = await world.asking(await world.person({ role: "counterpart", clearance: 1, unit: mission }));
});
afterAll(() => world.end());

/** A moment after all that has happened and before all that will: states are kept to the millisecond. */
async function moment(): Promise<Date> {
  const clock = async () => (await world.db.query<{ at: Date }>("select date_trunc('milliseconds', clock_timestamp()) as at")).rows[0]!.at;
  const before = await clock();
  for (;;) {
    const at = await clock();
    if (at.getTime() > before.getTime()) return at;
  }
}
/** As `moment`, and nothing happens in the same millisecond. */
async function between(): Promise<Date> {
  const at = await moment();
  await moment();
  return at;
}

const past = (asking: Asking, id: string, at: Date) => reading(asking, (db) => getPastAudience(db, { id, at: at.toISOString() }));
const seers = async (id: string, at: Date) => ((await past(auditor, id, at)).stood?.readers ?? []).map((reader) => reader.id).sort();
const log = (given: Record<string, unknown>) =>
  writing(officer.asking, (db) => logItem(db, newItem.parse({ title: "An entry", classification: "CONFIDENTIAL", classificationReason: "deliberation", ...given })));
const change = async (id: string, given: Record<string, unknown>) => {
  const { rows } = await world.db.query<{ revision: number }>("select revision from person where id = $1", [id]);
  return writing(administrator, (db) => changePerson(db, changedPerson.parse({ id, revision: rows[0]!.revision, ...given })));
};

describe("who could see an entry on a day that is past", () => {
  it("is, at this moment, exactly who can see it now, with the same reasons", async () => {
    const holder = await world.person({ role: "reader", clearance: 1, unit: desk! });
    const post = await world.post(office!, holder);
    const forum = await world.forum([desk!]);
    const id = await world.entry({ readers: [post, forum, office!, world.un], author: officer.id, classification: 1 });
    const now = await reading(auditor, (db) => getAudience(db, { id }));
    const { stood } = await past(auditor, id, await between());
    expect(stood).toEqual({ classification: "CONFIDENTIAL", revision: 1, ...now });
    expect(now.readers.find((reader) => reader.id === holder)?.reasons.map(({ why }) => why)).toEqual(["post", "forum", "unit", "organisation"]);
  });

  it("remembers the unit somebody has left, and the clearance that was taken from him", async () => {
    const person = await world.person({ role: "officer", clearance: 1, unit: desk! });
    const { id } = await log({ audience: [desk, office] });
    const inside = await between();
    await change(person, { clearance: "UNCLASSIFIED" });
    const uncleared = await between();
    await change(person, { clearance: "CONFIDENTIAL", unitId: mission });
    const away = await between();
    expect(await seers(id, inside)).toContain(person);
    expect(await seers(id, uncleared)).not.toContain(person);
    expect((await past(auditor, id, uncleared)).stood?.outsideMarking.map((one) => one.id)).toContain(person);
    expect(await seers(id, away)).not.toContain(person);
    const then = (await past(auditor, id, inside)).stood!.readers.find((reader) => reader.id === person)!;
    expect(then).toMatchObject({ unitEn: "Desk", reasons: [{ why: "unit", party: { nameEn: "Desk" } }, { why: "unit" }] });
  });

  it("names units and functions as they were named on that day", async () => {
    const unit = await world.unit("Section of old", [office!]);
    const person = await world.person({ role: "reader", clearance: 1, unit, title: "Desk officer" });
    const { id } = await log({ audience: [unit, officer.id] });
    const before = await between();
    await writing(administrator, (db) => changeUnit(db, { id: unit, revision: 1, nameEn: "Division of today", nameFr: "Division d’aujourd’hui" }));
    await change(person, { titleEn: "Director", titleFr: "Directeur" });
    // The last day of the old name is laid back, as if this had been done some days ago.
    await world.db.query("update party_former_name set valid_to = valid_to - 10 where party_id = any ($1::uuid[])", [[unit, person]]);
    const told = async (at: Date) => (await past(auditor, id, at)).stood!.readers.find((reader) => reader.id === person)!;
    expect(await told(await between())).toMatchObject({ titleEn: "Director", unitEn: "Division of today", reasons: [{ party: { nameEn: "Division of today" } }] });
    await world.db.query("update party_former_name set valid_to = valid_to + 10 where party_id = any ($1::uuid[])", [[unit, person]]);
    expect(await told(before)).toMatchObject({ titleEn: "Desk officer", unitEn: "Section of old", reasons: [{ party: { nameEn: "Section of old" } }] });
  });

  it("says nothing of before anything was kept, that nobody could before the entry was filed, and refuses what is to come", async () => {
    const { id } = await log({});
    const { keptSince, filedAt } = await past(auditor, id, await between());
    expect(await past(auditor, id, new Date(Date.parse(keptSince) - 1_000))).toEqual({ at: expect.any(String), keptSince, filedAt, stood: null });
    expect((await past(auditor, id, new Date(Date.parse(filedAt) - 1))).stood).toBeNull();
    await expect(past(auditor, id, new Date(Date.now() + 600_000))).rejects.toMatchObject({ kind: "invalid", fields: { at: "in_the_future" } });
  });

  it("is told to the office and the auditor of what they see now, and to nobody of the other side", async () => {
    const { id } = await log({ audience: [office] });
    const released = await world.entry({ readers: [mission!, office!], author: officer.id });
    const at = await between();
    expect((await past(officer.asking, id, at)).stood?.readers.map((one) => one.id)).toContain(officer.id);
    await expect(past(counterpart, released, at)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(past(counterpart, id, at)).rejects.toMatchObject({ kind: "not_found" });
    const reader = await world.asking(await world.person({ role: "reader", clearance: 2, unit: office! }));
    await expect(past(reader, id, at)).rejects.toMatchObject({ kind: "forbidden" });
    // The function itself tells somebody outside nothing, whatever asks it.
    const asked = (asking: Asking) => reading(asking, (db) => db.$queryRaw<unknown[]>`select * from app.who_could_see(${released}::uuid, ${at}::timestamptz)`);
    expect(await asked(counterpart)).toEqual([]);
    expect((await asked(officer.asking)).length).toBeGreaterThan(0);
  });

  it("agrees with what the audit trail says of people and of the entry", async () => {
    const person = await world.person({ role: "officer", clearance: 2, unit: desk! });
    const moments: Date[] = [await between()];
    for (const given of [{ clearance: "UNCLASSIFIED" }, { role: "reader", clearance: "CONFIDENTIAL" }, { unitId: office }, { status: "disabled" }, { status: "active" }]) {
      await change(person, given);
      moments.push(await between());
    }
    const { rows: events } = await world.db.query<{ at: Date; details: { changes: { field: string; before: unknown; after: unknown }[] } }>(
      "select at, details from audit_event where subject_id = $1 and action in ('person.changed', 'person.disabled') order by seq", [person]);
    expect(events).toHaveLength(5);
    const state = { role: "officer", clearance: 2, unitId: desk, status: "active" } as Record<string, unknown>;
    for (const [i, at] of moments.entries()) {
      for (const { field, before, after } of events[i - 1]?.details.changes ?? []) {
        expect(state[field]).toEqual(before);
        state[field] = after;
      }
      const { rows } = await world.db.query("select role, clearance, unit_id as \"unitId\", status from person_state where person_id = $1 and valid_from <= $2 and (valid_to is null or valid_to > $2)", [person, at]);
      expect(rows).toEqual([state]);
    }

    const kept = await log({ audience: [office] });
    const marked = [await between()];
    const edits = [{ audience: [office, desk] }, { classification: "CONFIDENTIAL", embargoUntil: "2090-01-01T00:00:00Z" }, { audience: [office], embargoUntil: null }];
    for (const [i, given] of edits.entries()) {
      await writing(officer.asking, (db) => editItem(db, editedItem.parse({ id: kept.id, revision: i + 1, ...given })));
      marked.push(await between());
    }
    const { rows: told } = await world.db.query<{ details: { audience?: string[]; changes?: { field: string; after: unknown }[] } }>(
      "select details from audit_event where entry_id = $1 and action in ('item.logged', 'item.edited') order by seq", [kept.id]);
    const as: Record<string, unknown> = { audience: told[0]!.details.audience, embargoUntil: null };
    for (const [i, at] of marked.entries()) {
      for (const { field, after } of told[i]!.details.changes ?? []) as[field] = after;
      const { rows } = await reading(auditor, async (db) => ({ rows: await db.$queryRaw<{ readers: string[]; embargo_until: Date | null; revision: number }[]>`
        select readers, embargo_until, revision from app.stood_at(${kept.id}::uuid, ${at}::timestamptz)` }));
      expect(rows[0]!.readers.slice().sort()).toEqual([...(as.audience as string[]), officer.id, auditors].sort());
      expect(rows[0]!.embargo_until?.toISOString() ?? null).toEqual(as.embargoUntil);
      expect(rows[0]!.revision).toBe(i + 1);
    }
  });
});

/** All that decides who sees, as plain values: one per step of the history. */
type Picture = {
  people: Map<string, { unit: string; organisation: string; role: string | null; clearance: number; status: string }>;
  parents: Map<string, Set<string>>;
  forums: Map<string, Set<string>>;
  posts: Map<string, string>;
  holdings: Map<string, { person: string; post: string; from: string; to: string | null }>;
  entries: Map<string, { audience: string[]; author: string; classification: number; custodian: string; embargoUntil: number | null; releases: Map<string, string[]> }>;
};

describe("a history of changes of every kind", () => {
  it("replayed in TypeScript agrees with the database at every moment, for ten thousand pairs of person and entry", async () => {
    const sample = fc.sample(fc.nat({ max: 1_000_000 }), { numRuns: 30_000, seed: 20_161_017 });
    let next = 0;
    const roll = (below: number) => sample[next++ % sample.length]! % below;
    const pick = <T>(from: readonly T[]): T => from[roll(from.length)]!;
    const some = <T>(from: readonly T[], most: number): T[] => [...new Set(Array.from({ length: 1 + roll(most) }, () => pick(from)))];

    const now: Picture = { people: new Map(), parents: new Map(), forums: new Map(), posts: new Map(), holdings: new Map(), entries: new Map() };
    const organisations = [world.un, world.osce];
    const units: string[] = [];
    for (let i = 0; i < 14; i++) {
      const parents = i < 4 ? [pick(organisations)] : some(units, 2);
      const id = await world.unit(`U${i}`, parents);
      now.parents.set(id, new Set(parents));
      units.push(id);
    }
    const roles = ["head", "officer", "registry", "contributor", "counterpart", "reader", "auditor", null] as const;
    for (let i = 0; i < 26; i++) {
      const of = { unit: pick(units), role: pick(roles), clearance: roll(3), status: "active" };
      const id = await world.person(of);
      now.people.set(id, { ...of, organisation: world.un });
    }
    const people = [...now.people.keys()];
    for (let i = 0; i < 6; i++) {
      const unit = pick(units);
      now.posts.set(await world.post(unit, null), unit);
    }
    const posts = [...now.posts.keys()];
    for (let i = 0; i < 4; i++) {
      const members = some([...units, ...people, ...posts], 3);
      now.forums.set(await world.forum(members), new Set(members));
    }
    const forums = [...now.forums.keys()];
    const parties = [...units, ...people, ...posts, ...forums, ...organisations];
    for (let i = 0; i < 12; i++) {
      const of = { audience: some(parties, 2), author: pick(people), classification: roll(3), custodian: pick(units), embargoUntil: null };
      const id = await world.entry({ ...of, readers: of.audience });
      now.entries.set(id, { ...of, releases: new Map() });
    }
    const entries = [...now.entries.keys()];

    const set = async (table: string, id: string, columns: Record<string, unknown>) => {
      const names = Object.keys(columns);
      await world.db.query(`update ${table} set ${names.map((name, i) => `${name} = $${i + 2}`).join(", ")} where id = $1`, [id, ...Object.values(columns)]);
    };
    const compiled = (id: string) => world.db.query("update entry set readers = app.readers_of($1) where id = $1", [id]);
    const acts: (() => Promise<void>)[] = [
      async () => { const id = pick(people); const unit = pick(units); await set("person", id, { unit_id: unit }); now.people.get(id)!.unit = unit; },
      async () => { const id = pick(people); const organisation = pick(organisations); await set("party", id, { organisation_id: organisation }); now.people.get(id)!.organisation = organisation; },
      async () => { const id = pick(people); const clearance = roll(3); await set("person", id, { clearance }); now.people.get(id)!.clearance = clearance; },
      async () => { const id = pick(people); const role = pick(roles); await set("person", id, { role, email: role ? `${id}@test.invalid` : null }); now.people.get(id)!.role = role; },
      async () => { const id = pick(people); const status = pick(["active", "disabled"]); await set("person", id, { status }); now.people.get(id)!.status = status; },
      async () => {
        const id = randomUUID();
        const [from, to] = pick([[officeDay(-30), null], [officeDay(-30), officeDay(-10)], [officeDay(10), null], [officeDay(-1), officeDay(1)]] as const);
        const [post, person] = [pick(posts), pick(people)];
        await world.insert("post_holding", { id, post_id: post, person_id: person, held_from: from, held_to: to });
        now.holdings.set(id, { person, post, from, to });
      },
      async () => {
        const id = [...now.holdings.keys()][roll(Math.max(1, now.holdings.size))];
        if (!id) return;
        await set("post_holding", id, { held_to: officeDay(-2) });
        now.holdings.get(id)!.to = officeDay(-2);
      },
      async () => { const id = pick(posts); const unit = pick(units); await set("post", id, { unit_id: unit }); now.posts.set(id, unit); },
      async () => {
        const [forum, member] = [pick(forums), pick([...units, ...people, ...posts])];
        if (now.forums.get(forum)!.delete(member)) await world.db.query("delete from forum_member where forum_id = $1 and party_id = $2", [forum, member]);
        else {
          await world.insert("forum_member", { forum_id: forum, party_id: member });
          now.forums.get(forum)!.add(member);
        }
      },
      async () => {
        // Only under units made before it, so that none comes under itself.
        const at = 4 + roll(units.length - 4);
        const [unit, parents] = [units[at]!, some(units.slice(0, at), 2)];
        await world.db.query("delete from unit_parent where unit_id = $1", [unit]);
        for (const parent of parents) await world.insert("unit_parent", { unit_id: unit, parent_id: parent });
        now.parents.set(unit, new Set(parents));
      },
      async () => {
        const id = pick(entries);
        const audience = some(parties, 3);
        await world.db.query("delete from entry_audience where entry_id = $1", [id]);
        for (const party of audience) await world.insert("entry_audience", { entry_id: id, party_id: party });
        await compiled(id);
        now.entries.get(id)!.audience = audience;
      },
      async () => { const id = pick(entries); const classification = roll(3); await set("entry", id, { classification, classification_reason: classification ? "deliberation" : null }); now.entries.get(id)!.classification = classification; },
      async () => { const id = pick(entries); const custodian = pick(units); await set("entry", id, { custodian_id: custodian }); now.entries.get(id)!.custodian = custodian; },
      async () => {
        const id = pick(entries);
        // Some embargoes end while the history goes on.
        const embargoUntil = pick([null, Date.now() + 40, Date.now() + 400, Date.now() + 86_400_000]);
        await set("entry", id, { embargo_until: embargoUntil === null ? null : new Date(embargoUntil) });
        now.entries.get(id)!.embargoUntil = embargoUntil;
      },
      async () => {
        const [id, release] = [pick(entries), randomUUID()];
        const to = some(parties, 2);
        await world.insert("release", {
          id: release, entry_id: id, revision: 1, state: "active", purpose: "for_information", originator_check: "Own.", need_to_know: "Asked.", safeguards: "Known.",
          requested_by_id: now.entries.get(id)!.author, active_from: new Date(),
        });
        for (const party of to) await world.insert("release_party", { release_id: release, party_id: party });
        await compiled(id);
        now.entries.get(id)!.releases.set(release, to);
      },
      async () => {
        const id = pick(entries);
        const release = [...now.entries.get(id)!.releases.keys()][0];
        if (!release) return;
        await set("release", release, { state: "withdrawn", ended_at: new Date() });
        await compiled(id);
        now.entries.get(id)!.releases.delete(release);
      },
    ];

    const history: { at: Date; picture: Picture }[] = [];
    for (let step = 0; step < 220; step++) {
      await acts[step % acts.length]!();
      if (roll(2)) await pick(acts)();
      history.push({ at: await between(), picture: structuredClone(now) });
    }

    const wrong: string[] = [];
    let pairs = 0;
    for (let asked = 0; asked < 420; asked++) {
      const { at, picture } = pick(history);
      const id = pick(entries);
      const seen = new Set(await seers(id, at));
      const entry = picture.entries.get(id)!;
      for (const person of people) {
        pairs++;
        const may = maySee(modelled(picture, person, at), {
          classification: entry.classification, audience: [...entry.audience, ...[...entry.releases.values()].flat()], authorId: entry.author,
          custodianId: entry.custodian, embargoUntil: entry.embargoUntil,
        }, at.getTime());
        if (seen.has(person) !== may) wrong.push(`${at.toISOString()} ${JSON.stringify(picture.people.get(person))} ${JSON.stringify(entry)}: seen ${seen.has(person)}`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(pairs).toBeGreaterThanOrEqual(10_000);
  }, 180_000);
});

function modelled(picture: Picture, id: string, at: Date) {
  const person = picture.people.get(id)!;
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Vienna", year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
  const belongsTo = new Set([id, person.organisation]);
  const climb = (unit: string) => {
    belongsTo.add(unit);
    for (const parent of picture.parents.get(unit) ?? []) climb(parent);
  };
  climb(person.unit);
  for (const held of picture.holdings.values()) {
    if (held.person !== id || held.from > today || (held.to !== null && held.to < today)) continue;
    belongsTo.add(held.post);
    climb(picture.posts.get(held.post)!);
  }
  const alone = new Set(belongsTo);
  for (const [forum, members] of picture.forums) if ([...members].some((member) => alone.has(member))) belongsTo.add(forum);
  return { id, role: person.role, status: person.status, clearance: person.clearance, belongsTo };
}
