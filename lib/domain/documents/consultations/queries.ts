import "server-only";
import { can } from "../../../access/can";
import type { EntrySubject } from "../../../access/rules";
import { cursorOf, keyForms, keysOf } from "../../../db/cursors";
import { Prisma } from "../../../db/generated/client";
import type { Opener, Reader } from "../../../db/handles";
import { notFound } from "../../../errors";
import { commentsOnVersion, getComment } from "../../comments/queries";
import type { Comment } from "../../comments/contract";
import { classificationAt } from "../../entries/model";
import { versionLabel } from "../model";
import type { Consultation, ConsultationFilter, ConsultedParty, FileInVersion, PinnedComment, VersionComments } from "./contract";

type Row = Omit<Consultation, "entry" | "openedAt" | "closedAt" | "parties" | "may"> & {
  entry: Omit<Consultation["entry"], "classification">;
  openedAt: Date; closedAt: Date | null; subject: EntrySubject; underway: boolean;
  parties: (Omit<ConsultedParty, "answered" | "answeredAt"> & { noCommentAt: string | null; firstAt: string | null })[];
};

/**
 * Whose comments a party's are: those of its people while it was asked. Counted are those the asking person sees, so
 * the notebook of another organisation adds nothing. Each comment is looked at once, and who stands for whom found out
 * once for each author, however many were asked how often.
 */
const answering = Prisma.sql`said as materialized (select x.version_id, k.by_id, k.at from comment_place x join comment k on k.id = x.comment_id
    where x.version_id in (select version_id from chosen) and k.withdrawn_at is null),
  stands as materialized (select s.by_id, m.party_id from (select distinct by_id from said) s cross join lateral app.principals_of(s.by_id) m)`;
const answers = Prisma.sql`from said k join stands m on m.by_id = k.by_id where k.version_id = c.version_id and k.at >= c.opened_at and m.party_id = cp.party_id`;

const consulted = Prisma.sql`select jsonb_agg(jsonb_build_object(
    'party', jsonb_build_object('id', p.id, 'kind', p.kind, 'nameEn', p.name_en, 'nameFr', p.name_fr, 'side', p.side),
    'noCommentAt', cp.no_comment_at, 'firstAt', said.first_at, 'comments', said.count, 'mine', cp.party_id = any (app.principals())) order by p.kind, p.name_en, p.id)
  from consultation_party cp join party p on p.id = cp.party_id
  cross join lateral (select count(*)::int as count, min(k.at) as first_at ${answers}) said
  where cp.consultation_id = c.id`;

const unanswered = Prisma.sql`exists (select from consultation_party cp where cp.consultation_id = c.id and cp.party_id = any (app.principals()) and cp.no_comment_at is null
  and not exists (select ${answers}))`;

/** `owed`: of these only where the asking person, a post or unit of his, has not answered. */
async function consultationsWhere(db: Reader, condition: Prisma.Sql, order: Prisma.Sql, take: number, owed = false): Promise<Consultation[]> {
  const first = Prisma.sql`order by ${order} limit ${take}`;
  const rows = await db.$queryRaw<Row[]>`
    with chosen as materialized (select c.id, c.version_id from consultation c join document_version v on v.id = c.version_id join entry e on e.id = c.entry_id where ${condition} ${owed ? Prisma.empty : first}), ${answering}
    select c.id, c.version_id as "versionId", v.major || '.' || v.minor as version, c.question, c.until::text as until, c.opened_at as "openedAt", c.closed_at as "closedAt",
      app.is_underway(v.state) as underway,
      jsonb_build_object('id', e.id, 'reference', e.reference, 'title', e.title, 'language', e.language) as entry,
      jsonb_build_object('classification', e.classification, 'originatorId', e.originator_id, 'custodianId', e.custodian_id, 'createdById', e.created_by_id) as subject,
      (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = c.opened_by_id) as "openedBy",
      (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = c.closed_by_id) as "closedBy",
      coalesce((${consulted}), '[]') as parties
    from consultation c join document_version v on v.id = c.version_id join entry e on e.id = c.entry_id
    where c.id in (select id from chosen) and ${owed ? unanswered : Prisma.sql`true`} ${first}`;
  return rows.map(({ subject, underway, parties, ...row }) => {
    const open = row.closedAt === null && underway;
    const holds = open && can(db.actor, "document.draft", subject);
    const said = parties.map(({ noCommentAt, firstAt, ...one }): ConsultedParty => {
      const at = firstAt ?? noCommentAt;
      return { ...one, answered: firstAt ? "comments" : noCommentAt ? "no_comment" : null, answeredAt: at && new Date(at).toISOString() };
    });
    return {
      ...row,
      entry: { ...row.entry, classification: classificationAt(subject.classification) },
      openedAt: row.openedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      parties: said,
      may: { extend: holds, close: holds, sayNothing: open && can(db.actor, "comment.write_internal") && said.some((one) => one.mine && !one.answered) },
    };
  });
}

/** One consultation as the asking person sees it; for telling what was done. Throws `not_found`. */
export async function getConsultation(db: Reader, id: string): Promise<Consultation> {
  const [found] = await consultationsWhere(db, Prisma.sql`c.id = ${id}::uuid`, Prisma.sql`c.id`, 1);
  if (!found) throw notFound();
  return found;
}

