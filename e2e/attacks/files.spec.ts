import { createHash, randomBytes, randomUUID } from "node:crypto";
import { pdfFile } from "../../lib/testing/zip";
import { inParallel, raw } from "./asking";
import { expect, test, type Place } from "./standing";

const b64 = (text: string) => Buffer.from(text).toString("base64");
const tus = { "tus-resumable": "1.0.0" };
type Officer = Awaited<ReturnType<Place["officer"]>>;

async function item(officer: Officer, word: string, more: object = {}): Promise<{ id: string; reference: string }> {
  return officer.person.did("POST", "/api/items", { title: `Files ${word}`, text: "With files.", classification: "UNCLASSIFIED", ...more });
}

const own = (officer: Officer) => ({ origin: officer.person.base, ...tus });

async function begin(officer: Officer, entry: string | null, name: string, size: number, headers: Record<string, string> = {}) {
  const metadata = [`filename ${b64(name)}`, ...(entry ? [`entry ${b64(entry)}`] : [])].join(",");
  return officer.person.ask("/api/files/uploads", { method: "POST", headers: { ...own(officer), "upload-length": String(size), "upload-metadata": metadata, ...headers } });
}

async function attach(officer: Officer, entry: string, name: string, bytes: Buffer): Promise<string> {
  const begun = await begin(officer, entry, name, bytes.byteLength);
  expect(begun.status, begun.text).toBe(201);
  const at = String(begun.headers.location);
  // As the protocol has it: whoever was not answered, or told to come again, asks how far it has come.
  for (let from = 0, tries = 0; from < bytes.byteLength; tries++) {
    const sent = await officer.person.ask(at, { method: "PATCH", body: bytes.subarray(from), headers: { ...own(officer), "content-type": "application/offset+octet-stream", "upload-offset": String(from) } });
    expect(tries < 8 ? [204, 409, 423] : [204], sent.text).toContain(sent.status);
    from = Number((await officer.person.ask(at, { method: "HEAD", headers: tus })).headers["upload-offset"]);
  }
  const { id } = await officer.person.did<{ id: string }>("POST", `/api/entries/${entry}/attachments`, { uploadId: at.split("/").at(-1) });
  await expect.poll(async () => (await officer.person.ask(`/api/files/${id}`, { method: "HEAD" })).status).toBe(200);
  return id;
}

test("a file of an entry one does not see is not there, by any of its doors [AUTHZ-04, AUTHZ-05, AUTHZ-06]", async ({ place }) => {
  const [officer, stranger] = [await place.officer(), await place.officer()];
  const hidden = await item(officer, place.word());
  const visible = await item(stranger, place.word());
  const file = await attach(officer, hidden.id, "hidden.pdf", pdfFile("hidden"));
  const upload = String((await begin(officer, hidden.id, "half.pdf", 100)).headers.location);
  const outsiders = [stranger.person, await place.as("counterpart"), await place.as("reader")];
  for (const person of outsiders) {
    const [there, absent] = [await person.ask(`/api/files/${file}`), await person.ask(`/api/files/${randomUUID()}`)];
    expect([there.status, there.text]).toEqual([404, absent.text]);
    expect((await person.ask(`/api/files/${file}`, { headers: { range: "bytes=0-0" } })).status).toBe(404);
    expect((await person.ask(`/api/entries/${hidden.id}/attachments`)).status).toBe(404);
    expect((await person.ask(`/api/attachments/${file}`, { method: "DELETE", headers: { origin: place.base } })).status).toBe(404);
    expect((await person.ask(upload, { method: "HEAD", headers: tus })).status).toBe(404);
    expect((await person.ask(upload, { method: "DELETE", headers: { ...tus, origin: place.base } })).status).toBe(404);
    expect((await person.ask(`/items/${hidden.reference}`)).text).not.toContain("hidden.pdf");
  }
  // What is one's own does not open what is not: every identifier under every other.
  expect((await stranger.person.ask(`/api/entries/${visible.id}/attachments`)).json.items).toEqual([]);
  const swapped = await stranger.person.ask(`/api/entries/${visible.id}/attachments`, { method: "POST", body: { uploadId: upload.split("/").at(-1) }, headers: { origin: place.base } });
  expect(swapped.status).toBe(404);
  expect((await stranger.person.ask(`/api/files/${visible.id}`)).status).toBe(404);
});

