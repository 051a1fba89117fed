import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading } from "../db/transactions";
import { World } from "../testing/world";
import { listItems } from "../domain/items/queries";
import { itemFilter } from "../domain/items/contract";

describe("what a person sees", () => {
  let world: World;
  beforeAll(async () => {
    world = await World.make();
  });
  afterAll(() => world.end());

  it("is nothing without a session, and no table tells otherwise", async () => {
    const pg = await import("pg");
    const app = new pg.default.Client({ connectionString: process.env.DATABASE_APP_URL });
    await app.connect();
    const office = await world.unit("Office", [world.un]);
    const author = await world.person({ role: "officer", clearance: 2, unit: office });
    await world.entry({ readers: [office], author });
    for (const table of ["entry", "information_item", "entry_audience", "entry_revision", "party", "person", "audit_event", "session", "access_token"]) {
      const { rows } = await app.query(`select count(*)::int as n from ${table}`);
      expect(rows[0].n, table).toBe(0);
    }
    await app.end();
    const { items } = await reading(await world.asking(author), (db) => listItems(db, itemFilter.parse({})));
    expect(items).toHaveLength(1);
  });
});
