import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { handle } from "../api/door";
import type { Reader } from "../db/handles";
import { reading } from "../db/transactions";
import { itemsToExport } from "../domain/items/exporting/queries";
import { World } from "../testing/world";
import { unzipped } from "../testing/unzipped";
import { exportList } from "./answering-exports";
import { extentOf, type Counted } from "./lists";

let w: World;
let unit: string;
let head: string;
let officer: string;
let counterpart: string;
let stranger: string;
let tokens: Record<string, string>;
const formula = '=HYPERLINK("http://x.invalid","x")';

beforeAll(async () => {
  w = await World.make();
  unit = await w.unit("Office", [w.un]);
  head = await w.person({ role: "head", clearance: 2, unit: await w.unit("Front office", [unit]), title: "Head of office" });
  officer = await w.person({ role: "officer", clearance: 2, unit });
  stranger = await w.person({ role: "officer", clearance: 2, unit: await w.unit("Elsewhere", [w.un]) });
  counterpart = await w.person({ role: "counterpart", clearance: 1, unit: await w.unit("Centre", [w.osce], w.osce) });
  tokens = { head: await w.token(head), officer: await w.token(officer), stranger: await w.token(stranger), counterpart: await w.token(counterpart) };
});
beforeEach(async () => {
  await w.db.query("truncate entry cascade");
});
afterAll(() => w.end());

const get = (format: string, query = "", who = "officer", method = "GET", headers = {}) =>
  exportList(new Request(`http://127.0.0.1:3000/api/exports/items/${format}${query}`, { method, headers: { authorization: `Bearer ${tokens[who]}`, ...headers } }), "items", format);
/** An answer that was fetched to its end. */
const whole = async (asked: Promise<Response>) => {
  const response = await asked;
  await response.arrayBuffer();
  return response;
};
const csv = async (query = "", who = "officer") => (await get("csv", query, who)).text();
const extent = async (query = "", who = "officer") =>
  (await handle(new Request(`http://127.0.0.1:3000/api/exports/items${query}`, { headers: { authorization: `Bearer ${tokens[who]}` } }), ["exports", "items"])).json() as Promise<Record<string, unknown>>;
const told = async (response: Response) => ({ status: response.status, ...((await response.json()) as { error: object }).error });
const events = async (action: string) => (await w.db.query("select actor_id, entry_id, classification, details from audit_event where action = $1 order by seq", [action])).rows as { actor_id: string; entry_id: string; details: Record<string, unknown> }[];
const file = (more: object) => w.entry({ author: officer, readers: [unit], ...more });
async function many(rows: number) {
  await w.db.query(`insert into entry (id, reference, kind, title, summary, language, originator_id, custodian_id, classification, readers, register_date, created_by_id, changed_by_id)
    select gen_random_uuid(), 'INF-2025-' || (100000 + n), 'item', 'Entry ' || n || '.', '', 'en', $1, $1, 0, array[$1::uuid, $2::uuid], date '2025-01-01' + n % 11, $2, $2 from generate_series(1, $3::int) n`, [unit, officer, rows]);
  await w.db.query("insert into information_item (entry_id, direction, item_kind, form, text) select id, 'outgoing', 'other', 'other', '' from entry where title like 'Entry %'");
}
async function sheets(response: Response): Promise<Record<string, string>> {
  const members = await unzipped(new Uint8Array(await response.arrayBuffer()));
  return Object.fromEntries([...members].map(([name, bytes]) => [name, bytes.toString("utf8")]));
}

