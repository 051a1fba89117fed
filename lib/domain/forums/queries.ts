import "server-only";
import { Prisma } from "../../db/generated/client";
import type { Reader } from "../../db/handles";
import { can } from "../../access/can";
import { notFound } from "../../errors";
import type { Forum, ForumMember, ForumRow } from "./contract";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Record = Omit<ForumRow, "next" | "last"> & { next: ForumRow["next"]; last: ForumRow["last"] };

// "Next" is the one that is on or to come; both are of the meetings this person may see.
const columns = Prisma.sql`f.id, f.slug, p.name_en as "nameEn", p.name_fr as "nameFr", f.code, f.level, f.cadence, f.status, f.zone,
  (select jsonb_build_object('reference', e.reference, 'startsAt', to_jsonb(m.starts_at), 'zone', m.zone) from meeting m join entry e on e.id = m.entry_id
    where m.forum_id = f.id and m.state in ('planned', 'in_session') and m.ends_at >= now() order by m.starts_at limit 1) as next,
  (select jsonb_build_object('reference', e.reference, 'startsAt', to_jsonb(m.starts_at), 'zone', m.zone) from meeting m join entry e on e.id = m.entry_id
    where m.forum_id = f.id and m.state <> 'cancelled' and m.ends_at < now() order by m.starts_at desc limit 1) as last`;

const momentOf = (told: ForumRow["next"]): ForumRow["next"] => told && { ...told, startsAt: new Date(told.startsAt).toISOString() };
const toRow = <R extends Record>(row: R): R => ({ ...row, next: momentOf(row.next), last: momentOf(row.last) });

/** The standing bodies this person may know of, active ones first. */
export async function listForums(db: Reader, { status }: { status?: ForumRow["status"] }): Promise<{ items: ForumRow[]; nextCursor: null }> {
  const rows = await db.$queryRaw<Record[]>`
    select ${columns} from forum f join party p on p.id = f.id
    where ${status ? Prisma.sql`f.status = ${status}` : Prisma.sql`true`}
    order by array_position(array['active', 'dormant', 'concluded'], f.status), length(f.code), f.code, p.name_en limit 300`;
  return { items: rows.map(toRow), nextCursor: null };
}

/** One standing body by id or by its name in the address. Throws `not_found`, also where it is not for this person. */
export async function getForum(db: Reader, { id }: { id: string }): Promise<Forum> {
  type Whole = Record & { termsEn: string; termsFr: string; revision: number; escalatesTo: Forum["escalatesTo"]; members: ForumMember[] };
  const rows = await db.$queryRaw<Whole[]>`
    select ${columns}, f.terms_en as "termsEn", f.terms_fr as "termsFr", p.revision,
      (select jsonb_build_object('id', x.id, 'slug', x.slug, 'nameEn', y.name_en, 'nameFr', y.name_fr) from forum x join party y on y.id = x.id where x.id = f.escalates_to_id) as "escalatesTo",
      coalesce((select jsonb_agg(jsonb_build_object('role', fm.role, 'side', q.side,
          'party', jsonb_build_object('id', q.id, 'kind', q.kind, 'nameEn', q.name_en, 'nameFr', q.name_fr, 'side', q.side),
          'holdersEn', coalesce((select jsonb_agg(h.name_en order by h.name_en) from post_holding o join party h on h.id = o.person_id where o.post_id = q.id
            and (now() at time zone 'Europe/Vienna')::date between o.held_from and coalesce(o.held_to, 'infinity')), '[]'),
          'holdersFr', coalesce((select jsonb_agg(h.name_fr order by h.name_fr) from post_holding o join party h on h.id = o.person_id where o.post_id = q.id
            and (now() at time zone 'Europe/Vienna')::date between o.held_from and coalesce(o.held_to, 'infinity')), '[]'))
          order by fm.role <> 'co_chair', q.side, q.name_en)
        from forum_member fm join party q on q.id = fm.party_id where fm.forum_id = f.id), '[]') as members
    from forum f join party p on p.id = f.id
    where ${uuid.test(id) ? Prisma.sql`f.id = ${id}::uuid` : Prisma.sql`f.slug = ${id}`}`;
  const row = rows[0];
  if (!row) throw notFound();
  return {
    ...toRow(row),
    may: { keep: can(db.actor, "forum.keep"), schedule: can(db.actor, "meeting.schedule"), propose: can(db.actor, "agenda.propose") },
  };
}
