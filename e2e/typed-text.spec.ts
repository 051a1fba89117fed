import type { Page } from "@playwright/test";
import { awake, expect, signIn, test, word, type Api, type Somebody } from "./as";

const text = (page: Page) => page.getByRole("textbox", { name: /^Text/ });
const kept = (page: Page) => page.getByText(/^Kept on this device at/);

async function typeOne(page: Page): Promise<string> {
  const title = `Typed and not lost ${word()}`;
  await page.goto("/items/new");
  await page.getByLabel("Title", { exact: true }).fill(title);
  await text(page).fill("A long paragraph that took ten minutes.");
  await expect(kept(page)).toBeVisible();
  return title;
}

/** Of what the person sees in the register, the titles that typeOne makes. */
async function titlesOf(person: Somebody, api: (who: Somebody) => Promise<Api>): Promise<string[]> {
  const { items } = await (await api(person)).get<{ items: { title: string }[] }>("/api/items?sort=-filed");
  return items.map((item) => item.title).filter((title) => title.startsWith("Typed and not lost"));
}

test("survives a reload, sealed on the device, and is forgotten once it is filed", async ({ as, somebody, unit }) => {
  const page = await as(await somebody({ unitId: (await unit()).id }));
  const title = await typeOne(page);
  const stored = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  expect(stored).toContain("draft:");
  expect(stored, "nothing of it is readable on the device").not.toContain("ten minutes");
  await page.reload();
  await expect(page.getByText(/^Restored what you had typed at/)).toBeVisible();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue(title);
  await expect(text(page)).toHaveValue("A long paragraph that took ten minutes.");
  await page.getByRole("button", { name: "Log the entry" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("draft:")))).toEqual([]);
});

test("survives an expired session: sign in again, and go on", async ({ as, api, somebody, unit }) => {
  const person = await somebody({ unitId: (await unit()).id });
  const page = await as(person);
  const title = await typeOne(page);
  await (await api(person)).request.delete("/api/me/sessions");
  await page.getByRole("button", { name: "Log the entry" }).click();
  const news = page.getByRole("alert").filter({ hasText: "You are no longer signed in, and nothing was saved" });
  await expect(news).toBeVisible();
  await news.getByRole("link", { name: "Sign in again" }).click();
  await signIn(page, person);
  await expect(page).toHaveURL(/\/items\/new$/);
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue(title);
  await page.getByRole("button", { name: "Log the entry" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("survives a lost network: says so, and one press later it is filed once", async ({ as, api, somebody, unit }) => {
  const person = await somebody({ unitId: (await unit()).id });
  const page = await as(person);
  const title = await typeOne(page);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Log the entry" }).click();
  const news = page.getByRole("alert").filter({ hasText: /^Not saved, \d+ words kept on this device/ });
  await expect(news).toBeVisible();
  await page.context().setOffline(false);
  await news.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  expect(await titlesOf(person, api)).toEqual([title]);
});

test("a request that failed never looks as if it had worked (CONC-12)", async ({ as, api, somebody, unit }) => {
  const person = await somebody({ unitId: (await unit()).id });
  const page = await as(person);
  await typeOne(page);
  await page.route("**/api/items", (route) => route.fulfill({ status: 500, json: { error: { kind: "unexpected", errorId: "trial" } } }));
  await page.getByRole("button", { name: "Log the entry" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /^Not saved, \d+ words kept/ })).toContainText("trial");
  await expect(page).toHaveURL(/\/items\/new$/);
  await expect(page.getByText(/^Logged as/)).toHaveCount(0);
  expect(await titlesOf(person, api)).toEqual([]);
});

test("an answer lost on the way back has one effect, also after a reload (CONC-13)", async ({ as, api, somebody, unit }) => {
  const person = await somebody({ unitId: (await unit()).id });
  const page = await as(person);
  const title = await typeOne(page);
  await page.route("**/api/items", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  }, { times: 1 });
  await page.getByRole("button", { name: "Log the entry" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /^Not saved/ })).toBeVisible();
  expect(await titlesOf(person, api), "the server had taken it").toEqual([title]);
  await page.reload();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue(title);
  await page.getByRole("button", { name: "Log the entry" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  expect(await titlesOf(person, api)).toEqual([title]);
});

test("an edit survives a reload and is made from the revision it was begun on", async ({ as, api, somebody, unit }) => {
  const person = await somebody({ unitId: (await unit()).id });
  const desk = await api(person);
  const { id, reference, revision } = await desk.post("/api/items", { title: `Begun ${word()}`, text: "Old.", classification: "UNCLASSIFIED" });
  const page = await as(person);
  await page.goto(`/items/${reference}/edit`);
  await text(page).fill("Mine.");
  await expect(kept(page)).toBeVisible();
  await desk.patch(`/api/items/${id}`, { revision, text: "Theirs." });
  await page.reload();
  await expect(text(page)).toHaveValue("Mine.");
  await page.getByRole("button", { name: "Save the changes" }).click();
  const choice = page.getByRole("group", { name: "What stands for Text" });
  await expect(choice).toContainText("Theirs.");
  await expect(choice).toContainText("Mine.");
});

test("what is typed before the page is awake is kept", async ({ as, somebody }) => {
  const context = (await as(await somebody())).context();
  const page = await context.newPage();
  let wake = () => {};
  const asleep = new Promise<void>((done) => (wake = done));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await asleep;
    await route.continue();
  });
  await page.goto("/items/new", { waitUntil: "commit" });
  await page.getByLabel("Title", { exact: true }).fill("Typed early");
  await text(page).fill("And this as well.");
  wake();
  await awake(page);
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Typed early");
  await expect(text(page)).toHaveValue("And this as well.");
  await expect(kept(page)).toBeVisible();
});
