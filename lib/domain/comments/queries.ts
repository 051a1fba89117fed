import "server-only";
import { can } from "../../access/can";
import { cursorOf, keyForms, keysOf } from "../../db/cursors";
import { Prisma } from "../../db/generated/client";
import type { Opener, Reader, Writer } from "../../db/handles";
import { notFound } from "../../errors";
import type { Comment, CommentsAsked, ListedComments, Mentionable } from "./contract";
import { isChangeable, type CommentSide } from "./model";

type CommentRow = {
  id: string;
  side: CommentSide;
  text: string;
  revision: number;
  at: Date;
  changed_at: Date | null;
  withdrawn_at: Date | null;
  by_id: string;
  organisation: Comment["organisation"];
  by: { titleEn: string; titleFr: string; initials: string } | null;
  mentions: Comment["mentions"];
  place: Comment["place"];
  disposition: Comment["disposition"];
};

/** The right to write on this side: two permissions, since the office may want to part them. */
export const permissionFor = { joint: "comment.write", internal: "comment.write_internal" } as const;

/** Where a comment `c` is pinned, as far as the asking person sees that place, and what became of it. */
const placeAndDisposition = Prisma.sql`
  (select jsonb_build_object('version', jsonb_build_object('id', v.id, 'label', v.major || '.' || v.minor),
      'language', case when l.id is null then null else jsonb_build_object('id', l.id, 'language', l.language) end,
      'file', case when a.id is null then null else jsonb_build_object('id', a.id, 'name', a.name, 'earlier', not exists (
        select from language_version n join language_version_file f on f.language_version_id = n.id where n.version_id = x.version_id and f.attachment_id = a.id)) end, 'page', x.page, 'passage', x.passage, 'quote', case when c.withdrawn_at is null then x.quote else '' end)
    from comment_place x join document_version v on v.id = x.version_id left join language_version l on l.id = x.language_version_id left join attachment a on a.id = x.attachment_id
    where x.comment_id = c.id) as place,
  (select jsonb_build_object('disposition', d.disposition, 'reason', d.reason, 'at', to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'by', (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = d.by_id))
    from comment_disposition d where d.comment_id = c.id) as disposition`;
const columns = Prisma.sql`c.id, c.side, case when c.withdrawn_at is null then c.text else '' end as text, c.revision, c.at, c.changed_at, c.withdrawn_at, c.by_id,
  jsonb_build_object('nameEn', o.name_en, 'nameFr', o.name_fr, 'side', o.side) as organisation,
  case when w.id is null then null else jsonb_build_object('titleEn', w.name_en, 'titleFr', w.name_fr, 'initials', b.initials) end as by,
  case when c.withdrawn_at is not null then '[]' else coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'titleEn', m.name_en, 'titleFr', m.name_fr) order by m.name_en, m.id)
    from party m where m.id = any (c.mentions)), '[]') end as mentions, ${placeAndDisposition}`;
const joins = Prisma.sql`join party o on o.id = c.organisation_id left join party w on w.id = c.by_id left join person b on b.id = c.by_id`;

function toComment(db: Reader, row: CommentRow): Comment {
  const own = row.by_id === db.actor.id && row.withdrawn_at === null && can(db.actor, permissionFor[row.side]);
  return {
    id: row.id,
    side: row.side,
    text: row.text,
    revision: row.revision,
    at: row.at.toISOString(),
    changedAt: row.changed_at?.toISOString() ?? null,
    withdrawn: row.withdrawn_at !== null,
    by: row.by && { ...row.by, you: row.by_id === db.actor.id },
    organisation: row.organisation,
    mentions: row.mentions,
    place: row.place,
    disposition: row.disposition,
    may: { change: own && isChangeable(row.at), takeBack: own },
  };
}

/** One comment as the asking person sees it; for telling what was written. */
export async function getComment(db: Reader | Writer, id: string): Promise<Comment> {
  const rows = await db.$queryRaw<CommentRow[]>`select ${columns} from comment c ${joins} where c.id = ${id}::uuid`;
  if (!rows[0]) throw notFound();
  return toComment(db as Reader, rows[0]);
}

/** The comments that are pinned to a version, of both sides, in the order of its text. */
export async function commentsOnVersion(db: Reader, versionId: string, most: number): Promise<Comment[]> {
  const rows = await db.$queryRaw<CommentRow[]>`
    select ${columns} from comment c ${joins} join comment_place w2 on w2.comment_id = c.id
      left join language_version l2 on l2.id = w2.language_version_id left join language_version_file f2 on f2.language_version_id = l2.id and f2.attachment_id = w2.attachment_id
    where w2.version_id = ${versionId}::uuid
    order by l2.standing <> 'original' nulls first, l2.language, f2.position, w2.attachment_id, w2.page nulls first, w2.passage nulls first, c.at, c.id limit ${most}`;
  return rows.map((row) => toComment(db, row));
}

