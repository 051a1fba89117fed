import "server-only";
import { can } from "../../access/can";
import { Prisma } from "../../db/generated/client";
import type { Opener, Reader } from "../../db/handles";
import { notFound } from "../../errors";
import type { NamedParty } from "../entries/contract";
import { conditionsOfEntry, listedColumns, oneOf, originatorOf, pageOfEntries, type ListedRecord } from "../entries/listing/queries";
import { classificationAt, parseReference, type Language } from "../entries/model";
import type { Item, ItemFilter, ItemRow } from "./contract";

export type ItemRecord = ListedRecord & { language: Language; status: string; direction: ItemRow["direction"]; item_kind: ItemRow["kind"]; form: ItemRow["form"] };

/** The columns of a row of the register, for every list that shows items. */
export const rowColumns = Prisma.sql`${listedColumns}, e.status, i.direction, i.item_kind, i.form`;

export function toItemRow(row: ItemRecord): ItemRow {
  return {
    id: row.id,
    reference: row.reference,
    title: row.title,
    language: row.language,
    direction: row.direction,
    kind: row.item_kind,
    form: row.form,
    classification: classificationAt(row.classification),
    originator: originatorOf(row),
    dateOfInformation: row.date_of_information,
    registerDate: row.register_date,
    filedAt: row.filed_at.toISOString(),
    status: row.status,
    demonstration: row.demonstration,
  };
}

/** What a filter asks of an entry `e` and its item `i`: for every list of items, whatever its form. */
export const conditionsOf = (filter: Omit<ItemFilter, "sort" | "after" | "limit">): Prisma.Sql[] => [
  Prisma.sql`e.kind = 'item'`,
  ...conditionsOfEntry(filter),
  ...oneOf(Prisma.sql`e.language`, filter.language, Prisma.sql`text`),
  ...oneOf(Prisma.sql`e.status`, filter.status ? [filter.status] : undefined, Prisma.sql`text`),
  ...oneOf(Prisma.sql`i.direction`, filter.direction, Prisma.sql`text`),
  ...oneOf(Prisma.sql`i.item_kind`, filter.kind, Prisma.sql`text`),
  ...oneOf(Prisma.sql`i.form`, filter.form, Prisma.sql`text`),
  ...oneOf(Prisma.sql`i.purpose`, filter.purpose, Prisma.sql`text`),
  ...oneOf(Prisma.sql`i.message_type`, filter.messageType, Prisma.sql`text`),
];

/** One page of the register, as `pageOfEntries`. */
export const listItems = (db: Reader, filter: ItemFilter): Promise<{ items: ItemRow[]; nextCursor: string | null }> =>
  pageOfEntries(db, filter, { columns: rowColumns, joined: Prisma.sql`join information_item i on i.entry_id = e.id`, conditions: conditionsOf(filter), toRow: toItemRow });

type WholeRecord = ItemRecord & {
  title_other: string | null;
  summary: string;
  summary_other: string | null;
  text: string;
  purpose: Item["purpose"];
  message_type: Item["messageType"];
  classification_reason: Item["classificationReason"];
  original_marking: string | null;
  caveats: Item["caveats"];
  embargo_until: Date | null;
  date_received: string | null;
  revision: number;
  created_at: Date;
  changed_at: Date;
  created_by_id: string;
  released: boolean;
  custodian: NamedParty;
  audience: NamedParty[];
  topics: Item["topics"];
  regions: Item["regions"];
  source: Item["source"];
  author: Item["createdBy"];
  changer: Item["changedBy"];
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * One item by id or reference. Reading what is classified is recorded, and every reading by an auditor.
 * Throws `not_found`, whether it does not exist or is not for this person.
 */
export async function getItem(db: Opener, { id }: { id: string }): Promise<Item> {
  const reference = uuid.test(id) ? null : parseReference(id);
  if (!reference && !uuid.test(id)) throw notFound();
  const rows = await db.$queryRaw<WholeRecord[]>`
    /* prepared */
    select ${rowColumns}, e.title_other, e.summary, e.summary_other, i.text, i.purpose, i.message_type, e.classification_reason, e.original_marking,
      e.caveats, e.embargo_until, e.date_received::text as date_received, e.revision, e.created_at, e.changed_at, e.created_by_id,
      exists (select from release r where r.entry_id = e.id and r.state = 'active') as released,
      jsonb_build_object('id', c.id, 'kind', c.kind, 'nameEn', c.name_en, 'nameFr', c.name_fr, 'side', c.side) as custodian,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'nameEn', p.name_en, 'nameFr', p.name_fr, 'side', p.side)
        order by p.kind, p.name_en) from entry_audience a join party p on p.id = a.party_id where a.entry_id = e.id), '[]') as audience,
      coalesce((select jsonb_agg(jsonb_build_object('code', t.code, 'nameEn', t.name_en, 'nameFr', t.name_fr) order by t.name_en)
        from taxonomy_term t where t.scheme = 'topic' and t.code = any (e.topics)), '[]') as topics,
      coalesce((select jsonb_agg(jsonb_build_object('code', t.code, 'nameEn', t.name_en, 'nameFr', t.name_fr) order by t.name_en)
        from taxonomy_term t where t.scheme = 'region' and t.code = any (e.regions)), '[]') as regions,
      (select jsonb_build_object('id', s.id, 'name', s.name) from source s where s.id = i.source_id) as source,
      (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = e.created_by_id) as author,
      (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = e.changed_by_id) as changer
    from entry e
    join information_item i on i.entry_id = e.id
    join party o on o.id = e.originator_id
    left join party k on k.id = e.custodian_id
    join party c on c.id = coalesce(k.id, app.unit_of_post(e.custodian_id))
    where ${reference ? Prisma.sql`e.reference = ${reference}` : Prisma.sql`e.id = ${id}::uuid`}`;
  const row = rows[0];
  if (!row) throw notFound();
  db.noteRead(row);
  const subject = {
    classification: row.classification,
    originatorId: row.originator_id,
    custodianId: row.custodian.id,
    createdById: row.created_by_id,
  };
  return {
    ...toItemRow(row),
    titleOther: row.title_other,
    summary: row.summary,
    summaryOther: row.summary_other,
    text: row.text,
    purpose: row.purpose,
    messageType: row.message_type,
    classificationReason: row.classification_reason,
    originalMarking: row.original_marking,
    caveats: row.caveats,
    embargoUntil: row.embargo_until?.toISOString() ?? null,
    custodian: row.custodian,
    audience: row.audience,
    topics: row.topics,
    regions: row.regions,
    source: row.source,
    dateReceived: row.date_received,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    createdBy: row.author,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changer,
    may: {
      edit: can(db.actor, "entry.edit", subject),
      editText: can(db.actor, "entry.edit_text", subject),
      lowerMarking: can(db.actor, "entry.lower_marking", subject),
      replace: can(db.actor, "item.log") && can(db.actor, "link.make", subject),
      markStrictlyConfidential: can(db.actor, "entry.mark", { level: 2 }),
      readHistory: can(db.actor, "entry.read_history"),
      release: can(db.actor, "release.request"),
      export: can(db.actor, "entry.export", subject),
    },
  };
}
