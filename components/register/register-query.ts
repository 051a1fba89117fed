import { entrySorts, type EntrySort } from "@/lib/domain/entries/model";

/** What the address of a list asks for, as written there: the contract says whether it can be answered. */
export type RegisterQuery<M extends string = never, O extends string = never> = { readonly [F in M]?: readonly string[] } & { readonly [F in O]?: string } & {
  readonly sort: EntrySort;
  readonly after?: string;
};

export const newestFirst: EntrySort = "-date";

/** Reads and writes the address of one kind's list: of fields with several values, and of those with one. */
export function registerAddress<M extends string, O extends string>(path: string, manyValued: readonly M[], oneValued: readonly O[]) {
  type Query = RegisterQuery<M, O>;
  const many = (query: Query, field: M) => (query as { readonly [F in M]?: readonly string[] })[field];
  const one = (query: Query, field: O) => (query as { readonly [F in O]?: string })[field];
  return {
    readQuery(params: URLSearchParams): Query {
      const query: Record<string, string | readonly string[]> = {};
      for (const field of manyValued) {
        const values = params.getAll(field).flatMap((value) => value.split(",")).filter(Boolean);
        if (values.length) query[field] = [...new Set(values)];
      }
      for (const field of [...oneValued, "after"]) {
        const value = params.get(field)?.trim();
        if (value) query[field] = value;
      }
      const sort = entrySorts.find((known) => known === params.get("sort")) ?? newestFirst;
      return { ...query, sort } as Query;
    },

    /** The same question is always the same text, so that it can be the key of its answer. */
    addressOf(query: Query): string {
      const params = new URLSearchParams();
      for (const field of manyValued) if (many(query, field)?.length) params.set(field, many(query, field)!.join(","));
      for (const field of oneValued) if (one(query, field)) params.set(field, one(query, field)!);
      if (query.sort !== newestFirst) params.set("sort", query.sort);
      if (query.after) params.set("after", query.after);
      const text = params.toString().replaceAll("%2C", ",");
      return text ? `${path}?${text}` : path;
    },

    isFiltered: (query: Query): boolean => manyValued.some((field) => many(query, field)?.length) || oneValued.some((field) => one(query, field)),
  };
}

/** With other filters or another order the list begins anew. */
export function changed<Q extends RegisterQuery>(query: Q, change: Partial<Q>): Q {
  return { ...query, after: undefined, ...change };
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);

/**
 * The change from one question to another, made to a third: what is drawn may be behind the address, and what was
 * chosen meanwhile must not come undone. Of a field with several values only those added and taken away change.
 */
export function carriedOver<Q extends RegisterQuery>(now: Q, from: Q, to: Q): Q {
  const result: Record<string, unknown> = { ...now };
  const [before, after] = [from as Record<string, unknown>, to as Record<string, unknown>];
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (Array.isArray(before[field]) || Array.isArray(after[field])) {
      const [old, wished] = [listOf(before[field]), listOf(after[field])];
      const kept = listOf(result[field]).filter((value) => !old.includes(value) || wished.includes(value));
      result[field] = [...new Set([...kept, ...wished.filter((value) => !old.includes(value))])];
    } else if (before[field] !== after[field]) {
      result[field] = after[field];
    }
  }
  return result as Q;
}
