"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ListedEntry, RegisterKind } from "@/components/register/register-kind";
import { changed, newestFirst, type RegisterQuery } from "@/components/register/register-query";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

type RegisterEmptyProps<Q extends RegisterQuery, R extends ListedEntry> = {
  kind: RegisterKind<Q, R>;
  query: Q;
  /** How the first one comes here, for whoever may file it. */
  begin?: ReactNode;
  onChange: (query: Q) => void;
};

export function RegisterEmpty<Q extends RegisterQuery, R extends ListedEntry>({ kind, query, begin, onChange }: RegisterEmptyProps<Q, R>) {
  const t = useTranslations("register");
  const words = useTranslations(kind.words);
  if (query.after) {
    return (
      <EmptyState title={words("empty.end")} action={<Button onClick={() => onChange(changed(query, {}))}>{t("pages.start", { sort: query.sort })}</Button>}>
        {t("empty.endHint")}
      </EmptyState>
    );
  }
  if (kind.isFiltered(query)) {
    return (
      <EmptyState title={words("empty.filtered")} action={<Button onClick={() => onChange(unfiltered(newestFirst))}>{t("filter.clear")}</Button>}>
        {t("empty.filteredHint")}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={words("empty.nothing")} action={begin}>
      {words("empty.nothingHint")}
    </EmptyState>
  );
}

/** Every filter may be left out. */
export const unfiltered = <Q extends RegisterQuery>(sort: Q["sort"]): Q => ({ sort }) as Q;
