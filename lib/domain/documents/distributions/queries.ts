import "server-only";
import { createHash } from "node:crypto";
import { authorize, can } from "../../../access/can";
import { cursorOf, keyForms, keysOf } from "../../../db/cursors";
import { Prisma } from "../../../db/generated/client";
import type { Opener, Reader, Writer } from "../../../db/handles";
import { notFound } from "../../../errors";
import type { NamedParty } from "../../entries/contract";
import { classificationAt, type Language } from "../../entries/model";
import { versionLabel, type LanguageStanding, type Numbered } from "../model";
import type { AskedLine, BesideRelease, Delta, Distribution, DistributionPerson, DistributionPreview, DistributionReceipt, receiptsShown } from "./contract";
import { languagesBetween, mostDistributions, waitsForAnswer, type LanguageFacts } from "./model";

type Doing = Reader | Writer;
const told = (moment: Date | null) => moment?.toISOString() ?? null;
const partyAs = Prisma.sql`jsonb_build_object('id', p.id, 'kind', p.kind, 'nameEn', p.name_en, 'nameFr', p.name_fr, 'side', p.side)`;
const functionary = (column: Prisma.Sql) => Prisma.sql`(select jsonb_build_object('titleEn', pa.name_en, 'titleFr', pa.name_fr, 'initials', pe.initials, 'side', pa.side)
  from person pe join party pa on pa.id = pe.id where pe.id = ${column})`;
const documentAs = Prisma.sql`jsonb_build_object('id', e.id, 'reference', e.reference, 'title', e.title, 'language', e.language, 'classification', e.classification, 'demonstration', e.demonstration)`;
type DocumentAs = Omit<Distribution["document"], "classification"> & { classification: number };
const asDocument = (document: DocumentAs): Distribution["document"] => ({ ...document, classification: classificationAt(document.classification) });

/** Everybody behind these parties: who gets the version, who not and why, and who had an earlier one. */
export async function reachOfDistribution(db: Doing, version: { id: string; entryId: string } & Numbered, parties: readonly string[]): Promise<Pick<DistributionPreview, "people" | "outside" | "reach">> {
  const rows = await db.$queryRaw<(Omit<DistributionPerson, "had"> & { had: (Numbered & { acknowledged: boolean }) | null })[]>`
    select p.id, pa.name_en as "titleEn", pa.name_fr as "titleFr", p.initials, pa.side, u.name_en as "unitEn", u.name_fr as "unitFr",
      (select jsonb_build_object('major', v.major, 'minor', v.minor, 'acknowledged', bool_or(c.acknowledged_at is not null))
        from distribution_receipt c join document_version v on v.id = c.version_id
        where c.entry_id = e.id and c.person_id = p.id and (v.major, v.minor) < (${version.major}, ${version.minor})
        group by v.major, v.minor order by v.major desc, v.minor desc limit 1) as had,
      case when p.role is null or p.status <> 'active' then 'no_account'
        when not app.same_side(${db.actor.id}::uuid, p.id) then 'other_side'
        when not app.takes_distributions(p.role) then 'role'
        when p.id not in (select app.people_of(e.readers)) then 'audience'
        when p.clearance < e.classification then 'marking'
        when e.embargo_until > now() and p.id not in (select app.people_of(array[e.custodian_id])) then 'embargo' end as outside
    from entry e, app.people_of(${[...parties]}::uuid[]) as reached (id) join person p on p.id = reached.id join party pa on pa.id = p.id join party u on u.id = p.unit_id
    where e.id = ${version.entryId}::uuid and p.status <> 'disabled'
    order by u.name_en, pa.name_en, p.id`;
  const all = rows.map(({ had, ...row }) => ({ ...row, had: had && { label: versionLabel(had), acknowledged: had.acknowledged } }));
  const people = all.filter((person) => person.outside === null);
  return {
    people,
    outside: all.filter((person) => person.outside !== null),
    reach: createHash("sha256").update(JSON.stringify([version.id, people.map((person) => person.id).sort()])).digest("hex").slice(0, 32),
  };
}