/** Who was asked about a version and who answered, latest first. Reading it is reading the document. Throws `not_found`. */
export async function listConsultationsOf(db: Opener, { id }: { id: string }): Promise<{ items: Consultation[] }> {
  const version = await db.documentVersion.findUnique({ where: { id }, select: { document: { select: { entry: { select: { id: true, classification: true } } } } } });
  if (!version) throw notFound();
  db.noteRead(version.document.entry);
  return { items: await consultationsWhere(db, Prisma.sql`c.version_id = ${id}::uuid`, Prisma.sql`c.opened_at desc, c.id desc`, 50) };
}

/** The consultations on all versions of a document that the asking person sees, for its page: latest first. */
export async function listConsultationsOfDocument(db: Reader, { id }: { id: string }): Promise<Consultation[]> {
  return consultationsWhere(db, Prisma.sql`c.entry_id = ${id}::uuid`, Prisma.sql`c.opened_at desc, c.id desc`, 50);
}

/**
 * Consultations, the one that ends first coming first. Waiting for me are the open ones that ask me, a post or unit of
 * mine, which has not answered; somebody who writes no comments is not waited for.
 */
export async function listConsultations(db: Reader, { waiting, after, limit }: ConsultationFilter): Promise<{ items: Consultation[]; nextCursor: string | null }> {
  if (waiting && !can(db.actor, "comment.write_internal")) return { items: [], nextCursor: null };
  const conditions = [Prisma.sql`true`];
  if (waiting) {
    conditions.push(Prisma.sql`c.closed_at is null and app.is_underway(v.state) and exists (
      select from consultation_party cp where cp.consultation_id = c.id and cp.party_id = any (app.principals()) and cp.no_comment_at is null)`);
  }
  if (after) {
    const [until, id] = keysOf(after, keyForms.day, keyForms.id) as [string, string];
    conditions.push(Prisma.sql`(c.until, c.id) > (${until}::date, ${id}::uuid)`);
  }
  const rows = await consultationsWhere(db, Prisma.join(conditions, " and "), Prisma.sql`c.until, c.id`, limit + 1, Boolean(waiting));
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last.until, last.id) : null };
}

const mostComments = 500;

const pinned = (comment: Comment, disposes: boolean): PinnedComment[] =>
  comment.place ? [{ ...comment, place: comment.place, may: { ...comment.may, dispose: disposes && !comment.withdrawn } }] : [];

/**
 * The comments on a version with their places and what became of them, as far as the asking person sees them; counted
 * is nothing else. Reading it is reading the document. Throws `not_found`, also for a draft that is not shown to him.
 */
export async function listCommentsOnVersion(db: Opener, { id }: { id: string }): Promise<VersionComments> {
  const version = await db.documentVersion.findUnique({
    where: { id },
    select: {
      id: true, major: true, minor: true, state: true,
      document: { select: { entry: { select: { id: true, reference: true, title: true, language: true, revision: true, classification: true, originatorId: true, custodianId: true, createdById: true } } } },
    },
  });
  if (!version) throw notFound();
  const { entry } = version.document;
  db.noteRead(entry);
  const disposes = can(db.actor, "document.draft", entry);
  const rows = await commentsOnVersion(db, id, mostComments + 1);
  const items = rows.slice(0, mostComments).flatMap((row) => pinned(row, disposes));
  return {
    version: { id, label: versionLabel(version), state: version.state },
    entry: { id: entry.id, reference: entry.reference, title: entry.title, language: entry.language, revision: entry.revision },
    items,
    undisposed: items.filter((one) => !one.withdrawn && !one.disposition).length,
    more: rows.length > mostComments,
    may: { write: can(db.actor, "comment.write_internal") },
  };
}

/**
 * The version in which a file is read: that of the comment one comes from, else the one that is open to comments, else
 * the newest that carries it and is seen by the asking person. With the comments on that version that are pinned to the
 * file, as far as he sees them. Null for a file that no version carries.
 */
export async function getFileInVersion(db: Reader, { id, comment = "" }: { id: string; comment?: string }): Promise<FileInVersion | null> {
  const [found] = await db.$queryRaw<Omit<FileInVersion, "comments" | "may">[]>`
    select jsonb_build_object('id', e.id, 'reference', e.reference, 'revision', e.revision) as entry, jsonb_build_object('id', v.id, 'label', v.major || '.' || v.minor) as version,
      jsonb_build_object('id', l.id, 'language', l.language) as language, asked.until
    from language_version_file f join language_version l on l.id = f.language_version_id join document_version v on v.id = l.version_id join entry e on e.id = v.entry_id
      cross join lateral (select max(c.until)::text as until from consultation c where c.version_id = v.id and c.closed_at is null and app.is_underway(v.state)) asked
    where f.attachment_id = ${id}::uuid
    order by exists (select from comment_place p where p.version_id = v.id and p.comment_id::text = ${comment}) desc, asked.until is null, v.major desc, v.minor desc, l.id limit 1`;
  if (!found) return null;
  const all = await commentsOnVersion(db, found.version.id, mostComments);
  const comments = all.flatMap(({ id: commentId, place, withdrawn }, at) =>
    place?.file?.id === id && !withdrawn ? [{ id: commentId, number: at + 1, page: place.page, passage: place.passage, quote: place.quote }] : []);
  return { ...found, comments, may: { comment: found.until !== null && can(db.actor, "comment.write_internal") } };
}

/** One comment on a version, after an act on it. */
export async function getPinnedComment(db: Reader, id: string): Promise<PinnedComment> {
  const [found] = pinned(await getComment(db, id), true);
  if (!found) throw notFound();
  return found;
}
