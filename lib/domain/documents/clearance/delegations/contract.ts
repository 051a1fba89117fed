import { z } from "zod";
import type { Contract } from "../../../../api/contract";
import { day, id, line } from "../../../../api/parameters";
import { functionary } from "../../../releases/contract";

export const delegation = z.object({
  id: z.string(),
  person: functionary.extend({ id: z.string() }),
  delegate: functionary.extend({ id: z.string() }),
  /** The first and the last day, by the calendar of Vienna. */
  from: z.string(),
  to: z.string(),
  note: z.string(),
  standing: z.enum(["to_come", "holds", "over", "ended"]),
  may: z.object({ end: z.boolean() }),
});
export type Delegation = z.infer<typeof delegation>;

export const newDelegation = z.strictObject({
  /** Who is away; oneself, unless an administrator says it for somebody. */
  personId: id.optional(),
  delegateId: id,
  from: day,
  to: day,
  note: line(200).default(""),
});
export type NewDelegation = z.output<typeof newDelegation>;

const kept = z.object({ id: z.string() });

export const delegationsContract = {
  "GET /api/delegations": {
    summary: "Who decides for one during an absence, and for whom one decides; an administrator sees everybody's",
    input: z.strictObject({}),
    output: z.object({ items: z.array(delegation), nextCursor: z.null(), may: z.object({ make: z.boolean(), forOthers: z.boolean() }) }),
  },
  "POST /api/delegations": { summary: "Say who decides during an absence", input: newDelegation, output: kept },
  "DELETE /api/delegations/{id}": { summary: "End a delegation before its last day", input: z.strictObject({ id }), output: kept },
} as const satisfies Contract;
