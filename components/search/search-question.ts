export const searchKinds = ["item", "document", "meeting", "request"] as const;
export type SearchKind = (typeof searchKinds)[number];

/** What the address of the search page asks for, as written there. */
export type SearchQuestion = { q: string; order: "relevance" | "newest"; kind: SearchKind | null };

export function readQuestion(params: { get(name: string): string | null }): SearchQuestion {
  return {
    q: (params.get("q") ?? "").trim(),
    order: params.get("order") === "newest" ? "newest" : "relevance",
    kind: searchKinds.find((kind) => kind === params.get("kind")) ?? null,
  };
}

/** The same question is always the same text, so that it can be the key of its answer. */
export function addressOf({ q, order, kind }: SearchQuestion): string {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  if (kind) params.set("kind", kind);
  if (order !== "relevance") params.set("order", order);
  const text = params.toString();
  return text ? `/search?${text}` : "/search";
}
