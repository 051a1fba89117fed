import { z } from "zod";
import type { Contract } from "../../api/contract";
import { cursor, day, id, limit, line, page, text } from "../../api/parameters";
import { classification, classificationReason, language, namedParty } from "../entries/contract";
import { declineReasons, priorities, questionStates, requestDirections, requestKinds, requestStates } from "./model";

const requestKind = z.enum(requestKinds, "unknown");
const priority = z.enum(priorities, "unknown");
const state = z.enum(requestStates, "unknown");
const revision = z.int("not_a_number").min(1);
const number = z.int("not_a_number").min(1, "unknown").max(50, "unknown");
const numbers = z.array(number).min(1, "required").max(50, "too_many").refine((all) => new Set(all).size === all.length, "twice");

const fields = {
  title: line(500, 1),
  /** What it is about and why it is asked. */
  summary: text(4_000).default(""),
  /** What is asked; they are numbered in this order. */
  questions: z.array(text(4_000, 1)).min(1, "required").max(50, "too_many"),
  requestKind,
  priority: priority.default("routine"),
  language: language.optional(),
  /** The last day on which the answer is in time … */
  needBy: day.nullable().optional(),
  /** … or how many working days of the responsible organisation it may take from the day it is sent. */
  needWithin: z.int("not_a_number").min(1, "too_small").max(250, "too_large").nullable().optional(),
};

export const newRequest = z.strictObject({
  ...fields,
  requestKind: requestKind.default("information"),
  /** The unit or organisation that is to answer; left out by somebody outside it is the office. */
  askedOfId: id.optional(),
  classification: classification.optional(),
  classificationReason: classificationReason.nullable().optional(),
  /** Sends it in the same act, where it does not have to be released first. */
  send: z.boolean().default(false),
});
export type NewRequest = z.output<typeof newRequest>;

export const editedRequest = z.strictObject({ id, revision, ...fields });
export type EditedRequest = z.output<typeof editedRequest>;

/** Every act is made on the request that was read. */
const act = { id, revision };
export const plainAct = z.strictObject(act);
export const actInWords = z.strictObject({ ...act, text: text(4_000, 1) });
export const actWithRemark = z.strictObject({ ...act, text: text(4_000).default("") });
export const assignment = z.strictObject({
  ...act,
  assigneeId: id,
  /** Who had it when it was read, or null: being assigned changes no revision, since the other side could count it. */
  assignedBefore: id.nullable().default(null),
  text: text(4_000).default(""),
});
export const answering = z.strictObject({
  ...act,
  /** The entry that is the answer, by id or reference; left out where words alone may answer. */
  answer: line(40).nullable().optional(),
  /** The questions it answers; left out, all that are open. */
  numbers: numbers.optional(),
  text: text(20_000).default(""),
});
export const declining = z.strictObject({ ...act, because: z.enum(declineReasons, "unknown"), numbers: numbers.optional(), text: text(4_000, 1) });
export const transferring = z.strictObject({ ...act, toId: id, text: text(4_000, 1) });
export const sendingBack = z.strictObject({ ...act, numbers, text: text(4_000, 1) });

export const requestViews = ["waiting", "to_answer", "asked", "late", "open", "closed"] as const;

export const requestFilter = z.strictObject({
  /** waiting: for an act of the asking person's side; the other words say it. */
  view: z.enum(requestViews, "unknown").default("open"),
  after: cursor.optional(),
  limit,
});
export type RequestFilter = z.output<typeof requestFilter>;

const clock = z.object({ due: z.string().nullable(), left: z.number().nullable(), stopped: z.boolean(), late: z.boolean(), lateBy: z.number() });

export const requestRow = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  language,
  classification,
  requestKind,
  priority,
  direction: z.enum(requestDirections),
  state,
  askedBy: namedParty,
  askedOf: namedParty,
  /** Who answers inside the responsible organisation; only told there. */
  assignee: namedParty.nullable(),
  /** Whether the asking side is the reader's own. */
  ownSideAsks: z.boolean(),
  clock,
  filedAt: z.string(),
  demonstration: z.boolean(),
});
export type RequestRow = z.infer<typeof requestRow>;

