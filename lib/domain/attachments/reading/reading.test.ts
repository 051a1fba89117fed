import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { work } from "../../../jobs/runner";
import { docx } from "../../../testing/archives";
import { pdf } from "../../../testing/pdfs";
import { World } from "../../../testing/world";
import { tesseractHere } from "../../../files/reading/recognise";
import { readAgain, readAttachment, readingJobs, recogniseAttachment } from "./jobs";

let world: World;
let office: string;
let officer: string;
let entry: string;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  officer = await world.person({ role: "officer", clearance: 2, unit: office });
  entry = await world.entry({ readers: [office], author: officer });
});
afterAll(() => world.end());

const file = (given: Partial<Parameters<World["file"]>[0]> = {}) => world.file({ entry, by: officer, ...given });
const first = { attempts: 1, last: false };
const last = { attempts: 5, last: true };
async function told(id: string) {
  const { rows } = await world.db.query("select a.reading, a.reading_told, a.pages, t.text from attachment a left join attachment_text t on t.attachment_id = a.id where a.id = $1", [id]);
  return rows[0] as { reading: string; reading_told: string | null; pages: number | null; text: string | null };
}
const queued = async (id: string) => (await world.db.query("select state from job where kind = 'read' and subject = $1", [id])).rows.map((row: { state: string }) => row.state);

describe("a file's text", () => {
  it("is kept with it, and how many pages it has", async () => {
    const id = await file({ name: "report.pdf", mediaType: "application/pdf", bytes: pdf({ pages: [["Observers"], ["arrived"]] }) });
    await readAttachment(id, first);
    expect(await told(id)).toEqual({ reading: "done", reading_told: null, pages: 2, text: "Observers\n\narrived" });
  });

  it("is there when a job of the queue has been done, once, whoever does it", async () => {
    const id = await file({ bytes: Buffer.from("in the queue") });
    await world.db.query("select app.enqueue('read', $1)", [id]);
    const done = await Promise.all([work(readingJobs[0]!), work(readingJobs[0]!)]);
    expect(done.reduce((a, b) => a + b)).toBe(1);
    expect(await told(id)).toMatchObject({ reading: "done", text: "in the queue" });
    expect(await queued(id)).toEqual([]);
  });

  it("is not there where there is none, which is no failure", async () => {
    const id = await file({ bytes: Buffer.from(" ") });
    await readAttachment(id, first);
    expect(await told(id)).toMatchObject({ reading: "none", reading_told: null, text: null });
  });

  it("is asked for from who can recognise letters where a picture may hold some; without one that is told", async () => {
    const id = await file({ mediaType: "application/pdf", bytes: pdf({ pages: [[], []] }) });
    await readAttachment(id, first);
    const { reading, reading_told, pages } = await told(id);
    expect([reading, pages]).toEqual(["none", 2]);
    const asked = (await world.db.query("select 1 from job where kind = 'recognise' and subject = $1", [id])).rows.length;
    expect([reading_told, asked]).toEqual(tesseractHere() ? ["ocr_waiting", 1] : ["no_ocr", 0]);
    await recogniseAttachment(id, first);
    expect(await told(id)).toMatchObject({ reading: "none", reading_told: tesseractHere() ? "ocr_nothing" : "no_ocr", text: null });
  });

  it("is kept up to a limit, and that it is only the beginning is told", async () => {
    const id = await file({ bytes: Buffer.from("word ".repeat(250_000)) });
    await readAttachment(id, first);
    expect(await told(id)).toMatchObject({ reading: "done", reading_told: "beginning" });
  });

  it("that cannot be read is told with its reason, at once and for good", async () => {
    const damaged = await file({ mediaType: "application/pdf", bytes: Buffer.from("%PDF-1.7 nothing") });
    await readAttachment(damaged, first);
    expect(await told(damaged)).toMatchObject({ reading: "failed", reading_told: "damaged", text: null });
    // It is not even fetched again.
    await world.db.query("update attachment set storage_key = $2 where id = $1", [damaged, "1".repeat(32)]);
    await readAttachment(damaged, first);
    expect(await told(damaged)).toMatchObject({ reading: "failed", reading_told: "damaged" });
  });

  it("is tried again when the store is away, and the last time that is told", async () => {
    const id = await file();
    await world.db.query("update attachment set storage_key = $2 where id = $1", [id, "0".repeat(32)]);
    await expect(readAttachment(id, first)).rejects.toThrow();
    expect(await told(id)).toMatchObject({ reading: "waiting", reading_told: null });
    await expect(readAttachment(id, last)).rejects.toThrow();
    expect(await told(id)).toMatchObject({ reading: "failed", reading_told: "unknown" });
  });
});

describe("nothing is read", () => {
  it.each(["waiting", "infected", "failed"])("of a file the scanner has not let through (%s) [FILE-12]", async (scan) => {
    const id = await file({ scan, mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", bytes: docx(["x"]) });
    await readAttachment(id, first);
    expect(await told(id)).toMatchObject({ reading: "waiting", text: null });
  });

  it("until it is let through: then it is asked for", async () => {
    const [clean, infected] = [await file({ scan: "waiting" }), await file({ scan: "waiting" })];
    await world.db.query("select app.attachment_scanned($1, 'clean', null), app.attachment_scanned($2, 'infected', 'x')", [clean, infected]);
    expect([await queued(clean), await queued(infected)]).toEqual([["waiting"], []]);
  });

  it("and is asked for again when nobody is asked any more", async () => {
    const [forgotten, waiting, removed] = [await file(), await file({ scan: "waiting" }), await file()];
    await world.db.query("update attachment set removed_at = now(), removed_by_id = $2 where id = $1", [removed, officer]);
    await readAgain();
    expect([await queued(forgotten), await queued(waiting), await queued(removed)]).toEqual([["waiting"], [], []]);
  });
});
