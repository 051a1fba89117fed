import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { day, id, limit, page, text } from "../../../api/parameters";
import { classification, namedParty } from "../../entries/contract";
import { functionary, newRelease, revision } from "../contract";
import { consentAnswers } from "../model";

const answer = z.enum(consentAnswers, "unknown");

export const consent = z.object({
  id: z.string(),
  entry: z.object({ id: z.string(), reference: z.string(), kind: z.string(), title: z.string(), language: z.string(), classification, demonstration: z.boolean() }),
  revision: z.number(),
  askedOf: namedParty,
  /** To whom the entry is to be released. */
  for: z.array(namedParty),
  question: z.string(),
  askedBy: functionary,
  askedAt: z.string(),
  answer: answer.nullable(),
  conditions: z.string(),
  validUntil: z.string().nullable(),
  evidence: z.string(),
  answeredBy: functionary.nullable(),
  answeredAt: z.string().nullable(),
  may: z.object({ answer: z.boolean() }),
  /** Whether the asking person answers for the originator itself; otherwise what it said is recorded, with evidence. */
  own: z.boolean(),
});
export type Consent = z.infer<typeof consent>;

export const newConsent = z.strictObject({
  id,
  revision,
  /** To whom it is to be released. */
  parties: newRelease.shape.parties,
  question: text(2_000, 1),
});
export type NewConsent = z.infer<typeof newConsent>;

export const consentAnswer = z.strictObject({
  id,
  answer,
  /** What is left out or asked for; needed for an answer in part or with conditions. */
  conditions: text(2_000).default(""),
  validUntil: day.nullable().default(null),
  /** How the answer came, where the originator did not give it here itself. */
  evidence: text(500).default(""),
});
export type ConsentAnswered = z.infer<typeof consentAnswer>;

export const consentsContract = {
  "GET /api/entries/{id}/consents": {
    summary: "What the originator of an entry was asked and answered about releasing it, latest first",
    input: z.strictObject({ id }),
    output: z.object({ items: z.array(consent), nextCursor: z.null() }),
  },
  "POST /api/entries/{id}/consents": {
    summary: "Ask the originator of an entry to consent to its release to these parties",
    input: newConsent,
    output: z.object({ id: z.string() }),
  },
  "GET /api/consents": {
    summary: "Consents that one is asked for by one's unit, or may record, and that wait for an answer; oldest first",
    input: z.strictObject({ limit }),
    output: page(consent),
  },
  "POST /api/consents/{id}/answer": {
    summary: "Answer for the originator, or record with evidence what it answered",
    input: consentAnswer,
    output: z.object({ id: z.string() }),
  },
} as const satisfies Contract;
