import { afterAll, beforeAll, describe, expect, it } from "vitest";
import pg from "pg";
import { opening, reading, writing } from "../../../db/transactions";
import { house, type House } from "../../../testing/house";
import type { World } from "../../../testing/world";
import { fileDocument } from "../commands";
import { newDocument } from "../contract";
import { getDocument } from "../queries";
import { changeVersion, draftVersion, putLanguage } from "../versions/commands";
import { callOffRound, clearEditorial, decideStep, openRound } from "./commands";
import { newRound, saidDecision } from "./contract";
import { endSilence } from "./jobs";
import { getClearance, listWaitingClearances, previewClearance } from "./queries";

let world: World;
let office: string;
let department: string;
let who: House<"second" | "administrator">["who"];
type Who = keyof typeof who;

beforeAll(async () => {
  ({ world, office, department, who } = await house(({ office, department }) => ({ second: ["officer", office], administrator: ["administrator", department, 0] })));
});
afterAll(() => world.end());

const as = <T>(name: Who, act: Parameters<typeof writing<T>>[1]) => writing(who[name].asking, act);
const refusal = (act: Promise<unknown>) => act.then(() => "done", (error: { kind?: string; reason?: string; fields?: Record<string, string> }) =>
  error.reason ?? (error.fields ? Object.entries(error.fields).flat().join(" ") : error.kind ?? String(error)));

const upload = (name: Who, bytes?: string) => world.upload(who[name].id, bytes);

/** A draft with a text, for the office and the department. */
async function draft(over: Record<string, unknown> = {}) {
  const { id } = await as("officer", async (db) => fileDocument(db, newDocument.parse({
    origin: "own", documentType: "guidance", title: "A paper", classification: "UNCLASSIFIED", audience: [office, department],
    languages: [{ language: "en", standing: "original", title: "A paper", uploads: [await upload("officer")] }, { language: "fr", standing: "official", title: "Un papier", uploads: [] }], ...over,
  })));
  const { rows } = await world.db.query<{ id: string; revision: number }>("select id, revision from document_version where entry_id = $1", [id]);
  return { id, version: rows[0]!.id, revision: rows[0]!.revision };
}
const ask = (name: Who, version: string, over: Record<string, unknown> & { parties: string[] }) =>
  as(name, (db) => openRound(db, newRound.parse({ id: version, revision: 1, method: "together", ...over })));
const stepsOf = async (round: string) =>
  (await world.db.query<{ id: string; party_id: string; asked_at: Date | null; decision: string | null; decided_by_id: string | null; on_behalf_of_id: string | null; remark: string }>(
    "select * from clearance_step where round_id = $1 order by position", [round])).rows;
const say = (name: Who, id: string, decision: string, remark = "") => as(name, (db) => decideStep(db, saidDecision.parse({ id, decision, remark })));
const stateOf = async (version: string) => (await world.db.query<{ state: string; frozen: boolean; hash: string | null; revision: number }>(
  "select state, frozen_at is not null as frozen, encode(manifest_hash, 'hex') as hash, revision from document_version where id = $1", [version])).rows[0]!;
const roundOf = async (id: string) => (await world.db.query<{ state: string; hash: string; closed_because: string }>(
  "select state, encode(manifest_hash, 'hex') as hash, closed_because from clearance_round where id = $1", [id])).rows[0]!;
const told = async (name: Who, entry: string) => (await world.db.query<{ what: string }>("select what from notification where person_id = $1 and entry_id = $2 order by at, id", [who[name].id, entry])).rows.map((row) => row.what);
const waiting = async (name: Who) => (await reading(who[name].asking, (db) => listWaitingClearances(db, { limit: 100 }))).items;
const soon = (days = 3) => new Date(Date.now() + days * 86_400_000).toISOString();
/** The moment of a silence has come, or comes in so many milliseconds. */
async function comes(round: string, milliseconds = -1_000): Promise<void> {
  await world.db.query("alter table clearance_round disable trigger guard");
  await world.db.query("update clearance_round set silence_until = now() + $2 * interval '1 millisecond' where id = $1", [round, milliseconds]);
  await world.db.query("alter table clearance_round enable trigger guard");
}

