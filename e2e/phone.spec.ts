import { expect, test, word } from "./as";

test("logs an item on a phone and finds it again", async ({ as, somebody, unit }) => {
  const page = await as(await somebody({ unitId: (await unit()).id }));
  const title = `From the corridor ${word()}`;
  await page.goto("/desk");
  await page.getByRole("navigation", { name: "Shortcuts to places" }).getByRole("link", { name: "New entry" }).click();
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByRole("button", { name: "Log the entry" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole("note", { name: "Marking" })).toBeInViewport();
  await page.getByRole("navigation", { name: "Shortcuts to places" }).getByRole("link", { name: "Information" }).click();
  await expect(page.getByRole("link", { name: title })).toBeVisible();
});

test("opens the menu at the thumb, changes the language there, and signs out", async ({ as, somebody }) => {
  const page = await as(await somebody());
  await page.goto("/items");
  await page.getByRole("button", { name: "Menu" }).click();
  const menu = page.getByRole("complementary", { name: "Workspace" });
  await expect(menu.getByRole("link", { name: "Settings" })).toBeVisible();
  await menu.getByRole("button", { name: /FR/ }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  const french = page.getByRole("complementary", { name: "Espace de travail" }).or(menu);
  if (!(await french.first().isVisible())) await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("shows who can open an entry without leaving the list", async ({ as }) => {
  const page = await as("head");
  await page.goto("/items?classification=CONFIDENTIAL");
  await page.getByRole("button", { name: /who can read INF-/ }).first().tap();
  await expect(page.getByRole("dialog", { name: "Who can open this" })).toContainText("Head of Liaison Office");
});

test("the bar at the thumb leads to meetings and actions, the open tab is in sight, and a day of the month says its weekday", async ({ as, api }) => {
  const office = await api("officer");
  await office.post("/api/meetings", { title: `In the hand ${word()}`, modality: "virtual", classification: "UNCLASSIFIED", startsLocal: "2031-03-17T15:30", endsLocal: "2031-03-17T17:00", inviteMembers: false });
  const page = await as("officer");
  await page.goto("/desk");
  const bar = page.getByRole("navigation", { name: "Shortcuts to places" });
  await bar.getByRole("link", { name: "Meetings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Forums and meetings" })).toBeVisible();
  await page.goto("/meetings?view=month&on=2031-03-17");
  await expect(page.getByText("Mon 17 Mar")).toBeVisible();
  await expect(page.getByText(/^Arrow keys go/)).toBeHidden();
  await bar.getByRole("link", { name: "Actions" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Action points" })).toBeVisible();
  await page.goto("/actions?view=closed");
  await expect(page.getByRole("navigation", { name: "Which action points" }).getByRole("link", { name: "Closed" })).toBeInViewport({ ratio: 1 });
});
