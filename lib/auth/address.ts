import "server-only";
import { env } from "../env";

type Headers = { get(name: string): string | null };

/**
 * The address a request came from. The server's front writes the socket's own address last in `x-forwarded-for`
 * (scripts/front-door.mjs); TRUSTED_PROXIES says how many before it were written by proxies of ours. Nothing further
 * to the left is believed.
 */
export function addressOf(headers: Headers): string {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim()).filter(Boolean);
  const trusted = hops[hops.length - 1 - env().TRUSTED_PROXIES] ?? hops[0] ?? "";
  return trusted.replace(/^::ffff:/, "").slice(0, 45);
}

/** The network that counts as one source: an IPv4 address, or the /64 of an IPv6 one. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("%")[0]!.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const full = tail === undefined ? left : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right];
  return full.slice(0, 4).map((part) => parseInt(part, 16).toString(16)).join(":") + "::/64";
}
