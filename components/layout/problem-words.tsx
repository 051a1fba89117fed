import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { everywhere } from "@/lib/i18n/namespaces";

type ProblemWordsProps = {
  /** Namespaces that the leaves need besides the words of refusals. */
  also?: readonly string[];
  children: ReactNode;
};

/** Gives the browser the words of refusals, and of the other namespaces named. */
export async function ProblemWords({ also = [], children }: ProblemWordsProps) {
  const messages = await getMessages();
  const names = [...everywhere, "errors", ...also];
  return (
    <NextIntlClientProvider messages={Object.fromEntries(names.map((name) => [name, messages[name]]))}>
      {children}
    </NextIntlClientProvider>
  );
}
