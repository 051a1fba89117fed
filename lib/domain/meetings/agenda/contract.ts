import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id, line, text } from "../../../api/parameters";
import { classification, language, namedParty } from "../../entries/contract";
import { actionStates } from "../actions/model";
import { agendaPurposes, agendaStates, agendaVisibilities, proposalStates } from "./model";

const revision = z.int("not_a_number").min(1);
const purpose = z.enum(agendaPurposes, "unknown");

const fields = {
  title: line(300, 1),
  titleOther: line(300).nullable(),
  note: text(4_000),
  purpose,
  leadId: id.nullable(),
  minutes: z.int("not_a_number").min(1, "too_small").max(1_440, "too_large").nullable(),
};
const place = {
  /** Where it stands: before or after another point, or last below one; without any, last of all. */
  before: id.optional(),
  after: id.optional(),
  under: id.optional(),
};
const onePlace = (given: { before?: string; after?: string; under?: string }) => [given.before, given.after, given.under].filter(Boolean).length <= 1;

/** A new point is internal, or hidden: it becomes common by an act of its own. */
export const newPoint = z.strictObject({
  id, ...z.object(fields).partial().shape, title: fields.title, purpose: purpose.default("discussion"),
  visibility: z.enum(["internal", "hidden"], "unknown").default("internal"), ...place,
}).refine(onePlace, { path: ["after"], message: "one_place" });
export type NewPoint = z.output<typeof newPoint>;

/** What is not given stays. */
export const editedPoint = z.strictObject({ id, revision, ...z.object(fields).partial().shape, visibility: z.enum(["internal", "hidden"], "unknown").optional() });
export type EditedPoint = z.output<typeof editedPoint>;
export const movedPoint = z.strictObject({ id, revision, ...place }).refine(onePlace, { path: ["after"], message: "one_place" });
export type MovedPoint = z.output<typeof movedPoint>;
export const markedPoint = z.strictObject({ id, revision, state: z.enum(agendaStates, "unknown"), outcome: line(300).optional() });
export type MarkedPoint = z.output<typeof markedPoint>;
const act = z.strictObject({ id, revision });
export const offeredPoint = z.strictObject({ id, revision, offered: z.boolean("wrong_type").default(true) });

export const decliningPoint = z.strictObject({ id, revision, because: text(1_000, 1) });

export const agendaPoint = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  depth: z.number(),
  /** 1, 2, 2.1 of the common agenda; 2·a of what is internal. */
  number: z.string(),
  title: z.string(),
  titleOther: z.string().nullable(),
  /** Of the title: the meeting’s. */
  language,
  note: z.string(),
  purpose,
  lead: z.object({ id: z.string().nullable(), nameEn: z.string(), nameFr: z.string(), side: z.enum(["un", "osce", "third"]).nullable() }).nullable(),
  minutes: z.number().nullable(),
  /** When it begins, if those before it take as long as they are said to. */
  startsAt: z.string(),
  /** Minutes with what stands below it. */
  runs: z.number(),
  visibility: z.enum(agendaVisibilities),
  organisation: namedParty,
  /** How often it was deferred, and the meeting it comes from. */
  carried: z.number(),
  carriedFrom: z.string().nullable(),
  state: z.enum(agendaStates),
  outcome: z.string(),
  /** Of an internal point of the other side: that it is offered for the common agenda. */
  offered: z.boolean(),
  /** Of a point of one’s own side: that its offer was declined, and why. */
  declined: z.object({ because: z.string() }).nullable(),
  /** The forum above to which it, or what it comes from, was offered. */
  escalatedTo: z.object({ nameEn: z.string(), nameFr: z.string() }).nullable(),
  /** That it has a past: it was deferred or taken to a forum above. */
  hasPast: z.boolean(),
  revision: z.number(),
  may: z.object({ keep: z.boolean(), makeCommon: z.boolean(), /** Offer it for the common agenda, or offer it no longer. */ offer: z.boolean(), /** Decline what the other side offers. */ decline: z.boolean(), /** Offer it to the forum above: it was deferred twice, and not offered yet. */ escalate: z.boolean(), /** … so that the other side sees the proposal too. */ escalateForBoth: z.boolean() }),
});
export type AgendaPoint = z.infer<typeof agendaPoint>;

