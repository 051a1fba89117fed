import "server-only";
import { createHash } from "node:crypto";
import { authorize, can } from "../../access/can";
import { cursorOf, keyForms, keysOf } from "../../db/cursors";
import { todayIn } from "../../db/days";
import { Prisma } from "../../db/generated/client";
import type { Reader } from "../../db/handles";
import { notFound } from "../../errors";
import type { Caveat, NamedParty } from "../entries/contract";
import { classificationAt } from "../entries/model";
import type { ReachedPerson, Release, ReleasePreview } from "./contract";
import { consentCovering, goes, needsConsent, needsSecondKey, withConditions, type KnownConsent } from "./model";

type Doing = Pick<Reader, "actor" | "$queryRaw">;

type EntryFacts = {
  id: string;
  kind: string;
  reference: string;
  revision: number;
  classification: number;
  caveats: Caveat[];
  status: string;
  readers: string[];
  embargo_until: Date | null;
  custodian_id: string;
  originator_id: string;
  originator: NamedParty;
  originator_organisation_id: string | null;
  released_before: boolean;
};

/** What a release needs to know of its entry. Throws `not_found`. */
export async function entryToRelease(db: Doing, id: string): Promise<EntryFacts> {
  const rows = await db.$queryRaw<EntryFacts[]>`
    select e.id, e.kind, e.reference, e.revision, e.classification, e.caveats, e.status, e.readers, e.embargo_until, e.custodian_id, e.originator_id,
      o.organisation_id as originator_organisation_id,
      jsonb_build_object('id', o.id, 'kind', o.kind, 'nameEn', o.name_en, 'nameFr', o.name_fr, 'side', o.side) as originator,
      exists (select from release r where r.entry_id = e.id and r.state in ('active', 'withdrawn', 'expired')) as released_before
    from entry e join party o on o.id = e.originator_id where e.id = ${id}::uuid`;
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** What becomes possible for whom; `reach` names it in short, together with what is released. */
export async function reachOf(db: Doing, entry: EntryFacts, parties: string[]): Promise<Pick<ReleasePreview, "people" | "outside" | "units" | "reach">> {
  const rows = await db.$queryRaw<ReachedPerson[]>`
    select p.id, pa.name_en as "titleEn", pa.name_fr as "titleFr", p.initials, pa.side, u.name_en as "unitEn", u.name_fr as "unitFr",
      ${entry.released_before} and not exists (select from receipt c where c.entry_id = ${entry.id}::uuid and c.person_id = p.id) as "isNew",
      p.id in (select app.people_of(${entry.readers}::uuid[])) as already,
      case when p.role is null or p.status <> 'active' then 'no_account'
        when p.clearance < ${entry.classification} then 'marking'
        when ${entry.embargo_until}::timestamptz > now() and p.id not in (select app.people_of(array[${entry.custodian_id}::uuid])) then 'embargo' end as outside
    from app.people_of(${parties}::uuid[]) as reached (id) join person p on p.id = reached.id join party pa on pa.id = p.id join party u on u.id = p.unit_id
    where p.status <> 'disabled'
    order by u.name_en, pa.name_en, p.id`;
  const people = rows.filter((row) => row.outside === null);
  const shown = JSON.stringify([entry.revision, entry.classification, people.map((person) => person.id).sort()]);
  return {
    people: people,
    outside: rows.filter((row) => row.outside !== null).map((row) => ({ ...row, already: false, isNew: false })),
    units: new Set(people.map((person) => person.unitEn)).size,
    reach: createHash("sha256").update(shown).digest("hex").slice(0, 32),
  };
}

type ConsentRow = Omit<KnownConsent, "answeredAt"> & { answeredAt: Date | null };

/** Whether the originator's consent is needed and suffices for these parties, and what it lays down. */
export async function consentFor(db: Doing, entry: EntryFacts, parties: string[]): Promise<ReleasePreview["consent"] & { used: KnownConsent[] }> {
  const rows = await db.$queryRaw<{ within: boolean }[]>`
    with recursive above (party, id, depth) as (
      select p.id, coalesce(pe.unit_id, po.unit_id, p.id), 0 from party p left join person pe on pe.id = p.id left join post po on po.id = p.id where p.id = any (${parties}::uuid[])
      union select above.party, up.parent_id, above.depth + 1 from unit_parent up join above on up.unit_id = above.id where above.depth < 12
    )
    select count(distinct party) = ${parties.length} and ${parties.length} > 0 as within from (
      select party from above where id = ${entry.originator_id}::uuid
      union select p.id from party p where p.id = any (${parties}::uuid[]) and p.organisation_id = ${entry.originator_id}::uuid) inside`;
  const needed = needsConsent({
    originatorId: entry.originator_id, releasingUnitId: db.actor.unitId,
    caveats: entry.caveats, withinOriginator: rows[0]!.within,
  });
  if (!needed) return { needed, of: entry.originator, problem: null, conditions: "", used: [] };
  const known = await db.$queryRaw<ConsentRow[]>`
    select c.id, c.for_ids as "forIds", c.answer, c.answered_at as "answeredAt", c.valid_until::text as "validUntil", c.conditions,
      coalesce((select array[a.snapshot->'title', a.snapshot->'titleOther', a.snapshot->'summary', a.snapshot->'summaryOther', a.snapshot->'text']
          is not distinct from array[b.snapshot->'title', b.snapshot->'titleOther', b.snapshot->'summary', b.snapshot->'summaryOther', b.snapshot->'text']
        from entry_revision a, entry_revision b where a.entry_id = c.entry_id and a.revision = c.revision and b.entry_id = c.entry_id and b.revision = ${entry.revision}), false) as "sameText"
    from consent c where c.entry_id = ${entry.id}::uuid and c.asked_of_id = ${entry.originator_id}::uuid`;
  const consents = known.map((row) => ({ ...row, answeredAt: row.answeredAt?.toISOString() ?? null }));
  const covering = consentCovering(parties, consents, todayIn("Europe/Vienna"));
  if ("problem" in covering) return { needed, of: entry.originator, problem: covering.problem, conditions: "", used: [] };
  return { needed, of: entry.originator, problem: null, conditions: withConditions("", covering.used), used: covering.used };
}

/**
 * What bars these parties whatever anybody consents to: "no forwarding" keeps an entry between the two organisations
 * it lies with, the office's and the originator's or the recipient's (domain.md §3.1, R9); null when nothing does.
 */
export async function barOf(db: Doing, entry: EntryFacts, parties: string[]): Promise<string | null> {
  if (entry.status === "to_be_appraised") return "release_unappraised";
  if (!entry.caveats.includes("no_forwarding")) return null;
  const rows = await db.$queryRaw<{ barred: boolean }[]>`
    select exists (
      select from party p where p.id in (select unnest(${parties}::uuid[]) union select fm.party_id from forum_member fm where fm.forum_id = any (${parties}::uuid[]))
        and p.kind <> 'forum' and p.side = 'third' and p.organisation_id is distinct from ${entry.originator_organisation_id}::uuid) as barred`;
  return rows[0]!.barred ? "release_no_forwarding" : null;
}

/**
 * Whether two people must stand for a release: what is classified, and what the asking person himself lowered from a
 * marking that somebody had judged, so that nobody lowers and releases alone (AUTHZ-14).
 */
export async function twoKeys(db: Doing, entry: { id: string; classification: number }): Promise<boolean> {
  if (needsSecondKey(entry.classification)) return true;
  const rows = await db.$queryRaw<{ lowered: boolean }[]>`
    select exists (
      select from entry_revision before join entry_revision after on after.entry_id = before.entry_id and after.revision = before.revision + 1
      where before.entry_id = ${entry.id}::uuid and after.by_id = ${db.actor.id}::uuid and before.snapshot->>'classificationReason' is distinct from 'to_be_appraised'
        and before.snapshot->>'classification' in ('CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL') and after.snapshot->>'classification' = 'UNCLASSIFIED') as lowered`;
  return rows[0]!.lowered;
}

async function attachmentsOf(db: Doing, entryId: string): Promise<ReleasePreview["attachments"]> {
  const rows = await db.$queryRaw<{ id: string; name: string; size: bigint; scan: string }[]>`
    select id, name, size, scan from attachment where entry_id = ${entryId}::uuid and removed_at is null order by position, id limit 200`;
  return rows.map(({ id, name, size, scan }) => ({ id, name, size: Number(size), state: goes(scan) }));
}

async function previewOf(db: Doing, entry: EntryFacts, parties: string[]): Promise<ReleasePreview> {
  const { used: _used, ...consent } = await consentFor(db, entry, parties);
  return {
    revision: entry.revision,
    classification: classificationAt(entry.classification),
    ...(await reachOf(db, entry, parties)),
    releasedBefore: entry.released_before,
    needsSecondKey: await twoKeys(db, entry),
    consent,
    barred: await barOf(db, entry, parties),
    attachments: await attachmentsOf(db, entry.id),
  };
}

/** Everybody who would be able to open it, who is new, who stands outside its marking, and what is still missing. Throws `not_found`, `forbidden`. */
export async function previewRelease(db: Reader, { id, parties }: { id: string; parties: string[] }): Promise<ReleasePreview> {
  const entry = await entryToRelease(db, id);
  authorize(db.actor, "release.request");
  return previewOf(db, entry, parties);
}

type ReleaseRow = Omit<Release, "until" | "requestedAt" | "decidedAt" | "activeFrom" | "endedAt" | "may" | "stale" | "entry"> & {
  until: Date | null; requestedAt: Date; decidedAt: Date | null; activeFrom: Date | null; endedAt: Date | null;
  entry: Omit<Release["entry"], "classification"> & { classification: number; revision: number };
  requested_by_id: string; requested_by_head: boolean;
};

const functionary = (column: Prisma.Sql) => Prisma.sql`(select jsonb_build_object('titleEn', pa.name_en, 'titleFr', pa.name_fr, 'initials', pe.initials, 'side', pa.side)
  from person pe join party pa on pa.id = pe.id where pe.id = ${column})`;

/** Latest first; `take` of them. */
async function releasesWhere(db: Reader, condition: Prisma.Sql, take: number): Promise<Release[]> {
  const rows = await db.$queryRaw<ReleaseRow[]>`
    select r.id, r.revision, r.state, r.purpose, r.conditions, r.until, r.requested_at as "requestedAt", r.decided_at as "decidedAt", r.decision_remark as "decisionRemark",
      r.active_from as "activeFrom", r.ended_at as "endedAt", r.ended_because as "endedBecause", r.requested_by_id,
      (select p.role = 'head' from person p where p.id = r.requested_by_id) as requested_by_head,
      jsonb_build_object('id', e.id, 'reference', e.reference, 'kind', e.kind, 'title', e.title, 'language', e.language, 'classification', e.classification,
        'demonstration', e.demonstration, 'revision', e.revision) as entry,
      jsonb_build_object('originator', r.originator_check, 'needToKnow', r.need_to_know, 'safeguards', r.safeguards) as checks,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'nameEn', p.name_en, 'nameFr', p.name_fr, 'side', p.side) order by p.kind, p.name_en)
        from release_party rp join party p on p.id = rp.party_id where rp.release_id = r.id), '[]') as parties,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.position, a.id)
        from release_attachment ra join attachment a on a.id = ra.attachment_id where ra.release_id = r.id), '[]') as attachments,
      ${functionary(Prisma.sql`r.requested_by_id`)} as "requestedBy", ${functionary(Prisma.sql`r.decided_by_id`)} as "decidedBy",
      ${functionary(Prisma.sql`r.ended_by_id`)} as "endedBy",
      (select jsonb_build_object('people', count(*), 'opened', count(c.opened_at), 'acknowledged', count(c.acknowledged_at), 'reserved', count(*) filter (where c.reservation),
        'downloaded', count(c.downloaded_at), 'confirmed', count(c.confirmed_at)) from receipt c where c.release_id = r.id) as receipts
    from release r join entry e on e.id = r.entry_id
    where ${condition} order by r.requested_at desc, r.id desc limit ${take}`;
  return rows.map(({ requested_by_id: requestedById, requested_by_head: requestedByHead, entry: { revision, classification, ...entry }, ...row }) => ({
    ...row,
    entry: { ...entry, classification: classificationAt(classification) },
    stale: row.state === "awaiting_second_key" && revision !== row.revision,
    until: row.until?.toISOString() ?? null,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    activeFrom: row.activeFrom?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    may: {
      giveSecondKey: row.state === "awaiting_second_key" && can(db.actor, "release.give_second_key", { requestedById, requestedByHead }),
      callOff: row.state === "awaiting_second_key" && can(db.actor, "release.withdraw"),
      withdraw: row.state === "active" && can(db.actor, "release.withdraw"),
      remind: row.state === "active" && row.receipts.acknowledged < row.receipts.people && can(db.actor, "receipt.remind"),
    },
  }));
}

/** The releases of one entry, latest first, at most a hundred. Throws `not_found`; `forbidden` outside, where one has receipts. */
export async function listEntryReleases(db: Reader, { id }: { id: string }): Promise<{ items: Release[]; nextCursor: null }> {
  const entry = await db.entry.findUnique({ where: { id }, select: { id: true } });
  if (!entry) throw notFound();
  authorize(db.actor, "entry.read_history");
  return { items: await releasesWhere(db, Prisma.sql`r.entry_id = ${id}::uuid`, 100), nextCursor: null };
}

type ReleaseQuestion = { state?: string; waiting?: "me"; after?: string; limit: number };

/** Releases of all entries one sees, by key. With `waiting` those that wait for a key one may give. Throws `forbidden`. */
export async function listReleases(db: Reader, { state, waiting, after, limit }: ReleaseQuestion): Promise<{ items: Release[]; nextCursor: string | null }> {
  authorize(db.actor, "entry.read_history");
  const conditions = [Prisma.sql`true`];
  if (state) conditions.push(Prisma.sql`r.state = ${state}`);
  if (waiting) conditions.push(Prisma.sql`r.state = 'awaiting_second_key' and r.requested_by_id <> ${db.actor.id}::uuid`);
  if (after) {
    const [at, last] = keysOf(after, keyForms.moment, keyForms.id) as [string, string];
    conditions.push(Prisma.sql`(r.requested_at, r.id) < (${at}::timestamptz, ${last}::uuid)`);
  }
  const rows = await releasesWhere(db, Prisma.join(conditions, " and "), limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: waiting ? shown.filter((one) => one.may.giveSecondKey) : shown,
    nextCursor: rows.length > limit && last ? cursorOf(last.requestedAt, last.id) : null,
  };
}

/** One release; while it waits, with the people it would reach now and what would bar it. Throws `not_found`, `forbidden`. */
export async function getRelease(db: Reader, { id }: { id: string }): Promise<{ release: Release; preview: ReleasePreview | null }> {
  const seen = await db.release.findUnique({ where: { id }, select: { id: true } });
  if (!seen) throw notFound();
  authorize(db.actor, "entry.read_history");
  const [release] = await releasesWhere(db, Prisma.sql`r.id = ${id}::uuid`, 1);
  if (!release) throw notFound();
  if (release.state !== "awaiting_second_key") return { release, preview: null };
  return { release, preview: await previewOf(db, await entryToRelease(db, release.entry.id), release.parties.map((party) => party.id)) };
}
