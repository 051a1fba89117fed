import { expect, tabTo, test, word } from "./as";
import { own } from "./talk";

test("an internal comment is written by keyboard alone, mentions a colleague, and the other side can neither see nor count it", async ({ as, api, somebody, unit }) => {
  const { officer, colleague, counterpart, entry } = await own({ api, somebody, unit });
  const [secret, shared] = [word(), word()];
  const page = await as(officer);
  await page.goto(`/items/${entry.reference}`);
  const comments = page.getByRole("region", { name: "Comments" });
  await expect(comments.getByRole("button", { name: /^Internal/ })).toHaveAttribute("aria-pressed", "true");
  const text = comments.getByRole("textbox", { name: "Your internal comment" });
  await expect(text).toBeVisible();
  await text.focus();
  await page.keyboard.type(`Look at this: ${secret} @`);
  const picker = comments.getByRole("combobox", { name: "Mention" });
  await expect(picker).toBeFocused();
  await page.keyboard.type(colleague.title.split(" ").at(-1)!);
  await expect(comments.getByRole("option", { name: colleague.title })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(text).toBeFocused();
  await page.keyboard.press("Control+Enter");
  const item = comments.getByRole("listitem").filter({ hasText: secret });
  await expect(item).toContainText(officer.title);
  await expect(item).toContainText(`For ${colleague.title}`);
  await expect(text).toHaveValue("");

  // The same hands write a joint one: another ground, another button, and who will read it is said before.
  await comments.getByRole("button", { name: /^Joint/ }).click();
  await expect(comments.getByText("1 person of the OSCE will be able to read this.")).toBeVisible();
  await comments.getByRole("textbox", { name: "Your joint comment" }).fill(`For both: ${shared}`);
  await tabTo(page, "button", "Add joint comment");
  await page.keyboard.press("Enter");
  await expect(comments.getByRole("listitem").filter({ hasText: shared })).toBeVisible();

  const other = await as(counterpart);
  await other.goto(`/items/${entry.reference}`);
  const theirs = other.getByRole("region", { name: "Comments" });
  await expect(theirs.getByText("No internal comment yet")).toBeVisible();
  await theirs.getByRole("button", { name: /^Joint/ }).click();
  await expect(theirs.getByRole("listitem").filter({ hasText: shared })).toContainText("United Nations");
  await expect(theirs.getByRole("listitem")).toHaveCount(1);
  expect(await other.content()).not.toContain(secret);
  const told = await (await api(counterpart)).get<{ items: unknown[] }>(`/api/entries/${entry.id}/comments?side=internal`);
  expect(told.items).toEqual([]);
});

test("what is typed survives a reload, is kept apart for each side, and is sent once", async ({ as, api, somebody, unit }) => {
  const { officer, entry } = await own({ api, somebody, unit });
  const [typed, jointly] = [word(), word()];
  const page = await as(officer);
  await page.goto(`/items/${entry.reference}`);
  const comments = page.getByRole("region", { name: "Comments" });
  await comments.getByRole("textbox", { name: "Your internal comment" }).fill(`Half a thought ${typed}`);
  await expect(comments.getByText(/Kept on this device/)).toBeVisible();
  await comments.getByRole("button", { name: /^Joint/ }).click();
  await expect(comments.getByRole("textbox", { name: "Your joint comment" })).toHaveValue("");
  await comments.getByRole("textbox", { name: "Your joint comment" }).fill(`Not yet ${jointly}`);
  await expect(comments.getByText(/Kept on this device/)).toBeVisible();
  await page.reload();
  await expect(comments.getByRole("textbox", { name: "Your internal comment" })).toHaveValue(`Half a thought ${typed}`);
  await expect(comments.getByText("This was brought back. It is not added yet.")).toBeVisible();
  // The answer is lost on its way: sent again under its key it is there once.
  await page.route("**/api/entries/*/comments", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort();
    await page.unroute("**/api/entries/*/comments");
  });
  await comments.getByRole("button", { name: "Add internal comment" }).click();
  await expect(comments.getByRole("alert")).toContainText("There is no connection");
  await expect(comments.getByRole("textbox", { name: "Your internal comment" })).toHaveValue(`Half a thought ${typed}`);
  await comments.getByRole("button", { name: "Add internal comment" }).click();
  await expect(comments.getByRole("listitem").filter({ hasText: typed })).toHaveCount(1);
  await page.reload();
  await expect(comments.getByRole("listitem").filter({ hasText: typed })).toHaveCount(1);
  await expect(comments.getByRole("textbox", { name: "Your internal comment" })).toHaveValue("");
  await comments.getByRole("button", { name: /^Joint/ }).click();
  await expect(comments.getByRole("textbox", { name: "Your joint comment" })).toHaveValue(`Not yet ${jointly}`);
});

test("one’s own comment is worded differently and taken back; nobody else’s is", async ({ as, api, somebody, unit }) => {
  const { officer, colleague, entry } = await own({ api, somebody, unit });
  const [first, better] = [word(), word()];
  await (await api(officer)).post(`/api/entries/${entry.id}/comments`, { revision: 1, text: first });
  const page = await as(officer);
  await page.goto(`/items/${entry.reference}`);
  const comments = page.getByRole("region", { name: "Comments" });
  await comments.getByRole("listitem").filter({ hasText: first }).getByRole("button", { name: "Change" }).click();
  await comments.getByRole("listitem").getByRole("textbox", { name: "Your internal comment" }).fill(better);
  await comments.getByRole("button", { name: "Save the comment" }).click();
  await expect(comments.getByRole("listitem").filter({ hasText: better })).toContainText("changed");
  const other = await as(colleague);
  await other.goto(`/items/${entry.reference}`);
  const theirs = other.getByRole("region", { name: "Comments" }).getByRole("listitem");
  await expect(theirs.filter({ hasText: better })).toBeVisible();
  await expect(theirs.getByRole("button")).toHaveCount(0);
  await comments.getByRole("button", { name: "Take back" }).click();
  await page.getByRole("dialog", { name: "Take this comment back?" }).getByRole("button", { name: "Take back" }).click();
  await expect(comments.getByRole("listitem")).toContainText("Taken back by its author");
  await other.reload();
  await expect(theirs).toContainText("Taken back by its author");
  expect(await other.content()).not.toContain(better);
});

test("whoever only reads is shown the comments and no place to write", async ({ as, api, somebody, unit }) => {
  const { officer, entry, unitId } = await own({ api, somebody, unit });
  const said = word();
  await (await api(officer)).post(`/api/entries/${entry.id}/comments`, { revision: 1, text: said });
  const page = await as(await somebody({ role: "reader", unitId }));
  await page.goto(`/items/${entry.reference}`);
  const comments = page.getByRole("region", { name: "Comments" });
  await expect(comments.getByRole("listitem").filter({ hasText: said })).toBeVisible();
  await expect(comments.getByRole("textbox")).toHaveCount(0);
});
