import "server-only";
import { authorize, can } from "../../access/can";
import { databaseCode } from "../../db/failures";
import type { Writer } from "../../db/handles";
import { Refusal, invalid, refused } from "../../errors";
import { entryKinds, type EntryKind } from "./model";

/** Every entry names the party of auditors among its readers; they read everything, and each reading is recorded. */
const auditors = "00000000-0000-4000-8000-000000000001";

/** The parties that may read: whom it is for, its author, the auditors. */
export function compileReaders(audience: string[], authorId: string): string[] {
  return [...new Set([...audience, authorId, auditors])].sort();
}

/** A number that was never given and tells nothing: `INF-2026-4821`. `year` is the year of filing in Vienna. */
export async function nextReference(db: Writer, kind: EntryKind, year: number): Promise<string> {
  const rows = await db.$queryRaw<{ reference: string }[]>`select app.next_reference(${entryKinds[kind]}, ${year}::int) as reference`;
  return rows[0]!.reference;
}

/** Throws `invalid` on the field unless each of the parties exists for the asking person and is of one of the kinds. */
export async function requireParties(db: Writer, field: string, ids: string[], kinds: string[]): Promise<void> {
  const found = await db.party.count({ where: { id: { in: ids }, kind: { in: kinds } } });
  if (found !== new Set(ids).size) throw invalid({ [field]: "unknown" });
}

/** Throws `invalid` unless every code is a term of the scheme. */
export async function requireTerms(db: Writer, field: string, scheme: "topic" | "region", codes: string[]): Promise<void> {
  if (codes.length === 0) return;
  const found = await db.taxonomyTerm.count({ where: { scheme, code: { in: codes } } });
  if (found !== codes.length) throw invalid({ [field]: "unknown" });
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
