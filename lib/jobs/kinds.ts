import "server-only";
import { attachmentsJobs, attachmentsRepeated } from "../domain/attachments/jobs";
import { readingJobs, readingRepeated } from "../domain/attachments/reading/jobs";
import { clearanceRepeated } from "../domain/documents/clearance/jobs";
import { lifecycleRepeated } from "../domain/documents/lifecycle/jobs";
import { uploadsRepeated } from "../domain/uploads/jobs";
import { notificationsRepeated } from "../domain/notifications/jobs";
import { symbolsJobs } from "../domain/symbols/jobs";
import { distributionsRepeated } from "../domain/documents/distributions/jobs";
import { releasesRepeated } from "../domain/releases/jobs";
import { requestsRepeated } from "../domain/requests/jobs";
import { actionsRepeated } from "../domain/meetings/actions/jobs";
import { programmeRepeated } from "../domain/meetings/programme/jobs";
import { recordRepeated } from "../domain/meetings/record/jobs";
import { invitationsRepeated } from "../domain/meetings/invitations/jobs";
import { consultationsRepeated } from "../domain/documents/consultations/jobs";

/** Work that a row of the table `job` asks for: `run` gets its subject and throws to be tried again. */
export type JobKind = {
  readonly kind: string;
  /** How many of it one instance does at once. */
  readonly atOnce: number;
  /** After so long without an answer another instance takes it over. */
  readonly leaseSeconds: number;
  /** `signal` is aborted when the lease is nearly over: by then it has failed. */
  run(subject: string, trying: { attempts: number; last: boolean; signal: AbortSignal }): Promise<void>;
};

/** Work by the clock. Each instance runs it; what must happen once is decided in the database. */
export type Repeated = { readonly name: string; readonly everySeconds: number; run(): Promise<unknown> };

/** Everything that is done later, from the jobs of every noun. */
export const jobKinds: readonly JobKind[] = [...attachmentsJobs, ...readingJobs, ...symbolsJobs];
export const repeated: readonly Repeated[] = [
  ...attachmentsRepeated, ...readingRepeated, ...uploadsRepeated, ...releasesRepeated, ...requestsRepeated, ...clearanceRepeated, ...lifecycleRepeated, ...distributionsRepeated,
  ...actionsRepeated, ...recordRepeated,
  ...programmeRepeated,
  ...consultationsRepeated, ...notificationsRepeated,
  ...invitationsRepeated,
];
