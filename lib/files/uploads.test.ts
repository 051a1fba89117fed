import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { handle } from "../api/door";
import { dropStaleUploads } from "../domain/uploads/jobs";
import { largestFile, mostUploads } from "../domain/uploads/model";
import { World } from "../testing/world";
import { pdf } from "../testing/pdfs";
import { pdfFile } from "../testing/zip";
import { receive } from "./receiving";
import { download, show, showFirstWords } from "./sending";

let w: World;
let unit: string;
let officer: string;
let token: string;
let other: string;
let entry: string;

beforeAll(async () => {
  w = await World.make();
  unit = await w.unit("Office", [w.un]);
  officer = await w.person({ role: "officer", clearance: 1, unit });
  token = await w.token(officer);
  other = await w.token(await w.person({ role: "officer", clearance: 1, unit: await w.unit("Elsewhere", [w.un]) }));
});
beforeEach(async () => {
  await w.db.query("delete from upload");
  entry = await w.entry({ author: officer, readers: [unit], classification: 1 });
});
afterAll(() => w.end());

type Asked = { as?: string; headers?: Record<string, string>; body?: BodyInit | ReadableStream<Uint8Array> };
const base = "http://127.0.0.1:3000";
const ask = (method: string, id: string | null, { as = token, headers = {}, body }: Asked = {}) =>
  receive(new Request(`${base}/api/files/uploads${id ? `/${id}` : ""}`, { method, headers: { authorization: `Bearer ${as}`, "tus-resumable": "1.0.0", ...headers }, body, duplex: "half" } as RequestInit), id);
const b64 = (text: string) => Buffer.from(text).toString("base64");
const begin = (size: number, name = "note.pdf", more: Asked = {}) =>
  ask("POST", null, { ...more, headers: { "upload-length": String(size), "upload-metadata": `filename ${b64(name)},entry ${b64(entry)}`, ...more.headers } });
const append = (id: string, from: number, body: Asked["body"], more: Asked = {}) =>
  ask("PATCH", id, { ...more, body, headers: { "content-type": "application/offset+octet-stream", "upload-offset": String(from), ...more.headers } });
const idOf = (response: Response) => response.headers.get("location")!.split("/").at(-1)!;
const told = async (response: Response) => ({ status: response.status, reason: ((await response.json()) as { error: { kind: string; reason?: string } }).error.reason });
const offset = async (id: string) => (await ask("HEAD", id)).headers.get("upload-offset");
const attach = async (uploadId: string, as = token) =>
  handle(new Request(`${base}/api/entries/${entry}/attachments`, { method: "POST", headers: { authorization: `Bearer ${as}`, "content-type": "application/json" }, body: JSON.stringify({ uploadId }) }), ["entries", entry, "attachments"]);
const get = (id: string, headers: Record<string, string> = {}, method = "GET") => download(new Request(`${base}/api/files/${id}`, { method, headers: { authorization: `Bearer ${token}`, ...headers } }), id);

/** A stream that gives these bytes and then breaks, or waits for ever. */
function broken(bytes: Uint8Array, how: "breaks" | "hangs"): ReadableStream<Uint8Array> {
  let given = false;
  return new ReadableStream({
    pull(controller) {
      if (!given) controller.enqueue(bytes);
      else if (how === "breaks") controller.error(new Error("the line is cut"));
      else return new Promise(() => undefined);
      given = true;
    },
  });
}
const big = (size: number) => Buffer.concat([pdfFile("x"), randomBytes(size)]);

async function attached(bytes: Buffer, name = "note.pdf"): Promise<string> {
  const id = idOf(await begin(bytes.byteLength, name, { headers: { "content-type": "application/offset+octet-stream" }, body: new Uint8Array(bytes) }));
  const response = await attach(id);
  expect(response.status).toBe(201);
  const file = ((await response.json()) as { id: string }).id;
  return file;
}

