import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { cursor, day, id, limit, line, moment, page, text } from "../../../api/parameters";
import { classification, language, namedParty } from "../../entries/contract";
import { actionStates } from "../actions/model";
import { decisionKinds, decisionMethods, statementKinds } from "../decisions/model";
import { recordChecks, recordLineKinds, recordStates, recordTextKinds } from "./model";

const revision = z.int("not_a_number").min(0);
const act = { id, revision };
export const plainRecordAct = z.strictObject({ ...act, text: text(4_000).default("") });
export const reasonedRecordAct = z.strictObject({ ...act, text: text(4_000, 1) });
export const circulatingRecord = z.strictObject({
  ...act,
  /** The last day for comments. */
  commentsUntil: day.nullable().default(null),
  /** The moment at which silence adopts it; left out, it is adopted by an act. */
  silenceUntil: moment.nullable().default(null),
});
export const correctingRecord = z.strictObject({
  ...act, text: text(4_000, 1),
  changes: z.array(z.strictObject({ what: line(300, 1), from: text(8_000), to: text(8_000) })).min(1, "required").max(50, "too_many"),
});

const decision = z.object({
  number: z.number(), kind: z.string(), method: z.string().nullable(), text: z.string(),
  statements: z.array(z.object({ kind: z.string(), organisationEn: z.string(), organisationFr: z.string(), text: z.string() })),
});
const action = z.object({ number: z.number(), text: z.string(), ownerEn: z.string(), ownerFr: z.string(), dueOn: z.string().nullable(), beforeNext: z.boolean() });
const part = { text: z.string(), decisions: z.array(decision), actions: z.array(action) };
export const recordContent = z.object({
  meeting: z.object({
    reference: z.string(), title: z.string(), number: z.number().nullable(), forumEn: z.string().nullable(), forumFr: z.string().nullable(), startsLocal: z.string(),
    endsLocal: z.string(), zone: z.string(), place: z.string(), modality: z.string(),
  }),
  participants: z.array(z.object({
    organisationEn: z.string(), organisationFr: z.string(), titleEn: z.string(), titleFr: z.string(), role: z.string(), attendance: z.string(), representedBy: z.string(),
  })),
  general: z.object(part),
  points: z.array(z.object({ ...part, label: z.string(), title: z.string(), outcome: z.string() })),
});
const corrigendum = z.object({ text: z.string(), changes: z.array(z.object({ what: z.string(), from: z.string(), to: z.string() })) });
const who = z.object({ titleEn: z.string(), titleFr: z.string() }).nullable();

export const recordText = z.object({
  number: z.number(),
  kind: z.enum(recordTextKinds),
  /** Of a corrigendum null. */
  content: recordContent.nullable(),
  corrigendum: corrigendum.nullable(),
  /** SHA-256 in hexadecimal, and whether the text still has it. */
  hash: z.string(),
  proven: z.boolean(),
  by: who,
  /** Nobody put it there: the moment of silence did. */
  byClock: z.boolean(),
  at: z.string(),
});
export const recordStep = z.object({ id: z.string(), act: z.string(), text: z.string(), internal: z.boolean(), organisation: namedParty, by: who, at: z.string() });
/** What stands against circulating, with the places to mend. */
export const recordCheck = z.object({ code: z.enum(recordChecks), places: z.array(z.object({ what: z.string(), agendaItemId: z.string().nullable() })) });

export const summaryRecord = z.object({
  state: z.enum(recordStates),
  /** Null before the first act. */
  stateSince: z.string().nullable(),
  commentsUntil: z.string().nullable(),
  silenceUntil: z.string().nullable(),
  adoptedAt: z.string().nullable(),
  /** Zero before the first act. */
  revision: z.number(),
  /** The head cleared what stands now. */
  cleared: z.boolean(),
  /** Organisations that accepted what circulates. */
  acceptedBy: z.array(namedParty),
  texts: z.array(recordText),
  steps: z.array(recordStep),
  /** Told to those who write it, before it leaves. */
  checks: z.array(recordCheck),
  may: z.object({
    sendToClearance: z.boolean(), clear: z.boolean(), return: z.boolean(), circulate: z.boolean(), closeComments: z.boolean(), breakSilence: z.boolean(), accept: z.boolean(),
    reopen: z.boolean(), adopt: z.boolean(), correct: z.boolean(),
  }),
});
export type SummaryRecord = z.infer<typeof summaryRecord>;
/** Null where nothing of it has reached this person. */
export const recordOfMeeting = z.object({ record: summaryRecord.nullable() });
export type RecordOfMeeting = z.infer<typeof recordOfMeeting>;

