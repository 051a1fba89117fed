import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { ask, inParallel, raw, seeded } from "./asking";
import { contractOf, filled } from "./contract";
import { expect, test } from "./standing";

/** The process that listens on this port, and how much memory it holds; null where there is no /proc. */
function listener(port: string): { pid: string; rssMb: number } | null {
  try {
    const inode = readFileSync("/proc/net/tcp", "utf8").split("\n").map((line) => line.trim().split(/\s+/))
      .find((row) => row[3] === "0A" && parseInt(row[1]?.split(":")[1] ?? "", 16) === Number(port))?.[9];
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        if (!readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`)) continue;
        return { pid, rssMb: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024 };
      } catch {
        // Gone, or not ours to look into.
      }
    }
  } catch {
    // No /proc here.
  }
  return null;
}

const seed = Number(process.env.FUZZ_SEED ?? 2026);
const times = Number(process.env.FUZZ_TIMES ?? 5_000);

test(`${times} malformed requests: none is answered by an error of ours, and the server is the same afterwards [INP-16]`, async ({ place }) => {
  test.setTimeout(Math.max(120_000, times * 40));
  const { next, below, pick } = seeded(seed);
  const people = [await place.as("officer"), await place.as("auditor"), await place.as("counterpart"), await place.as("reader")];
  const routes = await contractOf(place);
  const port = new URL(place.base).port;
  const before = listener(port);
  const pieces = ["", "'", '"', "\\", "%", "%00", "%ff", "..", "/", "//", "?", "&", "=", "#", ";", "\u0000", "\ud800", "\uffff", "\u{10ffff}", "\u202e", "{", "}", "[", "]", "null", "true", "-1", "1e309", "NaN", "__proto__", "constructor", "${x}", "a".repeat(3_000), "é".repeat(500), "INF-2026-1", "00000000-0000-4000-8000-000000000009", "2026-02-30", "0", " ", "\t", "W10", "WyJ4Il0", "\r\n"];
  const text = () => Array.from({ length: 1 + below(4) }, () => pick(pieces)).join("");
  const value = (depth = 0): unknown => {
    const kind = below(depth > 4 ? 6 : 9);
    if (kind === 6) return Array.from({ length: below(6) }, () => value(depth + 1));
    if (kind >= 7) return Object.fromEntries(Array.from({ length: below(6) }, () => [text().slice(0, 60), value(depth + 1)]));
    return [text(), below(1_000) - 500, next() * 1e300, null, next() < 0.5, text()][kind];
  };
  const mangled = (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    for (let i = 0; i <= below(4); i++) if (copy.length) copy[below(copy.length)] = below(256);
    return below(5) ? copy : copy.subarray(0, below(copy.length + 1));
  };
  const headers = (): Record<string, string> => {
    const given: Record<string, string> = {};
    for (let i = below(3); i > 0; i--) given[pick(["accept", "content-type", "content-encoding", "idempotency-key", "origin", "sec-fetch-site", "rsc", "next-router-state-tree", "next-router-prefetch", "next-url", "x-forwarded-for", "host", "cookie", "authorization", "if-none-match", "range", "accept-language", "accept-encoding", "expect", "te", "upgrade", "next-action", "x-middleware-subrequest"])] = pick(["", "*", "x", "gzip", "application/json", "null", "1", "100-continue", "trailers", "fr;q=0.1,*", "'", "bytes=0-", "%5B%22%22%5D", "a".repeat(2_000), "next-auth.session-token=x", "Bearer x", "websocket"]);
    return given;
  };
  const requests = Array.from({ length: times }, (_, i) => {
    const { method, path, fields } = pick(routes);
    const names = [...fields.map(({ name }) => name), "x", "__proto__"];
    const at = filled(path, encodeURIComponent(text().slice(0, 200).toWellFormed()));
    const query = Array.from({ length: below(4) }, () => `${pick(names)}=${below(3) ? encodeURIComponent(text().toWellFormed()) : pick(["%", "%ff", "%00", "+", "a%2"])}`).join("&");
    const asPage = below(12) === 0;
    const object = Object.fromEntries(Array.from({ length: below(8) }, () => [pick(names), value()]));
    const body = Buffer.from(JSON.stringify(object));
    return {
      i, person: pick(people), method: below(20) === 0 ? pick(["PUT", "HEAD", "OPTIONS", "DELETE", "TRACE", "PATCH", "POST"]) : asPage ? "GET" : method,
      path: `${asPage ? pick(["/items/", "/search", "/people/", "/", "/desk", "/items", "/_next/", "/api/auth/", "/api/auth/callback/", "/api/auth/signin/"]) + (below(2) ? encodeURIComponent(text().toWellFormed()) : "") : at}${query && `?${query}`}`,
      headers: headers(), body: below(4) === 0 ? mangled(body) : body, signed: below(10) > 0, bytes: below(25) === 0,
    };
    // Nobody in this suite is signed out, made to speak French, or shut out of his tokens by chance.
  }).filter(({ method, path }) => !(method === "DELETE" && path.startsWith("/api/me/sessions")));
  const wrong: string[] = [];
  await inParallel(requests, 16, async ({ i, person, method, path, headers: given, body, signed, bytes }) => {
    const note = (what: unknown) => wrong.push(`seed ${seed}, request ${i}: ${method} ${path.slice(0, 300)} ${JSON.stringify(given).slice(0, 200)} ${body.toString("latin1").slice(0, 300)} → ${String(what).slice(0, 200)}`);
    if (bytes) {
      const { statuses } = await raw(place.base, [mangled(Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`)), body], 60);
      if (statuses.some((status) => status >= 500 && ![501, 503, 505].includes(status))) note(statuses);
      return;
    }
    try {
      const writes = !["GET", "HEAD"].includes(method);
      const answer = await ask(place.base, path, {
        method, headers: { ...(signed && person.credentials), ...(writes && { origin: place.base, "content-type": "application/json" }), ...given }, ...(writes && { body }),
      });
      if (answer.status >= 500 && answer.status !== 503) note(`${answer.status} ${answer.text}`);
      if (path.startsWith("/api/") && answer.text && answer.status >= 400 && !path.startsWith("/api/auth") && !answer.headers["content-encoding"] && typeof answer.json?.error?.kind !== "string") note(`no kind: ${answer.status} ${answer.text}`);
    } catch (error) {
      if (!/Invalid character in header|ECONNRESET|EPIPE|hang up/.test(String(error))) note(error);
    }
  });
  expect(wrong).toEqual([]);
  const after = listener(port);
  expect(after?.pid, "the same process").toBe(before?.pid);
  if (before && after) expect(after.rssMb, `from ${before.rssMb} MB`).toBeLessThan(Math.max(before.rssMb * 1.6, before.rssMb + 250));
  expect((await place.ask("/api/health")).status).toBe(200);
});
