import "server-only";
import { createHmac } from "node:crypto";
import { can } from "../../access/can";
import type { Reader } from "../../db/handles";
import { env } from "../../env";
import { classificationAt } from "../entries/model";
import { mailLimitAt, mostCounted } from "../notifications/model";
import type { Me, ownSession, ownToken } from "./contract";
import type { z } from "zod";

type Place = { id: string; nameEn: string; nameFr: string };

/** Who is asking, and what he may do. */
export async function getMe(db: Reader): Promise<Me> {
  const { actor } = db;
  const rows = await db.$queryRaw<{ unit: Place; organisation: Place; demonstration: boolean; unseen: number; mail_limit: number; digest_hour: number | null; urgent_mail: boolean }[]>`
    select jsonb_build_object('id', u.id, 'nameEn', u.name_en, 'nameFr', u.name_fr) as unit,
      jsonb_build_object('id', o.id, 'nameEn', o.name_en, 'nameFr', o.name_fr) as organisation,
      app.has_demonstration() as demonstration, p.mail_limit, p.digest_hour, p.urgent_mail,
      (select count(*)::int from (select from notification n where n.person_id = p.id and n.seen_at is null limit ${mostCounted + 1}) as counted) as unseen
    from person p join party u on u.id = p.unit_id join party o on o.id = ${actor.organisationId}::uuid where p.id = ${actor.id}::uuid`;
  const { unit, organisation, demonstration, unseen, ...own } = rows[0]!;
  return {
    id: actor.id, email: actor.email, titleEn: actor.titleEn, titleFr: actor.titleFr, initials: actor.initials, side: actor.side,
    draftKey: draftKeyOf(actor.id),
    role: actor.role, clearance: classificationAt(actor.clearance), locale: actor.locale, timeZone: actor.timeZone, unit, organisation, demonstration, unseen,
    news: { mailLimit: mailLimitAt(own.mail_limit), digestHour: own.digest_hour, urgentMail: own.urgent_mail },
    may: {
      logItem: can(actor, "item.log"),
      fileDocument: can(actor, "document.file"),
      release: can(actor, "release.request"),
      makeRequest: can(actor, "request.make"),
      scheduleMeeting: can(actor, "meeting.schedule"),
      keepForums: can(actor, "forum.keep"),
      markStrictlyConfidential: can(actor, "entry.mark", { level: 2 }),
      listPeople: can(actor, "people.list"),
      readAudit: can(actor, "audit.read"),
      readRegistry: can(actor, "registry.read"),
      keepRegistry: can(actor, "registry.keep"),
      readSources: can(actor, "source.read"),
      readPastAudience: can(actor, "entry.read_past_audience"),
      administer: can(actor, "people.administer"),
    },
  };
}

/** Made of the secret and the person, so that it opens what he typed in an earlier session, and nobody else's. */
const draftKeyOf = (personId: string) => createHmac("sha256", env().NEXTAUTH_SECRET).update(`draft:${personId}`).digest("base64url");

/** One's own sessions that are still open, the latest used first. */
export async function listOwnSessions(db: Reader): Promise<{ items: z.infer<typeof ownSession>[]; nextCursor: null }> {
  const rows = await db.session.findMany({
    where: { personId: db.actor.id, endedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { lastSeenAt: "desc" },
    take: 100,
    select: { id: true, method: true, userAgent: true, address: true, createdAt: true, lastSeenAt: true, expiresAt: true },
  });
  return {
    items: rows.map((row) => ({
      ...row,
      method: row.method as "password" | "oidc",
      current: row.id === db.actor.credentialId,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    })),
    nextCursor: null,
  };
}

/** One's own access tokens that still open something; never their secrets. */
export async function listOwnTokens(db: Reader): Promise<{ items: z.infer<typeof ownToken>[]; nextCursor: null }> {
  const rows = await db.accessToken.findMany({
    where: { personId: db.actor.id, revokedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: "desc" },
    take: 100,
    select: { id: true, name: true, createdAt: true, expiresAt: true, lastUsedAt: true },
  });
  return {
    items: rows.map((row) => ({
      id: row.id, name: row.name, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    })),
    nextCursor: null,
  };
}
