import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { authorize } from "../../../access/can";
import type { Writer } from "../../../db/handles";
import { env } from "../../../env";
import { invalid, notFound, refused } from "../../../errors";

const most = 20;
export const hashOfSecret = (secret: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash("sha256").update(secret).digest()) as Uint8Array<ArrayBuffer>;

/** Makes an address under which a calendar program reads what its owner may see then. Throws `forbidden`, `invalid`, `refused`. */
export async function makeFeed(db: Writer, { forum }: { forum: string | null }): Promise<{ id: string; address: string }> {
  authorize(db.actor, "calendar.subscribe");
  if (forum && !(await db.forum.findUnique({ where: { id: forum }, select: { id: true } }))) throw invalid({ forum: "unknown" });
  if ((await db.calendarFeed.count({ where: { personId: db.actor.id, revokedAt: null } })) >= most) throw refused("too_many_feeds");
  const secret = randomBytes(32).toString("base64url");
  const { id } = await db.calendarFeed.create({ data: { personId: db.actor.id, forumId: forum, secretHash: hashOfSecret(secret) }, select: { id: true } });
  db.record({ action: "feed.made", subject: "token", subjectId: id, details: { forum } });
  return { id, address: `${env().PUBLIC_URL}/api/feeds/${secret}.ics` };
}

/** Revokes one of one's own addresses. Throws `not_found`. */
export async function revokeFeed(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  authorize(db.actor, "person.change_own", { id: db.actor.id });
  const { count } = await db.calendarFeed.updateMany({ where: { id, personId: db.actor.id, revokedAt: null }, data: { revokedAt: new Date() } });
  if (count === 0) throw notFound();
  db.record({ action: "feed.revoked", subject: "token", subjectId: id });
  return { id };
}

/** Another address of the same in the place of one. Throws `not_found`, `forbidden`. */
export async function rotateFeed(db: Writer, { id }: { id: string }): Promise<{ id: string; address: string }> {
  const before = await db.calendarFeed.findFirst({ where: { id, personId: db.actor.id, revokedAt: null }, select: { forumId: true } });
  if (!before) throw notFound();
  await revokeFeed(db, { id });
  return makeFeed(db, { forum: before.forumId });
}

/** That a program read it, once a day. */
export async function noteFeedRead(db: Writer): Promise<void> {
  const { credentialId } = db.actor;
  await db.calendarFeed.updateMany({ where: { id: credentialId }, data: { lastUsedAt: new Date() } });
  db.record({ action: "feed.read", subject: "token", subjectId: credentialId });
}
