import "server-only";
import { env } from "../env";

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whether this is an origin of ours: the public one, and on a machine of one's own every name of the loopback. */
export function isOwnOrigin(origin: string): boolean {
  const own = new URL(env().PUBLIC_URL);
  if (origin === own.origin) return true;
  if (!loopback.has(own.hostname)) return false;
  try {
    const asked = new URL(origin);
    return asked.protocol === own.protocol && asked.port === own.port && loopback.has(asked.hostname);
  } catch {
    return false;
  }
}

type Headers = { get(name: string): string | null };

/** Whether a request that changes something came from a page of ours, as the browser says it. */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") return false;
  const origin = headers.get("origin");
  if (origin) return isOwnOrigin(origin);
  return site === "same-origin" || site === "none";
}

/** A path of our own to go back to after signing in; anything else becomes the desk. */
export function safeReturn(given: string | string[] | null | undefined): string {
  const fallback = "/desk";
  if (typeof given !== "string" || !given.startsWith("/") || /[\\\u0000-\u001f\u007f]/.test(given)) return fallback;
  try {
    const base = "http://own.invalid";
    const url = new URL(given, base);
    if (url.origin !== base || url.pathname.startsWith("//") || url.pathname.startsWith("/api/") || url.pathname.startsWith("/sign-in")) return fallback;
    return url.pathname + url.search + url.hash;
  } catch {
    return fallback;
  }
}
