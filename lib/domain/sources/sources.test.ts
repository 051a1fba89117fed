import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import { opening, reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { World } from "../../testing/world";
import { editItem, logItem } from "../items/commands";
import { editedItem, newItem } from "../items/contract";
import { getItem } from "../items/queries";
import { addSource, changeSource, judgeCredibility, rateSource, sourceFor, withdrawJudgement } from "./commands";
import { newJudgement } from "./contract";
import { gradeOf, type Reliability } from "./model";
import { getAppraisal, getSource, listSources } from "./queries";

let world: World;
let [office, annex, abroad]: string[] = [];
type Who = "head" | "officer" | "colleague" | "registry" | "contributor" | "counterpart" | "reader" | "auditor" | "administrator";
const who = {} as Record<Who, { id: string; asking: Asking }>;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  annex = await world.unit("Annex", [world.un]);
  abroad = await world.unit("Section", [world.osce], world.osce);
  const make = async (name: Who, role: Parameters<World["person"]>[0]["role"], clearance: number, unit: string) => {
    const id = await world.person({ role, clearance, unit, title: name });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("head", "head", 2, office);
  await make("officer", "officer", 2, office);
  await make("colleague", "officer", 2, office);
  await make("registry", "registry", 1, office);
  await make("contributor", "contributor", 1, annex);
  await make("counterpart", "counterpart", 1, abroad);
  await make("reader", "reader", 1, office);
  await make("auditor", "auditor", 2, annex);
  await make("administrator", "administrator", 0, office);
});
afterAll(() => world.end());

let made = 0;
const source = (as: Who, name = `Source ${++made}`, address?: string) => writing(who[as].asking, (db) => addSource(db, { name, address })).then(({ id }) => id);
const item = (as: Who, sourceId: string | null, given: Record<string, unknown> = {}) =>
  writing(who[as].asking, (db) => logItem(db, newItem.parse({ title: "An item", classification: "UNCLASSIFIED", sourceId, ...given }))).then(({ id }) => id);
const rate = (as: Who, id: string, reliability: Reliability, reason = "As experience shows") => writing(who[as].asking, (db) => rateSource(db, { id, reliability, reason }));
const judge = (as: Who, id: string, credibility: number, confirmedBy: string[] = [], revision = 1) =>
  writing(who[as].asking, (db) => judgeCredibility(db, newJudgement.parse({ id, revision, credibility, reason: `Because of ${credibility}`, confirmedBy })));
const appraisal = (as: Who, id: string) => reading(who[as].asking, (db) => getAppraisal(db, { id }));
const change = (as: Who, id: string, revision: number, given: { name?: string; originId?: string | null }) => writing(who[as].asking, (db) => changeSource(db, { id, revision, ...given }));
const names = (as: Who, q = "") => reading(who[as].asking, (db) => listSources(db, { q, limit: 100 })).then(({ items }) => items.map((one) => one.name));
const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return { kind: error.kind, ...(error.reason && { reason: error.reason }), ...(error.fields && { fields: error.fields }) };
});
const link = (from: string, to: string, kind: string) => world.insert("entry_link", { from_id: from, to_id: to, kind, by_id: who.officer.id });