describe("the register as CSV", () => {
  it("holds what its reader sees of what he filtered, in his language, and nothing else", async () => {
    await file({ title: "Seen and asked for", day: "2026-11-02", direction: "incoming" });
    await file({ title: "Seen, not asked for", direction: "internal" });
    await w.entry({ author: stranger, readers: [stranger], title: "CANARY-OF-OTHERS", direction: "incoming" });
    const text = await csv("?direction=incoming");
    expect(text).toContain('"Reference","Marking"');
    expect(text).toMatch(/"INF-2026-\d+","UNCLASSIFIED",.*"Seen and asked for",.*"Incoming",.*2026-11-02/);
    expect(text.trim().split("\r\n")).toHaveLength(2);
    await w.db.query("update person set locale = 'fr' where id = $1", [officer]);
    expect(await csv("?direction=incoming")).toMatch(/"Cote","Classification"[^]*"NON CLASSIFIÉ".*"Arrivée"/);
    await w.db.query("update person set locale = 'en' where id = $1", [officer]);
    expect((await csv("", "stranger")).match(/CANARY-OF-OTHERS/g)).toHaveLength(1);
  });

  it("holds no formula, whatever somebody wrote as a title", async () => {
    for (const title of [formula, "＝1+1", " @SUM(A1)", "note;=1+1"]) await file({ title });
    const text = await csv();
    expect(text).not.toMatch(/"[\s"]*[=+\-@＝]/);
    expect(text).not.toContain(";=");
    expect(text).toContain(`"'=HYPERLINK(""http://x.invalid"",""x"")"`);
  });

  it("comes in pages, none twice and none missing", async () => {
    await many(1_003);
    const titles = (await csv()).match(/Entry \d+\./g)!;
    expect([titles.length, new Set(titles).size]).toEqual([1_003, 1_003]);
  });

  it("shows a counterpart what was released to him, and nothing of the rest", async () => {
    const released = await file({ title: "Released to the Centre" });
    await file({ title: "CANARY-KEPT" });
    await w.activeRelease({ entry: released, by: officer, to: [counterpart] });
    const text = await csv("", "counterpart");
    expect(text).toContain("Released to the Centre");
    expect(text).not.toContain("CANARY");
  });
});

describe("what is classified", () => {
  beforeEach(async () => {
    await file({ title: "PLAIN-TITLE" });
    await file({ title: "CONFIDENTIAL-OF-OTHERS", classification: 1, originator: w.osce });
    await file({ title: "CONFIDENTIAL-OF-THE-UNIT", classification: 1, originator: unit });
    await file({ title: "STRICTLY-TITLE", classification: 2 });
  });

  it("is only named to whoever is neither its originator nor the head, and what is strictly confidential never leaves", async () => {
    const text = await csv();
    expect(text.trim().split("\r\n")).toHaveLength(4);
    expect(text).toContain("CONFIDENTIAL-OF-THE-UNIT");
    expect(text).toMatch(/"INF-2026-\d+","CONFIDENTIAL",+\r\n/);
    expect(text).not.toMatch(/CONFIDENTIAL-OF-OTHERS|STRICTLY/);
    const whole = await csv("", "head");
    expect(whole).toContain("CONFIDENTIAL-OF-OTHERS");
    expect(whole).not.toContain("STRICTLY");
  });

  it("is counted before, and gives the file its marking", async () => {
    expect(await extent()).toEqual({ rows: 3, named: 1, numbered: 0, leftOut: 1, marking: "CONFIDENTIAL", most: 50_000 });
    expect(await extent("", "stranger")).toEqual({ rows: 0, named: 0, numbered: 0, leftOut: 0, marking: "UNCLASSIFIED", most: 50_000 });
    expect((await whole(get("csv", "", "head"))).headers.get("content-disposition")).toMatch(/^attachment; filename="items_CONFIDENTIAL_20\d\d-\d\d-\d\d\.csv"/);
    expect((await whole(get("csv", "?classification=UNCLASSIFIED"))).headers.get("content-disposition")).toContain("items_UNCLASSIFIED_");
  });

  it("is recorded: the export with its filter, and each classified entry told whole", async () => {
    const [before, rowsBefore] = [(await events("register.exported")).length, (await events("entry.exported")).length];
    await csv("?direction=internal", "head");
    const [event] = (await events("register.exported")).slice(before);
    expect(event).toMatchObject({ actor_id: head, details: { list: "items", format: "csv", filter: { direction: ["internal"] }, rows: 3, named: 0, leftOut: 1 } });
    const { rows } = await w.db.query("select id from entry where classification = 1 order by id");
    expect((await events("entry.exported")).slice(rowsBefore).map((row) => row.entry_id).sort()).toEqual(rows.map((row: { id: string }) => row.id));
  });

  it("is told of exports to auditors alone", async () => {
    await csv("", "head");
    const { rows } = await w.db.query("select id from entry where title = 'CONFIDENTIAL-OF-THE-UNIT'");
    const id = (rows[0] as { id: string }).id;
    const history = await handle(new Request(`http://127.0.0.1:3000/api/entries/${id}/history`, { headers: { authorization: `Bearer ${tokens.officer}` } }), ["entries", id, "history"]);
    expect(await history.text()).not.toContain("exported");
  });
});

