import { z } from "zod";
import type { Contract } from "../../api/contract";
import { cursor, day, id, limit, line, page, several, text } from "../../api/parameters";
import { classification, classificationReason, language, namedParty, side } from "../entries/contract";
import { zone } from "../forums/contract";
import { attendances, meetingKinds, meetingLevels, meetingStates, modalities, participantRoles, replies } from "./model";

const code = z.string().regex(/^[a-z0-9_.-]{1,40}$/, "unknown");
const distinct = <T extends z.ZodType>(one: T, most: number) =>
  z.array(one).max(most, "too_many").refine((values) => new Set(values).size === values.length, "twice");
const revision = z.int("not_a_number").min(1);

/** A time on the wall clock of the meeting's zone, `YYYY-MM-DDTHH:MM`. */
export const wallClock = z.string().refine((value) => {
  const [, d, h, m] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/.exec(value) ?? [];
  return d !== undefined && day.safeParse(d).success && Number(h) < 24 && Number(m) < 60;
}, "not_a_time");

const fields = {
  title: line(500, 1),
  titleOther: line(500).nullable(),
  summary: text(4_000),
  summaryOther: text(4_000).nullable(),
  language,
  level: z.enum(meetingLevels, "unknown"),
  number: z.int("not_a_number").min(1, "too_small").max(9_999, "too_large").nullable(),
  modality: z.enum(modalities, "unknown"),
  place: line(300),
  /** Where it is joined from afar; told to its readers only. */
  joinAt: line(500),
  zone,
  startsLocal: wallClock,
  endsLocal: wallClock,
  papersDue: day.nullable(),
  /** Until when packs follow agenda and papers, on the clock of the meeting; null: until it begins. */
  doorClosesLocal: wallClock.nullable(),
  classification,
  classificationReason: classificationReason.nullable(),
  /** Who of one's own side reads it besides those who take part. */
  audience: distinct(id, 100).refine((parties) => parties.length > 0, "required"),
  topics: distinct(code, 20),
  regions: distinct(code, 20),
};

/** Unmarked it is CONFIDENTIAL and "to be appraised"; the other side sees nothing of it until it is shared. */
export const newMeeting = z.strictObject({
  ...z.object(fields).partial().shape,
  title: fields.title,
  modality: fields.modality,
  startsLocal: fields.startsLocal,
  endsLocal: fields.endsLocal,
  forumId: id.nullable().optional(),
  meetingKind: z.enum(meetingKinds, "unknown").default("session"),
  /** Puts the members of the forum on the list of participants. */
  inviteMembers: z.boolean().default(true),
});
export type NewMeeting = z.output<typeof newMeeting>;

/** What is not given stays. `revision` is the meeting's that was read. */
export const editedMeeting = z.strictObject({ id, revision, ...z.object(fields).partial().shape, reasonForLowering: text(4_000, 1).optional() });
export type EditedMeeting = z.output<typeof editedMeeting>;

const act = { id, revision };
export const sharingMeeting = z.strictObject(act);
export const closingDoor = z.strictObject(act);
export const cancellingMeeting = z.strictObject({ ...act, because: line(500, 1) });
export const movingMeeting = z.strictObject({ ...act, state: z.enum(["planned", "in_session", "held"], "unknown") });

export const meetingFilter = z.strictObject({
  /** The first and the last day, in the zone of the asking person. */
  from: day.optional(),
  to: day.optional(),
  forum: id.optional(),
  level: z.enum(meetingLevels, "unknown").optional(),
  kind: z.enum(meetingKinds, "unknown").optional(),
  state: several(z.enum(meetingStates, "unknown")).optional(),
  /** Those in which the asking person takes part. */
  mine: z.stringbool({ error: "unknown" }).optional(),
  order: z.enum(["forward", "backward"], "unknown").default("forward"),
  after: cursor.optional(),
  limit,
});
export type MeetingFilter = z.output<typeof meetingFilter>;

export const meetingRow = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  titleOther: z.string().nullable(),
  language,
  classification,
  meetingKind: z.enum(meetingKinds),
  level: z.enum(meetingLevels),
  number: z.number().nullable(),
  modality: z.enum(modalities),
  place: z.string(),
  zone: z.string(),
  startsLocal: z.string(),
  endsLocal: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  state: z.enum(meetingStates),
  /** While a time is being found: how many are proposed, and until when they are answered. It has no time then, whatever it began with. */
  finding: z.object({ proposals: z.number(), answersUntil: z.string().nullable() }).nullable(),
  /** Since when the other side reads it; null while it is the office's own. */
  sharedAt: z.string().nullable(),
  forum: z.object({ id: z.string(), slug: z.string().nullable(), nameEn: z.string(), nameFr: z.string() }).nullable(),
  /** The asking person's own reply, when he takes part. */
  ownReply: z.enum(replies).nullable(),
  demonstration: z.boolean(),
  /** Of the meeting's own acts: a change is made from the one that was read. */
  revision: z.number(),
});
export type MeetingRow = z.infer<typeof meetingRow>;

