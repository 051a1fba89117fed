import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashToken } from "../../auth/asking";
import { signInByPassword } from "../../auth/signing-in";
import type { Asking } from "../../db/asking";
import type { Reader, Role, Writer } from "../../db/handles";
import { reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { World } from "../../testing/world";
import { getMe } from "../accounts/queries";
import { makeToken } from "../accounts/commands";
import { addOrganisation, addPerson, addUnit, changePerson, changeUnit, endSessionsOf, giveFirstPassword } from "./commands";
import { changedPerson, newPerson, peopleContract } from "./contract";
import { getPerson, listParties, listPeople, listTaxonomies, listUnits } from "./queries";

let world: World;
let [office, division, mission]: string[] = [];
const who = {} as Record<Role, { id: string; asking: Asking }>;
let mate: string;

beforeAll(async () => {
  world = await World.make();
  division = await world.unit("Division of Liaison", [world.un]);
  office = await world.unit("Liaison Office", [division]);
  mission = await world.unit("Mission", [world.osce], world.osce);
  for (const role of ["head", "officer", "registry", "contributor", "counterpart", "reader", "auditor", "administrator"] as const) {
    const id = await world.person({ role, clearance: role === "administrator" ? 0 : 2, unit: role === "counterpart" ? mission : office, title: `The ${role}` });
    who[role] = { id, asking: await world.asking(id) };
  }
  mate = await world.person({ role: null, clearance: 0, unit: mission, title: "A mate of the mission" });
});
afterAll(() => world.end());

const read = <T>(as: Role, query: (db: Reader) => Promise<T>) => reading(who[as].asking, query);
const write = <T>(as: Role, command: (db: Writer) => Promise<T>) => writing(who[as].asking, command);
const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return { kind: error.kind, ...(error.reason && { reason: error.reason }), ...(error.fields && { fields: error.fields }) };
});
const person = (given: Record<string, unknown> = {}) => newPerson.parse({ titleEn: "Political Officer", titleFr: "Spécialiste", initials: "PO", unitId: office, ...given });
let numbers = 0;
const address = () => `person${numbers++}@test.invalid`;
const add = (given: Record<string, unknown> = {}) => write("administrator", (db) => addPerson(db, person({ email: address(), role: "officer", ...given })));
const change = (id: string, revision: number, given: Record<string, unknown>) => write("administrator", (db) => changePerson(db, changedPerson.parse({ id, revision, ...given })));
const parties = async (as: Role, given: Record<string, unknown> = {}) => (await read(as, (db) => listParties(db, peopleContract["GET /api/parties"].input.parse({ limit: 100, ...given })))).items;
const people = async (as: Role, given: Record<string, unknown> = {}) => (await read(as, (db) => listPeople(db, peopleContract["GET /api/people"].input.parse({ limit: 100, ...given })))).items;
const isIn = (asking: Asking) => reading(asking, getMe).then(() => true, () => false);

describe("what changes people and units", () => {
  const commands: [string, (db: Writer) => Promise<unknown>][] = [
    ["adding a person", (db) => addPerson(db, person())], ["changing one", (db) => changePerson(db, { id: who.officer.id, revision: 1, initials: "X" })], ["giving a password", (db) => giveFirstPassword(db, { id: who.officer.id })],
    ["ending sessions", (db) => endSessionsOf(db, { id: who.officer.id })], ["adding an organisation", (db) => addOrganisation(db, { nameEn: "X", nameFr: "X", side: "third" })],
    ["adding a unit", (db) => addUnit(db, { nameEn: "X", nameFr: "X", parents: [office!] })], ["changing a unit", (db) => changeUnit(db, { id: office!, revision: 1, nameEn: "X" })],
  ];
  it.each(commands)("— %s — is the administrator's alone", async (_, command) => {
    for (const role of ["head", "officer", "registry", "contributor", "counterpart", "reader", "auditor"] as const) expect(await told(write(role, command)), role).toEqual({ kind: "forbidden" });
    expect(await isIn(who.officer.asking)).toBe(true);
  });
  it.each(commands.slice(1).filter(([name]) => !name.startsWith("adding")))("— %s — of what is not there is `not_found`", async (name) => {
    const id = randomUUID();
    const absent: Record<string, (db: Writer) => Promise<unknown>> = {
      "changing one": (db) => changePerson(db, { id, revision: 1, initials: "X" }), "giving a password": (db) => giveFirstPassword(db, { id }), "ending sessions": (db) => endSessionsOf(db, { id }), "changing a unit": (db) => changeUnit(db, { id, revision: 1, nameEn: "X" }),
    };
    expect(await told(write("administrator", absent[name]!))).toEqual({ kind: "not_found" });
  });
});

