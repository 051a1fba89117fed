import { word, type Api, type Somebody } from "./as";

type Given = {
  api: (who: Somebody | "administrator") => Promise<Api>;
  somebody: (of?: { role?: string; unit?: string; unitId?: string; locale?: "en" | "fr" }) => Promise<Somebody>;
  unit: () => Promise<{ id: string; name: string }>;
};

/** Two colleagues of a unit of their own, one person of the other organisation, and an entry that all three may open: the last by release. */
export async function own({ api, somebody, unit }: Given) {
  const { id: unitId } = await unit();
  const [officer, colleague] = [await somebody({ unitId }), await somebody({ unitId })];
  const counterpart = await somebody({ role: "counterpart", unit: "External Co-operation Section" });
  const desk = await api(officer);
  const entry = await desk.post("/api/items", { title: `Talked about ${word()}`, text: "Twelve observers were present.", classification: "UNCLASSIFIED", audience: [unitId] });
  await desk.release(entry, [counterpart.id]);
  return { officer, colleague, counterpart, entry, unitId };
}
