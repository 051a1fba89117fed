import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import { reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { World } from "../../testing/world";
import { editItem, logItem } from "../items/commands";
import { editedItem, newItem } from "../items/contract";
import { addLine, completeLine, enterInJournal } from "./commands";
import { completedLine, journalFilter, newLine } from "./contract";
import { getJournalOf, listJournal } from "./queries";

let world: World;
let [office, annex, abroad]: string[] = [];
type Who = "head" | "officer" | "registry" | "contributor" | "counterpart" | "auditor" | "elsewhere" | "administrator";
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
  await make("registry", "registry", 1, office);
  await make("elsewhere", "registry", 1, annex);
  await make("contributor", "contributor", 1, annex);
  await make("counterpart", "counterpart", 1, abroad);
  await make("auditor", "auditor", 2, annex);
  await make("administrator", "administrator", 0, office);
});
afterAll(() => world.end());

const log = (as: Who, given: Record<string, unknown> = {}) =>
  writing(who[as].asking, (db) => logItem(db, newItem.parse({ title: "A note", classification: "CONFIDENTIAL", classificationReason: "third_party", ...given })));
const edit = (as: Who, id: string, revision: number, given: Record<string, unknown>) => writing(who[as].asking, (db) => editItem(db, editedItem.parse({ id, revision, ...given })));
const of = (as: Who, id: string) => reading(who[as].asking, (db) => getJournalOf(db, { id }));
const journal = (as: Who, given: Record<string, unknown> = {}) => reading(who[as].asking, (db) => listJournal(db, journalFilter.parse(given)));
const add = (as: Who, given: Record<string, unknown>) => writing(who[as].asking, (db) => addLine(db, newLine.parse(given)));
const complete = (as: Who, given: Record<string, unknown>) => writing(who[as].asking, (db) => completeLine(db, completedLine.parse(given)));
const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return { kind: error.kind, ...(error.reason && { reason: error.reason }), ...(error.fields && { fields: error.fields }) };
});
const events = async (entryId: string) =>
  (await world.db.query<{ action: string; actor_id: string; details: Record<string, unknown>; classification: number }>(
    "select action, actor_id, details, classification from audit_event where entry_id = $1 order by seq", [entryId])).rows;

