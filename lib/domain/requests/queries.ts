import "server-only";
import { can } from "../../access/can";
import type { RequestSubject } from "../../access/rules";
import { cursorOf, keyForms, keysOf } from "../../db/cursors";
import { todayIn } from "../../db/days";
import { Prisma } from "../../db/generated/client";
import type { Actor, Opener, Reader } from "../../db/handles";
import { notFound } from "../../errors";
import type { NamedParty } from "../entries/contract";
import { classificationAt, parseReference, type Language } from "../entries/model";
import { calendarsOf } from "../holidays/queries";
import type { Request, RequestFilter, RequestRow } from "./contract";
import { awaiting, clockOf, closed, hasPlace, type RequestState } from "./model";

/** Deadlines end with a day in Vienna. */
export const officeZone = "Europe/Vienna";
const noDay = "2999-12-31";

type RequestRecord = {
  id: string; reference: string; title: string; language: Language; classification: number; filed_at: Date; demonstration: boolean;
  request_kind: RequestRow["requestKind"]; priority: RequestRow["priority"]; direction: RequestRow["direction"]; state: RequestState;
  asked_by: NamedParty; asked_of: NamedParty; asked_of_organisation: string; assignee: NamedParty | null;
  need_by: string | null; stopped_on: string | null; created_by_id: string; assignee_id: string | null; assignee_unit: string | null;
};

const party = (alias: "ab" | "ao" | "aa" | "tt" | "c") => {
  const of = { ab: Prisma.sql`ab`, ao: Prisma.sql`ao`, aa: Prisma.sql`aa`, tt: Prisma.sql`tt`, c: Prisma.sql`c` }[alias];
  return Prisma.sql`case when ${of}.id is not null then jsonb_build_object('id', ${of}.id, 'kind', ${of}.kind, 'nameEn', ${of}.name_en, 'nameFr', ${of}.name_fr, 'side', ${of}.side) end`;
};

const columns = Prisma.sql`e.id, e.reference, e.title, e.language, e.classification, e.filed_at, e.demonstration, r.request_kind, r.priority, r.direction,
  r.state, r.need_by::text as need_by, (r.stopped_at at time zone ${officeZone})::date::text as stopped_on, e.created_by_id,
  ${party("ab")} as asked_by, ${party("ao")} as asked_of, ao.organisation_id as asked_of_organisation, ${party("aa")} as assignee,
  r.assignee_id, app.unit_of_post(r.assignee_id) as assignee_unit`;
const joined = Prisma.sql`entry e join request r on r.entry_id = e.id join party ab on ab.id = r.asked_by_id join party ao on ao.id = r.asked_of_id
  left join party aa on aa.id = r.assignee_id`;

type Asked = { direction: string; askedBy: { id: string; side: string }; createdById: string };

/** Whether the asking side is the person's own: the organisation, and between units of one organisation the unit. */
export function ownSideAsks(actor: Actor, asked: Asked): boolean {
  if (asked.direction !== "internal") return asked.askedBy.side === actor.side;
  return asked.createdById === actor.id || asked.askedBy.id === actor.unitId || asked.askedBy.id === actor.organisationId;
}

const subjectOf = (actor: Actor, row: RequestRecord): RequestSubject => ({
  createdById: row.created_by_id,
  answererIds: [row.asked_of.id, row.assignee_id, row.assignee_unit].filter((one) => one !== null),
  ownSideAsks: ownSideAsks(actor, { direction: row.direction, askedBy: row.asked_by, createdById: row.created_by_id }),
});

function toRow(actor: Actor, row: RequestRecord, calendars: Awaited<ReturnType<typeof calendarsOf>>): RequestRow {
  const own = subjectOf(actor, row).ownSideAsks;
  return {
    id: row.id, reference: row.reference, title: row.title, language: row.language, classification: classificationAt(row.classification),
    requestKind: row.request_kind, priority: row.priority, direction: row.direction, state: row.state, askedBy: row.asked_by, askedOf: row.asked_of,
    // Who works on it inside is told to that side alone.
    assignee: row.asked_of.side === actor.side || can(actor, "audit.read") ? row.assignee : null,
    ownSideAsks: own,
    clock: clockOf({ state: row.state, due: row.need_by, stoppedOn: row.stopped_on }, todayIn(officeZone), calendars.get(row.asked_of_organisation)!),
    filedAt: row.filed_at.toISOString(), demonstration: row.demonstration,
  };
}

