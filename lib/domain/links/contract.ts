import { z } from "zod";
import type { Contract } from "../../api/contract";
import { id } from "../../api/parameters";
import { classification, language, namedParty } from "../entries/contract";
import { entryKinds, type EntryKind } from "../entries/model";
import { messageTypes } from "../items/model";
import { linkKinds } from "./model";

const linkKind = z.enum(linkKinds, "unknown");

/** An entry as it is named at the other end of a link. */
export const linkedEntry = z.object({
  id: z.string(),
  reference: z.string(),
  kind: z.enum(Object.keys(entryKinds) as [EntryKind, ...EntryKind[]]),
  title: z.string(),
  /** Of a meeting, which has no title it came with. */
  titleOther: z.string().nullable().optional(),
  language,
  classification,
  registerDate: z.string(),
  /** Of an information item: initial, update, correction, cancellation. */
  messageType: z.enum(messageTypes).nullable(),
});
export type LinkedEntry = z.infer<typeof linkedEntry>;

export const link = z.object({
  id: z.string(),
  kind: linkKind,
  /** Whether the entry asked about is the earlier end: then the inverse is said. */
  inverse: z.boolean(),
  entry: linkedEntry,
  at: z.string(),
  may: z.object({ remove: z.boolean() }),
});
export type Link = z.infer<typeof link>;

export const links = z.object({ items: z.array(link), may: z.object({ make: z.boolean() }) });
export type Links = z.infer<typeof links>;

export const thread = z.object({
  stations: z.array(linkedEntry),
  steps: z.array(z.object({ from: z.string(), to: z.string(), kind: linkKind })),
  /** There is more of it than is shown at once. */
  more: z.boolean(),
});
export type Thread = z.infer<typeof thread>;

export const madeLink = z.strictObject({
  /** The entry from which it is said. */
  id,
  kind: linkKind,
  otherId: id,
  /** Said the other way round: “is answered by …”. */
  inverse: z.boolean().default(false),
});
export type MadeLink = z.infer<typeof madeLink>;

const texts = z.object({ reference: z.string(), revision: z.number(), language, title: z.string(), summary: z.string(), text: z.string() });
/** An entry and the one it replaces, to be compared. */
export const replacement = z.object({ before: texts, after: texts });
export type Replacement = z.infer<typeof replacement>;

export const linksContract = {
  "GET /api/entries/{id}/links": { summary: "The links of an entry, of which the asking person sees both ends", input: z.strictObject({ id }), output: links },
  "POST /api/entries/{id}/links": { summary: "Link an entry to another", input: madeLink, output: link },
  "DELETE /api/links/{id}": { summary: "Remove a link", input: z.strictObject({ id }), output: z.object({ id: z.string() }) },
  "GET /api/entries/{id}/thread": {
    summary: "The thread on which the entry hangs, both ways, as far as the asking person may see",
    input: z.strictObject({ id }),
    output: thread,
  },
  "GET /api/entries/{id}/replaced/{otherId}": {
    summary: "What an entry and the one it corrects or supersedes say, to be compared",
    input: z.strictObject({ id, otherId: id }),
    output: replacement,
  },
  "GET /api/entries/{id}/replaced-recipients": {
    summary: "To whom that which this entry replaces is released: who should get this one too",
    input: z.strictObject({ id }),
    output: z.object({ items: z.array(namedParty) }),
  },
} as const satisfies Contract;
