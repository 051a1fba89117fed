"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type ReactNode } from "react";

type FilterMenuProps<F extends string> = {
  offered: readonly { field: F; label: string }[];
  /** The values one may choose from, or the field to write them into. */
  values: (field: F) => ReactNode;
};

/** First what to filter by, then which values; each takes effect at once, and the menu stays for the next. */
export function FilterMenu<F extends string>({ offered, values }: FilterMenuProps<F>) {
  const t = useTranslations("register.filter");
  const [chosen, setChosen] = useState<F | null>(null);
  const [left, setLeft] = useState<F | null>(null);
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const back = left && panel.current?.querySelector<HTMLElement>(`[data-field=${left}]`);
    (back || panel.current?.querySelector<HTMLElement>(chosen ? "input, .picks button" : "button"))?.focus();
  }, [chosen, left]);

  if (!chosen) {
    return (
      <div ref={panel}>
        <ul className="picks">
          {offered.map(({ field, label }) => (
            <li key={field}>
              <button type="button" data-field={field} onClick={() => setChosen(field)}>
                {label}
                <ChevronRight className="ic s" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div ref={panel} className="pickfrom">
      <button
        type="button"
        className="linkb s13"
        onClick={() => {
          setLeft(chosen);
          setChosen(null);
        }}
      >
        <ChevronLeft className="ic s" aria-hidden="true" />
        {t("back")}
      </button>
      {values(chosen)}
    </div>
  );
}
