import "server-only";
import { can } from "../../access/can";
import { Prisma } from "../../db/generated/client";
import type { Opener, Reader } from "../../db/handles";
import { notFound } from "../../errors";
import type { NamedParty } from "../entries/contract";
import { conditionsOfEntry, holdingWords, listedColumns, oneOf, originatorOf, pageOfEntries, type ListedRecord } from "../entries/listing/queries";
import { classificationAt, parseReference, type Language } from "../entries/model";
import { beginningOf, parseSymbols } from "../symbols/model";
import type { DocumentFilter, DocumentRow, DocumentVersion, PolicyDocument } from "./contract";
import { isStanding, versionLabel } from "./model";

type Record = ListedRecord & {
  title_other: string | null;
  language: Language;
  origin: DocumentRow["origin"];
  document_type: DocumentRow["documentType"];
  body: DocumentRow["body"];
  symbols: string[];
  state: DocumentRow["state"];
  shown: { major: number; minor: number; languages: Language[] } | null;
  with: NamedParty | null;
  with_since: Date | null;
};

const partyAs = Prisma.sql`jsonb_build_object('id', p.id, 'kind', p.kind, 'nameEn', p.name_en, 'nameFr', p.name_fr, 'side', p.side)`;

/** How a document `d` stands for the asking person: the kept state may be that of a draft he is not shown. */
export const shownState = Prisma.sql`app.document_state(d.entry_id, d.state)`;

/** The columns of a row of the library; of its versions the one in force, else the latest that the reader may see. */
const rowColumns = Prisma.sql`${listedColumns}, e.title_other, d.origin, d.document_type, ${shownState} as state,
  (select jsonb_build_object('code', t.code, 'nameEn', t.name_en, 'nameFr', t.name_fr) from taxonomy_term t where t.scheme = 'body' and t.code = d.body) as body,
  array(select y.written from document_symbol y where y.entry_id = e.id order by y.position) as symbols,
  (select jsonb_build_object('major', v.major, 'minor', v.minor, 'languages',
      array(select l.language from language_version l where l.version_id = v.id order by l.standing <> 'original', l.language))
    from document_version v where v.entry_id = e.id order by (v.id = d.in_force_id) desc nulls last, v.major desc, v.minor desc limit 1) as shown,
  d.with_since, (select ${partyAs} from party p where p.id = d.with_id) as "with"`;

function toRow(row: Record): DocumentRow {
  return {
    id: row.id, reference: row.reference, title: row.title, titleOther: row.title_other, language: row.language, origin: row.origin, documentType: row.document_type,
    body: row.body, symbols: row.symbols, state: row.state, version: row.shown ? versionLabel(row.shown) : null, languages: row.shown?.languages ?? [],
    classification: classificationAt(row.classification), with: row.with, withSince: row.with_since?.toISOString() ?? null,
    originator: originatorOf(row),
    dateOfInformation: row.date_of_information, registerDate: row.register_date, filedAt: row.filed_at.toISOString(), demonstration: row.demonstration,
  };
}

/** What a filter asks of an entry `e` and its document `d`: for every list of documents, whatever its form. */
export async function conditionsOf(db: Reader, filter: Omit<DocumentFilter, "sort" | "after" | "limit">): Promise<Prisma.Sql[]> {
  const conditions = [
    Prisma.sql`e.kind = 'document'`,
    ...conditionsOfEntry(filter),
    ...oneOf(Prisma.sql`d.document_type`, filter.type, Prisma.sql`text`),
    ...oneOf(Prisma.sql`d.body`, filter.body, Prisma.sql`text`),
    ...oneOf(shownState, filter.state, Prisma.sql`text`),
    ...oneOf(Prisma.sql`d.origin`, filter.origin ? [filter.origin] : undefined, Prisma.sql`text`),
  ];
  if (filter.language?.length) {
    conditions.push(Prisma.sql`exists (select from language_version l where l.entry_id = e.id and l.language = any (${filter.language}::text[]))`);
  }
  if (filter.symbol) {
    const under = parseSymbols(filter.symbol).map(({ written }) => Prisma.sql`select app.documents_with_symbol(${beginningOf(written)})`);
    conditions.push(Prisma.sql`e.id in (${Prisma.join(under, " union ")})`);
  }
  if (filter.title) conditions.push(await holdingWords(db, Prisma.sql`app.asked_of_titles(${filter.title})`, { inTitles: true, kinds: ["document"] }));
  if (filter.words) conditions.push(await holdingWords(db, Prisma.sql`app.asked(${filter.words})`, { inTitles: false, kinds: ["document"] }));
  if (filter.inForceOn) {
    conditions.push(Prisma.sql`exists (select from document_version v where v.entry_id = e.id and v.in_force_from <= ${filter.inForceOn}::date
      and (v.in_force_to is null or v.in_force_to > ${filter.inForceOn}::date))`);
  }
  if (filter.reviewBy) {
    conditions.push(Prisma.sql`exists (select from document_version v where v.entry_id = e.id and v.id = d.in_force_id and v.review_by <= ${filter.reviewBy}::date)`);
  }
  return conditions;
}

