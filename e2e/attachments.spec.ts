import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { pdfFile } from "../lib/testing/zip";
import { expect, test, word, type Api } from "./as";
import { chooseByKey } from "./attaching";

type Kept = { id: string; reference: string };
const logged = (api: Api, text = "With files."): Promise<Kept> => api.post("/api/items", { title: `Files ${word()}`, text, classification: "UNCLASSIFIED" });
const pdf = (name = `${word()}.pdf`, text = "A note") => ({ name, mimeType: "application/pdf", buffer: pdfFile(text) });

test("a file is attached, and what is downloaded is what was given", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const item = await logged(await api(officer));
  const page = await as(officer);
  await page.goto(`/items/${item.reference}`);
  const [one, two] = [pdf(), { name: `${word()}.txt`, mimeType: "text/plain", buffer: Buffer.from("Remarks, à propos.") }];
  await page.locator("main input[type=file]").setInputFiles([one, two]);
  const link = page.getByRole("link", { name: `Download ${one.name}` });
  await expect(link).toBeVisible();
  await expect(page.getByRole("link", { name: `Download ${two.name}` })).toBeVisible();
  await expect(page.getByText("2 files", { exact: true })).toBeVisible();
  await expect(page.getByText("Not scanned for viruses").first()).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toBe(one.name);
  expect(readFileSync((await download.path())!).equals(one.buffer)).toBe(true);
  await page.reload();
  await expect(link).toBeVisible();
  await expect(page.getByText("attached a file").first()).toBeVisible();
});

test("a file dropped anywhere on the page is attached", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const item = await logged(await api(officer));
  const page = await as(officer);
  await page.goto(`/items/${item.reference}`);
  const name = `${word()}.txt`;
  const transfer = await page.evaluateHandle((called) => {
    const brought = new DataTransfer();
    brought.items.add(new File(["dropped words"], called, { type: "text/plain" }));
    return brought;
  }, name);
  await page.getByRole("heading", { level: 1 }).dispatchEvent("dragover", { dataTransfer: transfer });
  await expect(page.getByText("Drop to attach to this entry")).toBeVisible();
  await page.getByRole("heading", { level: 1 }).dispatchEvent("drop", { dataTransfer: transfer });
  await expect(page.getByRole("link", { name: `Download ${name}` })).toBeVisible();
});

test("a file is removed after one question, and others learn nothing of it any more", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const item = await logged(await api(officer));
  const page = await as(officer);
  await page.goto(`/items/${item.reference}`);
  const one = pdf();
  await page.locator("main input[type=file]").setInputFiles(one);
  await page.getByRole("button", { name: `Remove ${one.name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: `Removed: ${one.name}` })).toBeAttached();
  await expect(page.getByRole("link", { name: `Download ${one.name}` })).toBeHidden();
  expect((await (await api(officer)).get<{ items: unknown[] }>(`/api/entries/${item.id}/attachments`)).items).toEqual([]);
});

test("what is not taken says why, and the others arrive", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const item = await logged(await api(officer));
  const page = await as(officer);
  await page.goto(`/items/${item.reference}`);
  const good = pdf();
  const chooser = page.locator("main input[type=file]");
  await chooser.setInputFiles([{ name: "letter.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ no letter") }, good]);
  const objection = page.getByRole("alert").filter({ hasText: "not what its name says" });
  await expect(objection).toBeVisible();
  await expect(page.getByRole("link", { name: `Download ${good.name}` })).toBeVisible();
  await page.getByRole("button", { name: "Take letter.pdf from the list" }).click();
  await expect(objection).toBeHidden();
});

test("sending goes on after the connection was lost, from where it was [FAULT-01]", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const item = await logged(await api(officer));
  const page = await as(officer);
  await page.goto(`/items/${item.reference}`);
  const buffer = Buffer.concat([pdfFile("long"), randomBytes(3_000_000)]);
  const name = `${word()}.pdf`;
  let cut = 0;
  const offsets: string[] = [];
  await page.route("**/api/files/uploads/*", async (route) => {
    const request = route.request();
    if (request.method() === "PATCH") {
      offsets.push((await request.allHeaders())["upload-offset"]!);
      if (cut++ < 2) return route.abort("connectionreset");
    }
    return route.continue();
  });
  await page.locator("main input[type=file]").setInputFiles({ name, mimeType: "application/pdf", buffer });
  const link = page.getByRole("link", { name: `Download ${name}` });
  await expect(link).toBeVisible({ timeout: 30_000 });
  expect(offsets.length).toBe(3);
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(readFileSync((await download.path())!).equals(buffer)).toBe(true);
});

test("sending can be given up, and nothing of it stays", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const item = await logged(await api(officer));
  const page = await as(officer);
  await page.goto(`/items/${item.reference}`);
  let address = "";
  await page.route("**/api/files/uploads/*", async (route) => {
    if (route.request().method() === "PATCH") address = new URL(route.request().url()).pathname;
    // The bytes are on their way for ever; giving up still reaches the server.
    else await route.continue();
  });
  const one = pdf();
  await page.locator("main input[type=file]").setInputFiles(one);
  const progress = page.getByRole("progressbar", { name: `${one.name}: sent so far` });
  await expect(progress).toBeVisible();
  await expect.poll(() => address).not.toBe("");
  await page.getByRole("button", { name: `Cancel sending ${one.name}` }).click();
  await expect(progress).toBeHidden();
  const { request } = await api(officer);
  await expect.poll(async () => (await request.head(address, { headers: { "tus-resumable": "1.0.0" } })).status()).toBe(404);
});

test("with the keyboard alone, and in French", async ({ as, api, somebody }) => {
  const officer = await somebody({ locale: "fr" });
  const item = await logged(await api(officer));
  const page = await as(officer);
  await page.goto(`/items/${item.reference}`);
  const one = pdf();
  const button = page.getByRole("button", { name: "Joindre des fichiers" });
  await chooseByKey(page, button, [one]);
  await expect(page.getByRole("link", { name: `Télécharger ${one.name}` })).toBeVisible();
  await page.getByRole("button", { name: `Retirer ${one.name}` }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("Retirer ce fichier ?");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("link", { name: `Télécharger ${one.name}` })).toBeVisible();
});
