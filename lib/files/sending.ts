import "server-only";
import { askingOf } from "../auth/asking";
import { keepAlive } from "../auth/keeping-alive";
import { opening, reading } from "../db/transactions";
import type { Asking } from "../db/asking";
import { openAttachment, stillOpen, type Opened } from "../domain/attachments/queries";
import { openPassages, openToShow } from "../domain/attachments/viewing/queries";
import { finishedUpload } from "../domain/uploads/commands";
import { Refusal, forbidden, notFound, unauthenticated } from "../errors";
import { fileRefusal, methodNotAllowed } from "./answering-files";
import { markedCopy } from "./marked-copy";
import { disposition } from "./naming";
import { rangeOf } from "./ranges";
import { readApart } from "./reading/read-apart";
import { turns } from "./reading/turns";
import { shownPassages } from "./shown-passages";
import { readStored } from "./store";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const againMs = 5_000;
const navigating = new Set(["document", "iframe", "frame", "embed", "object"]);

/** For how long parts of a PDF belong to the reading that was recorded when it was opened. */
const oneReadingMs = 10 * 60_000;
const begun = new Map<string, number>();

/**
 * A file of an entry, to be saved and never shown: whatever is in it, no browser takes it for a page. Reading is
 * recorded before the first byte leaves; while a long one is under way it is asked again whether it may go on. Where the
 * entry asks for marked copies, the copy says on each page whose it is, and is recorded when it is made.
 */
export function download(request: Request, id: string): Promise<Response> {
  return asked(request, id, "GET /api/files/{id}", async (asking) => {
    const open = (marked: boolean) => opening(asking, async (db) => {
      keepAlive(db);
      return openAttachment(db, { id, marked });
    });
    const file = await open(false);
    const { markedFor } = file;
    if (!markedFor) return stored(request, asking, id, file);
    if (request.method === "HEAD") return new Response(null, { headers: savedOnly(file.mediaType, file.name) });
    const copy = await markedCopy({ ...file, markedFor });
    await open(true);
    return new Response(new Uint8Array(copy), { headers: { ...savedOnly(file.mediaType, file.name), "content-length": String(copy.byteLength) } });
  });
}

/**
 * A PDF or a picture for our own page to draw: as download, but recorded as a reading. Not for a browser to open by
 * itself, which would be a download that nobody recorded. A PDF is fetched in parts, as its pages are looked at.
 */
export async function show(request: Request, id: string): Promise<Response> {
  return asked(request, id, "GET /api/files/{id}/view", async (asking) => {
    const isPart = request.headers.has("range");
    const goesOn = (credentialId: string) => isUnderWay(`${credentialId} ${id}`) && isPart;
    const file = await opening(asking, async (db) => {
      keepAlive(db);
      return openToShow(db, { id, goesOn, byProgram: asking.credential?.kind === "token" });
    });
    return stored(request, asking, id, file);
  });
}

/** The passages of a file that is shown as text, with their numbers. */
export async function showPassages(request: Request, id: string): Promise<Response> {
  return asked(request, id, "GET /api/files/{id}/passages", async (asking) => {
    const file = await opening(asking, async (db) => {
      keepAlive(db);
      return openPassages(db, { id, byProgram: asking.credential?.kind === "token" });
    });
    const headers = { ...always, "cache-control": "private, no-store", "content-type": "application/json; charset=utf-8" };
    return new Response(request.method === "HEAD" ? null : await shownPassages(file), { headers });
  });
}

const lettersOfFirstPage = 3_000;

/**
 * The first words of a file on its way in, for whoever sent it, so that its symbol and language can be proposed before it is
 * filed; none where none could be read. Read in a process of its own, as a mail is that is taken apart.
 */
export async function showFirstWords(request: Request, id: string): Promise<Response> {
  return asked(request, id, "GET /api/files/uploads/{id}/words", async (asking) => {
    const upload = await opening(asking, (db) => finishedUpload(db, id));
    const headers = { ...always, "cache-control": "private, no-store", "content-type": "application/json; charset=utf-8" };
    if (request.method === "HEAD") return new Response(null, { headers });
    const found = await turns.take(async () => readApart(await readStored(upload.storageKey), upload.mediaType, { seconds: 15, less: { letters: lettersOfFirstPage, patience: 5_000 } }));
    return new Response(JSON.stringify({ words: found.outcome === "done" ? found.text : "" }), { headers });
  });
}

/** Whether this session began to read this file a short while ago; if not, it does so now. */
function isUnderWay(reading: string): boolean {
  const now = Date.now();
  const since = begun.get(reading);
  if (since !== undefined && now - since < oneReadingMs) return true;
  begun.set(reading, now);
  if (begun.size > 5_000) for (const [one, moment] of begun) if (now - moment >= oneReadingMs) begun.delete(one);
  return false;
}

async function asked(request: Request, id: string, route: string, give: (asking: Asking) => Promise<Response>): Promise<Response> {
  const asking = await askingOf(request);
  const where = { route, requestId: asking.requestId };
  try {
    if (request.method !== "GET" && request.method !== "HEAD") return methodNotAllowed("GET, HEAD");
    if (!asking.credential) throw unauthenticated();
    if (route !== "GET /api/files/{id}" && navigating.has(request.headers.get("sec-fetch-dest") ?? "")) throw forbidden();
    if (!uuid.test(id)) {
      await reading(asking, async () => undefined);
      throw notFound();
    }
    return await give(asking);
  } catch (error) {
    return fileRefusal(error, where);
  }
}

const always = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
  // Not compressed on its way either: its length is known and its parts can be asked for.
  "cache-control": "private, no-store, no-transform",
  vary: "Cookie, Authorization",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
};

/** Headers of what is saved under this name and never shown, run or kept by anybody on its way. */
export const savedOnly = (mediaType: string, name: string): Record<string, string> => ({
  ...always, "content-type": mediaType, "content-disposition": disposition(name), "x-download-options": "noopen",
});

async function stored(request: Request, asking: Asking, id: string, file: Opened): Promise<Response> {
  const headers: Record<string, string> = {
    ...savedOnly(file.mediaType, file.name), "accept-ranges": "bytes", "repr-digest": `sha-256=:${Buffer.from(file.sha256, "hex").toString("base64")}:`,
  };
  const range = rangeOf(request.headers.get("range"), file.size);
  if (range === "unsatisfiable") {
    return fileRefusal(new Refusal("invalid", { reason: "range", status: 416 }), { route: "", requestId: asking.requestId }, { "content-range": `bytes */${file.size}` });
  }
  headers["content-length"] = String(range ? range.to - range.from : file.size);
  if (range) headers["content-range"] = `bytes ${range.from}-${range.to - 1}/${file.size}`;
  const status = range ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const bytes = await readStored(file.storageKey, range ?? undefined);
  return new Response(streamOf(bytes, () => reading(asking, (db) => stillOpen(db, id))), { status, headers });
}

/** The bytes as a browser's stream, as fast as they are taken; cut off when they may not be read any more. */
export function streamOf(bytes: AsyncIterable<Uint8Array>, mayGoOn: () => Promise<boolean>): ReadableStream<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  let asked = Date.now();
  // Not of the kind "bytes": that would move each piece once more.
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        if (Date.now() - asked > againMs) {
          if (!(await mayGoOn())) throw new Error("no longer");
          asked = Date.now();
        }
        const next = await iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      } catch (error) {
        await iterator.return?.();
        controller.error(error);
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
