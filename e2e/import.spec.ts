import type { Page } from "@playwright/test";
import { findings } from "./accessible";
import { expect, test, word } from "./as";
import { chooseByKey } from "./attaching";

const mail = (subject: string, body = "The meeting is moved to Thursday, and the room with it.") =>
  `From: Desk officer <desk@partner.invalid>\r\nTo: office@un.invalid\r\nSubject: ${subject}\r\nMessage-ID: <${word()}@partner.invalid>\r\nDate: Tue, 3 Nov 2026 10:00:00 +0000\r\n\r\n${body}\r\n`;
const file = (name: string, text: string, mimeType = "application/octet-stream") => ({ name, mimeType, buffer: Buffer.from(text) });

type Dropped = { name: string; text: string };

/** Lets files hover above the page and fall, as a hand would from another window. */
async function hover(page: Page, files: Dropped[]) {
  const dropped = await page.evaluateHandle((given) => {
    const carried = new DataTransfer();
    for (const { name, text } of given) carried.items.add(new File([text], name));
    return carried;
  }, files);
  await page.dispatchEvent("main", "dragover", { dataTransfer: dropped });
  return dropped;
}

test("drops two mails and two files on the register, and gets three drafts nobody else can open", async ({ as, somebody, unit }) => {
  const own = await unit();
  const page = await as(await somebody({ unitId: own.id }));
  const [one, two] = [`Moved ${word()}`, `Room ${word()}`];
  await page.goto("/items");
  const dropped = await hover(page, [{ name: "one.eml", text: mail(one) }, { name: "Agenda.txt", text: "Points" }, { name: "two.eml", text: mail(two) }, { name: "List.csv", text: "a,b" }]);
  await expect(page.getByText("Drop to import")).toBeVisible();
  await page.dispatchEvent("main", "drop", { dataTransfer: dropped });
  await expect(page.getByText("Drop to import")).toBeHidden();

  const panel = page.getByRole("region", { name: "Imported", exact: true });
  await expect(panel.getByRole("status")).toHaveText("3 drafts made");
  await expect(panel.getByRole("link", { name: one })).toBeVisible();
  await expect(panel.getByRole("link", { name: "Agenda" })).toBeVisible();
  await expect(panel).toContainText("with 2 files, from Agenda.txt, List.csv");
  await expect(panel.getByText("To be appraised", { exact: true })).toHaveCount(3);
  await expect(panel).toContainText("Originator to be confirmed");
  expect(await findings(page, ".imports")).toEqual([]);

  const row = page.getByRole("table").getByRole("row").filter({ hasText: two });
  await expect(row).toContainText("To be appraised");
  await expect(row).toContainText("Confidential");
  await panel.getByRole("link", { name: one }).click();
  await expect(page.getByRole("heading", { level: 1, name: one })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("The meeting is moved to Thursday");
  await expect(page.getByRole("main")).toContainText("Original, as it came");
  await expect(page.getByRole("region", { name: "Who can open this" })).toContainText(own.name);
});

test("chooses files with the keyboard, goes to appraise the draft, and saves it with its true marking", async ({ as, somebody, unit }) => {
  const page = await as(await somebody({ unitId: (await unit()).id }));
  const subject = `By hand ${word()}`;
  await page.goto("/items");
  const button = page.getByRole("button", { name: "Import files…" });
  await chooseByKey(page, button, [file("by-hand.eml", mail(subject))]);
  const panel = page.getByRole("region", { name: "Imported", exact: true });
  await expect(panel.getByRole("status")).toHaveText("1 draft made");
  await panel.getByRole("link", { name: /^Appraise it: INF-/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Edit the entry" })).toBeVisible();
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue(subject);
  await expect(page.getByRole("radio", { name: "Confidential", exact: true })).toBeChecked();
  await page.getByLabel("Reason for the marking").selectOption("third_party");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  await expect(page.getByRole("main").getByText("Still to be appraised")).toHaveCount(0);
});

test("says what is already filed, files it again when asked, and closes with the focus where it was", async ({ as, somebody, unit }) => {
  const page = await as(await somebody({ unitId: (await unit()).id }));
  const text = mail(`Twice ${word()}`);
  const [input, panel] = [page.locator('input[type="file"]'), page.getByRole("region", { name: "Imported", exact: true })];
  await page.goto("/items");
  await input.setInputFiles([file("first.eml", text)]);
  await expect(panel.getByRole("status")).toHaveText("1 draft made");
  await input.setInputFiles([file("second.eml", text)]);
  await expect(panel.getByRole("status")).toHaveText("1 draft made, 1 already in the register");
  await expect(panel).toContainText(/Already filed as INF-\d+-\d+\. Nothing was filed again: second\.eml/);
  await panel.getByRole("button", { name: /^File it again: INF-/ }).click();
  await expect(panel.getByRole("status")).toHaveText("2 drafts made");
  await panel.getByRole("button", { name: "Close the list" }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Import files…" })).toBeFocused();
});

test("tells in words what is not taken, and keeps as it came what cannot be read", async ({ as, somebody, unit }) => {
  const page = await as(await somebody({ unitId: (await unit()).id }));
  await page.goto("/items");
  const panel = page.getByRole("region", { name: "Imported", exact: true });
  await page.locator('input[type="file"]').setInputFiles([file("tool.exe", "MZ")]);
  await expect(panel).toContainText("Files of this kind are not taken.");
  await expect(panel.getByRole("status")).toHaveText("No draft made, 1 not imported");
  await page.locator('input[type="file"]').setInputFiles([{ name: "Broken.msg", mimeType: "application/vnd.ms-outlook", buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array<number>(600).fill(0)]) }]);
  await expect(panel.getByRole("link", { name: "Broken" })).toBeVisible();
  await expect(panel).toContainText("Kept as it came: it is damaged");
});

test("goes on after a lost connection and files once (CONC-03)", async ({ as, api, somebody, unit }) => {
  const person = await somebody({ unitId: (await unit()).id });
  const page = await as(person);
  const subject = `Lost ${word()}`;
  await page.goto("/items");
  let lost = 0;
  await page.route("**/api/imports", async (route) => {
    if (lost++ > 0) return route.continue();
    // It has its effect, and the answer does not come.
    await route.fetch();
    await route.abort();
  });
  await page.locator('input[type="file"]').setInputFiles([file("lost.eml", mail(subject))]);
  const panel = page.getByRole("region", { name: "Imported", exact: true });
  await expect(panel).toContainText("There is no connection.");
  await panel.getByRole("button", { name: "Try again: lost.eml" }).click();
  await expect(panel.getByRole("status")).toHaveText("1 draft made");
  const { items } = await (await api(person)).get<{ items: { title: string }[] }>("/api/items?sort=-filed");
  expect(items.filter((item) => item.title === subject)).toHaveLength(1);
});

test("in French, on a phone", async ({ as, somebody, unit }) => {
  const page = await as(await somebody({ unitId: (await unit()).id, locale: "fr" }), { viewport: { width: 360, height: 740 }, hasTouch: true });
  await page.goto("/items");
  await expect(page.getByRole("button", { name: "Importer des fichiers…" })).toBeVisible();
  await page.locator('input[type="file"]').setInputFiles([file("une.eml", mail(`Réunion ${word()}`, "La réunion est reportée à la fin de la semaine, et nous vous prions de le noter."))]);
  const panel = page.getByRole("region", { name: "Importés" });
  await expect(panel.getByRole("status")).toHaveText("1 projet créé");
  await expect(panel).toContainText("Service d’origine à confirmer");
  await expect(panel.getByText("À évaluer", { exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("is not offered to whoever may not log, and not to the other organisation", async ({ as, api }) => {
  for (const who of ["reader", "counterpart"] as const) {
    const page = await as(who);
    await page.goto("/items");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("button", { name: "Import files…" })).toHaveCount(0);
    const answer = await (await api(who)).request.post("/api/imports", { data: { uploads: ["00000000-0000-4000-8000-000000000009"] } });
    expect(answer.status()).toBe(403);
  }
});
