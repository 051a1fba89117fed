import type { AgendaPoint } from "@/lib/domain/meetings/agenda/contract";

export type Direction = "up" | "down" | "in" | "out";
export type Place = { before: string } | { after: string } | { under: string };

/** Where a point comes to stand when it is moved one step; null where there is no such step. */
export function stepOf(points: readonly AgendaPoint[], id: string, direction: Direction): Place | null {
  const point = points.find((one) => one.id === id);
  if (!point) return null;
  const beside = points.filter((one) => one.parentId === point.parentId);
  const at = beside.findIndex((one) => one.id === id);
  const [before, after] = [beside[at - 1], beside[at + 1]];
  if (direction === "up") return before ? { before: before.id } : null;
  if (direction === "down") return after ? { after: after.id } : null;
  if (direction === "in") return before ? { under: before.id } : null;
  return point.parentId ? { after: point.parentId } : null;
}

export const stepOfKey: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };

/** Where something dropped at this height of a point falls: before, below or after it. */
export function placeAt(id: string, height: number): Place {
  if (height < 0.3) return { before: id };
  return height > 0.7 ? { after: id } : { under: id };
}
