"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { partyOf, type Party } from "@/components/register/filter-names";
import { useSettled } from "@/components/search/use-settled";
import { TextInput } from "@/components/ui/text-input";
import { call } from "@/lib/api/client";
import { named } from "@/lib/i18n/format";

const most = 8;
const pause = 150;

type OriginatorFilterProps = { given: string | undefined; onChoose: (id: string) => void };

/** The organisation or unit that entries come from. */
export function OriginatorFilter({ given, onChoose }: OriginatorFilterProps) {
  const t = useTranslations("register.filter");
  const locale = useLocale() as "en" | "fr";
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const [q] = useSettled(typed.trim(), pause);
  const found = useQuery({
    queryKey: ["originators", q],
    queryFn: ({ signal }) => call("GET /api/parties", { q, kind: "organisation,unit" as never, limit: most }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

  function choose(event: { currentTarget: Element }, party: Party) {
    client.setQueryData(partyOf(party.id).queryKey, party);
    event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
    onChoose(party.id);
  }

  return (
    <div className="flow s">
      <TextInput
        label={t("fields.originator")}
        placeholder={t("originatorSearch")}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="s13 muted" role="status">
        {found.isError ? t("failed") : found.data?.items.length === 0 ? t("originatorNone") : ""}
      </p>
      <ul className="picks">
        {found.data?.items.map((party) => (
          <li key={party.id}>
            <button type="button" aria-pressed={party.id === given} onClick={(event) => choose(event, party)}>
              <i className={`shape ${party.side}`} aria-hidden="true" />
              <span>{named(locale, party)}</span>
              <Check className="ic" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