describe("a source", () => {
  it("is found again by its address, and by its name where it has none, however it is spelled", async () => {
    const id = await source("officer", "Regional desk", "Desk@Example.org ");
    expect(await source("officer", "Another name", "desk@example.org")).toBe(id);
    const named = await source("officer", "Élection observer");
    expect(await source("officer", "election OBSERVER")).toBe(named);
    const kept = await writing(who.officer.asking, (db) => sourceFor(db, { name: "", address: "someone@example.org" }));
    expect(await reading(who.officer.asking, (db) => getSource(db, { id: kept.id }))).toMatchObject({ name: "someone@example.org", address: "someone@example.org", reliability: null });
  });

  it("is known to whoever sees an item of it, and to nobody else", async () => {
    const name = `Hidden ${++made}`;
    const id = await source("officer", name);
    expect(await names("colleague", name)).toEqual([]);
    const entry = await item("officer", id, { audience: [office] });
    expect(await names("colleague", name)).toEqual([name]);
    expect(await names("reader", name)).toEqual([name]);
    expect(await names("auditor", name)).toEqual([name]);
    expect(await names("contributor", name)).toEqual([]);
    expect(await told(reading(who.contributor.asking, (db) => getSource(db, { id })))).toEqual({ kind: "not_found" });
    // Named all the same it would tell that it exists.
    expect(await told(item("contributor", id))).toEqual({ kind: "invalid", fields: { sourceId: "unknown" } });
    expect(await source("contributor", name)).not.toBe(id);
    expect(await opening(who.reader.asking, (db) => getItem(db, { id: entry }))).toMatchObject({ source: { id, name } });
  });

  it("is never told to the other side, nor how it was judged: not by the product and not by the database", async () => {
    const id = await source("officer");
    const entry = await item("officer", id, { audience: [office] });
    await rate("officer", id, "B");
    await judge("officer", entry, 3);
    await world.db.query("update entry set readers = readers || $2::uuid where id = $1", [entry, abroad]);
    expect((await opening(who.counterpart.asking, (db) => getItem(db, { id: entry }))).source).toBeNull();
    expect(await told(appraisal("counterpart", entry))).toEqual({ kind: "forbidden" });
    expect(await told(reading(who.counterpart.asking, (db) => listSources(db, { q: "", limit: 10 })))).toEqual({ kind: "forbidden" });
    expect(await told(rate("counterpart", id, "A"))).toEqual({ kind: "not_found" });
    const raw = await reading(who.counterpart.asking, async (db) => [
      await db.source.findMany({ select: { id: true } }), await db.sourceRating.findMany({ select: { id: true } }), await db.credibilityJudgement.findMany({ select: { id: true } }),
    ]);
    expect(raw).toEqual([[], [], []]);
    expect(await told(appraisal("administrator", entry))).toEqual({ kind: "forbidden" });
  });

  it("keeps how its reliability was judged, by whom and why; the latest judgement holds", async () => {
    const id = await source("officer");
    await item("officer", id);
    await rate("officer", id, "C", "New to us");
    await rate("head", id, "B", "Right three times");
    const kept = await reading(who.colleague.asking, (db) => getSource(db, { id }));
    expect(kept).toMatchObject({ reliability: "B", ratings: [{ reliability: "B", reason: "Right three times", by: { titleEn: "head" } }, { reliability: "C", by: { titleEn: "officer" } }], may: { rate: true } });
    expect(await told(rate("registry", id, "A"))).toEqual({ kind: "forbidden" });
    expect(await told(rate("reader", id, "A"))).toEqual({ kind: "forbidden" });
    const { rows } = await world.db.query<{ details: unknown }>("select details from audit_event where subject_id = $1 and action = 'source.rated'", [id]);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain("Right three times");
  });

  it("is renamed and given its origin from the revision that was read, and never repeats itself", async () => {
    const [a, b, c] = [await source("officer"), await source("officer"), await source("officer")] as [string, string, string];
    await change("officer", b, 1, { originId: a });
    await change("officer", c, 1, { originId: b, name: "Newsletter" });
    expect(await reading(who.officer.asking, (db) => getSource(db, { id: c }))).toMatchObject({ name: "Newsletter", origin: { id: b }, revision: 2 });
    expect(await told(change("officer", a, 1, { originId: c }))).toEqual({ kind: "refused", reason: "repeats_itself", fields: { originId: "repeats_itself" } });
    expect(await told(change("officer", a, 1, { originId: a }))).toMatchObject({ reason: "repeats_itself" });
    expect(await told(change("officer", c, 1, { name: "Late" }))).toEqual({ kind: "conflict", reason: "changed_meanwhile" });
    expect(await told(change("colleague", c, 2, { name: "Unseen" }))).toEqual({ kind: "not_found" });
  });

  it("is changed with the item, and the change is in its history without the name", async () => {
    const [first, second] = [await source("officer", "The first of them"), await source("officer", "The second of them")];
    const entry = await item("officer", first);
    await writing(who.officer.asking, (db) => editItem(db, editedItem.parse({ id: entry, revision: 1, sourceId: second })));
    expect((await opening(who.officer.asking, (db) => getItem(db, { id: entry }))).source).toEqual({ id: second, name: "The second of them" });
    const { rows } = await world.db.query<{ details: { changes: { field: string }[] } }>("select details from audit_event where entry_id = $1 and action = 'item.edited'", [entry]);
    expect(rows[0]!.details.changes.map(({ field }) => field)).toEqual(["sourceId"]);
    expect(JSON.stringify(rows)).not.toContain("second of them");
    expect(await told(writing(who.registry.asking, (db) => editItem(db, editedItem.parse({ id: entry, revision: 2, sourceId: who.officer.id }))))).toEqual({ kind: "invalid", fields: { sourceId: "unknown" } });
  });
});

