import "server-only";
import { implement, reads, writes } from "../../api/implementing";
import { callOffRelease, giveSecondKey, refuseSecondKey, requestRelease, withdrawRelease } from "./commands";
import { releasesContract } from "./contract";
import { getRelease, listEntryReleases, listReleases, previewRelease } from "./queries";

export const releasesRouter = implement(releasesContract, {
  "GET /api/entries/{id}/release-preview": reads(previewRelease),
  "GET /api/entries/{id}/releases": reads(listEntryReleases),
  "POST /api/entries/{id}/releases": writes(requestRelease),
  "GET /api/releases": reads(listReleases),
  "GET /api/releases/{id}": reads(getRelease),
  "POST /api/releases/{id}/second-key": writes(giveSecondKey),
  "POST /api/releases/{id}/refusal": writes(refuseSecondKey),
  "POST /api/releases/{id}/calling-off": writes(callOffRelease),
  "POST /api/releases/{id}/withdrawal": writes(withdrawRelease),
});
