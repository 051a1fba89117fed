import "server-only";
import { unattended } from "../../../db/unattended";
import { readApart } from "../../../files/reading/read-apart";
import { recognise, tesseractHere } from "../../../files/reading/recognise";
import { readStored } from "../../../files/store";
import type { JobKind, Repeated } from "../../../jobs/kinds";
import { enqueue } from "../../../jobs/queue";

type Work = { media_type: string; storage_key: string; scan: string; reading: string };

/** What a busy machine may be the reason of: tried again before it is told of the file. */
const passing = new Set(["timed_out", "out_of_memory", "unknown"]);

/**
 * Reads the text of one file, so that it is found and shown. Nothing is read before the scanner has let it through:
 * then it is asked for again. What cannot be read is told on the entry, with the reason, and harms nothing.
 */
export async function readAttachment(id: string, { last }: { attempts: number; last: boolean }): Promise<void> {
  const rows = await unattended((db) => db.$queryRaw<Work[]>`select media_type, storage_key, scan, reading from app.attachment_for_work(${id}::uuid)`);
  const work = rows[0];
  if (!work || work.reading !== "waiting" || !["clean", "unscanned"].includes(work.scan)) return;
  try {
    const found = await readApart(await readStored(work.storage_key), work.media_type);
    if (found.outcome === "failed") {
      if (passing.has(found.told) && !last) throw new NotYet(found.told);
      return await tell(id, "failed", found.told, null, null);
    }
    if (found.outcome === "none" && hasPictures(work.media_type)) return await askToRecognise(id, found.pages);
    // Of a long text the beginning is kept, and that is said.
    await tell(id, found.outcome, found.outcome === "done" && found.cut ? "beginning" : null, found.outcome === "done" ? found.text : null, found.pages);
  } catch (error) {
    if (last) await tell(id, "failed", "unknown", null, null);
    throw error;
  }
}

const hasPictures = (mediaType: string): boolean => mediaType === "application/pdf" || /^image\/(png|jpeg|gif|webp)$/.test(mediaType);

/** A picture, or a PDF without letters: whether its letters can be recognised here is told at once, and asked for if so. */
async function askToRecognise(id: string, pages: number | null): Promise<void> {
  if (!tesseractHere()) return tell(id, "none", "no_ocr", null, pages);
  await unattended(async (db) => {
    await db.$queryRaw`select app.attachment_read(${id}::uuid, 'none', 'ocr_waiting', null, ${pages}::int)::text`;
    await enqueue(db, "recognise", id);
  });
}

/** Seconds for all pages of one file. */
const recognisingSeconds = 300;

/** Has the letters of one file recognised. They are found and shown as its text, and said to be recognised: they may be wrong. */
export async function recogniseAttachment(id: string, { last }: { attempts: number; last: boolean }): Promise<void> {
  const rows = await unattended((db) => db.$queryRaw<Work[]>`select media_type, storage_key, scan, reading from app.attachment_for_work(${id}::uuid)`);
  const work = rows[0];
  if (!work || work.reading !== "none" || !["clean", "unscanned"].includes(work.scan)) return;
  const tesseract = tesseractHere();
  if (!tesseract) return tell(id, "none", "no_ocr", null, null);
  try {
    const { text, cut } = await recognise(tesseract, { bytes: () => readStored(work.storage_key), mediaType: work.media_type, seconds: recognisingSeconds });
    if (text === "") await tell(id, "none", cut ? "ocr_stopped" : "ocr_nothing", null, null);
    else await tell(id, "done", cut ? "ocr_beginning" : "ocr", text, null);
  } catch (error) {
    if (last) await tell(id, "none", "ocr_stopped", null, null);
    throw error;
  }
}

class NotYet extends Error {
  override readonly name = "NotYet";
}

async function tell(id: string, outcome: string, told: string | null, text: string | null, pages: number | null): Promise<void> {
  await unattended((db) => db.$queryRaw`select app.attachment_read(${id}::uuid, ${outcome}, ${told}, ${text}, ${pages}::int)::text`);
}

/** Files that may be read and that nobody is asked to read are asked for again. */
export async function readAgain(): Promise<void> {
  await unattended((db) => db.$queryRaw`select app.read_again()::text`);
}

export const readingJobs: readonly JobKind[] = [
  { kind: "read", atOnce: 1, leaseSeconds: 180, run: readAttachment },
  { kind: "recognise", atOnce: 1, leaseSeconds: 480, run: recogniseAttachment },
];
export const readingRepeated: readonly Repeated[] = [{ name: "attachments.read_again", everySeconds: 30, run: readAgain }];
