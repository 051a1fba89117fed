/** The seeing rule said once more, in TypeScript and for tests only: an oracle that shares no line with the database. */
export type ModelPerson = {
  id: string;
  role: string | null;
  status: string;
  clearance: number;
  /** Himself, his posts of today, units and all above, organisation, forums. */
  belongsTo: ReadonlySet<string>;
};

export type ModelEntry = {
  classification: number;
  audience: readonly string[];
  authorId: string;
  custodianId: string;
  embargoUntil: number | null;
};

/** Whether the person may open the entry at `now` (milliseconds). */
export function maySee(person: ModelPerson, entry: ModelEntry, now: number): boolean {
  if (person.role === null || person.status !== "active") return false;
  if (person.clearance < entry.classification) return false;
  if (person.role === "auditor") return true;
  const addressed = entry.authorId === person.id || entry.audience.some((party) => person.belongsTo.has(party));
  if (!addressed) return false;
  return entry.embargoUntil === null || entry.embargoUntil <= now || person.belongsTo.has(entry.custodianId);
}
