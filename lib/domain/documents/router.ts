import "server-only";
import { implement, opens, reads, writes } from "../../api/implementing";
import { editDocument, fileDocument } from "./commands";
import { documentsContract } from "./contract";
import { getDocument, listDocuments } from "./queries";

export const documentsRouter = implement(documentsContract, {
  "GET /api/documents": reads(listDocuments),
  "POST /api/documents": writes(fileDocument),
  "GET /api/documents/{id}": opens(getDocument),
  "PATCH /api/documents/{id}": writes(editDocument),
});
