import { z } from "zod";
import type { Contract } from "../../api/contract";
import { cursor, day, id, limit, moment, several } from "../../api/parameters";
import { caveats, classificationReasons, classifications, entrySorts, languages } from "./model";

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

/** Of a term of a taxonomy. */
export const code = z.string().regex(/^[a-z0-9_.-]{1,40}$/, "unknown");
export const term = z.object({ code: z.string(), nameEn: z.string(), nameFr: z.string() });
export const distinct = <T extends z.ZodType>(one: T, most: number) =>
  z.array(one).max(most, "too_many").refine((values) => new Set(values).size === values.length, "twice");
/** Every field may be left out. */
export const optional = <S extends z.ZodRawShape>(shape: S) => z.object(shape).partial().shape;

/** What every list of the register can be asked. */
const filtered = {
  originator: id.optional(),
  classification: several(classification).optional(),
  topic: several(code).optional(),
  region: several(code).optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(entrySorts, "unknown").default("-date"),
  after: cursor.optional(),
  limit,
};
export type EntryFilter = z.infer<z.ZodObject<typeof filtered>>;
export const entryFilter = <S extends z.ZodRawShape>(own: S) => z.strictObject({ ...own, ...filtered });

/** What every row of the register tells. */
export const entryRow = {
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  language,
  classification,
  originator: z.object({ id: z.string(), nameEn: z.string(), nameFr: z.string(), side }),
  dateOfInformation: z.string().nullable(),
  /** The date it stands under: of the information, else received, else filed. */
  registerDate: z.string(),
  filedAt: z.string(),
  demonstration: z.boolean(),
};

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