describe("the journal of classified items", () => {
  it("has one line by itself for what came in and is classified, from its originator, on the day it was received", async () => {
    const { id } = await log("officer", { direction: "incoming", originatorId: abroad, dateReceived: "2026-11-20", form: "code_cable" });
    const { items } = await of("registry", id);
    expect(items).toMatchObject([{
      direction: "incoming", day: "2026-11-20", channel: "code_cable", correspondent: "", parties: [{ id: abroad }], copies: 1, revision: 1,
      number: expect.stringMatching(/^REG-\d{4}-\d{4,}$/), entry: { id, classification: "CONFIDENTIAL", title: "A note" }, by: { titleEn: "officer" }, changedBy: null,
    }]);
    expect((await events(id)).map(({ action }) => action)).toEqual(["item.logged", "registry.entered"]);
  });

  it("has none for what is not classified, and none for what did not come in", async () => {
    const open = await log("officer", { direction: "incoming", classification: "UNCLASSIFIED", classificationReason: null });
    const own = await log("officer", { direction: "internal" });
    expect((await of("registry", open.id)).items).toEqual([]);
    expect((await of("registry", own.id)).items).toEqual([]);
  });

  it("has the line as soon as an incoming item is classified, and only once", async () => {
    const { id } = await log("officer", { direction: "incoming", classification: "UNCLASSIFIED", classificationReason: null });
    await edit("officer", id, 1, { classification: "CONFIDENTIAL", classificationReason: "deliberation" });
    await edit("head", id, 2, { classification: "UNCLASSIFIED", reasonForLowering: "It is known" });
    await edit("officer", id, 3, { classification: "CONFIDENTIAL", classificationReason: "deliberation" });
    expect((await of("registry", id)).items).toHaveLength(1);
  });

  it("enters what goes out by a release under the release, with its parties as recipients; nothing of what is UNCLASSIFIED", async () => {
    const { id } = await log("officer", { direction: "outgoing" });
    const releaseId = (await world.db.query<{ id: string }>(
      `insert into release (entry_id, revision, state, purpose, originator_check, need_to_know, safeguards, requested_by_id) values ($1, 1, 'active', 'for_information', 'Own.', 'Asked.', 'Known.', $2) returning id`,
      [id, who.officer.id])).rows[0]!.id;
    await world.insert("release_party", { release_id: releaseId, party_id: abroad });
    await writing(who.officer.asking, (db) => enterInJournal(db, { entryId: id, classification: 1, direction: "outgoing", channel: "release", releaseId }));
    expect((await of("head", id)).items).toMatchObject([{ direction: "outgoing", channel: "release", parties: [{ id: abroad, nameEn: "Section" }] }]);
    const none = await writing(who.officer.asking, async (db) => {
      db.record({ action: "test.nothing", subject: "entry" });
      return enterInJournal(db, { entryId: id, classification: 0, direction: "outgoing", channel: "release", releaseId });
    });
    expect(none).toBeNull();
  });

  it("is kept by the registry and the head, and completed from the revision that was read", async () => {
    const { id } = await log("officer", { direction: "incoming" });
    const [line] = (await of("registry", id)).items;
    const given = { id: line!.id, revision: 1, channel: "pouch", copies: 3, copyNumbers: "1–3", correspondent: "Permanent Mission", authorised: [who.head.id, office], remark: "Envelope intact" };
    await complete("registry", given);
    expect((await of("registry", id)).items).toMatchObject([{
      channel: "pouch", copies: 3, copyNumbers: "1–3", correspondent: "Permanent Mission", remark: "Envelope intact", revision: 2, changedBy: { titleEn: "registry" },
      authorised: expect.arrayContaining([expect.objectContaining({ id: who.head.id }), expect.objectContaining({ id: office })]), number: line!.number,
    }]);
    expect(await told(complete("registry", { ...given, copies: 4 }))).toEqual({ kind: "conflict", reason: "changed_meanwhile" });
    expect(await told(complete("registry", { id: line!.id, revision: 2, copies: 3 }))).toEqual({ kind: "refused", reason: "nothing_changed" });
    expect(await told(complete("registry", { id: line!.id, revision: 2, authorised: [line!.id] }))).toMatchObject({ kind: "invalid", fields: { authorised: "unknown" } });
    expect(await told(complete("officer", { id: line!.id, revision: 2, copies: 9 }))).toEqual({ kind: "forbidden" });
    expect(await told(complete("elsewhere", { id: line!.id, revision: 2, copies: 9 }))).toEqual({ kind: "not_found" });
    expect(await told(complete("counterpart", { id: line!.id, revision: 2, copies: 9 }))).toEqual({ kind: "not_found" });
    const last = (await events(id)).at(-1)!;
    expect(last).toMatchObject({ action: "registry.completed", actor_id: who.registry.id, classification: 1 });
    expect(JSON.stringify(last.details)).not.toMatch(/Permanent Mission|Envelope|1–3/);
    expect(JSON.stringify(last.details)).toContain("pouch");
  });

  it("is added to by hand for what went without the register", async () => {
    const { id } = await log("officer");
    const open = await log("officer", { classification: "UNCLASSIFIED", classificationReason: null });
    await add("head", { entryId: id, direction: "outgoing", channel: "hand", day: "2026-11-21", correspondent: "Delegation", copies: 2 });
    expect((await of("head", id)).items).toMatchObject([{ direction: "outgoing", channel: "hand", day: "2026-11-21", correspondent: "Delegation", copies: 2 }]);
    expect(await told(add("registry", { entryId: open.id, direction: "outgoing" }))).toEqual({ kind: "refused", reason: "not_classified" });
    expect(await told(add("officer", { entryId: id, direction: "outgoing" }))).toEqual({ kind: "forbidden" });
    expect(await told(add("elsewhere", { entryId: id, direction: "outgoing" }))).toEqual({ kind: "not_found" });
  });

  it("is read by the registry, the head and the auditor, each as far as they see the entries; by nobody of the other side", async () => {
    const seen = await log("officer", { direction: "incoming", dateReceived: "2026-10-01" });
    const hidden = await log("head", { direction: "incoming", dateReceived: "2026-10-01", classification: "STRICTLY_CONFIDENTIAL", audience: [who.head.id] });
    const references = async (as: Who) => (await journal(as, { from: "2026-10-01", to: "2026-10-01" })).items.map((line) => line.entry.id).sort();
    expect(await references("head")).toEqual([seen.id, hidden.id].sort());
    expect(await references("auditor")).toEqual([seen.id, hidden.id].sort());
    expect(await references("registry")).toEqual([seen.id]);
    expect(await references("elsewhere")).toEqual([]);
    for (const as of ["officer", "contributor", "counterpart", "administrator"] as const) expect(await told(journal(as))).toEqual({ kind: "forbidden" });
    expect(await told(of("officer", seen.id))).toEqual({ kind: "forbidden" });
    expect(await told(of("elsewhere", seen.id))).toEqual({ kind: "not_found" });
    // Released to him, the entry is there; the journal about it is not.
    await world.db.query("update entry set readers = readers || $2::uuid where id = $1", [seen.id, abroad]);
    expect(await told(of("counterpart", seen.id))).toEqual({ kind: "forbidden" });
    const rows = await reading(who.counterpart.asking, (db) => db.journalLine.findMany({ select: { id: true } }));
    expect(rows).toEqual([]);
  });

  it("is filtered and turned page by page without losing or repeating a line", async () => {
    for (let i = 1; i <= 7; i++) await log("officer", { direction: "incoming", dateReceived: `2026-09-0${(i % 3) + 1}` });
    const numbers: string[] = [];
    let after: string | undefined;
    do {
      const page = await journal("head", { direction: "incoming", from: "2026-09-01", to: "2026-09-30", limit: 3, ...(after && { after }) });
      numbers.push(...page.items.map((line) => line.number));
      after = page.nextCursor ?? undefined;
    } while (after);
    expect(new Set(numbers).size).toBe(7);
    expect(numbers).toHaveLength(7);
    expect((await journal("head", { direction: "outgoing", from: "2026-09-01", to: "2026-09-30" })).items).toEqual([]);
    expect((await journal("head", { classification: "STRICTLY_CONFIDENTIAL", from: "2026-09-01", to: "2026-09-30" })).items).toEqual([]);
    expect((await journal("head", { channel: "pouch", from: "2026-09-01", to: "2026-09-30" })).items).toEqual([]);
  });
});
