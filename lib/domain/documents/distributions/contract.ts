import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { cursor, day, id, limit, page, several, text } from "../../../api/parameters";
import { classification, language, namedParty } from "../../entries/contract";
import { functionary } from "../../releases/contract";
import { releaseStates } from "../../releases/model";
import { languageStanding } from "../contract";
import { changes, versionStates } from "../model";
import { distributionPurposes, languageChanges, outsides } from "./model";

export const distributionPurpose = z.enum(distributionPurposes, "unknown");
const parties = z.array(id).min(1, "required").max(100, "too_many").refine((values) => new Set(values).size === values.length, "twice");
const person = { id: z.string(), ...functionary.shape, unitEn: z.string(), unitFr: z.string() };

export const distributionPerson = z.object({
  ...person,
  /** The latest earlier version that was distributed to him, "2.0", and whether he acknowledged it. */
  had: z.object({ label: z.string(), acknowledged: z.boolean() }).nullable(),
  /** Set on those who are named and will not get it. */
  outside: z.enum(outsides).nullable(),
});
export type DistributionPerson = z.infer<typeof distributionPerson>;

export const distributionPreview = z.object({
  label: z.string(),
  /** Everybody who will get it, by unit. */
  people: z.array(distributionPerson),
  outside: z.array(distributionPerson),
  /** To whom the document was last distributed. */
  lastParties: z.array(namedParty),
  /** What was shown, in short: given back with the act, so that it goes to nobody who was not shown. */
  reach: z.string(),
});
export type DistributionPreview = z.infer<typeof distributionPreview>;

export const newDistribution = z.strictObject({
  id,
  parties,
  purpose: distributionPurpose,
  note: text(2_000).default(""),
  /** The last day for what is asked. */
  due: day.nullable().default(null),
  reach: z.string().regex(/^[0-9a-f]{32}$/, "unknown"),
});
export type NewDistribution = z.infer<typeof newDistribution>;

const counts = { people: z.number(), opened: z.number(), acknowledged: z.number() };

export const distribution = z.object({
  id: z.string(),
  document: z.object({ id: z.string(), reference: z.string(), title: z.string(), language, classification, demonstration: z.boolean() }),
  versionId: z.string(),
  label: z.string(),
  state: z.enum(versionStates),
  purpose: distributionPurpose,
  note: z.string(),
  due: z.string().nullable(),
  by: functionary,
  at: z.string(),
  endedAt: z.string().nullable(),
  parties: z.array(namedParty),
  ...counts,
  may: z.object({ remind: z.boolean(), end: z.boolean() }),
});
export type Distribution = z.infer<typeof distribution>;

/** A release that carries files of a version: its receipts are the other side's. */
export const besideRelease = z.object({ id: z.string(), versionId: z.string(), label: z.string(), state: z.enum(releaseStates), parties: z.array(namedParty), ...counts });
export type BesideRelease = z.infer<typeof besideRelease>;

export const distributionReceipt = z.object({
  id: z.string(),
  person: z.object(person),
  madeAvailableAt: z.string(),
  openedAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  remark: z.string(),
  remindedAt: z.string().nullable(),
});
export type DistributionReceipt = z.infer<typeof distributionReceipt>;
export const receiptsShown = ["all", "not_opened", "not_acknowledged", "acknowledged"] as const;

/** One thing that was distributed to the asking person. */
export const askedLine = z.object({
  id: z.string(),
  document: distribution.shape.document,
  versionId: z.string(),
  label: z.string(),
  state: z.enum(versionStates),
  purpose: distributionPurpose,
  note: z.string(),
  due: z.string().nullable(),
  by: functionary,
  madeAvailableAt: z.string(),
  openedAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  remark: z.string(),
  endedAt: z.string().nullable(),
  /** The earlier version he acknowledged last, "2.0"; null when he acknowledged none. */
  since: z.string().nullable(),
  may: z.object({ acknowledge: z.boolean() }),
});
export type AskedLine = z.infer<typeof askedLine>;

