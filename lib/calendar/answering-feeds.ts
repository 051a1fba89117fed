import "server-only";
import { createHash } from "node:crypto";
import { refusalAnswer } from "../api/answering";
import { addressOf } from "../auth/address";
import type { Asking } from "../db/asking";
import { reading, writing } from "../db/transactions";
import { Refusal } from "../errors";
import { hashOfSecret, noteFeedRead } from "../domain/calendars/feeds/commands";
import { readFeed } from "../domain/calendars/feeds/queries";

const always = {
  "cache-control": "private, no-cache", "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "content-security-policy": "default-src 'none'; frame-ancestors 'none'", "x-robots-tag": "noindex",
};
const nothing = () => new Response("Not found\n", { status: 404, headers: { ...always, "content-type": "text/plain; charset=utf-8" } });

/** A calendar program that reads an address. An unknown one, a revoked one and one whose owner is gone are the same answer. */
export async function answerFeed(request: Request, file: string): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") return new Response(null, { status: 405, headers: { ...always, allow: "GET, HEAD" } });
  const secret = /^([A-Za-z0-9_-]{43})\.ics$/.exec(file)?.[1];
  if (!secret) return nothing();
  const asking: Asking = { credential: { kind: "feed", hash: hashOfSecret(secret) }, address: addressOf(request.headers), requestId: crypto.randomUUID() };
  try {
    const { calendar, readToday } = await reading(asking, readFeed);
    if (!readToday) await writing(asking, noteFeedRead);
    const etag = `"${createHash("sha256").update(calendar).digest("base64url")}"`;
    if (request.headers.get("if-none-match")?.split(/\s*,\s*/).some((one) => one.replace(/^W\//, "") === etag)) return new Response(null, { status: 304, headers: { ...always, etag } });
    const headers = { ...always, etag, "content-type": "text/calendar; charset=utf-8", "content-disposition": 'inline; filename="meetings.ics"' };
    return new Response(request.method === "HEAD" ? null : calendar, { headers });
  } catch (error) {
    if (error instanceof Refusal && error.kind !== "unavailable") return nothing();
    return refusalAnswer(error, { route: "GET /api/feeds", requestId: asking.requestId });
  }
}
