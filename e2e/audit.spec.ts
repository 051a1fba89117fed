import { expect, test, word } from "./as";

test("the auditor reads who did what and who read what is classified, never a title, and verifies the chain", async ({ as, api, somebody }) => {
  const [author, reader] = [await somebody(), await somebody({ role: "reader" })];
  const desk = await api(author);
  const title = `Guarded ${word()}`;
  const { id, reference, revision } = await desk.post("/api/items", { title, text: "Its text.", audience: [author.unitId], classificationReason: "deliberation" });
  await desk.patch(`/api/items/${id}`, { revision, title: `${title} again` });
  await (await as(reader)).goto(`/items/${reference}`);

  const page = await as("auditor");
  await page.goto("/audit");
  const filters = page.getByRole("search", { name: "Filters" });
  await filters.getByLabel("Entry").fill(reference);
  await filters.getByRole("button", { name: "Show" }).click();
  const rows = page.getByRole("table", { name: "Audit trail" }).getByRole("row");
  await expect(rows.filter({ hasText: "Information item logged" }), "the filter has taken effect").toHaveCount(1);
  await expect(rows.filter({ hasText: "Information item logged" })).toContainText(author.title);
  await expect(rows.filter({ hasText: "Information item edited" })).toContainText(author.title);
  await expect(rows.filter({ hasText: reader.title }), "one reading, one event").toHaveCount(1);
  await expect(rows.filter({ hasText: reader.title })).toContainText("Read");
  await expect(rows.filter({ hasText: reference }).first()).toBeVisible();
  await expect(page.getByText(title)).toHaveCount(0);

  await filters.getByLabel("Act", { exact: true }).selectOption({ label: "Read" });
  await filters.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/action=entry\.read/);
  await expect(rows.filter({ hasText: "Information item logged" })).toHaveCount(0);

  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The chain is intact" })).toContainText(/follow/);
});

test("the auditor changes nothing, and each of his own readings is recorded", async ({ as, api, somebody }) => {
  const desk = await api(await somebody());
  const { id, reference, revision } = await desk.post("/api/items", { title: `Read by the auditor ${word()}` });
  const page = await as("auditor");
  await page.goto(`/items/${reference}`);
  await expect(page.getByRole("heading", { level: 1, name: /^Read by the auditor/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(0);
  const auditor = await api("auditor");
  expect((await auditor.request.patch(`/api/items/${id}`, { data: { revision, title: "Changed" } })).status()).toBe(403);
  const { items } = await auditor.get<{ items: { action: string; actor: { titleEn: string } | null }[] }>(`/api/audit?entry=${id}&action=entry.read`);
  expect(items.map((event) => event.actor?.titleEn)).toContain("Auditor, OIOS");
});

test("nobody else opens the audit trail", async ({ api }) => {
  for (const who of ["head", "officer", "registry", "contributor", "counterpart", "reader", "administrator"] as const) {
    expect((await (await api(who)).request.get("/api/audit")).status(), who).toBe(403);
    const page = await (await api(who)).request.get("/audit");
    expect(page.status(), who).toBe(404);
  }
});
