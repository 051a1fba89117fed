"use client";

import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { addressOf, changed, type RegisterQuery } from "@/components/items/register-query";

type RegisterPagerProps = {
  query: RegisterQuery;
  nextCursor: string | null;
  onTurn: (query: RegisterQuery) => void;
  /** Somebody is about to turn the page. */
  onNear: () => void;
};

/** Pages are addresses: they can be sent, opened beside, and gone back to. */
export function RegisterPager({ query, nextCursor, onTurn, onNear }: RegisterPagerProps) {
  const t = useTranslations("register");
  const start = changed(query, {});
  const next = nextCursor ? changed(query, { after: nextCursor }) : null;

  const turn = (to: RegisterQuery) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onTurn(to);
  };

  return (
    <nav className="pager" aria-label={t("pages.label")}>
      {query.after && (
        <a className="btn quiet sm" href={addressOf(start)} onClick={turn(start)}>
          {t("pages.start", { sort: query.sort })}
        </a>
      )}
      {next && (
        <a className="btn sm" rel="next" href={addressOf(next)} onClick={turn(next)} onPointerEnter={onNear} onFocus={onNear}>
          {t("pages.next")}
        </a>
      )}
      <span className="end">{t("onlyYours")}</span>
    </nav>
  );
}
