import type { Page } from "@playwright/test";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { docx } from "../../lib/testing/archives";
import { pdf } from "../../lib/testing/pdfs";
import { expect, test as base, word, type Api } from "../as";
import { uploaded } from "../attaching";

/** A place on the network that files name, and everything that was asked of it. */
const test = base.extend<{ trap: { at: string; asked: string[] } }>({
  trap: async ({}, use) => {
    const asked: string[] = [];
    const server = http.createServer((request, response) => {
      asked.push(request.url!);
      response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/javascript" }).end("document.title = 'ran'");
    });
    await new Promise<void>((on) => server.listen(0, "127.0.0.1", on));
    await use({ at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked });
    server.closeAllConnections();
    await new Promise((end) => server.close(end));
  },
});

type File = { id: string; name: string; mediaType: string };

/** A document of the library with these files, each read as far as it can be. */
async function shelved(api: Api, files: Record<string, Buffer | string>): Promise<{ reference: string; files: Record<string, File> }> {
  const title = `With all sorts of files ${word()}`;
  const uploads: string[] = [];
  for (const [name, bytes] of Object.entries(files)) uploads.push(await uploaded(api, name, bytes));
  const { id, reference } = await api.post("/api/documents", { origin: "received", documentType: "guidance", title, classification: "UNCLASSIFIED", languages: [{ language: "en", standing: "original", title, uploads }] });
  type Found = { versions: { languages: { files: (File & { reading: string })[] }[] }[] };
  const kept = async () => (await api.get<Found>(`/api/documents/${id}`)).versions[0]!.languages[0]!.files;
  await expect(async () => expect((await kept()).filter((file) => file.reading === "waiting")).toEqual([])).toPass({ timeout: 120_000 });
  return { reference, files: Object.fromEntries((await kept()).map((file) => [file.name, file])) };
}

/** Everything the page does that it should not: a request to elsewhere, a question, a new window. Violations of the policy are looked for wherever pages are. */
function watched(page: Page, baseURL: string): string[] {
  const done: string[] = [];
  page.context().on("request", (request) => {
    if (!request.url().startsWith(`${baseURL}/`) && !request.url().startsWith("data:image/") && !request.url().startsWith("blob:")) done.push(request.url());
  });
  page.on("dialog", (dialog) => {
    done.push(`asks ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", (popup) => done.push(`opens ${popup.url()}`));
  return done;
}

const script = (at: string) => `<script>document.title='ran';alert(1);fetch('${at}/fetched')</script><img src="${at}/img" onerror="document.title='ran'"><link rel="stylesheet" href="${at}/css"><iframe src="${at}/frame"></iframe>`;

const pages = (at: string): Record<string, string> => ({
  html: `<!doctype html><html><body onload="document.title='ran'">${script(at)}Own words</body></html>`,
  xhtml: `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>${script(at)}Own words</body></html>`,
  xml: `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${at}/x.xsl"?><!DOCTYPE a SYSTEM "${at}/x.dtd"><a><html:script xmlns:html="http://www.w3.org/1999/xhtml">document.title='ran'</html:script>Own words</a>`,
  xsl: `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><script>document.title='ran'</script>Own words</xsl:template></xsl:stylesheet>`,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" onload="document.title='ran'"><image href="${at}/svg"/><script>document.title='ran'</script><text>Own words</text></svg>`,
  mht: `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Location: ${at}/\r\n\r\n${script(at)}Own words\r\n--x--\r\n`,
});

/** A Word document whose fields, links and template name what lies elsewhere. */
function linked(at: string): Buffer {
  const field = (instruction: string, shown: string) =>
    `</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>${shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>`;
  const outside = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/>`;
  return docx([
    "Own words", field(`HYPERLINK "javascript:document.title='ran'"`, "of a link"), field(`INCLUDEPICTURE "${at}/picture.png" \\d`, "of a picture"), field(`INCLUDETEXT "${at}/text.docx"`, "of a text"),
    field(`DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"`, "of a program"), `</w:t></w:r><w:fldSimple w:instr="LINK Excel.Sheet.8 ${at}/book.xls"><w:r><w:t>of a table</w:t></w:r></w:fldSimple><w:r><w:t>`,
    `</w:t></w:r><w:hyperlink r:id="bad" xmlns:r="r"><w:r><w:t>of a script</w:t></w:r></w:hyperlink><w:r><w:t>`, `</w:t></w:r><w:r><w:object><o:OLEObject xmlns:o="o" xmlns:r="r" Type="Link" r:id="ole"/></w:object></w:r><w:r><w:t>at last`,
  ], [
    { name: "word/_rels/document.xml.rels", content: `<Relationships>${outside("bad", "hyperlink", "javascript:document.title='ran'")}${outside("ole", "oleObject", `${at}/ole`)}</Relationships>` },
    { name: "word/settings.xml", content: '<w:settings xmlns:w="w" xmlns:r="r"><w:attachedTemplate r:id="t"/><w:updateFields w:val="true"/></w:settings>' },
    { name: "word/_rels/settings.xml.rels", content: `<Relationships>${outside("t", "attachedTemplate", `${at}/template.dotm`)}</Relationships>` },
  ], '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>');
}

