import "server-only";
import type { getMessages } from "next-intl/server";
import type { z } from "zod";
import type { FirstNames } from "@/components/register/filter-names";
import type { ListedEntry, ListedPage } from "@/components/register/register-kind";
import type { FirstPage } from "@/components/register/register-list";
import { readingPage } from "@/lib/auth/page";
import { Refusal } from "@/lib/errors";

type Reader = Parameters<Parameters<typeof readingPage>[0]>[0];

/** As Next.js hands over what stands behind the question mark. */
export type AskedOfList = Record<string, string | string[] | undefined>;

type ListOnServer<Q, F, R extends ListedEntry> = {
  readQuery: (params: URLSearchParams) => Q;
  addressOf: (query: Q) => string;
  filter: z.ZodType<F>;
  list: (db: Reader, filter: F) => Promise<ListedPage<R>>;
  names: (db: Reader, filter: F) => Promise<Partial<FirstNames>>;
};

/** The page of a list that an address asks for, as the server renders it. */
export async function firstPage<Q, F, R extends ListedEntry>(asked: AskedOfList, now: Date, { readQuery, addressOf, filter, list, names }: ListOnServer<Q, F, R>): Promise<FirstPage<R>> {
  const query = readQuery(new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]))));
  const nobody = { taxonomies: null, originator: null };
  const first = { address: addressOf(query), renderedAt: now.getTime(), names: nobody };
  const given = filter.safeParse(query);
  if (!given.success) return { ...first, page: null };
  try {
    return await readingPage(async (db) => ({ ...first, page: await list(db, given.data), names: { ...nobody, ...(await names(db, given.data)) } }));
  } catch (error) {
    // A position in the list that is none: said like any other address that cannot be answered.
    if (error instanceof Refusal && error.kind === "invalid") return { ...first, page: null };
    throw error;
  }
}

/** The words of any list and of who can read a row; the rest of these nouns stays on the server. */
export function listMessages({ interface: own, register, entries, exports, errors, views }: Awaited<ReturnType<typeof getMessages>>) {
  const { language, status, audience, readingReason, party } = entries as Record<string, object>;
  const { reading, reasons } = errors as Record<string, object>;
  const { export_too_large, too_many_views } = reasons as Record<string, string>;
  return {
    interface: own,
    register,
    exports: { menu: (exports as Record<string, object>).menu },
    errors: { reading, reasons: { export_too_large, too_many_views } },
    views,
    entries: { language, status, audience, readingReason, party },
  };
}
