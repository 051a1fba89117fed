import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import { opening, reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { World } from "../../testing/world";
import { getHistory } from "../entries/queries";
import { logItem } from "../items/commands";
import { newItem } from "../items/contract";
import { getItem } from "../items/queries";
import { requestRelease } from "../releases/commands";
import { newRelease } from "../releases/contract";
import { previewRelease } from "../releases/queries";
import { makeLink, removeLink, tellWhoHadReplaced } from "./commands";
import { madeLink } from "./contract";
import { asThread, isLine, linkKinds, type LinkKind } from "./model";
import { getReplaced, getThread, listLinks, listReplacedRecipients } from "./queries";

type Who = "head" | "officer" | "registry" | "contributor" | "reader" | "auditor" | "administrator" | "counterpart" | "second" | "stranger";
const who = {} as Record<Who, { id: string; asking: Asking }>;
let world: World;
let [office, department, annex]: string[] = [];

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  annex = await world.unit("Annex", [world.un]);
  department = await world.unit("Department", [world.osce], world.osce);
  const make = async (name: Who, role: Parameters<World["person"]>[0]["role"], clearance: number, unit: string) => {
    const id = await world.person({ role, clearance, unit });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("head", "head", 2, office);
  await make("officer", "officer", 1, office);
  await make("registry", "registry", 1, office);
  await make("contributor", "contributor", 1, annex);
  await make("reader", "reader", 1, office);
  await make("auditor", "auditor", 2, annex);
  await make("administrator", "administrator", 0, office);
  await make("counterpart", "counterpart", 1, department);
  await make("second", "counterpart", 1, department);
  await make("stranger", "officer", 2, annex);
});
afterAll(() => world.end());

const everybody = () => [office!, annex!, department!];
const entry = (more: Partial<Parameters<World["entry"]>[0]> = {}) => world.entry({ readers: everybody(), classification: 0, author: who.officer.id, ...more });
const make = (name: Who, id: string, otherId: string, kind: LinkKind = "arises_from", inverse = false) =>
  writing(who[name].asking, (db) => makeLink(db, madeLink.parse({ id, otherId, kind, inverse })));
const remove = (name: Who, id: string) => writing(who[name].asking, (db) => removeLink(db, { id }));
const links = (name: Who, id: string) => reading(who[name].asking, (db) => listLinks(db, { id }));
const thread = (name: Who, id: string) => reading(who[name].asking, (db) => getThread(db, { id }));
const log = (name: Who, given: Record<string, unknown>) => writing(who[name].asking, (db) => logItem(db, newItem.parse({ title: "A correction", classification: "UNCLASSIFIED", ...given })));

async function refusal(work: Promise<unknown>) {
  try {
    await work;
    return "done";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: error.kind, ...(error.reason && { reason: error.reason }), ...(error.fields && { fields: error.fields }) };
  }
}