describe("a round of clearance", () => {
  it("one after another asks each when all before have cleared, and the last clearance freezes the version", async () => {
    const { id, version } = await draft();
    const round = await ask("officer", version, { method: "sequence", parties: [who.second.id, department, who.head.id] });
    expect([round.state, round.version]).toEqual(["open", "in_clearance"]);
    const [first, second, third] = await stepsOf(round.id);
    expect([first!.asked_at !== null, second!.asked_at, third!.asked_at]).toEqual([true, null, null]);
    expect([await told("second", id), await told("contributor", id)]).toEqual([["clearance.asked"], []]);
    expect((await waiting("second")).map((one) => one.id)).toContain(first!.id);
    expect((await waiting("head")).map((one) => one.id)).not.toContain(third!.id);
    expect(await refusal(say("head", third!.id, "cleared"))).toBe("not_your_turn");
    expect(await say("second", first!.id, "cleared")).toMatchObject({ state: "open" });
    expect(await told("contributor", id)).toEqual(["clearance.asked"]);
    expect(await say("contributor", second!.id, "cleared", "With thanks")).toMatchObject({ state: "open" });
    expect(await say("head", third!.id, "cleared")).toEqual({ id: round.id, state: "cleared", version: "cleared" });
    const stands = await stateOf(version);
    expect(stands).toMatchObject({ state: "cleared", frozen: true, hash: (await roundOf(round.id)).hash });
    expect(await told("officer", id)).toEqual(["clearance.cleared"]);
    expect((await opening(who.reader.asking, (db) => getDocument(db, { id }))).versions[0]!.hash).toBe(stands.hash);
    const { rows } = await world.db.query("select action from audit_event where entry_id = $1 and action like any (array['clearance.%', 'version.cleared']) order by seq", [id]);
    expect(rows.map((row) => row.action)).toEqual(["clearance.opened", "clearance.given", "clearance.given", "clearance.given", "version.cleared"]);
  });

  it("together asks all, and is cleared by all", async () => {
    const { version } = await draft();
    const round = await ask("officer", version, { parties: [who.head.id, department] });
    const [head, unit] = await stepsOf(round.id);
    expect([head!.asked_at, unit!.asked_at]).not.toContain(null);
    expect(await say("reader", unit!.id, "cleared")).toMatchObject({ state: "open" });
    expect(await say("head", head!.id, "cleared")).toMatchObject({ state: "cleared" });
  });

  it("by quorum is cleared by so many, and the others are asked no more", async () => {
    const { version } = await draft();
    const round = await ask("officer", version, { method: "quorum", quorum: 2, parties: [who.head.id, who.second.id, department] });
    const [head, second, unit] = await stepsOf(round.id);
    await say("head", head!.id, "cleared");
    expect(await say("second", second!.id, "cleared")).toMatchObject({ state: "cleared", version: "cleared" });
    expect(await refusal(say("reader", unit!.id, "cleared"))).toBe("round_closed");
    expect((await waiting("reader")).map((one) => one.id)).not.toContain(unit!.id);
  });

  it("that is returned with a reason voids what is pending, and the version is a draft again", async () => {
    const { id, version } = await draft();
    const round = await ask("officer", version, { parties: [who.head.id, department] });
    const [head, unit] = await stepsOf(round.id);
    expect(await refusal(say("head", head!.id, "returned"))).toBe("remark required");
    expect(await refusal(say("head", head!.id, "silence_broken", "x"))).toBe("decision unknown");
    expect(await say("head", head!.id, "returned", "Chapter 2 is not ours.")).toEqual({ id: round.id, state: "returned", version: "draft" });
    expect(await stateOf(version)).toMatchObject({ state: "draft", frozen: false });
    expect(await refusal(say("contributor", unit!.id, "cleared"))).toBe("round_closed");
    expect(await told("officer", id)).toEqual(["clearance.returned"]);
    expect(await told("contributor", id)).toEqual(["clearance.asked", "clearance.returned"]);
    const { rounds } = await reading(who.officer.asking, (db) => getClearance(db, { id }));
    expect(rounds[0]).toMatchObject({ state: "returned", closedBecause: "Chapter 2 is not ours.", steps: [{ decision: "returned", remark: "Chapter 2 is not ours." }, { decision: null }] });
  });

  it("is void once another text is put in, and everybody who was asked is told", async () => {
    const { id, version } = await draft();
    const round = await ask("officer", version, { parties: [who.head.id, department] });
    const { revision } = await stateOf(version);
    await as("officer", async (db) => putLanguage(db, { id: version, revision, language: "en", standing: "original", title: "A paper", uploads: [await upload("officer", "other words")] }));
    expect(await roundOf(round.id)).toMatchObject({ state: "void", closed_because: "changed" });
    expect(await stateOf(version)).toMatchObject({ state: "draft" });
    expect(await told("head", id)).toEqual(["clearance.asked", "clearance.void"]);
    expect(await refusal(say("head", (await stepsOf(round.id))[0]!.id, "cleared"))).toBe("round_closed");
  });

  it("is void once the version has another number, and stands when a courtesy translation comes", async () => {
    const { id } = await draft();
    await world.db.query("update document_version set state = 'cleared', frozen_at = now(), manifest_hash = app.manifest_hash_of(id) where entry_id = $1", [id]);
    await world.db.query("update document_version set state = 'issued' where entry_id = $1", [id]);
    const next = await as("officer", (db) => draftVersion(db, { id, change: "substantive", note: "New" }));
    const round = await ask("officer", next.id, { parties: [who.head.id] });
    let { revision } = await stateOf(next.id);
    await as("officer", (db) => putLanguage(db, { id: next.id, revision, language: "de", standing: "courtesy", title: "Ein Papier" }));
    expect((await roundOf(round.id)).state).toBe("open");
    ({ revision } = await stateOf(next.id));
    await as("officer", (db) => changeVersion(db, { id: next.id, revision, change: "editorial" }));
    expect((await roundOf(round.id)).state).toBe("void");
  });

  it("is called off by whoever opened it or decides here, and by nobody else", async () => {
    const { id, version } = await draft();
    const round = await ask("officer", version, { parties: [department] });
    expect(await refusal(as("reader", (db) => callOffRound(db, { id: round.id, reason: "" })))).toBe("forbidden");
    expect(await refusal(as("counterpart", (db) => callOffRound(db, { id: round.id, reason: "" })))).toBe("not_found");
    expect(await as("head", (db) => callOffRound(db, { id: round.id, reason: "Too early" }))).toMatchObject({ state: "called_off", version: "draft" });
    expect(await refusal(as("head", (db) => callOffRound(db, { id: round.id, reason: "" })))).toBe("round_closed");
    expect(await told("reader", id)).toEqual(["clearance.asked", "clearance.called_off"]);
  });

  it("is opened from what was read, on an own draft with a text, by whoever drafts it", async () => {
    const { version } = await draft();
    expect(await refusal(ask("officer", version, { revision: 7, parties: [department] }))).toBe("changed_meanwhile");
    expect(await refusal(ask("reader", version, { parties: [department] }))).toBe("not_found");
    expect(await refusal(ask("registry", version, { parties: [department] }))).toBe("forbidden");
    const empty = await draft({ languages: [] });
    expect(await refusal(ask("officer", empty.version, { parties: [department] }))).toBe("no_text");
    await ask("officer", version, { parties: [department] });
    expect(await refusal(ask("officer", version, { revision: 2, parties: [department] }))).toBe("not_a_draft");
  });

  it("asks only those who can open the document, and says beforehand who can not", async () => {
    const { version } = await draft({ audience: [office] });
    const preview = await reading(who.officer.asking, (db) => previewClearance(db, { id: version, parties: [who.head.id, department, who.auditor.id] }));
    expect(preview.items.map((one) => one.people.map((person) => person.outside))).toEqual([[null], expect.arrayContaining(["audience", "role"]), ["role"]]);
    expect(await refusal(ask("officer", version, { parties: [department] }))).toBe("asked_cannot_open");
    expect(await refusal(ask("officer", version, { parties: [who.counterpart.id] }))).toBe("parties of_other_side");
    expect(await refusal(ask("officer", version, { parties: [world.un] }))).toBe("parties unknown");
    expect(await refusal(ask("officer", version, { parties: [who.administrator.id] }))).toBe("asked_cannot_open");
  });

  it("holds its numbers and moments to be sensible", async () => {
    const { version } = await draft();
    expect(await refusal(ask("officer", version, { method: "quorum", parties: [department] }))).toBe("quorum required");
    expect(await refusal(ask("officer", version, { method: "quorum", quorum: 2, parties: [department] }))).toBe("quorum too_large");
    expect(await refusal(ask("officer", version, { method: "silence", parties: [department] }))).toBe("silenceUntil required");
    expect(await refusal(ask("officer", version, { method: "silence", silenceUntil: "2020-01-01T10:00:00Z", parties: [department] }))).toBe("silenceUntil past");
    expect(await refusal(ask("officer", version, { method: "silence", silenceUntil: new Date(Date.now() + 60_000).toISOString(), parties: [department] }))).toBe("silenceUntil hour_of_work");
    expect(newRound.safeParse({ id: version, revision: 1, method: "together", parties: [department, department] }).success).toBe(false);
  });
});

