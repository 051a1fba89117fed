import "server-only";
import { createHash } from "node:crypto";
import { can } from "../../../access/can";
import { cursorOf, keyForms, keysOf } from "../../../db/cursors";
import { Prisma } from "../../../db/generated/client";
import type { Opener, Reader } from "../../../db/handles";
import { notFound } from "../../../errors";
import type { NamedParty } from "../../entries/contract";
import { classificationAt, type Language } from "../../entries/model";
import { listActionsOf } from "../actions/queries";
import { commonPoints, listDecisions, notesSubject } from "../decisions/queries";
import type { RecordOfMeeting, SeriesFilter, SeriesLine, SummaryRecord } from "./contract";
import {
  canonical, composeRecord, hasPlace, internalIn, referencesIn, type Corrigendum, type RecordCheck, type RecordContent, type RecordParts, type RecordState,
} from "./model";

export const hashOf = (content: unknown): Buffer => createHash("sha256").update(canonical(content)).digest();

/** Whether somebody writes in the joint text of a meeting now. */
export async function isBeingWritten(db: Reader, entryId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ written: boolean }[]>`select app.is_being_written(${entryId}::uuid) as written`;
  return rows[0]!.written;
}

/** What the record would say now: joint alone, as the asking person sees it. */
async function partsOf(db: Reader, id: string): Promise<RecordParts> {
  const rows = await db.$queryRaw<{ parts: RecordParts | null }[]>`select app.record_parts(${id}::uuid) as parts`;
  if (!rows[0]?.parts) throw notFound();
  return rows[0].parts;
}

/** The text of the record as it stands now. Throws `not_found`. */
export const contentOf = async (db: Reader, id: string): Promise<RecordContent> => composeRecord(await partsOf(db, id));

type Check = SummaryRecord["checks"][number];
const nowhere = (code: RecordCheck): Check => ({ code, places: [] });

/** What stands against circulating the record, each with the places to mend. */
export async function checksOf(db: Reader, id: string): Promise<Check[]> {
  const parts = await partsOf(db, id);
  const content = composeRecord(parts);
  const meeting = await db.$queryRaw<{ classification: number; shared: boolean; closed: boolean }[]>`select e.classification, m.shared_at is not null as shared, m.state = 'held' as closed from meeting m join entry e on e.id = m.entry_id where e.id = ${id}::uuid`;
  const { classification, shared, closed } = meeting[0]!;
  const whole = [content.general, ...content.points].map((part) => [part.text, ...part.decisions.flatMap((one) => [one.text, ...one.statements.map((said) => said.text)]), ...part.actions.map((one) => one.text)].join("\n")).join("\n");
  const checks: Check[] = [];
  const add = (code: RecordCheck, places: Check["places"]) => places.length > 0 && checks.push({ code, places });
  if (!closed) checks.push(nowhere("not_closed"));
  if (!shared) checks.push(nowhere("not_shared"));
  if (parts.participants.length === 0) checks.push(nowhere("no_attendance"));
  add("decision_without_method", parts.decisions.filter((one) => !one.method).map((one) => ({ what: `D${one.number}`, agendaItemId: one.agendaItemId })));
  add("action_without_owner", parts.actions.filter((one) => !one.ownerEn).map((one) => ({ what: `A${one.number}`, agendaItemId: one.agendaItemId })));
  add("action_without_due", parts.actions.filter((one) => !one.dueOn && !one.beforeNext).map((one) => ({ what: `A${one.number}`, agendaItemId: one.agendaItemId })));
  add("more_restricted", await db.$queryRaw<Check["places"]>`
    select e.reference as what, x.agenda_item_id as "agendaItemId" from entry e join (
      select p.paper_id as id, p.agenda_item_id from meeting_paper p left join agenda_item a on a.id = p.agenda_item_id
        where p.entry_id = ${id}::uuid and p.removed_at is null and (p.agenda_item_id is null or a.visibility = 'common')
      union select q.id, null from entry q where q.reference = any (${referencesIn(whole)}::text[])) x on x.id = e.id
    where e.classification > ${classification} order by e.reference limit 50`);
  const own = await db.$queryRaw<{ text: string; agendaItemId: string | null }[]>`
    select t.plain as text, t.agenda_item_id as "agendaItemId" from minutes_text t where t.entry_id = ${id}::uuid and t.internal and t.organisation_id = ${db.actor.organisationId}::uuid
    union all select a.text, a.agenda_item_id from action_point a where a.entry_id = ${id}::uuid and a.internal and a.removed_at is null and a.organisation_id = ${db.actor.organisationId}::uuid
    union all select a.note, a.id from agenda_item a where a.entry_id = ${id}::uuid and a.visibility <> 'common' and a.removed_at is null and a.organisation_id = ${db.actor.organisationId}::uuid`;
  add("internal_text", own.flatMap(({ text, agendaItemId }) => internalIn(whole, [text]).map((what) => ({ what: what.slice(0, 200), agendaItemId }))).slice(0, 20));
  if (await isBeingWritten(db, id)) checks.push(nowhere("being_written"));
  return checks;
}

