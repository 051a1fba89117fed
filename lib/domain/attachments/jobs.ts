import "server-only";
import { unattended } from "../../db/unattended";
import { virusScanner } from "../../env";
import { scan } from "../../files/scanner";
import { readStored } from "../../files/store";
import type { JobKind, Repeated } from "../../jobs/kinds";

type Work = { id: string; storage_key: string; scan: string };

/**
 * Has one file looked at. It stays in quarantine until the scanner said that it is clean: a scanner that does not
 * answer throws, and the file waits. Without a scanner here it is marked as not scanned.
 */
export async function scanAttachment(id: string, trying: { last: boolean } = { last: false }): Promise<void> {
  const rows = await unattended((db) => db.$queryRaw<Work[]>`select id, storage_key, scan from app.attachment_for_work(${id}::uuid)`);
  const work = rows[0];
  if (!work || !["waiting", "unscanned"].includes(work.scan)) return;
  const scanner = virusScanner();
  if (!scanner) return told(id, "unscanned", null);
  const { verdict, finding } = await scan(scanner, await readStored(work.storage_key)).catch((error: Error) => {
    // There and in order, but at this very file it hangs up every time.
    if (trying.last && error.name === "ScannerHungUp") return { verdict: "failed", finding: "The scanner hung up" };
    throw error;
  });
  await told(id, verdict, finding);
}

async function told(id: string, verdict: string, finding: string | null): Promise<void> {
  await unattended((db) => db.$queryRaw`select app.attachment_scanned(${id}::uuid, ${verdict}, ${finding})::text`);
}

/** Files whose scanning was given up because the scanner was away are asked for again; with a new scanner, old ones too. */
export async function scanAgain(): Promise<void> {
  await unattended((db) => db.$queryRaw`select app.scan_again(${virusScanner() !== null})`);
}

export const attachmentsJobs: readonly JobKind[] = [{ kind: "scan", atOnce: 2, leaseSeconds: 1_800, run: scanAttachment }];
export const attachmentsRepeated: readonly Repeated[] = [{ name: "attachments.scan_again", everySeconds: 60, run: scanAgain }];