describe("a file on its way in", () => {
  it("says its first words to whoever sent it, so that its symbol can be proposed, and to nobody else", async () => {
    const words = async (id: string, as = token) => {
      const response = await showFirstWords(new Request(`${base}/api/files/uploads/${id}/words`, { headers: { authorization: `Bearer ${as}` } }), id);
      return { status: response.status, words: ((await response.json()) as { words?: string }).words };
    };
    const whole = async (name: string, bytes: Buffer) => idOf(await begin(bytes.byteLength, name, { headers: { "content-type": "application/offset+octet-stream" }, body: new Uint8Array(bytes) }));
    const scan = await whole("scan.pdf", pdf({ pages: [["United Nations", "S/2015/730", "Distr.: General"], ...Array.from({ length: 200 }, () => ["Words that follow. ".repeat(5)])] }));
    const first = await words(scan);
    expect([first.status, first.words!.includes("S/2015/730"), first.words!.length <= 3_000]).toEqual([200, true, true]);
    expect((await words(scan, other)).status).toBe(404);
    expect(await words(await whole("broken.pdf", Buffer.from("%PDF-1.7 and no more of it")))).toEqual({ status: 200, words: "" });
    const half = idOf(await begin(1_000, "half.pdf"));
    expect((await words(half)).status).toBe(422);
    expect((await words(randomUUID())).status).toBe(404);
  });

  it.each(["letter.eml", "letter.msg"])("that is no mail becomes neither a version's file nor an attachment, for all that it calls itself %s [FILE-02]", async (name) => {
    const bytes = Buffer.from("MZ\u0090\u0000 a program");
    const brought = async () => idOf(await ask("POST", null, { headers: { "upload-length": String(bytes.byteLength), "upload-metadata": `filename ${b64(name)}`, "content-type": "application/offset+octet-stream" }, body: new Uint8Array(bytes) }));
    const post = async (address: string, body: unknown) => {
      const response = await handle(new Request(`${base}/api/${address}`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify(body) }), address.split("/"));
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const refused = (id: string) => ({ status: 422, body: { error: { kind: "refused", reason: "file_not_what_it_says", fields: { [id]: "file_not_what_it_says" } } } });
    const id = await brought();
    const language = { language: "en", standing: "original", title: "A paper" };
    const paper = { origin: "own", documentType: "guidance", title: "A paper", classification: "UNCLASSIFIED" };
    expect(await post("documents", { ...paper, languages: [{ ...language, uploads: [id] }] })).toEqual(refused(id));
    const { body } = await post("documents", paper);
    const version = (await w.db.query<{ id: string }>("select id from document_version where entry_id = $1", [body.id])).rows[0]!.id;
    expect(await post(`versions/${version}/languages`, { ...language, revision: 1, uploads: [id] })).toEqual(refused(id));
    expect(await told(await attach(id))).toEqual({ status: 422, reason: "file_not_what_it_says" });
    // It waits all the same for a mail to be made of it.
    expect((await w.db.query("select id from upload where id = $1", [id])).rows).toHaveLength(1);
    expect((await w.db.query("select 1 from attachment where name = $1", [name])).rows).toEqual([]);
  });

  it("comes in pieces, is told by its content, attached, and given back as it was", async () => {
    const bytes = big(3_000_000);
    const made = await begin(bytes.byteLength);
    expect(made.status).toBe(201);
    const id = idOf(made);
    expect((await append(id, 0, new Uint8Array(bytes.subarray(0, 1_000_000)))).headers.get("upload-offset")).toBe("1000000");
    expect(await offset(id)).toBe("1000000");
    expect(await told(await attach(id))).toEqual({ status: 422, reason: "upload_unfinished" });
    expect((await append(id, 1_000_000, new Uint8Array(bytes.subarray(1_000_000)))).status).toBe(204);
    const response = await attach(id);
    const file = ((await response.json()) as { id: string }).id;
    expect((await w.db.query("select scan from attachment where id = $1", [file])).rows).toEqual([{ scan: "unscanned" }]);
    const back = Buffer.from(await (await get(file)).arrayBuffer());
    expect(back.equals(bytes)).toBe(true);
    const { rows } = await w.db.query("select sha256 from attachment where id = $1", [file]);
    expect(rows[0].sha256.equals(createHash("sha256").update(bytes).digest())).toBe(true);
  });

  it("goes on where the connection broke, and has the right fingerprint all the same [FAULT-01]", async () => {
    const bytes = big(2_000_000);
    const id = idOf(await begin(bytes.byteLength));
    expect((await append(id, 0, broken(new Uint8Array(bytes.subarray(0, 700_000)), "breaks"))).status).toBe(503);
    expect(await offset(id)).toBe("700000");
    await append(id, 700_000, new Uint8Array(bytes.subarray(700_000)));
    const file = ((await (await attach(id)).json()) as { id: string }).id;
    expect(createHash("sha256").update(Buffer.from(await (await get(file)).arrayBuffer())).digest("hex")).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect((await get(file, {}, "HEAD")).headers.get("repr-digest")).toBe(`sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`);
  });

  it.each(["EIO", "ENOSPC", "EMFILE"])("counts no byte that the disk did not promise to keep: %s [FAULT-16]", async (code) => {
    const bytes = big(500_000);
    const id = idOf(await begin(bytes.byteLength));
    await append(id, 0, new Uint8Array(bytes.subarray(0, 100_000)));
    const handle = await open(import.meta.filename, "r");
    const prototype = Object.getPrototypeOf(handle) as { sync: () => Promise<void> };
    await handle.close();
    const { sync } = prototype;
    prototype.sync = () => Promise.reject(Object.assign(new Error("the disk is ill"), { code }));
    try {
      const refused = await append(id, 100_000, new Uint8Array(bytes.subarray(100_000)));
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "10"]);
    } finally {
      prototype.sync = sync;
    }
    expect(await offset(id)).toBe("100000");
    expect((await append(id, 100_000, new Uint8Array(bytes.subarray(100_000)))).status).toBe(204);
    const file = ((await (await attach(id)).json()) as { id: string }).id;
    expect(Buffer.from(await (await get(file)).arrayBuffer()).equals(bytes)).toBe(true);
  });

  it("is taken over from a connection that died in silence", async () => {
    const bytes = big(1_000_000);
    const id = idOf(await begin(bytes.byteLength));
    const hanging = append(id, 0, broken(new Uint8Array(bytes.subarray(0, 400_000)), "hangs"));
    await expect.poll(async () => (await w.db.query("select leased_until from upload where id = $1", [id])).rows[0].leased_until).not.toBeNull();
    const from = Number(await offset(id));
    expect((await hanging).status).toBe(503);
    expect((await append(id, from, new Uint8Array(bytes.subarray(from)))).status).toBe(204);
  });

  it("is written by one at a time, whichever instance it is", async () => {
    const id = idOf(await begin(100_000));
    await w.db.query("update upload set leased_until = now() + interval '1 minute' where id = $1", [id]);
    expect(await told(await append(id, 0, new Uint8Array(10)))).toEqual({ status: 423, reason: "upload_underway" });
    await w.db.query("update upload set leased_until = now() - interval '1 second' where id = $1", [id]);
    expect((await append(id, 0, new Uint8Array(10))).status).toBe(204);
    expect(await told(await append(id, 0, new Uint8Array(10)))).toEqual({ status: 409, reason: "upload_elsewhere" });
  });

  it("over two gibibytes by one byte is 413 before it is sent; of exactly so many it may begin [FILE-05]", async () => {
    expect(await told(await begin(largestFile + 1))).toEqual({ status: 413, reason: "file_too_large" });
    expect((await begin(10 * 1024 ** 3)).status).toBe(413);
    expect((await begin(largestFile)).status).toBe(201);
  });

  it("that brings one byte more than was said is 413, with or without a length, and nothing of it stays [FILE-05]", async () => {
    const bytes = pdfFile("x");
    const before = readdirSync(path.join(process.env.DATA_DIR!, "uploads"));
    for (const body of [new Uint8Array([...bytes, 1]), new Blob([new Uint8Array([...bytes, 1])]).stream()]) {
      const id = idOf(await begin(bytes.byteLength));
      expect(await told(await append(id, 0, body))).toEqual({ status: 413, reason: "file_too_large" });
      expect((await ask("HEAD", id)).status).toBe(404);
    }
    expect(readdirSync(path.join(process.env.DATA_DIR!, "uploads"))).toEqual(before);
  });

  it("is refused by its name before it is sent, and by its content when it has come [FILE-02]", async () => {
    expect(await told(await begin(10, "program.exe"))).toEqual({ status: 415, reason: "file_kind_unknown" });
    expect(await told(await begin(10, "letter.docm"))).toEqual({ status: 415, reason: "file_macros" });
    expect(await told(await begin(0))).toEqual({ status: 415, reason: "file_empty" });
    const id = idOf(await begin(2));
    expect(await told(await append(id, 0, "MZ"))).toEqual({ status: 415, reason: "file_not_what_it_says" });
    expect((await ask("HEAD", id)).status).toBe(404);
  });

  it("is its sender's alone; to others it is not there [AUTHZ-04]", async () => {
    const id = idOf(await begin(100));
    for (const method of ["HEAD", "DELETE"]) expect((await ask(method, id, { as: other })).status).toBe(404);
    expect((await append(id, 0, "x", { as: other })).status).toBe(404);
    expect((await begin(100, "note.pdf", { as: other })).status).toBe(404);
    expect((await ask("HEAD", randomUUID())).status).toBe(404);
    expect((await ask("HEAD", "../../secret")).status).toBe(404);
  });

  it("is given up when that is asked, with its bytes", async () => {
    const id = idOf(await begin(1_000));
    await append(id, 0, "half");
    const { rows } = await w.db.query("select storage_key from upload where id = $1", [id]);
    expect(existsSync(path.join(process.env.DATA_DIR!, "uploads", rows[0].storage_key))).toBe(true);
    expect((await ask("DELETE", id)).status).toBe(204);
    expect(existsSync(path.join(process.env.DATA_DIR!, "uploads", rows[0].storage_key))).toBe(false);
    expect((await ask("HEAD", id)).status).toBe(404);
  });

  it("that nobody goes on with or makes use of goes after its time, and no other", async () => {
    const [stale, whole, fresh] = [idOf(await begin(1_000)), idOf(await begin(pdfFile("x").byteLength)), idOf(await begin(1_000))];
    await append(stale, 0, "half");
    await append(whole, 0, new Uint8Array(pdfFile("x")));
    await append(fresh, 0, "half");
    const { rows } = await w.db.query("update upload set expires_at = now() - interval '1 second' where id = any ($1) returning storage_key", [[stale, whole]]);
    expect(await dropStaleUploads()).toBe(2);
    const left = [readdirSync(path.join(process.env.DATA_DIR!, "uploads")), readdirSync(path.join(process.env.DATA_DIR!, "files"), { recursive: true })].flat().map(String);
    for (const { storage_key: key } of rows) expect(left.filter((name) => name.includes(key))).toEqual([]);
    expect(await offset(fresh)).toBe("4");
  });

  it("has a bound for each person, and nobody pays for another [FILE-15]", async () => {
    for (let i = 0; i < 4; i++) await begin(largestFile);
    expect((await begin(largestFile)).status).toBe(201);
    expect(await told(await begin(largestFile))).toEqual({ status: 422, reason: "quota" });
    const neighbour = await w.token(await w.person({ role: "officer", clearance: 1, unit }));
    expect((await begin(largestFile, "note.pdf", { as: neighbour })).status).toBe(201);
    await w.db.query("update upload set size = 1 where person_id = $1", [officer]);
    for (let i = 5; i < mostUploads; i++) expect((await begin(1)).status).toBe(201);
    expect(await told(await begin(1))).toEqual({ status: 422, reason: "quota" });
  });

  it("speaks the protocol or not at all [FILE-19]", async () => {
    expect((await ask("POST", null, { headers: { "tus-resumable": "0.2.2" } })).status).toBe(412);
    expect((await begin(10, "a.pdf", { headers: { "content-type": "multipart/form-data; boundary=x" }, body: "--x--" })).status).toBe(415);
    expect((await ask("POST", null, { headers: { "upload-metadata": `filename ${b64("a.pdf")}` } })).status).toBe(400);
    for (const size of ["-1", "1e9", "abc", "99999999999999999999", ""]) expect((await begin(1, "a.pdf", { headers: { "upload-length": size } })).status).toBe(400);
    expect((await begin(1, "a.pdf", { headers: { "upload-defer-length": "1" } })).status).toBe(400);
    const id = idOf(await begin(10));
    expect((await append(id, 0, "x", { headers: { "content-type": "text/plain" } })).status).toBe(415);
    expect((await append(id, 0, "x", { headers: { "upload-offset": "-1" } })).status).toBe(400);
    expect((await ask("GET", id)).status).toBe(405);
  });

  it("from a page that is not ours, or drawn for somebody else, is refused", async () => {
    expect((await begin(10, "a.pdf", { headers: { "x-person": randomUUID() } })).status).toBe(403);
    expect((await ask("POST", null, { as: "nobody" })).status).toBe(401);
  });

  it.each([
    ["../../etc/passwd.pdf", "passwd.pdf"], ["C:\\Users\\x\\note.pdf", "note.pdf"], ["cod\u202efdp.exe.pdf", "codfdp.exe.pdf"],
    [`"><img src=x onerror=alert(1)>.pdf`, `"><img src=x onerror=alert(1)>.pdf`], ["a\r\nb.pdf", "a b.pdf"], [`${"x".repeat(300)}.pdf`, `${"x".repeat(196)}.pdf`],
  ])("keeps its name as text, and never as a place: %s [XSS-02, FILE-04]", async (given, kept) => {
    const id = idOf(await begin(10, given));
    expect((await w.db.query("select name from upload where id = $1", [id])).rows[0].name).toBe(kept);
  });
});

