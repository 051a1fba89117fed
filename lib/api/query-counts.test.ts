import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queriesOf } from "../testing/counted-queries";
import { house, type House } from "../testing/house";
import { ManyOfEach, type Laden } from "../testing/many-of-each";
import { contracts } from "./contracts";
import { handle } from "./door";

type Asks = { as?: "head" | "auditor" | "counterpart" | "administrator"; of?: keyof Laden; query?: string };
/** What is asked of each route that answers with more than one of something. */
const lists: Record<string, Asks> = {
  "GET /api/me/sessions": {},
  "GET /api/me/tokens": {},
  "GET /api/me/feeds": {},
  "GET /api/items": { query: "limit=100" },
  "GET /api/documents": { query: "limit=100" },
  "GET /api/documents/{id}": { of: "document" },
  "GET /api/documents/{id}/clearance": { of: "document" },
  "GET /api/clearances": { query: "limit=100" },
  "GET /api/delegations": {},
  "GET /api/documents/{id}/distributions": { of: "document" },
  "GET /api/distributions": { query: "show=all&limit=100" },
  "GET /api/distributions/{id}/receipts": { of: "distribution", query: "limit=100" },
  "GET /api/acknowledgements": { query: "show=all&limit=100" },
  "GET /api/consultations": { query: "limit=100" },
  "GET /api/versions/{id}/consultations": { of: "version" },
  "GET /api/versions/{id}/comments": { of: "version" },
  "GET /api/entries/{id}/history": { of: "document" },
  "GET /api/entries/{id}/attachments": { of: "document" },
  "GET /api/entries/{id}/comments": { of: "document", query: "side=joint&limit=100" },
  "GET /api/entries/{id}/links": { of: "document" },
  "GET /api/entries/{id}/thread": { of: "document" },
  "GET /api/entries/{id}/releases": { of: "document" },
  "GET /api/entries/{id}/consents": { of: "document" },
  "GET /api/entries/{id}/registry": { of: "document" },
  "GET /api/entries/{id}/appraisal": { of: "document" },
  "GET /api/entries/{id}/citations": { of: "document" },
  "GET /api/requests": { query: "view=open&limit=100" },
  "GET /api/requests/{id}": { of: "request" },
  "GET /api/holidays": { query: "year=2027" },
  "GET /api/search": { query: "q=document&limit=100" },
  "GET /api/parties": { query: "q=reader&limit=100" },
  "GET /api/people": { as: "administrator", query: "limit=100" },
  "GET /api/units": {},
  "GET /api/releases": { query: "limit=100" },
  "GET /api/releases/{id}/receipts": { of: "release", query: "limit=100" },
  "GET /api/consents": { query: "limit=100" },
  "GET /api/inbox": { as: "counterpart", query: "show=all&limit=100" },
  "GET /api/audit": { as: "auditor", query: "limit=100" },
  "GET /api/registry": { query: "limit=100" },
  "GET /api/sources": { query: "q=source&limit=100" },
  "GET /api/notifications": { query: "limit=100" },
  "GET /api/views": { query: "place=documents" },
  "GET /api/forums": {},
  "GET /api/forums/{id}": { of: "forum" },
  "GET /api/forums/{id}/backlog": { of: "forum" },
  "GET /api/forums/{id}/record": { of: "forum", query: "limit=100" },
  "GET /api/calendars": { query: "from=2027-01-01&to=2027-04-30" },
  "GET /api/meetings": { query: "from=2027-01-01&limit=100" },
  "GET /api/meetings/{id}": { of: "meeting" },
  "GET /api/meetings/{id}/agenda": { of: "meeting" },
  "GET /api/meetings/{id}/papers": { of: "meeting" },
  "GET /api/meetings/{id}/programme": { of: "meeting" },
  "GET /api/meetings/{id}/slots": { of: "meeting" },
  "GET /api/meetings/{id}/invitations": { of: "meeting" },
  "GET /api/meetings/{id}/decisions": { of: "meeting" },
  "GET /api/meetings/{id}/action-points": { of: "meeting" },
  "GET /api/meetings/{id}/minutes": { of: "meeting" },
  "GET /api/action-points": { query: "view=open&limit=100" },
  "GET /api/action-points/{id}": { of: "action" },
};
/** What does not grow with what the office does, or is one thing asked about another: previews, consequences, fixed lists. */
const others = new Set([
  "GET /api/items/{id}", "GET /api/taxonomies", "GET /api/people/{id}", "GET /api/sources/{id}", "GET /api/symbols", "GET /api/calendars/warnings", "GET /api/agenda/{id}/past", "GET /api/versions/compare", "GET /api/versions/{id}/delta",
  "GET /api/versions/{id}/clearance-preview", "GET /api/versions/{id}/distribution-preview", "GET /api/versions/{id}/consequences", "GET /api/documents/{id}/consequences", "GET /api/entries/{id}/audience", "GET /api/entries/{id}/mentionable",
  "GET /api/entries/{id}/replaced-recipients", "GET /api/audience", "GET /api/entries/{id}/release-preview", "GET /api/meetings/{id}/action-owner",
]);
/** Statements of one answer, with those that begin and end the transaction and say who is asking. */
const budget = 16;

