import "server-only";
import type { z } from "zod";
import { can } from "../../../access/can";
import { cursorOf, keyForms, keysOf } from "../../../db/cursors";
import { Prisma } from "../../../db/generated/client";
import type { Opener, Reader, Writer } from "../../../db/handles";
import { notFound } from "../../../errors";
import { classificationAt, levelOf, type Language } from "../../entries/model";
import { commonPoints, mayNote, notesSubject } from "../decisions/queries";
import type { ActionFilter, ActionPoint, ActionStep, ActionWithHistory, ActionsOfMeeting, meantOwner } from "./contract";
import { carriedTooOften, hasPlace, mostOffered, ownerMeant, ownersMatching } from "./model";

type Record = Omit<ActionPoint, "meeting" | "stateSince" | "standsOn" | "may"> & {
  meeting: { id: string; reference: string; title: string; language: Language; classification: number };
  stateSince: Date; standsOn: { reference: string; startsAt: string; zone: string } | null;
  stands: boolean; takesNotes: boolean; originatorId: string; custodianId: string; createdById: string; ownerUnit: string | null;
};

const party = (alias: "o" | "w") => {
  const of = { o: Prisma.sql`o`, w: Prisma.sql`w` }[alias];
  return Prisma.sql`jsonb_build_object('id', ${of}.id, 'kind', ${of}.kind, 'nameEn', ${of}.name_en, 'nameFr', ${of}.name_fr, 'side', ${of}.side)`;
};
const forum = (alias: "f" | "u") => {
  const [of, its] = { f: [Prisma.sql`f`, Prisma.sql`fp`], u: [Prisma.sql`u`, Prisma.sql`up`] }[alias] as [Prisma.Sql, Prisma.Sql];
  return Prisma.sql`case when ${of}.id is not null then jsonb_build_object('id', ${of}.id, 'slug', ${of}.slug, 'nameEn', ${its}.name_en, 'nameFr', ${its}.name_fr) end`;
};

// Whether an owner's post is somebody's unit matters for those who report as that unit. Whom one may not look up is told
// by the name kept, and its side by its organisation.
export const actionColumns = Prisma.sql`a.id, a.number, a.text, a.agenda_item_id as "agendaItemId", a.internal,
  (select jsonb_build_object('id', s.id, 'title', s.title) from programme_slot s where s.id = a.programme_slot_id and s.removed_at is null) as slot, a.state, a.state_since as "stateSince", a.carried, a.revision,
  jsonb_build_object('id', e.id, 'reference', e.reference, 'title', e.title, 'language', e.language, 'classification', e.classification) as meeting, e.demonstration,
  ${forum("f")} as forum, ${forum("u")} as "escalatesTo", ${party("o")} as organisation,
  case when a.owner_id is not null then jsonb_build_object('id', a.owner_id, 'nameEn', a.owner_en, 'nameFr', a.owner_fr, 'side', o.side) end as owner,
  a.due_on::text as "dueOn", a.before_next as "beforeNext", d.due::text as due,
  (a.state in ('open', 'in_progress') and d.due is not null and d.due < app.today_of(a.entry_id)) as overdue, m.zone,
  (select jsonb_build_object('reference', x.reference, 'startsAt', to_jsonb(n.starts_at), 'zone', n.zone) from meeting n join entry x on x.id = n.entry_id where n.entry_id = a.carried_to_id) as "standsOn",
  (select jsonb_build_object('reference', x.reference, 'title', x.title) from entry x where x.id = a.evidence_id) as evidence,
  (select jsonb_build_object('number', k.number, 'reference', x.reference) from decision k join entry x on x.id = k.entry_id where k.id = a.dropped_by_id) as "droppedBy",
  app.is_before_people(a.entry_id) as stands, e.originator_id as "originatorId", e.custodian_id as "custodianId", e.created_by_id as "createdById",
  case when a.owner_id is not null then app.unit_of_post(a.owner_id) end as "ownerUnit",
  app.takes_notes(a.entry_id) as "takesNotes"`;
export const actionsFrom = Prisma.sql`from action_point a join meeting m on m.entry_id = a.entry_id join entry e on e.id = a.entry_id join party o on o.id = a.organisation_id
  left join forum f on f.id = m.forum_id left join party fp on fp.id = f.id left join forum u on u.id = f.escalates_to_id left join party up on up.id = u.id
  cross join lateral (select app.due_day(a) as due) d`;

