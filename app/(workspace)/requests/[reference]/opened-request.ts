import "server-only";
import { cache } from "react";
import { openingPage } from "@/lib/auth/page";
import { getAudience } from "@/lib/domain/entries/queries";
import { getRequest } from "@/lib/domain/requests/queries";

/** The request with its readers, as one reading: the page and its title share it within a request of the browser. */
export const openedRequest = cache((reference: string) =>
  openingPage(async (db) => {
    const request = await getRequest(db, { id: reference });
    return { request, audience: await getAudience(db, { id: request.id }) };
  }),
);
