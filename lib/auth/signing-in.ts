import "server-only";
import { signingIn } from "../db/sign-in";
import { env } from "../env";
import { Refusal } from "../errors";
import { fitsPassword } from "./passwords";
import { forgetFailures, noteFailure, slowDown } from "./slowing";
import { email } from "../domain/people/contract";

export type From = { address: string; requestId: string; userAgent: string };
export type Opened = { personId: string; sessionId: string };

const lifetime = () => `${env().SESSION_HOURS} hours`;

type Tried = { opened: Opened } | { refusal: Refusal } | null;

/**
 * Signs in by password and opens a session. Null for a wrong name and a wrong password alike, after the same work;
 * throws `too_many` when it was tried too often, right or wrong.
 */
export async function signInByPassword(given: { email: string; password: string }, from: From): Promise<Opened | null> {
  const address = email.safeParse(given.email);
  if (!address.success || given.password.length > 1_024 || given.password.includes("\u0000")) return null;
  const known = await signingIn(from, async (db) => {
    await slowDown(db, "password", address.data, from.address);
    const rows = await db.$queryRaw<{ person_id: string; password_hash: string }[]>`select * from app.credential_for(${address.data})`;
    return rows[0] ?? null;
  });
  const fits = await fitsPassword(given.password, known?.password_hash ?? null);
  const tried: Tried = await signingIn(from, async (db) => {
    // Asked again: a hundred tries sent at once must not all pass the first look.
    try {
      await slowDown(db, "password", address.data, from.address);
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error };
      throw error;
    }
    if (!known || !fits) {
      await noteFailure(db, "password", address.data, from.address);
      await db.record("session.refused", known?.person_id ?? null, null, { method: "password" });
      return null;
    }
    await forgetFailures(db, "password", address.data, from.address);
    return { opened: await open(db, known.person_id, "password", from) };
  });
  if (tried && "refusal" in tried) throw tried.refusal;
  return tried?.opened ?? null;
}

/** Opens a session for whom the OpenID Connect provider vouches; null when no account is meant for him. */
export function signInByIdentity(identity: { issuer: string; subject: string; verifiedEmail: string | null }, from: From): Promise<Opened | null> {
  const address = email.safeParse(identity.verifiedEmail ?? "");
  return signingIn(from, async (db) => {
    const rows = await db.$queryRaw<{ id: string | null }[]>`
      select app.person_for_identity(${identity.issuer}, ${identity.subject}, ${address.success ? address.data : null}) as id`;
    const personId = rows[0]?.id;
    if (!personId) {
      await db.record("session.refused", null, null, { method: "oidc" });
      return null;
    }
    return open(db, personId, "oidc", from);
  });
}

async function open(db: Parameters<Parameters<typeof signingIn>[1]>[0], personId: string, method: string, from: From): Promise<Opened> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select app.open_session(${personId}::uuid, ${method}, ${from.userAgent}, ${from.address}, ${lifetime()}::interval) as id`;
  const sessionId = rows[0]!.id;
  await db.record("session.opened", personId, sessionId, { method });
  return { personId, sessionId };
}

/** Ends the session for good: the cookie that names it opens nothing any more. */
export function signOut(sessionId: string, from: { address: string; requestId: string }): Promise<void> {
  return signingIn(from, async (db) => {
    const rows = await db.$queryRaw<{ person_id: string | null }[]>`select app.end_session(${sessionId}::uuid) as person_id`;
    if (rows[0]?.person_id) await db.record("session.ended", rows[0].person_id, sessionId);
  });
}
