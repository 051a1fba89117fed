import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";

/** Entries of the register by reference or words, for a picker: only those that the asking person may open. */
export async function searchEntries(typed: string): Promise<Option[]> {
  if (typed.length < 2) return [];
  const { items } = await call("GET /api/search", { q: typed, limit: 12 });
  return items.map((one) => ({ id: one.id, label: one.reference, detail: one.titlePieces.map(({ text }) => text).join("") }));
}
