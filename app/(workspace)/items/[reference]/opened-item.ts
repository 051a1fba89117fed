import "server-only";
import { cache } from "react";
import { entryParts, markOf } from "@/app/(workspace)/entry-parts";
import { me, openingPage } from "@/lib/auth/page";
import { getAudience } from "@/lib/domain/entries/queries";
import { getItem } from "@/lib/domain/items/queries";
import { getJournalOf } from "@/lib/domain/registry/queries";
import { getAppraisal } from "@/lib/domain/sources/queries";

/**
 * The item with all its page shows, as one reading: the page and its title share it within a request.
 * To whom it is not visible, and where there is none, the page “not found”.
 */
export const openedItem = cache(async (reference: string) => {
  const { may } = await me();
  return openingPage(async (db) => {
    const item = await getItem(db, { id: reference });
    return {
      item,
      ...(await entryParts(db, item)),
      appraisal: may.readSources ? await getAppraisal(db, { id: item.id }) : null,
      journal: may.readRegistry ? await getJournalOf(db, { id: item.id }) : null,
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