describe("an editorial change", () => {
  async function next(change: "editorial" | "substantive") {
    const { id } = await draft();
    await world.db.query("update document_version set state = 'cleared', frozen_at = now(), manifest_hash = app.manifest_hash_of(id) where entry_id = $1", [id]);
    await world.db.query("update document_version set state = 'issued' where entry_id = $1", [id]);
    return as("officer", (db) => draftVersion(db, { id, change, note: "A comma" }));
  }
  it("needs no round, and a substantive one does", async () => {
    const editorial = await next("editorial");
    expect(await refusal(as("registry", (db) => clearEditorial(db, { id: editorial.id, revision: 1 })))).toBe("forbidden");
    expect(await as("officer", (db) => clearEditorial(db, { id: editorial.id, revision: 1 }))).toMatchObject({ state: "cleared" });
    expect(await stateOf(editorial.id)).toMatchObject({ frozen: true });
    const substantive = await next("substantive");
    expect(await refusal(as("officer", (db) => clearEditorial(db, { id: substantive.id, revision: 1 })))).toBe("not_editorial");
  });
});

describe("silence", () => {
  const silent = async (parties: string[]) => {
    const made = await draft();
    return { ...made, round: await ask("officer", made.version, { method: "silence", silenceUntil: soon(7), parties }) };
  };

  it("until the moment is consent: the clock clears it once, whichever instance comes first, and tells everybody", async () => {
    const { id, version, round } = await silent([who.head.id, department]);
    await say("head", (await stepsOf(round.id))[0]!.id, "cleared");
    await endSilence();
    expect((await roundOf(round.id)).state).toBe("open");
    await comes(round.id);
    expect(await waiting("reader")).not.toContainEqual(expect.objectContaining({ roundId: round.id }));
    const ended = await Promise.all([endSilence(), endSilence(), endSilence()]);
    expect(ended.reduce((a, b) => a + b)).toBe(1);
    expect(await roundOf(round.id)).toMatchObject({ state: "cleared" });
    expect((await stepsOf(round.id)).map((step) => [step.decision, step.decided_by_id])).toEqual([["cleared", who.head.id], ["consented", null]]);
    expect(await stateOf(version)).toMatchObject({ state: "cleared", frozen: true, hash: (await roundOf(round.id)).hash });
    expect([await told("officer", id), await told("reader", id)]).toEqual([["clearance.consented"], ["clearance.asked", "clearance.consented"]]);
    const { rows } = await world.db.query("select actor_id, request_id from audit_event where entry_id = $1 and action = 'clearance.consented'", [id]);
    expect(rows).toEqual([{ actor_id: null, request_id: "time" }]);
  });

  it("is broken with a reason, and the version is a draft again", async () => {
    const { version, round } = await silent([department]);
    const [step] = await stepsOf(round.id);
    expect(await refusal(say("reader", step!.id, "silence_broken"))).toBe("remark required");
    expect(await say("reader", step!.id, "silence_broken", "Not agreed with us.")).toMatchObject({ state: "returned", version: "draft" });
    await comes(round.id).catch(() => undefined);
    await endSilence();
    expect(await stateOf(version)).toMatchObject({ state: "draft", frozen: false });
  });

  it("can not be broken once its moment has come, even before the clock has looked", async () => {
    const { round } = await silent([department]);
    const [step] = await stepsOf(round.id);
    await comes(round.id);
    expect(await refusal(say("reader", step!.id, "silence_broken", "Too late"))).toBe("silence_over");
    await endSilence();
    expect((await roundOf(round.id)).state).toBe("cleared");
  });

  it("and who breaks it at the same moment: one of the two happens, whole", async () => {
    for (const milliseconds of [-50, 20, 60, 120, 400]) {
      const { version, round } = await silent([department]);
      const [step] = await stepsOf(round.id);
      await comes(round.id, milliseconds);
      const clock = async () => {
        while ((await roundOf(round.id)).state === "open") await endSilence();
      };
      const [said] = await Promise.all([refusal(say("reader", step!.id, "silence_broken", "No")), clock(), clock()]);
      const [end, stands] = [await roundOf(round.id), await stateOf(version)];
      expect(said === "done" ? [end.state, stands.state, stands.frozen] : [said === "silence_over" || said === "round_closed", end.state, stands.state])
        .toEqual(said === "done" ? ["returned", "draft", false] : [true, "cleared", "cleared"]);
    }
  });

  it("over a text that is not the one that was asked about clears nothing", async () => {
    const { version, round } = await silent([department]);
    await world.db.query("update language_version set title = 'Slipped in' where version_id = $1 and language = 'en'", [version]);
    await comes(round.id);
    await endSilence();
    expect([(await roundOf(round.id)).state, (await stateOf(version)).state]).toEqual(["void", "draft"]);
  });
});

