import "server-only";
import { authorize, can } from "../../access/can";
import { cursorOf, keyForms, keysOf } from "../../db/cursors";
import { Prisma } from "../../db/generated/client";
import type { Reader } from "../../db/handles";
import { notFound } from "../../errors";
import type { NamedParty } from "../entries/contract";
import { classificationAt, levelOf, type Language } from "../entries/model";
import type { JournalFilter, JournalLine } from "./contract";

type LineRecord = Omit<JournalLine, "entry" | "at" | "changedAt"> & {
  entry_id: string; reference: string; title: string; language: Language; classification: number; at: Date; changedAt: Date | null;
};

const party = (p: Prisma.Sql) =>
  Prisma.sql`jsonb_build_object('id', ${p}.id, 'kind', ${p}.kind, 'nameEn', ${p}.name_en, 'nameFr', ${p}.name_fr, 'side', ${p}.side)`;

const columns = Prisma.sql`j.id, j.number, j.direction, j.day::text as day, j.correspondent, j.channel, j.copies, j.copy_numbers as "copyNumbers",
  j.remark, j.revision, j.at, j.changed_at as "changedAt", e.id as entry_id, e.reference, e.title, e.language, e.classification,
  case when j.direction = 'incoming' then jsonb_build_array(${party(Prisma.sql`o`)})
    else coalesce((select jsonb_agg(${party(Prisma.sql`p`)} order by p.name_en) from release_party rp join party p on p.id = rp.party_id
      where rp.release_id = j.release_id), '[]') end as parties,
  coalesce((select jsonb_agg(${party(Prisma.sql`p`)} order by p.name_en) from party p where p.id = any (j.authorised)), '[]') as authorised,
  (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = j.by_id) as by,
  (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = j.changed_by_id) as "changedBy"`;

function toLine({ entry_id, reference, title, language, classification, at, changedAt, ...row }: LineRecord): JournalLine {
  return {
    ...row,
    entry: { id: entry_id, reference, title, language, classification: classificationAt(classification) },
    parties: row.parties as NamedParty[],
    at: at.toISOString(),
    changedAt: changedAt?.toISOString() ?? null,
  };
}

/** Which lines are asked for. */
export function conditionsOf(filter: Partial<JournalFilter>): Prisma.Sql[] {
  const conditions = [Prisma.sql`true`];
  if (filter.direction) conditions.push(Prisma.sql`j.direction = ${filter.direction}`);
  if (filter.channel?.length) conditions.push(Prisma.sql`j.channel = any (${filter.channel}::text[])`);
  if (filter.classification?.length) conditions.push(Prisma.sql`e.classification = any (${filter.classification.map(levelOf)}::smallint[])`);
  if (filter.from) conditions.push(Prisma.sql`j.day >= ${filter.from}::date`);
  if (filter.to) conditions.push(Prisma.sql`j.day <= ${filter.to}::date`);
  return conditions;
}

/** One page of the journal, newest day first, by key: only lines of entries the asking person sees. Throws `forbidden`, `invalid`. */
export async function listJournal(db: Reader, filter: JournalFilter): Promise<{ items: JournalLine[]; nextCursor: string | null }> {
  authorize(db.actor, "registry.read");
  const conditions = conditionsOf(filter);
  if (filter.after) {
    const [day, id] = keysOf(filter.after, keyForms.day, keyForms.id) as [string, string];
    conditions.push(Prisma.sql`(j.day, j.id) < (${day}::date, ${id}::uuid)`);
  }
  const rows = await db.$queryRaw<LineRecord[]>`
    select ${columns} from journal_line j join entry e on e.id = j.entry_id join party o on o.id = e.originator_id
    where ${Prisma.join(conditions, " and ")} order by j.day desc, j.id desc limit ${filter.limit + 1}`;
  const items = rows.slice(0, filter.limit).map(toLine);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > filter.limit && last ? cursorOf(last.day, last.id) : null };
}

/** What the journal says of one entry, newest first. Throws `not_found`, `forbidden`. */
export async function getJournalOf(db: Reader, { id }: { id: string }): Promise<{ items: JournalLine[]; nextCursor: null; may: { keep: boolean } }> {
  if (!(await db.entry.findUnique({ where: { id }, select: { id: true } }))) throw notFound();
  authorize(db.actor, "registry.read");
  const rows = await db.$queryRaw<LineRecord[]>`
    select ${columns} from journal_line j join entry e on e.id = j.entry_id join party o on o.id = e.originator_id
    where j.entry_id = ${id}::uuid order by j.day desc, j.at desc, j.id limit 200`;
  return { items: rows.map(toLine), nextCursor: null, may: { keep: can(db.actor, "registry.keep") } };
}
