import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../../db/asking";
import type { Role } from "../../../db/handles";
import { reading, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { World } from "../../../testing/world";
import { editItem, logItem } from "../../items/commands";
import { editedItem, newItem } from "../../items/contract";
import { giveSecondKey, requestRelease } from "../commands";
import { newRelease } from "../contract";
import { getRelease, previewRelease } from "../queries";
import { answerConsent, askConsent } from "./commands";
import { consentAnswer, newConsent } from "./contract";
import { listEntryConsents, listWaitingConsents } from "./queries";

let world: World;
let [office, annex, section]: string[] = [];
type Who = "head" | "officer" | "registry" | "contributor" | "stranger" | "counterpart";
const who = {} as Record<Who, { id: string; asking: Asking }>;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  annex = await world.unit("Annex", [world.un]);
  section = await world.unit("Section", [world.osce], world.osce);
  const make = async (name: Who, role: Role, unit: string) => {
    const id = await world.person({ role, clearance: 2, unit });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("head", "head", office);
  await make("officer", "officer", office);
  await make("registry", "registry", office);
  await make("contributor", "contributor", annex!);
  await make("stranger", "contributor", await world.unit("Elsewhere", [world.un]));
  await make("counterpart", "counterpart", section!);
});
afterAll(() => world.end());

const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return { kind: error.kind, ...(error.reason && { reason: error.reason }), ...(error.fields && { fields: error.fields }) };
});
/** An entry of the annex that the office keeps. */
const theirs = async (given: Record<string, unknown> = {}) =>
  (await writing(who.officer.asking, (db) => logItem(db, newItem.parse({ title: "Theirs", classification: "UNCLASSIFIED", originatorId: annex, audience: [office, annex, world.un], ...given })))).id;
const ask = (as: Who, id: string, parties = [section!], revision = 1) =>
  writing(who[as].asking, (db) => askConsent(db, newConsent.parse({ id, revision, parties, question: "May the section have it before the talks?" })));
const answer = (as: Who, id: string, given: Record<string, unknown> = {}) => writing(who[as].asking, (db) => answerConsent(db, consentAnswer.parse({ id, answer: "granted", ...given })));
const release = async (id: string, parties = [section!], given: Record<string, unknown> = {}) => {
  const { revision, reach } = await reading(who.officer.asking, (db) => previewRelease(db, { id, parties }));
  const words = { purpose: "for_comment", originatorCheck: "They agreed in writing.", needToKnow: "They prepare the talks.", safeguards: "Kept by the section alone." };
  return writing(who.officer.asking, (db) => requestRelease(db, newRelease.parse({ id, revision, reach, parties, ...words, ...given })));
};
const problem = async (id: string, parties = [section!]) => (await reading(who.officer.asking, (db) => previewRelease(db, { id, parties }))).consent.problem;
const note = { evidence: "Memorandum of today" };

