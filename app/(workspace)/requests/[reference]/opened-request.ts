import "server-only";
import { cache } from "react";
import { entryParts } from "@/app/(workspace)/entry-parts";
import { openingPage } from "@/lib/auth/page";
import { getRequest } from "@/lib/domain/requests/queries";

/** The request with all its page shows, as one reading: the page and its title share it within a request of the browser. */
export const openedRequest = cache((reference: string) =>
  openingPage(async (db) => {
    const request = await getRequest(db, { id: reference });
    return { request, ...(await entryParts(db, request)) };
  }),
);
