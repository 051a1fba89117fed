import "server-only";
import { accountsRouter } from "../domain/accounts/router";
import { attachmentsRouter } from "../domain/attachments/router";
import { viewingRouter } from "../domain/attachments/viewing/router";
import { auditRouter } from "../domain/audit/router";
import { commentsRouter } from "../domain/comments/router";
import { clearanceRouter } from "../domain/documents/clearance/router";
import { delegationsRouter } from "../domain/documents/clearance/delegations/router";
import { jointRouter } from "../domain/documents/clearance/joint/router";
import { documentsRouter } from "../domain/documents/router";
import { lifecycleRouter } from "../domain/documents/lifecycle/router";
import { documentsExportingRouter } from "../domain/documents/exporting/router";
import { distributionsRouter } from "../domain/documents/distributions/router";
import { versionsRouter } from "../domain/documents/versions/router";
import { comparingRouter } from "../domain/documents/comparing/router";
import { consultationsRouter } from "../domain/documents/consultations/router";
import { calendarsRouter } from "../domain/calendars/router";
import { feedsRouter } from "../domain/calendars/feeds/router";
import { invitationsRouter } from "../domain/meetings/invitations/router";
import { seriesRouter } from "../domain/meetings/series/router";
import { pollsRouter } from "../domain/meetings/polls/router";
import { entriesRouter } from "../domain/entries/router";
import { importsRouter } from "../domain/imports/router";
import { forumsRouter } from "../domain/forums/router";
import { holidaysRouter } from "../domain/holidays/router";
import { itemsExportingRouter } from "../domain/items/exporting/router";
import { registryExportingRouter } from "../domain/registry/exporting/router";
import { itemsRouter } from "../domain/items/router";
import { linksRouter } from "../domain/links/router";
import { agendaRouter } from "../domain/meetings/agenda/router";
import { backlogRouter } from "../domain/meetings/backlog/router";
import { papersRouter } from "../domain/meetings/papers/router";
import { participantsRouter } from "../domain/meetings/participants/router";
import { minutesRouter } from "../domain/meetings/minutes/router";
import { meetingsRouter } from "../domain/meetings/router";
import { actionsRouter } from "../domain/meetings/actions/router";
import { decisionsRouter } from "../domain/meetings/decisions/router";
import { recordRouter } from "../domain/meetings/record/router";
import { recordExportingRouter } from "../domain/meetings/record/exporting/router";
import { programmeRouter } from "../domain/meetings/programme/router";
import { notificationsRouter } from "../domain/notifications/router";
import { peopleRouter } from "../domain/people/router";
import { consentsRouter } from "../domain/releases/consents/router";
import { receiptsRouter } from "../domain/releases/receipts/router";
import { releasesRouter } from "../domain/releases/router";
import { registryRouter } from "../domain/registry/router";
import { requestsRouter } from "../domain/requests/router";
import { searchRouter } from "../domain/search/router";
import { sourcesRouter } from "../domain/sources/router";
import { symbolsRouter } from "../domain/symbols/router";
import { viewsRouter } from "../domain/views/router";
import type { Method } from "./contract";
import type { Endpoint } from "./implementing";

/** Every endpoint that is answered. */
export const endpoints: readonly Endpoint[] = [
  ...accountsRouter,
  ...itemsRouter,
  ...documentsRouter,
  ...documentsExportingRouter,
  ...versionsRouter,
  ...clearanceRouter,
  ...jointRouter,
  ...delegationsRouter,
  ...distributionsRouter,
  ...consultationsRouter,
  ...comparingRouter,
  ...itemsExportingRouter,
  ...registryExportingRouter,
  ...lifecycleRouter,
  ...importsRouter,
  ...entriesRouter,
  ...attachmentsRouter,
  ...commentsRouter,
  ...linksRouter,
  ...requestsRouter,
  ...holidaysRouter,
  ...viewingRouter,
  ...searchRouter,
  ...peopleRouter,
  ...releasesRouter,
  ...consentsRouter,
  ...receiptsRouter,
  ...auditRouter,
  ...registryRouter,
  ...sourcesRouter,
  ...notificationsRouter,
  ...symbolsRouter,
  ...viewsRouter,
  ...forumsRouter,
  ...calendarsRouter,
  ...feedsRouter,
  ...invitationsRouter,
  ...pollsRouter,
  ...seriesRouter,
  ...meetingsRouter,
  ...agendaRouter,
  ...backlogRouter,
  ...papersRouter,
  ...participantsRouter,
  ...programmeRouter,
  ...decisionsRouter,
  ...actionsRouter,
  ...recordRouter,
  ...recordExportingRouter,
  ...minutesRouter,
];

type Pattern = { methods: Map<Method, Endpoint>; parts: string[] };

const patterns: Pattern[] = [];
for (const endpoint of endpoints) {
  const [method, path] = endpoint.key.split(" ") as [Method, string];
  const parts = path.split("/").slice(2);
  let pattern = patterns.find((p) => p.parts.join("/") === parts.join("/"));
  if (!pattern) patterns.push((pattern = { methods: new Map(), parts }));
  pattern.methods.set(method, endpoint);
}
// A fixed word is a better match than a parameter.
patterns.sort((a, b) => parameters(a) - parameters(b));

function parameters({ parts }: Pattern): number {
  return parts.filter((part) => part.startsWith("{")).length;
}

export type Match = { methods: ReadonlyMap<Method, Endpoint>; params: Record<string, string> };

/** The endpoints that stand at this path (`["items", id]`), with its parameters; null where nothing stands. */
export function match(path: readonly string[]): Match | null {
  for (const { parts, methods } of patterns) {
    if (parts.length !== path.length) continue;
    const params: Record<string, string> = {};
    const fits = parts.every((part, i) => {
      if (!part.startsWith("{")) return part === path[i];
      params[part.slice(1, -1)] = path[i]!;
      return path[i] !== "";
    });
    if (fits) return { methods, params };
  }
  return null;
}
