import { Braces, CircleHelp, Menu, Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { clockNow } from "@/components/layout/clock-time";
import { JumpLink } from "@/components/layout/jump-link";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { ShortcutsButton } from "@/components/layout/shortcuts-button";
import { TwoClocks } from "@/components/layout/two-clocks";
import { Wordmark } from "@/components/layout/wordmark";
import { Bell } from "@/components/notifications/bell";
import { Popover } from "@/components/ui/popover";

type TopBarProps = { locale: "en" | "fr"; unseen: number; timeZone: string };

export function TopBar({ locale, unseen, timeZone }: TopBarProps) {
  const t = useTranslations("shell");
  const nav = useTranslations("navigation");
  const words = {
    desk: nav("desk"),
    search: nav("search"),
    items: nav("items"),
    documents: nav("documents"),
    "documents/new": nav("fileDocuments"),
    compare: nav("compare"),
    comments: nav("comments"),
    distributions: nav("distributions"),
    requests: nav("requests"),
    people: nav("people"),
    audit: nav("audit"),
    admin: nav("administration"),
    holidays: nav("holidays"),
    settings: nav("settings"),
    notifications: nav("notifications"),
    "api-reference": nav("api"),
    new: nav("newEntry"),
    edit: nav("edit"),
  };
  return (
    <header className="top">
      <Link className="brandm" href="/desk" prefetch={false} aria-label="Trait d’union">
        <Wordmark />
      </Link>
      <Breadcrumbs label={t("crumbs")} words={words} />
      <div className="right">
        <TwoClocks renderedAt={clockNow()} vienna={t("vienna")} newYork={t("newYork")} />
        <span className="hide-s">
          <LanguageSwitch locale={locale} label={t("language")} signedIn />
        </span>
        <JumpLink className="iconb only-s" aria-label={t("jump")}>
          <Search className="ic" aria-hidden="true" />
        </JumpLink>
        <Bell unseen={unseen} timeZone={timeZone} />
        <Popover
          label={t("help")}
          triggerLabel={t("help")}
          triggerClass="iconb"
          align="end"
          trigger={<CircleHelp className="ic" aria-hidden="true" />}
        >
          <div className="help">
            <ShortcutsButton label={t("shortcuts.title")} />
            <Link href="/api-reference" prefetch={false}>
              <Braces className="ic" aria-hidden="true" />
              {nav("api")}
            </Link>
          </div>
        </Popover>
        <button type="button" className="iconb only-s" popoverTarget="workspace-menu" aria-label={t("phone.menu")}>
          <Menu className="ic" aria-hidden="true" />
        </button>
      </div>
    </header>
  );
}
