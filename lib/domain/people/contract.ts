import { z } from "zod";
import type { Contract } from "../../api/contract";
import { cursor, day, id, limit, line, page, several } from "../../api/parameters";
import { classification, namedParty, side } from "../entries/contract";
import { roles } from "../accounts/contract";

const role = z.enum(roles, "unknown");
const status = z.enum(["invited", "active", "disabled"], "unknown");

/** A sign-in address: plain ASCII, lower case, one `@`, no quoting, no trailing dot. */
export const email = z
  .string()
  .max(254, "too_long")
  // Looked at before it is lowered: the Kelvin sign would become a k.
  .refine((value) => /^[\x20-\x7e]*$/.test(value), "not_an_address")
  .transform((value) => value.trim().toLowerCase())
  .refine((value) => /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/.test(value), "not_an_address");

export const partyOption = z.object({
  ...namedParty.shape,
  initials: z.string().nullable(),
  /** The unit of a person or post, the organisation of a unit. */
  withinEn: z.string().nullable(),
  withinFr: z.string().nullable(),
  acronymEn: z.string().nullable(),
  acronymFr: z.string().nullable(),
});
export type PartyOption = z.infer<typeof partyOption>;

export const personRow = z.object({
  id: z.string(),
  titleEn: z.string(),
  titleFr: z.string(),
  initials: z.string(),
  side,
  unit: z.object({ id: z.string(), nameEn: z.string(), nameFr: z.string() }),
  organisation: z.object({ id: z.string(), nameEn: z.string(), nameFr: z.string() }).nullable(),
  posts: z.array(z.object({ id: z.string(), nameEn: z.string(), nameFr: z.string() })),
  /** Only for the administrator. */
  account: z
    .object({ email: z.string().nullable(), role: role.nullable(), clearance: classification, status, revision: z.number() })
    .nullable(),
});
export type PersonRow = z.infer<typeof personRow>;

export const unitRow = z.object({
  id: z.string(),
  kind: z.enum(["organisation", "unit"]),
  nameEn: z.string(),
  nameFr: z.string(),
  acronymEn: z.string().nullable(),
  acronymFr: z.string().nullable(),
  side,
  parents: z.array(z.string()),
  closedOn: z.string().nullable(),
  revision: z.number(),
  formerNames: z.array(z.object({ nameEn: z.string(), nameFr: z.string(), until: z.string().nullable() })),
});
export type UnitRow = z.infer<typeof unitRow>;

const kept = z.object({ id: z.string() });
const done = z.object({ done: z.literal(true) });
const names = { nameEn: line(200, 1), nameFr: line(200, 1), acronymEn: line(30).nullable().optional(), acronymFr: line(30).nullable().optional() };

export const newPerson = z.strictObject({
  titleEn: line(200, 1),
  titleFr: line(200, 1),
  initials: line(4, 1),
  unitId: id,
  email: email.nullable().optional(),
  role: role.nullable().optional(),
  clearance: classification.default("UNCLASSIFIED"),
  locale: z.enum(["en", "fr"], "unknown").default("en"),
});
export const changedPerson = z.strictObject({
  id,
  revision: z.int("not_a_number").min(1),
  titleEn: line(200, 1).optional(),
  titleFr: line(200, 1).optional(),
  initials: line(4, 1).optional(),
  unitId: id.optional(),
  email: email.nullable().optional(),
  role: role.nullable().optional(),
  clearance: classification.optional(),
  status: status.optional(),
});

export const peopleContract = {
  "GET /api/parties": {
    summary: "Parties that may be named as readers or originators, for pickers",
    input: z.strictObject({
      q: line(100).default(""),
      kind: several(z.enum(["organisation", "unit", "person", "post", "forum"], "unknown")).optional(),
      ids: several(id, 100).optional(),
      /** `own`: those an audience may name; `other`: those that get an entry by release. */
      side: z.enum(["own", "other"], "unknown").optional(),
      limit: limit.default(20),
    }),
    output: page(partyOption),
  },
  "GET /api/people": {
    summary: "People by function",
    input: z.strictObject({ q: line(100).default(""), status: status.optional(), after: cursor.optional(), limit }),
    output: page(personRow),
  },
  "GET /api/people/{id}": { summary: "One person by function", input: z.strictObject({ id }), output: personRow },
  "POST /api/people": { summary: "Add a person, with or without an account", input: newPerson, output: kept },
  "PATCH /api/people/{id}": {
    summary: "Change a person, role, clearance or status; it works at that person's next request",
    input: changedPerson,
    output: kept,
  },
  "POST /api/people/{id}/password": {
    summary: "Make a first password to hand over; every session of the person ends",
    input: z.strictObject({ id }),
    output: z.object({ password: z.string() }),
  },
  "DELETE /api/people/{id}/sessions": { summary: "End every session and token of a person", input: z.strictObject({ id }), output: done },
  "GET /api/units": {
    summary: "Organizations and units with their parents",
    input: z.strictObject({}),
    output: z.object({ items: z.array(unitRow), nextCursor: z.null() }),
  },
  "POST /api/organisations": {
    summary: "Add an organization",
    input: z.strictObject({ ...names, side }),
    output: kept,
  },
  "POST /api/units": {
    summary: "Add a unit under one or two parents",
    input: z.strictObject({ ...names, parents: z.array(id).min(1, "required").max(2, "too_many") }),
    output: kept,
  },
  "PATCH /api/units/{id}": {
    summary: "Rename, move or close a unit or organization; the name it had stays with its dates",
    input: z.strictObject({
      id,
      /** The revision that was read. */
      revision: z.int("not_a_number").min(1),
      nameEn: line(200, 1).optional(),
      nameFr: line(200, 1).optional(),
      acronymEn: line(30).nullable().optional(),
      acronymFr: line(30).nullable().optional(),
      parents: z.array(id).min(1, "required").max(2, "too_many").optional(),
      closedOn: day.nullable().optional(),
    }),
    output: kept,
  },
  "GET /api/taxonomies": {
    summary: "Topics, regions and issuing bodies",
    input: z.strictObject({}),
    output: z.object({
      topics: z.array(z.object({ code: z.string(), nameEn: z.string(), nameFr: z.string() })),
      regions: z.array(z.object({ code: z.string(), nameEn: z.string(), nameFr: z.string() })),
      bodies: z.array(z.object({ code: z.string(), nameEn: z.string(), nameFr: z.string() })),
    }),
  },
} as const satisfies Contract;
