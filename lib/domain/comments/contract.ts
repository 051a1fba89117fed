import { z } from "zod";
import type { Contract } from "../../api/contract";
import { cursor, id, limit, line, moment, page, text } from "../../api/parameters";
import { language, side } from "../entries/contract";
import { commentSides } from "./model";

const commentSide = z.enum(commentSides, "unknown");
const mentions = z.array(id).max(20, "too_many").refine((people) => new Set(people).size === people.length, "twice");
const words = text(8_000, 1);
const revision = z.int("not_a_number").min(1, "too_small");

/** A person as somebody to mention. */
export const mentionable = z.object({
  id: z.string(), titleEn: z.string(), titleFr: z.string(), initials: z.string(), side, unitEn: z.string(), unitFr: z.string(),
});
export type Mentionable = z.infer<typeof mentionable>;

/** Where in a document a comment is pinned: a version, and if need be a page or paragraph of one of its files. */
export const givenPlace = z.strictObject({
  versionId: id,
  languageVersionId: id.optional(),
  /** A file of that version. */
  attachmentId: id.optional(),
  page: z.int("not_a_number").min(1, "too_small").max(20_000, "too_large").optional(),
  /** The number of the paragraph, where a file has such. */
  passage: z.int("not_a_number").min(1, "too_small").max(20_000, "too_large").optional(),
  /** The words it is about. */
  quote: text(1_000).default(""),
});
export type GivenPlace = z.infer<typeof givenPlace>;

export const commentPlace = z.object({
  version: z.object({ id: z.string(), label: z.string() }),
  /** Null for a remark on the version as a whole. */
  language: z.object({ id: z.string(), language }).nullable(),
  /** `earlier`: the version holds another file in its place by now. */
  file: z.object({ id: z.string(), name: z.string(), earlier: z.boolean() }).nullable(),
  page: z.number().nullable(),
  passage: z.number().nullable(),
  quote: z.string(),
});
export type CommentPlace = z.infer<typeof commentPlace>;

/** What became of a comment on a version. */
export const commentDisposition = z.object({
  disposition: z.enum(["accepted", "accepted_in_part", "noted", "not_accepted"]),
  reason: z.string(),
  at: z.string(),
  /** Null where the reader may not know of the person. */
  by: z.object({ titleEn: z.string(), titleFr: z.string() }).nullable(),
});

export const comment = z.object({
  id: z.string(),
  side: commentSide,
  /** Empty when it was taken back. */
  text: z.string(),
  /** The revision of the entry that its author had read. */
  revision: z.number(),
  at: z.string(),
  changedAt: z.string().nullable(),
  withdrawn: z.boolean(),
  /** Null where the reader may not know of the person; the organisation is always told. */
  by: z.object({ titleEn: z.string(), titleFr: z.string(), initials: z.string(), you: z.boolean() }).nullable(),
  organisation: z.object({ nameEn: z.string(), nameFr: z.string(), side }),
  /** Those mentioned, of whom the reader may know. */
  mentions: z.array(z.object({ id: z.string(), titleEn: z.string(), titleFr: z.string() })),
  /** Null for a comment on the entry as such, and where the reader does not have the file. */
  place: commentPlace.nullable(),
  disposition: commentDisposition.nullable(),
  may: z.object({ change: z.boolean(), takeBack: z.boolean() }),
});
export type Comment = z.infer<typeof comment>;

export const listedComments = z.object({
  ...page(comment).shape,
  may: z.object({ write: z.boolean() }),
});
export type ListedComments = z.infer<typeof listedComments>;

export const commentsAsked = z.strictObject({ id, side: commentSide, after: cursor.optional(), limit: limit.default(20) });
export type CommentsAsked = z.infer<typeof commentsAsked>;

export const writtenComment = z.strictObject({
  /** The entry it is about. */
  id,
  /** The revision of the entry that was read. */
  revision,
  side: commentSide.default("internal"),
  text: words,
  mentions: mentions.default([]),
  /** Where in a document it is pinned: whoever does not see that version does not see the comment either. */
  place: givenPlace.optional(),
});
export type WrittenComment = z.infer<typeof writtenComment>;

export const changedComment = z.strictObject({
  id,
  /** When what is changed was written or last changed, as it was read. */
  asOf: moment,
  text: words,
  mentions: mentions.optional(),
});
export type ChangedComment = z.infer<typeof changedComment>;

export const commentsContract = {
  "GET /api/entries/{id}/comments": {
    summary: "The joint or the internal comments on an entry, newest first; those of the other side’s notebook do not exist",
    input: commentsAsked,
    output: listedComments,
  },
  "GET /api/entries/{id}/mentionable": {
    summary: "People who may read a comment on this entry, by the beginning of a word of their function or unit",
    input: z.strictObject({ id, side: commentSide.default("internal"), q: line(80).default("") }),
    output: z.object({ items: z.array(mentionable) }),
  },
  "POST /api/entries/{id}/comments": { summary: "Write a comment: internal unless said otherwise", input: writtenComment, output: comment },
  "PATCH /api/comments/{id}": { summary: "Word one’s own comment differently, within a day", input: changedComment, output: comment },
  "DELETE /api/comments/{id}": {
    summary: "Take one’s own comment back: its text is shown to nobody any more",
    input: z.strictObject({ id }),
    output: comment,
  },
} as const satisfies Contract;
