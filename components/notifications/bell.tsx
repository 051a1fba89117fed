"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bell as BellSign } from "lucide-react";
import { NextIntlClientProvider, useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useState } from "react";
import { hearNews } from "@/components/layout/live-stream";
import { bellKey, bellQuestion } from "@/components/notifications/bell-question";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { call } from "@/lib/api/client";
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
  const [asked, setAsked] = useState(false);
  const [heard, setHeard] = useState(false);
  const { data } = useQuery({
    queryKey: bellKey,
    queryFn: ({ signal }) => call("GET /api/notifications", bellQuestion, { signal, background: true }),
    enabled: asked,
  });
  useEffect(() => hearNews(() => {
    setAsked(true);
    setHeard(true);
    void queries.invalidateQueries({ queryKey: ["GET /api/notifications"] });
  }), [queries]);

  const count = data?.unseen ?? unseen;
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
        onOpenChange={(open) => open && setAsked(true)}
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
