import { z } from "zod";
import type { Contract } from "../../api/contract";
import { id, line } from "../../api/parameters";
import { classification, side } from "../entries/contract";
import { mailLimits, timeZones } from "../notifications/model";

export const roles = ["head", "officer", "registry", "contributor", "counterpart", "reader", "auditor", "administrator"] as const;

export const me = z.object({
  id: z.string(),
  email: z.string(),
  titleEn: z.string(),
  titleFr: z.string(),
  initials: z.string(),
  side,
  role: z.enum(roles),
  clearance: classification,
  locale: z.enum(["en", "fr"]),
  timeZone: z.string(),
  unit: z.object({ id: z.string(), nameEn: z.string(), nameFr: z.string() }),
  organisation: z.object({ id: z.string(), nameEn: z.string(), nameFr: z.string() }),
  /** How one is told of news: what a mail may name, the hour of the daily digest in one's time zone, mail at once. */
  news: z.object({ mailLimit: z.enum(mailLimits), digestHour: z.number().nullable(), urgentMail: z.boolean() }),
  /** How much of one's news one has not seen; 100 stands for more than 99. */
  unseen: z.number(),
  /** 32 bytes, base64url: seals drafts on the person's device; the same for every session of the person. */
  draftKey: z.string(),
  /** Whether this workspace holds demonstration data. */
  demonstration: z.boolean(),
  may: z.object({
    logItem: z.boolean(),
    fileDocument: z.boolean(),
    release: z.boolean(),
    makeRequest: z.boolean(),
    scheduleMeeting: z.boolean(),
    keepForums: z.boolean(),
    markStrictlyConfidential: z.boolean(),
    listPeople: z.boolean(),
    readAudit: z.boolean(),
    readRegistry: z.boolean(),
    keepRegistry: z.boolean(),
    readSources: z.boolean(),
    readPastAudience: z.boolean(),
    administer: z.boolean(),
  }),
});
export type Me = z.infer<typeof me>;

export const ownSession = z.object({
  id: z.string(),
  current: z.boolean(),
  method: z.enum(["password", "oidc"]),
  userAgent: z.string(),
  address: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
});

export const ownToken = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
});

const done = z.object({ done: z.literal(true) });

export const accountsContract = {
  "GET /api/me": { summary: "Who is asking, and what he may do", input: z.strictObject({}), output: me },
  "PATCH /api/me": {
    summary: "Choose the language of the interface, and how one is told of news; what is not named stays",
    input: z.strictObject({
      locale: z.enum(["en", "fr"], "unknown").optional(),
      timeZone: z.enum(timeZones, "unknown").optional(),
      mailLimit: z.enum(mailLimits, "unknown").optional(),
      digestHour: z.int("not_a_number").min(0, "too_small").max(23, "too_large").nullable().optional(),
      urgentMail: z.boolean().optional(),
    }),
    output: done,
  },
  "POST /api/me/password": {
    summary: "Change one's password; every other session ends",
    input: z.strictObject({
      current: z.string().min(1, "required").max(1_024, "too_long"),
      // Spaces and any character count; nothing is cut off (ASVS 5.0, 6.2).
      next: z.string().min(12, "too_short").max(256, "too_long").refine((v) => !v.includes("\u0000"), "null_character"),
    }),
    output: done,
  },
  "GET /api/me/sessions": {
    summary: "One's own live sessions",
    input: z.strictObject({}),
    output: z.object({ items: z.array(ownSession), nextCursor: z.null() }),
  },
  "DELETE /api/me/sessions/{id}": { summary: "End one of one's sessions", input: z.strictObject({ id }), output: done },
  "DELETE /api/me/sessions": { summary: "Sign out everywhere", input: z.strictObject({}), output: done },
  "GET /api/me/tokens": {
    summary: "One's own access tokens",
    input: z.strictObject({}),
    output: z.object({ items: z.array(ownToken), nextCursor: z.null() }),
  },
  "POST /api/me/tokens": {
    summary: "Make an access token; its secret is shown this once",
    input: z.strictObject({
      name: line(80, 1),
      days: z.int("not_a_number").min(1, "too_small").max(365, "too_large").default(90),
    }),
    output: z.object({ id: z.string(), token: z.string(), expiresAt: z.string() }),
  },
  "DELETE /api/me/tokens/{id}": { summary: "Revoke an access token", input: z.strictObject({ id }), output: done },
} as const satisfies Contract;
