import { expect, test, word } from "./as";

test("the counterpart sees what is his, and neither the rest, nor the people, nor what the office notes", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const counterpart = await desk.party("External Co-operation Officer", "person");
  const [shared, kept] = [`Made available ${word()}`, `Kept in the office ${word()}`];
  const entry = await desk.post("/api/items", { title: shared, classification: "UNCLASSIFIED" });
  const { reference } = entry;
  await desk.release(entry, [counterpart]);
  await desk.post("/api/items", { title: kept, classification: "UNCLASSIFIED" });

  const page = await as("counterpart");
  await page.goto("/items?sort=-filed");
  await expect(page.getByRole("link", { name: shared })).toBeVisible();
  await expect(page.getByText(kept)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "People and units" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "New entry" })).toHaveCount(0);

  await page.goto(`/items/${reference}`);
  await expect(page.getByRole("heading", { level: 1, name: shared })).toBeVisible();
  await expect(page.getByRole("region", { name: "History" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Raise the marking" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Releases" })).toHaveCount(0);

  for (const address of ["/people", "/people/units", "/audit", "/admin", "/items/new", "/releases", `/items/${reference}/edit`]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "This page is not available to you" }), address).toBeVisible();
  }
});
