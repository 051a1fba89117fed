import "server-only";
import type { openingPage } from "@/lib/auth/page";
import type { Delta, PolicyDistributed } from "@/lib/domain/documents/distributions/contract";
import { getDelta, listAsked, listDistributionReceipts, listDocumentDistributions } from "@/lib/domain/documents/distributions/queries";
import { addressed } from "@/lib/domain/documents/distributions/model";

type Opened = Parameters<Parameters<typeof openingPage>[0]>[0];

/** So many open distributions are shown with their names at once. */
const boards = 4;

/** What a document's page shows of its distributions: what is asked of the reader, and to whom follows it up who has read. */
export async function distributionParts(db: Opened, { id, may }: { id: string; may: { followDistribution: boolean } }): Promise<PolicyDistributed> {
  const asked = addressed((await listAsked(db, { show: "open", document: id, limit: 50 })).items);
  const deltas: Delta[] = [];
  for (const line of asked) if (line.since) deltas.push(await getDelta(db, { id: line.versionId }));
  if (!may.followDistribution) return { asked, deltas, board: null };
  const { items, releases } = await listDocumentDistributions(db, { id });
  const receipts = [];
  for (const one of items.filter((item) => item.endedAt === null).slice(0, boards)) {
    receipts.push(...(await listDistributionReceipts(db, { id: one.id, show: "all", limit: 100 })).items.map((receipt) => ({ ...receipt, distributionId: one.id })));
  }
  return { asked, deltas, board: { items, releases, receipts } };
}
