import "server-only";
import { authorize, can } from "../../access/can";
import { cursorOf, keyForms, keysOf } from "../../db/cursors";
import { Prisma } from "../../db/generated/client";
import type { Reader } from "../../db/handles";
import { notFound } from "../../errors";
import { classificationAt } from "../entries/model";
import type { PartyOption, PersonRow, UnitRow } from "./contract";

/** `%` and `_` of what was typed are letters. */
const containing = (typed: string) => `%${typed.replace(/[\\%_]/g, "\\$&")}%`;

type PartyQuestion = { q: string; kind?: string[]; ids?: string[]; side?: "own" | "other"; limit: number };

/**
 * Parties by name or acronym in either language, those that begin with what was typed first; only those the asking
 * person may know of. With `ids`, exactly these.
 */
export async function listParties(db: Reader, { q, kind, ids, side, limit }: PartyQuestion): Promise<{ items: PartyOption[]; nextCursor: null }> {
  const conditions = [Prisma.sql`p.kind <> 'auditors'`, Prisma.sql`(p.closed_on is null or p.closed_on >= current_date or ${Boolean(ids)})`];
  if (kind?.length) conditions.push(Prisma.sql`p.kind = any (${kind}::text[])`);
  if (ids) conditions.push(Prisma.sql`p.id = any (${ids}::uuid[])`);
  if (side) conditions.push(Prisma.sql`app.is_own_side(p.kind, p.side, p.organisation_id) = ${side === "own"}`);
  if (q) {
    conditions.push(Prisma.sql`(public.unaccent(lower(concat_ws(' ', p.name_en, p.name_fr, p.acronym_en, p.acronym_fr)))
      like public.unaccent(lower(${containing(q)})))`);
  }
  const rows = await db.$queryRaw<PartyOption[]>`
    select p.id, p.kind, p.name_en as "nameEn", p.name_fr as "nameFr", p.side, p.acronym_en as "acronymEn", p.acronym_fr as "acronymFr",
      pe.initials, w.name_en as "withinEn", w.name_fr as "withinFr"
    from party p
    left join person pe on pe.id = p.id
    left join post po on po.id = p.id
    left join lateral (select up.parent_id from unit_parent up where up.unit_id = p.id limit 1) up on true
    left join party w on w.id = coalesce(pe.unit_id, po.unit_id, up.parent_id)
    where ${Prisma.join(conditions, " and ")}
    order by (lower(p.acronym_en) = lower(${q}) or lower(p.acronym_fr) = lower(${q})) desc nulls last,
      (lower(p.name_en) like lower(${`${q.replace(/[\\%_]/g, "\\$&")}%`})) desc, p.kind, p.name_en, p.id
    limit ${limit}`;
  return { items: rows, nextCursor: null };
}

type PeopleQuestion = { q: string; status?: string; after?: string; limit: number; id?: string };
type PersonRecord = Omit<PersonRow, "account"> & {
  email: string | null;
  role: NonNullable<PersonRow["account"]>["role"];
  clearance: number;
  status: NonNullable<PersonRow["account"]>["status"];
  revision: number;
};

