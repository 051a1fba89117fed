import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { TabsNav } from "@/components/ui/tabs-nav";

const places = {
  language: "/settings", notifications: "/settings/notifications", absence: "/settings/absence", password: "/settings/password", sessions: "/settings/sessions", tokens: "/settings/tokens",
  calendars: "/settings/calendars",
};
export type SettingsPlace = keyof typeof places;

/** Title and tabs of one's own settings, around one of them. */
export function SettingsFrame({ current, children }: { current: SettingsPlace; children: ReactNode }) {
  const t = useTranslations("accounts");
  return (
    <Page width="narrow">
      <h1>{t("title")}</h1>
      <div className="fewtabs">
        <TabsNav
          label={t("tabs.label")}
          tabs={(Object.keys(places) as SettingsPlace[]).map((place) => ({
            href: places[place],
            label: t(`tabs.${place}`),
            current: place === current,
          }))}
        />
      </div>
      <section className="flow settings" aria-labelledby="settings-part">
        <h2 id="settings-part" className="sr">
          {t(`tabs.${current}`)}
        </h2>
        <p className="t2 measure">{t(`${current}.lede`)}</p>
        <ProblemWords also={["accounts", "calendars"]}>{children}</ProblemWords>
      </section>
    </Page>
  );
}