describe("at the same time", () => {
  it("the two last clearances clear it once", async () => {
    for (let i = 0; i < 3; i++) {
      const { id, version } = await draft();
      const round = await ask("officer", version, { parties: [who.head.id, who.second.id] });
      const [head, second] = await stepsOf(round.id);
      const states = await Promise.all([say("head", head!.id, "cleared"), say("second", second!.id, "cleared")]);
      expect(states.map((one) => one.state).sort()).toEqual(["cleared", "open"]);
      expect(await stateOf(version)).toMatchObject({ state: "cleared", frozen: true });
      const { rows } = await world.db.query("select count(*)::int as n from audit_event where entry_id = $1 and action = 'version.cleared'", [id]);
      expect(rows[0].n).toBe(1);
    }
  });

  it("a clearance and a new file: what is cleared is never the new text", async () => {
    for (let i = 0; i < 4; i++) {
      const { version } = await draft();
      const round = await ask("officer", version, { parties: [who.head.id] });
      const [step] = await stepsOf(round.id);
      const { revision } = await stateOf(version);
      const file = await upload("officer", `other ${i}`);
      const [said, put] = await Promise.all([
        refusal(say("head", step!.id, "cleared")),
        refusal(as("officer", (db) => putLanguage(db, { id: version, revision, language: "en", standing: "original", title: "A paper", uploads: [file] }))),
      ]);
      const [end, stands] = [await roundOf(round.id), await stateOf(version)];
      if (said === "done") expect([put, end.state, stands.state, stands.hash]).toEqual([expect.stringMatching(/changed_meanwhile|frozen/), "cleared", "cleared", end.hash]);
      else expect([put, said, end.state, stands.state]).toEqual(["done", "round_closed", "void", "draft"]);
    }
  });
});

