import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { cursor, day, id, limit, page, text } from "../../../api/parameters";
import { comment, commentPlace } from "../../comments/contract";
import { classification, namedParty } from "../../entries/contract";
import type { Language } from "../../entries/model";
import { dispositions } from "./model";

const revision = z.int("not_a_number").min(1);
const functionary = z.object({ titleEn: z.string(), titleFr: z.string() });

export const consultedParty = z.object({
  party: namedParty,
  answered: z.enum(["comments", "no_comment"]).nullable(),
  /** The first comment, or when it was said that there is nothing to say. */
  answeredAt: z.string().nullable(),
  /** Of these the reader sees; whose they are decides, not which side they are for. */
  comments: z.number(),
  /** The asking person is asked as this party, or as somebody of it. */
  mine: z.boolean(),
});
export type ConsultedParty = z.infer<typeof consultedParty>;

export const consultation = z.object({
  id: z.string(),
  versionId: z.string(),
  version: z.string(),
  entry: z.object({ id: z.string(), reference: z.string(), title: z.string(), language: z.string(), classification }),
  question: z.string(),
  /** The last day for comments. */
  until: z.string(),
  openedAt: z.string(),
  openedBy: functionary.nullable(),
  closedAt: z.string().nullable(),
  /** Null while it is open, and where its last day closed it. */
  closedBy: functionary.nullable(),
  parties: z.array(consultedParty),
  may: z.object({ extend: z.boolean(), close: z.boolean(), sayNothing: z.boolean() }),
});
export type Consultation = z.infer<typeof consultation>;

export const newConsultation = z.strictObject({
  /** The version. */
  id,
  revision,
  /** Units, posts and people of one’s own side who can open the document. */
  parties: z.array(id).min(1, "required").max(50, "too_many").refine((parties) => new Set(parties).size === parties.length, "twice"),
  question: text(2_000).default(""),
  /** The last day for comments. */
  until: day,
});
export type NewConsultation = z.infer<typeof newConsultation>;

export const longerConsultation = z.strictObject({
  id,
  /** The last day as it was read. */
  was: day,
  until: day,
});
export type LongerConsultation = z.infer<typeof longerConsultation>;

export const consultationFilter = z.strictObject({
  /** me: what is open and waits for an answer of the asking person, of a post or unit of his. */
  waiting: z.enum(["me"], "unknown").optional(),
  after: cursor.optional(),
  limit,
});
export type ConsultationFilter = z.infer<typeof consultationFilter>;

/** A comment on a version, where it is pinned, and what became of it. */
export const pinnedComment = comment.extend({ place: commentPlace, may: comment.shape.may.extend({ dispose: z.boolean() }) });
export type PinnedComment = z.infer<typeof pinnedComment>;

export const versionComments = z.object({
  version: z.object({ id: z.string(), label: z.string(), state: z.string() }),
  entry: z.object({ id: z.string(), reference: z.string(), title: z.string(), language: z.string(), revision: z.number() }),
  /** In the order of the text: by language, file, page and paragraph; at most five hundred. */
  items: z.array(pinnedComment),
  /** Of those that stand here. */
  undisposed: z.number(),
  more: z.boolean(),
  may: z.object({ write: z.boolean() }),
});
export type VersionComments = z.infer<typeof versionComments>;

/** The version in which a file is read, and the comments on it that are pinned to that file; for its page. */
export type FileInVersion = {
  entry: { id: string; reference: string; revision: number };
  version: { id: string; label: string };
  language: { id: string; language: Language };
  /** The last day of the consultation that is open on the version; null where there is none, and outside. */
  until: string | null;
  /** Those that are not taken back; `number` is that of the list of the version’s comments. */
  comments: { id: string; number: number; page: number | null; passage: number | null; quote: string }[];
  /** Comments are asked for, and the reader writes some. */
  may: { comment: boolean };
};

export const givenDisposition = z.strictObject({
  /** The comment. */
  id,
  /** When the disposition that was read was given; null where there was none. */
  asOf: z.iso.datetime({ offset: true, error: "not_a_moment" }).nullable(),
  disposition: z.enum(dispositions, "unknown"),
  reason: text(2_000).default(""),
});
export type GivenDisposition = z.infer<typeof givenDisposition>;

export const consultationsContract = {
  "GET /api/consultations": { summary: "Consultations on versions of documents, the one that ends first coming first", input: consultationFilter, output: page(consultation) },
  "GET /api/versions/{id}/consultations": { summary: "Who was asked about a version, and who answered; latest first", input: z.strictObject({ id }), output: z.object({ items: z.array(consultation) }) },
  "POST /api/versions/{id}/consultations": { summary: "Ask units and people for their comments on a version under way, until a day", input: newConsultation, output: consultation },
  "POST /api/consultations/{id}/extension": { summary: "Give more time for comments", input: longerConsultation, output: consultation },
  "POST /api/consultations/{id}/closing": { summary: "Close a consultation: the version is a draft again, unless it is in clearance", input: z.strictObject({ id }), output: consultation },
  "POST /api/consultations/{id}/nothing-to-say": { summary: "Say for those one was asked as that there is nothing to say", input: z.strictObject({ id }), output: consultation },
  "GET /api/versions/{id}/comments": { summary: "Comments on a version with their places, and what became of them", input: z.strictObject({ id }), output: versionComments },
  "POST /api/comments/{id}/disposition": { summary: "Say what became of a comment on a version, and why", input: givenDisposition, output: pinnedComment },
} as const satisfies Contract;
