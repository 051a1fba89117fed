import "server-only";
import type { Prisma } from "./generated/client";
import type { Actor, Role, Side } from "./handles";
import { unauthenticated } from "../errors";
import { env } from "../env";

/** What somebody brought: the session a sealed cookie names, or the hash of a token's or a calendar feed's secret. */
export type Credential =
  | { readonly kind: "session"; readonly id: string }
  | { readonly kind: "token"; readonly hash: Uint8Array }
  /** Opens the calendar of its owner, and is taken by that door alone (calendars/feeds/answering.ts). */
  | { readonly kind: "feed"; readonly hash: Uint8Array };

/** Where a request came from, as the server saw it. */
export type Asking = {
  readonly credential: Credential | null;
  readonly address: string;
  readonly requestId: string;
};

type Row = {
  person_id: string;
  role: Role;
  clearance: number;
  locale: "en" | "fr";
  time_zone: string;
  title_en: string;
  title_fr: string;
  initials: string;
  email: string;
  unit_id: string;
  organisation_id: string;
  side: Side;
  credential_id: string;
  last_seen_at: Date;
  authenticated_at: Date;
};

/** Makes the transaction stand for whoever holds the credential; role and clearance are read here, each time. */
export async function enter(db: Prisma.TransactionClient, asking: Asking, onlyReading: boolean): Promise<Actor> {
  const { credential } = asking;
  if (!credential) throw unauthenticated();
  const idle = `${env().SESSION_IDLE_MINUTES} minutes`;
  const rows =
    credential.kind === "session"
      ? await db.$queryRaw<Row[]>`select * from app.enter_session(${credential.id}::uuid, ${idle}::interval, ${onlyReading})`
      : credential.kind === "feed"
        ? await db.$queryRaw<Row[]>`select * from app.enter_feed(${credential.hash})`
        : await db.$queryRaw<Row[]>`select * from app.enter_token(${credential.hash}, ${onlyReading})`;
  if (credential.kind === "feed" && onlyReading) await db.$executeRaw`select set_config('transaction_read_only', 'on', true)`;
  const row = rows[0];
  if (!row) throw unauthenticated();
  return {
    id: row.person_id,
    role: row.role,
    clearance: row.clearance,
    locale: row.locale,
    timeZone: row.time_zone,
    titleEn: row.title_en,
    titleFr: row.title_fr,
    initials: row.initials,
    email: row.email,
    unitId: row.unit_id,
    organisationId: row.organisation_id,
    side: row.side,
    credentialId: row.credential_id,
    lastSeenAt: row.last_seen_at,
    authenticatedAt: row.authenticated_at,
  } as Actor;
}
