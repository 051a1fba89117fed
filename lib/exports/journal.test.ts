import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handle } from "../api/door";
import { unzipped } from "../testing/unzipped";
import { World } from "../testing/world";
import { exportList } from "./answering-exports";

let w: World;
const tokens: Record<string, string> = {};
let officer: string;
let unit: string;
let entries: Record<"foreign" | "own" | "strict" | "lowered" | "hidden", string>;

beforeAll(async () => {
  w = await World.make();
  unit = await w.unit("Office", [w.un]);
  const elsewhere = await w.unit("Elsewhere", [w.un]);
  const person = async (name: string, role: Parameters<World["person"]>[0]["role"], clearance: number, of: string) => {
    const id = await w.person({ role, clearance, unit: of, title: `The ${name}` });
    tokens[name] = await w.token(id);
    return id;
  };
  officer = await person("officer", "officer", 2, unit);
  await person("head", "head", 2, unit);
  await person("registry", "registry", 2, unit);
  await person("clerk", "registry", 1, unit);
  await person("auditor", "auditor", 2, elsewhere);
  await person("reader", "reader", 2, unit);
  await person("counterpart", "counterpart", 1, await w.unit("Centre", [w.osce], w.osce));
  const entry = (title: string, classification: number, originator: string, readers = [unit]) => w.entry({ author: officer, readers, title, classification, originator });
  entries = {
    foreign: await entry("TITLE-OF-OTHERS", 1, w.osce), own: await entry("TITLE-OF-THE-UNIT", 1, unit), strict: await entry("TITLE-STRICT", 2, unit),
    lowered: await entry("TITLE-LOWERED", 0, w.osce), hidden: await entry("TITLE-HIDDEN", 1, unit, [officer]),
  };
  let number = 0;
  for (const [name, id] of Object.entries(entries)) {
    await w.insert("journal_line", {
      number: `REG-2026-${4001 + number++}`, entry_id: id, direction: number % 2 ? "incoming" : "outgoing", day: `2026-11-0${number}`, correspondent: `Sender-${name}`, channel: "pouch",
      copies: 3, copy_numbers: `nos-${name}`, remark: `=Remark-${name}`, by_id: officer,
    });
  }
});
afterAll(() => w.end());

const get = (who: string, format = "csv", query = "", method = "GET") =>
  exportList(new Request(`http://127.0.0.1:3000/api/exports/registry/${format}${query}`, { method, headers: { authorization: `Bearer ${tokens[who]}` } }), "registry", format);
const csv = async (who: string, query = "") => (await get(who, "csv", query)).text();
const lineOf = (text: string, number: number) => text.split("\r\n").find((line) => line.includes(`REG-2026-${number}`));
const extent = async (who: string) =>
  (await handle(new Request("http://127.0.0.1:3000/api/exports/registry", { headers: { authorization: `Bearer ${tokens[who]}` } }), ["exports", "registry"])).json() as Promise<Record<string, unknown>>;
const referenceOf = async (id: string) => (await w.db.query<{ reference: string }>("select reference from entry where id = $1", [id])).rows[0]!.reference;