describe("a link", () => {
  it.each(linkKinds)("%s is read from both ends, each in its own words", async (kind) => {
    const [later, earlier] = [await entry(), await entry()];
    const made = await make("officer", later, earlier, kind);
    expect(made).toMatchObject({ kind, inverse: false, entry: { id: earlier } });
    expect((await links("officer", later)).items).toEqual([made]);
    expect((await links("officer", earlier)).items).toMatchObject([{ id: made.id, kind, inverse: true, entry: { id: later } }]);
  });

  it("is said the other way round just as well", async () => {
    const [later, earlier] = [await entry(), await entry()];
    expect(await make("officer", earlier, later, "answers", true)).toMatchObject({ inverse: true, entry: { id: later } });
    expect((await links("officer", later)).items).toMatchObject([{ kind: "answers", inverse: false }]);
  });

  it.each([
    ["head", "done"], ["officer", "done"], ["registry", "done"],
    ["contributor", { kind: "forbidden" }], ["reader", { kind: "forbidden" }], ["auditor", { kind: "forbidden" }], ["administrator", { kind: "forbidden" }], ["counterpart", { kind: "forbidden" }],
  ] as const)("is made and removed by whoever keeps the entry: %s", async (name, verdict) => {
    const [later, earlier] = [await entry(), await entry()];
    expect(await refusal(make(name, later, earlier))).toEqual(verdict);
    const standing = await world.link(later, earlier, "answers", who.officer.id);
    expect(await refusal(remove(name, standing))).toEqual(verdict);
  });

  it("is made by a contributor from what his unit keeps", async () => {
    const [own, office] = [await entry({ custodian: annex! }), await entry()];
    expect(await refusal(make("contributor", own, office))).toBe("done");
    expect(await refusal(make("contributor", office, own, "annex_of"))).toEqual({ kind: "forbidden" });
  });

  it("stands once, joins two, and closes no circle", async () => {
    const [a, b, c] = [await entry(), await entry(), await entry()];
    await make("officer", a, b, "supersedes");
    await make("officer", b, c, "supersedes");
    expect(await refusal(make("officer", a, b, "supersedes"))).toMatchObject({ reason: "linked_already" });
    expect(await refusal(make("officer", a, a))).toEqual({ kind: "invalid", fields: { otherId: "itself" } });
    expect(await refusal(make("officer", c, a, "supersedes"))).toMatchObject({ reason: "link_circle" });
    expect(await refusal(make("officer", c, a, "evidence_for"))).toBe("done");
  });

  it("made twice at once is made once", async () => {
    const [a, b] = [await entry(), await entry()];
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => refusal(make("officer", a, b))));
    expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
    expect((await links("officer", a)).items).toHaveLength(1);
  });

  it("removed is gone from both ends and from the thread, and may be made again", async () => {
    const [a, b] = [await entry(), await entry()];
    const made = await make("officer", a, b);
    await remove("officer", made.id);
    expect((await links("officer", b)).items).toEqual([]);
    expect((await thread("officer", a)).stations).toHaveLength(1);
    expect(await refusal(remove("officer", made.id))).toEqual({ kind: "not_found" });
    expect(await refusal(make("officer", a, b))).toBe("done");
  });
});

describe("a hidden end", () => {
  it("is no link: not listed, not removable, not to be linked; the answer is as for what does not exist [AUTHZ-16, LEAK-03, LEAK-13]", async () => {
    const [open, hidden] = [await entry(), await entry({ readers: [annex!], author: who.stranger.id })];
    const before = await links("officer", open);
    const made = await world.link(open, hidden, "evidence_for", who.stranger.id);
    expect(await links("officer", open)).toEqual(before);
    expect(await refusal(remove("officer", made))).toEqual({ kind: "not_found" });
    expect(await refusal(make("officer", open, hidden))).toEqual({ kind: "invalid", fields: { otherId: "unknown" } });
    expect(await refusal(make("officer", open, crypto.randomUUID()))).toEqual({ kind: "invalid", fields: { otherId: "unknown" } });
    expect(await refusal(make("officer", hidden, open))).toEqual({ kind: "not_found" });
    expect(await refusal(links("officer", hidden))).toEqual({ kind: "not_found" });
    expect((await links("stranger", open)).items).toHaveLength(1);
  });

  it("leaves no trace in the history of the end one sees [LEAK-13]", async () => {
    const [open, hidden] = [await entry(), await entry({ readers: [annex!], author: who.stranger.id })];
    await make("stranger", open, hidden, "evidence_for");
    const actions = async (name: Who) => (await opening(who[name].asking, (db) => getHistory(db, { id: open }))).items.map((event) => event.action);
    expect(await actions("stranger")).toEqual(["link.made"]);
    expect(await actions("officer")).toEqual([]);
  });
});

