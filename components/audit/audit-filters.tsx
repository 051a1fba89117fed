"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { actionKey, auditActions } from "@/components/audit/audit-actions";
import type { AuditAsked, AuditField } from "@/components/audit/audit-asked";
import { AddressFilters } from "@/components/layout/address-filters";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import type { PersonRow } from "@/lib/domain/people/contract";
import { named, titled } from "@/lib/i18n/format";

type AuditFiltersProps = { said: AuditAsked["said"]; wrong: AuditAsked["wrong"]; actor: PersonRow | null };

/** What the list is asked for. */
export function AuditFilters({ said, wrong, actor }: AuditFiltersProps) {
  const t = useTranslations("audit");
  const fields = useTranslations("errors.fields");
  const locale = useLocale() as "en" | "fr";
  const optionOf = (person: PersonRow): Option => ({ id: person.id, label: titled(locale, person), detail: named(locale, person.unit), shape: person.side });
  const [person, setPerson] = useState<Option[]>(actor ? [optionOf(actor)] : []);
  const problem = (field: AuditField) => {
    const code = wrong[field];
    if (code && field === "entry") return t("filters.entryUnknown");
    return code && (fields.has(code) ? fields(code) : fields("unknown"));
  };

  return (
    <AddressFilters path="/audit" label={t("filters.label")} show={t("filters.show")} clear={t("filters.clear")} filtered={Object.keys(said).length > 0}>
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
    </AddressFilters>
  );
}
