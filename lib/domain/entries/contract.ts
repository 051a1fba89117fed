import { z } from "zod";
import type { Contract } from "../../api/contract";
import { id, moment, several } from "../../api/parameters";
import { caveats, classificationReasons, classifications, languages } from "./model";

export const classification = z.enum(classifications, "unknown");
export const classificationReason = z.enum(classificationReasons, "unknown");
export const caveat = z.enum(caveats, "unknown");
export type Caveat = z.infer<typeof caveat>;
export const language = z.enum(languages, "unknown");
export const side = z.enum(["un", "osce", "third"]);

/** A party as it is named on screen; `detail` tells units and posts apart. */
export const namedParty = z.object({
  id: z.string(),
  kind: z.enum(["organisation", "unit", "person", "post", "forum", "auditors"]),
  nameEn: z.string(),
  nameFr: z.string(),
  side,
});
export type NamedParty = z.infer<typeof namedParty>;

/** Why somebody reads an entry, strongest first. */
export const readingReason = z.object({
  why: z.enum(["author", "named", "post", "unit", "organisation", "forum", "auditor"]),
  /** The party of the audience through which he reads; null for author and auditor. */
  party: namedParty.nullable(),
});

export const entryReader = z.object({
  id: z.string(),
  titleEn: z.string(),
  titleFr: z.string(),
  initials: z.string(),
  side,
  unitEn: z.string(),
  unitFr: z.string(),
  you: z.boolean(),
  reasons: z.array(readingReason),
});
export type EntryReader = z.infer<typeof entryReader>;

export const audience = z.object({
  /** How many people can open it, of those the asking person may know of. */
  count: z.number(),
  readers: z.array(entryReader),
  /** Named in the audience but outside the marking: they cannot open it. */
  outsideMarking: z.array(entryReader),
});
export type Audience = z.infer<typeof audience>;

export const pastAudience = z.object({
  at: z.string(),
  /** The first moment of which it is known who was what; nothing is said of before. */
  keptSince: z.string(),
  filedAt: z.string(),
  /** Null when nothing is known of that moment, or the entry was not filed yet. */
  stood: z.object({ classification, revision: z.number().nullable(), ...audience.shape }).nullable(),
});
export type PastAudience = z.infer<typeof pastAudience>;

export const historyEvent = z.object({
  id: z.string(),
  at: z.string(),
  action: z.string(),
  actor: z.object({ titleEn: z.string(), titleFr: z.string(), initials: z.string(), side }).nullable(),
  revision: z.number().nullable(),
  /** What changed, with the value before and after where it is not a text. */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  reason: z.string().nullable(),
});
export type HistoryEvent = z.infer<typeof historyEvent>;

export const entriesContract = {
  "GET /api/entries/{id}/audience": {
    summary: "Who can open this entry, and why",
    input: z.strictObject({ id }),
    output: audience,
  },
  "GET /api/entries/{id}/past-audience": {
    summary: "Who could open this entry at a past moment, and why, as things stood then",
    input: z.strictObject({ id, at: moment }),
    output: pastAudience,
  },
  "GET /api/entries/{id}/history": {
    summary: "Every change of this entry, newest first",
    input: z.strictObject({ id }),
    output: z.object({ items: z.array(historyEvent), nextCursor: z.null() }),
  },
  "GET /api/audience": {
    summary: "Who would be able to open an entry with this audience and marking",
    input: z.strictObject({
      audience: several(id, 100),
      classification,
      embargoUntil: moment.optional(),
      custodianId: id.optional(),
    }),
    output: audience,
  },
} as const satisfies Contract;