/** One page of the library, as `pageOfEntries`. A symbol is found in any spelling, and by its beginning. */
export const listDocuments = async (db: Reader, filter: DocumentFilter): Promise<{ items: DocumentRow[]; nextCursor: string | null }> =>
  pageOfEntries(db, filter, { columns: rowColumns, joined: Prisma.sql`join document d on d.entry_id = e.id`, conditions: await conditionsOf(db, filter), toRow });

type WholeRecord = Record & {
  summary: string;
  summary_other: string | null;
  public_address: string | null;
  custodian: NamedParty;
  audience: NamedParty[];
  topics: PolicyDocument["topics"];
  regions: PolicyDocument["regions"];
  date_received: string | null;
  original_marking: string | null;
  classification_reason: PolicyDocument["classificationReason"];
  caveats: PolicyDocument["caveats"];
  status: string;
  state_since: Date;
  retain_until: string | null;
  archived_at: Date | null;
  pen_holder: NamedParty | null;
  revision: number;
  acts_revision: number;
  created_at: Date;
  changed_at: Date;
  created_by_id: string;
  released: boolean;
  distributed: boolean;
  author: PolicyDocument["createdBy"];
  changer: PolicyDocument["changedBy"];
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The versions of a document that the asking person may see, newest first, with their languages and files. */
async function versionsOf(db: Reader, id: string): Promise<DocumentVersion[]> {
  type Row = Omit<DocumentVersion, "label" | "hash"> & { manifest: Buffer | null };
  const rows = await db.$queryRaw<Row[]>`
    select v.id, v.major, v.minor, v.change, v.note, v.state, to_jsonb(v.state_since) #>> '{}' as "stateSince", v.based_on_id as "basedOnId", v.manifest_hash as manifest,
      v.frozen_at as "frozenAt", v.issue_from as "issueFrom", v.issued_at as "issuedAt", v.in_force_from::text as "inForceFrom", v.in_force_to::text as "inForceTo",
      v.review_by::text as "reviewBy", v.valid_until::text as "validUntil", v.ended_because as "endedBecause", v.created_at as "createdAt", v.revision,
      (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = v.created_by_id) as "createdBy",
      coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'language', l.language, 'standing', l.standing, 'title', l.title, 'addedAt', l.added_at,
          'lags', l.standing <> 'original' and l.made_for is not null and l.made_for is distinct from (
            select sha256(convert_to(string_agg(encode(a.sha256, 'hex'), E'\n' order by f.position, f.attachment_id), 'UTF8'))
            from language_version o join language_version_file f on f.language_version_id = o.id join attachment a on a.id = f.attachment_id
            where o.version_id = v.id and o.standing = 'original'),
          'files', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'mediaType', a.media_type, 'size', a.size, 'sha256', encode(a.sha256, 'hex'),
              'scan', a.scan, 'reading', a.reading, 'readingTold', a.reading_told, 'pages', a.pages) order by f.position, a.id)
            from language_version_file f join attachment a on a.id = f.attachment_id where f.language_version_id = l.id), '[]'))
          order by l.standing <> 'original', l.standing <> 'official', l.language)
        from language_version l where l.version_id = v.id), '[]') as languages
    from document_version v where v.entry_id = ${id}::uuid order by v.major desc, v.minor desc limit 200`;
  const moment = (value: unknown) => (value === null ? null : new Date(value as string).toISOString());
  return rows.map(({ manifest, ...row }) => ({
    ...row,
    label: versionLabel(row),
    hash: manifest ? Buffer.from(manifest).toString("hex") : null,
    stateSince: moment(row.stateSince)!, frozenAt: moment(row.frozenAt), issueFrom: moment(row.issueFrom), issuedAt: moment(row.issuedAt), createdAt: moment(row.createdAt)!,
    languages: row.languages.map((one) => ({ ...one, addedAt: moment(one.addedAt)! })),
  }));
}

/**
 * One document by id or reference, with its versions. Reading what is classified is recorded, and every reading by an
 * auditor. Throws `not_found`, whether it does not exist or is not for this person.
 */
export async function getDocument(db: Opener, { id }: { id: string }): Promise<PolicyDocument> {
  const reference = uuid.test(id) ? null : parseReference(id);
  if (!reference && !uuid.test(id)) throw notFound();
  const rows = await db.$queryRaw<WholeRecord[]>`
    select ${rowColumns}, e.summary, e.summary_other, d.public_address, e.classification_reason, e.original_marking, e.caveats, e.status,
      e.date_received::text as date_received, d.state_since, d.retain_until::text as retain_until, d.archived_at, e.revision,
      d.revision as acts_revision, e.created_at, e.changed_at, e.created_by_id,
      exists (select from release r where r.entry_id = e.id and r.state = 'active') as released,
      exists (select from distribution x where x.entry_id = e.id and x.ended_at is null) as distributed,
      jsonb_build_object('id', c.id, 'kind', c.kind, 'nameEn', c.name_en, 'nameFr', c.name_fr, 'side', c.side) as custodian,
      (select ${partyAs} from party p where p.id = d.pen_holder_id) as pen_holder,
      coalesce((select jsonb_agg(${partyAs} order by p.kind, p.name_en) from entry_audience a join party p on p.id = a.party_id where a.entry_id = e.id), '[]') as audience,
      coalesce((select jsonb_agg(jsonb_build_object('code', t.code, 'nameEn', t.name_en, 'nameFr', t.name_fr) order by t.name_en)
        from taxonomy_term t where t.scheme = 'topic' and t.code = any (e.topics)), '[]') as topics,
      coalesce((select jsonb_agg(jsonb_build_object('code', t.code, 'nameEn', t.name_en, 'nameFr', t.name_fr) order by t.name_en)
        from taxonomy_term t where t.scheme = 'region' and t.code = any (e.regions)), '[]') as regions,
      (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = e.created_by_id) as author,
      (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = e.changed_by_id) as changer
    from entry e
    join document d on d.entry_id = e.id
    join party o on o.id = e.originator_id
    left join party k on k.id = e.custodian_id
    join party c on c.id = coalesce(k.id, app.unit_of_post(e.custodian_id))
    where ${reference ? Prisma.sql`e.reference = ${reference}` : Prisma.sql`e.id = ${id}::uuid`}`;
  const row = rows[0];
  if (!row) throw notFound();
  db.noteRead(row);
  // Before the rest is read, so that whoever came to a post later sees at once what is asked of him.
  if (row.distributed) await db.$queryRaw`select app.note_distributed(${row.id}::uuid)::text`;
  const subject = { classification: row.classification, originatorId: row.originator_id, custodianId: row.custodian.id, createdById: row.created_by_id };
  const versions = await versionsOf(db, row.id);
  const dropped = (one: DocumentVersion) => one.state === "withdrawn" && one.frozenAt === null;
  const stands = versions.find((one) => isStanding(one.state)) ?? versions.find((one) => !dropped(one)) ?? versions[0];
  return {
    ...toRow(row),
    summary: row.summary, summaryOther: row.summary_other, publicAddress: row.public_address, custodian: row.custodian, audience: row.audience, topics: row.topics,
    regions: row.regions, dateReceived: row.date_received, originalMarking: row.original_marking, classificationReason: row.classification_reason,
    caveats: row.caveats, status: row.status, stateSince: row.archived_at ? row.state_since.toISOString() : (stands?.stateSince ?? row.created_at.toISOString()), retainUntil: row.retain_until,
    archivedAt: row.archived_at?.toISOString() ?? null, inForceId: stands && isStanding(stands.state) ? stands.id : null, penHolder: row.pen_holder, revision: row.revision, actsRevision: row.acts_revision, createdAt: row.created_at.toISOString(),
    createdBy: row.author, changedAt: row.changed_at.toISOString(), changedBy: row.changer,
    versions,
    may: {
      edit: can(db.actor, "entry.edit", subject),
      editText: can(db.actor, "entry.edit_text", subject),
      lowerMarking: can(db.actor, "entry.lower_marking", subject),
      draft: can(db.actor, "document.draft", subject),
      issue: can(db.actor, "document.issue", { ...subject, light: false }),
      issueLight: can(db.actor, "document.issue", { ...subject, light: true }),
      withdraw: can(db.actor, "document.withdraw", { ...subject, light: false, stood: true }),
      withdrawLight: can(db.actor, "document.withdraw", { ...subject, light: true, stood: true }),
      register: can(db.actor, "document.register", subject),
      archive: can(db.actor, "document.archive", subject),
      markStrictlyConfidential: can(db.actor, "entry.mark", { level: 2 }),
      readHistory: can(db.actor, "entry.read_history"),
      release: can(db.actor, "release.request"),
      export: can(db.actor, "entry.export", subject),
      distribute: can(db.actor, "distribution.make", subject),
      followDistribution: can(db.actor, "distribution.follow", subject),
    },
  };
}