test("a download is saved and never shown: its headers for every kind [FILE-18]", async ({ place }) => {
  const officer = await place.officer();
  const { id } = await item(officer, place.word());
  for (const [name, bytes] of [["a.pdf", pdfFile("x")], ["b.txt", Buffer.from("<script>alert(1)</script>")], ["c.eml", Buffer.from("From: a@example.org\r\n\r\n<script>alert(1)</script>")]] as const) {
    const { headers, text } = await officer.person.ask(`/api/files/${await attach(officer, id, name, bytes)}`);
    expect(text).toBe(bytes.toString("utf8"));
    expect(headers["content-disposition"]).toBe(`attachment; filename="${name}"; filename*=UTF-8''${name}`);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).toContain("sandbox");
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["content-encoding"]).toBeUndefined();
    expect(headers.vary).toMatch(/cookie/i);
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  }
});

test("a name with markup and line breaks is text in headers, lists and questions [XSS-02]", async ({ place, page, context }) => {
  const officer = await place.officer();
  const { id, reference } = await item(officer, place.word());
  const name = `"><img src=x onerror=document.title='broken'>; filename=x.exe\r\nX-Bad: 1.pdf`;
  const file = await attach(officer, id, name, pdfFile("x"));
  const { headers } = await officer.person.ask(`/api/files/${file}`);
  expect(headers["x-bad"]).toBeUndefined();
  expect(headers["content-disposition"]).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[A-Za-z0-9%.!#$&+^_`|~-]+$/);
  const [cookie] = String(officer.person.credentials.cookie).split("; ");
  await context.addCookies([{ name: cookie!.split("=")[0]!, value: cookie!.split("=").slice(1).join("="), url: place.base }]);
  await page.goto(`/items/${reference}`);
  await expect(page.getByRole("link", { name: /^Download ">/ })).toBeVisible();
  await page.getByRole("button", { name: /^Remove ">/ }).click();
  await expect(page.getByRole("dialog")).toContainText(`"><img src=x onerror`);
  expect(await page.title()).not.toBe("broken");
  expect(await page.locator("img[src=x]").count()).toBe(0);
});

test("one byte more than is allowed, or than was said, is 413 and leaves nothing [FILE-05]", async ({ place }) => {
  const officer = await place.officer();
  const { id } = await item(officer, place.word());
  expect((await begin(officer, id, "big.pdf", 2 * 1024 ** 3 + 1)).status).toBe(413);
  expect((await begin(officer, id, "big.pdf", 10 * 1024 ** 3)).status).toBe(413);
  const begun = await begin(officer, id, "small.pdf", 1_000);
  const at = String(begun.headers.location);
  const { hostname } = new URL(place.base);
  // Without a length, more and more: the stream is cut where it is too much.
  const cookie = officer.person.credentials.cookie;
  const chunk = `10000\r\n${"a".repeat(0x10000)}\r\n`;
  const told = await raw(place.base, [
    `PATCH ${at} HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${cookie}\r\nOrigin: ${place.base}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n`,
    chunk, chunk, "0\r\n\r\n",
  ], 2_000);
  expect(told.statuses[0], told.answer.slice(0, 300)).toBe(413);
  expect((await officer.person.ask(at, { method: "HEAD", headers: tus })).status).toBe(404);
});

test("what is sent otherwise than by the protocol is refused, and never 500 [FILE-19]", async ({ place }) => {
  const officer = await place.officer();
  const parts = (...names: string[]) => `${names.map((name) => `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a.pdf"\r\n\r\n%PDF-\r\n`).join("")}--x--\r\n`;
  const bodies: [string, string][] = [
    ["multipart/form-data; boundary=x", parts("file", "file")], ["multipart/form-data", parts("file")], ["multipart/form-data; boundary=x", parts("__proto__")],
    ["multipart/form-data; boundary=x", parts(...Array.from({ length: 10_000 }, (_, i) => `f${i}`))], ["multipart/form-data; boundary=x", `--x\r\n\r\n${"a".repeat(500_000)}--x--`],
    ["application/json", "{}"],
  ];
  for (const [type, body] of bodies) {
    const told = await officer.person.ask("/api/files/uploads", { method: "POST", body, headers: { ...own(officer), "content-type": type, "upload-length": String(body.length), "upload-metadata": `filename ${b64("a.pdf")}` } });
    expect(told.status, type).toBe(415);
  }
  for (const headers of [{ "upload-metadata": "filename !!!" }, { "upload-metadata": "," }, { "upload-length": "1, 2" }, { "upload-length": "0x10" }, { "tus-resumable": "9" }, { "upload-metadata": `filename ${b64("a.pdf")},entry ${b64("../..")}` }]) {
    const told = await officer.person.ask("/api/files/uploads", { method: "POST", headers: { ...own(officer), "upload-length": "5", "upload-metadata": `filename ${b64("a.pdf")}`, ...headers } as Record<string, string> });
    expect(told.status, JSON.stringify(headers)).toBeGreaterThanOrEqual(400);
    expect(told.status, JSON.stringify(headers)).toBeLessThan(500);
  }
});

test("a page of somebody else sends no file with one's session", async ({ place }) => {
  const officer = await place.officer();
  const { id } = await item(officer, place.word());
  const headers = { ...tus, "upload-length": "5", "upload-metadata": `filename ${b64("a.pdf")},entry ${b64(id)}` };
  for (const more of [{ origin: "https://elsewhere.invalid" }, { origin: place.base, "sec-fetch-site": "cross-site" }, { origin: "null" }]) {
    expect((await officer.person.ask("/api/files/uploads", { method: "POST", headers: { ...headers, ...more } as Record<string, string> })).status).toBe(403);
  }
});

test("one part at most, within the file [FILE-17]", async ({ place }) => {
  const officer = await place.officer();
  const { id } = await item(officer, place.word());
  const bytes = pdfFile("parts");
  const file = await attach(officer, id, "a.pdf", bytes);
  const part = async (range: string) => {
    const { status, text, headers } = await officer.person.ask(`/api/files/${file}`, { headers: { range } });
    return [status, status === 206 ? text : "", headers["content-range"] ?? ""];
  };
  expect(await part("bytes=0-0")).toEqual([206, "%", `bytes 0-0/${bytes.byteLength}`]);
  expect(await part("bytes=-5")).toEqual([206, bytes.subarray(-5).toString(), `bytes ${bytes.byteLength - 5}-${bytes.byteLength - 1}/${bytes.byteLength}`]);
  expect(await part(`bytes=${bytes.byteLength}-`)).toEqual([416, "", `bytes */${bytes.byteLength}`]);
  expect((await part(`bytes=${"0-9,".repeat(1_000)}0-9`))[0]).toBe(416);
  expect((await part("bytes=9-3"))[0]).toBe(200);
});

test("who reads gets a file whole or not at all while it is replaced under him [FILE-14]", async ({ place }) => {
  const officer = await place.officer();
  const { id } = await item(officer, place.word());
  const versions = Array.from({ length: 4 }, (_, i) => Buffer.concat([pdfFile(`version ${i}`), Buffer.alloc(300_000, 65 + i)]));
  const known = new Set(versions.map((bytes) => createHash("sha256").update(bytes).digest("hex")));
  let current = await attach(officer, id, "a.pdf", versions[0]!);
  let replacing = true;
  const reads = inParallel(Array.from({ length: 4 }), 4, async () => {
    let seen = 0;
    while (replacing || seen === 0) {
      const told = await officer.person.ask(`/api/files/${current}`);
      expect([200, 404, 409]).toContain(told.status);
      if (told.status === 200) {
        expect(known.has(createHash("sha256").update(Buffer.from(told.text)).digest("hex"))).toBe(true);
        seen++;
      }
    }
  });
  for (const bytes of versions.slice(1)) {
    const next = await attach(officer, id, "a.pdf", bytes);
    const before = current;
    current = next;
    await officer.person.did("DELETE", `/api/attachments/${before}`);
  }
  replacing = false;
  await reads;
});

test("twenty files at once leave the register readable [LOAD-06]", async ({ place }) => {
  test.setTimeout(180_000);
  const officer = await place.officer();
  const { id } = await item(officer, place.word());
  const bytes = Buffer.concat([pdfFile("load"), randomBytes(8_000_000)]);
  let sending = true;
  const times: number[] = [];
  const reads = inParallel(Array.from({ length: 5 }), 5, async () => {
    while (sending) {
      const told = await officer.person.ask("/api/items?limit=20");
      expect([200, 503]).toContain(told.status);
      times.push(told.ms);
    }
  });
  const files = await inParallel(Array.from({ length: 20 }), 20, (_, i) => attach(officer, id, `load-${i}.pdf`, bytes));
  sending = false;
  await reads;
  expect(new Set(files).size).toBe(20);
  expect((await officer.person.ask(`/api/entries/${id}/attachments`)).json.items).toHaveLength(20);
  times.sort((a, b) => a - b);
  // Readers get their answers while files arrive; how fast is measured by npm run bench.
  expect(times[Math.floor(times.length / 2)]).toBeLessThan(10_000);
});