const scripted = (at: string) => pdf({
  pages: [["Own words"]],
  objects: [
    `<< /S /JavaScript /JS (app.alert\\('ran'\\); this.submitForm\\('${at}/form'\\); app.launchURL\\('${at}/launch'\\);) /Next 5 0 R >>`, `<< /S /SubmitForm /F (${at}/submit) /Next 6 0 R >>`, `<< /S /Launch /F (calc.exe) >>`,
    `<< /S /URI /URI (${at}/uri) >>`, `<< /S /GoToR /F << /FS /URL /F (${at}/other.pdf) >> /D [0 /Fit] >>`, `<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A 7 0 R /AA << /PV 4 0 R /PO 8 0 R >> >>`,
  ],
  catalog: "/OpenAction 4 0 R /AA << /WC 4 0 R /WS 4 0 R >> /Names << /JavaScript << /Names [(a) 4 0 R] >> >>",
});

test("pages, XML, a scripted PDF and a Word file of links are words where the library shows them: nothing runs, nothing is fetched [XSS-05]", async ({ as, api, somebody, baseURL, trap }) => {
  test.setTimeout(300_000);
  const officer = await somebody();
  const desk = await api(officer);
  // Under their own names they are not taken at all; under names that are, they are letters.
  for (const [extension, content] of Object.entries(pages(trap.at))) await expect(uploaded(desk, `page.${extension}`, content), extension).rejects.toThrow(/415 .*file_kind_unknown/);
  await expect(uploaded(desk, "page.pdf", pages(trap.at).html!)).rejects.toThrow(/415 .*file_not_what_it_says/);
  const text = Object.fromEntries(Object.entries(pages(trap.at)).map(([extension, content]) => [`${extension}.txt`, content]));
  const mail = (type: string, body: string) => `From: desk@example.org\r\nSubject: Own words\r\nContent-Type: ${type}\r\n\r\n${body}`;
  const { reference, files } = await shelved(desk, {
    ...text, "page.md": `# Own words\n\n[a](javascript:document.title='ran') ![b](${trap.at}/md.png)\n\n${script(trap.at)}`, "page.csv": `Own words;"${script(trap.at).replaceAll('"', '""')}"\n1;2`,
  });
  const more = await shelved(desk, {
    "archive.eml": pages(trap.at).mht!, "page.eml": mail("text/html", `${script(trap.at)}<p>Own words</p>`),
    "page.rtf": `{\\rtf1 Own words {\\field{\\*\\fldinst INCLUDEPICTURE "${trap.at}/rtf.png"}{\\fldrslt x}} <script>document.title='ran'</script>}`, "scripted.pdf": scripted(trap.at), "linked.docx": linked(trap.at),
  });
  const page = await as(officer);
  // What is looked for would be seen: as a page it runs and fetches.
  const bare = await page.context().newPage();
  await bare.setContent(pages(trap.at).html!.replace("alert(1);", ""));
  await expect.poll(async () => [await bare.title(), ["/img", "/css", "/frame", "/fetched"].filter((one) => !trap.asked.includes(one))]).toEqual(["ran", []]);
  await bare.close();
  trap.asked.length = 0;

  const done = watched(page, baseURL!);
  for (const [document, all] of [[reference, files], [more.reference, more.files]] as const) {
    await page.goto(`/documents/${document}`);
    for (const name of Object.keys(all)) await expect(page.getByRole("link", { name, exact: true }).first(), name).toHaveAttribute("href", new RegExp(`^/files/${all[name]!.id}`));
    for (const [name, { id }] of Object.entries(all)) {
      await page.goto(`/files/${id}`);
      await expect(page.getByRole("heading", { level: 1, name }), name).toBeVisible();
      await expect(page.getByText(/Own words/).first(), name).toBeAttached();
      // What a page was going to fetch or run, it has begun by now.
      await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
      expect(await page.title(), name).not.toBe("ran");
      const stage = page.locator(name.endsWith(".pdf") ? ".pdfstage" : '[aria-label="Text of the file"]');
      await expect(stage, name).toBeAttached();
      expect(await stage.locator("script, iframe, object, embed, link, style, form, svg, a[href], img:not([src^='data:image/'])").count(), name).toBe(0);
    }
  }
  expect(Object.values({ ...files, ...more.files }).map(({ mediaType }) => mediaType).filter((type) => /html|xml$|svg/.test(type) && !type.includes("openxml"))).toEqual([]);
  expect(done).toEqual([]);
  expect(trap.asked).toEqual([]);
});