describe("during an absence", () => {
  it("the deputy decides on behalf of the absent person, and it is recorded so; before and after he is not asked", async () => {
    const { id, version } = await draft();
    const round = await ask("officer", version, { parties: [who.head.id] });
    const [step] = await stepsOf(round.id);
    expect(await refusal(say("second", step!.id, "cleared"))).toBe("forbidden");
    await world.insert("delegation", { person_id: who.head.id, delegate_id: who.second.id, held_from: "2020-01-01", held_to: "2020-02-01" });
    expect(await refusal(say("second", step!.id, "cleared"))).toBe("forbidden");
    await world.insert("delegation", { person_id: who.head.id, delegate_id: who.second.id, held_from: "2020-01-01", held_to: "2099-01-01" });
    expect(await waiting("second")).toContainEqual(expect.objectContaining({ id: step!.id, onBehalfOf: expect.objectContaining({ titleEn: expect.any(String) }) }));
    await say("second", step!.id, "cleared");
    expect((await stepsOf(round.id))[0]).toMatchObject({ decided_by_id: who.second.id, on_behalf_of_id: who.head.id });
    const { rounds } = await reading(who.officer.asking, (db) => getClearance(db, { id }));
    expect(rounds[0]!.steps[0]!.onBehalfOf).not.toBeNull();
    await world.db.query("update delegation set ended_at = now() where person_id = $1 and ended_at is null", [who.head.id]);
  });

  it("the deputy of a unit's member does not speak for the unit, and of a post's holder for the post", async () => {
    const { version } = await draft();
    const post = await world.post(department, who.contributor.id);
    const round = await ask("officer", version, { parties: [department, post] });
    const [unit, held] = await stepsOf(round.id);
    await world.insert("delegation", { person_id: who.contributor.id, delegate_id: who.second.id, held_from: "2020-01-01", held_to: "2099-01-01" });
    expect(await refusal(say("second", unit!.id, "cleared"))).toBe("forbidden");
    await say("second", held!.id, "cleared");
    expect((await stepsOf(round.id))[1]).toMatchObject({ on_behalf_of_id: who.contributor.id });
    await world.db.query("update delegation set ended_at = now() where person_id = $1 and ended_at is null", [who.contributor.id]);
  });
});

