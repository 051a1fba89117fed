import "server-only";
import { createHmac } from "node:crypto";
import { authorize } from "../../access/can";
import type { Opener, Reader } from "../../db/handles";
import { env } from "../../env";
import { invalid, notFound } from "../../errors";
import type { Audience, EntryReader, HistoryEvent, NamedParty, PastAudience } from "./contract";
import { classificationAt, levelOf, type Classification } from "./model";

type ReaderRow = {
  id: string;
  title_en: string;
  title_fr: string;
  initials: string;
  side: NamedParty["side"];
  unit_en: string;
  unit_fr: string;
  clearance: number;
  reasons: { why: string; party: NamedParty | null }[];
  sees: boolean;
};

type Asked = {
  parties: string[];
  level: number;
  embargoUntil: Date | null;
  custodianId: string | null;
  authorId: string | null;
};

const strength = ["author", "person", "post", "forum", "unit", "organisation", "auditor"];
const named: Record<string, EntryReader["reasons"][number]["why"]> = { person: "named" };

async function readersOf(db: Reader, asked: Asked): Promise<Audience> {
  const rows = await db.$queryRaw<ReaderRow[]>`
    select p.id, pa.name_en as title_en, pa.name_fr as title_fr, p.initials, pa.side,
      u.name_en as unit_en, u.name_fr as unit_fr, p.clearance, r.reasons,
      p.clearance >= ${asked.level}::smallint and (${asked.embargoUntil}::timestamptz is null
        or ${asked.embargoUntil}::timestamptz <= now() or r.keeps or p.role = 'auditor') as sees
    from person p
    join party pa on pa.id = p.id
    join party u on u.id = p.unit_id
    cross join lateral (
      select coalesce(bool_or(x.party_id = ${asked.custodianId}::uuid), false) as keeps,
        jsonb_agg(jsonb_build_object(
          'why', case when x.via = 'person' and p.id = ${asked.authorId}::uuid then 'author' else x.via end,
          'party', case when x.via in ('auditor') or (x.via = 'person' and p.id = ${asked.authorId}::uuid) then null else
            jsonb_build_object('id', np.id, 'kind', np.kind, 'nameEn', np.name_en, 'nameFr', np.name_fr, 'side', np.side) end))
          filter (where x.party_id = any (${asked.parties}::uuid[])) as reasons
      from app.principals_of(p.id) x join party np on np.id = x.party_id
    ) r
    where p.role is not null and p.status = 'active' and r.reasons is not null
    order by pa.side = 'un' desc, p.clearance desc, pa.name_en, p.id`;
  return toAudience(db, rows);
}

function toAudience(db: Reader, rows: ReaderRow[]): Audience {
  const toReader = (row: ReaderRow): EntryReader => ({
    id: row.id,
    titleEn: row.title_en,
    titleFr: row.title_fr,
    initials: row.initials,
    side: row.side,
    unitEn: row.unit_en,
    unitFr: row.unit_fr,
    you: row.id === db.actor.id,
    reasons: [...row.reasons]
      .sort((a, b) => strength.indexOf(a.why) - strength.indexOf(b.why) || (a.party?.nameEn ?? "").localeCompare(b.party?.nameEn ?? ""))
      .map(({ why, party }) => ({ why: named[why] ?? (why as EntryReader["reasons"][number]["why"]), party })),
  });
  const readers = rows.filter((row) => row.sees).map(toReader);
  return { count: readers.length, readers, outsideMarking: rows.filter((row) => !row.sees).map(toReader) };
}

/** Who can open the entry, and why: of those the asking person may know of. Throws `not_found`. */
export async function getAudience(db: Reader, { id }: { id: string }): Promise<Audience> {
  const entry = await db.entry.findUnique({
    where: { id },
    select: { readers: true, classification: true, embargoUntil: true, custodianId: true, createdById: true },
  });
  if (!entry) throw notFound();
  const told = await readersOf(db, {
    parties: entry.readers,
    level: entry.classification,
    embargoUntil: entry.embargoUntil,
    custodianId: entry.custodianId,
    authorId: entry.createdById,
  });
  // To somebody outside, who else was named but may not read is the office's own affair.
  return db.actor.role === "counterpart" ? { ...told, outsideMarking: [] } : told;
}

/**
 * Who could open the entry at a past moment (RFC 3339), and why: people, their units and the parties named as they were
 * then. `stood` is null for what nothing is known of. Throws `not_found`, `forbidden`, `invalid` for what is to come.
 */
