import { afterAll, beforeAll, expect, it } from "vitest";
import fc from "fast-check";
import { reading } from "../db/transactions";
import { maySee, type ModelEntry, type ModelPerson } from "../testing/seeing-model";
import { World } from "../testing/world";
import type { Role } from "../db/handles";

const roles: (Role | null)[] = ["head", "officer", "registry", "contributor", "counterpart", "reader", "auditor", "administrator", null];
const statuses = ["active", "active", "active", "active", "disabled", "invited"];
const people = 90;
const entries = 1_200;

let world: World;
const persons: ModelPerson[] = [];
const kept = new Map<string, ModelEntry>();

/** A repeatable source of choices. */
function dice(seed: number) {
  const sample = fc.sample(fc.nat({ max: 1_000_000 }), { numRuns: 60_000, seed });
  let at = 0;
  return (below: number) => sample[at++ % sample.length]! % below;
}

beforeAll(async () => {
  world = await World.make();
  const roll = dice(20_261_124);
  // A forest of units, some with two parents, of two organisations.
  const units: { id: string; above: Set<string> }[] = [];
  for (let i = 0; i < 40; i++) {
    const organisation = roll(3) === 0 ? world.osce : world.un;
    const candidates = units.filter((u) => u.above.has(organisation));
    const parents = new Set(candidates.length && roll(4) ? Array.from({ length: 1 + roll(2) }, () => candidates[roll(candidates.length)]!.id) : [organisation]);
    const id = await world.unit(`Unit ${i}`, [...parents], organisation);
    const above = new Set<string>([organisation, ...parents]);
    for (const parent of parents) for (const further of units.find((u) => u.id === parent)?.above ?? []) above.add(further);
    units.push({ id, above });
  }
  const forumMembers: { id: string; members: string[] }[] = [];
  for (let i = 0; i < 8; i++) {
    const members = [...new Set(Array.from({ length: 3 }, () => units[roll(units.length)]!.id))];
    forumMembers.push({ id: await world.forum(members), members });
  }
  for (let i = 0; i < people; i++) {
    const unit = units[roll(units.length)]!;
    const role = roles[roll(roles.length)]!;
    const clearance = role === "administrator" || role === null ? 0 : roll(3);
    const status = statuses[roll(statuses.length)]!;
    const id = await world.person({ role, clearance, unit: unit.id, status });
    const belongsTo = new Set([id, unit.id, ...unit.above]);
    for (const [from, to, holds] of [["2020-01-01", null, true], ["2020-01-01", "2021-01-01", false], ["2090-01-01", null, false]] as const) {
      if (roll(3)) continue;
      const home = units[roll(units.length)]!;
      const post = await world.post(home.id, id, from, to);
      if (holds) for (const party of [post, home.id, ...home.above]) belongsTo.add(party);
    }
    // Of another organisation he belongs only through the post's unit, as the tree says.
    for (const forum of forumMembers) if (forum.members.some((member) => belongsTo.has(member))) belongsTo.add(forum.id);
    persons.push({ id, role, status, clearance, belongsTo });
  }
  const { rows } = await world.db.query<{ id: string }>("select id from party where kind <> 'auditors'");
  const parties = rows.map((row) => row.id);
  const now = Date.now();
  for (let i = 0; i < entries; i++) {
    const author = persons[roll(persons.length)]!;
    const audience = [...new Set(Array.from({ length: roll(4) }, () => parties[roll(parties.length)]!))];
    const embargoUntil = roll(4) ? null : now + (roll(2) ? 1 : -1) * 86_400_000;
    const custodianId = units[roll(units.length)]!.id;
    const classification = roll(3);
    const id = await world.entry({ readers: audience, author: author.id, classification, custodian: custodianId, embargoUntil: embargoUntil === null ? null : new Date(embargoUntil) });
    kept.set(id, { classification, audience, authorId: author.id, custodianId, embargoUntil });
  }
});
afterAll(() => world.end());

it("a hundred thousand pairs of person and entry agree with the rule said once more in TypeScript [RLS-07]", async () => {
  const wrong: string[] = [];
  let pairs = 0;
  for (const person of persons) {
    const asking = await world.asking(person.id);
    const seen = await reading(asking, (db) => db.entry.findMany({ select: { id: true } }))
      .then((rows) => new Set(rows.map((row) => row.id)))
      .catch(() => new Set<string>());
    const now = Date.now();
    for (const [id, entry] of kept) {
      pairs++;
      if (seen.has(id) !== maySee(person, entry, now)) wrong.push(`${person.role} ${person.status} ${person.clearance}: ${JSON.stringify(entry)} seen: ${seen.has(id)}`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(pairs).toBeGreaterThanOrEqual(100_000);
});