/**
 * Comments of one side on an entry, newest first, by key. Reading those on a classified entry is reading it, and is
 * recorded. Throws `not_found`.
 */
export async function listComments(db: Opener, asked: CommentsAsked): Promise<ListedComments> {
  const entry = await db.entry.findUnique({ where: { id: asked.id }, select: { id: true, classification: true } });
  if (!entry) throw notFound();
  db.noteRead(entry);
  const [at, id] = asked.after ? (keysOf(asked.after, keyForms.moment, keyForms.id) as [string, string]) : [null, null];
  const rows = await db.$queryRaw<CommentRow[]>`
    select ${columns} from comment c ${joins}
    where c.entry_id = ${asked.id}::uuid and c.side = ${asked.side}
      and (${at}::timestamptz is null or (c.at, c.id) < (${at}::timestamptz, ${id}::uuid))
    order by c.at desc, c.id desc limit ${asked.limit + 1}`;
  const items = rows.slice(0, asked.limit).map((row) => toComment(db, row));
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > asked.limit && last ? cursorOf(last.at, last.id) : null,
    may: { write: can(db.actor, permissionFor[asked.side]) },
  };
}

/** How many comments of a side come with the page of an entry. */
const atOnce = 20;

/** The newest comments of both sides, for the page of an entry that has just been opened: one question. */
export async function listNewestComments(db: Opener, { id }: { id: string }): Promise<Record<CommentSide, ListedComments>> {
  const newest = (side: CommentSide) => Prisma.sql`(select ${columns} from comment c ${joins}
    where c.entry_id = ${id}::uuid and c.side = ${side} order by c.at desc, c.id desc limit ${atOnce + 1})`;
  const rows = await db.$queryRaw<CommentRow[]>`${newest("joint")} union all ${newest("internal")}`;
  const listed = (side: CommentSide): ListedComments => {
    const of = rows.filter((row) => row.side === side).map((row) => toComment(db, row));
    const items = of.sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id)).slice(0, atOnce);
    const last = items.at(-1);
    return { items, nextCursor: of.length > atOnce && last ? cursorOf(last.at, last.id) : null, may: { write: can(db.actor, permissionFor[side]) } };
  };
  return { joint: listed("joint"), internal: listed("internal") };
}

type Asked = { id: string; side: CommentSide; q: string };

/**
 * People with an account who could read such a comment, of those the asking person may know of: for an internal one
 * only people of his own organisation. An auditor reads, and is drawn into no discussion. Twelve at most, himself left out. Throws `not_found`.
 */
export async function listMentionable(db: Reader, { id, side, q }: Asked): Promise<{ items: Mentionable[] }> {
  return { items: await whoMayRead(db, { id, side }, { beginning: q }) };
}

/** The same rule for those already chosen: of `people`, who may read such a comment. */
export async function whoMayRead(
  db: Reader,
  comment: { id: string; side: CommentSide },
  wanted: { beginning: string } | { people: readonly string[] },
): Promise<Mentionable[]> {
  const entry = await db.entry.findUnique({
    where: { id: comment.id },
    select: { readers: true, classification: true, embargoUntil: true, custodianId: true },
  });
  if (!entry) throw notFound();
  const words = "beginning" in wanted ? wanted.beginning.split(/\s+/).filter(Boolean).slice(0, 6) : [];
  const conditions = "people" in wanted
    ? [Prisma.sql`p.id = any (${[...wanted.people]}::uuid[])`]
    : words.map((word) => Prisma.sql`' ' || unaccent(lower(pa.name_en || ' ' || pa.name_fr || ' ' || u.name_en || ' ' || u.name_fr)) like '% ' || unaccent(lower(${escaped(word)})) || '%'`);
  const embargo = entry.embargoUntil;
  return db.$queryRaw<Mentionable[]>`
    select p.id, pa.name_en as "titleEn", pa.name_fr as "titleFr", p.initials, pa.side, u.name_en as "unitEn", u.name_fr as "unitFr"
    from person p join party pa on pa.id = p.id join party u on u.id = p.unit_id
    where p.role is not null and p.role <> 'auditor' and p.status = 'active' and p.id <> ${db.actor.id}::uuid and p.clearance >= ${entry.classification}::smallint
      ${comment.side === "internal" ? Prisma.sql`and pa.organisation_id = ${db.actor.organisationId}::uuid` : Prisma.empty}
      ${conditions.length ? Prisma.sql`and ${Prisma.join(conditions, " and ")}` : Prisma.empty}
      and exists (select from app.principals_of(p.id) x where x.party_id = any (${entry.readers}::uuid[]))
      and (${embargo}::timestamptz is null or ${embargo}::timestamptz <= now()
        or exists (select from app.principals_of(p.id) x where x.party_id = ${entry.custodianId}::uuid))
    order by pa.organisation_id = ${db.actor.organisationId}::uuid desc, pa.name_en, p.id limit ${"people" in wanted ? 100 : 12}`;
}

const escaped = (word: string) => word.replace(/[\\%_]/g, "\\$&");