const kept = z.object({ id: z.string(), state: z.enum(recordStates), revision: z.number() });

export const seriesFilter = z.strictObject({
  /** The forum, by id or by its name in the address. */
  id: z.string().min(1).max(80, "unknown"),
  what: z.enum(recordLineKinds, "unknown").optional(),
  q: line(200).optional(),
  from: day.optional(),
  to: day.optional(),
  after: cursor.optional(),
  limit,
});
export type SeriesFilter = z.output<typeof seriesFilter>;

/** One decision or action point of a forum, latest meeting first. */
export const seriesLine = z.object({
  lineId: z.string(),
  what: z.enum(recordLineKinds),
  number: z.number(),
  text: z.string(),
  internal: z.boolean(),
  meeting: z.object({ id: z.string(), reference: z.string(), title: z.string(), titleOther: z.string().nullable(), language, classification, day: z.string(), originatorId: z.string(), demonstration: z.boolean() }),
  /** Of a decision. */
  kind: z.enum(decisionKinds).nullable(),
  method: z.enum(decisionMethods).nullable(),
  /** Reservations and interpretative statements to it, in their order. */
  statements: z.array(z.object({ id: z.string(), kind: z.enum(statementKinds), organisation: z.object({ nameEn: z.string(), nameFr: z.string() }), text: z.string() })),
  /** Of an action point. */
  owner: z.object({ nameEn: z.string(), nameFr: z.string() }).nullable(),
  due: z.string().nullable(),
  beforeNext: z.boolean(),
  state: z.enum(actionStates).nullable(),
  carried: z.number(),
  recordState: z.enum(recordStates),
});
export type SeriesLine = z.infer<typeof seriesLine>;

export const recordContract = {
  "GET /api/meetings/{id}/record": { summary: "The record of a meeting: where it stands, its texts, and what stands against circulating it", input: z.strictObject({ id }), output: recordOfMeeting },
  "POST /api/meetings/{id}/record/clearance": { summary: "Put the record before the head of office", input: plainRecordAct, output: kept },
  "POST /api/meetings/{id}/record/clearing": { summary: "Clear the record, as head of office", input: plainRecordAct, output: kept },
  "POST /api/meetings/{id}/record/return": { summary: "Return the record to its writers, with the reason", input: reasonedRecordAct, output: kept },
  "POST /api/meetings/{id}/record/circulation": { summary: "Circulate the record to both sides; from then on its text stands", input: circulatingRecord, output: kept },
  "POST /api/meetings/{id}/record/comments-end": { summary: "Close the comments on a record", input: plainRecordAct, output: kept },
  "POST /api/meetings/{id}/record/silence-break": { summary: "Break the silence that would adopt the record, with the reason", input: reasonedRecordAct, output: kept },
  "POST /api/meetings/{id}/record/acceptance": { summary: "Accept the record for one’s own organization", input: plainRecordAct, output: kept },
  "POST /api/meetings/{id}/record/reopening": { summary: "Take a circulated record back to be mended, with the reason", input: reasonedRecordAct, output: kept },
  "POST /api/meetings/{id}/record/adoption": { summary: "Adopt the record, word for word as it circulated", input: plainRecordAct, output: kept },
  "POST /api/meetings/{id}/record/corrigenda": { summary: "Issue a corrigendum to an adopted record", input: correctingRecord, output: kept },
  "GET /api/forums/{id}/record": { summary: "Decisions and action points of a forum over the years, latest first", input: seriesFilter, output: page(seriesLine) },
} as const satisfies Contract;