let h: House<"administrator">;
let many: ManyOfEach;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  h = await house(({ office }) => ({ administrator: ["administrator", office, 0] }));
  for (const name of ["head", "auditor", "counterpart", "administrator"] as const) tokens[name] = await h.world.token(h.who[name].id);
  many = new ManyOfEach(h);
  await many.begin();
});
afterAll(() => h.world.end());

const elements = (of: unknown): number =>
  Array.isArray(of) ? of.length + of.reduce<number>((sum, one) => sum + elements(one), 0) : of && typeof of === "object" ? Object.values(of).reduce<number>((sum, one) => sum + elements(one), 0) : 0;

async function asked(route: string): Promise<{ queries: number; elements: number }> {
  const { as = "head", of, query = "" } = lists[route]!;
  const path = route.replace("GET ", "").replace("{id}", of ? many.laden[of] : "");
  const ask = () => handle(new Request(`http://127.0.0.1:3000${path}?${query}`, { headers: { authorization: `Bearer ${tokens[as]}` } }), path.split("/").slice(2));
  const counts: number[] = [];
  let told = 0;
  // The least of them: that somebody was there is noted now and then.
  for (let times = 0; times < 2; times++) {
    const { queries, result } = await queriesOf(ask);
    const json = (await result.json()) as unknown;
    if (result.status !== 200) throw new Error(`${route}: ${result.status} ${JSON.stringify(json)}`);
    counts.push(queries);
    told = elements(json);
  }
  return { queries: Math.min(...counts), elements: told };
}

describe("a list of a hundred", () => {
  it("costs as many queries as one of ten, whatever is listed [DOS-06]", async () => {
    await many.growTo(10);
    const few = new Map<string, Awaited<ReturnType<typeof asked>>>();
    for (const route of Object.keys(lists)) few.set(route, await asked(route));
    await many.growTo(110);
    const wrong: string[] = [];
    for (const [route, ten] of few) {
      const hundred = await asked(route);
      if (hundred.queries !== ten.queries) wrong.push(`${route}: ${ten.queries} queries for ${ten.elements} things, ${hundred.queries} for ${hundred.elements}`);
      if (hundred.queries > budget) wrong.push(`${route}: ${hundred.queries} queries`);
      if (hundred.elements < 2 * ten.elements || ten.elements < 8) wrong.push(`${route} does not grow: ${ten.elements}, ${hundred.elements}`);
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it("is looked at wherever a route answers with several of something", () => {
    type Shape = { shape?: Record<string, { def?: { type: string } }> };
    const several = Object.entries(contracts).filter(([route, { output }]) => route.startsWith("GET ") && Object.values((output as Shape).shape ?? {}).some((one) => one.def?.type === "array")).map(([route]) => route);
    expect(several.sort()).toEqual([...Object.keys(lists), ...others].sort());
  });
});
