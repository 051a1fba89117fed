import type { ComponentType } from "react";
import type { FirstNames } from "@/components/register/filter-names";
import type { RegisterQuery } from "@/components/register/register-query";
import type { Answer } from "@/lib/api/client";

/** What every row has, whatever its kind. */
export type ListedEntry = Pick<Answer<"GET /api/items">["items"][number], "id" | "reference" | "title" | "language" | "classification" | "registerDate" | "filedAt" | "originator"> & {
  /** Of what is called otherwise in the other language; an item bears the title it came with. */
  titleOther?: string | null;
};
export type ListedPage<R extends ListedEntry> = { items: R[]; nextCursor: string | null };

/** What a kind of entry brings to the one list of the register: its address, its words, its columns and its filters. */
export type RegisterKind<Q extends RegisterQuery, R extends ListedEntry> = {
  /** Its path, and the name of its saved views and its export. */
  place: "items" | "documents";
  /** As the search names it. */
  entryKind: "item" | "document";
  /** The namespace of its words, with the keys that `register` has. */
  words: "register" | "library";
  readQuery: (params: URLSearchParams) => Q;
  addressOf: (query: Q) => string;
  isFiltered: (query: Q) => boolean;
  fetchPage: (query: Q, signal: AbortSignal) => Promise<ListedPage<R>>;
  /** The filters that are set, as sentences. */
  Chips: ComponentType<{ query: Q; first: FirstNames; onChange: (query: Q) => void }>;
  /** What can be filtered by; fetched when somebody comes near. */
  Menu: ComponentType<{ query: Q; today: string; onChange: (query: Q) => void }>;
  loadMenu: () => Promise<unknown>;
  Sign: ComponentType<{ row: R }>;
  /** What stands below the title. */
  Below: ComponentType<{ row: R }>;
  /** A column of its own, next to the title. */
  own?: { head: string; width: string; Cell: ComponentType<{ row: R }> };
  /** Of whom it is said to be. */
  from: (row: R) => { nameEn: string; nameFr: string };
};
