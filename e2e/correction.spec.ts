import { expect, test, word } from "./as";
import { own } from "./talk";

test("a correction is begun from the entry, says what changed, and the old one says that it was corrected — to whoever may see both", async ({ as, api, somebody, unit }) => {
  const { officer, colleague, counterpart, entry } = await own({ api, somebody, unit });
  const title = `Corrected ${word()}`;
  const page = await as(officer);
  await page.goto(`/items/${entry.reference}`);
  await page.getByRole("link", { name: "Correct or update" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Replace ${entry.reference}` })).toBeVisible();
  await expect(page.getByRole("radio", { name: "A correction" })).toBeChecked();
  const text = page.getByRole("textbox", { name: /^Text/ });
  await expect(text).toHaveValue("Twelve observers were present.");
  // The other side gets it by release, not by the readers of the old one.
  await expect(page.getByText(counterpart.title)).toHaveCount(0);
  await page.getByLabel("Title", { exact: true }).fill(title);
  await text.fill("Twenty observers were present.");
  await page.getByRole("button", { name: "Log the entry" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  const says = page.getByText(`Corrects ${entry.reference}`);
  await expect(says).toBeVisible();
  await page.getByText("Show what changed").click();
  const changed = page.getByRole("region", { name: "Text" }).filter({ has: page.locator("ins") });
  await expect(changed.locator("del")).toHaveText(/Twelve/);
  await expect(changed.locator("ins")).toHaveText(/Twenty/);
  await says.getByRole("link", { name: entry.reference }).click();
  await expect(page.getByText(/^Corrected by INF-/)).toBeVisible();

  const same = await as(colleague);
  await same.goto(`/items/${entry.reference}`);
  await expect(same.getByText(/^Corrected by INF-/)).toBeVisible();
  const other = await as(counterpart);
  await other.goto(`/items/${entry.reference}`);
  await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(other.getByText(/Corrected by/)).toHaveCount(0);
  await expect(other.getByRole("region", { name: "Thread" })).toHaveCount(0);
});

test("the release of a correction offers those who had the first one, and tells them", async ({ as, api, somebody, unit }) => {
  const { officer, counterpart, entry, unitId } = await own({ api, somebody, unit });
  const corrected = await (await api(officer)).post("/api/items", {
    title: `Corrected ${word()}`, classification: "UNCLASSIFIED", audience: [unitId], messageType: "correction", replaces: entry.id,
  });
  const page = await as(officer);
  await page.goto(`/items/${corrected.reference}`);
  await page.getByRole("button", { name: /^Release/ }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(`What this entry replaces was released to ${counterpart.title}.`)).toBeVisible();
  await dialog.getByRole("button", { name: "Add them" }).click();
  await expect(dialog.getByText(/What this entry replaces was released to/)).toHaveCount(0);
  await expect(dialog.getByText(counterpart.title).first()).toBeVisible();
  await (await api(officer)).release(corrected, [counterpart.id]);
  const other = await as(counterpart);
  await other.goto(`/items/${entry.reference}`);
  await expect(other.getByText(`Corrected by ${corrected.reference}`)).toBeVisible();
  await other.getByRole("link", { name: corrected.reference }).first().click();
  await other.getByText("Show what changed").click();
  await expect(other.getByRole("region", { name: "Title" }).locator("ins")).toHaveText(/Corrected/);
});

test("what takes the place of a confidential entry cannot be marked below it, and the form says why", async ({ as, api, somebody, unit }) => {
  const { officer, unitId } = await own({ api, somebody, unit });
  const kept = await (await api(officer)).post("/api/items", { title: `Kept ${word()}`, classification: "CONFIDENTIAL", classificationReason: "deliberation", audience: [unitId] });
  const page = await as(officer);
  await page.goto(`/items/new?replaces=${kept.reference}`);
  await page.getByRole("radio", { name: "A cancellation" }).check();
  await expect(page.getByRole("radio", { name: "Unclassified" })).toBeDisabled();
  await expect(page.getByText("Below the entry it replaces")).toBeVisible();
  await page.getByRole("button", { name: "Log the entry" }).click();
  await expect(page.getByText(`Cancels ${kept.reference}`)).toBeVisible();
  await page.getByRole("link", { name: kept.reference }).first().click();
  await expect(page.getByText(/^Cancelled by INF-/)).toBeVisible();
});

test("to begin a correction of what one may not see, or may not correct, there is no page", async ({ as, api, somebody, unit }) => {
  const { entry, unitId } = await own({ api, somebody, unit });
  for (const who of [await somebody({ role: "reader", unitId }), await somebody()]) {
    const page = await as(who);
    const response = await page.goto(`/items/new?replaces=${entry.reference}`);
    expect(response!.status()).toBe(404);
  }
});
