import "server-only";
import { createHash } from "node:crypto";
import { authorize, can } from "../../access/can";
import { databaseCode } from "../../db/failures";
import type { Writer } from "../../db/handles";
import { Refusal, invalid, refused } from "../../errors";
import { entryKinds, type EntryKind } from "./model";

/** Every entry names the party of auditors among its readers; they read everything, and each reading is recorded. */
const auditors = "00000000-0000-4000-8000-000000000001";

/** The parties that may read something that is just being filed: whom it is for, its author, the auditors. */
export function compileReaders(audience: string[], authorId: string): string[] {
  return [...new Set([...audience, authorId, auditors])].sort();
}

/** The parties that may read what is there: also those to whom it is released now. After the audience was changed. */
export async function readersOf(db: Writer, entryId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ readers: string[] }[]>`select app.readers_of(${entryId}::uuid) as readers`;
  return rows[0]!.readers;
}

/**
 * An audience names parties of one's own side: the other organisation, and a forum where both sit, get an entry by
 * release. Throws `invalid` on the audience when one of these is of another side.
 */
export async function requireOwnSide(db: Writer, parties: string[]): Promise<void> {
  if (parties.length === 0) return;
  const rows = await db.$queryRaw<{ id: string }[]>`select p.id from party p where p.id = any (${parties}::uuid[]) and not app.is_own_side(p.kind, p.side, p.organisation_id) limit 1`;
  if (rows.length > 0) throw invalid({ audience: "other_side" });
}

/**
 * Throws `refused` when the texts of the entry stand fast: released to somebody, now or before, or about to be. They
 * are corrected by another entry that says so.
 */
export async function requireNotReleased(db: Writer, entryId: string): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`select id from release where entry_id = ${entryId}::uuid
    and state in ('awaiting_second_key', 'active', 'withdrawn', 'expired') limit 1`;
  if (rows.length > 0) throw refused("released");
}

/** A number that was never given and tells nothing: `INF-2026-4821`. `year` is the year of filing in Vienna. */
export async function nextReference(db: Writer, kind: EntryKind, year: number): Promise<string> {
  const rows = await db.$queryRaw<{ reference: string }[]>`select app.next_reference(${entryKinds[kind]}, ${year}::int) as reference`;
  return rows[0]!.reference;
}

type Named = { ids: string[]; kinds: string[] };

/**
 * Throws `invalid` on the first field whose parties do not all exist for the asking person, or are of another kind:
 * what is left out is filled from the fields before it.
 */
export async function requireParties(db: Writer, named: Record<string, Named>): Promise<void> {
  const ids = [...new Set(Object.values(named).flatMap((field) => field.ids))];
  const rows = await db.$queryRaw<{ id: string; kind: string }[]>`select id, kind from party where id = any (${ids}::uuid[])`;
  const kindOf = new Map(rows.map((row) => [row.id, row.kind]));
  const wrong = Object.entries(named).find(([, field]) => !field.ids.every((id) => field.kinds.includes(kindOf.get(id) ?? "")));
  if (wrong) throw invalid({ [wrong[0]]: "unknown" });
}

/** Throws `invalid` on each scheme's field unless every code is one of its terms. */
export async function requireTerms(db: Writer, named: { topics: string[]; regions: string[] }): Promise<void> {
  if (named.topics.length + named.regions.length === 0) return;
  const rows = await db.$queryRaw<{ scheme: string; code: string }[]>`select scheme, code from taxonomy_term
    where (scheme = 'topic' and code = any (${named.topics}::text[])) or (scheme = 'region' and code = any (${named.regions}::text[]))`;
  const known = (scheme: string) => rows.filter((row) => row.scheme === scheme).length;
  const wrong = { ...(known("topic") !== named.topics.length && { topics: "unknown" }), ...(known("region") !== named.regions.length && { regions: "unknown" }) };
  if (Object.keys(wrong).length > 0) throw invalid(wrong);
}

/**
 * Checks that the asking person may give this marking. Above his own clearance he would lose sight of it, and
 * STRICTLY CONFIDENTIAL is the head's to set: both are `refused` with the field, since he may log and edit as such.
 */
export function requireMarkable(db: Writer, level: number): void {
  if (level > db.actor.clearance) throw refused("marking_above_clearance", { classification: "above_clearance" });
  if (!can(db.actor, "entry.mark", { level })) throw refused("marking_reserved", { classification: "reserved" });
}

type Marked = { classification: number; originatorId: string; custodianId: string; createdById: string };

/** Raising is open to whoever may edit; lowering is the originator's or the head's, with a reason. */
export function requireMarkingChange(db: Writer, entry: Marked, level: number, reason: string | undefined): void {
  if (level > entry.classification) requireMarkable(db, level);
  if (level < entry.classification) {
    authorize(db.actor, "entry.lower_marking", entry);
    if (!reason) throw invalid({ reasonForLowering: "required" });
  }
}

/** Tells a write that row security refused because its author would no longer see the entry. */
export async function keepingSight<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Refusal) && databaseCode(error) === "42501") {
      throw refused("would_lock_you_out", { audience: "would_lock_you_out" });
    }
    throw error;
  }
}

/** An entry is kept by a unit, or by the post that answers for it where only named people may read. */
export const keepers = ["organisation", "unit", "post"];
/** Whom an audience may name. */
export const readable = ["organisation", "unit", "person", "post", "forum"];

type Settling = { classification: string; classificationReason: string | null; status: string };

/**
 * A reason stands with every marking above UNCLASSIFIED and falls with it; "to be appraised" is a status too. Throws
 * `invalid` where there is none.
 */
export function settled<S extends Settling>(s: S): S {
  if (s.classification !== "UNCLASSIFIED" && !s.classificationReason) throw invalid({ classificationReason: "required" });
  const classificationReason = s.classification === "UNCLASSIFIED" ? null : s.classificationReason;
  return { ...s, classificationReason, status: classificationReason === "to_be_appraised" ? "to_be_appraised" : "registered" };
}

const fingerprint = (value: unknown) =>
  value === null || value === "" ? null : `sha256:${createHash("sha256").update(String(value)).digest("hex").slice(0, 16)}`;

/** What differs, for the audit trail: of a field in `texts` never the words, only that they changed and to what fingerprint. */
export function changesBetween<S extends object>(before: S, after: S, texts: ReadonlySet<keyof S>) {
  return (Object.keys(after) as (keyof S)[]).flatMap((field) => {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) return [];
    const told = (value: unknown) => (texts.has(field) ? fingerprint(value) : value);
    return [{ field: field as string, before: told(before[field]), after: told(after[field]) }];
  });
}

/** `undefined` means "not given", never "empty". */
export function withoutUndefined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