export function toAction(db: Reader, row: Record): ActionPoint {
  const { stands, takesNotes, originatorId, custodianId, createdById, ownerUnit, ...rest } = row;
  const entry = { classification: row.meeting.classification, originatorId, custodianId, createdById };
  const subject = {
    ownOrganisation: row.organisation.id === db.actor.organisationId, internal: row.internal, ownerIds: [row.owner?.id, ownerUnit].filter((one): one is string => Boolean(one)),
  };
  const [reports, confirms] = [can(db.actor, "action.report", subject), can(db.actor, "action.confirm", subject)];
  return {
    ...rest,
    meeting: { ...row.meeting, classification: classificationAt(row.meeting.classification) },
    stateSince: row.stateSince.toISOString(),
    standsOn: row.standsOn && { ...row.standsOn, startsAt: new Date(row.standsOn.startsAt).toISOString() },
    may: {
      edit: can(db.actor, "action.note", { ...entry, internal: row.internal, takesNotes }) && (row.internal || !stands) && row.state === "open",
      start: reports && hasPlace("start", row.state), report: reports && hasPlace("report", row.state),
      confirm: confirms && hasPlace("confirm", row.state), sendBack: confirms && hasPlace("send_back", row.state),
      moveDue: (reports || confirms) && hasPlace("move_due", row.state), drop: can(db.actor, "action.drop", entry) && hasPlace("drop", row.state),
      escalate: can(db.actor, "agenda.propose") && row.escalatesTo !== null && row.carried >= carriedTooOften && hasPlace("escalate", row.state),
      escalateForBoth: !row.internal && can(db.actor, "meeting.share", entry),
    },
  };
}

/** Whom a line of this meeting may name first: its participants and the forum's members, with their units and organisations. */
export const ownersAt = (db: Reader | Writer, meetingId: string) => db.$queryRaw<ActionsOfMeeting["owners"]>`
  with named as (
    select p.party_id as id from participation p where p.entry_id = ${meetingId}::uuid and p.removed_at is null and p.party_id is not null
    union select p.organisation_id from participation p where p.entry_id = ${meetingId}::uuid and p.removed_at is null
    union select fm.party_id from meeting m join forum_member fm on fm.forum_id = m.forum_id where m.entry_id = ${meetingId}::uuid
  ), around as (
    select id from named union select po.unit_id from post po join named n on n.id = po.id union select pe.unit_id from person pe join named n on n.id = pe.id
  )
  select x.id, x.kind, x.name_en as "nameEn", x.name_fr as "nameFr", x.acronym_en as "acronymEn", x.acronym_fr as "acronymFr", x.side
  from party x where x.id in (select id from around) and x.kind in ('post', 'unit', 'organisation') and x.closed_on is null order by x.kind, x.name_en limit 300`;

export const accountable = ["post", "unit", "organisation"];

type Owner = ActionsOfMeeting["owners"][number];

/** Whom a handle means: somebody at the table first, then anybody one may look up; and whom it could mean, where it means none or could be two. */
export async function ownerNamed(db: Reader | Writer, meetingId: string, handle: string, internal: boolean): Promise<{ id: string | null; among: Owner[] }> {
  const own = <O extends { side: string }>(all: O[]) => (internal ? all.filter((one) => one.side === db.actor.side) : all);
  const table = own(await ownersAt(db, meetingId));
  // A post is also found by whoever holds it.
  const all = own(await db.$queryRaw<(Owner & { held: string | null })[]>`
    select x.id, x.kind, x.name_en as "nameEn", x.name_fr as "nameFr", x.acronym_en as "acronymEn", x.acronym_fr as "acronymFr", x.side,
      (select string_agg(h.name_en || ' ' || h.name_fr, ' ') from post_holding k join party h on h.id = k.person_id
        where k.post_id = x.id and k.held_from <= current_date and (k.held_to is null or k.held_to >= current_date)) as held
    from party x where x.kind = any (${accountable}) and x.closed_on is null order by x.kind, x.name_en limit 5000`);
  const near = new Set(table.map((one) => one.id));
  const among = ownersMatching(handle, all).sort((a, b) => Number(near.has(b.id)) - Number(near.has(a.id)));
  return { id: (ownerMeant(handle, table) ?? ownerMeant(handle, all))?.id ?? null, among: among.slice(0, mostOffered).map(({ held: _, ...one }) => one) };
}

