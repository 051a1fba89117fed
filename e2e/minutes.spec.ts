import type { Page } from "@playwright/test";
import { findings } from "./accessible";
import { expect, tabTo, test, word, type Api } from "./as";

// Several people in several browsers: on a busy machine a journey takes its time.
test.setTimeout(180_000);

const whole = "Joint text: The meeting as a whole";
const accessible = async (page: Page) => expect(await findings(page, ".minutes")).toEqual([]);

async function meeting(api: Api, more: object = {}): Promise<{ id: string; reference: string; revision: number }> {
  return api.post("/api/meetings", { title: `Talks ${word()}`, modality: "virtual", startsLocal: "2027-02-01T10:00", endsLocal: "2027-02-01T12:00", classification: "UNCLASSIFIED", ...more });
}

/** Opens the meeting and the text to write in; the field of the text. */
async function write(page: Page, reference: string, label = whole) {
  await page.goto(`/meetings/${reference}`);
  await page.getByRole("button", { name: `Write: ${label}` }).click();
  const field = page.getByRole("textbox", { name: label });
  await expect(field).toBeFocused({ timeout: 30_000 });
  return field;
}
const saved = (page: Page) => expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();

test("two people type into the same text at once and every word of both is there, on both pages and after a reload", async ({ as, api }) => {
  const { reference } = await meeting(await api("officer"));
  const [one, two] = [await as("officer"), await as("registry")];
  const [here, there] = [await write(one, reference), await write(two, reference)];
  const [mine, theirs] = [Array.from({ length: 12 }, () => word()), Array.from({ length: 12 }, () => word())];
  await Promise.all([one.keyboard.type(`${mine.join(" ")} `), two.keyboard.type(`${theirs.join(" ")} `)]);
  for (const field of [here, there]) for (const each of [...mine, ...theirs]) await expect(field).toContainText(each);
  await Promise.all([saved(one), saved(two)]);
  await accessible(one);
  await one.getByRole("button", { name: "Done" }).click();
  await expect(here).toHaveCount(0);
  for (const page of [one, two]) {
    await page.reload();
    for (const each of [...mine, ...theirs]) await expect(page.getByRole("region", { name: /^Joint text/ }).first()).toContainText(each);
  }
  await accessible(one);
});

test("what is typed without a network is said to be not saved, and is merged when the network is back", async ({ as, api }) => {
  const { reference } = await meeting(await api("officer"));
  const [one, two] = [await as("officer"), await as("registry")];
  const [here, there] = [await write(one, reference), await write(two, reference)];
  await two.keyboard.type("Opening words. ");
  await expect(here).toContainText("Opening words.");
  await one.context().setOffline(true);
  await one.keyboard.type("three lonely words ");
  await expect(one.getByText("Not saved, 3 words")).toBeVisible();
  await expect(one.getByText("Kept on this device and sent as soon as there is a connection.")).toBeVisible();
  await accessible(one);
  await two.keyboard.type("Meanwhile others went on. ");
  await saved(two);
  await one.context().setOffline(false);
  for (const field of [here, there]) for (const words of ["three lonely words", "Meanwhile others went on.", "Opening words."]) await expect(field).toContainText(words);
  await saved(one);
});

test("what could not be sent comes back after a reload, and is kept once", async ({ as, api }) => {
  const office = await api("officer");
  const { id, reference } = await meeting(office);
  const page = await as("officer");
  await write(page, reference);
  const mine = word();
  await page.route("**/api/minutes/*/updates", (route) => route.abort());
  await page.keyboard.type(`${mine} stays`);
  await expect(page.getByText("Not saved, 2 words")).toBeVisible();
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).some((name) => name.includes(":minutes:")))).toBe(true);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(mine);
  // Nothing goes out before the page is there again: what it shows was kept in the browser.
  await expect(await write(page, reference)).toContainText(`${mine} stays`);
  await page.unroute("**/api/minutes/*/updates");
  await saved(page);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).some((name) => name.includes(":minutes:")))).toBe(false);
  const { points } = await office.get<{ points: { joint: { blocks: { runs: { text: string }[] }[] } | null }[] }>(`/api/meetings/${id}/minutes`);
  expect(points.at(-1)!.joint!.blocks.flatMap(({ runs }) => runs.map(({ text }) => text)).join("").split(mine)).toHaveLength(2);
});

test("an expired session keeps the words, says so, and they are saved after signing in again", async ({ as, api }) => {
  const { reference } = await meeting(await api("officer"));
  const page = await as("officer");
  const field = await write(page, reference);
  await page.keyboard.type("Before. ");
  await saved(page);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.keyboard.type("and after");
  await expect(page.getByText("Not saved, 2 words")).toBeVisible();
  await expect(page.getByRole("link", { name: /You are no longer signed in/ })).toBeVisible();
  await page.context().addCookies(cookies);
  // It tries again by itself too, and may have been faster.
  await page.getByRole("button", { name: "Try now" }).click({ timeout: 3_000 }).catch(() => undefined);
  await saved(page);
  await expect(field).toContainText("Before. and after");
});

test("the keyboard alone opens a text, writes a list in it and goes on to what follows", async ({ as, api }) => {
  const { reference } = await meeting(await api("officer"));
  const page = await as("officer");
  await page.goto(`/meetings/${reference}`);
  await tabTo(page, "button", `Write: ${whole}`);
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: whole });
  await expect(field).toBeFocused();
  await page.keyboard.type("- first");
  await page.keyboard.press("Enter");
  await page.keyboard.type("second");
  await expect(field.getByRole("listitem")).toHaveText(["first", "second"]);
  await page.keyboard.press("Tab");
  await expect(field).not.toBeFocused();
  await saved(page);
});

test("what is pasted comes as words, and brings no picture, link or script [XSS-01]", async ({ as, api }) => {
  const { reference } = await meeting(await api("officer"));
  const page = await as("officer");
  const field = await write(page, reference);
  await field.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", '<p onclick="alert(1)">Pasted <b>bold</b> <a href="javascript:alert(1)">link</a><img src="https://example.invalid/x.png" onerror="alert(1)"></p><script>alert(1)</script><h1>Head</h1>');
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(field).toContainText("Pasted bold link");
  await expect(field.locator("strong")).toHaveText("bold");
  await expect(field.locator("img, a, script, [onclick]")).toHaveCount(0);
  await saved(page);
});

test("the other side keeps its own annex, and sees neither ours nor the joint text [LEAK-15]", async ({ as, api }) => {
  const office = await api("head");
  const { items } = await office.get<{ items: { id: string; slug: string | null }[] }>("/api/forums");
  const made = await meeting(office, { forumId: items.find(({ slug }) => slug === "staff-talks")!.id });
  await office.post(`/api/meetings/${made.id}/sharing`, { revision: made.revision });
  const page = await as("head");
  const annex = "Internal annex of United Nations Secretariat: The meeting as a whole";
  const ours = await write(page, made.reference, annex);
  const secret = word();
  await ours.pressSequentially(secret);
  await saved(page);
  const other = await as("counterpart");
  await other.goto(`/meetings/${made.reference}`);
  await expect(other.getByRole("heading", { name: /^Internal annex/ })).toHaveCount(1);
  await expect(other.getByRole("heading", { name: /^Joint text/ })).toHaveCount(0);
  expect(await other.content()).not.toContain(secret);
});
