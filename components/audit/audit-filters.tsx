"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, useTransition, type FormEvent } from "react";
import { actionKey, auditActions } from "@/components/audit/audit-actions";
import type { AuditAsked, AuditField } from "@/components/audit/audit-asked";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import type { PersonRow } from "@/lib/domain/people/contract";
import { named, titled } from "@/lib/i18n/format";

type AuditFiltersProps = { said: AuditAsked["said"]; wrong: AuditAsked["wrong"]; actor: PersonRow | null };

/** The filters stand in the address; without scripts the form asks for the same page. */
export function AuditFilters({ said, wrong, actor }: AuditFiltersProps) {
  const t = useTranslations("audit");
  const fields = useTranslations("errors.fields");
  const locale = useLocale() as "en" | "fr";
  const router = useRouter();
  const [asking, startAsking] = useTransition();
  const optionOf = (person: PersonRow): Option => ({ id: person.id, label: titled(locale, person), detail: named(locale, person.unit), shape: person.side });
  const [person, setPerson] = useState<Option[]>(actor ? [optionOf(actor)] : []);
  const problem = (field: AuditField) => {
    const code = wrong[field];
    if (code && field === "entry") return t("filters.entryUnknown");
    return code && (fields.has(code) ? fields(code) : fields("unknown"));
  };

  function show(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) => (typeof value === "string" && value.trim() ? [[name, value.trim()]] : []));
    const query = new URLSearchParams(given as [string, string][]).toString();
    startAsking(() => router.push(query ? `/audit?${query}` : "/audit"));
  }

  return (
    <form className="auditfilters" action="/audit" method="get" role="search" aria-label={t("filters.label")} noValidate onSubmit={show}>
      <Select name="action" label={t("filters.action")} defaultValue={said.action ?? ""} error={problem("action")}>
        <option value="">{t("filters.anyAction")}</option>
        {auditActions.map((action) => (
          <option key={action} value={action}>
            {t(`action.${actionKey(action)}`)}
          </option>
        ))}
      </Select>
      <TokenPicker
        label={t("filters.actor")}
        placeholder={t("filters.actorPlaceholder")}
        single
        value={person}
        error={problem("actor")}
        search={async (text) => (await call("GET /api/people", { q: text, limit: 20 })).items.map(optionOf)}
        onChange={setPerson}
      />
      <input type="hidden" name="actor" value={person[0]?.id ?? ""} />
      <TextInput
        name="entry"
        label={t("filters.entry")}
        placeholder="INF-2026-0118"
        title={t("filters.entryHint")}
        defaultValue={said.entry ?? ""}
        error={problem("entry")}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
      />
      <DateInput name="from" label={t("filters.from")} defaultValue={said.from ?? ""} error={problem("from")} />
      <DateInput name="to" label={t("filters.to")} defaultValue={said.to ?? ""} error={problem("to")} />
      <div className="cluster do">
        <Button type="submit" busy={asking}>
          {t("filters.show")}
        </Button>
        {Object.keys(said).length > 0 && (
          <LinkButton href="/audit" look="quiet">
            {t("filters.clear")}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
