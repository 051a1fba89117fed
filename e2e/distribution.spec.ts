import { findings } from "./accessible";
import { expect, test, word } from "./as";
import { officeDay } from "../lib/testing/office-day";

// Two people in two browsers: on a busy machine a journey takes its time.
test.setTimeout(180_000);

test("a version is distributed to people by name, acknowledged by each, and asked again with what changed when a new one stands", async ({ as, api, somebody }) => {
  const [officer, reader, late] = [await somebody(), await somebody({ role: "reader" }), await somebody({ role: "reader", locale: "fr" })];
  const office = await api(officer);
  const title = `Rules for staff exchanges ${word()}`;
  const { id, reference } = await office.post("/api/documents", {
    origin: "received", documentType: "guidance", title, classification: "UNCLASSIFIED", inForceFrom: "2026-01-01", languages: [{ language: "en", standing: "original", title, uploads: [] }],
  });

  const page = await as(officer, { viewport: { width: 1440, height: 900 } });
  await page.goto(`/documents/${reference}`);
  await page.getByRole("button", { name: "Distribute version 1.0" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Distribute version 1.0" });
  await dialog.getByRole("button", { name: /^Distribute/ }).click();
  await expect(dialog.getByRole("combobox", { name: "To whom" })).toHaveAttribute("aria-invalid", "true");
  for (const person of [reader, late]) {
    await dialog.getByRole("combobox", { name: "To whom" }).fill(person.title);
    await page.getByRole("option", { name: new RegExp(person.title) }).first().click();
  }
  await dialog.getByRole("combobox", { name: "To whom" }).fill("External Co-operation Officer");
  await page.getByRole("option", { name: /External Co-operation Officer/ }).first().click();
  await expect(dialog).toContainText("2 people will get it");
  await expect(dialog).toContainText("Other side: by release");
  await dialog.getByLabel("By when").fill(officeDay(14));
  await dialog.getByLabel("A word to the recipients").fill("Read chapter two first.");
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Distribute to 2 people" }).click();
  const panel = page.getByRole("region", { name: "Distribution", exact: true });
  await expect(panel).toContainText("0 of 2");
  await expect(panel).toContainText("Not opened");

  const theirs = await as(reader, { viewport: { width: 1440, height: 900 } });
  await theirs.goto("/desk");
  await theirs.getByRole("region", { name: "To acknowledge" }).getByRole("link", { name: title }).click();
  const bar = theirs.getByRole("region", { name: "Asked of you: version 1.0" });
  await expect(bar).toContainText("Version 1.0 asks for your acknowledgement by");
  await expect(bar).toContainText("Read chapter two first.");
  await expect(theirs.getByRole("region", { name: "Distribution", exact: true })).toHaveCount(0);
  await bar.getByRole("button", { name: "Acknowledge" }).click();
  await theirs.getByRole("dialog").getByRole("textbox", { name: "Remark" }).fill("Chapter two is clear.");
  await theirs.getByRole("dialog").getByRole("button", { name: "Acknowledge", exact: true }).click();
  await expect(bar).toHaveCount(0);

  await page.reload();
  await expect(panel).toContainText("1 of 2");
  await expect(panel).toContainText("Chapter two is clear.");
  await panel.getByRole("combobox", { name: "Names" }).selectOption("Outstanding (1)");
  await expect(panel.locator(".acks").getByText(late.title)).toBeVisible();
  await expect(panel.getByText("Chapter two is clear.")).toHaveCount(0);
  await panel.getByRole("combobox", { name: "Names" }).selectOption("Acknowledged (1)");
  await expect(panel.getByText("Chapter two is clear.")).toBeVisible();
  await panel.getByRole("combobox", { name: "Names" }).selectOption("All (2)");
  await panel.getByRole("button", { name: "Remind 1 person" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remind" }).click();
  await expect(panel).toContainText("reminded");
  expect(await findings(page)).toEqual([]);

  const drafted = await office.post<{ id: string; revision: number }>(`/api/documents/${id}/versions`, { change: "substantive", note: "Chapter four, on insurance, is new." });
  const put = await office.post(`/api/versions/${drafted.id}/languages`, { revision: drafted.revision, language: "en", standing: "original", title: `${title}, second edition` });
  await office.post(`/api/versions/${drafted.id}/registration`, { revision: put.revision, inForceFrom: officeDay(0) });

  await theirs.goto(`/documents/${reference}`);
  const again = theirs.getByRole("region", { name: "Asked of you: version 2.0" });
  await again.getByText("What changed since 1.0").click();
  await expect(again).toContainText("Chapter four, on insurance, is new.");
  await expect(again).toContainText("second edition");
  await expect(again.getByRole("link", { name: /Compare 1\.0 and 2\.0/ })).toHaveAttribute("href", /compare\?from=.+&to=.+/);
  expect(await findings(theirs)).toEqual([]);

  const small = await as(late, { viewport: { width: 360, height: 740 }, colorScheme: "dark" });
  await small.goto(`/documents/${reference}`);
  const asked = small.locator(".askedbar");
  await expect(asked).toContainText("La version 2.0 demande votre accusé de réception d’ici au");
  expect(await findings(small)).toEqual([]);
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await small.goto("/desk");

  await page.goto("/distributions");
  await expect(page.getByRole("listitem").filter({ hasText: title })).toContainText("0 acknowledged");
  await page.goto(`/documents/${reference}`);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
