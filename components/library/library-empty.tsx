"use client";

import { useTranslations } from "next-intl";
import { changed, isFiltered, newestFirst, type LibraryQuery } from "@/components/library/library-query";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type LibraryEmptyProps = { query: LibraryQuery; onChange: (query: LibraryQuery) => void };

export function LibraryEmpty({ query, onChange }: LibraryEmptyProps) {
  const t = useTranslations("library");
  const register = useTranslations("register");
  if (query.after) {
    return (
      <EmptyState title={t("empty.end")} action={<Button onClick={() => onChange(changed(query, {}))}>{register("pages.start", { sort: query.sort })}</Button>}>
        {register("empty.endHint")}
      </EmptyState>
    );
  }
  if (isFiltered(query)) {
    return (
      <EmptyState title={t("empty.filtered")} action={<Button onClick={() => onChange({ sort: newestFirst })}>{register("filter.clear")}</Button>}>
        {register("empty.filteredHint")}
      </EmptyState>
    );
  }
  return <EmptyState title={t("empty.nothing")}>{t("empty.nothingHint")}</EmptyState>;
}
