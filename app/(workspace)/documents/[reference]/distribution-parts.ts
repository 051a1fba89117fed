import "server-only";
import type { openingPage } from "@/lib/auth/page";
import type { Delta, PolicyDistributed } from "@/lib/domain/documents/distributions/contract";
import { getDelta, listAsked, listDistributionReceipts, listDocumentDistributions } from "@/lib/domain/documents/distributions/queries";
import { addressed, firstShown, namesAtOnce } from "@/lib/domain/documents/distributions/model";

type Opened = Parameters<Parameters<typeof openingPage>[0]>[0];

/** Of so many open distributions the first names come with the page; of the others they are asked for when somebody looks. */
const boards = 4;

/** What a document's page shows of its distributions: what is asked of the reader, and to whom follows it up who has read. */
export async function distributionParts(db: Opened, { id, may }: { id: string; may: { followDistribution: boolean } }): Promise<PolicyDistributed> {
  const asked = addressed((await listAsked(db, { show: "open", document: id, limit: 50 })).items);
  const deltas: Delta[] = [];
  for (const line of asked) if (line.since) deltas.push(await getDelta(db, { id: line.versionId }));
  if (!may.followDistribution) return { asked, deltas, board: null };
  const { items, releases } = await listDocumentDistributions(db, { id });
  const names = [];
  for (const one of items.filter((item) => item.endedAt === null).slice(0, boards)) {
    names.push({ distributionId: one.id, ...(await listDistributionReceipts(db, { id: one.id, show: firstShown(one.purpose, one.people), limit: namesAtOnce })) });
  }
  return { asked, deltas, board: { items, releases, names } };
}
