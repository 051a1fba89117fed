import "server-only";
import type { openingPage } from "@/lib/auth/page";
import { listAttachments } from "@/lib/domain/attachments/queries";
import { listNewestComments } from "@/lib/domain/comments/queries";
import type { HistoryEvent } from "@/lib/domain/entries/contract";
import { entryMarks, getAudience, getHistory } from "@/lib/domain/entries/queries";
import { getThread, listLinks } from "@/lib/domain/links/queries";
import { listParties, listTaxonomies } from "@/lib/domain/people/queries";
import { listEntryConsents } from "@/lib/domain/releases/consents/queries";
import { getRelease, listEntryReleases } from "@/lib/domain/releases/queries";
import { listInbox } from "@/lib/domain/releases/receipts/queries";
import { getCitations } from "@/lib/domain/symbols/queries";
import { named } from "@/lib/i18n/format";

type Opened = Parameters<Parameters<typeof openingPage>[0]>[0];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names of the parties and terms that history tells only by id or code. */
async function namesIn(db: Opened, events: readonly HistoryEvent[]): Promise<Record<string, string>> {
  const values = events.flatMap((event) => event.changes).flatMap(({ field, before, after }) =>
    ["audience", "custodianId", "originatorId", "topics", "regions"].includes(field) ? [before, after].flat().map(String) : [],
  );
  const parties = [...new Set(values.filter((value) => uuid.test(value)))].slice(0, 100);
  const known = parties.length ? (await listParties(db, { q: "", ids: parties, limit: 100 })).items : [];
  const terms = values.length > parties.length ? Object.values(await listTaxonomies(db)).flat() : [];
  const locale = db.actor.locale;
  return Object.fromEntries([
    ...known.map((party) => [party.id, named(locale, party)] as const),
    ...terms.map((term) => [term.code, named(locale, term)] as const),
  ]);
}

/** What left the office, and what waits for a key, with the people it would reach; null for somebody outside. */
async function releasesOf(db: Opened, id: string, inside: boolean) {
  if (!inside) return null;
  const releases = (await listEntryReleases(db, { id })).items;
  const waiting = releases.find((release) => release.state === "awaiting_second_key");
  return {
    releases,
    consents: (await listEntryConsents(db, { id })).items,
    preview: waiting ? (await getRelease(db, { id: waiting.id })).preview : null,
  };
}

/** Stands for an entry as it is shown: with another one, an open page is drawn anew. */
export const markOf = async (db: Opened, id: string) => (await entryMarks(db, [id])).get(id) ?? "";

/** What the page of every entry shows beside its kind's own things, within the same reading. */
export async function entryParts(db: Opened, { id, may }: { id: string; may: { readHistory: boolean } }) {
  const audience = await getAudience(db, { id });
  const history = may.readHistory ? (await getHistory(db, { id })).items : null;
  const links = await listLinks(db, { id });
  return {
    audience, history, links,
    names: await namesIn(db, history ?? []),
    attachments: await listAttachments(db, { id }),
    comments: await listNewestComments(db, { id }),
    thread: links.items.length ? await getThread(db, { id }) : null,
    released: await releasesOf(db, id, may.readHistory),
    receipts: (await listInbox(db, { show: "all", entry: id, limit: 20 })).items,
    citations: await getCitations(db, { id }),
    mark: await markOf(db, id),
  };
}
