import { z } from "zod";
import type { Contract } from "../../api/contract";
import { id, limit, line, page, text } from "../../api/parameters";
import { classification, language } from "../entries/contract";
import { reliabilities } from "./model";

const reliability = z.enum(reliabilities, "unknown");
const credibility = z.int("not_a_number").min(1, "too_small").max(6, "too_large");
const who = z.object({ titleEn: z.string(), titleFr: z.string() });
const name = line(300, 1);

export const sourceOption = z.object({ id: z.string(), name: z.string(), address: z.string().nullable(), reliability: reliability.nullable() });
export type SourceOption = z.infer<typeof sourceOption>;

export const source = z.object({
  ...sourceOption.shape,
  /** What it repeats, of those the reader may know of. */
  origin: z.object({ id: z.string(), name: z.string() }).nullable(),
  revision: z.number(),
  /** Newest first: the first one holds. */
  ratings: z.array(z.object({ id: z.string(), reliability, reason: z.string(), at: z.string(), by: who.nullable() })),
  may: z.object({ rate: z.boolean() }),
});
export type Source = z.infer<typeof source>;

export const judgement = z.object({
  id: z.string(),
  credibility,
  reason: z.string(),
  /** The revision that was judged. */
  revision: z.number(),
  at: z.string(),
  by: who.nullable(),
  own: z.boolean(),
  /** What confirms it, of what the reader may open. */
  confirmedBy: z.array(z.object({ id: z.string(), reference: z.string(), title: z.string(), language, classification })),
  /** False where what confirmed it has turned out to be of the same origin: it does not count. */
  stands: z.boolean(),
});
export type Judgement = z.infer<typeof judgement>;

export const appraisal = z.object({
  /** “B2”; null when nothing is judged. */
  grade: z.string().nullable(),
  source: sourceOption.nullable(),
  judgements: z.array(judgement),
  revision: z.number(),
  may: z.object({ judge: z.boolean(), rate: z.boolean() }),
});
export type Appraisal = z.infer<typeof appraisal>;

export const newJudgement = z.strictObject({
  id,
  /** The revision of the entry that was read. */
  revision: z.int("not_a_number").min(1),
  credibility,
  reason: text(2_000, 1),
  confirmedBy: z.array(id).max(20, "too_many").refine((ids) => new Set(ids).size === ids.length, "twice").default([]),
});
export type NewJudgement = z.infer<typeof newJudgement>;

export const changedSource = z.strictObject({ id, revision: z.int("not_a_number").min(1), name: name.optional(), originId: id.nullable().optional() });
export type ChangedSource = z.infer<typeof changedSource>;

const kept = z.object({ id: z.string() });

export const sourcesContract = {
  "GET /api/sources": {
    summary: "Sources by name or address, of those the asking person may know of, for pickers",
    input: z.strictObject({ q: line(100).default(""), limit: limit.default(20) }),
    output: page(sourceOption),
  },
  "POST /api/sources": {
    summary: "Find a source by its address or name, or add it",
    input: z.strictObject({ name, address: line(254).nullable().optional() }),
    output: kept,
  },
  "GET /api/sources/{id}": { summary: "One source, with what it repeats and how its reliability was judged", input: z.strictObject({ id }), output: source },
  "PATCH /api/sources/{id}": { summary: "Rename a source, or say what it repeats", input: changedSource, output: kept },
  "POST /api/sources/{id}/ratings": {
    summary: "Judge the reliability of a source",
    input: z.strictObject({ id, reliability, reason: text(2_000, 1) }),
    output: kept,
  },
  "GET /api/entries/{id}/appraisal": { summary: "The source of an entry and how it was judged", input: z.strictObject({ id }), output: appraisal },
  "POST /api/entries/{id}/judgements": { summary: "Judge the credibility of an entry; one’s own earlier judgement gives way", input: newJudgement, output: kept },
  "DELETE /api/judgements/{id}": { summary: "Withdraw one’s own judgement", input: z.strictObject({ id }), output: kept },
} as const satisfies Contract;