/** Who would get a version, who of those named would not, and to whom its document went last. Throws `not_found`, `forbidden`. */
export async function previewDistribution(db: Reader, { id, parties }: { id: string; parties: string[] }): Promise<DistributionPreview> {
  const version = await versionToDistribute(db, id);
  authorize(db.actor, "distribution.make", version.subject);
  const last = await db.$queryRaw<{ party: NamedParty }[]>`
    select ${partyAs} as party from distribution_party dp join party p on p.id = dp.party_id
    where dp.distribution_id = (select d.id from distribution d where d.entry_id = ${version.entryId}::uuid order by d.at desc, d.id desc limit 1) order by p.kind, p.name_en`;
  return { label: versionLabel(version), ...(await reachOfDistribution(db, version, parties)), lastParties: last.map((row) => row.party) };
}

/** Throws `not_found`. */
async function versionToDistribute(db: Doing, id: string) {
  const version = await db.documentVersion.findUnique({
    where: { id },
    select: { id: true, entryId: true, major: true, minor: true, document: { select: { entry: { select: { classification: true, originatorId: true, custodianId: true, createdById: true } } } } },
  });
  if (!version) throw notFound();
  const { document, ...own } = version;
  return { ...own, subject: document.entry };
}

type DistributionRow = Omit<Distribution, "label" | "at" | "endedAt" | "may" | "document"> &
  Numbered & { document: DocumentAs; at: Date; endedAt: Date | null; originatorId: string; custodianId: string; createdById: string };

async function distributionsWhere(db: Reader, condition: Prisma.Sql, take: number): Promise<Distribution[]> {
  const rows = await db.$queryRaw<DistributionRow[]>`
    select d.id, ${documentAs} as document, d.version_id as "versionId", v.major, v.minor, v.state, d.purpose, d.note, d.due::text as due, d.at, d.ended_at as "endedAt",
      ${functionary(Prisma.sql`d.by_id`)} as by, e.originator_id as "originatorId", e.custodian_id as "custodianId", e.created_by_id as "createdById",
      coalesce((select jsonb_agg(${partyAs} order by p.kind, p.name_en) from distribution_party dp join party p on p.id = dp.party_id where dp.distribution_id = d.id), '[]') as parties,
      c.people, c.opened, c.acknowledged
    from distribution d join document_version v on v.id = d.version_id join entry e on e.id = d.entry_id,
      lateral (select count(*)::int as people, count(r.opened_at)::int as opened, count(r.acknowledged_at)::int as acknowledged from distribution_receipt r where r.distribution_id = d.id) c
    where ${condition} order by d.at desc, d.id desc limit ${take}`;
  return rows.map(({ major, minor, originatorId, custodianId, createdById, ...row }) => {
    const makes = row.endedAt === null && can(db.actor, "distribution.make", { classification: row.document.classification, originatorId, custodianId, createdById });
    return {
      ...row,
      document: asDocument(row.document), label: versionLabel({ major, minor }), at: row.at.toISOString(), endedAt: told(row.endedAt),
      may: { remind: makes && waitsForAnswer(row.purpose) && row.acknowledged < row.people, end: makes },
    };
  });
}

/** The releases that carry files of a document's versions, with their receipts in numbers. */
async function releasesBeside(db: Reader, id: string): Promise<BesideRelease[]> {
  const rows = await db.$queryRaw<(Omit<BesideRelease, "label"> & Numbered)[]>`
    select r.id, r.state, v.id as "versionId", v.major, v.minor, c.people, c.opened, c.acknowledged,
      coalesce((select jsonb_agg(${partyAs} order by p.kind, p.name_en) from release_party rp join party p on p.id = rp.party_id where rp.release_id = r.id), '[]') as parties
    from release r join document_version v on v.entry_id = r.entry_id,
      lateral (select count(*)::int as people, count(x.opened_at)::int as opened, count(x.acknowledged_at)::int as acknowledged from receipt x where x.release_id = r.id) c
    where r.entry_id = ${id}::uuid and r.state in ('active', 'withdrawn', 'expired') and exists (
      select from release_attachment ra join language_version_file f on f.attachment_id = ra.attachment_id join language_version l on l.id = f.language_version_id
      where ra.release_id = r.id and l.version_id = v.id)
    order by r.requested_at desc, r.id, v.major desc, v.minor desc limit 100`;
  return rows.map(({ major, minor, ...row }) => ({ ...row, label: versionLabel({ major, minor }) }));
}

