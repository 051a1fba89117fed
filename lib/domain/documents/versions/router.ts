import "server-only";
import { implement, opens, writes } from "../../../api/implementing";
import { changeVersion, draftVersion, putLanguage, removeLanguage } from "./commands";
import { versionsContract } from "./contract";
import { getManifest } from "./queries";

export const versionsRouter = implement(versionsContract, {
  "POST /api/documents/{id}/versions": writes(draftVersion),
  "PATCH /api/versions/{id}": writes(changeVersion),
  "POST /api/versions/{id}/languages": writes(putLanguage),
  "DELETE /api/versions/{id}/languages/{language}": writes(removeLanguage),
  "GET /api/versions/{id}/manifest": opens(getManifest),
});
