import { z } from "zod";
import type { Contract } from "../../api/contract";
import { day, id, line, page, several, text } from "../../api/parameters";
import { caveat, classification, classificationReason, code, distinct, entryFilter, entryRow, language, namedParty, optional, term } from "../entries/contract";
import { changes, documentStates, documentTypes, languageStandings, origins, versionStates } from "./model";

export const documentType = z.enum(documentTypes, "unknown");

export const languageStanding = z.enum(languageStandings, "unknown");
/** A language version as it is given: files are uploads that have come whole. */
export const newLanguage = z.strictObject({
  language,
  standing: languageStanding,
  title: line(4_000, 1),
  uploads: distinct(id, 10),
});
export type NewLanguage = z.infer<typeof newLanguage>;

const fields = {
  title: line(500, 1),
  titleOther: line(500).nullable(),
  summary: text(4_000),
  summaryOther: text(4_000).nullable(),
  documentType,
  /** A term of the taxonomy of bodies. */
  body: code.nullable(),
  symbols: distinct(line(120, 1), 20),
  publicAddress: z.url({ protocol: /^https?$/, error: "not_an_address" }).max(500, "too_long").nullable(),
  language,
  /** An organisation or unit; it never changes. */
  originatorId: id,
  custodianId: id,
  /** The date of the document. */
  dateOfInformation: day.nullable(),
  dateReceived: day.nullable(),
  originalMarking: line(120).nullable(),
  classification,
  classificationReason: classificationReason.nullable(),
  caveats: distinct(caveat, 8),
  audience: distinct(id, 100).refine((parties) => parties.length > 0, "required"),
  topics: distinct(code, 20),
  regions: distinct(code, 20),
  /** Until when the record is kept. */
  retainUntil: day.nullable(),
};
const { originatorId: _fixed, ...editable } = fields;

/**
 * A document to be drafted here or registered as received. Unmarked it is CONFIDENTIAL and "to be appraised"; without
 * an audience it is for the own office.
 */
export const newDocument = z.strictObject({
  ...optional(fields),
  title: fields.title,
  origin: z.enum(origins, "unknown"),
  documentType,
  languages: z.array(newLanguage).max(12, "too_many").default([]),
  /** Of a received one: the days from and until which it is in force; without the first it is registered only. */
  inForceFrom: day.nullable().optional(),
  inForceTo: day.nullable().optional(),
});
export type NewDocument = z.infer<typeof newDocument>;

export const editedDocument = z.strictObject({
  id,
  /** The revision of the entry that the edit was made from. */
  revision: z.int("not_a_number").min(1),
  ...optional(editable),
  /** Why a marking is lowered. */
  reasonForLowering: text(1_000, 1).optional(),
});
export type EditedDocument = z.infer<typeof editedDocument>;

export const documentFilter = entryFilter({
  type: several(documentType).optional(),
  body: several(code).optional(),
  state: several(z.enum(documentStates, "unknown")).optional(),
  origin: z.enum(origins, "unknown").optional(),
  /** It has a version that stands in this language. */
  language: several(language).optional(),
  /** A symbol in any spelling, or its beginning. */
  symbol: line(120, 1).optional(),
  /** Words of its titles, in any of its languages, or their beginnings. */
  title: line(200, 1).optional(),
  /** Words anywhere in it, as in the search: its text and its files too. */
  words: line(200, 1).optional(),
  /** In force on that day. */
  inForceOn: day.optional(),
  /** Its review is due on that day or before. */
  reviewBy: day.optional(),
});
export type DocumentFilter = z.infer<typeof documentFilter>;

export const documentRow = z.object({
  ...entryRow,
  titleOther: z.string().nullable(),
  origin: z.enum(origins),
  documentType,
  body: term.nullable(),
  symbols: z.array(z.string()),
  state: z.enum(documentStates),
  /** "2.1": the version in force, else the latest the reader may see; null when he sees none. */
  version: z.string().nullable(),
  languages: z.array(language),
  /** Of a joint document: with which organisation it lies, and since when. */
  with: namedParty.nullable(),
  withSince: z.string().nullable(),
});
export type DocumentRow = z.infer<typeof documentRow>;

