import "server-only";
import { createHash } from "node:crypto";
import { decode } from "next-auth/jwt";
import type { Asking, Credential } from "../db/asking";
import { env } from "../env";
import { addressOf } from "./address";

type Given = { headers: { get(name: string): string | null } };
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** NextAuth's own names of its cookie: with `__Secure-` where the public address is https. */
export const sessionCookie = () =>
  env().PUBLIC_URL.startsWith("https:") ? "__Secure-next-auth.session-token" : "next-auth.session-token";

/** Secrets of access tokens are 32 random bytes behind a prefix by which leaked ones can be found. */
export const tokenPrefix = "tdu_";
export const hashToken = (token: string): Uint8Array => new Uint8Array(createHash("sha256").update(token).digest());

async function credentialOf({ headers }: Given): Promise<Credential | null> {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer (tdu_[A-Za-z0-9_-]{43})$/.exec(authorization)?.[1];
    return token ? { kind: "token", hash: hashToken(token) } : null;
  }
  const id = await sessionNamedBy({ headers });
  return id ? { kind: "session", id } : null;
}

/** Which session the sealed cookie names, alive or not. */
export async function sessionNamedBy({ headers }: Given): Promise<string | null> {
  const sealed = cookieOf(headers.get("cookie") ?? "", sessionCookie());
  if (!sealed) return null;
  const opened = await decode({ token: sealed, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  const sid = opened?.sid;
  return typeof sid === "string" && uuid.test(sid) ? sid : null;
}

function cookieOf(header: string, name: string): string | null {
  for (const part of header.split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return null;
}

/** Who stands behind an access token that was put into the settings, for what comes by another way than a request. */
export function askingWithToken(token: string, address: string): Asking {
  return { credential: { kind: "token", hash: hashToken(token) }, address: address.slice(0, 64), requestId: crypto.randomUUID() };
}

/** What a request brought with it; who that is, the database says when a transaction is opened. */
export async function askingOf(request: Given): Promise<Asking> {
  return { credential: await credentialOf(request), address: addressOf(request.headers), requestId: crypto.randomUUID() };
}
