import { z } from "zod";
import type { Contract } from "../../api/contract";
import { cursor, id, limit, moment, page, several, text } from "../../api/parameters";
import { classification, namedParty, side } from "../entries/contract";
import { attachmentStates, purposes, releaseStates } from "./model";

export const purpose = z.enum(purposes, "unknown");
const state = z.enum(releaseStates, "unknown");
const distinctIds = (most: number) => z.array(id).max(most, "too_many").refine((values) => new Set(values).size === values.length, "twice");
/** An answer in words: a tick is none. */
const check = text(1_000, 1).refine((words) => words.length >= 10, "too_few_words");
export const revision = z.int("not_a_number").min(1);

/** Somebody as he is named: by function. */
export const functionary = z.object({ titleEn: z.string(), titleFr: z.string(), initials: z.string(), side });
export type Functionary = z.infer<typeof functionary>;

export const reachedPerson = z.object({
  id: z.string(),
  ...functionary.shape,
  unitEn: z.string(),
  unitFr: z.string(),
  /** Not among those to whom it was released before. */
  isNew: z.boolean(),
  /** He can open it today already. */
  already: z.boolean(),
  /** Set on those who will not be able to open it. */
  outside: z.enum(["marking", "embargo", "no_account"]).nullable(),
});
export type ReachedPerson = z.infer<typeof reachedPerson>;

export const goingAttachment = z.object({ id: z.string(), name: z.string(), size: z.number(), state: z.enum(attachmentStates) });

export const releasePreview = z.object({
  revision: z.number(),
  classification,
  /** Everybody who will be able to open it through this release, by unit. */
  people: z.array(reachedPerson),
  /** Named, and yet not able to open it. */
  outside: z.array(reachedPerson),
  units: z.number(),
  /** Whether it was released before, so that "new" means something. */
  releasedBefore: z.boolean(),
  needsSecondKey: z.boolean(),
  consent: z.object({
    needed: z.boolean(),
    /** The originator, who is asked. */
    of: namedParty,
    /** Why it does not suffice; null when it does. */
    problem: z.string().nullable(),
    conditions: z.string(),
  }),
  /** Why it may not be released to these parties at all; null when it may. */
  barred: z.string().nullable(),
  attachments: z.array(goingAttachment),
  /** What was shown, in short: given back with the act, so that nobody releases to people he was not shown. */
  reach: z.string(),
});
export type ReleasePreview = z.infer<typeof releasePreview>;

export const newRelease = z.strictObject({
  id,
  /** The revision of the entry that was read. */
  revision,
  parties: distinctIds(100).refine((parties) => parties.length > 0, "required"),
  purpose,
  conditions: text(2_000).default(""),
  until: moment.nullable().default(null),
  attachments: distinctIds(200).default([]),
  /** The originator agrees. */
  originatorCheck: check,
  /** Each recipient needs to know. */
  needToKnow: check,
  /** They will safeguard it. */
  safeguards: check,
  /** `reach` of the preview that was looked at. */
  reach: z.string().regex(/^[0-9a-f]{32}$/, "unknown"),
});
export type NewRelease = z.infer<typeof newRelease>;

export const release = z.object({
  id: z.string(),
  entry: z.object({ id: z.string(), reference: z.string(), kind: z.string(), title: z.string(), language: z.string(), classification, demonstration: z.boolean() }),
  revision: z.number(),
  /** Whether the entry was changed since. */
  stale: z.boolean(),
  state,
  purpose,
  conditions: z.string(),
  until: z.string().nullable(),
  checks: z.object({ originator: z.string(), needToKnow: z.string(), safeguards: z.string() }),
  parties: z.array(namedParty),
  attachments: z.array(z.object({ id: z.string(), name: z.string() })),
  requestedBy: functionary,
  requestedAt: z.string(),
  decidedBy: functionary.nullable(),
  decidedAt: z.string().nullable(),
  decisionRemark: z.string(),
  activeFrom: z.string().nullable(),
  endedBy: functionary.nullable(),
  endedAt: z.string().nullable(),
  endedBecause: z.string(),
  receipts: z.object({ people: z.number(), opened: z.number(), acknowledged: z.number(), reserved: z.number(), downloaded: z.number(), confirmed: z.number() }),
  may: z.object({ giveSecondKey: z.boolean(), callOff: z.boolean(), withdraw: z.boolean(), remind: z.boolean() }),
});
export type Release = z.infer<typeof release>;

export const keptRelease = z.object({ id: z.string(), state });

export const releasesContract = {
  "GET /api/entries/{id}/release-preview": {
    summary: "Who would be able to open an entry that is released to these parties, and what stands in the way",
    input: z.strictObject({ id, parties: several(id, 100).default([]) }),
    output: releasePreview,
  },
  "GET /api/entries/{id}/releases": {
    summary: "The releases of an entry, latest first, with how many have opened and acknowledged it",
    input: z.strictObject({ id }),
    output: z.object({ items: z.array(release), nextCursor: z.null() }),
  },
  "POST /api/entries/{id}/releases": {
    summary: "Release an entry to parties of the other side, or ask for the second key where it is classified",
    input: newRelease,
    output: keptRelease,
  },
  "GET /api/releases": {
    summary: "Releases of the entries one sees, latest first; `waiting=me`: those that wait for one's key",
    input: z.strictObject({ state: state.optional(), waiting: z.literal("me", "unknown").optional(), after: cursor.optional(), limit }),
    output: page(release),
  },
  "GET /api/releases/{id}": {
    summary: "One release, and while it waits for its second key the people it would reach now",
    input: z.strictObject({ id }),
    output: z.object({ release, preview: releasePreview.nullable() }),
  },
  "POST /api/releases/{id}/second-key": {
    summary: "Give the second key: the release takes effect",
    input: z.strictObject({ id, revision, reach: newRelease.shape.reach }),
    output: keptRelease,
  },
  "POST /api/releases/{id}/refusal": {
    summary: "Refuse the second key, and say why",
    input: z.strictObject({ id, remark: text(1_000, 1) }),
    output: keptRelease,
  },
  "POST /api/releases/{id}/calling-off": {
    summary: "Call a release off while it waits for its second key",
    input: z.strictObject({ id }),
    output: keptRelease,
  },
  "POST /api/releases/{id}/withdrawal": {
    summary: "Withdraw a release: access ends at once, and everybody who had it is told",
    input: z.strictObject({ id, reason: text(1_000, 1) }),
    output: keptRelease,
  },
} as const satisfies Contract;