const exchanged = z.array(z.object({ id: z.string(), name: z.string() }));

/** What changed for one reader: since the version that he acknowledged last. */
export const delta = z.object({
  reference: z.string(),
  versionId: z.string(),
  label: z.string(),
  since: z.object({ versionId: z.string(), label: z.string(), acknowledgedAt: z.string() }).nullable(),
  /** Those after it up to this one, latest first. */
  versions: z.array(z.object({ id: z.string(), label: z.string(), change: z.enum(changes), note: z.string(), state: z.enum(versionStates), stateSince: z.string() })),
  languages: z.array(z.object({
    language, what: z.enum(languageChanges), standing: languageStanding, title: z.string(), titleBefore: z.string().nullable(), filesAdded: exchanged, filesRemoved: exchanged,
  })),
  /** Language versions whose texts can be laid side by side: in his language, else in the original's. */
  compare: z.object({ language, from: z.string(), to: z.string() }).nullable(),
});
export type Delta = z.infer<typeof delta>;

/** What the page of a document shows of its distributions; the board only to whoever follows it up. */
export type PolicyDistributed = {
  asked: AskedLine[];
  deltas: Delta[];
  board: { items: Distribution[]; releases: BesideRelease[]; /** The first names of some that are open. */ names: { distributionId: string; items: DistributionReceipt[]; nextCursor: string | null }[] } | null;
};

const done = z.object({ id: z.string() });
const byId = z.strictObject({ id });

export const distributionsContract = {
  "GET /api/versions/{id}/distribution-preview": {
    summary: "Who would get a version that is distributed to these parties, and who of them would not",
    input: z.strictObject({ id, parties: several(id, 100).default([]) }),
    output: distributionPreview,
  },
  "POST /api/versions/{id}/distributions": { summary: "Distribute a version that stands to parties of one's own side", input: newDistribution, output: done },
  "GET /api/documents/{id}/distributions": {
    summary: "The distributions of a document, latest first, with how many have opened and acknowledged it, and the releases that carry its versions",
    input: byId,
    output: z.object({ items: z.array(distribution), releases: z.array(besideRelease) }),
  },
  "GET /api/distributions": {
    summary: "Distributions of the documents one follows, latest first; `waiting`: those that are not acknowledged by everybody",
    input: z.strictObject({ show: z.enum(["waiting", "all"], "unknown").default("waiting"), after: cursor.optional(), limit }),
    output: page(distribution),
  },
  "GET /api/distributions/{id}/receipts": {
    summary: "To whom a version was distributed, and what each did with it, by name",
    input: z.strictObject({ id, show: z.enum(receiptsShown, "unknown").default("all"), after: cursor.optional(), limit }),
    output: page(distributionReceipt),
  },
  "POST /api/distributions/{id}/reminder": {
    summary: "Remind those of a distribution who have not acknowledged it, each at most once a day",
    input: byId,
    output: z.object({ told: z.number(), today: z.number() }),
  },
  "POST /api/distributions/{id}/ending": { summary: "End a distribution: nothing is asked of anybody any more", input: byId, output: done },
  "GET /api/acknowledgements": {
    summary: "What was distributed to oneself, newest first; `open`: what waits for one's acknowledgement",
    input: z.strictObject({ show: z.enum(["open", "all"], "unknown").default("open"), document: id.optional(), after: cursor.optional(), limit }),
    output: page(askedLine),
  },
  "POST /api/versions/{id}/acknowledgement": {
    summary: "Acknowledge exactly this version, with a remark if need be",
    input: z.strictObject({ id, remark: text(2_000).default("") }),
    output: done,
  },
  "GET /api/versions/{id}/delta": { summary: "What changed in a version since the one that one acknowledged last", input: byId, output: delta },
} as const satisfies Contract;
