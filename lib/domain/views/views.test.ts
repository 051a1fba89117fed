import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import { reading, writing } from "../../db/transactions";
import { World } from "../../testing/world";
import { changeView, deleteView, saveView } from "./commands";
import { newView } from "./contract";
import { mostViews } from "./model";
import { listViews } from "./queries";

let world: World;
const people: Record<string, Asking> = {};

beforeAll(async () => {
  world = await World.make();
  const unit = await world.unit("Office", [world.un]);
  for (const name of ["one", "other", "many"]) people[name] = await world.asking(await world.person({ role: "reader", clearance: 0, unit }));
});
afterAll(() => world.end());

const save = (who: string, name: string, query = "type=report", place = "documents") => writing(people[who]!, (db) => saveView(db, newView.parse({ place, name, query })));
const names = async (who: string, place: "items" | "documents" = "documents") => (await reading(people[who]!, (db) => listViews(db, { place }))).items.map((view) => view.name);
const refusal = (act: Promise<unknown>) => act.then(() => "done", (error: { kind?: string; reason?: string; fields?: object }) => error.reason ?? error.fields ?? error.kind);

describe("a saved view", () => {
  it("is kept for one list, renamed, given another filter and deleted, by whoever saved it alone", async () => {
    const view = await save("one", "Reports");
    await save("one", "Letters", "form=letter", "items");
    expect([await names("one"), await names("one", "items"), await names("other")]).toEqual([["Reports"], ["Letters"], []]);
    for (const act of [() => writing(people.other!, (db) => changeView(db, { id: view.id, name: "Mine" })), () => writing(people.other!, (db) => deleteView(db, { id: view.id }))]) expect(await refusal(act())).toBe("not_found");
    expect(await writing(people.one!, (db) => changeView(db, { id: view.id, name: "All reports", query: "type=report&sort=filed" }))).toMatchObject({ name: "All reports", query: "type=report&sort=filed" });
    await writing(people.one!, (db) => deleteView(db, { id: view.id }));
    expect(await names("one")).toEqual([]);
  });

  it("has a name of its own in its list", async () => {
    const [, second] = [await save("other", "A"), await save("other", "B")];
    expect(await refusal(save("other", "A"))).toEqual({ name: "taken" });
    expect(await refusal(writing(people.other!, (db) => changeView(db, { id: second.id, name: "A" })))).toEqual({ name: "taken" });
    expect((await writing(people.other!, (db) => changeView(db, { id: second.id, name: "B" }))).name).toBe("B");
    expect((await save("other", "A", "form=letter", "items")).name).toBe("A");
  });

  it("is one of fifty at most", async () => {
    for (let i = 0; i < mostViews; i++) await save("many", `View ${i}`);
    expect(await refusal(save("many", "One more"))).toBe("too_many_views");
  });

  it.each(["after=abc", "x=<script>", "q=%00\n", "a".repeat(2_001)])("keeps no address that is none of a list: %j", (query) => {
    expect(newView.safeParse({ place: "documents", name: "x", query }).success).toBe(false);
  });
});
