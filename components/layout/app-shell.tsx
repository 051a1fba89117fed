import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { KeyboardShortcuts } from "@/components/layout/keyboard-shortcuts";
import { LiveUpdates } from "@/components/layout/live-updates";
import { PhoneBar } from "@/components/layout/phone-bar";
import type { ShellPerson } from "@/components/layout/shell-person";
import { Sidebar } from "@/components/layout/sidebar";
import { TopBar } from "@/components/layout/top-bar";
import { Toaster } from "@/components/ui/toaster";

/** The frame around every page of the workspace; pages put a `Page` inside. */
export function AppShell({ me, children }: { me: ShellPerson; children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <>
      <a className="skip" href="#content">
        {t("skip")}
      </a>
      <div className="app">
        <Sidebar me={me} />
        <div className="main">
          <TopBar locale={me.locale} unseen={me.unseen} timeZone={me.timeZone} />
          {children}
        </div>
      </div>
      <PhoneBar may={me.may} />
      <KeyboardShortcuts may={me.may} />
      <LiveUpdates />
      <Toaster dismissLabel={t("dismiss")} />
    </>
  );
}