describe("the thread", () => {
  it("is followed both ways from any of its stations", async () => {
    const line: string[] = [];
    for (let i = 0; i < 5; i++) {
      line.push(await entry({ day: `2026-11-0${i + 1}` }));
      if (i) await make("officer", line[i]!, line[i - 1]!);
    }
    for (const station of line) {
      const { stations, steps, more } = await thread("reader", station);
      expect(stations.map((one) => one.id).sort()).toEqual([...line].sort());
      expect(steps).toHaveLength(4);
      expect(more).toBe(false);
      expect(asThread(stations, steps).map((one) => one.station.id)).toEqual(line);
    }
  });

  it("ends without a trace at what one may not see, even where it goes on behind it [LEAK-13]", async () => {
    const [a, hidden, c] = [await entry(), await entry({ readers: [annex!], author: who.stranger.id }), await entry()];
    const alone = await thread("officer", a);
    await world.link(hidden, a, "arises_from", who.stranger.id);
    await world.link(c, hidden, "arises_from", who.stranger.id);
    expect(await thread("officer", a)).toEqual(alone);
    expect((await thread("stranger", a)).stations).toHaveLength(3);
    expect(await refusal(thread("officer", hidden))).toEqual({ kind: "not_found" });
  });

  it("of very many entries shows sixty, and says that there is more", async () => {
    const root = await entry();
    for (let i = 0; i < 70; i++) await world.link(await entry(), root, "evidence_for", who.officer.id);
    const { stations, more } = await thread("officer", root);
    expect(stations).toHaveLength(60);
    expect(stations[0]!.id).toBe(root);
    expect(more).toBe(true);
  });

  it("closed to a circle is still read, each station once", () => {
    const of = (...ids: string[]) => ids.map((id) => ({ id, registerDate: "2026-11-01" }));
    const circle = asThread(of("a", "b", "c"), [{ from: "b", to: "a", kind: "answers" }, { from: "c", to: "b", kind: "answers" }, { from: "a", to: "c", kind: "corrects" }]);
    expect(circle.map((one) => one.station.id).sort()).toEqual(["a", "b", "c"]);
    const forked = asThread(of("a", "b", "c", "d"), [{ from: "b", to: "a", kind: "answers" }, { from: "c", to: "a", kind: "answers" }, { from: "d", to: "b", kind: "arises_from" }, { from: "d", to: "c", kind: "arises_from" }]);
    expect(forked.map((one) => [one.station.id, one.depth])).toEqual([["a", 0], ["b", 1], ["c", 1], ["d", 2]]);
    expect(isLine(forked)).toBe(false);
    expect(isLine(asThread(of("a", "b"), [{ from: "b", to: "a", kind: "answers" }]))).toBe(true);
  });
});

describe("a correction", () => {
  it("takes the place of what it corrects, in one act with being logged", async () => {
    const old = await entry({ title: "As it was", text: "Twelve observers." });
    const { id, reference } = await log("officer", { title: "As it is", text: "Twenty observers.", messageType: "correction", replaces: old });
    expect((await links("officer", old)).items).toMatchObject([{ kind: "corrects", inverse: true, entry: { reference, messageType: "correction" } }]);
    expect(await opening(who.officer.asking, (db) => getItem(db, { id }))).toMatchObject({ messageType: "correction", purpose: "for_information", may: { replace: true } });
    const { before, after } = await opening(who.officer.asking, (db) => getReplaced(db, { id, otherId: old }));
    expect([before.text, after.text]).toEqual(["Twelve observers.", "Twenty observers."]);
  });

  it.each([["update", "supersedes"], ["cancellation", "supersedes"], ["correction", "corrects"]])("as %s %s it", async (messageType, kind) => {
    const old = await entry();
    await log("officer", { messageType, replaces: old });
    expect((await links("officer", old)).items).toMatchObject([{ kind, entry: { messageType } }]);
  });

  it("of what one may not see, or without saying what it is, is not logged at all", async () => {
    const hidden = await entry({ readers: [annex!], author: who.stranger.id });
    expect(await refusal(log("officer", { messageType: "correction", replaces: hidden }))).toEqual({ kind: "invalid", fields: { replaces: "unknown" } });
    const old = await entry();
    expect(await refusal(log("officer", { replaces: old }))).toEqual({ kind: "invalid", fields: { messageType: "required" } });
    expect(await refusal(log("contributor", { messageType: "update", replaces: old, audience: [annex] }))).toEqual({ kind: "forbidden" });
    const { rows } = await world.db.query("select 1 from entry where created_by_id = $1", [who.contributor.id]);
    expect(rows).toEqual([]);
  });

  it("is marked at least as high as what it corrects", async () => {
    const old = await entry({ classification: 1 });
    expect(await refusal(log("officer", { messageType: "correction", replaces: old }))).toEqual({ kind: "refused", reason: "below_replaced", fields: { classification: "below_replaced" } });
    expect(await refusal(log("officer", { messageType: "correction", replaces: old, classification: "CONFIDENTIAL", classificationReason: "deliberation" }))).toBe("done");
  });

  it("is nothing to whoever sees only the old one [LEAK-13]", async () => {
    const old = await entry();
    const before = await links("counterpart", old);
    const { id } = await log("officer", { messageType: "correction", replaces: old, audience: [office] });
    expect(await links("counterpart", old)).toEqual(before);
    expect(await refusal(opening(who.counterpart.asking, (db) => getReplaced(db, { id, otherId: old })))).toEqual({ kind: "not_found" });
    expect(await refusal(opening(who.counterpart.asking, (db) => getReplaced(db, { id: old, otherId: id })))).toEqual({ kind: "not_found" });
  });

  it("compared reads both, and both readings are on the record", async () => {
    const old = await entry({ classification: 1 });
    const { id } = await log("officer", { messageType: "correction", replaces: old, classification: "CONFIDENTIAL", classificationReason: "deliberation" });
    await opening(who.head.asking, (db) => getReplaced(db, { id, otherId: old }));
    const { rows } = await world.db.query<{ entry_id: string }>("select entry_id from audit_event where actor_id = $1 and action = 'entry.read' and entry_id = any ($2)", [who.head.id, [id, old]]);
    expect(rows.map((row) => row.entry_id).sort()).toEqual([id, old].sort());
    // Two entries of which neither replaces the other are not compared here.
    expect(await refusal(opening(who.head.asking, (db) => getReplaced(db, { id: old, otherId: id })))).toEqual({ kind: "not_found" });
  });
});

