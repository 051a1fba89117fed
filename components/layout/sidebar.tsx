import { Search, Settings } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { FunctionAvatar } from "@/components/entries/function-avatar";
import { JumpLink } from "@/components/layout/jump-link";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { NavLink } from "@/components/layout/nav-link";
import { navigationFor } from "@/components/layout/navigation";
import { NavigationIcon } from "@/components/layout/navigation-icon";
import type { ShellPerson } from "@/components/layout/shell-person";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { Wordmark } from "@/components/layout/wordmark";

/** Stands at the side; below 900 px the same element is the menu that the top bar opens. */
export function Sidebar({ me }: { me: ShellPerson }) {
  const t = useTranslations("shell");
  const nav = useTranslations("navigation");
  return (
    <aside className="side" id="workspace-menu" popover="auto" aria-label={t("sidebar")}>
      <Link className="brand" href="/desk" prefetch={false}>
        <Wordmark name="Trait d’union" />
      </Link>
      <JumpLink className="jump">
        <Search className="ic" aria-hidden="true" />
        <span>{t("jump")}</span>
        <kbd className="kbd" aria-hidden="true">
          Ctrl K
        </kbd>
      </JumpLink>
      <nav className="nav" aria-label={t("main")}>
        {navigationFor(me.may).map((group) => (
          <div key={group.key} className="places">
            {group.key !== "own" && <h2>{nav(group.key)}</h2>}
            <ul>
              {group.places.map((place) => (
                <li key={place.key}>
                  <NavLink href={place.href}>
                    <NavigationIcon of={place.key} />
                    <span>{nav(place.key)}</span>
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="spacer" />
      <div className="foot">
        <FunctionAvatar side={me.side} initials={me.initials} />
        <div className="who">
          <div className="s13 med" title={me.email}>
            {me.title}
          </div>
          <div className="small muted">{me.demonstration ? t("demonstration") : me.organisation}</div>
        </div>
        <div className="acts">
          <NavLink href="/settings">
            <Settings className="ic" aria-hidden="true" />
            {nav("settings")}
          </NavLink>
          <SignOutButton label={t("signOut")} failed={t("signOutFailed")} />
          <span className="only-s">
            <LanguageSwitch locale={me.locale} label={t("language")} signedIn />
          </span>
        </div>
      </div>
    </aside>
  );
}
