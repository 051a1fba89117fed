import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id } from "../../../api/parameters";
import { linkedEntry } from "../../links/contract";

const relation = z.enum(["paper", "arises_from"], "unknown");

export const newPaper = z.strictObject({
  id,
  /** The entry of the register. */
  paperId: id,
  /** The point it is for; without, it is before the whole meeting. */
  agendaItemId: id.nullable().default(null),
  relation: relation.default("paper"),
});
export type NewPaper = z.output<typeof newPaper>;

export const meetingPaper = z.object({
  id: z.string(),
  agendaItemId: z.string().nullable(),
  relation,
  entry: linkedEntry,
  /** Came after the day until which papers are in time. */
  late: z.boolean(),
  /** Marked above the meeting: raised since, or for an internal point. */
  aboveMeeting: z.boolean(),
  /** Sides at the table whose people cannot open it, although the point is common; told inside only. */
  notReleasedTo: z.array(z.enum(["un", "osce", "third"])),
  addedAt: z.string(),
  may: z.object({ keep: z.boolean() }),
});
export type MeetingPaper = z.infer<typeof meetingPaper>;

export const papers = z.object({ items: z.array(meetingPaper), papersDue: z.string().nullable(), /** By whose clock that day ends. */ zone: z.string(), may: z.object({ add: z.boolean(), addInternal: z.boolean() }) });
export type Papers = z.infer<typeof papers>;
const kept = z.object({ id: z.string() });

export const papersContract = {
  "GET /api/meetings/{id}/papers": { summary: "The papers of a meeting that the asking person may open", input: z.strictObject({ id }), output: papers },
  "POST /api/meetings/{id}/papers": { summary: "Put an entry of the register before a meeting or one of its points", input: newPaper, output: kept },
  "POST /api/papers/{id}/position": {
    summary: "Move a paper one place up or down",
    input: z.strictObject({ id, direction: z.enum(["up", "down"], "unknown") }),
    output: kept,
  },
  "DELETE /api/papers/{id}": { summary: "Take a paper from a meeting; the entry stays", input: z.strictObject({ id }), output: kept },
} as const satisfies Contract;
