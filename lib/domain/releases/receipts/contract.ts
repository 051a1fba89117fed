import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { cursor, id, limit, page, text } from "../../../api/parameters";
import { classification, language, side } from "../../entries/contract";
import { functionary, purpose, revision } from "../contract";

const times = {
  madeAvailableAt: z.string(),
  notifiedAt: z.string().nullable(),
  openedAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  remark: z.string(),
  reservation: z.boolean(),
  downloadedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  ended: z.enum(["withdrawn", "expired"]).nullable(),
  confirmedAt: z.string().nullable(),
};

/** What became of a release with one person, as the office reads it. */
export const receipt = z.object({
  id: z.string(),
  person: z.object({ id: z.string(), ...functionary.shape, unitEn: z.string(), unitFr: z.string() }),
  revision: z.number(),
  ...times,
  remindedAt: z.string().nullable(),
});
export type Receipt = z.infer<typeof receipt>;

export const shown = ["all", "not_opened", "not_acknowledged", "reserved", "not_confirmed"] as const;

/** One thing that was released to the asking person; of what he may not open any more the reference alone. */
export const inboxLine = z.object({
  id: z.string(),
  reference: z.string(),
  revision: z.number(),
  /** Null once he may not open it. */
  entry: z
    .object({
      id: z.string(),
      kind: z.string(),
      title: z.string(),
      language,
      classification,
      originator: z.object({ nameEn: z.string(), nameFr: z.string(), side }),
      demonstration: z.boolean(),
    })
    .nullable(),
  purpose: purpose.nullable(),
  conditions: z.string(),
  until: z.string().nullable(),
  ...times,
  may: z.object({ acknowledge: z.boolean(), confirm: z.boolean() }),
});
export type InboxLine = z.infer<typeof inboxLine>;

export const inboxShown = ["all", "to_acknowledge", "for_action", "withdrawn"] as const;

const done = z.object({ id: z.string() });

export const receiptsContract = {
  "GET /api/releases/{id}/receipts": {
    summary: "Who was given a release, and what each did with it, by name",
    input: z.strictObject({ id, show: z.enum(shown, "unknown").default("all"), after: cursor.optional(), limit }),
    output: page(receipt),
  },
  "GET /api/inbox": {
    summary: "What was released to oneself, newest first",
    input: z.strictObject({ show: z.enum(inboxShown, "unknown").default("all"), entry: id.optional(), after: cursor.optional(), limit }),
    output: page(inboxLine),
  },
  "POST /api/receipts/{id}/acknowledgement": {
    summary: "Acknowledge the revision that was released to oneself, with a remark or a reservation if need be",
    input: z.strictObject({ id, revision, remark: text(2_000).default(""), reservation: z.boolean("wrong_type").default(false) }),
    output: done,
  },
  "POST /api/receipts/{id}/confirmation": {
    summary: "Confirm that nothing is left of what was withdrawn",
    input: z.strictObject({ id }),
    output: done,
  },
  "POST /api/releases/{id}/reminder": {
    summary: "Remind those of a release who have not acknowledged it, each at most once a day",
    input: z.strictObject({ id }),
    output: z.object({ told: z.number(), today: z.number() }),
  },
} as const satisfies Contract;
