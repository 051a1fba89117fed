type Locale = "en" | "fr";
const tags = { en: "en-GB", fr: "fr-FR" } as const;
const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** “3.1 MB”, « 3,1 Mo ». */
export function sizeOf(locale: Locale, bytes: number): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  const digits = step > 0 && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(tags[locale], { style: "unit", unit: units[step], unitDisplay: step === 0 ? "long" : "short", maximumFractionDigits: digits }).format(value);
}

const kinds: readonly [RegExp, string][] = [
  [/pdf$/, "pdf"], [/wordprocessingml|opendocument\.text|rtf$/, "word"], [/spreadsheet/, "sheet"], [/presentation/, "slides"], [/^image\//, "image"],
  [/rfc822|outlook/, "mail"], [/calendar/, "calendar"], [/^text\//, "text"],
];

/** What kind of file it is, as a key of `attachments.kind`. */
export const kindOf = (mediaType: string): string => kinds.find(([form]) => form.test(mediaType))?.[1] ?? "other";
