"use client";

import { useTranslations } from "next-intl";
import { changed, type RegisterQuery } from "@/components/items/register-query";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";

type RegisterDateFilterProps = { query: RegisterQuery; onChange: (query: RegisterQuery) => void };

export function RegisterDateFilter({ query, onChange }: RegisterDateFilterProps) {
  const t = useTranslations("register.filter");
  return (
    <form
      className="flow"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const day = (name: string) => String(given.get(name) ?? "") || undefined;
        event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        onChange(changed(query, { from: day("from"), to: day("to") }));
      }}
    >
      <DateInput name="from" id="register-from" label={t("from")} defaultValue={query.from} min="1900-01-01" max="2199-12-31" />
      <DateInput name="to" id="register-to" label={t("to")} defaultValue={query.to} min="1900-01-01" max="2199-12-31" />
      <Button type="submit">{t("apply")}</Button>
    </form>
  );
}
