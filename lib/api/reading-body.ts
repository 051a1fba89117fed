import "server-only";
import { Refusal } from "../errors";

const mostBytes = 1_048_576;
const deepest = 32;

const malformed = (reason: string, status: number) => new Refusal("invalid", { reason, status });

/** The bytes of a body of at most 1 MiB, counted as they come; more is 413. */
async function bytesOf(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw malformed("too_large", 413);
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > mostBytes) throw malformed("too_large", 413);
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

/** How deep brackets nest outside of strings; looked at before parsing, which would take seconds for millions. */
function tooDeep(json: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < json.length; i++) {
    const c = json.charCodeAt(i);
    if (quoted) {
      if (c === 92) i++;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 123 || c === 91) {
      if (++depth > deepest) return true;
    } else if (c === 125 || c === 93) depth--;
  }
  return false;
}

/**
 * A JSON object from a request: `application/json`, not compressed, valid UTF-8, at most 1 MiB and 32 levels deep.
 * Throws `invalid` with 400, 413 or 415. An empty body is an empty object.
 */
export async function readBody(request: Request): Promise<{ body: Record<string, unknown>; bytes: Uint8Array }> {
  const encoding = request.headers.get("content-encoding");
  if (encoding && encoding !== "identity") throw malformed("compressed", 415);
  const type = (request.headers.get("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
  const bytes = await bytesOf(request);
  if (bytes.byteLength === 0 && type === "") return { body: {}, bytes };
  if (type !== "application/json") throw malformed("not_json", 415);
  if (bytes.byteLength === 0) return { body: {}, bytes };
  let json: string;
  try {
    json = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("malformed_json", 400);
  }
  if (tooDeep(json)) throw malformed("too_deep", 400);
  let body: unknown;
  try {
    body = JSON.parse(json);
  } catch {
    throw malformed("malformed_json", 400);
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw malformed("malformed_json", 400);
  if (Object.hasOwn(body, "__proto__")) throw malformed("malformed_json", 400);
  return { body: body as Record<string, unknown>, bytes };
}

/** A query as an object; a parameter that stands twice is refused, lists are joined by commas. */
export function readQuery(parameters: URLSearchParams): Record<string, string> {
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of parameters) {
    if (name in query) throw new Refusal("invalid", { fields: { [name.slice(0, 40)]: "twice" } });
    query[name] = value;
  }
  return { ...query };
}
