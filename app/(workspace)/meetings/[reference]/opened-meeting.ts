import "server-only";
import { cache } from "react";
import { entryParts } from "@/app/(workspace)/entry-parts";
import { openingPage } from "@/lib/auth/page";
import { getAgenda } from "@/lib/domain/meetings/agenda/queries";
import { listPapers } from "@/lib/domain/meetings/papers/queries";
import { getMinutes } from "@/lib/domain/meetings/minutes/queries";
import { getProgramme } from "@/lib/domain/meetings/programme/queries";
import { outcomeOf } from "@/lib/domain/meetings/record/queries";
import { getMeeting } from "@/lib/domain/meetings/queries";

/** The meeting with all its page shows, as one reading: the page and its title share it within a request of the browser. */
export const openedMeeting = cache((reference: string) =>
  openingPage(async (db) => {
    const meeting = await getMeeting(db, { id: reference });
    const { id } = meeting;
    return {
      meeting,
      agenda: await getAgenda(db, { id }),
      papers: await listPapers(db, { id }),
      minutes: await getMinutes(db, meeting),
      programme: await getProgramme(db, { id }),
      outcome: await outcomeOf(db, id),
      ...(await entryParts(db, meeting)),
    };
  }),
);
