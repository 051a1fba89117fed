import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { cursor, day, id, limit, line, page, text } from "../../../api/parameters";
import { classification, language, namedParty, side } from "../../entries/contract";
import { actionStates, actionViews } from "./model";

const revision = z.int("not_a_number").min(1);
const due = { dueOn: day.nullable().optional(), beforeNext: z.boolean().optional() };

/** One line, “@post does X by Friday”; what is given beside it goes before what the line says. */
export const newAction = z.strictObject({
  /** The meeting. */
  id,
  agendaItemId: id.nullable().default(null),
  /** Of a visit: the place of its programme that it follows from. */
  programmeSlotId: id.nullable().default(null),
  line: line(2_000, 1),
  /** Agreed among one's own side: the other neither sees nor counts it. */
  internal: z.boolean().default(false),
  ownerId: id.nullable().optional(),
  ...due,
});
export type NewAction = z.output<typeof newAction>;

/** What is not given stays. */
export const editedAction = z.strictObject({ id, revision, agendaItemId: id.nullable().optional(), programmeSlotId: id.nullable().optional(), text: text(2_000, 1).optional(), ownerId: id.nullable().optional(), ...due });
export type EditedAction = z.output<typeof editedAction>;

const act = { id, revision };
export const startingAction = z.strictObject({ ...act, text: text(2_000).default("") });
export const reportingAction = z.strictObject({
  ...act, text: text(2_000).default(""),
  /** An entry that shows it, by id or reference. */
  evidence: line(40).nullable().default(null),
});
export const confirmingAction = startingAction;
export const sendingBackAction = z.strictObject({ ...act, text: text(2_000, 1) });
export const movingDue = z.strictObject({ ...act, dueOn: day.nullable().default(null), beforeNext: z.boolean().default(false), text: text(2_000, 1) });
export const droppingAction = z.strictObject({ ...act, decisionId: id, text: text(2_000).default("") });
export const escalatingAction = z.strictObject({
  id,
  /** Lets the other side see the proposal too; only where the record it comes from may be shared by the asking person. */
  common: z.boolean().default(false),
  text: text(2_000).default(""),
});

export const actionFilter = z.strictObject({
  view: z.enum(actionViews, "unknown").default("mine"),
  forum: id.optional(),
  q: line(200).optional(),
  after: cursor.optional(),
  limit,
});
export type ActionFilter = z.output<typeof actionFilter>;

export const actionPoint = z.object({
  id: z.string(),
  number: z.number(),
  text: z.string(),
  meeting: z.object({ id: z.string(), reference: z.string(), title: z.string(), language, classification }),
  forum: z.object({ id: z.string(), slug: z.string().nullable(), nameEn: z.string(), nameFr: z.string() }).nullable(),
  agendaItemId: z.string().nullable(),
  /** The place in the programme of a visit that it follows from, where one sees it. */
  slot: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** The one post, unit or organisation that is accountable, called as then; null while nobody said. */
  owner: z.object({ id: z.string(), nameEn: z.string(), nameFr: z.string(), side }).nullable(),
  organisation: namedParty,
  internal: z.boolean(),
  dueOn: z.string().nullable(),
  beforeNext: z.boolean(),
  /** The day that follows from both; null before a next meeting that is not planned. */
  due: z.string().nullable(),
  overdue: z.boolean(),
  /** By whose clock that day ends: its meeting's. */
  zone: z.string(),
  state: z.enum(actionStates),
  stateSince: z.string(),
  /** The coming meeting on whose agenda it stands. */
  standsOn: z.object({ reference: z.string(), startsAt: z.string(), zone: z.string() }).nullable(),
  carried: z.number(),
  evidence: z.object({ reference: z.string(), title: z.string() }).nullable(),
  droppedBy: z.object({ number: z.number(), reference: z.string() }).nullable(),
  /** Where it is taken when it is carried over too often. */
  escalatesTo: z.object({ id: z.string(), slug: z.string().nullable(), nameEn: z.string(), nameFr: z.string() }).nullable(),
  revision: z.number(),
  demonstration: z.boolean(),
  may: z.object({
    edit: z.boolean(), start: z.boolean(), report: z.boolean(), confirm: z.boolean(), sendBack: z.boolean(), moveDue: z.boolean(), drop: z.boolean(), escalate: z.boolean(),
    /** Escalate it so that the other side sees the proposal too. */
    escalateForBoth: z.boolean(),
  }),
});
export type ActionPoint = z.infer<typeof actionPoint>;

