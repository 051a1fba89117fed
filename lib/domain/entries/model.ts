/** Sensitivity (ST/SGB/2007/6): the position in the list is the level kept in the database. */
export const classifications = ["UNCLASSIFIED", "CONFIDENTIAL", "STRICTLY_CONFIDENTIAL"] as const;
export type Classification = (typeof classifications)[number];

export const levelOf = (classification: Classification): number => classifications.indexOf(classification);
export const classificationAt = (level: number): Classification => classifications[level] ?? "STRICTLY_CONFIDENTIAL";
/** What a list of them bears as a whole; of nothing the lowest. */
export const strictestOf = (all: readonly Classification[]): Classification => classificationAt(Math.max(0, ...all.map(levelOf)));

/** Why something is classified: the sensitive categories of ST/SGB/2007/6, section 1.2. */
export const classificationReasons = [
  "third_party",
  "personal_safety",
  "member_state_security",
  "legal_privilege",
  "deliberation",
  "commercial",
  "other",
  "to_be_appraised",
] as const;

export const caveats = ["originator_control", "no_attribution", "display_only", "no_forwarding", "watermark"] as const;

/** The languages of either organisation. */
export const languages = ["ar", "zh", "en", "fr", "ru", "es", "de", "it"] as const;
export type Language = (typeof languages)[number];
export const directionOfWriting = (language: Language): "rtl" | "ltr" => (language === "ar" ? "rtl" : "ltr");

export const entryKinds = { item: "INF", document: "DOC", request: "REQ", meeting: "MTG" } as const;
export type EntryKind = keyof typeof entryKinds;

/** The orders in which entries are listed. */
export const entrySorts = ["date", "-date", "filed", "-filed"] as const;
export type EntrySort = (typeof entrySorts)[number];

/** `inf-2026-4821` → `INF-2026-4821`; null when it is no reference. */
export function parseReference(given: string): string | null {
  const match = /^\s*([A-Za-z]{3})[-–\s]?(\d{4})[-–\s]?(\d{4,9})\s*$/.exec(given);
  return match ? `${match[1]!.toUpperCase()}-${match[2]}-${match[3]}` : null;
}

const places: Record<string, string> = { INF: "/items/", DOC: "/documents/", REQ: "/requests/", MTG: "/meetings/" };

/** Where an entry is opened: `INF-2026-4821` → `/items/INF-2026-4821`. */
export function addressOfEntry(reference: string): string {
  return `${places[reference.slice(0, 3)] ?? "/items/"}${reference}`;
}

/** The reading stands under one date: of the information, else received, else the day it was filed in Vienna. */
export function registerDate(of: { dateOfInformation?: string | null; dateReceived?: string | null }, today: string): string {
  return of.dateOfInformation ?? of.dateReceived ?? today;
}
