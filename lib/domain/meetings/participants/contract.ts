import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { id, line } from "../../../api/parameters";
import { attendances, participantRoles, replies } from "../model";

const role = z.enum(participantRoles, "unknown");
const email = z.email("not_an_address").max(254, "too_long").transform((given) => given.toLowerCase());

/** Somebody by his party; or by function, for somebody without an account, whom an address may reach. */
export const newParticipant = z.strictObject({
  id,
  partyId: id.optional(),
  organisationId: id.optional(),
  titleEn: line(200, 1).optional(),
  titleFr: line(200, 1).optional(),
  email: email.nullable().optional(),
  locale: z.enum(["en", "fr"], "unknown").default("en"),
  role: role.default("member"),
  required: z.boolean().default(true),
}).refine(({ partyId, titleEn }) => partyId !== undefined || titleEn !== undefined, { path: ["titleEn"], message: "required" })
  .refine(({ partyId, organisationId }) => partyId !== undefined || organisationId !== undefined, { path: ["organisationId"], message: "required" });
export type NewParticipant = z.output<typeof newParticipant>;

const revision = z.int("not_a_number").min(1);

/** What is not given stays. */
export const editedParticipant = z.strictObject({
  id,
  revision,
  role: role.optional(),
  required: z.boolean().optional(),
  titleEn: line(200, 1).optional(),
  titleFr: line(200, 1).optional(),
  email: email.nullable().optional(),
  attendance: z.enum(attendances, "unknown").nullable().optional(),
  representedBy: line(200).optional(),
});
export type EditedParticipant = z.output<typeof editedParticipant>;

export const participantReply = z.strictObject({
  id,
  reply: z.enum(replies, "unknown"),
  remark: line(500).default(""),
  /** Given by who notes what another said: of what he read. Who replies for himself has the last word. */
  revision: revision.optional(),
});
export type ParticipantReply = z.output<typeof participantReply>;

/** Those who accepted and of whom nothing is said yet, as they were read: nobody is marked who was not looked at. */
export const attendanceOfAccepted = z.strictObject({ id, accepted: z.array(z.strictObject({ id, revision })).min(1, "required").max(500, "too_many") });
export type AttendanceOfAccepted = z.output<typeof attendanceOfAccepted>;

const kept = z.object({ id: z.string() });
const changed = kept.extend({ revision: z.number() });

export const participantsContract = {
  "POST /api/meetings/{id}/participants": { summary: "Put somebody on the list of participants, by party or by function", input: newParticipant, output: kept },
  "POST /api/meetings/{id}/attendance": {
    summary: "Mark as present everybody who accepted and of whom nothing is said yet, from what was read",
    input: attendanceOfAccepted,
    output: kept.extend({ marked: z.number() }),
  },
  "PATCH /api/participants/{id}": { summary: "Change the role or the attendance of a participant, from the revision that was read", input: editedParticipant, output: changed },
  "POST /api/participants/{id}/position": {
    summary: "Move a participant one place up or down in the precedence of his organization",
    input: z.strictObject({ id, direction: z.enum(["up", "down"], "unknown") }),
    output: kept,
  },
  "POST /api/participants/{id}/reply": { summary: "Accept or decline for oneself; the office notes what others said", input: participantReply, output: kept },
  "DELETE /api/participants/{id}": { summary: "Take somebody off the list of participants", input: z.strictObject({ id }), output: kept },
} as const satisfies Contract;
