import "server-only";
import { can } from "../../access/can";
import { cursorOf, keyForms, keysOf } from "../../db/cursors";
import { Prisma } from "../../db/generated/client";
import type { Opener, Reader } from "../../db/handles";
import { notFound } from "../../errors";
import type { NamedParty } from "../entries/contract";
import { classificationAt, parseReference, type Language } from "../entries/model";
import type { Meeting, MeetingFilter, MeetingRow, Participation } from "./contract";

type Record = Omit<MeetingRow, "classification" | "startsAt" | "endsAt" | "sharedAt"> & {
  classification: number; language: Language; startsAt: Date; endsAt: Date; sharedAt: Date | null;
};

/** The person's own lines: himself, or a post he holds today. */
const own = Prisma.sql`p.party_id = any (app.principals()) and exists (select from party x where x.id = p.party_id and x.kind in ('person', 'post'))`;

/** Of a meeting `m` whose time is being found: how many times are proposed, and the day up to which one answers. */
export const finding = Prisma.sql`case when m.state = 'finding_time' then jsonb_build_object('answersUntil', m.answers_until,
    'proposals', (select count(*) from meeting_slot s where s.entry_id = m.entry_id and s.withdrawn_at is null)) end`;

const rowColumns = Prisma.sql`e.id, e.reference, e.title, e.title_other as "titleOther", e.language, e.classification, e.demonstration,
  m.meeting_kind as "meetingKind", m.level, m.number, m.modality, m.place, m.zone, to_char(m.starts_local, 'YYYY-MM-DD"T"HH24:MI') as "startsLocal",
  to_char(m.ends_local, 'YYYY-MM-DD"T"HH24:MI') as "endsLocal", m.starts_at as "startsAt", m.ends_at as "endsAt", m.state, m.revision, m.shared_at as "sharedAt",
  (select jsonb_build_object('id', f.id, 'slug', f.slug, 'nameEn', g.name_en, 'nameFr', g.name_fr) from forum f join party g on g.id = f.id where f.id = m.forum_id) as forum,
  (select p.reply from participation p where p.entry_id = e.id and p.removed_at is null and ${own} order by p.added_at limit 1) as "ownReply",
  ${finding} as finding`;

const toRow = (row: Record): MeetingRow => ({
  id: row.id, reference: row.reference, title: row.title, titleOther: row.titleOther, language: row.language, classification: classificationAt(row.classification),
  meetingKind: row.meetingKind, level: row.level, number: row.number, modality: row.modality, place: row.place, zone: row.zone, startsLocal: row.startsLocal,
  endsLocal: row.endsLocal, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString(), state: row.state, finding: row.finding,
  sharedAt: row.sharedAt?.toISOString() ?? null, forum: row.forum, ownReply: row.ownReply, demonstration: row.demonstration, revision: row.revision,
});

/** One page of meetings in the order of time, by key; days are those of the asking person's zone. Throws `invalid` for a cursor that is none. */
export async function listMeetings(db: Reader, filter: MeetingFilter): Promise<{ items: MeetingRow[]; nextCursor: string | null }> {
  const zone = db.actor.timeZone;
  const parts = [Prisma.sql`e.kind = 'meeting'`];
  // What has no time yet is still to come, whenever it was first thought of.
  const timeless = filter.to ? Prisma.sql`false` : Prisma.sql`m.state = 'finding_time'`;
  if (filter.from) parts.push(Prisma.sql`(m.ends_at >= (${filter.from}::date::timestamp at time zone ${zone}) or ${timeless})`);
  if (filter.to) parts.push(Prisma.sql`m.starts_at < ((${filter.to}::date + 1)::timestamp at time zone ${zone})`);
  if (filter.forum) parts.push(Prisma.sql`m.forum_id = ${filter.forum}::uuid`);
  if (filter.level) parts.push(Prisma.sql`m.level = ${filter.level}`);
  if (filter.kind) parts.push(Prisma.sql`m.meeting_kind = ${filter.kind}`);
  if (filter.state?.length) parts.push(Prisma.sql`m.state = any (${filter.state}::text[])`);
  if (filter.mine) parts.push(Prisma.sql`exists (select from participation p where p.entry_id = e.id and p.removed_at is null and ${own})`);
  const forward = filter.order === "forward";
  if (filter.after) {
    const [key, id] = keysOf(filter.after, keyForms.moment, keyForms.id) as [string, string];
    parts.push(forward ? Prisma.sql`(m.starts_at, m.entry_id) > (${key}::timestamptz, ${id}::uuid)` : Prisma.sql`(m.starts_at, m.entry_id) < (${key}::timestamptz, ${id}::uuid)`);
  }
  const order = forward ? Prisma.sql`m.starts_at, m.entry_id` : Prisma.sql`m.starts_at desc, m.entry_id desc`;
  const rows = await db.$queryRaw<Record[]>`select ${rowColumns} from meeting m join entry e on e.id = m.entry_id where ${Prisma.join(parts, " and ")} order by ${order} limit ${filter.limit + 1}`;
  const items = rows.slice(0, filter.limit).map(toRow);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > filter.limit && last ? cursorOf(last.startsAt, last.id) : null };
}

