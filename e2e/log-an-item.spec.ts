import { expect, tabTo, test, word } from "./as";

test("logs an item with the keyboard alone, and reads in words who will open it before saving", async ({ as, somebody, unit }) => {
  const own = await unit();
  const person = await somebody({ unitId: own.id });
  await somebody({ unitId: own.id, role: "reader", title: `Colleague ${own.name}` });
  const title = `Call on the planning of a workshop ${word()}`;

  const page = await as(person);
  await page.goto("/desk");
  await page.keyboard.press("c");
  await expect(page.getByRole("heading", { name: "Log an information item" })).toBeVisible();
  await expect(page.getByLabel("Title", { exact: true })).toBeFocused();
  await page.keyboard.type(title);
  await tabTo(page, "textbox", /^Text/);
  await page.keyboard.type("They asked for two dates in March.");
  await tabTo(page, "combobox", "Direction");
  await page.keyboard.type("Inc");
  await tabTo(page, "radio", "Confidential");
  await expect(page.getByRole("radio", { name: "Confidential", exact: true })).toBeChecked();
  await tabTo(page, "combobox", "Reason for the marking");
  await page.keyboard.type("Draft");
  await tabTo(page, "combobox", "Who it is for");

  const before = page.getByRole("region", { name: "Before you save" });
  await expect(before).toContainText(`Nobody outside your unit (${own.name}).`);
  // The other organisation is not offered: it gets an entry by release.
  await page.keyboard.type("External Co-operation Officer");
  await expect(page.getByText("No match").first()).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Desk officer, ECAD");
  await expect(page.getByRole("option", { name: /Desk officer, ECAD/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(before).toContainText("1 of them is outside your unit: Europe and Central Asia Division.");
  await before.getByText(/^Show the \d+ names$/).click();
  await expect(before).toContainText(`Colleague ${own.name}`);
  await expect(before).toContainText("Desk officer, ECAD New York");

  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^Logged as INF-\d{4}-\d+/ })).toBeVisible();
  await expect(page).toHaveTitle(/^Confidential: INF-\d{4}-\d+/);
  await expect(page.getByRole("note", { name: "Marking" })).toContainText("Confidential");
  const readers = page.getByRole("region", { name: "Who can open this" });
  await expect(readers).toContainText("author");
  await expect(readers).toContainText("Desk officer, ECAD New York");
});

test("says at the field what is missing, and files nothing", async ({ as, somebody }) => {
  const page = await as(await somebody());
  await page.goto("/items/new");
  await page.getByLabel("Reason for the marking").selectOption("");
  await page.getByRole("button", { name: "Log the entry" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "keep this from being saved" });
  await expect(summary).toContainText("Title: Fill this in.");
  await expect(summary).toContainText("Reason for the marking: Fill this in.");
  await summary.getByRole("link", { name: /^Title/ }).click();
  await expect(page.getByLabel("Title", { exact: true })).toBeFocused();
  await expect(page).toHaveURL(/\/items\/new$/);
});

test("a title is enough: what was not chosen is the safe choice", async ({ as, somebody, unit }) => {
  const own = await unit();
  const page = await as(await somebody({ unitId: own.id }));
  const title = `Only a title ${word()}`;
  await page.goto("/items/new");
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByRole("button", { name: "Log the entry" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page).toHaveTitle(/^Confidential: INF-/);
  await expect(page.getByRole("main")).toContainText("To be appraised");
  await expect(page.getByRole("region", { name: "Who can open this" })).toContainText(own.name);
});

test("pressing twice logs one entry (CONC-03)", async ({ as, api, somebody, unit }) => {
  const own = await unit();
  const person = await somebody({ unitId: own.id });
  const page = await as(person);
  const title = `Sent in a hurry ${word()}`;
  await page.goto("/items/new");
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByRole("button", { name: "Log the entry" }).dblclick();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const { items } = await (await api(person)).get<{ items: { title: string }[] }>("/api/items?sort=-filed");
  expect(items.filter((item) => item.title === title)).toHaveLength(1);
});

test("nobody logs who may not: no button, no page, no answer", async ({ as, api }) => {
  const page = await as("reader");
  await page.goto("/items");
  await expect(page.getByRole("heading", { name: "Information" })).toBeVisible();
  await expect(page.getByRole("link", { name: "New entry" })).toHaveCount(0);
  await page.goto("/items/new");
  await expect(page.getByRole("heading", { name: "This page is not available to you" })).toBeVisible();
  const refused = await (await api("reader")).request.post("/api/items", { data: { title: "Not for me" } });
  expect(refused.status()).toBe(403);
});

test("C begins an entry, and with the letter of its kind that kind; another key calls it off", async ({ as }) => {
  const page = await as("head");
  for (const [letter, address] of [["m", "/meetings/new"], ["r", "/requests/new"], ["d", "/documents/new"], ["i", "/items/new"]] as const) {
    await page.goto("/desk");
    await page.keyboard.press("c");
    await page.keyboard.press(letter);
    await expect(page).toHaveURL(new RegExp(`${address}$`));
  }
  await page.goto("/desk");
  await page.keyboard.press("c");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("New meeting");
  await expect(page).toHaveURL(/\/desk$/);
});