export const agenda = z.object({
  items: z.array(agendaPoint),
  startsAt: z.string(),
  zone: z.string(),
  /** Minutes: of the meeting, of its common agenda, and with what only one's own people see. */
  length: z.number(),
  common: z.number(),
  own: z.number(),
  /** The forum above, to which what is deferred again and again is offered. */
  escalatesTo: z.object({ id: z.string(), nameEn: z.string(), nameFr: z.string() }).nullable(),
  may: z.object({ add: z.boolean(), /** Hide a point for one's unit: inside alone. */ hide: z.boolean(), /** Take a copy along. */ pack: z.boolean() }),
});
export type Agenda = z.infer<typeof agenda>;

/** One station of a point: a meeting at which it stood. */
export const pointStation = z.object({
  id: z.string(),
  meeting: z.object({ id: z.string(), reference: z.string(), title: z.string(), titleOther: z.string().nullable(), language, classification, day: z.string() }),
  forum: z.object({ id: z.string(), slug: z.string().nullable(), nameEn: z.string(), nameFr: z.string() }).nullable(),
  title: z.string(),
  titleOther: z.string().nullable(),
  state: z.enum(agendaStates),
  outcome: z.string(),
  /** How it came here: deferred from the one before, or taken up by this forum from one below. */
  came: z.enum(["first", "deferred", "escalated"]),
  decisions: z.array(z.object({ id: z.string(), number: z.number(), text: z.string() })),
  actions: z.array(z.object({ id: z.string(), number: z.number(), text: z.string(), internal: z.boolean(), state: z.enum(actionStates) })),
});
export type PointStation = z.infer<typeof pointStation>;
/** Stations in the order of time, of those that the asking person sees; and where it waits now. */
export const pointPast = z.object({
  stations: z.array(pointStation),
  waits: z.array(z.object({ id: z.string(), forum: z.object({ id: z.string(), slug: z.string().nullable(), nameEn: z.string(), nameFr: z.string() }), at: z.string(), note: z.string(), state: z.enum(proposalStates) })),
});
export type PointPast = z.infer<typeof pointPast>;

export const keptPoint = z.object({ id: z.string(), revision: z.number() });

export const agendaContract = {
  "GET /api/meetings/{id}/agenda": { summary: "The agenda of a meeting as the asking person may see it, numbered and timed", input: z.strictObject({ id }), output: agenda },
  "POST /api/meetings/{id}/agenda": { summary: "Put a point on the agenda; internal until it is made common", input: newPoint, output: keptPoint },
  "PATCH /api/agenda/{id}": { summary: "Change a point of an agenda", input: editedPoint, output: keptPoint },
  "POST /api/agenda/{id}/position": { summary: "Move a point before, after or below another", input: movedPoint, output: keptPoint },
  "POST /api/agenda/{id}/common": { summary: "Make a point common: both sides read it as soon as the meeting is shared", input: act, output: keptPoint },
  "POST /api/agenda/{id}/offer": { summary: "Offer an internal point of one’s own side for the common agenda, or offer it no longer", input: offeredPoint, output: keptPoint },
  "POST /api/agenda/{id}/refusal": { summary: "Decline a point the other side offers for the common agenda, with the reason", input: decliningPoint, output: keptPoint },
  "GET /api/agenda/{id}/past": { summary: "What became of a point from meeting to meeting and from forum to forum, with what was decided and agreed", input: z.strictObject({ id }), output: pointPast },
  "POST /api/agenda/{id}/outcome": { summary: "Say what came of a point: discussed, or deferred to the next meeting", input: markedPoint, output: keptPoint },
  "POST /api/agenda/{id}/removal": { summary: "Take a point off the agenda with all that stands below it", input: act, output: keptPoint },
} as const satisfies Contract;
