import type { EntryKind } from "@/lib/domain/entries/model";

const places: Record<EntryKind, string> = { item: "items", request: "requests" };

/** Where an entry is read. */
export const entryAddress = ({ kind, reference }: { kind: EntryKind; reference: string }): string => `/${places[kind]}/${reference}`;