const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const jpeg = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");
/** In a window, a worker or a module alike. */
const runs = "self.ran=['script'];postMessage('ran');";
const sniffed: Record<string, { bytes: Buffer; is: string }> = {
  "page.txt": { bytes: Buffer.from(`<!doctype html><html><script>parent.ran=['page']</script></html>`), is: "text/plain" },
  "script.txt": { bytes: Buffer.from(runs), is: "text/plain" },
  "style.csv": { bytes: Buffer.from("body{background:red}"), is: "text/csv" },
  "module.md": { bytes: Buffer.from(`${runs}export default 1;`), is: "text/markdown" },
  "tail.png": { bytes: Buffer.concat([png, Buffer.from("<html><script>parent.ran=['tail']</script></html>")]), is: "image/png" },
  // At once a picture of GIF's and a script that assigns to what its first letters name.
  "polyglot.gif": { bytes: Buffer.from(`GIF89a/*\u0001\u0000\u0080\u0000\u0000*/=1;${runs}`, "latin1"), is: "image/gif" },
  "tail.jpg": { bytes: Buffer.concat([jpeg, Buffer.from(`<script>parent.ran=['jpeg']</script>/*`)]), is: "image/jpeg" },
  "tail.pdf": { bytes: Buffer.concat([pdf({ pages: [["x"]] }), Buffer.from(`\n<html><script>parent.ran=['pdf']</script></html>`)]), is: "application/pdf" },
  "calendar.ics": { bytes: Buffer.from(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX:<html><script>parent.ran=['ics']</script>\r\nEND:VCALENDAR\r\n`), is: "text/calendar" },
};

test("whatever a browser might take a file for, it is told what it is, and neither runs, styles nor shows it [XSS-06]", async ({ as, api, somebody, baseURL }) => {
  test.setTimeout(300_000);
  const officer = await somebody();
  const desk = await api(officer);
  const { files } = await shelved(desk, Object.fromEntries(Object.entries(sniffed).map(([name, { bytes }]) => [name, bytes])));
  expect(Object.values(files).map(({ name, mediaType }) => [name, mediaType]).sort()).toEqual(Object.entries(sniffed).map(([name, { is }]) => [name, is]).sort());
  for (const [name, { id }] of Object.entries(files)) {
    for (const door of ["", "/view"]) {
      const told = await desk.request.get(`/api/files/${id}${door}`);
      if (door && told.status() === 403) continue;
      expect(told.headers(), name).toMatchObject({ "content-type": sniffed[name]!.is, "x-content-type-options": "nosniff", "content-security-policy": expect.stringContaining("sandbox"), "content-disposition": expect.stringMatching(/^attachment/) });
      expect((await told.body()).equals(sniffed[name]!.bytes), name).toBe(true);
    }
  }

  // A page of our own address without a policy of its own: what stands between the files and it is what they are told to be.
  const page = await (await as(officer)).context().newPage();
  await page.route("**/a-page-without-a-policy", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>quiet</title><body>" }));
  await page.goto("/a-page-without-a-policy");
  const doors = Object.values(files).flatMap(({ id }) => ["", "/view", "/passages"].map((door) => `/api/files/${id}${door}`));
  const outcomes = await page.evaluate(async (all) => {
    const loaded = (element: HTMLElement) => new Promise<string>((done) => {
      element.onload = () => done("loaded");
      element.onerror = () => done("refused");
      document.body.append(element);
    });
    const make = <K extends keyof HTMLElementTagNameMap>(tag: K, set: Record<string, string>) => loaded(Object.assign(document.createElement(tag), set));
    const found: [string, string][] = [];
    for (const url of all) {
      found.push([`script ${url}`, await make("script", { src: url })], [`module ${url}`, await make("script", { type: "module", src: url })], [`style ${url}`, await make("link", { rel: "stylesheet", href: url })]);
      found.push([`import ${url}`, await import(url).then(() => "loaded", () => "refused")]);
      found.push([`worker ${url}`, await new Promise<string>((done) => {
        try {
          const worker = new Worker(url);
          worker.onerror = () => done("refused");
          worker.onmessage = () => done("loaded");
          setTimeout(() => done("refused"), 1_000);
        } catch {
          done("refused");
        }
      })]);
      found.push([`service worker ${url}`, await navigator.serviceWorker.register(url, { scope: url }).then(() => "loaded", () => "refused")]);
    }
    return found;
  }, doors);
  expect(outcomes.filter(([, outcome]) => outcome !== "refused")).toEqual([]);
  expect(outcomes).toHaveLength(doors.length * 6);
  let framed = 0;
  const count = () => framed++;
  page.on("requestfinished", count);
  page.on("requestfailed", count);
  await page.evaluate((all) => {
    for (const url of all) {
      for (const [tag, at] of [["iframe", "src"], ["object", "data"], ["embed", "src"]] as const) document.body.append(Object.assign(document.createElement(tag), { [at]: url, type: "text/html" }));
    }
  }, doors);
  await expect.poll(() => framed).toBeGreaterThanOrEqual(3 * doors.length);
  const shown = page.frames().slice(1).filter((frame) => frame.url().startsWith(`${baseURL}/api/files/`));
  // What a frame asks of the doors for our own page is refused in words.
  for (const frame of shown) expect(await frame.evaluate(() => document.body.innerText).catch(() => "forbidden"), frame.url()).toContain("forbidden");
  expect(await page.evaluate(() => [(window as { ran?: unknown }).ran, document.title, getComputedStyle(document.body).backgroundColor])).toEqual([undefined, "quiet", "rgba(0, 0, 0, 0)"]);
  // By itself it is saved, and no page.
  for (const { id } of Object.values(files)) {
    const saving = page.waitForEvent("download");
    await page.evaluate((url) => void (window.location.href = url), `/api/files/${id}`);
    await (await saving).cancel();
    expect(page.url()).toBe(`${baseURL}/a-page-without-a-policy`);
  }
});
