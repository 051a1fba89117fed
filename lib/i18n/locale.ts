import "server-only";
import { cookies, headers } from "next/headers";
import { someone } from "../auth/page";
import { cache } from "react";

export type Locale = "en" | "fr";
export const localeCookie = "locale";

const isLocale = (value: unknown): value is Locale => value === "en" || value === "fr";

/** The person's own language: of the account, else of the cookie, else of the browser, else English. */
export const personLocale = cache(async (): Promise<Locale> => {
  const chosen = await someone().catch(() => null);
  if (chosen) return chosen.locale;
  const kept = (await cookies()).get(localeCookie)?.value;
  if (isLocale(kept)) return kept;
  const wanted = (await headers()).get("accept-language") ?? "";
  const first = wanted.split(",").map((part) => part.trim().slice(0, 2).toLowerCase()).find(isLocale);
  return first ?? "en";
});
