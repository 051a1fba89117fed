import type { Prisma } from "./generated/client";

export type Role =
  | "head"
  | "officer"
  | "registry"
  | "contributor"
  | "counterpart"
  | "reader"
  | "auditor"
  | "administrator";
export type Side = "un" | "osce" | "third";

declare const minted: unique symbol;

/** Who is asking, as the database said in this very transaction. Minted only by lib/db/asking.ts. */
export type Actor = {
  readonly [minted]: true;
  readonly id: string;
  readonly role: Role;
  readonly clearance: number;
  readonly locale: "en" | "fr";
  readonly timeZone: string;
  readonly titleEn: string;
  readonly titleFr: string;
  readonly initials: string;
  readonly email: string;
  readonly unitId: string;
  readonly organisationId: string;
  readonly side: Side;
  /** The session or token by which he came. */
  readonly credentialId: string;
  readonly lastSeenAt: Date;
  readonly authenticatedAt: Date;
};

type Transaction = Prisma.TransactionClient;
type ModelName = Exclude<keyof Transaction, `$${string}` | symbol>;
type ReadMethod = "findUnique" | "findFirst" | "findMany" | "count" | "groupBy" | "aggregate";
type Models = { readonly [M in ModelName]: Pick<Transaction[M], ReadMethod & keyof Transaction[M]> };

/** Sees as its person sees, and cannot write: by type here, by READ ONLY in the database. */
export type Reader = Models & {
  readonly actor: Actor;
  /** A query in SQL; only values are interpolated, and they are sent as parameters. */
  readonly $queryRaw: Transaction["$queryRaw"];
};

export type AuditSubject = "entry" | "person" | "party" | "source" | "session" | "token" | "taxonomy" | "audit";

export type AuditFacts = {
  /** `noun.verbed` */
  action: string;
  subject: AuditSubject;
  subjectId?: string | null;
  entryId?: string | null;
  classification?: number | null;
  /** Names of fields and codes; of texts the hash only. */
  details?: Record<string, unknown>;
};

/**
 * A Reader that opens entries: what it notes as read is recorded in the same transaction, or nothing is answered. With
 * `released` (an active release stands) the receipts of the reader say that he opened it.
 */
export type Opener = Reader & {
  noteRead(entry: { id: string; classification: number; released?: boolean }): void;
  /** As noteRead, for a file of the entry; each download is a reading of its own. */
  noteDownload(entry: { id: string; classification: number }, attachmentId: string): void;
  /** What leaves as a file, whatever its marking. */
  noteExport(facts: AuditFacts): void;
};

/** Changes as its person. Rolls back if nothing was recorded in the audit trail. */
export type Writer = Omit<Opener, ModelName> & {
  readonly [M in ModelName]: Transaction[M];
} & {
  readonly $executeRaw: Transaction["$executeRaw"];
  /** One event per change, written with it. */
  record(facts: AuditFacts): void;
};

/**
 * Takes down what is said while it is said (minutes, docs/decisions/0028-live-minutes.md): a text may be begun, added to
 * and folded, and nothing else is changed. Without an event of the trail for each beat of the keys: what was added is
 * its own trail, numbered, dated and signed. What is worth an event is recorded in the same transaction.
 */
export type Jotter = Omit<Reader, "minutesText" | "minutesUpdate"> & {
  readonly minutesText: Pick<Transaction["minutesText"], ReadMethod | "create" | "update">;
  readonly minutesUpdate: Pick<Transaction["minutesUpdate"], ReadMethod | "create">;
  record(facts: AuditFacts): void;
};
