import { expect, test, word } from "./as";

const unclassified = { classification: "UNCLASSIFIED" as const };

test("an opened entry says its marking, who can open it and why, why oneself can, and what changed", async ({ as, api, somebody, unit }) => {
  const own = await unit();
  const author = await somebody({ unitId: own.id });
  const colleague = await somebody({ unitId: own.id, role: "reader" });
  const title = `Read by two ${word()}`;
  const { reference } = await (await api(author)).post("/api/items", { title, text: "One paragraph.", classificationReason: "deliberation" });
  const page = await as(colleague);
  await page.goto(`/items/${reference}`);
  await expect(page).toHaveTitle(new RegExp(`^Confidential: ${reference}`));
  const banner = page.getByRole("note", { name: "Marking" });
  await expect(banner).toContainText("For its named readers only");
  await banner.getByRole("button", { name: /people can open this/ }).click();
  await expect(page.getByRole("dialog", { name: "Who can open this" })).toContainText(author.title);
  await page.keyboard.press("Escape");
  const readers = page.getByRole("region", { name: "Who can open this" });
  await expect(readers.getByRole("listitem").filter({ hasText: author.title })).toContainText("author");
  await expect(readers.getByRole("listitem").filter({ hasText: colleague.title })).toContainText(`of the unit “${own.name}”`);
  await expect(readers.getByRole("listitem").filter({ hasText: colleague.title })).toContainText("You");
  await expect(page.getByRole("region", { name: "History" })).toContainText(`${author.title} logged this entry`);
  await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(0);
});

test("two people edit at once: the second keeps both texts and chooses (CONC-01)", async ({ as, api, somebody, unit }) => {
  const own = await unit();
  const [first, second] = [await somebody({ unitId: own.id }), await somebody({ unitId: own.id })];
  const tag = word();
  const { reference } = await (await api(first)).post("/api/items", { title: `Draft ${tag}`, text: "As it was.", summary: "Untouched.", ...unclassified });

  const slow = await as(second);
  await slow.goto(`/items/${reference}/edit`);
  await slow.getByLabel("Title", { exact: true }).fill(`Title of the slower ${tag}`);
  const fast = await as(first);
  await fast.goto(`/items/${reference}/edit`);
  await fast.getByLabel("Title", { exact: true }).fill(`Title of the faster ${tag}`);
  await fast.getByRole("textbox", { name: /^Text/ }).fill("As the faster wrote it.");
  await fast.getByRole("button", { name: "Save the changes" }).click();
  await expect(fast.getByRole("heading", { level: 1, name: `Title of the faster ${tag}` })).toBeVisible();

  await slow.getByRole("button", { name: "Save the changes" }).click();
  const news = slow.getByRole("alert").filter({ hasText: "saved this entry while you were writing" });
  await expect(news).toContainText(first.title);
  await expect(news).toContainText("the text");
  const choice = slow.getByRole("group", { name: "What stands for Title" });
  await expect(choice).toContainText("the faster");
  await expect(choice).toContainText("the slower");
  await slow.getByRole("button", { name: "Save the changes" }).click();
  await expect(slow.getByRole("alert").filter({ hasText: "Choose what stands: Title" })).toBeVisible();
  await choice.getByRole("radio", { name: "Keep mine" }).check();
  await slow.getByRole("button", { name: "Save the changes" }).click();
  await expect(slow.getByRole("heading", { level: 1, name: `Title of the slower ${tag}` })).toBeVisible();
  await expect(slow.getByRole("region", { name: "Text" })).toContainText("As the faster wrote it.");
  const history = slow.getByRole("region", { name: "History" });
  await expect(history).toContainText("3 changes");
  await expect(history).toContainText(first.title);
  await expect(history).toContainText(second.title);
});

test("an edit of an entry that went out of sight keeps the text (CONC-02)", async ({ as, api, somebody, unit }) => {
  const own = await unit();
  const [author, editor] = [await somebody({ unitId: own.id }), await somebody({ unitId: own.id })];
  const desk = await api(author);
  const { id, reference, revision } = await desk.post("/api/items", { title: `Soon narrower ${word()}`, ...unclassified });
  const page = await as(editor);
  await page.goto(`/items/${reference}/edit`);
  await page.getByRole("textbox", { name: /^Text/ }).fill("Written before the door closed.");
  await desk.patch(`/api/items/${id}`, { revision, audience: [author.id] });
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "not available to you any more" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^Text/ })).toHaveValue("Written before the door closed.");
});

test("raises a marking and reads who is shut out; only the office of origin lowers it, with a reason", async ({ as, api, somebody, unit }) => {
  const own = await unit();
  const officer = await somebody();
  const uncleared = await somebody({ role: "reader", clearance: "UNCLASSIFIED", unitId: own.id });
  const elsewhere = await somebody({ role: "officer", unitId: own.id });
  const { id, reference } = await (await api(officer)).post("/api/items", {
    title: `To be guarded ${word()}`, audience: [own.id], ...unclassified,
  });

  const page = await as(officer);
  await page.goto(`/items/${reference}`);
  await page.getByRole("button", { name: "Raise the marking" }).click();
  const dialog = page.getByRole("dialog", { name: "Raise the marking" });
  await expect(dialog).toContainText("This person can open it now and will no longer be able to:");
  await expect(dialog).toContainText(uncleared.title);
  await dialog.getByRole("button", { name: "Raise to Confidential" }).click();
  await expect(dialog).toContainText("Fill this in.");
  await dialog.getByLabel("Reason").selectOption({ label: "Safety, rights or privacy of a person" });
  await dialog.getByRole("button", { name: "Raise to Confidential" }).click();
  await expect(page.getByRole("note", { name: "Marking" })).toContainText("Confidential");
  await expect(page.getByRole("region", { name: "History" })).toContainText("raised the marking from Unclassified to Confidential");
  expect((await (await api(uncleared)).request.get(`/api/items/${id}`)).status()).toBe(404);

  const other = await as(elsewhere);
  await other.goto(`/items/${reference}/edit`);
  await expect(other.getByRole("radio", { name: "Unclassified" })).toBeDisabled();
  const refused = await (await api(elsewhere)).request.patch(`/api/items/${id}`, {
    data: { revision: 2, classification: "UNCLASSIFIED", classificationReason: null, reasonForLowering: "It should be." },
  });
  expect(refused.status()).toBe(403);

  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("radio", { name: "Unclassified" }).check();
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Why the marking is lowered: Fill this in." })).toBeVisible();
  await page.getByLabel("Why the marking is lowered").fill("The person agreed.");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^To be guarded/ })).toBeVisible();
  const history = page.getByRole("region", { name: "History" });
  await expect(history).toContainText("lowered the marking from Confidential to Unclassified");
  await expect(history).toContainText("The person agreed.");
});

test("what one may not see is the same page as what does not exist", async ({ as, api, somebody }) => {
  const { reference } = await (await api(await somebody())).post("/api/items", { title: `Not theirs ${word()}` });
  const page = await as("counterpart");
  const shown = async (address: string) => {
    const response = await page.goto(address);
    expect(response!.status()).toBe(404);
    return page.getByRole("main").ariaSnapshot();
  };
  expect(await shown(`/items/${reference}`)).toBe(await shown("/items/INF-2026-0000"));
  expect(await shown(`/items/${reference}/edit`)).toBe(await shown("/items/INF-2026-0000"));
});