export async function getPastAudience(db: Reader, { id, at }: { id: string; at: string }): Promise<PastAudience> {
  const entry = await db.entry.findUnique({ where: { id }, select: { createdAt: true } });
  if (!entry) throw notFound();
  authorize(db.actor, "entry.read_past_audience");
  const [asked, now] = [Date.parse(at), Date.now()];
  // A clock that is a little ahead means now.
  if (asked > now + 300_000) throw invalid({ at: "in_the_future" });
  const moment = new Date(Math.min(asked, now));
  const [stood] = await db.$queryRaw<{ since: Date; classification: number | null; revision: number | null }[]>`
    select since, e.classification, e.revision from app.states_kept_since() since
    left join app.stood_at(${id}::uuid, ${moment}::timestamptz) e on since <= ${moment}::timestamptz`;
  const told = { at: moment.toISOString(), keptSince: stood!.since.toISOString(), filedAt: entry.createdAt.toISOString() };
  if (stood!.classification === null) return { ...told, stood: null };
  const rows = await db.$queryRaw<ReaderRow[]>`
    select * from app.who_could_see(${id}::uuid, ${moment}::timestamptz) order by side = 'un' desc, clearance desc, title_en, id`;
  return { ...told, stood: { classification: classificationAt(stood!.classification), revision: stood!.revision, ...toAudience(db, rows) } };
}

export type AudienceQuestion = {
  audience: string[];
  classification: Classification;
  embargoUntil?: string;
  custodianId?: string;
};

/** Who would be able to open an entry that the asking person writes for these parties under this marking. */
export async function previewAudience(db: Reader, asked: AudienceQuestion): Promise<Audience> {
  authorize(db.actor, "people.list");
  const auditors = await db.party.findFirst({ where: { kind: "auditors" }, select: { id: true } });
  return readersOf(db, {
    parties: [...asked.audience, db.actor.id, ...(auditors ? [auditors.id] : [])],
    level: levelOf(asked.classification),
    embargoUntil: asked.embargoUntil ? new Date(asked.embargoUntil) : null,
    custodianId: asked.custodianId ?? null,
    authorId: db.actor.id,
  });
}

type EventRow = {
  seq: bigint;
  at: Date;
  action: string;
  details: { revision?: number; changes?: HistoryEvent["changes"]; reason?: string };
  title_en: string | null;
  title_fr: string | null;
  initials: string | null;
  side: NamedParty["side"] | null;
};

/** Every change of the entry, newest first; readings are the auditor's alone, comments stand for themselves. Throws `not_found`, `forbidden`. */
export async function getHistory(db: Opener, { id }: { id: string }): Promise<{ items: HistoryEvent[]; nextCursor: null }> {
  const entry = await db.entry.findUnique({ where: { id }, select: { id: true, classification: true } });
  if (!entry) throw notFound();
  authorize(db.actor, "entry.read_history");
  const rows = await db.$queryRaw<EventRow[]>`
    select e.seq, e.at, e.action, e.details, pa.name_en as title_en, pa.name_fr as title_fr, p.initials, pa.side
    from audit_event e left join person p on p.id = e.actor_id left join party pa on pa.id = p.id
    where e.entry_id = ${id}::uuid and e.action not in ('entry.read', 'attachment.downloaded', 'entry.exported') and e.action not like 'comment.%' order by e.seq desc limit 500`;
  db.noteRead(entry);
  return {
    items: rows.map((row) => ({
      id: String(row.seq),
      at: row.at.toISOString(),
      action: row.action,
      actor: row.title_en
        ? { titleEn: row.title_en, titleFr: row.title_fr!, initials: row.initials!, side: row.side! }
        : null,
      revision: row.details.revision ?? null,
      // Of a corrigendum the trail once told under this name how many corrections it has.
      changes: Array.isArray(row.details.changes) ? row.details.changes : [],
      reason: row.details.reason ?? null,
    })),
    nextCursor: null,
  };
}

/**
 * A mark for each of these entries that the asking person sees: it changes when what he can see of it does, and tells
 * nothing else. By it a page knows whether it still shows what stands.
 */
export async function entryMarks(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; state: string }[]>`
    /* prepared */ select e.id, app.entry_state(e.id) as state from entry e where e.id = any (${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, state }) => [id, createHmac("sha256", env().NEXTAUTH_SECRET).update(`mark:${db.actor.id}:${state}`).digest("base64url").slice(0, 22)]));
}