export const participation = z.object({
  id: z.string(),
  party: namedParty.nullable(),
  organisation: namedParty,
  side,
  titleEn: z.string(),
  titleFr: z.string(),
  role: z.enum(participantRoles),
  required: z.boolean(),
  precedence: z.number(),
  /** Told inside only. */
  email: z.string().nullable(),
  reply: z.enum(replies),
  repliedAt: z.string().nullable(),
  repliedBy: z.enum(["application", "mail", "link"]).nullable(),
  remark: z.string(),
  attendance: z.enum(attendances).nullable(),
  representedBy: z.string(),
  invitedAt: z.string().nullable(),
  revision: z.number(),
  own: z.boolean(),
  may: z.object({ reply: z.boolean() }),
});
export type Participation = z.infer<typeof participation>;

const who = z.object({ titleEn: z.string(), titleFr: z.string() }).nullable();

const sister = z.object({ reference: z.string(), startsLocal: z.string() }).nullable();

export const meeting = z.object({
  ...meetingRow.shape,
  summary: z.string(),
  summaryOther: z.string().nullable(),
  joinAt: z.string(),
  papersDue: z.string().nullable(),
  /** Set apart from the start; null: the start. */
  doorClosesLocal: z.string().nullable(),
  /** Until when packs follow agenda and papers: what comes later is said in them as late. */
  doorClosesAt: z.string(),
  doorClosed: z.boolean(),
  readOutDue: z.string().nullable(),
  endedBecause: z.string(),
  sequence: z.number(),
  /** When it is one of a series: how many that follow are still to come, which of how many it is, and those beside it that are not called off. */
  series: z.object({ following: z.number(), place: z.number(), count: z.number(), previous: sister, next: sister }).nullable(),
  classificationReason: classificationReason.nullable(),
  custodian: namedParty,
  originator: namedParty,
  audience: z.array(namedParty),
  topics: z.array(z.object({ code: z.string(), nameEn: z.string(), nameFr: z.string() })),
  regions: z.array(z.object({ code: z.string(), nameEn: z.string(), nameFr: z.string() })),
  /** In the order of precedence, organisation by organisation. */
  participants: z.array(participation),
  createdBy: who,
  createdAt: z.string(),
  changedAt: z.string(),
  entryRevision: z.number(),
  may: z.object({
    run: z.boolean(), share: z.boolean(), cancel: z.boolean(), lowerMarking: z.boolean(), markStrictlyConfidential: z.boolean(),
    readHistory: z.boolean(), keepOwnAgenda: z.boolean(), circulate: z.boolean(), release: z.boolean(),
  }),
});
export type Meeting = z.infer<typeof meeting>;

export const keptMeeting = z.object({ id: z.string(), reference: z.string(), revision: z.number() });

export const meetingsContract = {
  "GET /api/meetings": { summary: "Meetings in the order of time, page by page", input: meetingFilter, output: page(meetingRow) },
  "POST /api/meetings": { summary: "Schedule a meeting; the office's own until it is shared", input: newMeeting, output: keptMeeting },
  "GET /api/meetings/{id}": {
    summary: "One meeting with its participants, by id or reference",
    input: z.strictObject({ id: z.string().max(40, "unknown") }),
    output: meeting,
  },
  "PATCH /api/meetings/{id}": { summary: "Change a meeting; what calendars show counts one further", input: editedMeeting, output: keptMeeting },
  "POST /api/meetings/{id}/sharing": { summary: "Let the other side read a meeting and its common agenda", input: sharingMeeting, output: keptMeeting },
  "POST /api/meetings/{id}/door": { summary: "Close the door of the packs now: what comes later is said in them as late", input: closingDoor, output: keptMeeting },
  "POST /api/meetings/{id}/cancellation": { summary: "Cancel a meeting, with the reason", input: cancellingMeeting, output: keptMeeting },
  "POST /api/meetings/{id}/session": { summary: "Open or close a meeting", input: movingMeeting, output: keptMeeting },
} as const satisfies Contract;
