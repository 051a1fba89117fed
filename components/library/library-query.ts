import { documentSorts } from "@/lib/domain/documents/contract";

export const manyValued = ["type", "body", "state", "language", "topic", "region", "classification"] as const;
export const oneValued = ["origin", "symbol", "title", "inForceOn", "reviewBy", "from", "to"] as const;
export type ManyValued = (typeof manyValued)[number];
export type OneValued = (typeof oneValued)[number];
export type LibrarySort = (typeof documentSorts)[number];

/** What the address of the library asks for, as written there: the contract says whether it can be answered. */
export type LibraryQuery = { readonly [F in ManyValued]?: readonly string[] } & {
  readonly [F in OneValued]?: string;
} & { readonly sort: LibrarySort; readonly after?: string };

export const newestFirst: LibrarySort = "-date";

export function readQuery(params: URLSearchParams): LibraryQuery {
  const query: Record<string, string | readonly string[]> = {};
  for (const field of manyValued) {
    const values = params.getAll(field).flatMap((value) => value.split(",")).filter(Boolean);
    if (values.length) query[field] = [...new Set(values)];
  }
  for (const field of [...oneValued, "after"] as const) {
    const value = params.get(field)?.trim();
    if (value) query[field] = value;
  }
  const sort = documentSorts.find((known) => known === params.get("sort")) ?? newestFirst;
  return { ...query, sort };
}

/** The same question is always the same text, so that it can be the key of its answer. */
export function addressOf(query: LibraryQuery): string {
  const params = new URLSearchParams();
  for (const field of manyValued) if (query[field]?.length) params.set(field, query[field].join(","));
  for (const field of oneValued) if (query[field]) params.set(field, query[field]);
  if (query.sort !== newestFirst) params.set("sort", query.sort);
  if (query.after) params.set("after", query.after);
  const text = params.toString().replaceAll("%2C", ",");
  return text ? `/documents?${text}` : "/documents";
}

/** With other filters or another order the list begins anew. */
export function changed(query: LibraryQuery, change: Partial<LibraryQuery>): LibraryQuery {
  return { ...query, after: undefined, ...change };
}

export function isFiltered(query: LibraryQuery): boolean {
  return manyValued.some((field) => query[field]?.length) || oneValued.some((field) => query[field]);
}
