"use client";

import { useTranslations } from "next-intl";
import { changed, isFiltered, newestFirst, type RegisterQuery } from "@/components/items/register-query";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

type RegisterEmptyProps = { query: RegisterQuery; mayLog: boolean; onChange: (query: RegisterQuery) => void };

export function RegisterEmpty({ query, mayLog, onChange }: RegisterEmptyProps) {
  const t = useTranslations("register");
  if (query.after) {
    const start = <Button onClick={() => onChange(changed(query, {}))}>{t("pages.start", { sort: query.sort })}</Button>;
    return (
      <EmptyState title={t("empty.end")} action={start}>
        {t("empty.endHint")}
      </EmptyState>
    );
  }
  if (isFiltered(query)) {
    const clear = <Button onClick={() => onChange({ sort: newestFirst })}>{t("filter.clear")}</Button>;
    return (
      <EmptyState title={t("empty.filtered")} action={clear}>
        {t("empty.filteredHint")}
      </EmptyState>
    );
  }
  const log = mayLog && <LinkButton href="/items/new">{t("newEntry")}</LinkButton>;
  return (
    <EmptyState title={t("empty.nothing")} action={log}>
      {t("empty.nothingHint")}
    </EmptyState>
  );
}
