import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { World } from "../testing/world";
import type { Asking } from "./asking";

// What the database itself holds shut of everything that sharing brought, whatever the product's code lets through.

let world: World;
let app: pg.Client;
const who: Record<"officer" | "head" | "stranger" | "counterpart" | "colleague" | "auditor" | "administrator", { id: string; asking: Asking }> = {} as never;
let office: string;
let partners: string;
let others: string;
/** Released to the partners' unit; kept in the office; of somebody else's unit. */
let shared: string;
let kept: string;
let hidden: string;
let release: string;
const file = { gone: randomUUID(), stayed: randomUUID(), kept: randomUUID(), hidden: randomUUID() };

beforeAll(async () => {
  world = await World.make();
  app = new pg.Client({ connectionString: process.env.DATABASE_APP_URL });
  await app.connect();
  office = await world.unit("Office", [world.un]);
  const elsewhere = await world.unit("Elsewhere", [world.un]);
  partners = await world.unit("Partners", [world.osce], world.osce);
  others = await world.unit("Others", [world.osce], world.osce);
  const make = async (name: keyof typeof who, role: Parameters<World["person"]>[0]["role"], unit: string, clearance = 1) => {
    const id = await world.person({ role, clearance, unit });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("officer", "officer", office, 2);
  await make("head", "head", office, 2);
  await make("stranger", "officer", elsewhere);
  await make("counterpart", "counterpart", partners);
  await make("colleague", "counterpart", others);
  await make("auditor", "auditor", elsewhere, 2);
  await make("administrator", "administrator", office, 0);
  const author = who.officer.id;
  shared = await world.entry({ readers: [office, partners], author, title: "Shared" });
  await world.db.query("delete from entry_audience where entry_id = $1 and party_id = $2", [shared, partners]);
  kept = await world.entry({ readers: [office], author, title: "Kept" });
  hidden = await world.entry({ readers: [elsewhere], author: who.stranger.id, title: "Hidden" });
  release = await released(shared, partners, "active");
  for (const [id, entry] of [[file.gone, shared], [file.stayed, shared], [file.kept, kept], [file.hidden, hidden]] as const) {
    await world.insert("attachment", { id, entry_id: entry, name: `${id}.txt`, media_type: "text/plain", size: 1, sha256: randomBytes(32), storage_key: randomUUID(), added_by_id: author });
    await world.insert("attachment_text", { attachment_id: id, text: `words${id.slice(0, 8)}` });
    await world.db.query("select app.attachment_read($1, 'done', null, $2, 1)", [id, `words${id.slice(0, 8)}`]);
  }
  await world.insert("release_attachment", { release_id: release, attachment_id: file.gone });
});
afterAll(async () => {
  await app.end();
  await world.end();
});

async function released(entry: string, party: string, state: string): Promise<string> {
  const id = randomUUID();
  await world.insert("release", {
    id, entry_id: entry, revision: 1, state, purpose: "for_information", originator_check: "x", need_to_know: "x", safeguards: "x", requested_by_id: who.officer.id,
  });
  await world.insert("release_party", { release_id: id, party_id: party });
  return id;
}

/** Runs SQL with the application's role as the person, and undoes it: how many rows, or PostgreSQL's code. */
async function tried(name: keyof typeof who, sql: string, values: unknown[] = []): Promise<number | string> {
  await app.query("begin");
  try {
    await app.query("select * from app.enter_session($1, '2 hours', false)", [(who[name].asking.credential as { id: string }).id]);
    return await app.query(sql, values).then((r) => r.rowCount ?? 0, (error: { code: string }) => error.code);
  } finally {
    await app.query("rollback");
  }
}

describe("a file", () => {
  const seen = async (name: keyof typeof who) =>
    Promise.all([file.gone, file.stayed, file.kept, file.hidden].map(async (id) => [await tried(name, "select 1 from attachment where id = $1", [id]), await tried(name, "select 1 from attachment_text where attachment_id = $1", [id])]));
  const [yes, no] = [[1, 1], [0, 0]];

  it("is seen with its text by whoever sees its entry inside, and outside only where it went with a release [AUTHZ-04, AUTHZ-06]", async () => {
    expect(await seen("officer")).toEqual([yes, yes, yes, no]);
    expect(await seen("stranger")).toEqual([no, no, no, yes]);
    expect(await seen("auditor")).toEqual([yes, yes, yes, yes]);
    expect(await seen("counterpart")).toEqual([yes, no, no, no]);
    expect(await seen("colleague")).toEqual([no, no, no, no]);
  });

  it("is found by its words in the same way [LEAK-02]", async () => {
    const found = (name: keyof typeof who, id: string) => tried(name, "select 1 from app.search($1, null, null, null, 10, false)", [`words${id.slice(0, 8)}`]);
    expect(await Promise.all([file.gone, file.stayed, file.kept, file.hidden].map((id) => found("officer", id)))).toEqual([1, 1, 1, 0]);
    expect(await Promise.all([file.gone, file.stayed, file.kept, file.hidden].map((id) => found("counterpart", id)))).toEqual([1, 0, 0, 0]);
    expect(await Promise.all([file.gone, file.stayed, file.kept, file.hidden].map((id) => found("colleague", id)))).toEqual([0, 0, 0, 0]);
  });

  it("goes to those its own release reaches, not to those another release of the same entry reaches", async () => {
    const second = await released(shared, others, "active");
    await world.db.query("update entry set readers = readers || $2::uuid where id = $1", [shared, others]);
    expect(await tried("colleague", "select 1 from entry where id = $1", [shared])).toBe(1);
    expect(await tried("colleague", "select 1 from attachment where id = $1", [file.gone])).toBe(0);
    await world.db.query("update release set state = 'withdrawn' where id = $1", [second]);
    await world.db.query("update entry set readers = array_remove(readers, $2::uuid) where id = $1", [shared, others]);
  });

  it("kept back is found outside by neither way of searching [LEAK-02]", async () => {
    for (const way of ["search_by_word", "search_by_date"]) {
      const found = async (id: string, outside: boolean) =>
        (await world.db.query(`select 1 from app.${way}(app.asked($1), null, null, null, 10, array[$2]::uuid[], 2::smallint, $3)`, [`words${id.slice(0, 8)}`, partners, outside])).rowCount;
      expect([await found(file.stayed, true), await found(file.stayed, false), await found(file.gone, true)], way).toEqual([0, 1, 1]);
    }
  });

  it("is added, renamed and removed by nobody who does not see its entry, nor in another's name, nor from outside", async () => {
    const add = "insert into attachment (entry_id, name, media_type, size, sha256, storage_key, added_by_id) values ($1, 'x', 'text/plain', 1, sha256('x'), $2, $3)";
    expect(await tried("officer", add, [shared, randomUUID(), who.officer.id])).toBe(1);
    expect(await tried("officer", add, [hidden, randomUUID(), who.officer.id])).toBe("42501");
    expect(await tried("officer", add, [shared, randomUUID(), who.head.id])).toBe("42501");
    expect(await tried("counterpart", add, [shared, randomUUID(), who.counterpart.id])).toBe("42501");
    expect(await tried("counterpart", "update attachment set removed_at = now() where id = $1", [file.gone])).toBe(0);
    expect(await tried("stranger", "update attachment set removed_at = now() where id = $1", [file.gone])).toBe(0);
    expect(await tried("officer", "update attachment set entry_id = $2 where id = $1", [file.gone, hidden])).toBe("42501");
  });

  it("goes with no release of an entry one does not see, and an upload is its own person's", async () => {
    expect(await tried("stranger", "insert into release_attachment values ($1, $2)", [release, file.hidden])).toBe("42501");
    await world.insert("upload", { person_id: who.officer.id, name: "x", size: 1, storage_key: randomUUID(), expires_at: "2099-01-01" });
    expect(await tried("head", "select 1 from upload")).toBe(0);
    expect(await tried("officer", "insert into upload (person_id, entry_id, name, size, storage_key, expires_at) values ($1, $2, 'x', 1, 'k', now())", [who.officer.id, hidden])).toBe("42501");
  });
});

describe("a comment", () => {
  const write = "insert into comment (entry_id, revision, side, organisation_id, text, by_id) values ($1, 1, $2, $3, 'x', $4)";
  beforeAll(async () => {
    for (const [side, organisation, by] of [["joint", world.un, who.officer.id], ["internal", world.un, who.officer.id], ["internal", world.osce, who.counterpart.id]] as const) {
      await world.insert("comment", { entry_id: shared, revision: 1, side, organisation_id: organisation, text: "x", by_id: by });
    }
  });

  it("that is internal the other organisation neither reads nor counts", async () => {
    const count = (name: keyof typeof who) => tried(name, "select 1 from comment where entry_id = $1", [shared]);
    expect([await count("officer"), await count("counterpart"), await count("auditor"), await count("colleague"), await count("stranger")]).toEqual([2, 2, 3, 0, 0]);
    expect(await tried("counterpart", "select 1 from comment where side = 'internal' and organisation_id = $1", [world.un])).toBe(0);
    expect(await tried("officer", "select 1 from comment where side = 'internal' and organisation_id = $1", [world.osce])).toBe(0);
  });

  it("is written in one's own name and organisation only, on what one sees, and changed by its author", async () => {
    expect(await tried("counterpart", write, [shared, "joint", world.osce, who.counterpart.id])).toBe(1);
    expect(await tried("counterpart", write, [shared, "internal", world.un, who.counterpart.id])).toBe("42501");
    expect(await tried("counterpart", write, [kept, "joint", world.osce, who.counterpart.id])).toBe("42501");
    expect(await tried("officer", write, [shared, "joint", world.un, who.head.id])).toBe("42501");
    expect(await tried("auditor", write, [shared, "joint", world.un, who.auditor.id])).toBe("42501");
    expect(await tried("head", "update comment set text = 'y' where by_id = $1", [who.officer.id])).toBe(0);
    expect(await tried("officer", "update comment set organisation_id = $1 where by_id = $2", [world.osce, who.officer.id])).toBe("42501");
  });
});

describe("a link", () => {
  it("is seen by whoever sees both ends, and made between nothing else [AUTHZ-16, LEAK-03]", async () => {
    const link = "insert into entry_link (from_id, to_id, kind, by_id) values ($1, $2, 'arises_from', $3)";
    await world.insert("entry_link", { from_id: shared, to_id: kept, kind: "arises_from", by_id: who.officer.id });
    await world.insert("entry_link", { from_id: shared, to_id: hidden, kind: "arises_from", by_id: who.officer.id });
    expect([await tried("officer", "select 1 from entry_link"), await tried("counterpart", "select 1 from entry_link"), await tried("auditor", "select 1 from entry_link")]).toEqual([1, 0, 2]);
    expect(await tried("officer", link, [kept, shared, who.officer.id])).toBe(1);
    expect(await tried("officer", link, [kept, hidden, who.officer.id])).toBe("42501");
    expect(await tried("officer", link, [hidden, kept, who.officer.id])).toBe("42501");
    expect(await tried("counterpart", link, [shared, shared, who.counterpart.id])).toBe("42501");
  });
});

describe("a release", () => {
  it("is seen outside while it is active and reaches one, with those it names that one may know of [LEAK-12]", async () => {
    const ended = await released(shared, partners, "withdrawn");
    const waiting = await released(shared, partners, "awaiting_second_key");
    const elsewhere = await released(shared, others, "active");
    const seen = (name: keyof typeof who) => Promise.all([release, ended, waiting, elsewhere].map((id) => tried(name, "select 1 from release where id = $1", [id])));
    expect(await seen("officer")).toEqual([1, 1, 1, 1]);
    expect(await seen("counterpart")).toEqual([1, 0, 0, 0]);
    expect(await seen("stranger")).toEqual([0, 0, 0, 0]);
    expect(await tried("counterpart", "select 1 from release_party where release_id = $1", [elsewhere])).toBe(0);
    expect(await tried("counterpart", "select 1 from consent")).toBe(0);
  });

  it("is neither asked for nor decided from outside, in another's name, or with both keys in one hand [AUTHZ-14]", async () => {
    const ask = "insert into release (entry_id, revision, state, purpose, originator_check, need_to_know, safeguards, requested_by_id) values ($1, 1, 'awaiting_second_key', 'for_action', 'x', 'x', 'x', $2)";
    expect(await tried("officer", ask, [kept, who.officer.id])).toBe(1);
    expect(await tried("officer", ask, [kept, who.head.id])).toBe("42501");
    expect(await tried("officer", ask, [hidden, who.officer.id])).toBe("42501");
    expect(await tried("counterpart", ask, [shared, who.counterpart.id])).toBe("42501");
    expect(await tried("auditor", ask, [kept, who.auditor.id])).toBe("42501");
    const decide = "update release set state = 'active', decided_by_id = $2 where id = $1";
    expect(await tried("head", decide, [release, who.head.id])).toBe(1);
    expect(await tried("officer", decide, [release, who.officer.id])).toMatch(/42501|23514/);
    expect(await tried("counterpart", decide, [release, who.counterpart.id])).toBe(0);
    expect(await tried("administrator", decide, [release, who.administrator.id])).toBe(0);
  });

  it("of what is classified begins by waiting, whoever asks for it [AUTHZ-14]", async () => {
    const begin = "insert into release (entry_id, revision, state, purpose, originator_check, need_to_know, safeguards, requested_by_id) values ($1, 1, $2, 'for_action', 'x', 'x', 'x', $3)";
    expect(await tried("head", begin, [kept, "active", who.head.id])).toBe(1);
    await world.db.query("update entry set classification = 1, classification_reason = 'other' where id = $1", [kept]);
    expect(await tried("head", begin, [kept, "awaiting_second_key", who.head.id])).toBe(1);
    for (const state of ["active", "withdrawn", "expired"]) expect([state, await tried("head", begin, [kept, state, who.head.id])]).toEqual([state, "42501"]);
    await world.db.query("update entry set classification = 0, classification_reason = null where id = $1", [kept]);
  });

  it("stands as it was asked for, goes from state to state as it may, and by another's key in his own name [AUTHZ-14]", async () => {
    const waiting = await released(shared, partners, "awaiting_second_key");
    const change = (name: keyof typeof who, what: string, values: unknown[] = []) => tried(name, `update release set ${what} where id = $1`, [waiting, ...values]);
    for (const what of ["revision = 2", "purpose = 'for_action'", "conditions = 'none'", "until = now()", "safeguards = 'none'", "requested_at = now() - interval '1 day'"]) {
      expect([what, await change("head", what)]).toEqual([what, "42501"]);
    }
    expect(await change("head", "entry_id = $2", [kept])).toBe("42501");
    expect(await change("head", "state = 'active', decided_by_id = $2", [who.head.id])).toBe(1);
    expect(await change("head", "state = 'active'")).toBe("42501");
    expect(await change("head", "state = 'active', decided_by_id = $2", [who.auditor.id])).toBe("42501");
    expect(await change("officer", "state = 'active', decided_by_id = $2", [who.head.id])).toBe("42501");
    expect(await change("officer", "state = 'refused', decided_by_id = $2", [who.head.id])).toBe("42501");
    for (const [from, to] of [["active", "awaiting_second_key"], ["active", "refused"], ["withdrawn", "active"], ["expired", "active"], ["refused", "active"], ["called_off", "awaiting_second_key"]] as const) {
      const other = await released(shared, partners, from);
      expect([from, to, await tried("head", "update release set state = $2, decided_by_id = $3 where id = $1", [other, to, who.head.id])]).toEqual([from, to, "42501"]);
    }
  });

  it("gives receipts through its one function, to inside people who see the entry, for whoever the marking lets in", async () => {
    await world.db.query("update entry set classification = 2, classification_reason = 'other' where id = $1", [kept]);
    const secret = await released(kept, partners, "active");
    expect(await tried("officer", "select * from app.make_available($1)", [secret])).toBe(0);
    expect(await tried("officer", "select * from app.make_available($1)", [release])).toBe(1);
    expect(await tried("stranger", "select * from app.make_available($1)", [release])).toBe("42501");
    expect(await tried("counterpart", "select * from app.make_available($1)", [release])).toBe("42501");
    expect(await tried("officer", "insert into receipt (release_id, entry_id, person_id, reference, revision) values ($1, $2, $3, 'x', 1)", [release, shared, who.counterpart.id])).toBe("42501");
    await world.db.query("update entry set classification = 0, classification_reason = null where id = $1", [kept]);
  });
});

describe("a receipt", () => {
  beforeAll(async () => {
    await world.insert("receipt", { release_id: release, entry_id: shared, person_id: who.counterpart.id, reference: "INF-2026-1111", revision: 1 });
  });

  it("is its person's own, and the office's who sees the entry", async () => {
    expect(await tried("counterpart", "select 1 from receipt")).toBe(1);
    expect(await tried("officer", "select 1 from receipt")).toBe(1);
    expect([await tried("colleague", "select 1 from receipt"), await tried("stranger", "select 1 from receipt")]).toEqual([0, 0]);
  });

  it("says what its person did by his own word alone, and the end of access by the office's", async () => {
    const mark = (name: keyof typeof who, change: string) => tried(name, `update receipt set ${change} where person_id = $1`, [who.counterpart.id]);
    expect(await mark("counterpart", "acknowledged_at = now(), remark = 'Seen'")).toBe(1);
    expect(await mark("officer", "acknowledged_at = now()")).toBe("42501");
    expect(await mark("officer", "opened_at = now()")).toBe("42501");
    expect(await mark("officer", "ended_at = now(), ended = 'withdrawn'")).toBe(1);
    expect(await mark("counterpart", "ended_at = null, ended = null")).toBe(1);
    expect(await mark("counterpart", "ended_at = now(), ended = 'expired'")).toBe("42501");
    expect(await mark("counterpart", "revision = 9")).toBe("42501");
    expect(await mark("colleague", "acknowledged_at = now()")).toBe(0);
  });

  it("is noted as opened only for who asks, and only while access lasts", async () => {
    const opened = async () => (await world.db.query("select opened_at from receipt where person_id = $1", [who.counterpart.id])).rows[0].opened_at as Date | null;
    await app.query("begin");
    await app.query("select * from app.enter_session($1, '2 hours', false)", [(who.colleague.asking.credential as { id: string }).id]);
    await app.query("select app.note_opened($1)", [shared]);
    await app.query("commit");
    expect(await opened()).toBeNull();
    expect((await world.db.query("select 1 from receipt where person_id = $1", [who.colleague.id])).rowCount).toBe(0);
    await app.query("begin");
    await app.query("select * from app.enter_session($1, '2 hours', false)", [(who.counterpart.asking.credential as { id: string }).id]);
    await app.query("select app.note_opened($1)", [shared]);
    await app.query("commit");
    expect(await opened()).not.toBeNull();
  });

  it("is not made by opening what was only withdrawn or waits, or what has run out by the clock", async () => {
    const entry = await world.entry({ readers: [office, partners], author: who.officer.id, title: "Given before" });
    const runOut = randomUUID();
    await world.insert("release", {
      id: runOut, entry_id: entry, revision: 1, state: "active", purpose: "for_information", originator_check: "x", need_to_know: "x", safeguards: "x", requested_by_id: who.officer.id, until: "2026-01-01",
    });
    await world.insert("release_party", { release_id: runOut, party_id: partners });
    const ended = [await released(entry, partners, "withdrawn"), await released(entry, partners, "awaiting_second_key"), runOut];
    await app.query("begin");
    await app.query("select * from app.enter_session($1, '2 hours', false)", [(who.counterpart.asking.credential as { id: string }).id]);
    await app.query("select app.note_opened($1)", [entry]);
    await app.query("commit");
    expect((await world.db.query("select 1 from receipt where release_id = any ($1)", [ended])).rowCount).toBe(0);
  });
});

describe("a request from outside", () => {
  const ask = `insert into entry (reference, kind, title, language, originator_id, custodian_id, classification, readers, register_date, created_by_id, changed_by_id)
    values (gen_random_uuid()::text, $1, 'x', 'en', $2, $3, 0, array[$3, $4, $5]::uuid[], now(), $4, $4)`;

  it("is the only kind of entry somebody outside writes [AUTHZ-01]", async () => {
    const auditors = "00000000-0000-4000-8000-000000000001";
    expect(await tried("counterpart", ask, ["request", partners, office, who.counterpart.id, auditors])).toBe(1);
    expect(await tried("counterpart", ask, ["item", partners, office, who.counterpart.id, auditors])).toBe("42501");
    expect(await tried("auditor", ask, ["request", partners, office, who.auditor.id, auditors])).toBe("42501");
    expect(await tried("counterpart", "insert into entry_audience values ($1, $2)", [shared, partners])).toBe("42501");
  });

  it("gets steps in one's own name and of one's own organisation only", async () => {
    const request = await world.entry({ readers: [office, partners], author: who.officer.id, title: "Asked" });
    await world.db.query("update entry set kind = 'request' where id = $1", [request]);
    await world.insert("request", { entry_id: request, request_kind: "information", direction: "outgoing", asked_by_id: office, asked_of_id: partners });
    const step = "insert into request_step (request_id, by_id, organisation_id, internal, act) values ($1, $2, $3, true, 'started')";
    expect(await tried("counterpart", step, [request, who.counterpart.id, world.osce])).toBe(1);
    expect(await tried("counterpart", step, [request, who.officer.id, world.osce])).toBe("42501");
    expect(await tried("counterpart", step, [request, who.counterpart.id, world.un])).toBe("42501");
    expect(await tried("auditor", step, [request, who.auditor.id, world.un])).toBe("42501");
    expect(await tried("stranger", step, [request, who.stranger.id, world.un])).toBe("42501");
  });
});

describe("what the office knows for itself", () => {
  it("is what an entry said before, and who read it is the auditor's alone", async () => {
    expect([await tried("officer", "select 1 from entry_revision where entry_id = $1", [shared]), await tried("counterpart", "select 1 from entry_revision where entry_id = $1", [shared])]).toEqual([1, 0]);
    await world.db.query("select app.record('entry.read', 'entry', $1::text, $1::uuid, 1::smallint, '{}', '', '')", [shared]);
    await world.db.query("select app.record('item.edited', 'entry', $1::text, $1::uuid, 1::smallint, '{}', '', '')", [shared]);
    const events = (name: keyof typeof who) => tried(name, "select 1 from audit_event where entry_id = $1", [shared]);
    expect([await events("officer"), await events("counterpart"), await events("auditor"), await events("stranger")]).toEqual([1, 0, 2, 0]);
  });

  it("is shown to nobody outside: sources, judgements, the journal, consents [LEAK-16]", async () => {
    const source = randomUUID();
    await world.insert("source", { id: source, name: "x", created_by_id: who.officer.id });
    await world.insert("source_rating", { source_id: source, reliability: "B", reason: "x", by_id: who.officer.id });
    await world.db.query("update information_item set source_id = $1 where entry_id = $2", [source, shared]);
    await world.insert("credibility_judgement", { entry_id: shared, revision: 1, credibility: 2, reason: "x", by_id: who.officer.id });
    await world.insert("journal_line", { number: "REG-2026-1111", entry_id: shared, direction: "outgoing", day: "2026-11-01", correspondent: "x", channel: "hand", by_id: who.officer.id });
    await world.insert("consent", { entry_id: shared, revision: 1, asked_of_id: office, for_ids: [partners], asked_by_id: who.officer.id });
    for (const table of ["source", "source_rating", "credibility_judgement", "journal_line", "consent"]) {
      expect(await tried("officer", `select 1 from ${table}`), table).toBe(1);
      expect(await tried("auditor", `select 1 from ${table}`), table).toBe(1);
      for (const name of ["counterpart", "stranger", "colleague"] as const) expect(await tried(name, `select 1 from ${table}`), `${name} ${table}`).toBe(0);
    }
  });
});

describe("being told", () => {
  it("is one's own; a person tells only of what he sees, and nobody of what he may not open [LEAK-08]", async () => {
    const tell = "select app.notify($1::uuid[], 'x.y', 'recipient', $2, null, null, false, $3) as told";
    const told = async (name: keyof typeof who, people: string[], entry: string, unseen = false) => {
      await app.query("begin");
      try {
        await app.query("select * from app.enter_session($1, '2 hours', false)", [(who[name].asking.credential as { id: string }).id]);
        return (await app.query<{ told: number }>(tell, [people, entry, unseen])).rows[0]!.told;
      } catch (error) {
        return (error as { code: string }).code;
      } finally {
        await app.query("rollback");
      }
    };
    expect(await told("officer", [who.head.id, who.stranger.id, who.officer.id], kept)).toBe(1);
    expect(await told("officer", [who.counterpart.id], kept)).toBe(0);
    expect(await told("officer", [who.counterpart.id], kept, true)).toBe(1);
    expect(await told("officer", [who.head.id], hidden)).toBe("42501");
    await world.insert("notification", { person_id: who.head.id, what: "x.y", why: "recipient", entry_id: kept });
    expect(await tried("officer", "select 1 from notification")).toBe(0);
    expect(await tried("head", "select 1 from notification")).toBe(1);
    expect(await tried("officer", "insert into notification (person_id, what, why) values ($1, 'x', 'y')", [who.officer.id])).toBe("42501");
  });

  it("by mail says at sending only what its person may open then, and above his limit neither title nor reference [LEAK-08]", async () => {
    const content = async () => {
      const id = randomUUID();
      await world.insert("outbox_mail", { id, person_id: who.head.id, kind: "digest", dedupe: id });
      return ((await app.query<{ c: { told: { title: string | null; reference: string | null }[] } }>("select app.mail_content($1) as c", [id])).rows[0]!.c.told);
    };
    await world.db.query("delete from notification where person_id = $1", [who.head.id]);
    await world.insert("notification", { person_id: who.head.id, what: "x.y", why: "recipient", entry_id: kept, reference: "INF-2026-2222" });
    expect(await content()).toMatchObject([{ title: "Kept", reference: "INF-2026-2222" }]);
    await world.db.query("update entry set classification = 1, classification_reason = 'other' where id = $1", [kept]);
    expect(await content()).toMatchObject([{ title: null, reference: null }]);
    await world.db.query("update entry set readers = array[$2]::uuid[] where id = $1", [kept, who.officer.id]);
    expect(await content()).toEqual([]);
  });
});

describe("a file that was taken off a draft version", () => {
  const [paper, put, version, language] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  beforeAll(async () => {
    // Read by everybody of both offices, kept by the one; the file stood in its draft and in nothing that was ever issued.
    const elsewhere = (await world.db.query<{ unit_id: string }>("select unit_id from person where id = $1", [who.stranger.id])).rows[0]!.unit_id;
    const author = who.officer.id;
    await world.db.query(
      `insert into entry (id, reference, kind, title, language, originator_id, custodian_id, classification, readers, register_date, created_by_id, changed_by_id)
       values ($1, 'DOC-2026-1111', 'document', 'A paper', 'en', $2, $2, 0, array[$2, $3, $4]::uuid[], now(), $5, $5)`,
      [paper, office, elsewhere, "00000000-0000-4000-8000-000000000001", author]);
    await world.insert("document", { entry_id: paper, origin: "own", document_type: "guidance", state: "draft" });
    await world.insert("document_version", { id: version, entry_id: paper, major: 1, minor: 0, change: "initial", state: "draft", created_by_id: author });
    await world.insert("language_version", { id: language, version_id: version, entry_id: paper, language: "en", standing: "original", title: "A paper", added_by_id: author });
    await world.insert("attachment", { id: put, entry_id: paper, name: "first-thoughts.txt", media_type: "text/plain", size: 1, sha256: randomBytes(32), storage_key: randomUUID(), added_by_id: author });
    await world.insert("attachment_text", { attachment_id: put, text: "first thoughts" });
    await world.insert("language_version_file", { language_version_id: language, attachment_id: put });
  });
  const seen = async (name: keyof typeof who) => [
    await tried(name, "select 1 from attachment where id = $1", [put]), await tried(name, "select 1 from attachment_text where attachment_id = $1", [put]),
  ];

  it("is seen with its words by those who keep the document and by the auditor, and by nobody else who reads the document", async () => {
    expect(await tried("stranger", "select 1 from entry where id = $1", [paper])).toBe(1);
    expect(await seen("stranger")).toEqual([0, 0]);
    // As the product takes it off: its place in the version first, then the file off the entry.
    await app.query("begin");
    await app.query("select * from app.enter_session($1, '2 hours', false)", [(who.head.asking.credential as { id: string }).id]);
    await app.query("delete from language_version_file where attachment_id = $1", [put]);
    expect((await app.query("update attachment set removed_at = now(), removed_by_id = $2 where id = $1 and removed_at is null", [put, who.head.id])).rowCount).toBe(1);
    await app.query("commit");
    for (const name of ["officer", "head", "auditor"] as const) expect([name, ...(await seen(name))]).toEqual([name, 1, 1]);
    expect(await seen("stranger")).toEqual([0, 0]);
    expect(await seen("counterpart")).toEqual([0, 0]);
  });

  it("is seen by whoever was asked about the version in which it was commented on, and not before", async () => {
    const consultation = randomUUID();
    const comment = randomUUID();
    await world.insert("comment", { id: comment, entry_id: paper, revision: 1, side: "internal", organisation_id: world.un, text: "x", by_id: who.officer.id });
    await world.insert("comment_place", { comment_id: comment, entry_id: paper, version_id: version, attachment_id: put });
    expect(await seen("stranger")).toEqual([0, 0]);
    await world.insert("consultation", { id: consultation, entry_id: paper, version_id: version, until: "2099-01-01", opened_by_id: who.officer.id });
    await world.insert("consultation_party", { consultation_id: consultation, party_id: who.stranger.id });
    expect(await seen("stranger")).toEqual([1, 1]);
  });

  it("while one that was taken off an item stays with whoever sees the item", async () => {
    const [entry, off] = [await world.entry({ readers: [office], author: who.officer.id }), randomUUID()];
    await world.insert("attachment", { id: off, entry_id: entry, name: "x.txt", media_type: "text/plain", size: 1, sha256: randomBytes(32), storage_key: randomUUID(), added_by_id: who.officer.id });
    await world.db.query("update attachment set removed_at = now(), removed_by_id = $2 where id = $1", [off, who.officer.id]);
    expect([await tried("head", "select 1 from attachment where id = $1", [off]), await tried("stranger", "select 1 from attachment where id = $1", [off])]).toEqual([1, 0]);
  });
});