type TextRecord = { number: number; kind: "circulated" | "adopted" | "corrigendum"; content: RecordContent | { text: string; changes: Corrigendum[] }; hash: Uint8Array; by: SummaryRecord["texts"][number]["by"]; byClock: boolean; at: Date };
type StepRecord = Omit<SummaryRecord["steps"][number], "at"> & { at: Date };

/**
 * The record of a meeting. Of one that has not been circulated somebody outside learns nothing, but for those who take
 * its notes. Reading it is reading the meeting. Throws `not_found`.
 */
export async function getRecord(db: Reader, { id }: { id: string }): Promise<RecordOfMeeting> {
  const subject = await notesSubject(db, id);
  const sees = await db.$queryRaw<{ sees: boolean; held: boolean }[]>`select app.sees_record(m.entry_id) as sees, m.state in ('in_session', 'held') as held from meeting m where m.entry_id = ${id}::uuid`;
  if (!sees[0]!.sees) return { record: null };
  const row = await db.summaryRecord.findUnique({ where: { entryId: id } });
  const texts = await db.$queryRaw<TextRecord[]>`
    select t.number, t.kind, t.content, t.hash, t.at, t.by_id is null as "byClock", case when p.id is not null then jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) end as by
    from record_text t left join party p on p.id = t.by_id where t.entry_id = ${id}::uuid order by t.number`;
  const steps = await db.$queryRaw<StepRecord[]>`
    select s.id, s.act, s.text, s.internal, s.at, jsonb_build_object('id', o.id, 'kind', o.kind, 'nameEn', o.name_en, 'nameFr', o.name_fr, 'side', o.side) as organisation,
      case when p.id is not null then jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) end as by
    from record_step s join party o on o.id = s.organisation_id left join party p on p.id = s.by_id where s.entry_id = ${id}::uuid order by s.at, s.id`;
  const state = (row?.state ?? "draft") as RecordState;
  const since = Math.max(0, ...["circulated", "returned", "reopened"].map((act) => steps.findLastIndex((one) => one.act === act)));
  const cleared = state === "in_clearance" && steps.findLastIndex((one) => one.act === "cleared") > steps.findLastIndex((one) => one.act === "sent_to_clearance");
  const acceptedBy = [...new Map(steps.slice(since).filter((one) => one.act === "accepted").map((one) => [one.organisation.id, one.organisation as NamedParty])).values()];
  const writes = can(db.actor, "minutes.write", { ...subject, internal: false });
  const [circulate, clear, adopt, speak] = [can(db.actor, "record.circulate", subject), can(db.actor, "record.clear", subject), can(db.actor, "record.adopt", subject), can(db.actor, "record.comment")];
  const inside = can(db.actor, "people.list");
  const takesPlace = sees[0]!.held;
  return {
    record: {
      state, stateSince: row?.stateSince.toISOString() ?? null, commentsUntil: row?.commentsUntil?.toISOString().slice(0, 10) ?? null,
      silenceUntil: row?.silenceUntil?.toISOString() ?? null, adoptedAt: row?.adoptedAt?.toISOString() ?? null, revision: row?.revision ?? 0, cleared, acceptedBy,
      texts: texts.map(({ content, hash, at, kind, ...text }) => ({
        ...text, kind, content: kind === "corrigendum" ? null : (content as RecordContent), corrigendum: kind === "corrigendum" ? (content as { text: string; changes: Corrigendum[] }) : null,
        hash: Buffer.from(hash).toString("hex"), proven: hashOf(content).equals(Buffer.from(hash)), at: at.toISOString(),
      })),
      steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
      checks: hasPlace("circulate", state) && writes && inside && takesPlace ? await checksOf(db, id) : [],
      may: {
        sendToClearance: takesPlace && inside && writes && hasPlace("send_to_clearance", state), clear: clear && hasPlace("clear", state) && !cleared, return: clear && hasPlace("return", state),
        circulate: takesPlace && circulate && hasPlace("circulate", state) && (clear || cleared), closeComments: circulate && hasPlace("close_comments", state) && !row?.silenceUntil,
        breakSilence: speak && hasPlace("break_silence", state) && row?.silenceUntil !== null, accept: !inside && speak && hasPlace("accept", state) && !acceptedBy.some((one) => one.id === db.actor.organisationId),
        reopen: circulate && hasPlace("reopen", state), adopt: adopt && hasPlace("adopt", state), correct: adopt && hasPlace("correct", state),
      },
    },
  };
}