describe("the originator", () => {
  it("is asked, answers itself, and its entry is released on that", async () => {
    const id = await theirs();
    expect(await told(release(id))).toEqual({ kind: "refused", reason: "consent_missing", fields: { originatorCheck: "consent_missing" } });
    const consent = await ask("officer", id);
    expect(await told(release(id))).toMatchObject({ reason: "consent_awaited" });
    const { rows: news } = await world.db.query("select person_id, what, why from notification where entry_id = $1", [id]);
    expect(news).toEqual([{ person_id: who.contributor.id, what: "consent.asked", why: "originator" }]);
    expect((await reading(who.contributor.asking, (db) => listWaitingConsents(db, { limit: 50 }))).items).toMatchObject([{ id: consent.id, own: true, may: { answer: true }, for: [{ id: section }] }]);
    await answer("contributor", consent.id);
    expect(await told(release(id))).toBe("done");
    const { rows } = await world.db.query("select consent_id from release where entry_id = $1", [id]);
    expect(rows).toEqual([{ consent_id: consent.id }]);
  });

  it("may have answered elsewhere: an officer records it, with the evidence", async () => {
    const id = await theirs();
    const consent = await ask("officer", id);
    expect(await told(answer("officer", consent.id))).toEqual({ kind: "invalid", fields: { evidence: "required" } });
    expect(await told(answer("officer", consent.id, note))).toBe("done");
    expect((await reading(who.officer.asking, (db) => listEntryConsents(db, { id }))).items).toMatchObject([{ answer: "granted", evidence: note.evidence, may: { answer: false } }]);
    expect(await told(answer("contributor", consent.id, { answer: "refused" }))).toMatchObject({ reason: "consent_answered" });
  });

  it("that refuses bars the release, and a later refusal takes an earlier consent back", async () => {
    const id = await theirs();
    await answer("contributor", (await ask("officer", id)).id);
    expect(await problem(id)).toBeNull();
    await answer("contributor", (await ask("officer", id)).id, { answer: "refused" });
    expect(await told(release(id))).toMatchObject({ reason: "consent_refused" });
  });

  it("that consented for some is asked again for others, and a later re-use does not inherit", async () => {
    const id = await theirs();
    await answer("contributor", (await ask("officer", id)).id);
    expect(await told(release(id))).toBe("done");
    expect(await told(release(id, [world.osce]))).toMatchObject({ reason: "consent_other_recipients" });
  });

  it("that consented until a day is asked again after it", async () => {
    const id = await theirs();
    const consent = await ask("officer", id);
    expect(await told(answer("contributor", consent.id, { validUntil: "2020-01-01" }))).toEqual({ kind: "invalid", fields: { validUntil: "past" } });
    await answer("contributor", consent.id, { validUntil: "2199-01-01" });
    expect(await problem(id)).toBeNull();
    await world.db.query("update consent set valid_until = current_date - 2 where id = $1", [consent.id]);
    expect(await told(release(id))).toMatchObject({ reason: "consent_expired" });
  });

  it("that consented to a text is asked again when the text was changed; other changes leave its consent", async () => {
    const id = await theirs();
    await answer("contributor", (await ask("officer", id)).id);
    await writing(who.officer.asking, (db) => editItem(db, editedItem.parse({ id, revision: 1, direction: "incoming" })));
    expect(await problem(id)).toBeNull();
    await writing(who.officer.asking, (db) => editItem(db, editedItem.parse({ id, revision: 2, text: "Other words" })));
    expect(await told(release(id))).toMatchObject({ reason: "consent_other_text" });
  });

  it("that consents in part or with conditions says which, and they travel with the release", async () => {
    const id = await theirs();
    const consent = await ask("officer", id);
    for (const partly of ["partial", "conditional"]) expect(await told(answer("contributor", consent.id, { answer: partly }))).toEqual({ kind: "invalid", fields: { conditions: "required" } });
    await answer("contributor", consent.id, { answer: "conditional", conditions: "Not to be quoted." });
    await release(id, [section!], { conditions: "For the talks only." });
    const { rows } = await world.db.query("select conditions from release where entry_id = $1", [id]);
    expect(rows).toEqual([{ conditions: "For the talks only.\nNot to be quoted." }]);
  });

  it("that takes its consent back while the second key is waited for keeps the entry here", async () => {
    const id = await theirs({ classification: "CONFIDENTIAL", classificationReason: "third_party" });
    await answer("contributor", (await ask("officer", id)).id);
    const made = await release(id);
    await answer("contributor", (await ask("officer", id)).id, { answer: "refused" });
    const { preview } = await reading(who.head.asking, (db) => getRelease(db, { id: made.id }));
    expect(preview!.consent.problem).toBe("consent_refused");
    expect(await told(writing(who.head.asking, (db) => giveSecondKey(db, { id: made.id, revision: 1, reach: preview!.reach })))).toMatchObject({ reason: "consent_refused" });
  });

  it("that gets its own back is not asked, and an originator under control is asked though it is the office", async () => {
    const given = await theirs({ originatorId: section });
    expect(await told(release(given))).toBe("done");
    const own = await theirs({ originatorId: office, caveats: ["originator_control"] });
    expect(await told(release(own))).toMatchObject({ reason: "consent_missing" });
    expect(await told(release(await theirs({ originatorId: office })))).toBe("done");
  });
});

describe("a consent", () => {
  it("is asked for and recorded by those who decide, answered by its unit, and by nobody else", async () => {
    const id = await theirs();
    for (const as of ["registry", "contributor"] as const) expect(await told(ask(as, id)), as).toEqual({ kind: "forbidden" });
    expect(await told(ask("counterpart", id))).toEqual({ kind: "not_found" });
    expect(await told(ask("officer", id, [section!], 2))).toEqual({ kind: "conflict", reason: "changed_meanwhile" });
    expect(await told(ask("officer", id, [randomUUID()]))).toEqual({ kind: "invalid", fields: { parties: "unknown" } });
    const consent = await ask("officer", id);
    for (const as of ["registry", "stranger"] as const) expect(await told(answer(as, consent.id, note)), as).toEqual({ kind: "forbidden" });
    expect(await told(answer("counterpart", consent.id))).toEqual({ kind: "not_found" });
    expect(await told(reading(who.counterpart.asking, (db) => listWaitingConsents(db, { limit: 5 })))).toEqual({ kind: "forbidden" });
  });

  it("is neither seen nor counted outside, also where the entry is read", async () => {
    const id = await theirs();
    await answer("contributor", (await ask("officer", id)).id);
    await release(id);
    expect(await told(reading(who.counterpart.asking, (db) => listEntryConsents(db, { id })))).toEqual({ kind: "forbidden" });
    expect(await reading(who.counterpart.asking, (db) => db.consent.findMany({ select: { id: true } }))).toEqual([]);
  });

  it("leaves its words out of the audit trail", async () => {
    const id = await theirs();
    await answer("officer", (await ask("officer", id)).id, { answer: "conditional", conditions: "Without annex seven", evidence: "Memorandum nine" });
    const { rows } = await world.db.query("select action, details::text as details from audit_event where entry_id = $1 order by seq", [id]);
    expect(rows.map((row: { action: string }) => row.action)).toEqual(["item.logged", "consent.asked", "consent.answered"]);
    expect(JSON.stringify(rows)).not.toMatch(/annex seven|Memorandum nine|before the talks/);
  });
});