const who = z.object({ titleEn: z.string(), titleFr: z.string() }).nullable();

export const requestAnswer = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  language,
  classification,
  /** False while the asker cannot open it yet: it waits for its release. */
  reachesAsker: z.boolean(),
});

export const requestStep = z.object({
  id: z.string(),
  at: z.string(),
  act: z.string(),
  text: z.string(),
  /** Only of one's own organisation. */
  internal: z.boolean(),
  by: who,
  organisation: namedParty,
});
export type RequestStep = z.infer<typeof requestStep>;

export const request = z.object({
  ...requestRow.shape,
  summary: z.string(),
  classificationReason: classificationReason.nullable(),
  custodian: namedParty,
  questions: z.array(z.object({ number: z.number(), text: z.string(), state: z.enum(questionStates), answers: z.array(requestAnswer) })),
  steps: z.array(requestStep),
  needWithin: z.number().nullable(),
  sentAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  stoppedAt: z.string().nullable(),
  stoppedDays: z.number(),
  declinedBecause: z.enum(declineReasons).nullable(),
  transferredTo: namedParty.nullable(),
  createdBy: who,
  createdAt: z.string(),
  revision: z.number(),
  may: z.object({
    edit: z.boolean(), send: z.boolean(), release: z.boolean(), acknowledge: z.boolean(), assign: z.boolean(), askClarification: z.boolean(),
    clarify: z.boolean(), start: z.boolean(), answer: z.boolean(), answerInWords: z.boolean(), answerByEntry: z.boolean(), decline: z.boolean(),
    transfer: z.boolean(), markUnmet: z.boolean(), accept: z.boolean(), sendBack: z.boolean(), readHistory: z.boolean(),
  }),
});
export type Request = z.infer<typeof request>;

const kept = z.object({ id: z.string(), reference: z.string(), state, revision: z.number() });

export const requestsContract = {
  "GET /api/requests": { summary: "Requests for information or expertise, both ways, page by page", input: requestFilter, output: page(requestRow) },
  "POST /api/requests": { summary: "Make a request, as a draft or sent at once", input: newRequest, output: kept },
  "GET /api/requests/{id}": {
    summary: "One request with its questions, answers and steps, by id or reference",
    input: z.strictObject({ id: z.string().max(40, "unknown") }),
    output: request,
  },
  "PATCH /api/requests/{id}": { summary: "Write a draft anew, whole", input: editedRequest, output: kept },
  "POST /api/requests/{id}/sending": { summary: "Send a request that needs no release", input: plainAct, output: kept },
  "POST /api/requests/{id}/acknowledgement": { summary: "Say that a request has arrived", input: actWithRemark, output: kept },
  "POST /api/requests/{id}/assignment": { summary: "Give a request to the post or unit that answers; told inside only", input: assignment, output: kept },
  "POST /api/requests/{id}/clarification-question": { summary: "Ask what is meant; the clock stops", input: actInWords, output: kept },
  "POST /api/requests/{id}/clarification": { summary: "Say what was meant; the clock goes on and the day moves", input: actInWords, output: kept },
  "POST /api/requests/{id}/start": { summary: "Say that the answer is being worked on", input: actWithRemark, output: kept },
  "POST /api/requests/{id}/answers": { summary: "Give an entry, or words where they may, as the answer to some of the questions", input: answering, output: kept },
  "POST /api/requests/{id}/declining": { summary: "Decline some or all open questions, with the reason", input: declining, output: kept },
  "POST /api/requests/{id}/transfer": { summary: "Say who is to be asked instead", input: transferring, output: kept },
  "POST /api/requests/{id}/unmet": { summary: "Say that the open questions could not be met", input: actInWords, output: kept },
  "POST /api/requests/{id}/acceptance": { summary: "Accept what was answered; the request is closed", input: actWithRemark, output: kept },
  "POST /api/requests/{id}/return": { summary: "Send questions back that were not answered well enough", input: sendingBack, output: kept },
} as const satisfies Contract;
