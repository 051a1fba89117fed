import { z } from "zod";
import type { Contract } from "../../api/contract";
import { id, line, text } from "../../api/parameters";
import { namedParty, side } from "../entries/contract";
import { forumLevels, forumStatuses, forumTypes, memberRoles } from "./model";

export const zone = z.string().max(60, "unknown").refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name })) && /^[A-Za-z_]+\/[A-Za-z_+\-/0-9]+$/.test(name);
  } catch {
    return false;
  }
}, "unknown");
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "not_a_slug").max(60, "too_long");

const member = z.strictObject({ partyId: id, role: z.enum(memberRoles, "unknown").default("member") });
const fields = {
  nameEn: line(300, 1),
  nameFr: line(300, 1),
  code: z.enum(forumTypes, "unknown"),
  slug: slug.nullable(),
  level: z.enum(forumLevels, "unknown"),
  cadence: line(120),
  status: z.enum(forumStatuses, "unknown"),
  termsEn: text(8_000),
  termsFr: text(8_000),
  zone,
  /** The forum to which it takes what it cannot settle. */
  escalatesToId: id.nullable(),
  /** Who sits in it reads every meeting of it that is shared, and what is released to it. */
  members: z.array(member).max(200, "too_many").refine((all) => new Set(all.map((one) => one.partyId)).size === all.length, "twice"),
};

export const newForum = z.strictObject({
  ...z.object(fields).partial().shape,
  nameEn: fields.nameEn, nameFr: fields.nameFr, code: fields.code, level: fields.level,
});
export type NewForum = z.output<typeof newForum>;
/** What is not given stays. `revision` is the one that was read. */
export const editedForum = z.strictObject({ id, revision: z.int("not_a_number").min(1), ...z.object(fields).partial().shape });
export type EditedForum = z.output<typeof editedForum>;

export const forumRow = z.object({
  id: z.string(),
  slug: z.string().nullable(),
  nameEn: z.string(),
  nameFr: z.string(),
  code: z.enum(forumTypes),
  level: z.enum(forumLevels),
  cadence: z.string(),
  status: z.enum(forumStatuses),
  /** On whose clock its meetings are planned. */
  zone: z.string(),
  /** Of the meetings the asking person may see. */
  next: z.object({ reference: z.string(), startsAt: z.string(), zone: z.string() }).nullable(),
  last: z.object({ reference: z.string(), startsAt: z.string(), zone: z.string() }).nullable(),
});
export type ForumRow = z.infer<typeof forumRow>;

export const forumMember = z.object({ party: namedParty, role: z.enum(memberRoles), side, holdersEn: z.array(z.string()), holdersFr: z.array(z.string()) });
export type ForumMember = z.infer<typeof forumMember>;

export const forum = z.object({
  ...forumRow.shape,
  termsEn: z.string(),
  termsFr: z.string(),
  escalatesTo: z.object({ id: z.string(), slug: z.string().nullable(), nameEn: z.string(), nameFr: z.string() }).nullable(),
  members: z.array(forumMember),
  revision: z.number(),
  may: z.object({ keep: z.boolean(), schedule: z.boolean(), propose: z.boolean() }),
});
export type Forum = z.infer<typeof forum>;

const kept = z.object({ id: z.string(), slug: z.string().nullable(), revision: z.number() });

export const forumsContract = {
  "GET /api/forums": {
    summary: "The standing bodies, with their last and next meeting as far as one may see them",
    input: z.strictObject({ status: z.enum(forumStatuses, "unknown").optional() }),
    output: z.object({ items: z.array(forumRow), nextCursor: z.null() }),
  },
  "POST /api/forums": { summary: "Found a standing body", input: newForum, output: kept },
  "GET /api/forums/{id}": {
    summary: "One standing body with its members and terms of reference, by id or by its name in the address",
    input: z.strictObject({ id: z.string().max(60, "unknown") }),
    output: forum,
  },
  "PATCH /api/forums/{id}": { summary: "Change a standing body, its members or its status", input: editedForum, output: kept },
} as const satisfies Contract;
