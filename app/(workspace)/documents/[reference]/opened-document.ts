import "server-only";
import { cache } from "react";
import { entryParts } from "@/app/(workspace)/entry-parts";
import { openingPage } from "@/lib/auth/page";
import { getJoint } from "@/lib/domain/documents/clearance/joint/queries";
import { getClearance } from "@/lib/domain/documents/clearance/queries";
import { distributionParts } from "./distribution-parts";
import { listConsultationsOfDocument } from "@/lib/domain/documents/consultations/queries";
import { getDocument } from "@/lib/domain/documents/queries";

/** The document with all its page shows, as one reading: the page and its title share it within a request. */
export const openedDocument = cache((reference: string) =>
  openingPage(async (db) => {
    const document = await getDocument(db, { id: reference });
    return {
      document, ...(await entryParts(db, document)),
      cleared: { clearance: await getClearance(db, { id: document.id }), joint: await getJoint(db, { id: document.id }) },
      distributed: await distributionParts(db, document),
      consultations: await listConsultationsOfDocument(db, document),
    };
  }),
);