/**
 * One page of requests by key: what is open by the day it is needed, what is closed by the day it was filed. Only what
 * the asking person sees; a draft only on the side that writes it. Throws `invalid` for a cursor that is none.
 */
export async function listRequests(db: Reader, filter: RequestFilter): Promise<{ items: RequestRow[]; nextCursor: string | null }> {
  const { view } = filter;
  const mine = Prisma.sql`app.principals()`;
  const answering = Prisma.sql`r.state = any (${awaiting as unknown as string[]}) and coalesce(r.assignee_id, r.asked_of_id) = any (${mine})`;
  const asking = Prisma.sql`(e.created_by_id = ${db.actor.id}::uuid or r.asked_by_id = any (${mine}))`;
  const late = Prisma.sql`(r.state = any (${awaiting as unknown as string[]}) and r.stopped_at is null and r.need_by < ${todayIn(officeZone)}::date)`;
  const conditions = {
    // What is late waits for both sides, and for the asked unit whoever it was given to.
    waiting: Prisma.sql`((${answering} and r.state <> 'clarification_asked') or (${asking} and r.state in ('draft', 'clarification_asked', 'answered'))
      or (${late} and (${asking} or r.asked_of_id = any (${mine}))))`,
    to_answer: answering,
    asked: asking,
    late,
    open: Prisma.sql`r.state <> all (${closed as unknown as string[]})`,
    closed: Prisma.sql`r.state = any (${closed as unknown as string[]})`,
  };
  const parts = [Prisma.sql`e.kind = 'request'`, conditions[view]];
  const byNeed = view !== "closed" && view !== "asked";
  const due = Prisma.sql`coalesce(r.need_by, ${noDay}::date)`;
  if (filter.after) {
    const [key, id] = keysOf(filter.after, byNeed ? keyForms.day : keyForms.moment, keyForms.id) as [string, string];
    parts.push(byNeed ? Prisma.sql`(${due}, e.id) > (${key}::date, ${id}::uuid)` : Prisma.sql`(e.filed_at, e.id) < (${key}::timestamptz, ${id}::uuid)`);
  }
  const order = byNeed ? Prisma.sql`${due}, e.id` : Prisma.sql`e.filed_at desc, e.id desc`;
  const rows = await db.$queryRaw<RequestRecord[]>`select ${columns} from ${joined} where ${Prisma.join(parts, " and ")} order by ${order} limit ${filter.limit + 1}`;
  const shown = rows.slice(0, filter.limit);
  const calendars = await calendarsOf(db, shown.map((row) => row.asked_of_organisation));
  const last = shown.at(-1);
  return {
    items: shown.map((row) => toRow(db.actor, row, calendars)),
    nextCursor: rows.length > filter.limit && last ? cursorOf(byNeed ? (last.need_by ?? noDay) : last.filed_at.toISOString(), last.id) : null,
  };
}

