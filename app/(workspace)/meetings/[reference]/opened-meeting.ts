import "server-only";
import { cache } from "react";
import { entryParts } from "@/app/(workspace)/entry-parts";
import { openingPage } from "@/lib/auth/page";
import { getProgramme } from "@/lib/domain/meetings/programme/queries";
import { getMeeting } from "@/lib/domain/meetings/queries";

/** The meeting with all its page shows, as one reading: the page and its title share it within a request of the browser. */
export const openedMeeting = cache((reference: string) =>
  openingPage(async (db) => {
    const meeting = await getMeeting(db, { id: reference });
    return { meeting, programme: await getProgramme(db, { id: meeting.id }), ...(await entryParts(db, meeting)) };
  }),
);
