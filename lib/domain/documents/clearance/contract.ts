import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id, limit, moment, page, several, text } from "../../../api/parameters";
import { classification, language, namedParty } from "../../entries/contract";
import { functionary } from "../../releases/contract";
import { versionStates } from "../model";
import { clearanceMethods, decisions, roundStates, saidDecisions } from "./model";

const revision = z.int("not_a_number").min(1);
const method = z.enum(clearanceMethods, "unknown");
/** Whose clearance is asked, in their order: persons, posts, units of one's own side. */
const parties = z.array(id).min(1, "required").max(20, "too_many").refine((all) => new Set(all).size === all.length, "twice");

export const newRound = z.strictObject({
  id,
  /** The revision of the version that was read. */
  revision,
  method,
  parties,
  /** How many clear it; for a quorum only. */
  quorum: z.int("not_a_number").min(1, "too_small").max(20, "too_large").nullable().default(null),
  /** The moment at which silence is consent; for silence only, and an hour of work ahead at least. */
  silenceUntil: moment.nullable().default(null),
  /** What is asked, in words. */
  note: text(2_000).default(""),
});
export type NewRound = z.output<typeof newRound>;

export const saidDecision = z.strictObject({
  id,
  decision: z.enum(saidDecisions, "unknown"),
  /** Why not; with a yes it may be left out. */
  remark: text(4_000).default(""),
});
export type SaidOfStep = z.output<typeof saidDecision>;

/** Somebody who decides for a party, and why he could not. */
export const decider = z.object({
  id: z.string(),
  ...functionary.shape,
  /** In whose absence he decides; null where he is asked himself. */
  onBehalfOf: functionary.nullable(),
  outside: z.enum(["no_account", "role", "marking", "audience", "embargo"]).nullable(),
});
export type Decider = z.infer<typeof decider>;

export const clearanceStep = z.object({
  id: z.string(),
  position: z.number(),
  party: namedParty,
  /** Null until its turn has come. */
  askedAt: z.string().nullable(),
  decision: z.enum(decisions).nullable(),
  remark: z.string(),
  decidedBy: functionary.nullable(),
  onBehalfOf: functionary.nullable(),
  decidedAt: z.string().nullable(),
  /** Waits, and nobody who decides for it can open the document (any more). */
  unreachable: z.boolean(),
  may: z.object({ decide: z.boolean(), /** For whom, where the asking person stands in for somebody. */ onBehalfOf: functionary.nullable() }),
});
export type ClearanceStep = z.infer<typeof clearanceStep>;

export const clearanceRound = z.object({
  id: z.string(),
  version: z.object({ id: z.string(), label: z.string(), revision: z.number() }),
  method: z.enum(clearanceMethods),
  quorum: z.number().nullable(),
  silenceUntil: z.string().nullable(),
  /** SHA-256 in hexadecimal of what was asked about. */
  hash: z.string(),
  note: z.string(),
  state: z.enum(roundStates),
  openedBy: functionary.nullable(),
  openedAt: z.string(),
  closedBy: functionary.nullable(),
  closedAt: z.string().nullable(),
  /** A reason in words; `changed` where another text voided it. */
  closedBecause: z.string(),
  steps: z.array(clearanceStep),
  may: z.object({ callOff: z.boolean() }),
});
export type ClearanceRound = z.infer<typeof clearanceRound>;

export const clearanceOf = z.object({
  /** Latest first; none for somebody outside. */
  rounds: z.array(clearanceRound),
  /** The version that could be put before somebody now. */
  draft: z.object({ id: z.string(), label: z.string(), revision: z.number(), change: z.string(), state: z.enum(versionStates), hasText: z.boolean() }).nullable(),
  may: z.object({ open: z.boolean(), clearEditorial: z.boolean() }),
  /** By the clock of the register. */
  now: z.string(),
});
export type ClearanceOf = z.infer<typeof clearanceOf>;

export const waitingStep = z.object({
  id: z.string(),
  roundId: z.string(),
  entry: z.object({ id: z.string(), reference: z.string(), kind: z.string(), title: z.string(), language, classification, demonstration: z.boolean() }),
  version: z.string(),
  method: z.enum(clearanceMethods),
  silenceUntil: z.string().nullable(),
  note: z.string(),
  party: namedParty,
  onBehalfOf: functionary.nullable(),
  askedBy: functionary.nullable(),
  askedAt: z.string(),
});
export type WaitingStep = z.infer<typeof waitingStep>;

const round = z.object({ id: z.string(), state: z.enum(roundStates), version: z.enum(versionStates) });

export const clearanceContract = {
  "GET /api/documents/{id}/clearance": {
    summary: "The clearance rounds of a document, latest first, with whom they asked and what was said",
    input: z.strictObject({ id }),
    output: clearanceOf,
  },
  "GET /api/versions/{id}/clearance-preview": {
    summary: "Who would decide if these parties were asked for their clearance, and who of them could not open the document",
    input: z.strictObject({ id, parties: several(id, 20) }),
    output: z.object({ items: z.array(z.object({ party: namedParty, people: z.array(decider) })), nextCursor: z.null() }),
  },
  "POST /api/versions/{id}/clearance": { summary: "Ask for the clearance of a version: in sequence, together, by quorum or by silence", input: newRound, output: round },
  "POST /api/versions/{id}/editorial-clearance": {
    summary: "Clear an editorial change without a round",
    input: z.strictObject({ id, revision }),
    output: z.object({ id: z.string(), label: z.string(), state: z.enum(versionStates), revision: z.number() }),
  },
  "POST /api/clearance-steps/{id}/decision": { summary: "Clear a version one is asked about, return it or break the silence with a reason", input: saidDecision, output: round },
  "POST /api/clearance-rounds/{id}/calling-off": {
    summary: "Call a clearance round off: the version is a draft again",
    input: z.strictObject({ id, reason: text(1_000).default("") }),
    output: round,
  },
  "GET /api/clearances": {
    summary: "What waits for one's own clearance, also for those one stands in for; what ends soonest first",
    input: z.strictObject({ waiting: z.literal("me", "unknown").default("me"), limit }),
    output: page(waitingStep),
  },
} as const satisfies Contract;