type ParticipationRecord = Omit<Participation, "repliedAt" | "invitedAt" | "may"> & { repliedAt: Date | null; invitedAt: Date | null; open: boolean };

/** Who takes part, organisation by organisation in the order of precedence. */
export async function participantsOf(db: Reader, entryId: string): Promise<Participation[]> {
  const inside = can(db.actor, "people.list");
  const rows = await db.$queryRaw<ParticipationRecord[]>`
    select p.id, case when x.id is not null then jsonb_build_object('id', x.id, 'kind', x.kind, 'nameEn', x.name_en, 'nameFr', x.name_fr, 'side', x.side) end as party,
      jsonb_build_object('id', o.id, 'kind', o.kind, 'nameEn', o.name_en, 'nameFr', o.name_fr, 'side', o.side) as organisation, o.side,
      p.title_en as "titleEn", p.title_fr as "titleFr", p.role, p.required, p.precedence, p.email, p.reply, p.replied_at as "repliedAt", p.replied_by as "repliedBy",
      p.remark, p.attendance, p.represented_by as "representedBy", p.invited_at as "invitedAt", p.revision, coalesce(${own}, false) as own,
      m.state not in ('held', 'cancelled') as open
    from participation p join meeting m on m.entry_id = p.entry_id join party o on o.id = p.organisation_id left join party x on x.id = p.party_id
    where p.entry_id = ${entryId}::uuid and p.removed_at is null
    order by array_position(array['un', 'osce', 'third'], o.side), o.name_en, p.precedence, p.title_en, p.id`;
  return rows.map(({ open, ...row }) => ({
    ...row, email: inside ? row.email : null, repliedAt: row.repliedAt?.toISOString() ?? null, invitedAt: row.invitedAt?.toISOString() ?? null,
    may: { reply: open && can(db.actor, "meeting.reply", { own: row.own }) },
  }));
}