describe("a person", () => {
  it("is added as one of the unit's organisation and side, and signs in with the password handed over", async () => {
    const email = address();
    const { id } = await add({ email, clearance: "CONFIDENTIAL", locale: "fr" });
    expect((await people("administrator", { q: "Political" })).find((p) => p.id === id)).toMatchObject({
      titleEn: "Political Officer", titleFr: "Spécialiste", initials: "PO", side: "un", unit: { id: office }, organisation: { id: world.un }, account: { email, role: "officer", clearance: "CONFIDENTIAL", status: "active", revision: 1 },
    });
    const { password } = await write("administrator", (db) => giveFirstPassword(db, { id }));
    const opened = await signInByPassword({ email, password }, { address: "10.1.1.1", requestId: "", userAgent: "" });
    expect(opened?.personId).toBe(id);
    await write("administrator", (db) => giveFirstPassword(db, { id }));
    expect(await isIn({ credential: { kind: "session", id: opened!.sessionId }, address: "", requestId: "" })).toBe(false);
    expect(await signInByPassword({ email, password }, { address: "10.1.1.1", requestId: "", userAgent: "" })).toBeNull();
  });

  it.each([
    ["a role without an address", { role: "officer" }, { email: "required" }], ["an address without a role", { email: "alone@test.invalid" }, { role: "required" }], ["an unknown unit", { unitId: randomUUID() }, { unitId: "unknown" }],
    ["an administrator who reads classified entries", { role: "administrator", email: "boss@test.invalid", clearance: "CONFIDENTIAL" }, { clearance: "administrator_reads_nothing_classified" }], ["a clearance without an account", { clearance: "CONFIDENTIAL" }, { clearance: "needs_account" }],
  ])("is not added with %s", async (_, given, fields) => {
    expect(await told(write("administrator", (db) => addPerson(db, person(given))))).toEqual({ kind: "invalid", fields });
  });

  it("has an address of his own: another's is taken, in whatever letters, and nothing of it is kept", async () => {
    const email = address();
    await add({ email });
    const count = async () => (await world.db.query("select count(*) as n from party")).rows[0].n;
    const before = await count();
    expect(await told(add({ email: email.toUpperCase() }))).toEqual({ kind: "invalid", fields: { email: "taken" } });
    const { id } = await add();
    expect(await told(change(id, 1, { email }))).toEqual({ kind: "invalid", fields: { email: "taken" } });
    expect(Number(await count())).toBe(Number(before) + 1);
  });

  it("is not changed into what could not be added", async () => {
    const { id } = await add({ clearance: "CONFIDENTIAL" });
    expect(await told(change(id, 1, { role: "administrator" }))).toMatchObject({ fields: { clearance: "administrator_reads_nothing_classified" } });
    expect(await told(change(id, 1, { email: null }))).toMatchObject({ fields: { email: "required" } });
    expect(await told(change(id, 1, { unitId: who.officer.id }))).toMatchObject({ fields: { unitId: "unknown" } });
    expect(await told(change(id, 1, { role: null, email: null, clearance: "UNCLASSIFIED" }))).toBe("done");
    expect(await told(write("administrator", (db) => giveFirstPassword(db, { id })))).toEqual({ kind: "refused", reason: "needs_account" });
  });

  it("changed from an old revision is told of the newer one; of ten at once one wins [CONC-01]", async () => {
    const { id } = await add();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => told(change(id, 1, { initials: `A${i}` }))));
    expect(answers.filter((a) => a === "done")).toHaveLength(1);
    expect(answers.filter((a) => typeof a === "object" && a.kind === "conflict")).toHaveLength(9);
    expect(await told(change(id, 1, { initials: "ZZ" }))).toEqual({ kind: "conflict", reason: "changed_meanwhile" });
  });

  it("who administers cannot give himself another role, clearance or life, but may change how he is named", async () => {
    const own = who.administrator.id;
    for (const given of [{ role: "head" }, { role: "auditor", clearance: "STRICTLY_CONFIDENTIAL" }, { status: "disabled" }, { clearance: "CONFIDENTIAL" }]) expect(await told(change(own, 1, given)), JSON.stringify(given)).toEqual({ kind: "refused", reason: "own_account" });
    expect(await told(change(own, 1, { initials: "AD", titleEn: "Administrator" }))).toBe("done");
  });

  it("takes another unit's organisation and side along when moved", async () => {
    const { id } = await add();
    await change(id, 1, { unitId: mission });
    expect((await people("administrator")).find((p) => p.id === id)).toMatchObject({ side: "osce", organisation: { id: world.osce }, unit: { id: mission } });
    await change(id, 2, { unitId: office });
  });
});

