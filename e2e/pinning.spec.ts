import type { Page } from "@playwright/test";
import { docx } from "../lib/testing/archives";
import { pdf } from "../lib/testing/pdfs";
import { findings } from "./accessible";
import { expect, tabTo, test, word, type Api, type Somebody } from "./as";
import { uploaded } from "./attaching";

const unit = "Mediation Support Unit";
const types = '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>';
type Version = { id: string; revision: number; languages: { files: { id: string; reading: string }[] }[] };
type Listed = { items: { side: string; text: string; place: { version: { label: string }; page: number | null; passage: number | null; quote: string } }[] };

/** A draft in a PDF of two pages and a Word file of three paragraphs, on which comments are asked of a unit. */
async function consulted(desk: Api, officer: Somebody, asked = true) {
  const party = await desk.party(unit);
  const title = `Guidance ${word()}`;
  const uploads = [
    await uploaded(desk, "Draft.pdf", pdf({ pages: [["On observers", "Their names are told."], ["On reports", "They report every month.", "Observers speak for themselves."]] })),
    await uploaded(desk, "Draft.docx", docx(["On visits", "Visits are announced ten days before.", "They last three days."], [], types)),
  ];
  const { id, reference } = await desk.post("/api/documents", {
    origin: "own", documentType: "guidance", title, classification: "UNCLASSIFIED", audience: [officer.unitId, party], languages: [{ language: "en", standing: "original", title, uploads }],
  });
  const versions = async () => (await desk.get<{ versions: Version[] }>(`/api/documents/${id}`)).versions[0]!;
  await expect.poll(async () => (await versions()).languages[0]!.files.map((file) => file.reading), { timeout: 60_000 }).toEqual(["done", "done"]);
  const version = await versions();
  if (asked) await desk.post(`/api/versions/${version.id}/consultations`, { revision: version.revision, parties: [party], question: "", until: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10) });
  const [paper, text] = version.languages[0]!.files.map((file) => file.id);
  return { id, reference, version: version.id, paper: paper!, text: text! };
}

/** Draws the mouse over these words of the file, as far as they stand in one line. */
async function drawnOver(page: Page, words: string): Promise<void> {
  const line = page.locator(".fileshown :is(.pdftext span, .passage)").filter({ hasText: words });
  await line.scrollIntoViewIfNeeded();
  const box = await line.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      if (!text.data.includes(wanted)) continue;
      const range = new Range();
      range.setStart(text, text.data.indexOf(wanted));
      range.setEnd(text, text.data.indexOf(wanted) + wanted.length);
      const { left, right, top, height } = range.getBoundingClientRect();
      return { left, right, middle: top + height / 2 };
    }
    throw new Error(`no ${wanted}`);
  }, words);
  await page.mouse.move(box.left + 0.5, box.middle);
  await page.mouse.down();
  await page.mouse.move(box.right - 6, box.middle, { steps: 5 });
  await page.mouse.move(box.right - 0.5, box.middle);
  await page.mouse.up();
}

const marked = (page: Page) => page.evaluate(() => [...(CSS.highlights.get("file-quoted") ?? [])].map((range) => range.toString()));
const commentsOn = async (desk: Api, version: string) => (await desk.get<Listed>(`/api/versions/${version}/comments`)).items.map(({ side, text, place: { page, passage, quote, version: of } }) => [of.label, side, page ?? passage, quote, text]);