describe("the register as an Excel file", () => {
  it("holds text as text, days as days, its marking above the rows, and who exported what", async () => {
    await file({ title: formula, day: "2026-11-02" });
    await file({ title: "Bell \u0007 & <b>", classification: 0 });
    const members = await sheets(await get("xlsx", "?direction=internal", "head"));
    const all = Object.values(members).join("");
    expect(all).not.toMatch(/<f[ >]/);
    expect(all).toContain('<t>=HYPERLINK("http://x.invalid","x")</t>');
    expect(all).not.toContain("\u0007");
    expect(all).toContain("UNCLASSIFIED. Exported by Head of office");
    expect(all).toContain("Direction: Internal");
    // 2 November 2026 as a spreadsheet counts days.
    expect(all).toMatch(/<v>46328<\/v>/);
    expect(members["xl/worksheets/sheet1.xml"]).toMatch(/<pane [^>]*ySplit="2"/);
  });
});

describe("many exports at once [DOS-05]", () => {
  it("of one person wait for one another, and of too many he is told to come again; somebody else does not wait", async () => {
    await file({ title: "One" });
    const open = [await get("csv"), await get("csv")];
    const more = Array.from({ length: 7 }, () => get("csv"));
    // Six of the seven wait.
    expect((await Promise.race(more)).status).toBe(503);
    expect((await whole(get("csv", "", "head"))).status).toBe(200);
    // One is read to its end, one given up: those that waited have their turn, one after the other.
    await open[0]!.text();
    await open[1]!.body!.cancel();
    const texts = await Promise.all(more.map(async (one) => (await one).text()));
    expect(texts.filter((text) => text.includes('"One"'))).toHaveLength(6);
  });
});

describe("the door", () => {
  it("answers HEAD with the name and records nothing, and gives the whole whatever part was asked for", async () => {
    await file({ title: "An entry" });
    const before = (await events("register.exported")).length;
    const response = await get("csv", "", "officer", "HEAD");
    expect([response.status, await response.text(), response.headers.get("content-type")]).toEqual([200, "", "text/csv; charset=utf-8; header=present"]);
    expect(response.headers.get("cache-control")).toBe("private, no-store, no-transform");
    expect(await events("register.exported")).toHaveLength(before);
    const part = await get("csv", "", "officer", "GET", { range: "bytes=0-3" });
    expect([part.status, part.headers.get("accept-ranges"), (await part.text()).includes("An entry")]).toEqual([200, "none", true]);
  });

  it("refuses what is no filter, no format, no list, no method and nobody", async () => {
    expect(await told(await get("csv", "?direction=sideways"))).toMatchObject({ status: 422, fields: { direction: "unknown" } });
    expect(await told(await get("csv", "?after=x"))).toMatchObject({ status: 422, fields: { after: "unknown_field" } });
    expect(await told(await get("pdf"))).toMatchObject({ status: 404 });
    expect(await told(await get("constructor"))).toMatchObject({ status: 404 });
    expect((await get("csv", "", "officer", "POST")).status).toBe(405);
    expect(await told(await get("csv", "", "nobody"))).toMatchObject({ status: 401 });
  });

  it("breaks off when the session has ended on the way", async () => {
    await many(1_200);
    const leaver = await w.person({ role: "reader", clearance: 0, unit });
    tokens.leaver = await w.token(leaver);
    const reader = (await get("csv", "", "leaver")).body!.getReader();
    await reader.read();
    await w.db.query("update person set status = 'disabled' where id = $1", [leaver]);
    const rest = async () => {
      while (!(await reader.read()).done);
    };
    await expect(rest()).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  it("says no to more rows than a file may have", async () => {
    const endless = { ...itemsToExport, count: (db: Reader, _: unknown, most: number) => db.$queryRaw<Counted[]>`select 0 as classification, gen_random_uuid()::text as originator_id, least(${most}::int, 1000000) as rows` };
    await expect(reading(await w.asking(officer), (db) => extentOf(db, endless, {}))).rejects.toMatchObject({ status: 422, kind: "refused", reason: "export_too_large" });
  });
});
