import "server-only";
import { can } from "../../access/can";
import { Prisma } from "../../db/generated/client";
import type { Opener, Reader, Writer } from "../../db/handles";
import { notFound } from "../../errors";
import type { NamedParty } from "../entries/contract";
import { classificationAt } from "../entries/model";
import type { Link, LinkedEntry, Links, Replacement, Thread } from "./contract";
import { replacingKinds, type LinkKind } from "./model";

/** How far and how wide a thread is followed at once. */
const deepest = 12;
const most = 60;

type EntryColumns = {
  id: string; reference: string; kind: LinkedEntry["kind"]; title: string; title_other: string | null; language: LinkedEntry["language"]; classification: number;
  register_date: string; message_type: LinkedEntry["messageType"];
};
type LinkRow = EntryColumns & {
  link_id: string; link_kind: LinkKind; inverse: boolean; at: Date; originator_id: string; custodian_id: string; created_by_id: string;
};

const entryColumns = Prisma.sql`e.id, e.reference, e.kind, e.title, case when e.kind = 'meeting' then e.title_other end as title_other, e.language, e.classification,
  e.register_date::text as register_date,
  (select i.message_type from information_item i where i.entry_id = e.id) as message_type`;

const toEntry = (row: EntryColumns): LinkedEntry => ({
  id: row.id, reference: row.reference, kind: row.kind, title: row.title, ...(row.title_other && { titleOther: row.title_other }), language: row.language,
  classification: classificationAt(row.classification), registerDate: row.register_date, messageType: row.message_type,
});

/** Whether the asking person may link this entry, as its rule needs to know it. */
export const subjectOf = { classification: true, originatorId: true, custodianId: true, createdById: true } as const;

/**
 * The links of an entry, older before newer; one whose other end the asking person does not see does not exist.
 * Throws `not_found`.
 */
export async function listLinks(db: Reader, { id }: { id: string }): Promise<Links> {
  const entry = await db.entry.findUnique({ where: { id }, select: subjectOf });
  if (!entry) throw notFound();
  const make = can(db.actor, "link.make", entry);
  const rows = await db.$queryRaw<LinkRow[]>`
    select l.id as link_id, l.kind as link_kind, l.to_id = ${id}::uuid as inverse, l.at, e.originator_id, e.custodian_id, e.created_by_id, ${entryColumns}
    from (select * from entry_link where from_id = ${id}::uuid and removed_at is null
      union all select * from entry_link where to_id = ${id}::uuid and removed_at is null) l
    join entry e on e.id = case when l.to_id = ${id}::uuid then l.from_id else l.to_id end
    order by l.at, l.id limit 200`;
  const toLink = (row: LinkRow): Link => {
    const other = { classification: row.classification, originatorId: row.originator_id, custodianId: row.custodian_id, createdById: row.created_by_id };
    return {
      id: row.link_id, kind: row.link_kind, inverse: row.inverse, at: row.at.toISOString(), entry: toEntry(row),
      may: { remove: make || can(db.actor, "link.make", other) },
    };
  };
  return { items: rows.map(toLink), may: { make } };
}

/**
 * Every entry to which links lead from this one, both ways, and the links among them. What the asking person does not
 * see ends that branch without a trace: the table of links shows him none that leads there. Throws `not_found`.
 */
export async function getThread(db: Reader, { id }: { id: string }): Promise<Thread> {
  const stations = await db.$queryRaw<EntryColumns[]>`
    with recursive reached (id, depth) as (
      select e.id, 0 from entry e where e.id = ${id}::uuid
      union
      select n.id, r.depth + 1 from reached r cross join lateral (
        select l.to_id as id from entry_link l where l.from_id = r.id and l.removed_at is null
        union all select l.from_id from entry_link l where l.to_id = r.id and l.removed_at is null) n
      where r.depth < ${deepest}::int
    ), nearest as (
      select r.id, min(r.depth) as depth from (select * from reached limit 2000) r group by r.id order by 2, 1 limit ${most + 1}::int
    )
    select ${entryColumns} from nearest n join entry e on e.id = n.id order by n.depth, e.register_date, e.id`;
  if (stations.length === 0) throw notFound();
  const shown = stations.slice(0, most);
  const ids = shown.map((station) => station.id);
  const steps = shown.length === 1 ? [] : await db.$queryRaw<Thread["steps"]>`
    select l.from_id as "from", l.to_id as "to", l.kind from entry_link l
    where l.from_id = any (${ids}::uuid[]) and l.to_id = any (${ids}::uuid[]) and l.removed_at is null order by l.at, l.id limit 400`;
  return { stations: shown.map(toEntry), steps, more: stations.length > most };
}

/** Whether an entry comes of another already by links of this kind: the link the other way would close a circle. */
export async function comesOf(db: Reader | Writer, entryId: string, originId: string, kind: LinkKind): Promise<boolean> {
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    with recursive above (id, depth) as (
      select ${entryId}::uuid, 0
      union
      select l.to_id, a.depth + 1 from above a join entry_link l on l.from_id = a.id and l.kind = ${kind} and l.removed_at is null where a.depth < 50
    ) select exists (select from (select * from above limit 2000) a where a.id = ${originId}::uuid) as found`;
  return rows[0]!.found;
}

type TextRow = { id: string; reference: string; revision: number; language: LinkedEntry["language"]; title: string; summary: string; text: string; classification: number };

/**
 * What an entry says beside what that which it corrects or supersedes says. Both are opened, and both readings are
 * recorded. Throws `not_found` unless the one replaces the other and both are visible.
 */
export async function getReplaced(db: Opener, { id, otherId }: { id: string; otherId: string }): Promise<Replacement> {
  const rows = await db.$queryRaw<TextRow[]>`
    select e.id, e.reference, e.revision, e.language, e.title, e.summary, coalesce(i.text, '') as text, e.classification
    from entry_link l join entry e on e.id in (l.from_id, l.to_id) left join information_item i on i.entry_id = e.id
    where l.from_id = ${id}::uuid and l.to_id = ${otherId}::uuid and l.kind = any (${[...replacingKinds]}::text[]) and l.removed_at is null`;
  const [after, before] = [rows.find((row) => row.id === id), rows.find((row) => row.id === otherId)];
  if (!after || !before) throw notFound();
  for (const row of [after, before]) db.noteRead(row);
  const said = ({ reference, revision, language, title, summary, text }: TextRow) => ({ reference, revision, language, title, summary, text });
  return { before: said(before), after: said(after) };
}

/**
 * The parties to whom that which the entry replaces is released now: the release of this one proposes them. To
 * somebody outside only those through which he himself reads. Throws `not_found`.
 */
export async function listReplacedRecipients(db: Reader, { id }: { id: string }): Promise<{ items: NamedParty[] }> {
  if (!(await db.entry.findUnique({ where: { id }, select: { id: true } }))) throw notFound();
  const items = await db.$queryRaw<NamedParty[]>`
    select distinct p.id, p.kind, p.name_en as "nameEn", p.name_fr as "nameFr", p.side
    from entry_link l join release r on r.entry_id = l.to_id and r.state = 'active' and (r.until is null or r.until > now())
    join release_party rp on rp.release_id = r.id join party p on p.id = rp.party_id
    where l.from_id = ${id}::uuid and l.kind = any (${[...replacingKinds]}::text[]) and l.removed_at is null
    order by 3, 1 limit 200`;
  return { items };
}
