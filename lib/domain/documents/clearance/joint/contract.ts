import { z } from "zod";
import type { Contract } from "../../../../api/contract";
import { id, text } from "../../../../api/parameters";
import { namedParty } from "../../../entries/contract";
import { functionary } from "../../../releases/contract";
import { versionStates } from "../../model";

const revision = z.int("not_a_number").min(1);
const state = z.enum(versionStates);

export const jointSide = z.object({
  organisation: namedParty,
  /** Null while it has not accepted the version. */
  acceptance: z.object({ at: z.string(), by: functionary.nullable(), remark: z.string() }).nullable(),
});

export const joint = z.object({
  /** Of the document: it is made joint and handed over from it. */
  revision: z.number(),
  penHolder: namedParty,
  with: namedParty,
  withSince: z.string(),
  sides: z.array(jointSide),
  /** The latest version, which the two sides accept. */
  version: z.object({ id: z.string(), label: z.string(), state, revision: z.number() }).nullable(),
  /** Once either side has accepted. */
  locked: z.boolean(),
  /** Whether anybody of the other organisation can open that version: it is given by a release. */
  reaches: z.boolean(),
  may: z.object({ handOver: z.boolean(), undo: z.boolean(), accept: z.boolean(), takeBack: z.boolean() }),
});
export type Joint = z.infer<typeof joint>;

const kept = z.object({ id: z.string(), revision: z.number() });

export const handingOver = z.strictObject({
  id,
  revision,
  /** With which of the two organisations it lies from now on. */
  to: id,
  /** The pen goes along: from now on that side writes. */
  pen: z.boolean().default(true),
});
export type HandingOver = z.output<typeof handingOver>;

export const jointContract = {
  "GET /api/documents/{id}/joint": {
    summary: "Of a joint document: who holds the pen, with whom it lies, who has accepted; null for a document of one house",
    input: z.strictObject({ id }),
    output: z.object({ joint: joint.nullable(), revision: z.number(), may: z.object({ makeJoint: z.boolean() }) }),
  },
  "POST /api/documents/{id}/joint": {
    summary: "Make a document a joint one with another organisation, or (without one) a document of one house again",
    input: z.strictObject({ id, revision, organisationId: id.nullable() }),
    output: kept,
  },
  "POST /api/documents/{id}/handing-over": { summary: "Hand a joint document to the other side or note it as back, with the pen or without", input: handingOver, output: kept },
  "POST /api/versions/{id}/acceptance": {
    summary: "Accept a version of a joint document for one's own side: accepted by both it is cleared",
    input: z.strictObject({ id, revision, remark: text(2_000).default("") }),
    output: z.object({ id: z.string(), state }),
  },
  "DELETE /api/versions/{id}/acceptance": {
    summary: "Take one's own side's acceptance back before the version is issued",
    input: z.strictObject({ id }),
    output: z.object({ id: z.string(), state }),
  },
} as const satisfies Contract;
