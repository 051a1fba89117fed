import "server-only";
import { implement, opens, reads, writes } from "../../api/implementing";
import { makeLink, removeLink } from "./commands";
import { linksContract } from "./contract";
import { getReplaced, getThread, listLinks, listReplacedRecipients } from "./queries";

export const linksRouter = implement(linksContract, {
  "GET /api/entries/{id}/links": reads(listLinks),
  "POST /api/entries/{id}/links": writes(makeLink),
  "DELETE /api/links/{id}": writes(removeLink),
  "GET /api/entries/{id}/thread": reads(getThread),
  "GET /api/entries/{id}/replaced/{otherId}": opens(getReplaced),
  "GET /api/entries/{id}/replaced-recipients": reads(listReplacedRecipients),
});
