import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { pdf } from "../lib/testing/pdfs";
import { findings } from "./accessible";
import { expect, test, word } from "./as";

const axe = async (page: Page, where: string) => expect(await findings(page, where)).toEqual([]);
/** Opens a menu and chooses in it. What others do may draw the page anew meanwhile, and then one opens it again. */
const chooseAct = (page: Page, menu: string, act: string) => expect(async () => {
  const item = page.getByRole("button", { name: act });
  if (!(await item.isVisible())) await page.getByRole("button", { name: menu }).click({ timeout: 3_000 });
  await item.click({ timeout: 3_000 });
}).toPass();
const file = (name: string, words: string) => ({ name, mimeType: "application/pdf", buffer: pdf({ pages: [[words]] }) });

test.setTimeout(120_000);

test("files whose names say nothing are known by their first pages, and proposed as one document", async ({ as }) => {
  const page = await as("officer");
  await page.goto("/documents/new");
  const scan = (name: string, ...lines: string[]) => ({ name, mimeType: "application/pdf", buffer: pdf({ pages: [lines] }) });
  await page.getByLabel("Choose files").setInputFiles([
    scan("scan0001.pdf", "United Nations", "S/2015/730", "Security Council", "Distr.: General", "Original: English", "The mandate of the mission has been extended for a period of twelve months."),
    scan("scan0002.pdf", "Nations Unies", "S/2015/730", "Conseil", "Original : anglais", "Le mandat de la mission a été prorogé pour une période de douze mois."),
  ]);
  await expect(page.locator(".tokens").first()).toContainText("S/2015/730");
  await expect(page.getByRole("group", { name: "French" })).toContainText("scan0002.pdf");
  await expect(page.getByRole("textbox", { name: "Title", exact: true })).toHaveCount(1);
  await expect(page.getByRole("textbox", { name: "Title", exact: true })).toHaveValue("S/2015/730");
});

test("drops the languages of a text, registers them as one document, and drafts and registers the next version", async ({ as }) => {
  const page = await as("officer");
  const title = `Cooperation ${word()}`;
  await page.goto("/documents/new");
  await page.getByLabel("Choose files").setInputFiles([file("A_RES_48_5-EN.pdf", "Cooperation"), file("A_RES_48_5-FR.pdf", "Coopération")]);
  await expect(page.getByRole("group", { name: "English" })).toContainText("A_RES_48_5-EN.pdf");
  await expect(page.getByRole("group", { name: "French" })).toContainText("A_RES_48_5-FR.pdf");
  await expect(page.locator(".tokens").first()).toContainText("A/RES/48/5");
  await page.getByRole("textbox", { name: "Title", exact: true }).fill(title);
  await page.getByLabel("Title (French)").fill(`Coopération ${title}`);
  await page.getByLabel("In force from").fill("1993-10-13");
  await page.getByRole("radio", { name: /^unclassified$/i }).check();
  await axe(page, "main");
  await page.getByRole("button", { name: "Register the document" }).click();

  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.locator(".docstate")).toContainText("In force");
  await expect(page.locator(".docstate")).toContainText("Version 1.0 since 13 October 1993.");
  await page.getByRole("navigation", { name: "Languages" }).getByRole("link", { name: "Français" }).click();
  await expect(page.getByRole("heading", { level: 3, name: `Coopération ${title}` })).toBeVisible();
  await page.getByText("What it consists of").click();
  await expect(page.locator(".manifest")).toContainText("A_RES_48_5-FR.pdf");

  await page.getByRole("button", { name: "Register the next version" }).click();
  const dialog = page.getByRole("dialog", { name: "Register the next version" });
  await dialog.getByRole("button", { name: "Begin" }).click();
  await expect(dialog).toContainText("Fill this in.");
  await dialog.getByLabel("What changes").fill("A paragraph on elections.");
  await axe(page, "dialog[open]");
  await dialog.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByText("This is version 2.0. Another one is in force.")).toBeVisible();

  await page.getByRole("button", { name: "Register…" }).click();
  const registering = page.getByRole("dialog", { name: "Register version 2.0" });
  await registering.getByLabel("In force from").fill("2010-05-01");
  await expect(registering.getByRole("region", { name: "What follows from it" })).toContainText("becomes superseded");
  await registering.getByRole("button", { name: "Register", exact: true }).click();
  await expect(page.locator(".docstate")).toContainText("Version 2.0 since 1 May 2010.");
  await page.getByRole("navigation", { name: "Versions" }).getByRole("link", { name: "Version 1.0" }).click();
  await expect(page.getByText("Version 1.0 was superseded on 1 May 2010.")).toBeVisible();
  await page.getByRole("link", { name: "Open version 2.0, which is in force" }).click();
  await expect(page.getByText("Version 1.0 was superseded on")).toBeHidden();
  await axe(page, "main");
});

