import { expect, test, word } from "./as";
import { own } from "./talk";

const open = { classification: "UNCLASSIFIED" as const };

test("an entry is linked to another by its title, and the thread is read from both ends", async ({ as, api, somebody, unit }) => {
  const { officer, entry, unitId } = await own({ api, somebody, unit });
  const name = word();
  const earlier = await (await api(officer)).post("/api/items", { title: `Before it ${name}`, audience: [unitId], ...open });
  const page = await as(officer);
  await page.goto(`/items/${entry.reference}`);
  await expect(page.getByRole("region", { name: "Thread" })).toHaveCount(0);
  await page.getByRole("button", { name: "Link to another entry" }).click();
  const dialog = page.getByRole("dialog", { name: `Link ${entry.reference} to another entry` });
  await dialog.getByRole("button", { name: "Make the link" }).click();
  await expect(dialog.getByText("Fill this in.")).toBeVisible();
  await dialog.getByRole("combobox", { name: "This entry" }).selectOption("Answers");
  await dialog.getByRole("combobox", { name: "Which entry" }).fill(name);
  await dialog.getByRole("option", { name: new RegExp(earlier.reference) }).click();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Links" }).getByRole("listitem")).toContainText(`Answers${earlier.reference}`);
  const thread = page.getByRole("region", { name: "Thread" }).getByRole("listitem");
  await expect(thread).toHaveCount(2);
  await expect(thread.nth(0)).toContainText(earlier.reference);
  await expect(thread.nth(1)).toContainText("Answered by");
  await expect(thread.nth(1)).toContainText("This entry");
  await expect(page.getByRole("region", { name: "History" })).toContainText("linked this entry to another");

  await thread.nth(0).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: `Before it ${name}` })).toBeVisible();
  await expect(page.getByRole("region", { name: "Links" }).getByRole("listitem")).toContainText(`Answered by${entry.reference}`);
  await page.getByRole("button", { name: `Remove the link to ${entry.reference}` }).click();
  await expect(page.getByRole("region", { name: "Thread" })).toHaveCount(0);
});

test("what one may not see ends the thread without a trace, and is offered in no picker [AUTHZ-16, LEAK-03, LEAK-13]", async ({ as, api, somebody, unit }) => {
  const { officer, colleague, entry } = await own({ api, somebody, unit });
  const name = word();
  const asOfficer = await api(officer);
  const page = await as(colleague);
  await page.goto(`/items/${entry.reference}`);
  // The page is whole when the place to write a comment has come.
  const whole = page.getByRole("textbox", { name: "Your internal comment" });
  await expect(whole).toBeVisible();
  const before = await page.getByRole("main").innerText();
  const hidden = await asOfficer.post("/api/items", { title: `Only mine ${name}`, audience: [officer.id], ...open });
  await asOfficer.post(`/api/entries/${hidden.id}/links`, { kind: "evidence_for", otherId: entry.id });
  await page.reload();
  await expect(whole).toBeVisible();
  expect(await page.getByRole("main").innerText()).toBe(before);
  expect(await page.content()).not.toContain(hidden.reference);
  await page.getByRole("button", { name: "Link to another entry" }).click();
  const dialog = page.getByRole("dialog");
  for (const typed of [name, hidden.reference]) {
    await dialog.getByRole("combobox", { name: "Which entry" }).fill(typed);
    await expect(dialog.getByText("No entry that you may open answers to that.")).toBeVisible();
  }
});

test("a thread of several entries stands in the order in which it came about, and goes downwards on a phone", async ({ as, api, somebody, unit }) => {
  const { officer, entry, unitId } = await own({ api, somebody, unit });
  const asOfficer = await api(officer);
  const line = [entry];
  for (const kind of ["answers", "arises_from", "evidence_for"]) {
    const next = await asOfficer.post("/api/items", { title: `Station ${word()}`, audience: [unitId], ...open });
    await asOfficer.post(`/api/entries/${next.id}/links`, { kind, otherId: line.at(-1)!.id });
    line.push(next);
  }
  const page = await as(officer);
  await page.goto(`/items/${line[2]!.reference}`);
  const stations = page.getByRole("region", { name: "Thread" }).getByRole("listitem");
  await expect(stations).toHaveCount(4);
  for (const [i, { reference }] of line.entries()) await expect(stations.nth(i)).toContainText(reference);
  const places = async () => Promise.all([0, 1].map(async (i) => (await stations.nth(i).boundingBox())!));
  const [first, second] = await places();
  expect(second!.y).toBe(first!.y);
  await page.setViewportSize({ width: 360, height: 800 });
  const [above, below] = await places();
  expect(below!.y).toBeGreaterThan(above!.y);
});
