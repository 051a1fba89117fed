import type { Page } from "@playwright/test";
import { docx, zip } from "../lib/testing/archives";
import { pdf } from "../lib/testing/pdfs";
import { expect, tabTo, test, word, type Api } from "./as";
import { attach } from "./attaching";

const lines = (about: string) => Array.from({ length: 30 }, (_, i) => `${about}, line ${i + 1} of the page.`);
const paper = (found = "observers") => pdf({ pages: [lines("On procedure"), lines("On budgets"), [...lines("On missions"), `Where ${found} are named.`], lines("On dates")] });
const logged = (api: Api, given: object = {}) => api.post("/api/items", { title: `With a file ${word()}`, classification: "UNCLASSIFIED", ...given });
const drawn = (page: Page, number: number) => page.locator(`[data-page="${number}"]`);

/** Files are read beside the product: what comes of it is there a little later. */
async function isRead(api: Api, id: string): Promise<void> {
  await expect.poll(async () => (await api.get<{ reading: string }>(`/api/attachments/${id}`)).reading, { timeout: 60_000 }).not.toBe("waiting");
}

test("a PDF opens on our own page, under its marking, and is read with mouse and eyes", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const { id, reference } = await logged(desk, { classification: "CONFIDENTIAL", classificationReason: "deliberation" });
  await attach(desk, id, "Procedure.pdf", paper());
  const page = await as(officer);
  await page.goto(`/items/${reference}`);
  await page.getByRole("link", { name: "Procedure.pdf", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Procedure.pdf" })).toBeVisible();
  await expect(page.getByRole("note", { name: "Marking" })).toContainText("Confidential");
  await expect(page.getByText("On procedure, line 1 of the page.")).toBeAttached();
  await expect(page.getByRole("group", { name: "Pages and search" })).toContainText("of 4");
  await expect.poll(() => drawn(page, 1).locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, at) => at % 4 === 0 && value < 128);
  })).toBe(true);

  await page.getByRole("button", { name: "Next page" }).click();
  await expect(page.getByLabel("Number of the page")).toHaveValue("2");
  await expect(page.getByText("On budgets, line 1 of the page.")).toBeAttached();
  await page.getByRole("button", { name: "Go to page 4" }).click();
  await expect(page.getByText("On dates, line 1 of the page.")).toBeAttached();
  const width = () => drawn(page, 4).evaluate((element) => element.getBoundingClientRect().width);
  const before = await width();
  await page.getByRole("button", { name: "Larger" }).click();
  await expect.poll(width).toBeGreaterThan(before * 1.02);
  await page.getByRole("button", { name: "As wide as there is room" }).click();
  await expect.poll(width).toBe(before);
  await page.getByRole("link", { name: `Back to ${reference}` }).click();
  await expect(page).toHaveURL(`/items/${reference}`);
});

