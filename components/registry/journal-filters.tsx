"use client";

import { useTranslations } from "next-intl";
import type { JournalAsked, JournalField } from "@/components/registry/journal-asked";
import { AddressFilters } from "@/components/layout/address-filters";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { journalDirections } from "@/lib/domain/registry/model";

/** What the list is asked for. */
export function JournalFilters({ said, wrong }: Pick<JournalAsked, "said" | "wrong">) {
  const t = useTranslations("registry");
  const markings = useTranslations("interface.marking");
  const fields = useTranslations("errors.fields");
  const problem = (field: JournalField) => wrong[field] && (fields.has(wrong[field]) ? fields(wrong[field]) : fields("unknown"));

  return (
    <AddressFilters path="/registry" className="noprint" label={t("filters.label")} show={t("filters.show")} clear={t("filters.clear")} filtered={Object.keys(said).length > 0}>
      <Select name="direction" label={t("filters.direction")} defaultValue={said.direction ?? ""} error={problem("direction")}>
        <option value="">{t("filters.both")}</option>
        {journalDirections.map((one) => (
          <option key={one} value={one}>
            {t(`direction.${one}`)}
          </option>
        ))}
      </Select>
      <Select name="classification" label={t("filters.marking")} defaultValue={said.classification ?? ""} error={problem("classification")}>
        <option value="">{t("filters.anyMarking")}</option>
        {(["CONFIDENTIAL", "STRICTLY_CONFIDENTIAL"] as const).map((one) => (
          <option key={one} value={one}>
            {markings(one)}
          </option>
        ))}
      </Select>
      <DateInput name="from" label={t("filters.from")} defaultValue={said.from ?? ""} error={problem("from")} />
      <DateInput name="to" label={t("filters.to")} defaultValue={said.to ?? ""} error={problem("to")} />
    </AddressFilters>
  );
}
