import "server-only";
import { askingOf } from "../auth/asking";
import { keepAlive } from "../auth/keeping-alive";
import { isSameOrigin } from "../auth/origin";
import type { Asking } from "../db/asking";
import type { Opener } from "../db/handles";
import { opening, reading } from "../db/transactions";
import { beginUpload, dropUpload, getUpload, type UploadState } from "../domain/uploads/commands";
import { largestFile } from "../domain/uploads/model";
import { Refusal, forbidden, invalid, notFound, unauthenticated } from "../errors";
import { appendTo, dropBytes, finish, interrupt } from "./appending";
import { fileRefusal, methodNotAllowed } from "./answering-files";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const place = "/api/files/uploads";
const protocol = (status: number) => new Refusal("invalid", { reason: "upload_protocol", status });

const always = {
  "tus-resumable": "1.0.0",
  "cache-control": "private, no-store",
  vary: "Cookie, Authorization",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
};
const done = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers: { ...always, ...headers } });

/**
 * Files on their way in, by the tus protocol 1.0.0 (core, creation, creation-with-upload, expiration, termination):
 * POST says how long the file is and its name, PATCH brings bytes from where the last ones ended, HEAD tells where.
 */
export async function receive(request: Request, id: string | null): Promise<Response> {
  const asking = await askingOf(request);
  const { method } = request;
  try {
    if (!(id ? ["HEAD", "PATCH", "DELETE"] : ["POST"]).includes(method)) return methodNotAllowed(id ? "HEAD, PATCH, DELETE" : "POST");
    if (!asking.credential) throw unauthenticated();
    await requireOwnPage(request, asking);
    if (id !== null && !uuid.test(id)) throw notFound();
    if (request.headers.get("tus-resumable") !== "1.0.0") throw protocol(412);
    if (method === "POST") return await create(request, asking);
    if (method === "HEAD") return await tell(asking, id!);
    if (method === "DELETE") return await terminate(asking, id!);
    return await append(request, asking, id!);
  } catch (error) {
    return fileRefusal(error, { route: `${method} ${place}${id ? "/{id}" : ""}`, requestId: asking.requestId }, { "tus-resumable": "1.0.0", "tus-version": "1.0.0", "tus-max-size": String(largestFile), ...(method === "PATCH" || method === "POST" ? { connection: "close" } : {}) });
  }
}

/** A session comes with every request of its browser, so the page must be ours, and drawn for the same person. */
async function requireOwnPage({ headers, method }: Request, asking: Asking): Promise<void> {
  if (method !== "HEAD" && asking.credential?.kind === "session" && !isSameOrigin(headers)) {
    await reading(asking, async () => undefined);
    throw forbidden();
  }
  const drawnFor = headers.get("x-person");
  const actor = await reading(asking, async (db) => db.actor);
  if (drawnFor && drawnFor !== actor.id) throw new Refusal("forbidden", { reason: "another_person" });
}

const numberIn = (headers: Headers, name: string): number => {
  const given = headers.get(name);
  if (given === null || !/^\d{1,15}$/.test(given)) throw protocol(400);
  return Number(given);
};

/** `filename cmVwb3J0LnBkZg==,entry ZjFh…`: names and values in base64. */
function metadataOf(header: string | null): Map<string, string> {
  if (header && header.length > 4_096) throw protocol(400);
  return new Map((header ?? "").split(",").filter(Boolean).map((pair) => {
    const [name = "", value = ""] = pair.trim().split(" ");
    return [name, new TextDecoder("utf-8").decode(Buffer.from(value, "base64"))];
  }));
}

async function create(request: Request, asking: Asking): Promise<Response> {
  const { headers } = request;
  if (headers.has("upload-defer-length") || headers.has("upload-concat")) throw protocol(400);
  const type = headers.get("content-type");
  const brings = request.body !== null && headers.get("content-length") !== "0" && type !== null;
  if (brings && type !== "application/offset+octet-stream") throw protocol(415);
  const metadata = metadataOf(headers.get("upload-metadata"));
  const entryId = metadata.get("entry") || null;
  if (entryId && !uuid.test(entryId)) throw notFound();
  const name = metadata.get("filename");
  if (!name) throw invalid({ name: "required" });
  const size = numberIn(headers, "upload-length");
  if (brings && Number(headers.get("content-length") ?? 0) > size) throw new Refusal("invalid", { reason: "file_too_large", status: 413 });
  const upload = await opening(asking, async (db) => {
    keepAlive(db);
    return beginUpload(db, { name, size, entryId });
  });
  const received = brings ? await appendTo(asking, upload.id, 0, request) : 0;
  return done(201, { location: `${place}/${upload.id}`, "upload-offset": String(received), "upload-expires": upload.expiresAt.toUTCString() });
}

async function tell(asking: Asking, id: string): Promise<Response> {
  // Whoever asks how far it has come is about to go on: a connection that died without a word is given up.
  await opening(asking, (db) => getUpload(db, id));
  await interrupt(id);
  const upload = await finish(asking, await opening(asking, (db) => getUpload(db, id)));
  return done(200, { "upload-offset": String(upload.received), "upload-length": String(upload.size), "upload-expires": upload.expiresAt.toUTCString() });
}

async function append(request: Request, asking: Asking, id: string): Promise<Response> {
  if (request.headers.get("content-type") !== "application/offset+octet-stream") throw protocol(415);
  const from = numberIn(request.headers, "upload-offset");
  await opening(asking, (db) => getUpload(db, id));
  await interrupt(id);
  const received = await appendTo(asking, id, from, request);
  return done(204, { "upload-offset": String(received) });
}

async function terminate(asking: Asking, id: string): Promise<Response> {
  const forget = async (db: Opener): Promise<UploadState> => {
    const upload = await getUpload(db, id);
    await dropUpload(db, id);
    return upload;
  };
  await opening(asking, (db) => getUpload(db, id));
  await interrupt(id);
  await dropBytes((await opening(asking, forget)).storageKey);
  return done(204);
}