describe("a person who is no longer to get in", () => {
  const signedIn = async () => {
    const { id } = await add();
    const session = await world.asking(id);
    const { token } = await writing(session, (db) => makeToken(db, { name: "t", days: 9 }));
    const byToken: Asking = { ...session, credential: { kind: "token", hash: hashToken(token) } };
    expect([await isIn(session), await isIn(byToken)]).toEqual([true, true]);
    return { id, ways: async () => [await isIn(session), await isIn(byToken)] };
  };

  it("is out at the next request when disabled, and stays out of those sessions when let in again [AUTHZ-19]", async () => {
    const { id, ways } = await signedIn();
    await change(id, 1, { status: "disabled" });
    expect(await ways()).toEqual([false, false]);
    await change(id, 2, { status: "active" });
    expect(await ways()).toEqual([false, false]);
    expect(await isIn(await world.asking(id))).toBe(true);
  });

  it("is out of every session and token when they are ended [SESS-09]", async () => {
    const { id, ways } = await signedIn();
    await write("administrator", (db) => endSessionsOf(db, { id }));
    expect(await ways()).toEqual([false, false]);
    expect(await isIn(who.officer.asking)).toBe(true);
  });

  it("is what he has become from the next request on [SESS-08]", async () => {
    const { id } = await add({ role: "head", clearance: "STRICTLY_CONFIDENTIAL" });
    const asking = await world.asking(id);
    expect(await reading(asking, getMe)).toMatchObject({ role: "head", clearance: "STRICTLY_CONFIDENTIAL", may: { markStrictlyConfidential: true } });
    await change(id, 1, { role: "reader", clearance: "UNCLASSIFIED" });
    expect(await reading(asking, getMe)).toMatchObject({ role: "reader", clearance: "UNCLASSIFIED", may: { markStrictlyConfidential: false, logItem: false } });
  });
});

describe("units and organisations", () => {
  it("answer to one or two parents of one organisation, never under themselves", async () => {
    const { id: other } = await write("administrator", (db) => addUnit(db, { nameEn: "Other Division", nameFr: "Autre", parents: [world.un] }));
    const { id } = await write("administrator", (db) => addUnit(db, { nameEn: "Shared Section", nameFr: "Section commune", parents: [division!, other] }));
    const unit = (await read("head", (db) => listUnits(db))).items.find((u) => u.id === id)!;
    expect([...unit.parents].sort()).toEqual([division, other].sort());
    expect(unit).toMatchObject({ side: "un", closedOn: null, formerNames: [] });
    const put = (parents: string[]) => told(write("administrator", (db) => changeUnit(db, { id: other, revision: 1, parents })));
    expect(await put([id])).toEqual({ kind: "refused", reason: "under_itself", fields: { parents: "under_itself" } });
    expect(await put([other])).toMatchObject({ reason: "under_itself" });
    expect(await put([world.un, mission!])).toMatchObject({ fields: { parents: "of_two_organisations" } });
    expect(await put([world.un, world.un])).toMatchObject({ fields: { parents: "twice" } });
    expect(await put([randomUUID()])).toMatchObject({ fields: { parents: "unknown" } });
  });

  it("keep the name they had, and can be closed", async () => {
    const { id } = await write("administrator", (db) => addUnit(db, { nameEn: "Old Name", nameFr: "Ancien nom", acronymEn: "ON", parents: [office!] }));
    await write("administrator", (db) => changeUnit(db, { id, revision: 1, nameEn: "New Name", acronymEn: null }));
    await write("administrator", (db) => changeUnit(db, { id, revision: 2, closedOn: "2020-12-31" }));
    expect((await read("head", (db) => listUnits(db))).items.find((u) => u.id === id)).toMatchObject({ nameEn: "New Name", nameFr: "Ancien nom", acronymEn: null, closedOn: "2020-12-31", formerNames: [{ nameEn: "Old Name", nameFr: "Ancien nom" }] });
    expect((await parties("head", { q: "New Name" })).map((p) => p.id)).not.toContain(id);
    expect((await parties("head", { ids: id })).map((p) => p.id)).toEqual([id]);
  });

  it("changed by two administrators at once keep what the first one wrote, and the second is told [CONC-01]", async () => {
    const { id } = await write("administrator", (db) => addUnit(db, { nameEn: "Contested", nameFr: "Disputé", parents: [office!] }));
    const rename = (nameEn: string) => told(write("administrator", (db) => changeUnit(db, { id, revision: 1, nameEn })));
    const told2 = await Promise.all([rename("First"), rename("Second")]);
    expect(told2.filter((one) => typeof one === "object" && "kind" in one && one.kind === "conflict")).toEqual([{ kind: "conflict", reason: "changed_meanwhile" }]);
    expect((await read("head", (db) => listUnits(db))).items.find((u) => u.id === id)).toMatchObject({ revision: 2, formerNames: [{ nameEn: "Contested" }] });
  });

  it("added as an organisation belong to themselves", async () => {
    const { id } = await write("administrator", (db) => addOrganisation(db, { nameEn: "Third House", nameFr: "Tierce maison", side: "third" }));
    expect((await world.db.query("select organisation_id, side from party where id = $1", [id])).rows[0]).toEqual({ organisation_id: id, side: "third" });
  });
});

