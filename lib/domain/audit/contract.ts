import { z } from "zod";
import type { Contract } from "../../api/contract";
import { cursor, day, id, limit, line, page } from "../../api/parameters";
import { classification, side } from "../entries/contract";

export const auditRow = z.object({
  seq: z.string(),
  at: z.string(),
  action: z.string(),
  actor: z.object({ id: z.string(), titleEn: z.string(), titleFr: z.string(), initials: z.string(), side }).nullable(),
  subject: z.object({ kind: z.string(), id: z.string().nullable() }),
  /** The entry's reference, never its title. */
  entry: z.object({ id: z.string(), reference: z.string().nullable() }).nullable(),
  classification: classification.nullable(),
  details: z.record(z.string(), z.unknown()),
  address: z.string(),
  requestId: z.string(),
  hash: z.string(),
});
export type AuditRow = z.infer<typeof auditRow>;

export const auditFilter = z.strictObject({
  action: line(60).optional(),
  actor: id.optional(),
  entry: id.optional(),
  from: day.optional(),
  to: day.optional(),
  after: cursor.optional(),
  limit,
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const verification = z.object({
  intact: z.boolean(),
  events: z.number(),
  /** The first event that does not fit, and how. */
  broken: z.object({ seq: z.string(), reason: z.string() }).nullable(),
  head: z.string(),
  /** Heads witnessed outside the database: how many, and how many agree. */
  witnessed: z.number(),
  verifiedAt: z.string(),
});

export const auditContract = {
  "GET /api/audit": { summary: "The audit trail, newest first", input: auditFilter, output: page(auditRow) },
  "GET /api/audit/verification": {
    summary: "Recompute the chain and compare it with the heads kept outside the database",
    input: z.strictObject({}),
    output: verification,
  },
} as const satisfies Contract;
