import { expect, tabTo, test, word, type Api, type Somebody } from "./as";
import { told } from "./telling";

/** An entry both may read, and a notification about it for one of them. */
async function tell(api: (who: Somebody) => Promise<Api>, author: Somebody, person: Somebody, title: string, what = "comment.mentioned", urgent = false) {
  const entry = await (await api(author)).post("/api/items", { title, audience: [author.unitId] });
  await told({ person: person.id, entry: entry.id, what, why: "mentioned", urgent });
  return entry;
}

test("what one is told stands under the bell at once, says why, and leads to the entry by the keyboard alone", async ({ as, api, somebody, unit }) => {
  const unitId = (await unit()).id;
  const [author, reader] = [await somebody({ unitId }), await somebody({ unitId })];
  const page = await as(reader);
  await page.goto("/desk");
  await expect(page.getByRole("button", { name: "Notifications: nothing new" })).toBeVisible();
  const title = `Note ${word()}`;
  const entry = await tell(api, author, reader, title);
  await expect(page.getByRole("button", { name: "Notifications: 1 not seen yet" })).toBeVisible();
  await tabTo(page, "button", /^Notifications:/);
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Notifications" });
  await expect(panel.getByText("You are mentioned in a comment.")).toBeVisible();
  await expect(panel.getByText("You are named in it.")).toBeVisible();
  await tabTo(page, "link", title);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/items/${entry.reference}$`));
  await expect(panel).toBeHidden();
  await expect(page.getByRole("button", { name: "Notifications: nothing new" })).toBeVisible();
});

test("opening the entry in any other way sees what was told of it too", async ({ as, api, somebody, unit }) => {
  const unitId = (await unit()).id;
  const [author, reader] = [await somebody({ unitId }), await somebody({ unitId })];
  const entry = await tell(api, author, reader, `Note ${word()}`);
  const page = await as(reader);
  await page.goto("/desk");
  await expect(page.getByRole("button", { name: "Notifications: 1 not seen yet" })).toBeVisible();
  await page.goto(`/items/${entry.reference}`);
  await expect(page.getByRole("button", { name: "Notifications: nothing new" })).toBeVisible({ timeout: 30_000 });
});

test("all of them stand on a page of their own, in French too, and can be marked one by one or together", async ({ as, api, somebody, unit }) => {
  const unitId = (await unit()).id;
  const [author, reader] = [await somebody({ unitId }), await somebody({ unitId, locale: "fr" })];
  for (let i = 0; i < 3; i++) await tell(api, author, reader, `Note ${i} ${word()}`, "release.made", i === 0);
  const page = await as(reader);
  await page.goto("/notifications");
  await expect(page.getByRole("heading", { name: "Notifications", level: 1 })).toBeVisible();
  const lines = page.getByRole("list", { name: /^Notifications, de la plus récente/ }).getByRole("listitem");
  await expect(lines).toHaveCount(3);
  await expect(lines.filter({ hasText: "Pour action" })).toHaveCount(1);
  await expect(lines.first()).toContainText("Une fiche vous a été communiquée.");
  await lines.first().getByRole("button", { name: /^Marquer comme vu/ }).click();
  await expect(page.getByRole("button", { name: "Notifications\u202f: 2 pas encore vues" })).toBeVisible();
  await page.getByRole("link", { name: "Pas encore vues" }).click();
  await expect(lines).toHaveCount(2);
  await page.getByRole("button", { name: "Tout marquer comme vu" }).click();
  await expect(page.getByText("Tout a été vu")).toBeVisible();
  await expect(page.getByRole("button", { name: "Notifications\u202f: rien de nouveau" })).toBeVisible();
});

test("of an entry that is no longer open the reference alone remains", async ({ as, api, somebody, unit }) => {
  const unitId = (await unit()).id;
  const [author, reader] = [await somebody({ unitId, role: "head" }), await somebody({ unitId })];
  const title = `Note ${word()}`;
  const entry = await tell(api, author, reader, title);
  await (await api(author)).patch(`/api/items/${entry.id}`, { revision: 1, audience: [author.id] });
  const page = await as(reader);
  await page.goto("/notifications");
  await expect(page.getByText(entry.reference)).toBeVisible();
  await expect(page.getByText("No longer open to you", { exact: true })).toBeVisible();
  await expect(page.getByText(title)).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("link", { name: entry.reference })).toHaveCount(0);
});

test("how one is told is chosen among the settings and kept", async ({ as, somebody }) => {
  const page = await as(await somebody());
  await page.goto("/settings/notifications");
  await expect(page.getByText("This workspace sends no mail")).toBeVisible();
  await page.getByLabel("Daily mail").selectOption("17");
  await page.getByLabel("Your time zone").selectOption({ label: "New York" });
  await page.getByLabel("Mail at once").uncheck();
  await page.getByRole("radio", { name: /^Nothing: only what happened/ }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Daily mail")).toHaveValue("17");
  await expect(page.getByLabel("Your time zone")).toHaveValue("America/New_York");
  await expect(page.getByLabel("Mail at once")).not.toBeChecked();
  await expect(page.getByRole("radio", { name: /^Nothing: only what happened/ })).toBeChecked();
});

