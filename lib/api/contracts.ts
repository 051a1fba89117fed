import { accountsContract } from "../domain/accounts/contract";
import { attachmentsContract } from "../domain/attachments/contract";
import { viewingContract } from "../domain/attachments/viewing/contract";
import { auditContract } from "../domain/audit/contract";
import { commentsContract } from "../domain/comments/contract";
import { clearanceContract } from "../domain/documents/clearance/contract";
import { delegationsContract } from "../domain/documents/clearance/delegations/contract";
import { jointContract } from "../domain/documents/clearance/joint/contract";
import { documentsContract } from "../domain/documents/contract";
import { lifecycleContract } from "../domain/documents/lifecycle/contract";
import { documentsExportingContract } from "../domain/documents/exporting/contract";
import { distributionsContract } from "../domain/documents/distributions/contract";
import { versionsContract } from "../domain/documents/versions/contract";
import { comparingContract } from "../domain/documents/comparing/contract";
import { consultationsContract } from "../domain/documents/consultations/contract";
import { calendarsContract } from "../domain/calendars/contract";
import { feedsContract } from "../domain/calendars/feeds/contract";
import { invitationsContract } from "../domain/meetings/invitations/contract";
import { seriesContract } from "../domain/meetings/series/contract";
import { pollsContract } from "../domain/meetings/polls/contract";
import { entriesContract } from "../domain/entries/contract";
import { importsContract } from "../domain/imports/contract";
import { forumsContract } from "../domain/forums/contract";
import { holidaysContract } from "../domain/holidays/contract";
import { itemsContract } from "../domain/items/contract";
import { itemsExportingContract } from "../domain/items/exporting/contract";
import { registryExportingContract } from "../domain/registry/exporting/contract";
import { linksContract } from "../domain/links/contract";
import { agendaContract } from "../domain/meetings/agenda/contract";
import { backlogContract } from "../domain/meetings/backlog/contract";
import { meetingsContract } from "../domain/meetings/contract";
import { actionsContract } from "../domain/meetings/actions/contract";
import { decisionsContract } from "../domain/meetings/decisions/contract";
import { recordContract } from "../domain/meetings/record/contract";
import { recordExportingContract } from "../domain/meetings/record/exporting/contract";
import { papersContract } from "../domain/meetings/papers/contract";
import { participantsContract } from "../domain/meetings/participants/contract";
import { programmeContract } from "../domain/meetings/programme/contract";
import { minutesContract } from "../domain/meetings/minutes/contract";
import { notificationsContract } from "../domain/notifications/contract";
import { peopleContract } from "../domain/people/contract";
import { consentsContract } from "../domain/releases/consents/contract";
import { releasesContract } from "../domain/releases/contract";
import { receiptsContract } from "../domain/releases/receipts/contract";
import { registryContract } from "../domain/registry/contract";
import { requestsContract } from "../domain/requests/contract";
import { searchContract } from "../domain/search/contract";
import { sourcesContract } from "../domain/sources/contract";
import { symbolsContract } from "../domain/symbols/contract";
import { viewsContract } from "../domain/views/contract";

/** Every route of the product. */
export const contracts = {
  ...accountsContract,
  ...itemsContract,
  ...documentsContract,
  ...versionsContract,
  ...clearanceContract,
  ...jointContract,
  ...delegationsContract,
  ...documentsExportingContract,
  ...distributionsContract,
  ...consultationsContract,
  ...comparingContract,
  ...itemsExportingContract,
  ...registryExportingContract,
  ...lifecycleContract,
  ...importsContract,
  ...entriesContract,
  ...attachmentsContract,
  ...commentsContract,
  ...linksContract,
  ...requestsContract,
  ...holidaysContract,
  ...viewingContract,
  ...searchContract,
  ...peopleContract,
  ...releasesContract,
  ...consentsContract,
  ...receiptsContract,
  ...auditContract,
  ...registryContract,
  ...sourcesContract,
  ...notificationsContract,
  ...symbolsContract,
  ...viewsContract,
  ...forumsContract,
  ...calendarsContract,
  ...feedsContract,
  ...invitationsContract,
  ...pollsContract,
  ...seriesContract,
  ...meetingsContract,
  ...agendaContract,
  ...backlogContract,
  ...papersContract,
  ...participantsContract,
  ...programmeContract,
  ...decisionsContract,
  ...actionsContract,
  ...recordContract,
  ...recordExportingContract,
  ...minutesContract,
};

export type Contracts = typeof contracts;