/**
 * The distributions of one document, latest first, at most a hundred, and beside them the releases that carry its
 * versions to the other side. Throws `not_found`, `forbidden` for whoever does not follow it up.
 */
export async function listDocumentDistributions(db: Reader, { id }: { id: string }): Promise<{ items: Distribution[]; releases: BesideRelease[] }> {
  const document = await db.document.findUnique({
    where: { entryId: id }, select: { entry: { select: { classification: true, originatorId: true, custodianId: true, createdById: true } } },
  });
  if (!document) throw notFound();
  authorize(db.actor, "distribution.follow", document.entry);
  return { items: await distributionsWhere(db, Prisma.sql`d.entry_id = ${id}::uuid`, mostDistributions), releases: await releasesBeside(db, id) };
}

type ListQuestion = { show: "waiting" | "all"; after?: string; limit: number };

/** Distributions of the documents one follows, latest first, by key. Throws `forbidden`. */
export async function listDistributions(db: Reader, { show, after, limit }: ListQuestion): Promise<{ items: Distribution[]; nextCursor: string | null }> {
  authorize(db.actor, "distribution.list");
  const conditions = [Prisma.sql`app.follows(d.entry_id, d.by_id)`];
  if (show === "waiting") conditions.push(Prisma.sql`d.ended_at is null and c.acknowledged < c.people and (d.purpose <> 'for_information' or c.opened < c.people)`);
  if (after) {
    const [at, last] = keysOf(after, keyForms.moment, keyForms.id) as [string, string];
    conditions.push(Prisma.sql`(d.at, d.id) < (${at}::timestamptz, ${last}::uuid)`);
  }
  const rows = await distributionsWhere(db, Prisma.join(conditions, " and "), limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last.at, last.id) : null };
}

const narrowed: Record<(typeof receiptsShown)[number], Prisma.Sql> = {
  all: Prisma.sql`true`,
  not_opened: Prisma.sql`c.opened_at is null`,
  not_acknowledged: Prisma.sql`c.acknowledged_at is null`,
  acknowledged: Prisma.sql`c.acknowledged_at is not null`,
};

type BoardQuestion = { id: string; show: (typeof receiptsShown)[number]; after?: string; limit: number };
type ReceiptRow = Omit<DistributionReceipt, "madeAvailableAt" | "openedAt" | "acknowledgedAt" | "remindedAt"> & {
  madeAvailableAt: Date; openedAt: Date | null; acknowledgedAt: Date | null; remindedAt: Date | null;
};

