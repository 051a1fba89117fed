import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opening } from "../db/transactions";
import { listAttachments } from "../domain/attachments/queries";
import { pdf } from "../testing/pdfs";
import { World } from "../testing/world";
import { readApart } from "./reading/read-apart";
import { download } from "./sending";

const real = (name: string) => readFileSync(path.join(import.meta.dirname, "../testing/files/pdf", name));
let w: World;
let officer: string;
let entry: string;
let token: string;

beforeAll(async () => {
  w = await World.make();
  const unit = await w.unit("Office", [w.un]);
  officer = await w.person({ role: "officer", clearance: 2, unit });
  token = await w.token(officer);
  entry = await w.entry({ author: officer, readers: [unit], classification: 1 });
  await w.db.query("update entry set caveats = '{watermark}' where id = $1", [entry]);
});
afterAll(() => w.end());

const file = (bytes: Buffer, mediaType = "application/pdf") => w.file({ entry, by: officer, name: "note.pdf", mediaType, bytes });
const get = (id: string, more: RequestInit = {}) => download(new Request(`http://127.0.0.1:3000/api/files/${id}`, { ...more, headers: { authorization: `Bearer ${token}`, ...(more.headers as Record<string, string>) } }), id);
const downloads = async (id: string) => (await w.db.query("select 1 from audit_event where action = 'attachment.downloaded' and details->>'attachment' = $1", [id])).rows.length;
async function textOf(bytes: ArrayBuffer): Promise<{ text: string; pages: number | null }> {
  const read = await readApart((async function* () { yield new Uint8Array(bytes); })(), "application/pdf");
  if (read.outcome !== "done") throw new Error(JSON.stringify(read));
  return read;
}
const times = (text: string, words: string) => text.split(words).length - 1;

describe("where an entry asks for marked copies, a copy of a PDF", () => {
  it("says on every page whose it is, of what, since when, under which marking; the file that came stays as it was", async () => {
    const original = pdf({ pages: [["First page"], ["Second page"]] });
    const id = await file(original);
    const response = await get(id);
    expect([response.status, response.headers.get("content-type"), response.headers.get("accept-ranges"), response.headers.get("repr-digest")]).toEqual([200, "application/pdf", null, null]);
    const copy = await response.arrayBuffer();
    expect(response.headers.get("content-length")).toBe(String(copy.byteLength));
    const { text, pages } = await textOf(copy);
    const reference = (await w.db.query("select reference from entry where id = $1", [entry])).rows[0]!.reference as string;
    const title = (await opening(await w.asking(officer), async (db) => db.actor.titleEn));
    expect(pages).toBe(2);
    for (const words of [reference, title, "(Vienna)", "CONFIDENTIAL", String(new Date().getFullYear())]) expect(times(text, words), words).toBeGreaterThanOrEqual(2);
    expect(text).toContain("Second page");
    const { rows: [kept] } = await w.db.query<{ size: string }>("select size from attachment where id = $1", [id]);
    expect(Number(kept!.size)).toBe(original.byteLength);
    expect(await downloads(id)).toBe(1);
  }, 60_000);

  it.each(["crazyones-pdfa.pdf", "pdflatex-outline.pdf", "habibi.pdf", "multicolumn.pdf"])("is made of real files: %s", async (name) => {
    const response = await get(await file(real(name)));
    expect(response.status).toBe(200);
    expect((await textOf(await response.arrayBuffer())).text).toContain("(Vienna)");
  }, 60_000);

  it("cannot be made of what is sealed or no PDF: then nothing leaves, and nothing is recorded as having left", async () => {
    const [sealed, text] = [await file(real("libreoffice-writer-password.pdf")), await file(Buffer.from("plain"), "text/plain")];
    for (const id of [sealed, text]) {
      const response = await get(id);
      expect([response.status, await response.json()]).toEqual([422, { error: { kind: "refused", reason: "not_watermarked" } }]);
      expect(await downloads(id)).toBe(0);
    }
    await w.db.query("update attachment set reading = 'failed', reading_told = 'encrypted' where id = $1", [sealed]);
    const { items } = await opening(await w.asking(officer), (db) => listAttachments(db, { id: entry }));
    expect(items.filter((one) => [sealed, text].includes(one.id)).map((one) => one.may.download)).toEqual([false, false]);
  }, 60_000);

  it("comes whole, whatever part is asked for, and its head alone is no copy", async () => {
    const id = await file(pdf({ pages: [["x"]] }));
    const response = await get(id, { headers: { range: "bytes=0-9" } });
    expect([response.status, response.headers.get("content-range")]).toEqual([200, null]);
    expect(await downloads(id)).toBe(1);
    expect((await get(id, { method: "HEAD" })).status).toBe(200);
    expect(await downloads(id)).toBe(1);
  }, 60_000);
});
