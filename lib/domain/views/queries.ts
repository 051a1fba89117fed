import "server-only";
import type { Reader } from "../../db/handles";
import type { SavedView } from "./contract";
import { mostViews, type ViewPlace } from "./model";

const columns = { id: true, place: true, name: true, query: true } as const;
export const asView = (row: { id: string; place: string; name: string; query: string }): SavedView => ({ ...row, place: row.place as ViewPlace });

/** One's own views of a list, by name. */
export async function listViews(db: Reader, { place }: { place: ViewPlace }): Promise<{ items: SavedView[] }> {
  const rows = await db.savedView.findMany({ where: { place }, orderBy: [{ name: "asc" }, { id: "asc" }], take: mostViews, select: columns });
  return { items: rows.map(asView) };
}
