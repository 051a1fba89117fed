import { z } from "zod";
import type { Contract } from "../../../api/contract";
import { day, id, moment, text } from "../../../api/parameters";
import { language, side } from "../../entries/contract";
import { versionStates } from "../model";

const revision = z.int("not_a_number").min(1);
const keptVersion = z.object({ id: z.string(), label: z.string(), state: z.enum(versionStates), revision: z.number() });
const keptDocument = z.object({ id: z.string(), reference: z.string(), revision: z.number() });
const because = text(1_000, 1);

const dates = {
  /** When it shall be looked at again. Nothing happens to it by itself. */
  reviewBy: day.nullable().optional(),
  /** The last day on which it is valid. The day after, it has expired. */
  validUntil: day.nullable().optional(),
};

export const issuedVersion = z.strictObject({
  id,
  revision,
  /** Embargo: issued at this moment by the clock. Left out, at once. */
  issueFrom: moment.optional(),
  ...dates,
});
export type IssuedVersion = z.infer<typeof issuedVersion>;

/** A received version: frozen as it came; in force on the days given. */
export const registeredVersion = z.strictObject({
  id,
  revision,
  inForceFrom: day.nullable().optional(),
  /** The day from which it is in force no more. */
  inForceTo: day.nullable().optional(),
  ...dates,
});
export type RegisteredVersion = z.infer<typeof registeredVersion>;

export const datedVersion = z.strictObject({ id, revision, ...dates });
export type DatedVersion = z.infer<typeof datedVersion>;

/** `endReleases`: what was released of the document is withdrawn in the same act, for the same reason. */
export const withdrawnVersion = z.strictObject({ id, revision, because, endReleases: z.boolean().default(false) });
export type WithdrawnVersion = z.infer<typeof withdrawnVersion>;

export const actedDocument = z.strictObject({ id, revision });
export type ActedDocument = z.infer<typeof actedDocument>;
export const withdrawnDocument = z.strictObject({ id, revision, because, endReleases: z.boolean().default(false) });
export type WithdrawnDocument = z.infer<typeof withdrawnDocument>;
/** `id` takes the place of `otherId`. */
export const supersession = z.strictObject({ id, revision, otherId: id });
export type Supersession = z.infer<typeof supersession>;

export const versionActs = ["issue", "register", "withdraw", "expire"] as const;
export const documentActs = ["supersede", "withdraw", "archive"] as const;

/** What an act brings about, told before it is done: only what the asking person may see of it. */
export const consequences = z.object({
  /** Versions that end: superseded by another one, withdrawn, or expired by their own date. */
  ends: z.array(z.object({ reference: z.string(), title: z.string(), titleOther: z.string().nullable(), language, label: z.string(), state: z.enum(versionStates), becomes: z.enum(["superseded", "withdrawn", "expired"]) })),
  /** Who has what ends: by release, or because it was distributed to them. */
  holders: z.array(z.object({ titleEn: z.string(), titleFr: z.string(), side, how: z.enum(["released", "distributed"]), opened: z.boolean(), acknowledged: z.boolean() })),
  holdersCount: z.number(),
  /** Releases in effect or waiting for their second key. */
  releases: z.array(z.object({ id: z.string(), state: z.enum(["active", "awaiting_second_key"]), people: z.number() })),
  /** Of a version that comes to stand: how many can read it from then on, and how many are asked anew who were asked about the one before. */
  readers: z.number(),
  askedAnew: z.number(),
  /** What is asked and not answered yet: clearance and consultations that fall. */
  rounds: z.number(),
  consultations: z.number(),
  /** The version under way, which stays a draft. */
  underway: z.string().nullable(),
});
export type Consequences = z.infer<typeof consequences>;

export const lifecycleContract = {
  "POST /api/versions/{id}/issue": { summary: "Issue a cleared version, at once or at a moment; the one in force is superseded with it", input: issuedVersion, output: keptVersion },
  "DELETE /api/versions/{id}/issue": { summary: "Take back the moment at which a version would be issued", input: z.strictObject({ id, revision }), output: keptVersion },
  "POST /api/versions/{id}/registration": { summary: "Register a received version as it came, or put it in force", input: registeredVersion, output: keptVersion },
  "POST /api/versions/{id}/dates": { summary: "Say when a version is to be reviewed, and until when it is valid", input: datedVersion, output: keptVersion },
  "POST /api/versions/{id}/withdrawal": { summary: "Withdraw a version, or drop a draft", input: withdrawnVersion, output: keptVersion },
  "GET /api/versions/{id}/consequences": {
    summary: "What an act on a version would bring about",
    input: z.strictObject({ id, act: z.enum(versionActs, "unknown") }),
    output: consequences,
  },
  "POST /api/documents/{id}/supersession": { summary: "Let a document take the place of another", input: supersession, output: keptDocument },
  "POST /api/documents/{id}/withdrawal": { summary: "Withdraw a document: its version in force and the one under way", input: withdrawnDocument, output: keptDocument },
  "POST /api/documents/{id}/archiving": { summary: "Put a document that nobody goes by any more into the archive", input: actedDocument, output: keptDocument },
  "DELETE /api/documents/{id}/archiving": { summary: "Take a document out of the archive", input: actedDocument, output: keptDocument },
  "GET /api/documents/{id}/consequences": {
    summary: "What an act on a document would bring about",
    input: z.strictObject({ id, act: z.enum(documentActs, "unknown"), otherId: id.optional() }),
    output: consequences,
  },
} as const satisfies Contract;