type WholeRecord = RequestRecord & {
  summary: string; classification_reason: Request["classificationReason"]; custodian: NamedParty; originator_id: string;
  questions: { number: number; text: string; state: Request["questions"][number]["state"] }[];
  answers: { id: string; reference: string; title: string; language: Language; classification: number; numbers: number[]; reaches: boolean }[];
  steps: Request["steps"]; need_within: number | null; sent_at: Date | null; closed_at: Date | null; stopped_at: Date | null; stopped_days: number;
  declined_because: Request["declinedBecause"]; transferred_to: NamedParty | null; author: Request["createdBy"]; created_at: Date; revision: number;
  /** Whether an active release stands: then the opening is noted on receipts. */
  released: boolean;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * One request by id or reference, with its answers and steps as far as the asking person sees them. Reading what is
 * classified is recorded. Throws `not_found`, whether it does not exist or is not for this person.
 */
export async function getRequest(db: Opener, { id }: { id: string }): Promise<Request> {
  const reference = uuid.test(id) ? null : parseReference(id);
  if (!reference && !uuid.test(id)) throw notFound();
  const rows = await db.$queryRaw<WholeRecord[]>`
    select ${columns}, e.summary, e.classification_reason, e.originator_id, ${party("c")} as custodian, r.need_within, r.sent_at, r.closed_at,
      r.stopped_at, r.stopped_days, r.declined_because, exists (select from release x where x.entry_id = e.id and x.state = 'active') as released, ${party("tt")} as transferred_to, e.created_at, r.revision,
      (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = e.created_by_id) as author,
      coalesce((select jsonb_agg(jsonb_build_object('number', q.number, 'text', q.text, 'state', q.state) order by q.number)
        from request_question q where q.request_id = e.id), '[]') as questions,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'reference', a.reference, 'title', a.title, 'language', a.language,
          'classification', a.classification, 'numbers', x.numbers, 'reaches', app.asker_sees(e.id, a.id)) order by x.at)
        from request_answer x join entry a on a.id = x.answer_id where x.request_id = e.id), '[]') as answers,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'act', s.act,
          'text', s.text, 'internal', s.internal, 'by', case when sp.id is not null then jsonb_build_object('titleEn', sp.name_en, 'titleFr', sp.name_fr) end,
          'organisation', jsonb_build_object('id', so.id, 'kind', so.kind, 'nameEn', so.name_en, 'nameFr', so.name_fr, 'side', so.side)) order by s.at, s.id)
        from request_step s join party so on so.id = s.organisation_id left join party sp on sp.id = s.by_id where s.request_id = e.id), '[]') as steps
    from ${joined} left join party k on k.id = e.custodian_id join party c on c.id = coalesce(k.id, app.unit_of_post(e.custodian_id))
      left join party tt on tt.id = r.transferred_to_id
    where ${reference ? Prisma.sql`e.reference = ${reference}` : Prisma.sql`e.id = ${id}::uuid`}`;
  const row = rows[0];
  if (!row) throw notFound();
  db.noteRead(row);
  const calendars = await calendarsOf(db, [row.asked_of_organisation]);
  return {
    ...toRow(db.actor, row, calendars),
    summary: row.summary, classificationReason: row.classification_reason, custodian: row.custodian,
    questions: row.questions.map((question) => ({
      ...question,
      answers: row.answers.filter((answer) => answer.numbers.includes(question.number)).map(({ numbers: _, reaches, ...answer }) => ({
        ...answer, classification: classificationAt(answer.classification), reachesAsker: reaches,
      })),
    })),
    steps: row.steps, needWithin: row.need_within, sentAt: row.sent_at?.toISOString() ?? null, closedAt: row.closed_at?.toISOString() ?? null,
    stoppedAt: row.stopped_at?.toISOString() ?? null, stoppedDays: row.stopped_days, declinedBecause: row.declined_because,
    transferredTo: row.transferred_to, createdBy: row.author, createdAt: row.created_at.toISOString(), revision: row.revision,
    may: mayOf(db.actor, row),
  };
}

function mayOf(actor: Actor, row: RequestRecord): Request["may"] {
  const subject = subjectOf(actor, row);
  const { state } = row;
  const late = state !== "draft" && row.stopped_on === null && row.need_by !== null && todayIn(officeZone) > row.need_by;
  const answers = can(actor, "request.answer", subject);
  const judges = can(actor, "request.judge_answer", subject);
  const outside = !can(actor, "people.list");
  const answer = answers && hasPlace("answer", state);
  // A colleague of somebody outside reads the draft; writing in it is its author's.
  const writes = judges && (!outside || row.created_by_id === actor.id);
  return {
    edit: writes && hasPlace("edit", state),
    send: writes && hasPlace("send", state) && row.direction !== "outgoing",
    release: judges && hasPlace("send", state) && row.direction === "outgoing",
    acknowledge: answers && hasPlace("acknowledge", state),
    assign: can(actor, "request.assign", subject) && hasPlace("assign", state),
    askClarification: answers && hasPlace("ask_clarification", state),
    clarify: judges && hasPlace("clarify", state),
    start: answers && hasPlace("start", state),
    answer,
    answerInWords: answer && row.direction !== "incoming",
    answerByEntry: answer && !outside,
    decline: answers && hasPlace("decline", state),
    transfer: answers && hasPlace("transfer", state),
    markUnmet: hasPlace("mark_unmet", state) && (answers || (judges && late)),
    accept: judges && hasPlace("accept", state),
    sendBack: judges && hasPlace("send_back", state),
    readHistory: can(actor, "entry.read_history"),
  };
}

/** The units somebody outside may address as the office, the first of them where nothing is said. */
export async function listOfficeUnits(db: Reader): Promise<NamedParty[]> {
  return db.$queryRaw<NamedParty[]>`select p.id, p.kind, p.name_en as "nameEn", p.name_fr as "nameFr", p.side
    from app.office_units() with ordinality as o (unit_id, place) join party p on p.id = o.unit_id order by o.place`;
}
