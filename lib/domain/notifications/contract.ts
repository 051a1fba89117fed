import { z } from "zod";
import type { Contract } from "../../api/contract";
import { cursor, id, limit, page } from "../../api/parameters";
import { language } from "../entries/contract";

export const notification = z.object({
  id: z.string(),
  /** `noun.verbed`, as in the audit trail. */
  what: z.string(),
  /** A key of `notifications.why`. */
  why: z.string(),
  at: z.string(),
  urgent: z.boolean(),
  seen: z.boolean(),
  reference: z.string().nullable(),
  /** Null when the entry is not visible (any more). */
  entry: z.object({ id: z.string(), title: z.string(), titleOther: z.string().nullable(), language }).nullable(),
});
export type Notification = z.infer<typeof notification>;

export const notificationFilter = z.strictObject({
  /** `true`: only those not yet seen. */
  unseen: z.enum(["true", "false"], "unknown").default("false"),
  after: cursor.optional(),
  limit,
});

export const notificationsContract = {
  "GET /api/notifications": {
    summary: "What one is told, newest first, and how much of it one has not seen (100 stands for more than 99)",
    input: notificationFilter,
    output: page(notification).extend({ unseen: z.number() }),
  },
  "POST /api/notifications/seen": {
    summary: "Mark notifications as seen: those named, those about an entry, or all",
    input: z.strictObject({
      ids: z.array(id).max(100, "too_many").optional(),
      entryId: id.optional(),
      all: z.literal(true, "unknown").optional(),
    }),
    output: z.object({ seen: z.number() }),
  },
} as const satisfies Contract;
