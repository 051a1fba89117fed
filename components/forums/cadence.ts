import type { useTranslations } from "next-intl";

type Words = Pick<ReturnType<typeof useTranslations<"forums">>, "has"> & ((key: string) => string);

/** How often a forum meets: the usual words in the reader's language, whichever of the two they were written in; anything else as it was written. */
export function cadenceIn(t: Words, cadence: string): string {
  const key = `cadences.${cadence.trim().toLowerCase().replaceAll(/[ -]/g, "_").replaceAll(/[^a-z_]/g, "")}`;
  return cadence && t.has(key as never) ? t(key) : cadence;
}