/** The record by itself: reading what is classified is recorded. Throws `not_found`. */
export async function openRecord(db: Opener, { id }: { id: string }): Promise<RecordOfMeeting> {
  const { classification } = await notesSubject(db, id);
  db.noteRead({ id, classification });
  return getRecord(db, { id });
}

// ── Decisions and action points of a forum over the years ───────────────────────────────────────────────────────

type LineRecord = Omit<SeriesLine, "meeting"> & { meeting: Omit<SeriesLine["meeting"], "classification" | "language"> & { classification: number; language: Language }; startsAt: Date; place: string };
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// Within a meeting its decisions, its joint action points, then the internal ones. Asked for meeting by meeting, so that a
// page looks at the meetings it shows and at no other. What is said for dates follows the day of the meeting where it took place.
const lines = Prisma.sql`
  select d.id as line_id, 'decision' as what, d.number, d.text, false as internal, d.kind, d.method, null as owner_en, null as owner_fr, null::date as due, false as before_next,
    null as state, 0 as carried, 'a' || lpad(d.number::text, 9, '0') || d.id as place from decision d where d.entry_id = m.entry_id and d.removed_at is null
  union all select a.id, 'action', a.number, a.text, a.internal, null, null, nullif(a.owner_en, ''), nullif(a.owner_fr, ''), app.due_day(a), a.before_next, a.state, a.carried,
    case when a.internal then 'c' else 'b' end || lpad(a.number::text, 9, '0') || a.id
    from action_point a where a.entry_id = m.entry_id and a.removed_at is null`;
const linesFrom = Prisma.sql`from meeting m join entry e on e.id = m.entry_id cross join lateral (${lines}) l`;

const forumOf = (id: string) => Prisma.sql`(select f.id from forum f where ${uuid.test(id) ? Prisma.sql`f.id = ${id}::uuid` : Prisma.sql`f.slug = ${id}`})`;

