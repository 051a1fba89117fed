import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../db/handles";
import { reading } from "../../db/transactions";
import { World } from "../../testing/world";
import { getDesk, type Desk } from "./queries";

type Filed = { by: string; title: string; readers: string[]; daysAgo?: number; waits?: boolean; classification?: number; custodian?: string };

let world: World;
let office: string;
let department: string;
let partners: string;
const person: Record<string, string> = {};

async function somebody(name: string, role: Role, unit: string, clearance = 2) {
  person[name] = await world.person({ role, clearance, unit });
}

async function file({ by, title, readers, daysAgo = 0, waits = false, classification, custodian }: Filed) {
  const id = await world.entry({ author: person[by]!, title, readers, classification, custodian });
  await world.db.query("update entry set filed_at = now() - make_interval(days => $2), status = $3 where id = $1", [
    id, daysAgo, waits ? "to_be_appraised" : "registered",
  ]);
}

const deskOf = async (name: string): Promise<Desk> => reading(await world.asking(person[name]!), getDesk);
const titles = (list: { rows: { title: string }[] } | null) => list?.rows.map((row) => row.title) ?? null;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Liaison Office", [world.un]);
  department = await world.unit("Mediation Support Unit", [world.un]);
  partners = await world.unit("External Co-operation", [world.osce], world.osce);
  await somebody("head", "head", office);
  await somebody("officer", "officer", office, 1);
  await somebody("contributor", "contributor", department, 1);
  await somebody("reader", "reader", department, 1);
  await somebody("counterpart", "counterpart", partners, 1);
  await somebody("auditor", "auditor", department);

  await file({ by: "head", title: "Of yesterday", readers: [office], daysAgo: 1 });
  await file({ by: "head", title: "Of last month", readers: [office], daysAgo: 30 });
  await file({ by: "head", title: "Of last year", readers: [office], daysAgo: 400 });
  await file({ by: "head", title: "Not for the officer", readers: [office], daysAgo: 2, waits: true, classification: 2 });
  await file({ by: "head", title: "Waits for long", readers: [office], daysAgo: 300, waits: true, classification: 1 });
  await file({ by: "contributor", title: "Of the unit", readers: [department], daysAgo: 3, waits: true });
  await file({ by: "head", title: "Kept by the office", readers: [department], daysAgo: 4, waits: true, custodian: office });
  await file({ by: "head", title: "Given to the partners", readers: [partners], daysAgo: 60 });
});
afterAll(() => world.end());

describe("the desk", () => {
  it("shows what others filed in the last seven days, latest first, and nothing one may not see", async () => {
    expect(titles((await deskOf("officer")).fromOthers)).toEqual(["Of yesterday"]);
  });

  it("keeps one's own entries of the last ninety days apart", async () => {
    const desk = await deskOf("head");
    expect(titles(desk.own)).toEqual(["Of yesterday", "Not for the officer", "Kept by the office", "Of last month", "Given to the partners"]);
    expect(titles(desk.fromOthers)).toEqual([]);
  });

  it("lists what waits to be appraised however old it is, of what the person sees", async () => {
    expect(titles((await deskOf("head")).toAppraise)).toEqual(["Not for the officer", "Kept by the office", "Waits for long"]);
    expect(titles((await deskOf("officer")).toAppraise)).toEqual(["Waits for long"]);
  });

  it("asks a contributor to appraise only what he or his unit keeps", async () => {
    const desk = await deskOf("contributor");
    expect(titles(desk.toAppraise)).toEqual(["Of the unit"]);
    expect(titles(desk.fromOthers)).toEqual(["Kept by the office"]);
  });

  it("asks nobody to appraise who may not edit, and shows no own list to whoever files nothing", async () => {
    for (const name of ["reader", "counterpart", "auditor"]) {
      const desk = await deskOf(name);
      expect(desk.toAppraise, name).toBeNull();
      expect(desk.own, name).toBeNull();
    }
  });

  it("shows a counterpart all that was made available, whenever it was filed", async () => {
    const desk = await deskOf("counterpart");
    expect(desk.outside).toBe(true);
    expect(titles(desk.fromOthers)).toEqual(["Given to the partners"]);
    expect((await deskOf("reader")).outside).toBe(false);
  });

  it("never shows more than ten, and says that there are others", async () => {
    const unit = await world.unit("Busy unit", [world.un]);
    await somebody("busy", "reader", unit);
    for (let n = 1; n <= 10; n++) await file({ by: "head", title: `Busy ${n}`, readers: [unit] });
    expect((await deskOf("busy")).fromOthers).toMatchObject({ rows: { length: 10 }, more: false });
    await file({ by: "head", title: "Busy 11", readers: [unit] });
    expect((await deskOf("busy")).fromOthers).toMatchObject({ rows: { length: 10 }, more: true });
  });

  it("counts the policy documents of others apart, of the last week and of what the person sees; outside all that was given", async () => {
    const before = Object.fromEntries(await Promise.all(["officer", "reader", "head", "counterpart"].map(async (name) => [name, (await deskOf(name)).documents])));
    const filed = async (readers: string[], daysAgo: number) => {
      const id = await world.entry({ author: person.head!, title: "A paper", readers });
      await world.db.query("update entry set kind = 'document', filed_at = now() - make_interval(days => $2) where id = $1", [id, daysAgo]);
    };
    await filed([office], 1);
    await filed([office, partners], 30);
    const more = async (name: string) => (await deskOf(name)).documents - before[name]!;
    expect([await more("officer"), await more("reader"), await more("head"), await more("counterpart")]).toEqual([1, 0, 0, 1]);
  });
});