describe("the second line", () => {
  /** What happens to a statement sent as this person, past the application. */
  async function tried(name: Who, sql: string, values: unknown[] = []): Promise<string | number> {
    const client = new pg.Client({ connectionString: process.env.DATABASE_APP_URL });
    await client.connect();
    try {
      await client.query("begin");
      await client.query("select * from app.enter_session($1, interval '8 hours', false)", [(who[name].asking.credential as { id: string }).id]);
      return (await client.query(sql, values)).rowCount ?? 0;
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    } finally {
      await client.query("rollback").catch(() => undefined);
      await client.end();
    }
  }

  it("lets nobody decide for another, add himself to a round, or say that silence was kept", async () => {
    const { version } = await draft();
    const round = await ask("officer", version, { parties: [who.head.id, department] });
    const [head, unit] = await stepsOf(round.id);
    const decide = "update clearance_step set decision = 'cleared', decided_by_id = $2, decided_at = now() where id = $1";
    expect(await tried("officer", decide, [head!.id, who.officer.id])).toBe("42501");
    expect(await tried("officer", decide, [head!.id, who.head.id])).toBe("42501");
    expect(await tried("head", decide, [head!.id, who.head.id])).toBe(1);
    expect(await tried("head", "update clearance_step set decision = 'cleared', decided_by_id = $2, on_behalf_of_id = $3, decided_at = now() where id = $1", [head!.id, who.head.id, who.officer.id])).toBe("42501");
    expect(await tried("head", "update clearance_step set decision = 'consented', decided_by_id = $2 where id = $1", [head!.id, who.head.id])).toBe("42501");
    expect(await tried("head", "update clearance_step set decision = 'returned', decided_by_id = $2 where id = $1", [head!.id, who.head.id])).toBe("42501");
    expect(await tried("reader", "update clearance_step set asked_at = null where id = $1", [unit!.id])).toBe("42501");
    expect(await tried("reader", "insert into clearance_step (round_id, entry_id, position, party_id, asked_at) select round_id, entry_id, 9, $2, now() from clearance_step where id = $1", [unit!.id, who.reader.id])).toBe("42501");
    expect(await tried("auditor", decide, [unit!.id, who.auditor.id])).toBe(0);
  });

  it("keeps what was decided as it was, and lets nobody clear past those who are asked", async () => {
    const { version } = await draft();
    expect(await tried("officer", "update document_version set state = 'cleared', frozen_at = now(), manifest_hash = app.manifest_hash_of(id) where id = $1", [version])).toBe("42501");
    const round = await ask("officer", version, { parties: [who.head.id, department] });
    const [head] = await stepsOf(round.id);
    await say("head", head!.id, "cleared");
    expect(await tried("head", "update clearance_step set decision = 'returned', remark = 'x' where id = $1", [head!.id])).toBe("42501");
    expect(await tried("head", "update clearance_step set remark = 'x' where id = $1", [head!.id])).toBe("42501");
    expect(await tried("head", "delete from clearance_step where id = $1", [head!.id])).toBe("42501");
    expect(await tried("officer", "update clearance_round set state = 'cleared' where id = $1", [round.id])).toBe("42501");
    expect(await tried("officer", "update clearance_round set state = 'returned' where id = $1", [round.id])).toBe("42501");
    expect(await tried("officer", "update clearance_round set manifest_hash = sha256('x') where id = $1", [round.id])).toBe("42501");
    expect(await tried("officer", "update document_version set state = 'cleared', frozen_at = now(), manifest_hash = app.manifest_hash_of(id) where id = $1", [version])).toBe("42501");
  });

  it("shows no round to anybody outside, or inside to whom the version is not shown", async () => {
    const { id, version } = await draft();
    const round = await ask("officer", version, { method: "sequence", parties: [who.head.id, department] });
    await world.activeRelease({ entry: id, by: who.officer.id, to: [world.osce] });
    for (const name of ["counterpart", "reader", "administrator"] as const) {
      expect(await tried(name, "select from clearance_round where id = $1", [round.id]), name).toBe(0);
      expect(await tried(name, "select from clearance_step where round_id = $1", [round.id]), name).toBe(0);
    }
    expect(await tried("auditor", "select from clearance_step where round_id = $1", [round.id])).toBe(2);
    expect((await reading(who.counterpart.asking, (db) => getClearance(db, { id }))).rounds).toEqual([]);
  });

  it("counts what a version consists of as the application does", async () => {
    const { version } = await draft({ title: "Ünïcode ’ 文" });
    const round = await ask("officer", version, { parties: [who.head.id] });
    const { rows } = await world.db.query("select encode(app.manifest_hash_of($1), 'hex') as hash", [version]);
    expect(rows[0].hash).toBe((await roundOf(round.id)).hash);
  });
});