describe("the credibility of an item", () => {
  it("is judged by several side by side; one's own judgement replaces one's earlier one and can be withdrawn", async () => {
    const id = await item("officer", await source("officer"));
    await judge("officer", id, 4);
    await judge("colleague", id, 3);
    await judge("officer", id, 5);
    const { judgements, grade } = await appraisal("colleague", id);
    expect(judgements.map(({ credibility, by, own }) => [credibility, by?.titleEn, own])).toEqual([[5, "officer", false], [3, "colleague", true]]);
    expect(grade).toBe("–3–5");
    const own = judgements.find((one) => one.own)!;
    const other = judgements.find((one) => !one.own)!;
    const withdraw = (as: Who, judgement: string) => writing(who[as].asking, (db) => withdrawJudgement(db, { id: judgement }));
    expect(await told(withdraw("colleague", other.id))).toEqual({ kind: "forbidden" });
    await withdraw("colleague", own.id);
    expect(await told(withdraw("colleague", own.id))).toEqual({ kind: "refused", reason: "withdrawn_already" });
    expect((await appraisal("colleague", id)).judgements).toHaveLength(1);
    const { rows } = await world.db.query("select credibility, withdrawn_at is not null as withdrawn from credibility_judgement where entry_id = $1 order by at, id", [id]);
    expect(rows.filter((row) => row.withdrawn)).toHaveLength(2);
    expect(await told(judge("registry", id, 3))).toEqual({ kind: "forbidden" });
    expect(await told(judge("contributor", id, 3))).toEqual({ kind: "not_found" });
    expect(await told(judge("officer", id, 3, [], 2))).toEqual({ kind: "conflict", reason: "changed_meanwhile" });
  });

  it("is confirmed only by entries of another origin that are named", async () => {
    const [one, other] = [await source("officer"), await source("officer")] as [string, string];
    const id = await item("officer", one);
    const confirming = await item("officer", other);
    expect(await told(judge("officer", id, 1))).toEqual({ kind: "invalid", fields: { confirmedBy: "needs_confirmation" } });
    expect(await told(judge("officer", id, 2))).toMatchObject({ fields: { confirmedBy: "needs_confirmation" } });
    await judge("officer", id, 1, [confirming]);
    await rate("officer", one, "B");
    expect(await appraisal("colleague", id)).toMatchObject({ grade: "B1", judgements: [{ credibility: 1, stands: true, confirmedBy: [{ id: confirming }] }] });
    expect(await told(judge("officer", id, 1, [who.officer.id]))).toEqual({ kind: "invalid", fields: { confirmedBy: "unknown" } });
  });

  it("is not raised by the same origin repeating itself, in whatever form it comes", async () => {
    const origin = await source("officer");
    const repeating = await source("officer");
    const again = await source("officer");
    await change("officer", repeating, 1, { originId: origin });
    await change("officer", again, 1, { originId: repeating });
    const id = await item("officer", repeating);
    const same = { kind: "refused", reason: "same_origin", fields: { confirmedBy: "same_origin" } };
    expect(await told(judge("officer", id, 2, [await item("officer", repeating)])), "the same source").toEqual(same);
    expect(await told(judge("officer", id, 2, [await item("officer", origin)])), "its origin").toEqual(same);
    expect(await told(judge("officer", id, 2, [await item("officer", again)])), "what repeats it").toEqual(same);
    expect(await told(judge("officer", await item("officer", origin), 2, [await item("officer", again)])), "two steps away").toEqual(same);
    const sibling = await source("officer");
    await change("officer", sibling, 1, { originId: origin });
    expect(await told(judge("officer", id, 2, [await item("officer", sibling)])), "two that repeat one").toEqual(same);
    expect(await told(judge("officer", id, 2, [id])), "the entry itself").toEqual(same);
    const good = await item("officer", await source("officer"));
    expect(await told(judge("officer", id, 2, [good, await item("officer", origin)])), "one good and one of the same").toEqual(same);
    for (const kind of ["corrects", "supersedes", "annex_of", "translation_of"]) {
      const [annexed, kin] = [await item("officer", await source("officer")), await item("officer", await source("officer"))] as [string, string];
      await link(annexed, id, kind);
      await link(kin, annexed, "translation_of");
      expect(await told(judge("officer", id, 2, [annexed])), kind).toEqual(same);
      expect(await told(judge("officer", id, 2, [kin])), `${kind}, and again`).toEqual(same);
    }
    expect(await told(judge("officer", id, 2, [await item("officer", null)]))).toMatchObject({ reason: "origin_unknown" });
    expect(await told(judge("officer", id, 2, [good]))).toBe("done");
  });

  it("is not raised by one source kept twice because nobody could know of the other row", async () => {
    const [mine, theirs] = [await source("officer", "Press office", "press@example.org"), await source("contributor", "Bureau de presse", "press@example.org")];
    expect(mine).not.toBe(theirs);
    const id = await item("officer", mine);
    const shared = await item("contributor", theirs, { audience: [annex, office] });
    expect(await told(judge("officer", id, 2, [shared]))).toMatchObject({ reason: "same_origin" });
    const named = [await source("officer", "Télégramme  du soir"), await source("contributor", "telegramme du soir")] as const;
    expect(await told(judge("officer", await item("officer", named[0]), 2, [await item("contributor", named[1], { audience: [annex, office] })]))).toMatchObject({ reason: "same_origin" });
  });

  it("falls back when what confirmed it turns out to repeat the same origin", async () => {
    const [one, other] = [await source("officer"), await source("officer")] as [string, string];
    const [id, confirming] = [await item("officer", one), await item("officer", other)];
    await rate("officer", one, "A");
    await judge("officer", id, 1, [confirming]);
    await judge("colleague", id, 4);
    expect((await appraisal("officer", id)).grade).toBe("A1–4");
    await change("officer", other, 1, { originId: one });
    const after = await appraisal("officer", id);
    expect(after.grade).toBe("A4");
    expect(after.judgements.map(({ credibility, stands }) => [credibility, stands])).toEqual([[4, true], [1, false]]);
  });

  it("shows what confirms it only to whoever may open that", async () => {
    const [one, other] = [await source("head"), await source("head")] as [string, string];
    const id = await item("head", one, { audience: [office] });
    const secret = await item("head", other, { audience: [who.head.id], classification: "STRICTLY_CONFIDENTIAL", classificationReason: "deliberation" });
    await judge("head", id, 2, [secret]);
    expect((await appraisal("head", id)).judgements[0]!.confirmedBy).toHaveLength(1);
    expect((await appraisal("officer", id)).judgements[0]).toMatchObject({ confirmedBy: [], stands: true });
  });

  it("is said with the reliability as one grade", () => {
    expect([gradeOf("B", [2]), gradeOf("B", [4, 2, 3]), gradeOf(null, [3]), gradeOf("F", []), gradeOf(null, [])]).toEqual(["B2", "B2–4", "–3", "F–", null]);
  });
});
