import "server-only";
import { cache } from "react";
import { listAttachments } from "@/lib/domain/attachments/queries";
import { me, openingPage } from "@/lib/auth/page";
import { listNewestComments } from "@/lib/domain/comments/queries";
import type { HistoryEvent } from "@/lib/domain/entries/contract";
import { entryMarks, getAudience, getHistory } from "@/lib/domain/entries/queries";
import { getItem } from "@/lib/domain/items/queries";
import { getThread, listLinks } from "@/lib/domain/links/queries";
import { listParties, listTaxonomies } from "@/lib/domain/people/queries";
import { getJournalOf } from "@/lib/domain/registry/queries";
import { listEntryConsents } from "@/lib/domain/releases/consents/queries";
import { getRelease, listEntryReleases } from "@/lib/domain/releases/queries";
import { listInbox } from "@/lib/domain/releases/receipts/queries";
import { getAppraisal } from "@/lib/domain/sources/queries";
import { named } from "@/lib/i18n/format";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names of the parties and terms that history tells only by id or code. */
async function namesIn(db: Parameters<typeof listParties>[0], events: readonly HistoryEvent[]): Promise<Record<string, string>> {
  const values = events.flatMap((event) => event.changes).flatMap(({ field, before, after }) =>
    ["audience", "custodianId", "topics", "regions"].includes(field) ? [before, after].flat().map(String) : [],
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

type Opened = Parameters<Parameters<typeof openingPage>[0]>[0];

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

const markOf = async (db: Parameters<typeof entryMarks>[0], id: string) => (await entryMarks(db, [id])).get(id) ?? "";

/**
 * The item with its readers, its comments, its links and its history, as one reading: the page and its title share it within a request.
 * To whom it is not visible, and where there is none, the page “not found”.
 */
export const openedItem = cache(async (reference: string) => {
  const { may } = await me();
  return openingPage(async (db) => {
    const item = await getItem(db, { id: reference });
    const audience = await getAudience(db, { id: item.id });
    const history = item.may.readHistory ? (await getHistory(db, { id: item.id })).items : null;
    const attachments = await listAttachments(db, { id: item.id });
    const appraisal = may.readSources ? await getAppraisal(db, { id: item.id }) : null;
    const journal = may.readRegistry ? await getJournalOf(db, { id: item.id }) : null;
    const comments = await listNewestComments(db, { id: item.id });
    const links = await listLinks(db, { id: item.id });
    const thread = links.items.length ? await getThread(db, { id: item.id }) : null;
    return {
      item, audience, attachments, appraisal, journal, history, comments, links, thread, names: await namesIn(db, history ?? []),
      released: await releasesOf(db, item.id, item.may.readHistory),
      mark: await markOf(db, item.id),
      receipts: (await listInbox(db, { show: "all", entry: item.id, limit: 20 })).items,
    };
  });
});

/** The item with its readers, opened to be changed. */
export const openedToEdit = cache((reference: string) =>
  openingPage(async (db) => {
    const item = await getItem(db, { id: reference });
    return { item, audience: await getAudience(db, { id: item.id }), mark: await markOf(db, item.id) };
  }),
);