describe("whoever had what was replaced", () => {
  async function released(state = "active") {
    const old = await entry({ readers: [office!] });
    await world.release({ entry: old, to: [department!], by: who.officer.id, state });
    return old;
  }
  const news = async (name: Who, entryId: string) =>
    (await world.db.query("select what, why, unseen from notification where person_id = $1 and entry_id = $2", [who[name].id, entryId])).rows;

  it("is told with the new entry where it is for him, else by the reference of the old one alone", async () => {
    const old = await released();
    const { id } = await log("officer", { messageType: "correction", replaces: old, audience: [office] });
    await world.db.query("update entry set readers = readers || $2::uuid where id = $1", [id, who.counterpart.id]);
    expect(await writing(who.officer.asking, async (db) => {
      db.record({ action: "release.requested", subject: "entry", subjectId: id, entryId: id });
      return tellWhoHadReplaced(db, id);
    })).toBe(2);
    expect(await news("counterpart", id)).toEqual([{ what: "entry.corrected", why: "had_it", unseen: false }]);
    expect(await news("counterpart", old)).toEqual([]);
    expect(await news("second", id)).toEqual([]);
    expect(await news("second", old)).toEqual([{ what: "entry.replaced", why: "had_it", unseen: true }]);
    const again = await writing(who.officer.asking, async (db) => {
      db.record({ action: "release.requested", subject: "entry", subjectId: id, entryId: id });
      return tellWhoHadReplaced(db, id);
    });
    expect(again).toBe(0);
  });

  it("is told when the correction is released, in the same act", async () => {
    const old = await released();
    const { id } = await log("officer", { messageType: "correction", replaces: old, audience: [office], originatorId: office });
    expect(await news("second", old)).toEqual([]);
    const parties = [who.counterpart.id];
    const seen = await reading(who.officer.asking, (db) => previewRelease(db, { id, parties }));
    const asked = newRelease.parse({
      id, parties, purpose: "for_information", originatorCheck: "It is our own.", needToKnow: "They had the first one.", safeguards: "They keep it apart.", revision: seen.revision, reach: seen.reach,
    });
    await writing(who.officer.asking, (db) => requestRelease(db, asked));
    expect((await news("counterpart", id)).map((one) => one.what).sort()).toEqual(["entry.corrected", "release.made"]);
    expect(await news("second", id)).toEqual([]);
    expect(await news("second", old)).toEqual([{ what: "entry.replaced", why: "had_it", unseen: true }]);
  });

  it("is proposed to whoever releases the new one, as far as he may know of them", async () => {
    const { id } = await log("officer", { messageType: "update", replaces: await released(), audience: [office, annex] });
    const proposed = (name: Who) => reading(who[name].asking, (db) => listReplacedRecipients(db, { id }));
    expect((await proposed("officer")).items).toMatchObject([{ id: department, nameEn: "Department", side: "osce" }]);
    expect(await refusal(proposed("counterpart"))).toEqual({ kind: "not_found" });
    const { id: later } = await log("officer", { messageType: "update", replaces: await released("withdrawn"), audience: [office] });
    expect((await reading(who.officer.asking, (db) => listReplacedRecipients(db, { id: later }))).items).toEqual([]);
  });
});