function conditionsOf(filter: Omit<SeriesFilter, "after" | "limit">): Prisma.Sql[] {
  const parts = [Prisma.sql`m.forum_id = ${forumOf(filter.id)}`];
  if (filter.what) parts.push(Prisma.sql`l.what = ${filter.what}`);
  if (filter.q) parts.push(Prisma.sql`(position(lower(${filter.q}) in lower(concat_ws(' ', l.text, l.owner_en, l.owner_fr, e.reference, e.title))) > 0
    or (l.what = 'decision' and exists (select from decision_statement s join party o on o.id = s.organisation_id
      where s.decision_id = l.line_id and position(lower(${filter.q}) in lower(concat_ws(' ', s.text, o.name_en, o.name_fr))) > 0)))`);
  if (filter.from) parts.push(Prisma.sql`m.starts_local >= ${filter.from}::date`);
  if (filter.to) parts.push(Prisma.sql`m.starts_local < ${filter.to}::date + 1`);
  return parts;
}

/** How many lines there would be, by marking and originator, of at most so many. */
export const countSeries = (db: Reader, filter: Omit<SeriesFilter, "after" | "limit">, most: number) =>
  db.$queryRaw<{ classification: number; originator_id: string; rows: number }[]>`
    select classification, originator_id, count(*)::int as rows from (select e.classification, e.originator_id ${linesFrom} where ${Prisma.join(conditionsOf(filter), " and ")} limit ${most}) x group by 1, 2`;

/** Decisions and action points of a forum, latest meeting first, page by page. Throws `not_found`, and `invalid` for a cursor that is none. */
export async function listSeries(db: Reader, filter: SeriesFilter): Promise<{ items: SeriesLine[]; nextCursor: string | null }> {
  const forum = await db.$queryRaw<{ id: string | null }[]>`select ${forumOf(filter.id)} as id`;
  if (!forum[0]?.id) throw notFound();
  const parts = conditionsOf(filter);
  if (filter.after) {
    const [key, id, place] = keysOf(filter.after, keyForms.moment, keyForms.id, keyForms.text) as [string, string, string];
    parts.push(Prisma.sql`(m.starts_at, m.entry_id) <= (${key}::timestamptz, ${id}::uuid) and ((m.starts_at, m.entry_id) < (${key}::timestamptz, ${id}::uuid) or l.place > ${place})`);
  }
  const rows = await db.$queryRaw<LineRecord[]>`
    select l.line_id as "lineId", l.place, l.what, l.number, l.text, l.internal, l.kind, l.method, l.due::text as due, l.before_next as "beforeNext", l.state, l.carried, m.starts_at as "startsAt",
      case when l.owner_en is not null then jsonb_build_object('nameEn', l.owner_en, 'nameFr', l.owner_fr) end as owner,
      case when l.what = 'decision' then coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'text', s.text, 'organisation', jsonb_build_object('nameEn', o.name_en, 'nameFr', o.name_fr)) order by s.at, s.id)
        from decision_statement s join party o on o.id = s.organisation_id where s.decision_id = l.line_id), '[]') else '[]' end as statements,
      coalesce((select r.state from summary_record r where r.entry_id = m.entry_id), 'draft') as "recordState",
      jsonb_build_object('id', e.id, 'reference', e.reference, 'title', e.title, 'titleOther', e.title_other, 'language', e.language, 'classification', e.classification, 'day', m.starts_local::date::text,
        'originatorId', e.originator_id, 'demonstration', e.demonstration) as meeting
    ${linesFrom} where ${Prisma.join(parts, " and ")} order by m.starts_at desc, m.entry_id desc, l.place limit ${filter.limit + 1}`;
  const items = rows.slice(0, filter.limit);
  const end = items.at(-1);
  return {
    items: items.map(({ startsAt: _, place: __, ...row }) => ({ ...row, meeting: { ...row.meeting, classification: classificationAt(row.meeting.classification) } })),
    nextCursor: rows.length > filter.limit && end ? cursorOf(end.startsAt.toISOString(), end.meeting.id, end.place) : null,
  };
}

/** What a meeting came to, for its page: decisions, action points, the record, and the points they stand at. */
export async function outcomeOf(db: Reader, id: string) {
  return { decisions: await listDecisions(db, { id }), actions: await listActionsOf(db, { id }), points: await commonPoints(db, id), ...(await getRecord(db, { id })) };
}
export type Outcome = Awaited<ReturnType<typeof outcomeOf>>;
