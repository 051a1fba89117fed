import { z } from "zod";
import type { Contract } from "../../api/contract";
import { id, line } from "../../api/parameters";
import { linkedEntry } from "../links/contract";
import { modificationKinds } from "./model";

const known = linkedEntry.omit({ messageType: true });
/** Documents of parts of it: `A/RES/72/262 C` of what is cited as `A/RES/72/262`, `A/66/811, annex I` of `A/66/811`. */
const parts = z.array(z.object({ symbol: z.string(), entry: known }));

/** What an entry cites and is cited by, modifies and is modified by: only what the asking person sees exists in it. */
export const citations = z.object({
  /** The entries under a symbol that it cites; none where the library has it not, or not for this person. */
  cites: z.array(z.object({ symbol: z.string(), written: z.string(), times: z.number(), publicAddress: z.string().nullable(), entries: z.array(known), parts })),
  citedBy: z.array(z.object({ symbol: z.string(), entry: known })),
  modifies: z.array(z.object({ kind: z.enum(modificationKinds), replaces: z.boolean(), symbol: z.string(), entry: known })),
  modifiedBy: z.array(z.object({ kind: z.enum(modificationKinds), replaces: z.boolean(), symbol: z.string(), entry: known })),
  /** There is more than is shown at once. */
  more: z.boolean(),
});
export type Citations = z.infer<typeof citations>;

export const symbolFound = z.object({
  /** As its house prints it, and the part of it that was asked for: `A/66/811, annex II`. */
  symbol: z.string(),
  publicAddress: z.string().nullable(),
  entries: z.array(known),
  parts,
  /** What adds to it, corrects it or takes its place, where the library has that: `SEC.GAL/111/20/Corr.1` of `SEC.GAL/111/20`. */
  modifiedBy: parts,
});
export type SymbolFound = z.infer<typeof symbolFound>;

export const symbolsContract = {
  "GET /api/entries/{id}/citations": {
    summary: "The symbols an entry cites, what cites it, and what it modifies or is modified by",
    input: z.strictObject({ id }),
    output: citations,
  },
  "GET /api/symbols": {
    summary: "The documents under a symbol, in any spelling, and where the public finds it",
    input: z.strictObject({ symbol: line(200, 1) }),
    output: symbolFound,
  },
} as const satisfies Contract;
