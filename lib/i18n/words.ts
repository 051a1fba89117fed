import "server-only";
import { createTranslator } from "next-intl";
import type { namespaces } from "./namespaces";

export type Words = { (key: string, values?: Record<string, string | number>): string; has(key: string): boolean };

/** The words of a namespace for what is written outside of a page: a mail, a file. */
export async function wordsOf(locale: "en" | "fr", namespace: (typeof namespaces)[number]): Promise<Words> {
  const { default: messages } = (await import(`./messages/${locale}/${namespace}.json`)) as { default: object };
  return createTranslator({ locale, messages: messages as never }) as unknown as Words;
}