export const actionStep = z.object({
  id: z.string(),
  at: z.string(),
  act: z.string(),
  text: z.string(),
  by: z.object({ titleEn: z.string(), titleFr: z.string() }).nullable(),
  organisation: namedParty,
  /** Of a carrying over: the meeting that was closed, where one may read it. */
  meeting: z.object({ reference: z.string(), title: z.string(), startsAt: z.string(), zone: z.string() }).nullable(),
});
export type ActionStep = z.infer<typeof actionStep>;

export const actionWithHistory = z.object({
  ...actionPoint.shape,
  steps: z.array(actionStep),
  /** Decisions by which it may be dropped, when the asking person may drop it. */
  dropDecisions: z.array(z.object({ id: z.string(), number: z.number(), text: z.string(), reference: z.string() })),
  /** Where else it may stand, when the asking person may change it: common points of the agenda, and places of the programme. */
  places: z.array(z.object({ kind: z.enum(["point", "slot"]), id: z.string(), label: z.string().nullable(), title: z.string(), titleOther: z.string().nullable(), language })),
});
export type ActionWithHistory = z.infer<typeof actionWithHistory>;

const owners = z.object({ id: z.string(), kind: z.string(), nameEn: z.string(), nameFr: z.string(), acronymEn: z.string().nullable(), acronymFr: z.string().nullable(), side });

/** Whom a line or a field means: a handle as after @, or a party. */
export const meantOwner = z.strictObject({ id, handle: line(200).optional(), ownerId: id.optional(), internal: z.enum(["true", "false"], "unknown").default("false") });
const ownerRead = z.object({
  owner: z.object({ id: z.string(), nameEn: z.string(), nameFr: z.string(), side }).nullable(),
  /** Whether anybody who answers for it can read the meeting; null where this is not for the asking person to know. */
  reads: z.boolean().nullable(),
  /** Whom a handle could mean, who is at the table first: to choose from while it is typed. */
  among: z.array(owners),
});

export const actionsOfMeeting = z.object({
  items: z.array(actionPoint),
  nextCursor: z.null(),
  may: z.object({ note: z.boolean(), noteInternal: z.boolean() }),
  /** Today where the meeting takes place: by it a line is read. */
  today: z.string(),
  /** Whom a line may name first: who sits in the forum or takes part. */
  owners: z.array(owners),
});
export type ActionsOfMeeting = z.infer<typeof actionsOfMeeting>;

const kept = z.object({ id: z.string(), number: z.number(), state: z.enum(actionStates), revision: z.number() });
/** What the line did not say: to be asked for. */
const keptNew = z.object({ ...kept.shape, asked: z.array(z.enum(["owner", "due"])) });

export const actionsContract = {
  "GET /api/action-points": { summary: "Action points over all forums: mine, due, overdue, waiting for a confirmation, open or closed", input: actionFilter, output: page(actionPoint) },
  "GET /api/action-points/{id}": { summary: "One action point with its history", input: z.strictObject({ id }), output: actionWithHistory },
  "GET /api/meetings/{id}/action-points": { summary: "The action points of a meeting, joint ones first", input: z.strictObject({ id }), output: actionsOfMeeting },
  "GET /api/meetings/{id}/action-owner": { summary: "Whom a line means, and whether anybody there can read the meeting", input: meantOwner, output: ownerRead },
  "POST /api/meetings/{id}/action-points": { summary: "Note an action point from one line: “@post does X by Friday”", input: newAction, output: keptNew },
  "PATCH /api/action-points/{id}": { summary: "Change an action point while the record is not before people", input: editedAction, output: kept },
  "DELETE /api/action-points/{id}": { summary: "Take an action point back that was noted by mistake", input: z.strictObject(act), output: z.object({ id: z.string() }) },
  "POST /api/action-points/{id}/start": { summary: "Say that it is being worked on", input: startingAction, output: kept },
  "POST /api/action-points/{id}/report": { summary: "Report an action point as done, with an entry that shows it", input: reportingAction, output: kept },
  "POST /api/action-points/{id}/confirmation": { summary: "Confirm that what the other side reported is done", input: confirmingAction, output: kept },
  "POST /api/action-points/{id}/return": { summary: "Send back what was reported done, with the reason", input: sendingBackAction, output: kept },
  "POST /api/action-points/{id}/due": { summary: "Move the day, with the reason", input: movingDue, output: kept },
  "POST /api/action-points/{id}/drop": { summary: "Drop an action point by a decision", input: droppingAction, output: kept },
  "POST /api/action-points/{id}/escalation": { summary: "Offer what is carried over again and again to the forum above", input: escalatingAction, output: z.object({ id: z.string() }) },
  "POST /api/agenda-points/{id}/escalation": { summary: "Offer a point of the agenda that was deferred twice to the forum above", input: escalatingAction, output: z.object({ id: z.string() }) },
} as const satisfies Contract;