/** People by function, page by page; addresses, roles and clearances only for the administrator. Throws `forbidden`. */
export async function listPeople(db: Reader, { q, status, after, limit, id }: PeopleQuestion): Promise<{ items: PersonRow[]; nextCursor: string | null }> {
  authorize(db.actor, "people.list");
  const administering = can(db.actor, "people.administer");
  const conditions = [Prisma.sql`true`];
  if (id) conditions.push(Prisma.sql`p.id = ${id}::uuid`);
  if (q) {
    conditions.push(Prisma.sql`public.unaccent(lower(concat_ws(' ', pa.name_en, pa.name_fr, u.name_en, u.name_fr, u.acronym_en)))
      like public.unaccent(lower(${containing(q)}))`);
  }
  if (status) conditions.push(administering ? Prisma.sql`p.status = ${status}` : Prisma.sql`false`);
  else if (!administering && !id) conditions.push(Prisma.sql`p.status <> 'disabled'`);
  if (after) {
    const [name, last] = keysOf(after, keyForms.text, keyForms.id) as [string, string];
    conditions.push(Prisma.sql`(left(pa.name_en, 100), p.id) > (${name}, ${last}::uuid)`);
  }
  const rows = await db.$queryRaw<PersonRecord[]>`
    select p.id, pa.name_en as "titleEn", pa.name_fr as "titleFr", p.initials, pa.side, p.email, p.role, p.clearance, p.status, p.revision,
      jsonb_build_object('id', u.id, 'nameEn', u.name_en, 'nameFr', u.name_fr) as unit,
      case when o.id is not null then jsonb_build_object('id', o.id, 'nameEn', o.name_en, 'nameFr', o.name_fr) end as organisation,
      coalesce((select jsonb_agg(jsonb_build_object('id', pp.id, 'nameEn', pp.name_en, 'nameFr', pp.name_fr) order by pp.name_en)
        from post_holding h join party pp on pp.id = h.post_id where h.person_id = p.id
        and current_date between h.held_from and coalesce(h.held_to, 'infinity')), '[]') as posts
    from person p join party pa on pa.id = p.id join party u on u.id = p.unit_id left join party o on o.id = pa.organisation_id
    where ${Prisma.join(conditions, " and ")}
    order by left(pa.name_en, 100), p.id limit ${limit + 1}`;
  const items = rows.slice(0, limit).map(({ email, role, clearance, status, revision, ...row }) => ({
    ...row,
    account: administering ? { email, role, clearance: classificationAt(clearance), status, revision } : null,
  }));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last.titleEn.slice(0, 100), last.id) : null };
}

/** One person by function. Throws `not_found`, `forbidden`. */
export async function getPerson(db: Reader, { id }: { id: string }): Promise<PersonRow> {
  const { items } = await listPeople(db, { q: "", limit: 1, id });
  if (!items[0]) throw notFound();
  return items[0];
}

/** Organisations and units with their parents and the names they had; closed ones included. Throws `forbidden`. */
export async function listUnits(db: Reader): Promise<{ items: UnitRow[]; nextCursor: null }> {
  authorize(db.actor, "people.list");
  const items = await db.$queryRaw<UnitRow[]>`
    select p.id, p.kind, p.name_en as "nameEn", p.name_fr as "nameFr", p.acronym_en as "acronymEn", p.acronym_fr as "acronymFr", p.side,
      p.closed_on::text as "closedOn", p.revision,
      coalesce((select array_agg(up.parent_id::text) from unit_parent up where up.unit_id = p.id), '{}') as parents,
      coalesce((select jsonb_agg(jsonb_build_object('nameEn', f.name_en, 'nameFr', f.name_fr, 'until', f.valid_to::text) order by f.valid_to desc)
        from party_former_name f where f.party_id = p.id), '[]') as "formerNames"
    from party p where p.kind in ('organisation', 'unit') order by p.kind, p.side, p.name_en limit 2000`;
  return { items, nextCursor: null };
}

type Term = { code: string; nameEn: string; nameFr: string };

/** The topics and regions that entries are filed under, and the bodies that issue documents. */
export async function listTaxonomies(db: Reader): Promise<{ topics: Term[]; regions: Term[]; bodies: Term[] }> {
  const rows = await db.taxonomyTerm.findMany({
    orderBy: { nameEn: "asc" },
    take: 1000,
    select: { scheme: true, code: true, nameEn: true, nameFr: true },
  });
  const of = (scheme: string) => rows.filter((row) => row.scheme === scheme).map(({ code, nameEn, nameFr }) => ({ code, nameEn, nameFr }));
  return { topics: of("topic"), regions: of("region"), bodies: of("body") };
}
