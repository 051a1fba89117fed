import { expect, test, word } from "./as";

test("what comes in classified has its line in the registry's journal by itself, and the registry completes it", async ({ as, api, somebody }) => {
  const [registry, officer] = [await somebody({ role: "registry" }), await somebody()];
  const title = `Note received ${word()}`;
  const desk = await api(officer);
  const { reference } = await desk.post("/api/items", {
    title, direction: "incoming", dateReceived: "2026-11-19", classification: "CONFIDENTIAL", classificationReason: "third_party", audience: [officer.unitId],
  });
  const page = await as(registry);
  await page.goto(`/registry?direction=incoming&from=2026-11-19&to=2026-11-19`);
  const row = page.getByRole("row").filter({ hasText: reference });
  await expect(row).toContainText(title);
  await expect(row).toContainText("19 Nov 2026");
  await row.getByRole("button", { name: /^Complete REG-/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Complete REG-/ });
  await dialog.getByLabel("From or to").fill("Permanent Mission");
  await dialog.getByLabel("Channel").selectOption("Diplomatic pouch");
  await dialog.getByLabel("Number of copies").fill("2");
  await dialog.getByRole("combobox", { name: "Who may handle it" }).fill("Head of Liaison");
  await page.getByRole("option", { name: /^Head of Liaison Office/ }).first().click();
  await dialog.getByRole("button", { name: "Save the line" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toContainText("Diplomatic pouch");
  await expect(row).toContainText("Permanent Mission");
  await expect(row).toContainText("Head of Liaison Office");

  await page.goto(`/items/${reference}`);
  const panel = page.getByRole("region", { name: "Registry" });
  await expect(panel).toContainText("From Permanent Mission");
  await expect(panel).toContainText("2 copies");

  // The officer works with the entry; the registry's journal is not his.
  const other = await as(officer);
  await other.goto(`/items/${reference}`);
  await expect(other.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(other.getByRole("region", { name: "Registry" })).toHaveCount(0);
  await other.goto("/registry");
  await expect(other.getByRole("heading", { name: "This page is not available to you" })).toBeVisible();
});

test("the journal is printed landscape, marked at every page like the strictest of its lines, and numbered", async ({ as, api, somebody }) => {
  const registry = await somebody({ role: "registry", clearance: "CONFIDENTIAL" });
  await (await api(registry)).post("/api/items", { title: `For print ${word()}`, direction: "incoming", dateReceived: "2026-08-03", classification: "CONFIDENTIAL", classificationReason: "third_party" });
  const page = await as(registry);
  await page.goto("/registry?from=2026-08-03&to=2026-08-03");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue("--print-marking"))).toBe('"CONFIDENTIAL"');
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(paper) ?? [];
  expect(Number(width)).toBeGreaterThan(Number(height));
});