describe("the journal as a file", () => {
  it("has a line for every line its reader sees, whatever its marking, and none of what he does not see", async () => {
    const text = await csv("head");
    expect(text).toContain('"Number","Date","Direction","Marking","Reference"');
    expect(text.trim().split("\r\n")).toHaveLength(5);
    expect(text).not.toMatch(/HIDDEN|hidden/);
    expect((await csv("clerk")).trim().split("\r\n")).toHaveLength(4);
  });

  it("tells of what is STRICTLY CONFIDENTIAL its number, its day, its direction and its marking, to the head too", async () => {
    for (const who of ["head", "registry", "auditor"]) {
      const text = await csv(who);
      expect(lineOf(text, 4003), who).toMatch(/^"REG-2026-4003","2026-11-03","Incoming","STRICTLY CONFIDENTIAL",+$/);
      expect(text, who).not.toMatch(/TITLE-STRICT|Sender-strict|nos-strict|Remark-strict/);
      expect(text, who).not.toContain(await referenceOf(entries.strict));
    }
  });

  it("tells of what is CONFIDENTIAL how it moved, and what it is about to the head and to its originator alone", async () => {
    const foreign = lineOf(await csv("registry"), 4001)!;
    expect(foreign).toContain(`"CONFIDENTIAL","${await referenceOf(entries.foreign)}","Diplomatic pouch",3,"nos-foreign"`);
    expect(foreign).not.toMatch(/TITLE|Sender|Remark/);
    expect(lineOf(await csv("registry"), 4002)).toMatch(/"TITLE-OF-THE-UNIT","Sender-own","Nobody named","'=Remark-own"/);
    expect(lineOf(await csv("head"), 4001)).toMatch(/"TITLE-OF-OTHERS","Sender-foreign"/);
    expect(await csv("auditor")).not.toMatch(/TITLE-OF/);
    expect(lineOf(await csv("auditor"), 4004)).toContain("TITLE-LOWERED");
  });

  it("is counted before in the same way, takes the marking of what it tells whole, and is recorded", async () => {
    expect(await extent("registry")).toEqual({ rows: 4, named: 1, numbered: 1, leftOut: 0, marking: "CONFIDENTIAL", most: 50_000 });
    expect(await extent("auditor")).toEqual({ rows: 5, named: 3, numbered: 1, leftOut: 0, marking: "UNCLASSIFIED", most: 50_000 });
    const taken = await get("registry");
    await taken.arrayBuffer();
    expect(taken.headers.get("content-disposition")).toMatch(/^attachment; filename="registry_CONFIDENTIAL_20\d\d-\d\d-\d\d\.csv"/);
    const { rows: before } = await w.db.query("select max(seq) as seq from audit_event");
    await csv("head", "?direction=incoming");
    const { rows } = await w.db.query("select action, entry_id, details from audit_event where seq > $1 order by seq", [(before[0] as { seq: string }).seq]);
    expect(rows).toMatchObject([
      { action: "register.exported", details: { list: "registry", format: "csv", filter: { direction: "incoming" }, rows: 2, named: 0, numbered: 1, leftOut: 0 } },
      { action: "entry.exported", entry_id: entries.foreign, details: { list: "registry" } },
    ]);
  });

  it("is filtered as on screen, in the reader's language, and says in an Excel file what it withholds", async () => {
    expect((await csv("head", "?from=2026-11-02&to=2026-11-03&classification=CONFIDENTIAL")).match(/REG-2026-\d+/g)).toEqual(["REG-2026-4002"]);
    await w.db.query("update person set locale = 'fr' where role = 'registry'");
    const text = await csv("registry");
    expect(text).toContain('"Numéro","Date","Sens","Classification","Cote","Voie"');
    expect(lineOf(text, 4001)).toContain("Valise diplomatique");
    await w.db.query("update person set locale = 'en' where role = 'registry'");
    const sheets = [...(await unzipped(new Uint8Array(await (await get("registry", "xlsx", "?direction=incoming")).arrayBuffer()))).values()].join("");
    expect(sheets).toContain("1 line without title, correspondent, names and remark");
    expect(sheets).toContain("1 line marked STRICTLY CONFIDENTIAL, with number, date and direction only");
    expect(sheets).toContain("Direction: Incoming");
    expect(sheets).not.toMatch(/TITLE-STRICT|Sender-strict|TITLE-OF-OTHERS/);
  });

  it("is for who reads the journal, and for nobody else", async () => {
    for (const who of ["officer", "reader", "counterpart"]) {
      expect([who, (await get(who)).status, (await get(who, "csv", "", "HEAD")).status, (await extent(who)).error]).toEqual([who, 403, 403, { kind: "forbidden" }]);
    }
    expect((await get("nobody")).status).toBe(401);
  });
});
