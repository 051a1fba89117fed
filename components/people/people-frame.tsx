import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { TabsNav } from "@/components/ui/tabs-nav";

/** Title and tabs of the directory. */
export function PeopleFrame({ current, children }: { current: "people" | "units"; children: ReactNode }) {
  const t = useTranslations("people");
  return (
    <Page width="mid">
      <h1>{t("title")}</h1>
      <div className="fewtabs">
        <TabsNav
          label={t("tabs.label")}
          tabs={[
            { href: "/people", label: t("tabs.people"), current: current === "people" },
            { href: "/people/units", label: t("tabs.units"), current: current === "units" },
          ]}
        />
      </div>
      {children}
    </Page>
  );
}
