import "server-only";
import { authorize } from "../../../access/can";
import { Prisma } from "../../../db/generated/client";
import type { Reader } from "../../../db/handles";
import { env } from "../../../env";
import { notFound } from "../../../errors";
import { entitled } from "../../../i18n/format";
import { wordsOf } from "../../../i18n/words";
import { uidOf } from "../../../mail/meeting-letter";
import { addressOfEntry, classificationAt, type Language } from "../../entries/model";
import { writeCalendar, type WrittenEvent } from "../../../calendar/writing-ics";
import type { Feed } from "./contract";

export async function listFeeds(db: Reader): Promise<{ items: Feed[]; nextCursor: null }> {
  const rows = await db.calendarFeed.findMany({
    where: { personId: db.actor.id, revokedAt: null }, orderBy: { createdAt: "desc" },
    select: { id: true, createdAt: true, lastUsedAt: true, forum: { select: { id: true, party: { select: { nameEn: true, nameFr: true } } } } },
  });
  return {
    items: rows.map(({ id, forum, createdAt, lastUsedAt }) => ({
      id, forum: forum && { id: forum.id, ...forum.party }, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
    nextCursor: null,
  };
}

type Record = {
  uid: string; sequence: number; reference: string; title: string; titleOther: string | null; language: Language; classification: number; place: string; zone: string; startsAt: Date; endsAt: Date; state: string; changedAt: Date; forumEn: string | null; forumFr: string | null;
};

/**
 * What a calendar program is given: the meetings its owner may see now, half a year back and a year ahead. It lies on other
 * machines from then on: no title and no place of what is classified, and nothing of what is STRICTLY CONFIDENTIAL.
 */
export async function readFeed(db: Reader): Promise<{ calendar: string; readToday: boolean }> {
  const { actor } = db;
  authorize(actor, "calendar.subscribe");
  const feed = await db.calendarFeed.findUnique({ where: { id: actor.credentialId }, select: { forumId: true, lastUsedAt: true, forum: { select: { party: { select: { nameEn: true, nameFr: true } } } } } });
  if (!feed) throw notFound();
  const which = feed.forumId
    ? Prisma.sql`m.forum_id = ${feed.forumId}::uuid`
    : Prisma.sql`exists (select from participation p join party x on x.id = p.party_id and x.kind in ('person', 'post') where p.entry_id = e.id and p.removed_at is null and p.party_id = any (app.principals()))`;
  const rows = await db.$queryRaw<Record[]>`
    select m.calendar_uid as uid, m.sequence, e.reference, e.title, e.title_other as "titleOther", e.language, e.classification, m.place, m.zone, m.starts_at as "startsAt", m.ends_at as "endsAt", m.state,
      greatest(e.changed_at, m.state_since) as "changedAt", f.name_en as "forumEn", f.name_fr as "forumFr"
    from meeting m join entry e on e.id = m.entry_id left join party f on f.id = m.forum_id
    where ${which} and e.classification < 2 and m.state <> 'finding_time' and m.ends_at > now() - interval '183 days' and m.starts_at < now() + interval '400 days'
    order by m.starts_at, m.entry_id limit 1000`;
  const french = actor.locale === "fr";
  const [t, markings] = await Promise.all([wordsOf(actor.locale, "invitations"), wordsOf(actor.locale, "interface")]);
  const events = rows.map((row): WrittenEvent => {
    const open = row.classification === 0;
    const forum = french ? row.forumFr : row.forumEn;
    return {
      uid: uidOf(row.uid), sequence: row.sequence, stamp: row.changedAt, changed: row.changedAt,
      title: open ? entitled(actor.locale, row).text : `${t("marked", { marking: markings(`marking.${classificationAt(row.classification)}`).toLocaleUpperCase(actor.locale) })} (${row.reference})`,
      description: [row.reference, ...(forum ? [forum] : [])].join("\n"), place: open ? row.place : "", address: env().PUBLIC_URL + addressOfEntry(row.reference),
      starts: row.startsAt, ends: row.endsAt, zone: row.zone, status: row.state === "cancelled" ? "CANCELLED" : "CONFIRMED", restricted: !open,
    };
  });
  const of = feed.forum?.party;
  return {
    calendar: writeCalendar(events, { method: "PUBLISH", name: of ? (french ? of.nameFr : of.nameEn) : "Trait d’union" }),
    readToday: feed.lastUsedAt !== null && feed.lastUsedAt.getTime() > Date.now() - 86_400_000,
  };
}
