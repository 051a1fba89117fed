import type { Page } from "@playwright/test";
import { expect, signIn, test, word } from "./as";

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
}

test("two people on one browser: the first one's open page writes nothing as the second (SESS-10)", async ({ as, api, somebody, unit }) => {
  const own = await unit();
  const [first, second] = [await somebody({ unitId: own.id }), await somebody({ unitId: own.id })];
  const page = await as(first);
  const title = `Whose is this ${word()}`;
  await page.goto("/items/new");
  await page.getByLabel("Title", { exact: true }).fill(title);
  const other = await page.context().newPage();
  await other.goto("/desk");
  await signOut(other);
  await signIn(other, second);
  await expect(other).toHaveURL(/\/desk$/);

  await page.bringToFront();
  await page.getByRole("button", { name: "Log the entry" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /nothing was saved/i })).toBeVisible();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue(title);
  const { items } = await (await api(second)).get<{ items: { title: string }[] }>("/api/items?sort=-filed");
  expect(items.map((item) => item.title)).not.toContain(title);
});

test("after signing out nothing is kept in the browser, and Back shows nothing (LEAK-27)", async ({ as, api, somebody }) => {
  const person = await somebody();
  const title = `Read and put away ${word()}`;
  const { reference } = await (await api(person)).post("/api/items", { title, text: "For our eyes." });
  const page = await as(person);
  await page.goto("/items");
  await page.goto(`/items/${reference}`);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.goto(`/items/${reference}/edit`);
  await page.getByRole("textbox", { name: /^Text/ }).fill("For our eyes only, half written.");
  await expect(page.getByText(/^Kept on this device at/)).toBeVisible();
  await signOut(page);

  const kept = await page.evaluate(async () => ({
    local: Object.entries(localStorage).filter(([name]) => !name.startsWith("draft:")),
    drafts: Object.values(localStorage).join(" "),
    session: Object.entries(sessionStorage),
    caches: "caches" in window ? await caches.keys() : [],
    databases: await indexedDB.databases(),
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  }));
  expect(JSON.stringify(kept)).not.toContain("eyes");
  expect(JSON.stringify(kept)).not.toContain(title);
  expect(kept).toMatchObject({ session: [], caches: [], databases: [], workers: 0 });

  for (let step = 0; step < 3; step++) {
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByText(title)).toHaveCount(0);
  }

  const successor = await somebody();
  await page.goto("/sign-in");
  await signIn(page, successor);
  await expect(page).not.toHaveURL(/\/sign-in/);
  await page.goto("/items/new");
  await expect(page.getByLabel("Title", { exact: true })).toBeVisible();
  await expect.poll(() => page.evaluate((id) => Object.keys(localStorage).filter((name) => name.includes(id)), person.id)).toEqual([]);
});

test("signing out everywhere erases what was typed on this device", async ({ as, somebody }) => {
  const page = await as(await somebody());
  await page.goto("/items/new");
  await page.getByLabel("Title", { exact: true }).fill("Half a thought");
  await expect(page.getByText(/^Kept on this device at/)).toBeVisible();
  await page.goto("/settings/sessions");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});