/** Whom a line means, before it is kept, and whether anybody there can read the meeting. Throws `not_found`. */
export async function findOwner(db: Reader, { id, handle, ownerId, internal }: z.output<typeof meantOwner>): Promise<{ owner: ActionPoint["owner"]; reads: boolean | null; among: Owner[] }> {
  await notesSubject(db, id);
  const { id: named, among } = !ownerId && handle ? await ownerNamed(db, id, handle, internal === "true") : { id: null, among: [] };
  const meant = ownerId ?? named;
  if (!meant) return { owner: null, reads: null, among };
  const rows = await db.$queryRaw<{ owner: NonNullable<ActionPoint["owner"]>; reads: boolean | null }[]>`
    select jsonb_build_object('id', x.id, 'nameEn', x.name_en, 'nameFr', x.name_fr, 'side', x.side) as owner, app.reads_as_owner(${id}::uuid, x.id) as reads
    from party x where x.id = ${meant}::uuid and x.kind = any (${accountable})`;
  return { owner: null, reads: null, ...rows[0], among };
}

/** The action points of a meeting, joint ones first. Throws `not_found`. */
export async function listActionsOf(db: Reader, { id }: { id: string }): Promise<ActionsOfMeeting> {
  const subject = await notesSubject(db, id);
  const rows = await db.$queryRaw<Record[]>`select ${actionColumns} ${actionsFrom} where a.entry_id = ${id}::uuid and a.removed_at is null order by a.internal, a.number, a.id`;
  const today = await db.$queryRaw<{ today: string }[]>`select app.today_of(${id}::uuid)::text as today`;
  return {
    items: rows.map((row) => toAction(db, row)), nextCursor: null, may: { note: mayNote(db, subject, false), noteInternal: mayNote(db, subject, true) },
    today: today[0]!.today, owners: await ownersAt(db, id),
  };
}

/** Mine: of my person, of a post I hold, of my unit; of my organisation when I answer for it. */
function mine(db: Reader): Prisma.Sql {
  const answers = can(db.actor, "action.report", { ownOrganisation: true, internal: false, ownerIds: [] });
  return Prisma.sql`(a.owner_id = ${db.actor.unitId}::uuid or ${answers ? Prisma.sql`a.owner_id = ${db.actor.organisationId}::uuid` : Prisma.sql`false`}
    or (a.owner_id = any (app.principals()) and exists (select from party x where x.id = a.owner_id and x.kind in ('person', 'post'))))`;
}

const stillOpen = Prisma.sql`a.state in ('open', 'in_progress')`;
const last = "9999-12-31";

function viewOf(db: Reader, view: ActionFilter["view"]): Prisma.Sql {
  switch (view) {
    case "mine": return Prisma.sql`${stillOpen} and ${mine(db)}`;
    case "due": return Prisma.sql`${stillOpen} and ${mine(db)} and d.due between app.today_of(a.entry_id) and app.today_of(a.entry_id) + 7`;
    case "overdue": return Prisma.sql`${stillOpen} and d.due < app.today_of(a.entry_id)`;
    case "before_next": return Prisma.sql`${stillOpen} and a.before_next`;
    case "to_confirm": {
      const joint = can(db.actor, "action.confirm", { ownOrganisation: false, internal: false, ownerIds: [] });
      const internal = can(db.actor, "action.confirm", { ownOrganisation: true, internal: true, ownerIds: [] });
      return Prisma.sql`a.state = 'reported_done' and ((${joint} and not a.internal and a.organisation_id <> ${db.actor.organisationId}::uuid) or (${internal} and a.internal))`;
    }
    case "open": return Prisma.sql`a.state in ('open', 'in_progress', 'reported_done')`;
    case "closed": return Prisma.sql`a.state in ('confirmed_done', 'dropped')`;
  }
}

