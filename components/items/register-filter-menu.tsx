"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { RegisterDateFilter } from "@/components/items/register-date-filter";
import { RegisterOriginatorFilter } from "@/components/items/register-originator-filter";
import type { RegisterQuery } from "@/components/items/register-query";
import { RegisterValueFilter } from "@/components/items/register-value-filter";

const offered = [
  "direction", "kind", "form", "purpose", "messageType", "classification", "originator", "topic", "region", "language", "status", "date",
] as const;
type Offered = (typeof offered)[number];

type RegisterFilterMenuProps = { query: RegisterQuery; onChange: (query: RegisterQuery) => void };

/** First what to filter by, then which values; each takes effect at once, and the menu stays for the next. */
export function RegisterFilterMenu({ query, onChange }: RegisterFilterMenuProps) {
  const t = useTranslations("register.filter");
  const [chosen, setChosen] = useState<Offered | null>(null);
  const [left, setLeft] = useState<Offered | null>(null);
  const panel = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const back = left && panel.current?.querySelector<HTMLElement>(`[data-field=${left}]`);
    (back || panel.current?.querySelector<HTMLElement>(chosen ? "input, .picks button" : "button"))?.focus();
  }, [chosen, left]);

  if (!chosen) {
    return (
      <div ref={panel}>
        <ul className="picks">
          {offered.map((field) => (
            <li key={field}>
              <button type="button" data-field={field} onClick={() => setChosen(field)}>
                {t(`fields.${field}`)}
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
      {chosen === "date" ? (
        <RegisterDateFilter query={query} onChange={onChange} />
      ) : chosen === "originator" ? (
        <RegisterOriginatorFilter query={query} onChange={onChange} />
      ) : (
        <RegisterValueFilter field={chosen} query={query} onChange={onChange} />
      )}
    </div>
  );
}
