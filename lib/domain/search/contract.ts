import { z } from "zod";
import type { Contract } from "../../api/contract";
import { cursor, limit, line, page, several } from "../../api/parameters";
import { documentRow } from "../documents/contract";
import { language } from "../entries/contract";
import { entryKinds, type EntryKind } from "../entries/model";
import { itemRow } from "../items/contract";
import { meetingRow } from "../meetings/contract";

const kind = z.enum(Object.keys(entryKinds) as [EntryKind, ...EntryKind[]], "unknown");

export const searchInput = z.strictObject({
  q: line(300, 1),
  kind: several(kind).optional(),
  /** relevance: the best among the newest that match; newest: all that match, newest first. */
  order: z.enum(["relevance", "newest"], "unknown").default("relevance"),
  after: cursor.optional(),
  limit: limit.default(20),
});
export type SearchInput = z.infer<typeof searchInput>;

/** Pieces of a text, those that matched marked. */
const pieces = z.array(z.object({ text: z.string(), match: z.boolean() }));

export const searchResult = z.object({
  ...itemRow.shape,
  entryKind: kind,
  /** Only items have these three. */
  direction: itemRow.shape.direction.nullable(),
  kind: itemRow.shape.kind.nullable(),
  form: itemRow.shape.form.nullable(),
  /** Of a document: how it stands, what it is, and under which symbols it is known. */
  document: z.object({ state: documentRow.shape.state, documentType: documentRow.shape.documentType, symbols: z.array(z.string()) }).nullable(),
  /** Of a meeting: when and where it is, and whether it was. */
  meeting: meetingRow.pick({ startsAt: true, endsAt: true, zone: true, state: true, place: true, finding: true }).nullable(),
  /** Pieces of the title, those that matched marked. */
  titlePieces: pieces,
  /** In which the title stands that is shown. */
  titleLanguage: language,
  /** Pieces around the words found; none for what is classified: its text is read by opening it. */
  snippet: pieces,
  /** Files of the entry that hold something of what was asked, the best first, at most three; the first with pieces of its text. */
  files: z.array(z.object({ id: z.string(), namePieces: pieces, snippet: pieces })),
});
export type SearchResult = z.infer<typeof searchResult>;

export const searchContract = {
  "GET /api/search": {
    summary: "Full-text search over everything the asking person may read",
    input: searchInput,
    output: page(searchResult),
  },
} as const satisfies Contract;
