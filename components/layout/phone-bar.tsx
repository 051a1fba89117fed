import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { NavLink } from "@/components/layout/nav-link";
import type { ShellMay } from "@/components/layout/navigation";
import { NavigationIcon } from "@/components/layout/navigation-icon";

/** The bar at the thumb, below 900 px; what it does not lead to stands in the menu of the top bar. */
export function PhoneBar({ may }: { may: ShellMay }) {
  const t = useTranslations("shell");
  return (
    <nav className="tabbar" aria-label={t("phoneBar")}>
      <NavLink href="/desk">
        <NavigationIcon of="desk" large />
        <span>{t("phone.desk")}</span>
      </NavLink>
      <NavLink href="/items">
        <NavigationIcon of="items" large />
        <span>{t("phone.items")}</span>
      </NavLink>
      {may.logItem && (
        <NavLink href="/items/new" label={t("newEntry")}>
          <span className="plus">
            <Plus className="ic l" aria-hidden="true" />
          </span>
        </NavLink>
      )}
      <NavLink href="/meetings">
        <NavigationIcon of="meetings" large />
        <span>{t("phone.meetings")}</span>
      </NavLink>
      <NavLink href="/actions">
        <NavigationIcon of="actions" large />
        <span>{t("phone.actions")}</span>
      </NavLink>
    </nav>
  );
}
