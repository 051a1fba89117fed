import { z } from "zod";
import type { Contract } from "../../api/contract";
import { id, line } from "../../api/parameters";
import { viewPlaces } from "./model";

const place = z.enum(viewPlaces, "unknown");
const name = line(80, 1);
/** What stands behind the question mark of the list’s address; without the page. */
const query = z.string().max(2_000, "too_long").regex(/^[\w%.,+=&~*-]*$/, "unknown").refine((text) => !new URLSearchParams(text).has("after"), "unknown");

export const savedView = z.object({ id: z.string(), place, name: z.string(), query: z.string() });
export type SavedView = z.infer<typeof savedView>;

export const newView = z.strictObject({ place, name, query: query.default("") });
export type NewView = z.infer<typeof newView>;
export const changedView = z.strictObject({ id, name: name.optional(), query: query.optional() });
export type ChangedView = z.infer<typeof changedView>;

export const viewsContract = {
  "GET /api/views": { summary: "One’s own saved views of a list, by name", input: z.strictObject({ place }), output: z.object({ items: z.array(savedView) }) },
  "POST /api/views": { summary: "Keep the filter of a list under a name", input: newView, output: savedView },
  "PATCH /api/views/{id}": { summary: "Rename a saved view, or give it another filter", input: changedView, output: savedView },
  "DELETE /api/views/{id}": { summary: "Delete a saved view", input: z.strictObject({ id }), output: z.object({ id: z.string() }) },
} as const satisfies Contract;
