import "server-only";
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { authorize } from "../../access/can";
import { hashToken, tokenPrefix } from "../../auth/asking";
import { fitsPassword, hashPassword } from "../../auth/passwords";
import { isCommonPassword } from "../../auth/common-passwords";
import { noteFailure, slowDown } from "../../auth/slowing";
import type { Writer } from "../../db/handles";
import { signingIn } from "../../db/sign-in";
import { invalid, notFound } from "../../errors";
import { levelOfMailLimit } from "../notifications/model";
import type { accountsContract } from "./contract";

type Done = { done: true };
type OwnSettings = z.output<(typeof accountsContract)["PATCH /api/me"]["input"]>;
const done: Done = { done: true };

/**
 * Changes one's own settings: the language of the interface, the time zone, how one is told of news. What is not
 * given stays. Throws `invalid` when nothing is given.
 */
export async function changeOwnSettings(db: Writer, { locale, ...news }: OwnSettings): Promise<Done> {
  authorize(db.actor, "person.change_own", { id: db.actor.id });
  const { mailLimit, ...rest } = news;
  const data = Object.fromEntries(Object.entries({ locale, mailLimit: mailLimit && levelOfMailLimit(mailLimit), ...rest }).filter(([, value]) => value !== undefined));
  if (Object.keys(data).length === 0) throw invalid({ locale: "required" });
  await db.person.update({ where: { id: db.actor.id }, data, select: { id: true } });
  if (locale) db.record({ action: "person.language_chosen", subject: "person", subjectId: db.actor.id, details: { locale } });
  const chosen = Object.fromEntries(Object.entries(news).filter(([, value]) => value !== undefined));
  if (Object.keys(chosen).length) db.record({ action: "person.news_chosen", subject: "person", subjectId: db.actor.id, details: chosen });
  return done;
}

/** Changes one's own password, given the present one; every other session of the person ends. Throws `invalid`. */
export async function changePassword(db: Writer, { current, next }: { current: string; next: string }): Promise<Done> {
  authorize(db.actor, "person.change_own", { id: db.actor.id });
  const rows = await db.$queryRaw<{ hash: string | null }[]>`select app.own_password_hash() as hash`;
  const door = ["password_change", db.actor.id, `own:${db.actor.id}`] as const;
  const here = { address: "", requestId: "" };
  await signingIn(here, (nobody) => slowDown(nobody, ...door));
  if (!(await fitsPassword(current, rows[0]?.hash ?? null))) {
    // Beside this transaction, which is rolled back: the failure must count.
    await signingIn(here, (nobody) => noteFailure(nobody, ...door));
    throw invalid({ current: "wrong_password" });
  }
  if (isCommonPassword(next, db.actor.email)) throw invalid({ next: "too_common" });
  const hash = await hashPassword(next);
  await db.$executeRaw`select app.set_password(${db.actor.id}::uuid, ${hash}, ${db.actor.credentialId}::uuid)`;
  db.record({ action: "person.password_changed", subject: "person", subjectId: db.actor.id });
  return done;
}

/** Ends one of one's own sessions. Throws `not_found`. */
export async function endOwnSession(db: Writer, { id }: { id: string }): Promise<Done> {
  authorize(db.actor, "person.change_own", { id: db.actor.id });
  const { count } = await db.session.updateMany({
    where: { id, personId: db.actor.id, endedAt: null },
    data: { endedAt: new Date() },
  });
  if (count === 0) throw notFound();
  db.record({ action: "session.ended", subject: "session", subjectId: id });
  return done;
}

/** Signs out everywhere: every session of one's own ends, this one too. Tokens stay; they are revoked one by one. */
export async function endOwnSessions(db: Writer): Promise<Done> {
  authorize(db.actor, "person.change_own", { id: db.actor.id });
  const { count } = await db.session.updateMany({ where: { personId: db.actor.id, endedAt: null }, data: { endedAt: new Date() } });
  db.record({ action: "session.ended_everywhere", subject: "person", subjectId: db.actor.id, details: { count } });
  return done;
}

/** Makes an access token with exactly the person's rights; the secret is in this answer and nowhere else. */
export async function makeToken(db: Writer, { name, days }: { name: string; days: number }): Promise<{ id: string; token: string; expiresAt: string }> {
  authorize(db.actor, "token.make");
  const token = tokenPrefix + randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + days * 86_400_000);
  const { id } = await db.accessToken.create({
    data: { personId: db.actor.id, name, secretHash: hashToken(token) as Uint8Array<ArrayBuffer>, expiresAt },
    select: { id: true },
  });
  db.record({ action: "token.made", subject: "token", subjectId: id, details: { days } });
  return { id, token, expiresAt: expiresAt.toISOString() };
}

/** Revokes one of one's own tokens: it opens nothing from the next request on. Throws `not_found`. */
export async function revokeToken(db: Writer, { id }: { id: string }): Promise<Done> {
  authorize(db.actor, "person.change_own", { id: db.actor.id });
  const { count } = await db.accessToken.updateMany({
    where: { id, personId: db.actor.id, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) throw notFound();
  db.record({ action: "token.revoked", subject: "token", subjectId: id });
  return done;
}
