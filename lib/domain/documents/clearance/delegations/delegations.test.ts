import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../../../db/asking";
import { todayIn } from "../../../../db/days";
import type { Role } from "../../../../db/handles";
import { reading, writing } from "../../../../db/transactions";
import { World } from "../../../../testing/world";
import { daysAfter } from "../../../holidays/model";
import { delegate, endDelegation } from "./commands";
import { newDelegation } from "./contract";
import { listDelegations } from "./queries";

let world: World;
type Who = "head" | "officer" | "reader" | "counterpart" | "auditor" | "administrator";
const who = {} as Record<Who, { id: string; asking: Asking }>;

beforeAll(async () => {
  world = await World.make();
  const office = await world.unit("Office", [world.un]);
  const partners = await world.unit("Partners", [world.osce], world.osce);
  for (const role of ["head", "officer", "reader", "counterpart", "auditor", "administrator"] as Role[]) {
    const id = await world.person({ role, clearance: 0, unit: role === "counterpart" ? partners : office });
    who[role as Who] = { id, asking: await world.asking(id) };
  }
});
afterAll(() => world.end());

const today = todayIn("Europe/Vienna");
const give = (name: Who, over: Record<string, unknown>) => writing(who[name].asking, (db) => delegate(db, newDelegation.parse({ from: today, to: daysAfter(today, 3), ...over })));
const list = async (name: Who) => (await reading(who[name].asking, (db) => listDelegations(db))).items;
const refusal = (act: Promise<unknown>) => act.then(() => "done", (error: { kind?: string; reason?: string; fields?: Record<string, string> }) =>
  error.reason ?? (error.fields ? Object.entries(error.fields).flat().join(" ") : error.kind ?? String(error)));

describe("deciding during an absence", () => {
  it("is said by oneself, or by the administrator for somebody, and ended as well", async () => {
    const { id } = await give("head", { delegateId: who.officer.id, note: "Mission" });
    expect(await list("head")).toMatchObject([{ id, standing: "holds", note: "Mission", delegate: { id: who.officer.id }, may: { end: true } }]);
    expect(await list("officer")).toMatchObject([{ id, may: { end: false } }]);
    expect(await list("reader")).toEqual([]);
    expect(await refusal(writing(who.officer.asking, (db) => endDelegation(db, { id })))).toBe("forbidden");
    await writing(who.administrator.asking, (db) => endDelegation(db, { id }));
    expect(await refusal(writing(who.head.asking, (db) => endDelegation(db, { id })))).toBe("delegation_over");
    await give("administrator", { personId: who.reader.id, delegateId: who.officer.id });
    expect((await list("administrator")).map((one) => one.standing)).toEqual(expect.arrayContaining(["ended", "holds"]));
    expect(await refusal(give("officer", { personId: who.head.id, delegateId: who.reader.id }))).toBe("forbidden");
  });

  it("is one person's at a time, a colleague's who decides himself, and ends in a year", async () => {
    await give("officer", { delegateId: who.head.id, from: daysAfter(today, 30), to: daysAfter(today, 40) });
    expect(await refusal(give("officer", { delegateId: who.reader.id, from: daysAfter(today, 40), to: daysAfter(today, 41) }))).toBe("delegation_overlaps");
    expect(await refusal(give("officer", { delegateId: who.officer.id }))).toBe("delegateId oneself");
    for (const name of ["counterpart", "auditor", "administrator"] as const) expect(await refusal(give("officer", { delegateId: who[name].id })), name).toBe("delegateId decides_nothing");
    expect(await refusal(give("officer", { delegateId: who.head.id, to: daysAfter(today, -1) }))).toBe("to before_first_day");
    expect(await refusal(give("officer", { delegateId: who.head.id, from: daysAfter(today, -9), to: daysAfter(today, -1) }))).toBe("to in_the_past");
    expect(await refusal(give("officer", { delegateId: who.head.id, to: daysAfter(today, 400) }))).toBe("to too_far");
    for (const name of ["counterpart", "auditor"] as const) expect(await refusal(give(name, { delegateId: who.head.id })), name).toBe("forbidden");
  });

  it("given twice at the same moment is given once", async () => {
    const at = { from: daysAfter(today, 60), to: daysAfter(today, 61) };
    const said = await Promise.all([refusal(give("head", { delegateId: who.officer.id, ...at })), refusal(give("head", { delegateId: who.reader.id, ...at }))]);
    expect(said.sort()).toEqual(["delegation_overlaps", "done"]);
  });

  it("stands as it was said", async () => {
    const { id } = await give("head", { delegateId: who.officer.id, from: daysAfter(today, 90), to: daysAfter(today, 91) });
    await expect(world.db.query("update delegation set delegate_id = $2 where id = $1", [id, who.reader.id])).rejects.toMatchObject({ code: "42501" });
  });
});