/** Action points over all forums, what is due first; page by page. Throws `invalid` for a cursor that is none. */
export async function listActions(db: Reader, filter: ActionFilter): Promise<{ items: ActionPoint[]; nextCursor: string | null }> {
  const parts = [Prisma.sql`a.removed_at is null`, viewOf(db, filter.view)];
  if (filter.forum) parts.push(Prisma.sql`m.forum_id = ${filter.forum}::uuid`);
  if (filter.q) parts.push(Prisma.sql`position(lower(${filter.q}) in lower(a.text || ' ' || a.owner_en || ' ' || a.owner_fr)) > 0`);
  if (filter.after) {
    const [due, id] = keysOf(filter.after, { test: (key) => key === last || keyForms.day.test(key) }, keyForms.id) as [string, string];
    parts.push(Prisma.sql`(coalesce(d.due, ${last}::date), a.id) > (${due}::date, ${id}::uuid)`);
  }
  const rows = await db.$queryRaw<Record[]>`select ${actionColumns} ${actionsFrom} where ${Prisma.join(parts, " and ")} order by coalesce(d.due, ${last}::date), a.id limit ${filter.limit + 1}`;
  const items = rows.slice(0, filter.limit).map((row) => toAction(db, row));
  const end = items.at(-1);
  return { items, nextCursor: rows.length > filter.limit && end ? cursorOf(end.due ?? last, end.id) : null };
}

/** One action point. Throws `not_found`, also where it is not for this person. */
export async function getAction(db: Reader, id: string): Promise<ActionPoint> {
  const rows = await db.$queryRaw<Record[]>`select ${actionColumns} ${actionsFrom} where a.id = ${id}::uuid and a.removed_at is null`;
  if (!rows[0]) throw notFound();
  return toAction(db, rows[0]);
}

/** Where an action point may stand besides: common points with their labels, and of a visit the places that those see who see it. */
async function placesFor(db: Reader, { meeting, internal }: ActionPoint): Promise<ActionWithHistory["places"]> {
  const points = await commonPoints(db, meeting.id);
  const slots = await db.programmeSlot.findMany({
    where: { entryId: meeting.id, removedAt: null, ...(!internal && { internal: false }) }, select: { id: true, title: true }, orderBy: [{ startsLocal: "asc" }, { id: "asc" }],
  });
  return [...points.map((point) => ({ kind: "point" as const, ...point })), ...slots.map((slot) => ({ kind: "slot" as const, ...slot, label: null, titleOther: null, language: meeting.language }))];
}

/** One action point with all that happened to it, on one page. Throws `not_found`. */
export async function getActionHistory(db: Reader, { id }: { id: string }): Promise<ActionWithHistory> {
  const action = await getAction(db, id);
  const steps = await db.$queryRaw<(Omit<ActionStep, "at"> & { at: Date })[]>`
    select s.id, s.at, s.act, case when s.act = 'carried' then '' else s.text end as text,
      case when p.id is not null then jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) end as by, ${party("o")} as organisation,
      case when x.id is not null then jsonb_build_object('reference', x.reference, 'title', x.title, 'startsAt', to_jsonb(n.starts_at), 'zone', n.zone) end as meeting
    from action_step s join party o on o.id = s.organisation_id left join party p on p.id = s.by_id
    left join meeting n on s.act = 'carried' and n.entry_id::text = s.text left join entry x on x.id = n.entry_id
    where s.action_id = ${id}::uuid order by s.at, s.id`;
  const dropDecisions = action.may.drop ? await db.$queryRaw<ActionWithHistory["dropDecisions"]>`
    select d.id, d.number, d.text, e.reference from decision d join meeting m on m.entry_id = d.entry_id join entry e on e.id = d.entry_id
    where d.kind = 'drop_action' and d.removed_at is null and (d.entry_id = ${action.meeting.id}::uuid or m.forum_id = ${action.forum?.id ?? null}::uuid)
      and not exists (select from action_point b where b.dropped_by_id = d.id)
    order by d.at desc limit 50` : [];
  const places = action.may.edit ? await placesFor(db, action) : [];
  return { ...action, places, steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })), dropDecisions };
}

/** The action points of a meeting by themselves: reading what is classified is recorded. Throws `not_found`. */
export async function openActionsOf(db: Opener, { id }: { id: string }): Promise<ActionsOfMeeting> {
  db.noteRead({ id, classification: (await notesSubject(db, id)).classification });
  return listActionsOf(db, { id });
}

/** One action point by itself, with its history: reading what is classified is recorded. Throws `not_found`. */
export async function openAction(db: Opener, { id }: { id: string }): Promise<ActionWithHistory> {
  const action = await getActionHistory(db, { id });
  db.noteRead({ id: action.meeting.id, classification: levelOf(action.meeting.classification) });
  return action;
}
