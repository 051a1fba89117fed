import "server-only";
import { databaseCode } from "../db/failures";
import { Refusal } from "../errors";
import { log } from "../log";

const always = {
  "cache-control": "private, no-store",
  vary: "Cookie, Authorization",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

/** A JSON answer that no cache keeps. */
export function answer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...always, ...headers },
  });
}

/** What somebody is told who is told no. An error that is no Refusal is a bug: 500, in the log once with its id. */
export function refusalAnswer(error: unknown, where: { route: string; requestId: string }): Response {
  if (error instanceof Refusal) {
    const { kind, reason, fields, status, retryAfterSeconds } = error;
    const headers: Record<string, string> = {};
    if (retryAfterSeconds) headers["retry-after"] = String(retryAfterSeconds);
    if (kind === "unauthenticated") headers["www-authenticate"] = "Bearer";
    return answer({ error: { kind, ...(reason && { reason }), ...(fields && { fields }) } }, status, headers);
  }
  const errorId = crypto.randomUUID();
  const { name, code } = (error ?? {}) as { name?: string; code?: string };
  // The message may hold values of people's texts: only the stack's places are kept.
  const at = error instanceof Error ? error.stack?.split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 8) : undefined;
  log.error({ event: "bug", errorId, name, code, database: databaseCode(error), at, ...where });
  return answer({ error: { kind: "unexpected", errorId } }, 500);
}
