import { z } from "zod";
import type { Contract } from "../../api/contract";
import { day, id, line, moment, page, several, text } from "../../api/parameters";
import { caveat, classification, classificationReason, code, distinct, entryFilter, entryRow, language, namedParty, optional, term } from "../entries/contract";
import { directions, forms, itemKinds, messageTypes, purposes } from "./model";

const direction = z.enum(directions, "unknown");
const itemKind = z.enum(itemKinds, "unknown");
const form = z.enum(forms, "unknown");
const purpose = z.enum(purposes, "unknown");
const messageType = z.enum(messageTypes, "unknown");

const fields = {
  title: line(500, 1),
  titleOther: line(500).nullable(),
  summary: text(4_000),
  summaryOther: text(4_000).nullable(),
  text: text(200_000),
  language,
  direction,
  kind: itemKind,
  form,
  purpose,
  messageType,
  /** An organisation or unit; it never changes. */
  originatorId: id,
  /** The unit that keeps the entry. */
  custodianId: id,
  dateOfInformation: day.nullable(),
  dateReceived: day.nullable(),
  originalMarking: line(120).nullable(),
  classification,
  classificationReason: classificationReason.nullable(),
  caveats: distinct(caveat, 8),
  embargoUntil: moment.nullable(),
  audience: distinct(id, 100).refine((parties) => parties.length > 0, "required"),
  topics: distinct(code, 20),
  regions: distinct(code, 20),
  /** From whom it is known; the office's own affair. */
  sourceId: id.nullable(),
};

const { originatorId: _fixed, ...editable } = fields;

/**
 * A new item. What is left out is the safe thing: unmarked is CONFIDENTIAL and "to be appraised"; without an audience
 * it is for the own office.
 */
export const newItem = z.strictObject({
  ...optional(fields),
  title: fields.title,
  /** The entry that it corrects, updates or cancels; its message type says which. */
  replaces: id.optional(),
});
export type NewItem = z.infer<typeof newItem>;

export const editedItem = z.strictObject({
  id,
  /** The revision the edit was made from. */
  revision: z.int("not_a_number").min(1),
  ...optional(editable),
  /** Only while the item is to be appraised: whoever dropped a mail in says from whom it comes. */
  originatorId: id.optional(),
  /** Why a marking is lowered. */
  reasonForLowering: text(1_000, 1).optional(),
});
export type EditedItem = z.infer<typeof editedItem>;

export const itemFilter = entryFilter({
  direction: several(direction).optional(),
  kind: several(itemKind).optional(),
  form: several(form).optional(),
  purpose: several(purpose).optional(),
  messageType: several(messageType).optional(),
  language: several(language).optional(),
  status: z.enum(["to_be_appraised", "registered"], "unknown").optional(),
});
export type ItemFilter = z.infer<typeof itemFilter>;

export const itemRow = z.object({ ...entryRow, direction, kind: itemKind, form, status: z.string() });
export type ItemRow = z.infer<typeof itemRow>;

export const item = z.object({
  ...itemRow.shape,
  titleOther: z.string().nullable(),
  summary: z.string(),
  summaryOther: z.string().nullable(),
  text: z.string(),
  custodian: namedParty,
  purpose,
  messageType,
  dateReceived: z.string().nullable(),
  originalMarking: z.string().nullable(),
  classificationReason: classificationReason.nullable(),
  caveats: z.array(caveat),
  embargoUntil: z.string().nullable(),
  /** The parties named, of those the reader may know of. */
  audience: z.array(namedParty),
  topics: z.array(term),
  regions: z.array(term),
  /** Null also to whoever may not know of it. */
  source: z.object({ id: z.string(), name: z.string() }).nullable(),
  revision: z.number(),
  createdAt: z.string(),
  createdBy: z.object({ titleEn: z.string(), titleFr: z.string() }).nullable(),
  changedAt: z.string(),
  changedBy: z.object({ titleEn: z.string(), titleFr: z.string() }).nullable(),
  may: z.object({
    edit: z.boolean(),
    editText: z.boolean(),
    lowerMarking: z.boolean(),
    /** Issue a correction, an update or a cancellation of it. */
    replace: z.boolean(),
    markStrictlyConfidential: z.boolean(),
    readHistory: z.boolean(),
    release: z.boolean(),
    /** Take its dossier away, as a file. */
    export: z.boolean(),
  }),
});
export type Item = z.infer<typeof item>;

const kept = z.object({ id: z.string(), reference: z.string(), revision: z.number() });

export const itemsContract = {
  "GET /api/items": {
    summary: "The register of information items, filtered and sorted, page by page",
    input: itemFilter,
    output: page(itemRow),
  },
  "POST /api/items": { summary: "Log an information item", input: newItem, output: kept },
  "GET /api/items/{id}": {
    summary: "One information item, by id or reference",
    input: z.strictObject({ id: z.string().max(40, "unknown") }),
    output: item,
  },
  "PATCH /api/items/{id}": {
    summary: "Change an information item from the revision that was read",
    input: editedItem,
    output: kept,
  },
} as const satisfies Contract;