/** To whom a version was distributed and what each did, by name, page by page. Throws `not_found`, `forbidden`. */
export async function listDistributionReceipts(db: Reader, { id, show, after, limit }: BoardQuestion): Promise<{ items: DistributionReceipt[]; nextCursor: string | null }> {
  const from = after ? (keysOf(after, keyForms.text, keyForms.id) as [string, string]) : null;
  const seen = await db.distribution.findUnique({
    where: { id },
    select: { version: { select: { document: { select: { entry: { select: { classification: true, originatorId: true, custodianId: true, createdById: true } } } } } } },
  });
  if (!seen) throw notFound();
  authorize(db.actor, "distribution.follow", seen.version.document.entry);
  const conditions = [Prisma.sql`c.distribution_id = ${id}::uuid`, narrowed[show]];
  if (from) conditions.push(Prisma.sql`(left(pa.name_en, 100), c.id) > (${from[0]}, ${from[1]}::uuid)`);
  const rows = await db.$queryRaw<ReceiptRow[]>`
    select c.id, c.made_available_at as "madeAvailableAt", c.opened_at as "openedAt", c.acknowledged_at as "acknowledgedAt", c.remark, c.reminded_at as "remindedAt",
      jsonb_build_object('id', p.id, 'titleEn', pa.name_en, 'titleFr', pa.name_fr, 'initials', p.initials, 'side', pa.side, 'unitEn', u.name_en, 'unitFr', u.name_fr) as person
    from distribution_receipt c join person p on p.id = c.person_id join party pa on pa.id = p.id join party u on u.id = p.unit_id
    where ${Prisma.join(conditions, " and ")} order by left(pa.name_en, 100), c.id limit ${limit + 1}`;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map((row) => ({
      ...row, madeAvailableAt: row.madeAvailableAt.toISOString(), openedAt: told(row.openedAt), acknowledgedAt: told(row.acknowledgedAt), remindedAt: told(row.remindedAt),
    })),
    nextCursor: last ? cursorOf(last.person.titleEn.slice(0, 100), last.id) : null,
  };
}

type AskedQuestion = { show: "open" | "all"; document?: string; after?: string; limit: number };
type AskedRow = Omit<AskedLine, "document" | "label" | "madeAvailableAt" | "openedAt" | "acknowledgedAt" | "endedAt" | "since" | "may"> &
  Numbered & { document: DocumentAs; madeAvailableAt: Date; openedAt: Date | null; acknowledgedAt: Date | null; endedAt: Date | null; since: Numbered | null };

