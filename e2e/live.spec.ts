import { readFileSync } from "node:fs";
import path from "node:path";
import { request as requests, type Page } from "@playwright/test";
import { enter, expect, test, word, type Api, type Somebody } from "./as";
import { listenTo, type Stream } from "./events";
import { startProduct } from "./product";
import { databaseIn, told } from "./telling";

/** The stream of the page is open: only what happens afterwards can be heard. */
async function streaming(page: Page, act: () => Promise<unknown>): Promise<void> {
  const opened = page.waitForResponse((response) => response.url().includes("/api/events?entry="));
  await act();
  await opened;
}
const cookieOf = async (request: Api["request"]) => (await request.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

test("an open page follows what somebody else saves, without being asked", async ({ as, api, somebody, unit }) => {
  const unitId = (await unit()).id;
  const [writer, reader] = [await somebody({ unitId }), await somebody({ unitId })];
  const [before, after] = [`Before ${word()}`, `After ${word()}`];
  const entry = await (await api(writer)).post("/api/items", { title: before, audience: [unitId] });
  const page = await as(reader);
  await streaming(page, () => page.goto(`/items/${entry.reference}`));
  await expect(page.getByRole("heading", { name: before })).toBeVisible();
  await (await api(writer)).patch(`/api/items/${entry.id}`, { revision: 1, title: after });
  await expect(page.getByRole("heading", { name: after })).toBeVisible();
});

test("an entry that is taken from somebody leaves his open page by itself", async ({ as, api, somebody, unit }) => {
  const unitId = (await unit()).id;
  const [writer, reader] = [await somebody({ unitId }), await somebody({ unitId })];
  const title = `Taken ${word()}`;
  const entry = await (await api(writer)).post("/api/items", { title, audience: [unitId] });
  const page = await as(reader);
  await streaming(page, () => page.goto(`/items/${entry.reference}`));
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await (await api(writer)).patch(`/api/items/${entry.id}`, { revision: 1, audience: [writer.id] });
  await expect(page.getByRole("heading", { name: "This page is not available to you" })).toBeVisible();
  await expect(page.getByText(title)).toHaveCount(0);
});

test("what happened between drawing the page and listening is heard too", async ({ as, api, somebody, unit }) => {
  const unitId = (await unit()).id;
  const [writer, reader] = [await somebody({ unitId }), await somebody({ unitId })];
  const after = `After ${word()}`;
  const entry = await (await api(writer)).post("/api/items", { title: `Before ${word()}`, audience: [unitId] });
  const page = await as(reader);
  // The page comes, its stream does not: until the change is made.
  let let_in!: () => void;
  const held = new Promise<void>((done) => (let_in = done));
  await page.route("**/api/events*", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/items/${entry.reference}`);
  await (await api(writer)).patch(`/api/items/${entry.id}`, { revision: 1, title: after });
  let_in();
  await expect(page.getByRole("heading", { name: after })).toBeVisible();
});

test("a form is never drawn anew while somebody writes: it says in a line that the entry has changed", async ({ as, api, somebody, unit }) => {
  const unitId = (await unit()).id;
  const [writer, reader] = [await somebody({ unitId }), await somebody({ unitId })];
  const entry = await (await api(writer)).post("/api/items", { title: `Before ${word()}`, audience: [unitId] });
  const page = await as(reader);
  await streaming(page, () => page.goto(`/items/${entry.reference}/edit`));
  const mine = `Mine ${word()}`;
  await page.getByLabel("Title", { exact: true }).fill(mine);
  await (await api(writer)).patch(`/api/items/${entry.id}`, { revision: 1, title: `Theirs ${word()}` });
  await expect(page.getByText("This entry has changed meanwhile.")).toBeVisible();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue(mine);
});

test("a session that ends elsewhere leaves the open page at once [SESS-01]", async ({ as, api, somebody, unit }) => {
  const unitId = (await unit()).id;
  const [writer, reader] = [await somebody({ unitId }), await somebody({ unitId })];
  const title = `Open ${word()}`;
  const entry = await (await api(writer)).post("/api/items", { title, audience: [unitId] });
  const page = await as(reader);
  await streaming(page, () => page.goto(`/items/${entry.reference}`));
  await (await api("administrator")).request.delete(`/api/people/${reader.id}/sessions`, { data: {} });
  await expect(page).toHaveURL(/\/sign-in\?to=/, { timeout: 20_000 });
  await expect(page.getByText(title)).toHaveCount(0);
});

/** Asks again, as Retry-After bids, while others keep the machine busy: being told to wait is an answer, staying so is none. */
async function patiently(request: Api["request"]): Promise<number> {
  for (let times = 1; ; times++) {
    const answer = await request.get("/api/items?limit=1");
    if (answer.status() !== 503 || times === 8) return answer.status();
    await new Promise((later) => setTimeout(later, 1_000 * Number(answer.headers()["retry-after"] ?? 1)));
  }
}

test("streams are no load to the front door: many stay open while others are served", async ({ api, somebody, baseURL, unit }) => {
  test.setTimeout(120_000);
  const unitId = (await unit()).id;
  const people: Somebody[] = [];
  for (let i = 0; i < 6; i++) people.push(await somebody({ unitId }));
  const streams: Stream[] = [];
  try {
    for (const who of people) {
      const cookie = await cookieOf((await api(who)).request);
      for (let i = 0; i < 10; i++) streams.push(await listenTo(baseURL!, cookie));
    }
    expect(streams.map(({ status }) => status)).toEqual(Array(60).fill(200));
    // More are open than the door would let in as work under way on a busy machine (48): it goes on serving.
    const answers = await Promise.all(Array.from({ length: 30 }, async (_, i) => patiently((await api(people[i % 6]!)).request)));
    expect(new Set(answers)).toEqual(new Set([200]));
    const entry = await (await api(people[0]!)).post("/api/items", { title: `News ${word()}`, audience: [unitId] });
    await told({ person: people[1]!.id, entry: entry.id });
    for (const stream of streams.slice(10, 20)) await expect.poll(() => stream.told).toEqual(['{"news":true}']);
    for (const stream of [...streams.slice(0, 10), ...streams.slice(20)]) expect(stream.told).toEqual([]);
    expect(streams.every(({ ended }) => !ended)).toBe(true);
  } finally {
    streams.forEach((stream) => stream.close());
  }
});

test("two instances on one database behave as one: what happens at one is heard at the other", async ({ api, somebody, unit, baseURL }) => {
  test.setTimeout(240_000);
  const dataDir = path.join(process.env.E2E_PLACE!, "data");
  const unitId = (await unit()).id;
  const [writer, reader] = [await somebody({ unitId }), await somebody({ unitId })];
  const entry = await (await api(writer)).post("/api/items", { title: `Shared ${word()}`, audience: [unitId] });
  const second = await startProduct({
    DATABASE_URL: await databaseIn(dataDir), NEXTAUTH_SECRET: readFileSync(path.join(dataDir, "secret"), "utf8").trim(), SEED: "",
  });
  const there = await requests.newContext({ baseURL: second.url, extraHTTPHeaders: { origin: second.url } });
  try {
    await enter(there, reader);
    const cookie = await cookieOf(there);
    const [near, far] = [await listenTo(baseURL!, await cookieOf((await api(reader)).request), `?entry=${entry.id}`), await listenTo(second.url, cookie, `?entry=${entry.id}`)];
    await (await api(writer)).patch(`/api/items/${entry.id}`, { revision: 1, title: `Shared again ${word()}` });
    await told({ person: reader.id, entry: entry.id });
    for (const stream of [near, far]) await expect.poll(() => [...new Set(stream.told)].sort()).toEqual([JSON.stringify({ entry: entry.id }), '{"news":true}'].sort());
    // Signed out at one, over at the other.
    const sessions = (await (await there.get("/api/me/sessions")).json()) as { items: { id: string; current: boolean }[] };
    const own = sessions.items.find(({ current }) => current)!.id;
    await (await api(reader)).request.delete(`/api/me/sessions/${own}`, { data: {} });
    await expect.poll(() => far.ended).toBe(true);
    expect(near.ended).toBe(false);
    near.close();
  } finally {
    await there.dispose();
    await second.stop();
  }
});

test("what one side says among itself beats no time on the other side's open page [LEAK-26]", async ({ api, somebody, baseURL }) => {
  const [officer, partner] = [await somebody(), await somebody({ role: "counterpart", unit: "External Co-operation Section" })];
  const ours = await api(officer);
  const entry = await ours.post("/api/items", { title: `Quiet ${word()}`, text: "For both sides.", classification: "UNCLASSIFIED" });
  await ours.release(entry, [partner.id]);
  const stream = await listenTo(baseURL!, await cookieOf((await api(partner)).request), `?entry=${entry.id}`);
  try {
    const before = stream.raw.length;
    // So many that they take longer than the stream's own pause between two looks.
    for (let i = 0; i < 40; i++) await ours.post(`/api/entries/${entry.id}/comments`, { revision: 1, side: "internal", text: `Among us ${i}` });
    await ours.post(`/api/entries/${entry.id}/comments`, { revision: 1, side: "joint", text: "For both of us" });
    await expect.poll(() => stream.raw.slice(before).includes(entry.id)).toBe(true);
    // The clock beats every twelve seconds, whatever happens.
    expect(stream.raw.slice(before).split(": here").length - 1).toBeLessThanOrEqual(2);
  } finally {
    stream.close();
  }
});