test("files several documents at once, says which was not filed and why, and loses nothing over a reload", async ({ as }) => {
  const page = await as("officer");
  const [one, two] = [`Guide ${word()}`, `Report ${word()}`];
  await page.goto("/documents/new");
  await page.getByLabel("Choose files").setInputFiles([file(`${one}.pdf`, "One"), file(`${two}.pdf`, "Two")]);
  await expect(page.getByText("2 documents are proposed.")).toBeVisible();
  await expect(page.getByText("there", { exact: false }).filter({ hasText: /, there$/ })).toHaveCount(2);
  await page.getByRole("radio", { name: /^unclassified$/i }).check();
  await page.getByRole("textbox", { name: "Title", exact: true }).nth(1).fill("");
  await page.getByRole("button", { name: "Register 2 documents" }).click();
  await expect(page.getByRole("link", { name: "Document 2, Title: Fill this in." })).toBeVisible();
  await page.getByRole("textbox", { name: "Title", exact: true }).nth(1).fill(two);
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("draft:") && key.endsWith(":documents:new")))).toBe(true);
  await page.reload();
  await expect(page.getByText("Restored what you had begun")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title", exact: true }).nth(0)).toHaveValue(one);
  await page.route("**/api/documents", (route) => (route.request().postData()?.includes(two) ? route.abort() : route.continue()));
  await page.getByRole("button", { name: "Register 2 documents" }).click();
  await expect(page.getByText("1 of 2 filed, one failed.")).toBeVisible();
  await expect(page.getByRole("region", { name: /^2\. / })).toContainText("There is no connection");
  await page.unroute("**/api/documents");
  await page.getByRole("button", { name: "Try the one again that is left" }).click();
  await expect(page.getByText("2 of 2 filed.")).toBeVisible();
  await page.getByRole("region", { name: /^1\. / }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: one })).toBeVisible();
});

test("withdraws with a reason everybody reads, and shows the document that took the place of another", async ({ as, api }) => {
  const head = await api("head");
  const filed = (title: string) => head.post("/api/documents", { origin: "received", documentType: "guidance", title, classification: "UNCLASSIFIED", inForceFrom: "2020-01-01", languages: [{ language: "en", standing: "original", title, uploads: [] }] });
  const [old, next] = [await filed(`Old ${word()}`), await filed(`New ${word()}`)];
  const page = await as("head");
  await page.goto(`/documents/${next.reference}`);
  await chooseAct(page, "More acts on the document", "Let it take the place of another…");
  const dialog = page.getByRole("dialog", { name: `Let ${next.reference} take the place of another` });
  await dialog.getByRole("combobox").fill("Old");
  await dialog.getByRole("option", { name: new RegExp(old.reference) }).click();
  await expect(dialog.getByRole("region", { name: "What follows from it" })).toContainText("becomes superseded");
  await dialog.getByRole("button", { name: "Take its place" }).click();
  await expect(page.getByText("It takes the place of")).toBeVisible();
  await page.goto(`/documents/${old.reference}`);
  await expect(page.locator(".replaced").getByRole("link", { name: new RegExp(next.reference) })).toBeVisible();

  await page.goto(`/documents/${next.reference}`);
  await chooseAct(page, "More acts on version 1.0", "Withdraw…");
  const withdrawing = page.getByRole("dialog", { name: "Withdraw version 1.0" });
  await withdrawing.getByLabel("Reason").fill("The other house took it back.");
  await withdrawing.getByRole("button", { name: "Withdraw", exact: true }).click();
  await expect(page.locator(".replaced").getByText("Reason: The other house took it back.")).toBeVisible();
  await expect(page.locator(".docstate")).toContainText("Withdrawn");
});

test("edits what is said of a document, and decides where somebody else was faster", async ({ as, api }) => {
  const head = await api("head");
  const { id, reference } = await head.post("/api/documents", { origin: "own", documentType: "guidance", title: `Paper ${word()}`, classification: "UNCLASSIFIED" });
  const page = await as("officer");
  await page.goto(`/documents/${reference}/edit`);
  await page.getByRole("textbox", { name: "Title", exact: true }).fill("My title");
  await head.patch(`/api/documents/${id}`, { revision: 1, title: "Their title", documentType: "policy" });
  await page.getByRole("button", { name: "Save the changes" }).click();
  const panel = page.getByRole("region", { name: /was faster|saved|changed/i }).first();
  await expect(panel).toContainText("Their title");
  await panel.getByRole("radio").last().check();
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "My title" })).toBeVisible();
  await expect(page.locator(".eyebrow").first()).toContainText("Policy");
});

