import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id } from "../../../api/parameters";

export const feed = z.object({
  id: z.string(),
  /** Of one forum; null for the meetings in which one takes part. */
  forum: z.object({ id: z.string(), nameEn: z.string(), nameFr: z.string() }).nullable(),
  createdAt: z.string(),
  /** To the day; null while no program has read it. */
  lastUsedAt: z.string().nullable(),
});
export type Feed = z.infer<typeof feed>;

/** The address holds the secret: it is in this answer and nowhere else. */
const made = z.object({ id: z.string(), address: z.string() });

export const feedsContract = {
  "GET /api/me/feeds": { summary: "Addresses under which calendar programs read one’s meetings", input: z.strictObject({}), output: z.object({ items: z.array(feed), nextCursor: z.null() }) },
  "POST /api/me/feeds": { summary: "Make an address for a calendar program, of one’s own meetings or of a forum", input: z.strictObject({ forum: id.nullable().default(null) }), output: made },
  "POST /api/me/feeds/{id}/rotation": { summary: "Replace the address by another one: the old one opens nothing from now on", input: z.strictObject({ id }), output: made },
  "DELETE /api/me/feeds/{id}": { summary: "Revoke an address: it opens nothing from the next request on", input: z.strictObject({ id }), output: z.object({ id: z.string() }) },
} as const satisfies Contract;
