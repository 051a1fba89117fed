"use client";

import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { changed, type RegisterQuery } from "@/components/items/register-query";
import { Popover } from "@/components/ui/popover";
import type { ItemSort } from "@/lib/domain/items/model";

const offered: readonly ItemSort[] = ["-date", "date", "-filed", "filed"];

type RegisterSortMenuProps = { query: RegisterQuery; onChange: (query: RegisterQuery) => void };

export function RegisterSortMenu({ query, onChange }: RegisterSortMenuProps) {
  const t = useTranslations("register.sort");
  return (
    <Popover
      triggerClass="btn quiet sm"
      triggerLabel={t("menu")}
      label={t("menu")}
      align="end"
      trigger={
        <>
          {t(query.sort)}
          <ChevronDown className="ic s" aria-hidden="true" />
        </>
      }
    >
      <ul className="picks">
        {offered.map((sort) => (
          <li key={sort}>
            <button
              type="button"
              aria-pressed={sort === query.sort}
              onClick={(event) => {
                event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
                onChange(changed(query, { sort }));
              }}
            >
              {t(sort)}
              <Check className="ic" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