test("words are found in it, on whatever page they stand, with the keyboard alone", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const file = await attach(desk, (await logged(desk)).id, "Missions.pdf", paper("Observers"));
  const page = await as(officer);
  await page.goto(`/files/${file}`);
  await expect(page.getByText("On procedure, line 1 of the page.")).toBeAttached();
  await tabTo(page, "region", "Missions.pdf");
  await page.keyboard.press("PageDown");
  await expect(page.getByLabel("Number of the page")).toHaveValue("2");
  await page.keyboard.press("End");
  await expect(page.getByLabel("Number of the page")).toHaveValue("4");
  await page.keyboard.press("Control+f");
  await expect(page.getByRole("searchbox", { name: "Find in this file" })).toBeFocused();
  await page.keyboard.type("observers");
  await expect(page.getByText("1 of 1", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Number of the page")).toHaveValue("3");
  await expect.poll(() => page.evaluate(() => [...(CSS.highlights.get("pdf-current") ?? [])].map((range) => range.toString()))).toEqual(["Observers"]);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("line 30");
  await expect(page.getByText("1 of 4", { exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 of 4", { exact: true })).toBeVisible();
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Shift+Enter");
  await expect(page.getByText("4 of 4", { exact: true })).toBeVisible();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("zzzz");
  await expect(page.getByText("Not found", { exact: true })).toBeVisible();
});

test("no script of a PDF runs, nothing it names is fetched, and none of its links leads away [FILE-16]", async ({ as, api, somebody, baseURL }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const bytes = pdf({
    pages: [["Only words"]],
    objects: ["<< /S /JavaScript /JS (app.alert\\('ran'\\); this.submitForm\\('http://127.0.0.1:9/'\\);) >>", "<< /S /URI /URI (javascript:document.title='ran') >>", "<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A 5 0 R /AA << /PV 4 0 R >> >>"],
    catalog: "/OpenAction 4 0 R /AA << /WC 4 0 R >> /Names << /JavaScript << /Names [(a) 4 0 R] >> >>",
  });
  const file = await attach(desk, (await logged(desk)).id, "Scripted.pdf", bytes);
  const page = await as(officer);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("dialog", (dialog) => asked.push(`dialog ${dialog.message()}`));
  await page.goto(`/files/${file}`);
  await expect(page.getByText("Only words")).toBeAttached();
  await expect(page.locator(".pdfstage a, .pdfstage input, .pdfstage iframe")).toHaveCount(0);
  await expect(page).not.toHaveTitle(/ran/);
  expect(asked.filter((url) => !url.startsWith(`${baseURL}/`) || /sandbox|quickjs/.test(url))).toEqual([]);
});

test("a PDF with a password asks for it", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const sealed = pdf({ pages: [["x"]], trailer: `/ID [<00><00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> >>` });
  const { id, reference } = await logged(desk);
  const file = await attach(desk, id, "Sealed.pdf", sealed);
  const page = await as(officer);
  await page.goto(`/files/${file}`);
  await page.getByLabel("Password of the file").fill("guess");
  await page.getByRole("button", { name: "Open" }).click();
  await expect(page.getByText("This is not its password. Type it again.")).toBeVisible();
  await isRead(desk, file);
  await page.goto(`/items/${reference}`);
  await expect(page.getByText("Its text could not be read: it is protected by a password.")).toBeVisible();
});

test("a Word document shows its structure, its passages by number, and nothing it names elsewhere is fetched [XSS-02, SSRF-04]", async ({ as, api, somebody, baseURL }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const p = (text: string, properties = "") => `<w:p><w:pPr>${properties}</w:pPr>${text}</w:p>`;
  const r = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const row = (...cells: string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${p(r(cell))}</w:tc>`).join("")}</w:tr>`;
  const body = p(r("Joint visits"), '<w:outlineLvl w:val="0"/>') + p(r("See ") + `<w:hyperlink r:id="web">${r("the charter")}</w:hyperlink><w:hyperlink r:id="bad">${r(" or &lt;img src=x onerror=alert(1)&gt;")}</w:hyperlink>`) +
    `<w:tbl>${row("Step", "Until")}${row("Names", "Ten days before")}</w:tbl>` + '<w:p><w:r><w:drawing><wp:docPr descr="A map"/><a:blip r:link="far"/></w:drawing></w:r></w:p>' + p(r("The last passage."));
  const bytes = zip([
    { name: "[Content_Types].xml", content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>' },
    { name: "word/document.xml", content: `<w:document xmlns:w="w" xmlns:r="r" xmlns:wp="wp" xmlns:a="a"><w:body>${body}</w:body></w:document>` },
    { name: "word/_rels/document.xml.rels", content: '<Relationships><Relationship Id="web" Target="https://www.osce.org/charter" TargetMode="External"/><Relationship Id="bad" Target="javascript:alert(1)" TargetMode="External"/><Relationship Id="far" Target="http://127.0.0.1:9/x.png" TargetMode="External"/></Relationships>' },
  ]);
  const file = await attach(desk, (await logged(desk)).id, "Visits.docx", bytes);
  await isRead(desk, file);
  const page = await as(officer);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("dialog", (dialog) => asked.push(`dialog ${dialog.message()}`));
  await page.goto(`/files/${file}?passage=8`);
  await expect(page.getByText("The last passage.")).toBeFocused();
  await expect(page.locator('[data-passage="8"]')).toHaveAttribute("aria-current", "location");
  await expect(page.getByRole("heading", { name: "Joint visits" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Ten days before" })).toBeVisible();
  await expect(page.getByText("Picture, not shown here: A map")).toBeVisible();
  await expect(page.getByText("or <img src=x onerror=alert(1)>")).toBeVisible();
  const link = page.getByRole("link", { name: "the charter" });
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  await expect(page.getByText("(https://www.osce.org/charter)")).toBeVisible();
  await expect(page.getByRole("document", { name: "Text of the file" }).getByRole("link")).toHaveCount(1);
  expect(asked.filter((url) => !url.startsWith(`${baseURL}/`))).toEqual([]);
});

test("a symbol in the text of a file leads to what the library has under it, and where it has nothing, says so", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const number = 10_000 + Math.floor(Math.random() * 80_000);
  const [there, absent] = [`PC.DEL/${number}/19`, `PC.DEL/${number}/18`];
  const { reference } = await desk.post("/api/documents", { origin: "received", documentType: "statement", title: `Statement ${number}`, classification: "UNCLASSIFIED", symbols: [there] });
  const file = await attach(desk, (await logged(desk)).id, "Note.txt", Buffer.from(`As said in ${there}, and not in ${absent}, on 3 May.`));
  await isRead(desk, file);
  const page = await as(officer);
  await page.goto(`/files/${file}`);
  const text = page.getByRole("document", { name: "Text of the file" });
  await expect(text.getByRole("link")).toHaveText([there, absent]);
  for (const symbol of [there, absent]) await expect(text.getByRole("link", { name: symbol })).toHaveAttribute("href", `/documents/symbol/${symbol}`);
  await text.getByRole("link", { name: absent }).click();
  await expect(page.getByRole("heading", { name: "Not in the library" })).toBeVisible();
  await page.goBack();
  await text.getByRole("link", { name: there }).press("Enter");
  await expect(page).toHaveURL(new RegExp(`/documents/${reference}$`));
});

test("an address leads to a page and to words on it, and keeps up with where one is", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const file = await attach(desk, (await logged(desk)).id, "Missions.pdf", paper("Observers"));
  const page = await as(officer);
  await page.goto(`/files/${file}?page=2&find=line%2030`);
  await expect(page.getByText("2 of 4", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Number of the page")).toHaveValue("2");
  // One is led to the words once they are marked; from there one goes on.
  await expect.poll(() => page.evaluate(() => CSS.highlights.get("pdf-current")?.size ?? 0)).toBe(1);
  await page.getByRole("button", { name: "Next page" }).click();
  await expect.poll(() => Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ page: "3", find: "line 30" });
  await page.goto(`/files/${file}?page=900&find=${"x".repeat(300)}`);
  await expect(page.getByLabel("Number of the page")).toHaveValue("4");
});

test("a Word document shows its text as text, and a damaged one says so and stays downloadable", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const { id } = await logged(desk);
  const types = '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>';
  const file = await attach(desk, id, "Letter.docx", docx(["Dear &lt;b&gt;colleague&lt;/b&gt;,", "with regards."], [], types));
  const damaged = await attach(desk, id, "Torn.docx", docx(["<w:torn>"], [], types));
  await Promise.all([isRead(desk, file), isRead(desk, damaged)]);
  const page = await as(officer);
  await page.goto(`/files/${file}`);
  await expect(page.getByText("Dear <b>colleague</b>,")).toBeVisible();
  await page.goto(`/files/${damaged}`);
  await expect(page.getByText("Its text could not be read: it is damaged.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Download" })).toHaveAttribute("href", `/api/files/${damaged}`);
});

test("where copies are marked, the download of a PDF says on each page whose it is, and of other files there is none", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const { id } = await logged(desk, { caveats: ["watermark"] });
  const [file, note] = [await attach(desk, id, "Marked.pdf", paper()), await attach(desk, id, "Note.txt", Buffer.from("A note."))];
  await Promise.all([isRead(desk, file), isRead(desk, note)]);
  const page = await as(officer);
  await page.goto(`/files/${file}`);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  const stream = await (await coming).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  expect(Buffer.concat(parts).equals(paper())).toBe(false);
  expect(Buffer.concat(parts).subarray(0, 5).toString()).toBe("%PDF-");
  await page.goto(`/files/${note}`);
  await expect(page.getByText("A note.")).toBeVisible();
  await expect(page.getByText("of this file no marked copy can be made")).toBeVisible();
  await expect(page.getByRole("link", { name: "Download" })).toHaveCount(0);
});

test("a picture is shown as it is", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const dot = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const file = await attach(desk, (await logged(desk)).id, "dot.png", dot);
  await isRead(desk, file);
  const page = await as(officer);
  await page.goto(`/files/${file}`);
  const picture = page.getByRole("img", { name: "Picture: dot.png" });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  // By itself it is no page: it would be a download that nobody recorded.
  expect((await page.goto(`/api/files/${file}/view`))!.status()).toBe(403);
});

test("a word in a file is found by searching, and leads to the file", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const hidden = word();
  const file = await attach(desk, (await logged(desk)).id, "Annex.pdf", paper(hidden));
  await isRead(desk, file);
  const page = await as(officer);
  await page.goto(`/search?q=${hidden}`);
  await expect(page.getByRole("list", { name: "Found in the files" }).locator("mark")).toHaveText(hidden);
  await page.getByRole("link", { name: "Annex.pdf" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Annex.pdf" })).toBeVisible();
});

test("to whom the entry is not visible, every door to its file is the page that is not there [AUTHZ-06]", async ({ as, api, somebody, unit }) => {
  const officer = await somebody();
  const desk = await api(officer);
  const hidden = word();
  const file = await attach(desk, (await logged(desk)).id, `${hidden}.pdf`, paper());
  await isRead(desk, file);
  const stranger = await somebody({ unitId: (await unit()).id });
  const none = "00000000-0000-4000-8000-00000000abcd";
  const other = await api(stranger);
  for (const door of ["/api/attachments/ID", "/api/files/ID", "/api/files/ID/view", "/api/files/ID/passages"]) {
    const [there, absent] = await Promise.all([file, none].map((id) => other.request.get(door.replace("ID", id))));
    expect([there!.status(), await there!.text()], door).toEqual([404, await absent!.text()]);
  }
  const page = await as(stranger);
  await page.goto(`/files/${file}`);
  await expect(page.getByRole("heading", { name: "This page is not available to you" })).toBeVisible();
  expect(await page.content()).not.toContain(hidden);
});

test("on a phone and in French the pages fit, and nothing is in the other language", async ({ as, api, somebody }) => {
  const officer = await somebody({ locale: "fr" });
  const desk = await api(officer);
  const file = await attach(desk, (await logged(desk, { language: "fr" })).id, "Procédure.pdf", paper());
  const page = await as(officer, { viewport: { width: 360, height: 740 } });
  await page.goto(`/files/${file}`);
  await expect(page.getByText("On procedure, line 1 of the page.")).toBeAttached();
  await expect(page.getByRole("group", { name: "Pages et recherche" })).toContainText("sur 4");
  expect(await drawn(page, 1).evaluate((element) => element.getBoundingClientRect().width)).toBeLessThanOrEqual(330);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const list = page.getByRole("navigation", { name: "Pages", exact: true });
  await expect(list).toBeHidden();
  await page.getByRole("button", { name: "Liste des pages" }).click();
  await page.getByRole("button", { name: "Aller à la page 1" }).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(list).toBeHidden();
  await expect(page.getByLabel("Numéro de la page")).toHaveValue("4");
});