describe("whom one may know of", () => {
  it("for a counterpart is nobody of the office: its house and units, and his own people [LEAK-03, LEAK-12]", async () => {
    const [post, forum] = [await world.post(office!, who.officer.id), await world.forum([office!])];
    const seen = await parties("counterpart");
    expect(seen.filter((p) => p.kind === "person").map((p) => p.id).sort()).toEqual([who.counterpart.id, mate].sort());
    for (const hidden of [post, forum, ...Object.entries(who).filter(([role]) => role !== "counterpart").map(([, w]) => w.id)]) {
      expect(seen.map((p) => p.id)).not.toContain(hidden);
      expect(await parties("counterpart", { ids: hidden })).toEqual([]);
    }
    for (const q of ["The", "officer", "head", "e", "%", "_"]) expect((await parties("counterpart", { q, kind: "person,post,forum" })).filter((p) => ![who.counterpart.id, mate].includes(p.id)), q).toEqual([]);
    expect(await told(people("counterpart"))).toEqual({ kind: "forbidden" });
    expect(await told(read("counterpart", (db) => listUnits(db)))).toEqual({ kind: "forbidden" });
    expect(await told(read("counterpart", (db) => getPerson(db, { id: who.officer.id })))).toEqual({ kind: "forbidden" });
    expect(JSON.stringify(seen)).not.toContain("The officer");
  });

  it("for the office is everybody, without address, role or clearance; those are the administrator's [LEAK-16]", async () => {
    const one = await read("officer", (db) => getPerson(db, { id: who.head.id }));
    expect(one).toMatchObject({ id: who.head.id, titleEn: "The head", account: null });
    expect(JSON.stringify(await people("officer"))).not.toMatch(/@test\.invalid|STRICTLY|"role"/);
    expect((await people("administrator")).find((p) => p.id === who.head.id)).toMatchObject({ account: { role: "head", clearance: "STRICTLY_CONFIDENTIAL" } });
    expect(await told(read("officer", (db) => getPerson(db, { id: randomUUID() })))).toEqual({ kind: "not_found" });
  });

  it("narrowed by status tells nobody but the administrator who is disabled [LEAK-04]", async () => {
    const { id } = await add();
    await change(id, 1, { status: "disabled" });
    expect((await people("administrator", { status: "disabled" })).map((p) => p.id)).toContain(id);
    for (const status of ["disabled", "active", "invited"]) expect(await people("officer", { status }), status).toEqual([]);
    expect((await people("officer")).map((p) => p.id)).not.toContain(id);
  });

  it("never holds the party of auditors", async () => {
    for (const role of ["head", "auditor", "administrator", "counterpart"] as const) {
      expect(await parties(role, { ids: "00000000-0000-4000-8000-000000000001" }), role).toEqual([]);
      expect((await parties(role, { q: "Auditors" })).map((p) => p.nameEn), role).not.toContain("Auditors");
    }
  });

  it("is found by name or acronym, without accents, in either language; signs are only signs [INJ-01]", async () => {
    const { id } = await write("administrator", (db) => addUnit(db, { nameEn: "Election Support 100%_x", nameFr: "Appui électoral", acronymEn: "ESU", parents: [office!] }));
    for (const q of ["election", "ELECTORAL", "électoral", "esu", "100%_x", "support 100%"]) expect((await parties("head", { q })).map((p) => p.id), q).toContain(id);
    expect((await parties("head", { q: "esu" }))[0]!.id).toBe(id);
    for (const q of ["%", "_", "\\", "' or 1=1 --", "100_x"]) expect((await parties("head", { q })).every((p) => p.nameEn.includes(q) || p.nameFr.includes(q)), q).toBe(true);
  });

  it("is paged through by name, each once", async () => {
    const whole = await people("administrator");
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await read("administrator", (db) => listPeople(db, peopleContract["GET /api/people"].input.parse({ limit: 3, ...(after && { after }) })));
      seen.push(...page.items.map((p) => p.id));
      if (!page.nextCursor) break;
      after = page.nextCursor;
    }
    expect(seen).toEqual(whole.map((p) => p.id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("with topics and regions, which everybody may know", async () => {
    await world.insert("taxonomy_term", { scheme: "topic", code: "arms", name_en: "Arms control", name_fr: "Maîtrise des armements" });
    for (const role of ["counterpart", "officer", "administrator"] as const) expect((await read(role, (db) => listTaxonomies(db))).topics, role).toEqual([{ code: "arms", nameEn: "Arms control", nameFr: "Maîtrise des armements" }]);
  });
});
