import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import { opening, reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { World } from "../../testing/world";
import { getHistory } from "../entries/queries";
import { changeComment, takeCommentBack, writeComment } from "./commands";
import { changedComment, commentsAsked, writtenComment } from "./contract";
import { listComments, listMentionable } from "./queries";
import type { CommentSide } from "./model";

type Who = "head" | "officer" | "registry" | "contributor" | "reader" | "auditor" | "administrator" | "counterpart" | "second" | "third" | "low" | "stranger";
const who = {} as Record<Who, { id: string; asking: Asking }>;
let world: World;
let [office, department, elsewhere, observers, other]: string[] = [];

beforeAll(async () => {
  world = await World.make();
  other = crypto.randomUUID();
  await world.insert("party", { id: other, kind: "organisation", name_en: "A third party", name_fr: "Un tiers", side: "third", organisation_id: other });
  office = await world.unit("Office", [world.un]);
  elsewhere = await world.unit("Elsewhere", [world.un]);
  department = await world.unit("Department", [world.osce], world.osce);
  observers = await world.unit("Observers", [other], other);
  const make = async (name: Who, role: Parameters<World["person"]>[0]["role"], clearance: number, unit: string) => {
    const id = await world.person({ role, clearance, unit, title: `Function ${name}` });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("head", "head", 2, office);
  await make("officer", "officer", 1, office);
  await make("registry", "registry", 1, office);
  await make("contributor", "contributor", 1, office);
  await make("reader", "reader", 1, office);
  await make("auditor", "auditor", 2, elsewhere);
  await make("administrator", "administrator", 0, office);
  await make("counterpart", "counterpart", 1, department);
  await make("second", "counterpart", 1, department);
  await make("third", "counterpart", 1, observers);
  await make("low", "officer", 0, office);
  await make("stranger", "officer", 2, elsewhere);
});
afterAll(() => world.end());

const entry = (classification = 1, readers = [office!, department!, observers!]) => world.entry({ readers, classification, author: who.officer.id });
const write = (name: Who, id: string, side: CommentSide, more: Record<string, unknown> = {}) =>
  writing(who[name].asking, (db) => writeComment(db, writtenComment.parse({ id, revision: 1, side, text: "A remark", ...more })));
const list = (name: Who, id: string, side: CommentSide, more: Record<string, unknown> = {}) =>
  opening(who[name].asking, (db) => listComments(db, commentsAsked.parse({ id, side, ...more })));
const change = (name: Who, id: string, asOf: string, text: string, more: Record<string, unknown> = {}) =>
  writing(who[name].asking, (db) => changeComment(db, changedComment.parse({ id, asOf, text, ...more })));
const takeBack = (name: Who, id: string) => writing(who[name].asking, (db) => takeCommentBack(db, { id }));
const offered = (name: Who, id: string, side: CommentSide, q = "") =>
  reading(who[name].asking, (db) => listMentionable(db, { id, side, q })).then(({ items }) => items.map((one) => one.titleEn));
const told = async (name: Who, what: string, about: string) =>
  (await world.db.query<{ what: string; why: string; comment_id: string }>("select what, why, comment_id from notification where person_id = $1 and what = $2 and entry_id = $3 order by at", [who[name].id, what, about])).rows;

async function refusal(work: Promise<unknown>) {
  try {
    await work;
    return "done";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: error.kind, ...(error.reason && { reason: error.reason }), ...(error.fields && { fields: error.fields }) };
  }
}

describe("writing a comment", () => {
  it.each([
    ["head", "done"], ["officer", "done"], ["registry", "done"], ["contributor", "done"], ["counterpart", "done"],
    ["reader", { kind: "forbidden" }], ["auditor", { kind: "forbidden" }],
    ["low", { kind: "not_found" }], ["stranger", { kind: "not_found" }], ["administrator", { kind: "not_found" }],
  ] as const)("is open to whoever works with the register and sees the entry: %s", async (name, verdict) => {
    const id = await entry();
    for (const side of ["joint", "internal"] as const) expect(await refusal(write(name, id, side)), side).toEqual(verdict);
  });

  it("is not the administrator’s, who sees what is unclassified", async () => {
    expect(await refusal(write("administrator", await entry(0), "joint"))).toEqual({ kind: "forbidden" });
  });

  it("keeps it to one’s own organisation unless said otherwise", async () => {
    const id = await entry();
    const { side } = await writing(who.officer.asking, (db) => writeComment(db, writtenComment.parse({ id, revision: 1, text: "A remark" })));
    expect(side).toBe("internal");
    expect((await list("counterpart", id, "joint")).items).toEqual([]);
  });

  it("tells who wrote what, on which revision, under which organisation", async () => {
    const id = await entry();
    await write("officer", id, "joint", { text: "  What we\nthink  " });
    expect((await list("head", id, "joint")).items).toMatchObject([
      { side: "joint", text: "What we\nthink", revision: 1, by: { titleEn: "Function officer", you: false }, organisation: { side: "un" }, may: { change: false, takeBack: false } },
    ]);
    // The other side may know nobody of the office: it reads the organisation.
    expect((await list("counterpart", id, "joint")).items).toMatchObject([{ by: null, organisation: { nameEn: "United Nations Secretariat" } }]);
  });

  it("on a revision that is still to come is refused", async () => {
    expect(await refusal(write("officer", await entry(), "joint", { revision: 2 }))).toEqual({ kind: "invalid", fields: { revision: "unknown" } });
  });

  it.each([["nothing", ""], ["spaces", " \n "], ["too much", "x".repeat(8_001)], ["a null character", "a\u0000b"]])("of %s is refused by the contract", (_, text) => {
    expect(writtenComment.safeParse({ id: who.officer.id, revision: 1, text }).success).toBe(false);
  });
});

describe("an internal comment", () => {
  it("exists for its own organisation only: no row, no count, no gap, no trace on the entry [LEAK]", async () => {
    const id = await entry();
    const before = await world.db.query("select revision, changed_at, changed_by_id from entry where id = $1", [id]);
    for (let i = 0; i < 3; i++) await write("officer", id, "joint", { text: `joint ${i}` });
    const untouched = await list("counterpart", id, "joint", { limit: 2 });
    for (let i = 0; i < 3; i++) {
      await write("officer", id, "internal", { text: `office ${i}` });
      await write("counterpart", id, "internal", { text: `notebook ${i}` });
    }
    expect(await list("counterpart", id, "joint", { limit: 2 })).toEqual(untouched);
    expect((await list("counterpart", id, "internal")).items.map((one) => one.text)).toEqual(["notebook 2", "notebook 1", "notebook 0"]);
    expect((await list("second", id, "internal")).items).toHaveLength(3);
    expect((await list("third", id, "internal")).items).toEqual([]);
    expect((await list("reader", id, "internal")).items.map((one) => one.text)).toEqual(["office 2", "office 1", "office 0"]);
    expect((await list("auditor", id, "internal")).items).toHaveLength(6);
    expect((await world.db.query("select revision, changed_at, changed_by_id from entry where id = $1", [id])).rows).toEqual(before.rows);
    const counted = await reading(who.counterpart.asking, (db) => db.comment.count({ where: { entryId: id } }));
    expect(counted).toBe(6);
  });

  it("is in the trail of the office only when it is the office’s own [LEAK]", async () => {
    const id = await entry();
    await write("counterpart", id, "internal");
    await write("officer", id, "internal");
    const seen = await reading(who.head.asking, (db) => db.auditEvent.findMany({ where: { entryId: id, action: "comment.made" }, select: { actorId: true } }));
    expect(seen.map((event) => event.actorId)).toEqual([who.officer.id]);
    const audited = await reading(who.auditor.asking, (db) => db.auditEvent.findMany({ where: { entryId: id, action: "comment.made" }, select: { actorId: true } }));
    expect(audited).toHaveLength(2);
    const history = await opening(who.head.asking, (db) => getHistory(db, { id }));
    expect(history.items.filter((event) => event.action.startsWith("comment."))).toEqual([]);
  });

  it("wakes no page and tells nobody of the other side [LEAK]", async () => {
    const id = await entry();
    const heard: string[] = [];
    await world.db.query("listen traitdunion");
    world.db.on("notification", ({ payload }) => heard.push(payload!));
    await write("counterpart", id, "internal");
    await write("counterpart", id, "joint");
    await world.db.query("select 1");
    await world.db.query("unlisten traitdunion");
    expect(heard.filter((payload) => payload.endsWith(id))).toEqual([`i:${world.osce}:${id}`, `e:${id}`]);
    expect(await told("officer", "comment.made", id)).toHaveLength(1);
  });

  it("is not there by its own id for the other side: not to change, not to take back [AUTHZ-04]", async () => {
    const id = await entry();
    const written = await write("officer", id, "internal");
    expect(await refusal(change("counterpart", written.id, written.at, "Other words"))).toEqual({ kind: "not_found" });
    expect(await refusal(takeBack("counterpart", written.id))).toEqual({ kind: "not_found" });
    expect(await refusal(takeBack("stranger", written.id))).toEqual({ kind: "not_found" });
  });
});

describe("comments", () => {
  it("are paged by key, newest first, and none is left out", async () => {
    const id = await entry();
    for (let i = 0; i < 7; i++) await world.comment({ entry: id, by: who.officer.id, organisation: world.un, side: "joint", text: `${i}` });
    const texts: string[] = [];
    for (let after: string | undefined, pages = 0; pages < 4; pages++) {
      const page = await list("counterpart", id, "joint", { limit: 3, ...(after && { after }) });
      texts.push(...page.items.map((one) => one.text));
      if (!page.nextCursor) break;
      after = page.nextCursor;
    }
    expect([...texts].sort()).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
    expect(new Set(texts).size).toBe(7);
  });

  it("on what is classified are read on the record, once", async () => {
    const id = await entry();
    await list("reader", id, "joint");
    const { rows } = await world.db.query("select 1 from audit_event where entry_id = $1 and actor_id = $2 and action = 'entry.read'", [id, who.reader.id]);
    expect(rows).toHaveLength(1);
  });

  it("are gone with the entry when one may not open it any more [AUTHZ-04]", async () => {
    const id = await entry();
    const written = await write("counterpart", id, "joint");
    await world.db.query("update entry set readers = $2 where id = $1", [id, [office, who.officer.id]]);
    expect(await refusal(list("counterpart", id, "joint"))).toEqual({ kind: "not_found" });
    expect(await refusal(takeBack("counterpart", written.id))).toEqual({ kind: "not_found" });
  });
});

describe("one’s own comment", () => {
  it("is worded differently within a day, from how it was read", async () => {
    const id = await entry();
    const written = await write("counterpart", id, "joint");
    expect(written.may).toEqual({ change: true, takeBack: true });
    const changed = await change("counterpart", written.id, written.at, "Better words");
    expect(changed).toMatchObject({ text: "Better words", changedAt: expect.any(String) });
    expect(await refusal(change("counterpart", written.id, written.at, "From the old one"))).toEqual({ kind: "conflict", reason: "changed_meanwhile" });
    expect(await refusal(change("counterpart", written.id, changed.changedAt!, "Better words"))).toEqual({ kind: "refused", reason: "nothing_changed" });
    await world.db.query("update comment set at = now() - interval '25 hours' where id = $1", [written.id]);
    expect(await refusal(change("counterpart", written.id, changed.changedAt!, "Too late"))).toEqual({ kind: "refused", reason: "comment_stands" });
    expect((await list("counterpart", id, "joint")).items[0]!.may).toEqual({ change: false, takeBack: true });
  });

  it("is nobody else’s to change, not even the head’s", async () => {
    const written = await write("officer", await entry(), "joint");
    for (const name of ["head", "counterpart", "registry"] as const) {
      expect(await refusal(change(name, written.id, written.at, "Other words"))).toEqual({ kind: "forbidden" });
      expect(await refusal(takeBack(name, written.id))).toEqual({ kind: "forbidden" });
    }
    expect(await refusal(takeBack("reader", written.id))).toEqual({ kind: "forbidden" });
  });

  it("taken back leaves that there was one, and none of its words", async () => {
    const id = await entry();
    const written = await write("officer", id, "joint", { mentions: [who.head.id] });
    await takeBack("officer", written.id);
    expect((await list("counterpart", id, "joint")).items).toMatchObject([{ withdrawn: true, text: "", mentions: [] }]);
    expect(await refusal(takeBack("officer", written.id))).toEqual({ kind: "refused", reason: "comment_taken_back" });
    expect(await refusal(change("officer", written.id, written.at, "After all"))).toEqual({ kind: "refused", reason: "comment_taken_back" });
  });

  it("is in the trail by its fingerprint, never its words", async () => {
    const id = await entry();
    const written = await write("officer", id, "joint", { text: "unmistakable wording" });
    await change("officer", written.id, written.at, "unmistakable rewording");
    await takeBack("officer", written.id);
    const { rows } = await world.db.query<{ action: string; details: object }>("select action, details from audit_event where entry_id = $1 and action like 'comment.%' order by seq", [id]);
    expect(rows.map((row) => row.action)).toEqual(["comment.made", "comment.changed", "comment.taken_back"]);
    expect(JSON.stringify(rows)).not.toContain("unmistakable");
  });
});

describe("a mention", () => {
  it("is offered of people who may read the comment, and of nobody else [LEAK-03]", async () => {
    const id = await entry();
    const joint = await offered("officer", id, "joint");
    expect(joint).toEqual(expect.arrayContaining(["Function head", "Function reader", "Function counterpart", "Function third"]));
    for (const name of ["officer", "low", "stranger", "administrator", "auditor"]) expect(joint).not.toContain(`Function ${name}`);
    const internal = await offered("officer", id, "internal");
    expect(internal).toContain("Function head");
    for (const name of ["counterpart", "second", "third"]) expect(internal).not.toContain(`Function ${name}`);
    expect(await offered("officer", id, "joint", "secon")).toEqual(["Function second"]);
    expect(await offered("officer", id, "joint", "%")).toEqual([]);
    // The other side can list nobody of the office.
    expect(await offered("counterpart", id, "joint")).toEqual(["Function second"]);
    expect(await refusal(reading(who.stranger.asking, (db) => listMentionable(db, { id, side: "joint", q: "" })))).toEqual({ kind: "not_found" });
  });

  it("under an embargo is offered only of whoever keeps the entry", async () => {
    const id = await world.entry({ readers: [office!, department!], classification: 0, author: who.officer.id, custodian: office!, embargoUntil: new Date(Date.now() + 86_400_000) });
    const some = await offered("officer", id, "joint");
    expect(some).toContain("Function head");
    expect(some).not.toContain("Function counterpart");
  });

  it("of somebody who could not read it is invalid, whoever he is", async () => {
    const id = await entry();
    const wrong = { kind: "invalid", fields: { mentions: "cannot_read" } };
    expect(await refusal(write("officer", id, "joint", { mentions: [who.low.id] }))).toEqual(wrong);
    expect(await refusal(write("officer", id, "joint", { mentions: [who.head.id, who.stranger.id] }))).toEqual(wrong);
    expect(await refusal(write("officer", id, "internal", { mentions: [who.counterpart.id] }))).toEqual(wrong);
    expect(await refusal(write("counterpart", id, "joint", { mentions: [who.head.id] }))).toEqual(wrong);
    expect(await refusal(write("officer", id, "joint", { mentions: [crypto.randomUUID()] }))).toEqual(wrong);
    expect(await refusal(write("officer", id, "joint", { mentions: [who.head.id, who.counterpart.id] }))).toBe("done");
  });

  it("tells the person, once for each comment", async () => {
    const id = await entry();
        const written = await write("officer", id, "internal", { mentions: [who.head.id] });
    await change("officer", written.id, written.at, "Other words", { mentions: [who.head.id, who.registry.id] });
    expect(await told("head", "comment.mentioned", id)).toHaveLength(1);
    expect((await told("registry", "comment.mentioned", id)).at(-1)).toMatchObject({ why: "mentioned", comment_id: written.id });
  });
});

describe("a comment is told", () => {
  it("to the author of the entry, and by the other side to its keepers", async () => {
    const id = await entry();
    const { id: commentId } = await write("counterpart", id, "joint");
    expect((await told("officer", "comment.made", id)).at(-1)).toEqual({ what: "comment.made", why: "author", comment_id: commentId });
    expect((await told("head", "comment.made", id)).at(-1)).toEqual({ what: "comment.made", why: "keeper", comment_id: commentId });
    const kept = (await told("head", "comment.made", id)).length;
    await write("registry", id, "joint");
    expect(await told("head", "comment.made", id)).toHaveLength(kept);
  });

  it("to whoever has the entry by a release, when it is joint and he may still open it", async () => {
    const id = await entry();
    const release = crypto.randomUUID();
    await world.insert("release", {
      id: release, entry_id: id, revision: 1, state: "active", purpose: "for_information", originator_check: "yes", need_to_know: "yes", safeguards: "yes", requested_by_id: who.officer.id,
    });
    await world.insert("receipt", { release_id: release, entry_id: id, person_id: who.counterpart.id, reference: "INF", revision: 1 });
    await write("head", id, "internal");
    expect(await told("counterpart", "comment.made", id)).toEqual([]);
    const { id: commentId } = await write("head", id, "joint");
    expect(await told("counterpart", "comment.made", id)).toEqual([{ what: "comment.made", why: "recipient", comment_id: commentId }]);
  });
});
