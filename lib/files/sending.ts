import "server-only";
import { askingOf } from "../auth/asking";
import { keepAlive } from "../auth/keeping-alive";
import { opening, reading } from "../db/transactions";
import type { Opener } from "../db/handles";
import { openAttachment, stillOpen, type Opened } from "../domain/attachments/queries";
import { openToShow } from "../domain/attachments/viewing/queries";
import { Refusal, forbidden, notFound, unauthenticated } from "../errors";
import { fileRefusal, methodNotAllowed } from "./answering-files";
import { disposition } from "./naming";
import { rangeOf } from "./ranges";
import { readStored } from "./store";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const againMs = 5_000;
const navigating = new Set(["document", "iframe", "frame", "embed", "object"]);

/**
 * A file of an entry, to be saved and never shown: whatever is in it, no browser takes it for a page. Reading is
 * recorded before the first byte leaves; while a long one is under way it is asked again whether it may go on.
 */
export const download = (request: Request, id: string): Promise<Response> => send(request, id, "GET /api/files/{id}", openAttachment);

/**
 * A PDF or a picture for our own page to draw: as download, but recorded as a reading. Not for a browser to open by
 * itself, which would be a download that nobody recorded.
 */
export async function show(request: Request, id: string): Promise<Response> {
  const route = "GET /api/files/{id}/view";
  if (navigating.has(request.headers.get("sec-fetch-dest") ?? "")) return fileRefusal(forbidden(), { route, requestId: "" });
  return send(request, id, route, openToShow);
}

/** Headers of what is saved under this name and never shown, run or kept by anybody on its way. */
export const savedOnly = (mediaType: string, name: string): Record<string, string> => ({
  "content-type": mediaType,
  "content-disposition": disposition(name),
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
  // Not compressed on its way either: its length is known and its parts can be asked for.
  "cache-control": "private, no-store, no-transform",
  vary: "Cookie, Authorization",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-download-options": "noopen",
});

async function send(request: Request, id: string, route: string, open: (db: Opener, input: { id: string }) => Promise<Opened>): Promise<Response> {
  const asking = await askingOf(request);
  const where = { route, requestId: asking.requestId };
  try {
    if (request.method !== "GET" && request.method !== "HEAD") return methodNotAllowed("GET, HEAD");
    if (!asking.credential) throw unauthenticated();
    if (!uuid.test(id)) {
      await reading(asking, async () => undefined);
      throw notFound();
    }
    const file = await opening(asking, async (db) => {
      keepAlive(db);
      return open(db, { id });
    });
    const headers: Record<string, string> = {
      ...savedOnly(file.mediaType, file.name),
      "accept-ranges": "bytes",
      "repr-digest": `sha-256=:${Buffer.from(file.sha256, "hex").toString("base64")}:`,
    };
    const range = rangeOf(request.headers.get("range"), file.size);
    if (range === "unsatisfiable") {
      return fileRefusal(new Refusal("invalid", { reason: "range", status: 416 }), where, { "content-range": `bytes */${file.size}` });
    }
    headers["content-length"] = String(range ? range.to - range.from : file.size);
    if (range) headers["content-range"] = `bytes ${range.from}-${range.to - 1}/${file.size}`;
    const status = range ? 206 : 200;
    if (request.method === "HEAD") return new Response(null, { status, headers });
    const bytes = await readStored(file.storageKey, range ?? undefined);
    return new Response(streamOf(bytes, () => reading(asking, (db) => stillOpen(db, id))), { status, headers });
  } catch (error) {
    return fileRefusal(error, where);
  }
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