test("words of a PDF and of a Word file are commented on where they are read, and from the comment one comes back to them", async ({ as, api, somebody }) => {
  test.setTimeout(180_000);
  const officer = await somebody();
  const asked = await somebody({ role: "contributor", unit });
  const desk = await api(officer);
  const { reference, version, paper } = await consulted(desk, officer);
  const page = await as(asked);
  await page.goto(`/documents/${reference}`);
  await page.getByRole("link", { name: "Draft.pdf", exact: true }).click();
  await expect(page.getByText("Comments are asked for until")).toBeVisible();
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(page.getByText("They report every month.")).toBeVisible();
  const button = page.getByRole("button", { name: "Comment on these words" });
  await expect(button).toBeHidden();
  await drawnOver(page, "every month");
  await expect(button).toBeVisible();
  expect(await findings(page, ".pinhere")).toEqual([]);
  await button.click();
  const form = page.getByRole("dialog", { name: "Comment on version 1.0" });
  await expect(form.getByLabel("Where")).toHaveValue(paper);
  await expect(form.getByLabel("Page")).toHaveValue("2");
  await expect(form.getByLabel("The words it is about")).toHaveValue("every month");
  await expect(form.getByLabel("Comment", { exact: true })).toBeFocused();
  // Whoever leaves the form finds the words still selected.
  await form.getByRole("button", { name: "Cancel" }).click();
  await button.click();
  await form.getByLabel("Comment", { exact: true }).fill("Every week would be better.");
  await form.getByRole("button", { name: "Add the comment" }).click();
  await expect(form).toBeHidden();
  await expect(button).toBeHidden();

  await page.getByRole("region", { name: "Page 2" }).getByRole("link", { name: "1 comment here" }).click();
  const row = page.getByRole("row").filter({ hasText: "Every week would be better." });
  await expect(page.locator("tr:target")).toContainText("Every week would be better.");
  await expect(page).toHaveURL(/comments\?version=[0-9a-f-]+#comment-[0-9a-f-]+$/);
  const place = row.getByRole("link", { name: "Draft.pdf, page 2" });
  await expect(place).toHaveAttribute("href", /\/files\/[0-9a-f-]+\?page=2&comment=[0-9a-f-]+$/);
  await place.click();
  await expect.poll(() => marked(page)).toEqual(["every month"]);
  await expect(page.getByLabel("Number of the page")).toHaveValue("2");
  await expect(page.getByText("Comment 1 on version 1.0")).toBeVisible();
  await page.getByRole("link", { name: "Back to the comment" }).click();
  await expect(row).toBeVisible();

  await page.goto(`/documents/${reference}`);
  await page.getByRole("link", { name: "Draft.docx", exact: true }).click();
  await expect(page.getByText("Visits are announced ten days before.")).toBeVisible();
  await drawnOver(page, "ten days before");
  await button.click();
  await expect(form.getByLabel("Paragraph")).toHaveValue("2");
  await expect(form.getByLabel("The words it is about")).toHaveValue("ten days before");
  await form.getByLabel("Comment", { exact: true }).fill("Ten working days.");
  await form.getByRole("radio", { name: "Whoever sees this version" }).check();
  await form.getByRole("button", { name: "Add the comment" }).click();
  await page.getByRole("link", { name: "1 comment on this file" }).click();
  await page.getByRole("link", { name: "Draft.docx, paragraph 2" }).click();
  await expect.poll(() => marked(page)).toEqual(["ten days before"]);
  await expect(page.locator('[data-passage="2"]')).toHaveAttribute("aria-current", "location");
  // The internal one is their own: the office, of the same organisation, reads it too.
  expect(await commentsOn(desk, version)).toEqual([
    ["1.0", "internal", 2, "every month", "Every week would be better."], ["1.0", "joint", 2, "ten days before", "Ten working days."],
  ]);
});

test("with the keyboard alone a line or paragraph is chosen, or words that were looked for, and commented on", async ({ as, api, somebody }) => {
  test.setTimeout(180_000);
  const officer = await somebody();
  const desk = await api(officer);
  const { version, paper, text } = await consulted(desk, officer);
  const page = await as(officer);
  await page.goto(`/files/${text}`);
  await expect(page.getByText("They last three days.")).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog").getByText("Comment on the words selected, or where you are")).toBeVisible();
  await page.keyboard.press("Escape");
  const form = page.getByRole("dialog", { name: "Comment on version 1.0" });
  const words = form.getByLabel("The words it is about");
  for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
  await expect(page.getByRole("status").filter({ hasText: "Words selected." })).toBeAttached();
  for (let letters = 0; letters < "before.".length; letters++) await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("m");
  await expect(form.getByLabel("Paragraph")).toHaveValue("2");
  await expect(words).toHaveValue("Visits are announced ten days");
  await page.keyboard.type("In writing?");
  await tabTo(page, "button", "Add the comment");
  await page.keyboard.press("Enter");
  await expect(form).toBeHidden();
  await expect(page.getByRole("link", { name: "1 comment here" })).toBeVisible();

  await page.goto(`/files/${paper}`);
  await expect(page.getByText("Their names are told.")).toBeVisible();
  for (const key of ["j", "j", "m"]) await page.keyboard.press(key);
  await expect(words).toHaveValue("Their names are told.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+f");
  // What others do may draw the page anew meanwhile, and then one types again.
  const find = page.getByRole("searchbox", { name: "Find in this file" });
  await expect(async () => {
    if (!(await find.evaluate((field) => field === document.activeElement))) await page.keyboard.press("Control+f");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("speak for");
    await expect(page.getByText("1 of 1", { exact: true })).toBeVisible({ timeout: 5_000 });
  }).toPass();
  // They are marked once their page is drawn.
  await expect.poll(() => page.evaluate(() => CSS.highlights.get("pdf-current")?.size ?? 0)).toBe(1);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("m");
  await expect(form.getByLabel("Page")).toHaveValue("2");
  await expect(words).toHaveValue("speak for");
  await page.keyboard.type("For their state.");
  await tabTo(page, "button", "Add the comment");
  await page.keyboard.press("Enter");
  await expect(form).toBeHidden();
  expect(await commentsOn(desk, version)).toEqual([["1.0", "internal", 2, "speak for", "For their state."], ["1.0", "internal", 2, "Visits are announced ten days", "In writing?"]]);
});

test("on a phone the words that a finger has selected are commented on; where no comments are asked for, nothing is offered", async ({ as, api, somebody }) => {
  const officer = await somebody({ locale: "fr" });
  const desk = await api(officer);
  const [open, closed] = [await consulted(desk, officer), await consulted(desk, officer, false)];
  const page = await as(officer, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const button = page.getByRole("button", { name: "Commenter ces mots" });
  /** As the handles of a finger leave it. */
  const select = () => page.locator('[data-passage="3"]').evaluate((passage) => document.getSelection()!.selectAllChildren(passage));
  await page.goto(`/files/${open.text}`);
  await expect(page.getByText("They last three days.")).toBeVisible();
  await select();
  await expect(button).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await button.tap();
  const form = page.getByRole("dialog", { name: "Commenter la version 1.0" });
  await expect(form.getByLabel("Paragraphe")).toHaveValue("3");
  await expect(form.getByLabel("Les mots visés")).toHaveValue("They last three days.");
  await page.goto(`/files/${closed.text}`);
  await expect(page.getByText("Version 1.0")).toBeVisible();
  await select();
  await page.keyboard.press("m");
  await expect(page.getByRole("status").filter({ hasText: "sélectionnés" })).toHaveCount(0);
  for (const name of ["Commenter ces mots", "Commenter ici"]) await expect(page.getByRole("button", { name })).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