/** What was distributed to the asking person and he may open, newest first, by key. */
export async function listAsked(db: Reader, { show, document, after, limit }: AskedQuestion): Promise<{ items: AskedLine[]; nextCursor: string | null }> {
  const conditions = [Prisma.sql`c.person_id = ${db.actor.id}::uuid`];
  if (show === "open") conditions.push(Prisma.sql`c.acknowledged_at is null and d.ended_at is null and d.purpose <> 'for_information'`);
  if (document) conditions.push(Prisma.sql`c.entry_id = ${document}::uuid`);
  if (after) {
    const [at, last] = keysOf(after, keyForms.moment, keyForms.id) as [string, string];
    conditions.push(Prisma.sql`(c.made_available_at, c.id) < (${at}::timestamptz, ${last}::uuid)`);
  }
  const rows = await db.$queryRaw<AskedRow[]>`
    select c.id, ${documentAs} as document, c.version_id as "versionId", v.major, v.minor, v.state, d.purpose, d.note, d.due::text as due, ${functionary(Prisma.sql`d.by_id`)} as by,
      c.made_available_at as "madeAvailableAt", c.opened_at as "openedAt", c.acknowledged_at as "acknowledgedAt", c.remark, d.ended_at as "endedAt",
      (select jsonb_build_object('major', b.major, 'minor', b.minor) from distribution_receipt a join document_version b on b.id = a.version_id
        where a.person_id = c.person_id and a.entry_id = c.entry_id and a.acknowledged_at is not null and (b.major, b.minor) < (v.major, v.minor)
        order by b.major desc, b.minor desc limit 1) as since
    from distribution_receipt c join distribution d on d.id = c.distribution_id join document_version v on v.id = c.version_id join entry e on e.id = c.entry_id
    where ${Prisma.join(conditions, " and ")} order by c.made_available_at desc, c.id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const acknowledges = can(db.actor, "receipt.acknowledge");
  return {
    items: page.map(({ major, minor, since, ...row }) => ({
      ...row,
      document: asDocument(row.document), label: versionLabel({ major, minor }), since: since && versionLabel(since), madeAvailableAt: row.madeAvailableAt.toISOString(),
      openedAt: told(row.openedAt), acknowledgedAt: told(row.acknowledgedAt), endedAt: told(row.endedAt),
      may: { acknowledge: acknowledges && row.acknowledgedAt === null && row.endedAt === null && waitsForAnswer(row.purpose) },
    })),
    nextCursor: rows.length > limit && last ? cursorOf(last.madeAvailableAt.toISOString(), last.id) : null,
  };
}

type DeltaVersion = Numbered & { id: string; change: Delta["versions"][number]["change"]; note: string; state: Delta["versions"][number]["state"]; stateSince: Date };

async function languagesOf(db: Reader, versionId: string): Promise<LanguageFacts[]> {
  const rows = await db.languageVersion.findMany({
    where: { versionId }, orderBy: { language: "asc" },
    select: {
      id: true, language: true, standing: true, title: true,
      files: { select: { attachment: { select: { id: true, name: true, sha256: true } } }, orderBy: [{ position: "asc" }, { attachmentId: "asc" }] },
    },
  });
  return rows.map(({ files, ...row }) => ({ ...row, files: files.map(({ attachment: { sha256, ...file } }) => ({ ...file, sha256: Buffer.from(sha256).toString("hex") })) }));
}

/**
 * What changed in a version since the latest earlier one that the asking person acknowledged: the versions after it with
 * their notes, the languages and files, and which texts can be compared. Throws `not_found`.
 */
export async function getDelta(db: Opener, { id }: { id: string }): Promise<Delta> {
  const version = await db.documentVersion.findUnique({
    where: { id }, select: { entryId: true, major: true, minor: true, document: { select: { entry: { select: { id: true, reference: true, classification: true } } } } },
  });
  if (!version) throw notFound();
  const { entry } = version.document;
  db.noteRead(entry);
  const acknowledged = await db.$queryRaw<(Numbered & { versionId: string; acknowledgedAt: Date })[]>`
    select v.id as "versionId", v.major, v.minor, max(c.acknowledged_at) as "acknowledgedAt" from distribution_receipt c join document_version v on v.id = c.version_id
    where c.person_id = ${db.actor.id}::uuid and c.entry_id = ${entry.id}::uuid and c.acknowledged_at is not null and (v.major, v.minor) < (${version.major}, ${version.minor})
    group by v.id, v.major, v.minor order by v.major desc, v.minor desc limit 1`;
  const since = acknowledged[0] ?? null;
  const versions = await db.$queryRaw<DeltaVersion[]>`
    select v.id, v.major, v.minor, v.change, v.note, v.state, v.state_since as "stateSince" from document_version v
    where v.entry_id = ${entry.id}::uuid and (v.major, v.minor) <= (${version.major}, ${version.minor})
      and ${since ? Prisma.sql`(v.major, v.minor) > (${since.major}, ${since.minor})` : Prisma.sql`v.id = ${id}::uuid`}
    order by v.major desc, v.minor desc limit 100`;
  const [before, after] = since ? [await languagesOf(db, since.versionId), await languagesOf(db, id)] : [[], []];
  const both = after.flatMap((now) => before.filter((then) => then.language === now.language).map((then) => ({ language: now.language as Language, standing: now.standing, from: then.id, to: now.id })));
  const languages = languagesBetween(before, after);
  // What did not change is not worth comparing: the reader's language may lag behind the one that did.
  const changed = both.filter((one) => languages.some(({ language }) => language === one.language));
  const compared = changed.find((one) => one.language === db.actor.locale) ?? changed.find((one) => one.standing === "original") ?? changed[0];
  return {
    reference: entry.reference, versionId: id, label: versionLabel(version),
    since: since && { versionId: since.versionId, label: versionLabel(since), acknowledgedAt: since.acknowledgedAt.toISOString() },
    versions: versions.map(({ major, minor, stateSince, ...one }) => ({ ...one, label: versionLabel({ major, minor }), stateSince: stateSince.toISOString() })),
    languages: languages.map((one) => ({ ...one, language: one.language as Language, standing: one.standing as LanguageStanding })),
    compare: compared ? { language: compared.language, from: compared.from, to: compared.to } : null,
  };
}
