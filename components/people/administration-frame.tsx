import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { TabsNav } from "@/components/ui/tabs-nav";

type AdministrationFrameProps = { current: "people" | "units" | "holidays"; actions: ReactNode; children: ReactNode };

/** Title, tabs and what can be added, around one of the administrator's lists. */
export function AdministrationFrame({ current, actions, children }: AdministrationFrameProps) {
  const t = useTranslations("people.admin");
  const holidays = useTranslations("holidays");
  return (
    <Page width="mid">
      <div className="pagehead">
        <h1>{t("title")}</h1>
        <div className="cluster">{actions}</div>
      </div>
      <div className="fewtabs">
        <TabsNav
          label={t("tabs.label")}
          tabs={[
            { href: "/admin", label: t("tabs.people"), current: current === "people" },
            { href: "/admin/units", label: t("tabs.units"), current: current === "units" },
            { href: "/admin/holidays", label: holidays("tab"), current: current === "holidays" },
          ]}
        />
      </div>
      {children}
    </Page>
  );
}