test("in French and Arabic: files that are not what they say are refused beside them and nothing is filed without them; then languages come and go, and the archive", async ({ as, api, somebody }) => {
  const head = await somebody({ role: "head", clearance: "STRICTLY_CONFIDENTIAL", locale: "fr" });
  const page = await as(head);
  await page.goto("/documents/new");
  const bytes = readFileSync(path.join(import.meta.dirname, "../lib/testing/files/pdf/habibi.pdf"));
  await page.getByLabel("Choisir des fichiers").setInputFiles([
    { name: "تقرير.pdf", mimeType: "application/pdf", buffer: bytes },
    { name: "Rapport.pdf", mimeType: "application/pdf", buffer: Buffer.from("This is no PDF.") },
    { name: "Lettre.eml", mimeType: "message/rfc822", buffer: Buffer.from("MZ\u0090\u0000 this is no letter") },
  ]);
  const [arabic, report, letter] = [1, 2, 3].map((number) => page.getByRole("region", { name: new RegExp(`^${number}\\. `) }));
  const title = page.getByRole("textbox", { name: "Titre", exact: true });
  await expect(title.first()).toHaveValue("تقرير");
  await expect(report!.getByRole("alert")).toContainText("ne correspond pas à son nom");
  await expect(letter!.getByText(/, arrivé$/)).toBeVisible();
  await arabic!.getByRole("combobox", { name: "Langue", exact: true }).selectOption("ar");
  await page.getByRole("radio", { name: /^non classifié$/i }).check();
  await title.first().fill("ت".repeat(600));
  await page.getByRole("button", { name: "Enregistrer 3 documents" }).click();
  await expect(page.getByRole("link", { name: "Document 1, Titre : Le texte est trop long. L’abréger." })).toBeVisible();
  await expect(title.first()).toHaveValue("ت".repeat(600));
  await expect(page.getByRole("link", { name: /^Rapport\.pdf\s: Un fichier n’a pas été accepté/ })).toBeVisible();
  await axe(page, "main");
  await title.first().fill(`تقرير ${word()}`);
  await report!.getByRole("button", { name: "Laisser de côté Rapport" }).click();
  await page.getByRole("button", { name: "Enregistrer 2 documents" }).click();
  await expect(page.getByText("1 sur 2 versés, un échec.")).toBeVisible();
  const left = page.getByRole("region", { name: "2. Lettre" });
  await expect(left.getByRole("listitem").filter({ hasText: "Lettre.eml" }).getByRole("alert")).toContainText("ne correspond pas à son nom");
  await left.getByLabel("Remplacer Lettre.eml par un autre fichier").first().setInputFiles(file("Lettre.pdf", "Une lettre"));
  await expect(left.getByText(/, arrivé$/)).toBeVisible();
  await page.getByRole("button", { name: "Réessayer celui qui reste" }).click();
  await expect(page.getByText("2 sur 2 versés.")).toBeVisible();

  await page.getByRole("region", { name: /^1\. / }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveAttribute("dir", "rtl");
  await expect(page.locator(".sheet h3")).toHaveAttribute("dir", "rtl");
  await expect(page.locator(".sheet")).toContainText("تقرير.pdf");
  await expect(page.getByRole("link", { name: "Exporter le dossier" })).toBeVisible();
  await axe(page, "main");
  for (const [menu, act, stands] of [["Verser aux archives…", "Verser aux archives", "Archivé"], ["Sortir des archives…", "Sortir", "Enregistré"]] as const) {
    await page.getByRole("button", { name: "Autres actes sur le document" }).click();
    await page.getByRole("button", { name: menu }).click();
    await page.getByRole("dialog").getByRole("button", { name: act, exact: true }).click();
    await expect(page.locator(".docstate")).toContainText(stands);
  }

  const draft = await (await api(head)).post("/api/documents", { origin: "own", documentType: "guidance", title: `تقرير ${word()}`, classification: "UNCLASSIFIED", languages: [{ language: "ar", standing: "original", title: "تقرير", uploads: [] }] });
  await page.goto(`/documents/${draft.reference}`);
  await page.getByRole("button", { name: "Verser une langue…" }).first().click();
  const putting = page.getByRole("dialog", { name: "Verser une langue à la version 1.0" });
  await putting.getByRole("combobox", { name: "Langue" }).selectOption("fr");
  await putting.getByRole("textbox", { name: "Titre (Français)" }).fill("Le rapport");
  await putting.getByLabel("Choisir des fichiers").first().setInputFiles({ name: "Rapport.msg", mimeType: "application/vnd.ms-outlook", buffer: Buffer.from("MZ\u0090\u0000 this is no letter") });
  await expect(putting.getByText(/, arrivé$/)).toBeVisible();
  await putting.getByRole("button", { name: "Verser", exact: true }).click();
  await expect(putting.getByRole("listitem").getByRole("alert")).toContainText("ne correspond pas à son nom");
  await putting.getByRole("button", { name: "Ôter Rapport.msg de la liste" }).click();
  await putting.getByRole("button", { name: "Verser", exact: true }).click();
  await page.getByRole("navigation", { name: "Langues" }).getByRole("link", { name: "Français" }).click();
  await expect(page.getByRole("heading", { level: 3, name: "Le rapport" })).toHaveAttribute("dir", "ltr");
  await page.getByRole("button", { name: "Autres actes sur la version 1.0" }).click();
  await page.getByRole("button", { name: "Ôter cette langue…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ôter", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Français" })).toHaveCount(0);

  const { versions } = await (await api(head)).get<{ versions: { languages: { language: string }[] }[] }>(`/api/documents/${draft.reference}`);
  expect(versions[0]!.languages.map((one) => one.language)).toEqual(["ar"]);
});
