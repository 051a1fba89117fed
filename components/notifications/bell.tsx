"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Bell as BellSign } from "lucide-react";
import { NextIntlClientProvider, useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useState } from "react";
import { hearNews } from "@/components/layout/live";
import { askBell, bellKey } from "@/components/notifications/bell-question";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { Answer } from "@/lib/api/client";
import { mostCounted } from "@/lib/domain/notifications/model";

type Locale = "en" | "fr";

/** The panel comes with its words when it is opened: no page carries them for nothing. */
const panelIn = (locale: Locale) =>
  lazy(async () => {
    const [{ BellPanel }, words] = await Promise.all([
      import("@/components/notifications/bell-panel"),
      locale === "fr" ? import("@/lib/i18n/messages/fr/notifications.json") : import("@/lib/i18n/messages/en/notifications.json"),
    ]);
    return {
      default: (props: { timeZone: string }) => (
        <NextIntlClientProvider locale={locale} messages={{ notifications: words.default }}>
          <BellPanel {...props} />
        </NextIntlClientProvider>
      ),
    };
  });
const panels = { en: panelIn("en"), fr: panelIn("fr") };

/** How much the person has not seen, and behind it the latest of what he was told. */
export function Bell({ unseen, timeZone }: { unseen: number; timeZone: string }) {
  const t = useTranslations("shell");
  const locale = useLocale() as Locale;
  const queries = useQueryClient();
  const [told, setTold] = useState<number | null>(null);
  const [heard, setHeard] = useState(false);
  useEffect(() => hearNews(() => {
    setHeard(true);
    void askBell(queries).catch(() => undefined);
  }), [queries]);
  // Whoever asked: the panel, a list, a mark that was set. Watched without the machinery of a query on every page.
  useEffect(() => queries.getQueryCache().subscribe(() => {
    const answer = queries.getQueryData<Answer<"GET /api/notifications">>(bellKey);
    if (answer) setTold(answer.unseen);
  }), [queries]);

  const count = told ?? unseen;
  const shown = count > mostCounted ? `${mostCounted}+` : String(count);
  const words = t("bellCount", { count, shown });
  const Panel = panels[locale];
  return (
    <>
      <Popover
        label={t("bell")}
        triggerLabel={`${t("bell")}${locale === "fr" ? "\u202f" : ""}: ${words}`}
        triggerClass="iconb bell"
        align="end"
        trigger={
          <>
            <BellSign className="ic" aria-hidden="true" />
            {count > 0 && (
              <span className="count" aria-hidden="true">
                {shown}
              </span>
            )}
          </>
        }
      >
        <Suspense fallback={<Skeleton label={t("bell")} lines={4} />}>
          <Panel timeZone={timeZone} />
        </Suspense>
      </Popover>
      <span className="sr" role="status">
        {heard && count > 0 && words}
      </span>
    </>
  );
}
