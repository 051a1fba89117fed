const places: Record<string, string> = { item: "/items", request: "/requests" };

/** Where an entry stands, whatever its kind. */
export const entryAddress = (entry: { kind: string }, reference: string): string => `${places[entry.kind] ?? "/items"}/${reference}`;
