import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { everywhere } from "@/lib/i18n/namespaces";

type ProblemWordsProps = {
  /** Whole namespaces that the leaves need besides the words of refusals. */
  also?: readonly string[];
  /** Parts of others, where the whole would be too much. */
  words?: Record<string, unknown>;
  children: ReactNode;
};

/** Gives the browser the words of refusals, and of what else is named. */
export async function ProblemWords({ also = [], words, children }: ProblemWordsProps) {
  const messages = await getMessages();
  const names = [...everywhere, "errors", ...also];
  return (
    <NextIntlClientProvider messages={{ ...Object.fromEntries(names.map((name) => [name, messages[name]])), ...(words as object) }}>
      {children}
    </NextIntlClientProvider>
  );
}
