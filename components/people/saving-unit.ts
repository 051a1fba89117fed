import { call } from "@/lib/api/client";
import type { UnitRow } from "@/lib/domain/people/contract";

export type UnitValues = {
  nameEn: string;
  nameFr: string;
  acronymEn: string | null;
  acronymFr: string | null;
  side: UnitRow["side"];
  parents: string[];
  closedOn: string | null;
};

/**
 * Sends what the form holds to the route for it; of a unit that is there, only what differs from what the form started
 * with, on top of the revision that was read last.
 */
export function saveUnit(kind: UnitRow["kind"], unit: UnitRow | null, revision: number, values: UnitValues): Promise<{ id: string }> {
  const { side, parents, closedOn, ...names } = values;
  if (!unit) return kind === "unit" ? call("POST /api/units", { ...names, parents }) : call("POST /api/organisations", { ...names, side });
  const moved = kind === "unit" && [...parents].sort().join() !== [...unit.parents].sort().join();
  const renamed = Object.fromEntries(Object.entries(names).filter(([name, value]) => value !== unit[name as keyof typeof names]));
  return call("PATCH /api/units/{id}", { id: unit.id, revision, ...renamed, ...(moved && { parents }), ...(closedOn !== unit.closedOn && { closedOn }) });
}