export const versionFile = z.object({
  id: z.string(), name: z.string(), mediaType: z.string(), size: z.number(), sha256: z.string(), scan: z.string(), reading: z.string(),
  readingTold: z.string().nullable(), pages: z.number().nullable(),
});
export const languageVersion = z.object({
  id: z.string(),
  language,
  standing: languageStanding,
  title: z.string(),
  /** Made for another state of the original than the present one. */
  lags: z.boolean(),
  addedAt: z.string(),
  files: z.array(versionFile),
});
export type LanguageVersion = z.infer<typeof languageVersion>;

export const documentVersion = z.object({
  id: z.string(),
  major: z.number(),
  minor: z.number(),
  label: z.string(),
  change: z.enum(changes),
  note: z.string(),
  state: z.enum(versionStates),
  stateSince: z.string(),
  basedOnId: z.string().nullable(),
  /** SHA-256 in hexadecimal of what it consists of; fixed when it was frozen. */
  hash: z.string().nullable(),
  frozenAt: z.string().nullable(),
  issueFrom: z.string().nullable(),
  issuedAt: z.string().nullable(),
  inForceFrom: z.string().nullable(),
  inForceTo: z.string().nullable(),
  reviewBy: z.string().nullable(),
  validUntil: z.string().nullable(),
  endedBecause: z.string(),
  createdAt: z.string(),
  createdBy: z.object({ titleEn: z.string(), titleFr: z.string() }).nullable(),
  revision: z.number(),
  languages: z.array(languageVersion),
});
export type DocumentVersion = z.infer<typeof documentVersion>;

export const document = z.object({
  ...documentRow.shape,
  summary: z.string(),
  summaryOther: z.string().nullable(),
  publicAddress: z.string().nullable(),
  custodian: namedParty,
  audience: z.array(namedParty),
  topics: z.array(term),
  regions: z.array(term),
  dateReceived: z.string().nullable(),
  originalMarking: z.string().nullable(),
  classificationReason: classificationReason.nullable(),
  caveats: z.array(caveat),
  status: z.string(),
  stateSince: z.string(),
  retainUntil: z.string().nullable(),
  archivedAt: z.string().nullable(),
  inForceId: z.string().nullable(),
  penHolder: namedParty.nullable(),
  /** Of the entry: edits of its data are made from it. */
  revision: z.number(),
  /** Of the document: its acts are made on it. */
  actsRevision: z.number(),
  createdAt: z.string(),
  createdBy: z.object({ titleEn: z.string(), titleFr: z.string() }).nullable(),
  changedAt: z.string(),
  changedBy: z.object({ titleEn: z.string(), titleFr: z.string() }).nullable(),
  /** Newest first; of those under way only what the reader may see. */
  versions: z.array(documentVersion),
  may: z.object({
    edit: z.boolean(),
    editText: z.boolean(),
    lowerMarking: z.boolean(),
    /** Draft the next version, put languages and files into the one under way. */
    draft: z.boolean(),
    /** Issue or withdraw what stands; `light`: what was received, and editorial versions. */
    issue: z.boolean(),
    issueLight: z.boolean(),
    withdraw: z.boolean(),
    withdrawLight: z.boolean(),
    register: z.boolean(),
    archive: z.boolean(),
    markStrictlyConfidential: z.boolean(),
    readHistory: z.boolean(),
    release: z.boolean(),
    /** Take its dossier away, as a file. */
    export: z.boolean(),
    distribute: z.boolean(),
    followDistribution: z.boolean(),
  }),
});
export type PolicyDocument = z.infer<typeof document>;

const kept = z.object({ id: z.string(), reference: z.string(), revision: z.number() });

export const documentsContract = {
  "GET /api/documents": { summary: "The policy library, filtered and sorted, page by page", input: documentFilter, output: page(documentRow) },
  "POST /api/documents": { summary: "Draft a document or register one that was received", input: newDocument, output: kept },
  "GET /api/documents/{id}": {
    summary: "One policy document with its versions, by id or reference",
    input: z.strictObject({ id: z.string().max(40, "unknown") }),
    output: document,
  },
  "PATCH /api/documents/{id}": { summary: "Change what is said of a document, from the revision that was read", input: editedDocument, output: kept },
} as const satisfies Contract;
