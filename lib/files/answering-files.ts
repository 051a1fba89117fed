import "server-only";
import { answer, refusalAnswer } from "../api/answering";
import { Refusal, unavailable } from "../errors";
import { log } from "../log";

/** The disk is full, ill, or has no more handles: nothing was kept, and it is worth trying again. */
const ofTheStore = new Set(["ENOSPC", "EDQUOT", "EIO", "EROFS", "EMFILE", "ENFILE", "EFBIG"]);

/** What somebody is told who sends or fetches a file and is told no; a store that fails is 503. */
export function fileRefusal(error: unknown, where: { route: string; requestId: string }, headers: Record<string, string> = {}): Response {
  const { code, name, $metadata } = (error ?? {}) as { code?: string; name?: string; $metadata?: unknown };
  let told = error;
  if (!(error instanceof Refusal) && (ofTheStore.has(code ?? "") || $metadata !== undefined || code === "ECONNREFUSED")) {
    log.error({ event: "files.store_failed", code, name, ...where });
    told = unavailable(10);
  }
  const response = refusalAnswer(told, where);
  for (const [key, value] of Object.entries(headers)) response.headers.set(key, value);
  return response;
}

export const methodNotAllowed = (allow: string): Response => answer({ error: { kind: "invalid", reason: "method_not_allowed" } }, 405, { allow });