type WholeRecord = Record & {
  summary: string; summary_other: string | null; join_at: string; papers_due: string | null; door_closes_local: string | null; door_closes_at: Date; door_closed: boolean; read_out_due: Date | null; ended_because: string;
  sequence: number; classification_reason: Meeting["classificationReason"]; custodian: NamedParty; originator: NamedParty; audience: NamedParty[]; topics: Meeting["topics"];
  regions: Meeting["regions"]; author: Meeting["createdBy"]; created_at: Date; changed_at: Date; entry_revision: number; originator_id: string; created_by_id: string;
  released: boolean; series: Meeting["series"];
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const named = (alias: "c" | "o" | "p") => {
  const of = { c: Prisma.sql`c`, o: Prisma.sql`o`, p: Prisma.sql`p` }[alias];
  return Prisma.sql`jsonb_build_object('id', ${of}.id, 'kind', ${of}.kind, 'nameEn', ${of}.name_en, 'nameFr', ${of}.name_fr, 'side', ${of}.side)`;
};
const terms = (scheme: "topic" | "region") => Prisma.sql`coalesce((select jsonb_agg(jsonb_build_object('code', t.code, 'nameEn', t.name_en, 'nameFr', t.name_fr) order by t.name_en)
  from taxonomy_term t where t.scheme = ${scheme} and t.code = any (${scheme === "topic" ? Prisma.sql`e.topics` : Prisma.sql`e.regions`})), '[]')`;

/** Of the same series, the nearest one that is not called off. */
function sister(side: "before" | "after") {
  const [than, order] = side === "before" ? [Prisma.sql`<`, Prisma.sql`desc`] : [Prisma.sql`>`, Prisma.sql`asc`];
  return Prisma.sql`(select jsonb_build_object('reference', y.reference, 'startsLocal', to_char(x.starts_local, 'YYYY-MM-DD"T"HH24:MI')) from meeting x join entry y on y.id = x.entry_id
    where x.series_id = m.series_id and x.state <> 'cancelled' and (x.starts_at, x.entry_id) ${than} (m.starts_at, m.entry_id) order by x.starts_at ${order}, x.entry_id ${order} limit 1)`;
}

/**
 * One meeting by id or reference. Reading what is classified is recorded, and every reading by an auditor. Throws
 * `not_found`, whether it does not exist or is not for this person.
 */
export async function getMeeting(db: Opener, { id }: { id: string }): Promise<Meeting> {
  const reference = uuid.test(id) ? null : parseReference(id);
  if (!reference && !uuid.test(id)) throw notFound();
  const rows = await db.$queryRaw<WholeRecord[]>`
    select ${rowColumns}, e.summary, e.summary_other, m.join_at, m.papers_due::text as papers_due, to_char(m.door_closes_at at time zone m.zone, 'YYYY-MM-DD"T"HH24:MI') as door_closes_local,
      coalesce(m.door_closes_at, m.starts_at) as door_closes_at, coalesce(m.door_closes_at, m.starts_at) <= now() as door_closed, m.read_out_due, m.ended_because, m.sequence,
      e.classification_reason, ${named("c")} as custodian, ${named("o")} as originator, ${terms("topic")} as topics, ${terms("region")} as regions,
      coalesce((select jsonb_agg(${named("p")} order by p.kind, p.name_en) from entry_audience a join party p on p.id = a.party_id where a.entry_id = e.id), '[]') as audience,
      (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = e.created_by_id) as author,
      e.created_at, e.changed_at, e.revision as entry_revision, e.originator_id, e.created_by_id,
      exists (select from release r where r.entry_id = e.id and r.state = 'active') as released,
      case when m.series_id is not null then (
        select jsonb_build_object('following', count(*) filter (where n.starts_at > m.starts_at and n.state in ('planned', 'finding_time')),
          'count', count(*), 'place', count(*) filter (where (n.starts_at, n.entry_id) <= (m.starts_at, m.entry_id)), 'previous', ${sister("before")}, 'next', ${sister("after")})
        from meeting n where n.series_id = m.series_id) end as series
    from meeting m join entry e on e.id = m.entry_id join party o on o.id = e.originator_id
    left join party k on k.id = e.custodian_id join party c on c.id = coalesce(k.id, app.unit_of_post(e.custodian_id))
    where ${reference ? Prisma.sql`e.reference = ${reference}` : Prisma.sql`e.id = ${id}::uuid`}`;
  const row = rows[0];
  if (!row) throw notFound();
  db.noteRead(row);
  const subject = { classification: row.classification, originatorId: row.originator_id, custodianId: row.custodian.id, createdById: row.created_by_id };
  const inside = can(db.actor, "people.list");
  const run = can(db.actor, "meeting.run", subject);
  const goesOn = row.state !== "cancelled";
  return {
    ...toRow(row), summary: row.summary, summaryOther: row.summary_other, joinAt: row.join_at, papersDue: row.papers_due,
    doorClosesLocal: row.door_closes_local, doorClosesAt: row.door_closes_at.toISOString(), doorClosed: row.door_closed, readOutDue: inside ? (row.read_out_due?.toISOString() ?? null) : null, endedBecause: row.ended_because,
    sequence: row.sequence, series: row.series, classificationReason: row.classification_reason, custodian: row.custodian, originator: row.originator, audience: row.audience,
    topics: row.topics, regions: row.regions, participants: await participantsOf(db, row.id), createdBy: row.author, createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(), entryRevision: row.entry_revision,
    may: {
      run: run && goesOn, share: can(db.actor, "meeting.share", subject) && row.sharedAt === null && goesOn,
      cancel: run && (row.state === "planned" || row.state === "finding_time"), lowerMarking: can(db.actor, "entry.lower_marking", subject),
      markStrictlyConfidential: can(db.actor, "entry.mark", { level: 2 }), readHistory: can(db.actor, "entry.read_history"),
      keepOwnAgenda: can(db.actor, "agenda.keep_own") && goesOn, circulate: can(db.actor, "record.circulate", subject), release: can(db.actor, "release.request"),
    },
  };
}