describe("a download", () => {
  it("is saved and never shown, whatever is in it [FILE-18]", async () => {
    for (const [name, bytes] of [["page.txt", Buffer.from("<html><script>alert(1)</script>")], ["note.pdf", pdfFile("x")]] as const) {
      const answered = await get(await attached(bytes, name));
      expect(Buffer.from(await answered.arrayBuffer()).equals(bytes)).toBe(true);
      const { headers } = answered;
      expect(headers.get("content-disposition")).toBe(`attachment; filename="${name}"; filename*=UTF-8''${name}`);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("sandbox");
      expect(headers.get("cache-control")).toContain("no-store");
      expect(headers.get("content-type")).not.toContain("html");
    }
  });

  it("gives one part at most [FILE-17]", async () => {
    const file = await attached(pdfFile("x"));
    const size = pdfFile("x").byteLength;
    const part = await get(file, { range: "bytes=0-4" });
    expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([206, `bytes 0-4/${size}`, "%PDF-"]);
    const beyond = await get(file, { range: `bytes=${size}-` });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${size}`]);
    expect((await get(file, { range: `bytes=${"0-0,".repeat(1_000)}1-1` })).status).toBe(416);
    const head = await get(file, {}, "HEAD");
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, String(size), ""]);
  });

  it("of what one may not see is, byte for byte, as of what is not there [AUTHZ-04]", async () => {
    const file = await attached(pdfFile("x"));
    const answers = await Promise.all([file, randomUUID(), "nonsense"].map(async (id) => {
      const response = await download(new Request(`${base}/api/files/${id}`, { headers: { authorization: `Bearer ${other}` } }), id);
      return [response.status, await response.text(), JSON.stringify([...response.headers].sort())];
    }));
    expect(new Set(answers.map(String)).size).toBe(1);
    expect(answers[0]![0]).toBe(404);
  });

  it("without anybody asking is 401", async () => {
    expect((await download(new Request(`${base}/api/files/${randomUUID()}`), randomUUID())).status).toBe(401);
  });

  it("that takes long is broken off when the file may not be read any more", async () => {
    const bytes = randomBytes(4 * 1024 * 1024);
    const file = await w.file({ entry, by: officer, bytes });
    const whole = await get(file);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const reader = (await get(file)).body!.getReader();
    expect((await reader.read()).done).toBe(false);
    await w.db.query("update attachment set removed_at = now() where id = $1", [file]);
    vi.setSystemTime(Date.now() + 6_000);
    const rest = async () => {
      while (!(await reader.read()).done);
    };
    await expect(rest()).rejects.toThrow("no longer");
    vi.useRealTimers();
  });

  it("to be shown is for our own page to draw, and not for a browser to open by itself", async () => {
    const file = await attached(pdfFile("x"));
    const shown = async (headers: Record<string, string>) => (await show(new Request(`${base}/api/files/${file}/view`, { headers: { authorization: `Bearer ${token}`, ...headers } }), file)).status;
    expect(await shown({ "sec-fetch-dest": "empty" })).toBe(200);
    for (const place of ["document", "iframe", "frame", "embed", "object"]) expect([place, await shown({ "sec-fetch-dest": place })]).toEqual([place, 403]);
  });
});
