"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition, type FormEvent } from "react";
import type { JournalAsked, JournalField } from "@/components/registry/journal-asked";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { journalDirections } from "@/lib/domain/registry/model";

/** The filters stand in the address; without scripts the form asks for the same page. */
export function JournalFilters({ said, wrong }: Pick<JournalAsked, "said" | "wrong">) {
  const t = useTranslations("registry");
  const markings = useTranslations("interface.marking");
  const fields = useTranslations("errors.fields");
  const router = useRouter();
  const [asking, startAsking] = useTransition();
  const problem = (field: JournalField) => wrong[field] && (fields.has(wrong[field]) ? fields(wrong[field]) : fields("unknown"));

  function show(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].flatMap(([name, value]) => (typeof value === "string" && value.trim() ? [[name, value.trim()]] : []));
    const query = new URLSearchParams(given as [string, string][]).toString();
    startAsking(() => router.push(query ? `/registry?${query}` : "/registry"));
  }

  return (
    <form className="auditfilters noprint" action="/registry" method="get" role="search" aria-label={t("filters.label")} noValidate onSubmit={show}>
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
      <div className="cluster do">
        <Button type="submit" busy={asking}>
          {t("filters.show")}
        </Button>
        {Object.keys(said).length > 0 && (
          <LinkButton href="/registry" look="quiet">
            {t("filters.clear")}
          </LinkButton>
        )}
      </div>
    </form>
  );
}
