"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Check, Clock, Eye } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { FunctionAvatar } from "@/components/entries/function-avatar";
import { officeZone } from "@/components/items/item-moment";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { call } from "@/lib/api/client";
import type { Distribution, DistributionReceipt, receiptsShown } from "@/lib/domain/documents/distributions/contract";
import { firstShown, namesAtOnce, waitsForAnswer } from "@/lib/domain/documents/distributions/model";
import { dayOfMoment, registerDay, titled } from "@/lib/i18n/format";

type Shown = (typeof receiptsShown)[number];
export type NamesPage = { items: DistributionReceipt[]; nextCursor: string | null };
type DistributionNamesProps = { distribution: Pick<Distribution, "id" | "purpose" | "people" | "opened" | "acknowledged">; first: NamesPage | undefined; language: string };

/** Whoever has not answered stands first, where all names are here: of him something can be done. */
const rank = (one: DistributionReceipt) => (one.acknowledgedAt ? 2 : one.openedAt ? 1 : 0);

/** Everybody a version was distributed to, by name and page by page: all, who is outstanding, or who has acknowledged. */
export function DistributionNames({ distribution: { id, purpose, people, opened, acknowledged }, first, language }: DistributionNamesProps) {
  const t = useTranslations("distributions");
  const locale = useLocale() as "en" | "fr";
  const beginning = firstShown(purpose, people);
  const [show, setShow] = useState<Shown>(beginning);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    // Another count is another list.
    queryKey: ["GET /api/distributions/{id}/receipts", id, show, people, opened, acknowledged],
    queryFn: ({ pageParam, signal }) => call("GET /api/distributions/{id}/receipts", { id, show, limit: namesAtOnce, after: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    initialData: first && show === beginning ? { pages: [first], pageParams: [undefined] } : undefined,
    staleTime: first ? 5_000 : 0,
  });
  const counts: Partial<Record<Shown, number>> = waitsForAnswer(purpose) ? { all: people, not_acknowledged: people - acknowledged, acknowledged } : { all: people, not_opened: people - opened };
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  const lines = hasNextPage ? all : [...all].sort((a, b) => rank(a) - rank(b));
  const today = dayOfMoment(new Date().toISOString(), officeZone);
  const shortDay = (moment: string) => registerDay(locale, dayOfMoment(moment, officeZone), today);
  return (
    <>
      {people > 1 && (
        <Select label={t("show.label")} value={show} onChange={(event) => setShow(event.target.value as Shown)}>
          {(Object.keys(counts) as Shown[]).map((one) => (
            <option key={one} value={one}>
              {t(`show.${one}`, { count: counts[one]! })}
            </option>
          ))}
        </Select>
      )}
      {isPending && <p className="muted" role="status">{t("show.asking")}</p>}
      {!isPending && lines.length === 0 && !error && <p className="muted">{t("show.none")}</p>}
      {lines.length > 0 && (
        <ul className="acks">
          {lines.map((receipt) => (
            <li key={receipt.id}>
              <FunctionAvatar side={receipt.person.side} initials={receipt.person.initials} />
              <div>
                <div className="med">{titled(locale, receipt.person)}</div>
                <div className="small">
                  {locale === "fr" ? receipt.person.unitFr : receipt.person.unitEn}
                  {receipt.remindedAt && !receipt.acknowledgedAt && <> · {t("reminded", { day: shortDay(receipt.remindedAt) })}</>}
                </div>
                {receipt.remark && <p lang={language}>{receipt.remark}</p>}
              </div>
              {receipt.acknowledgedAt ? (
                <span className="st ok">
                  <Check className="ic" aria-hidden="true" />
                  <span className="sr">{t("acknowledged")} </span>
                  {shortDay(receipt.acknowledgedAt)}
                </span>
              ) : receipt.openedAt ? (
                <span className="st no">
                  <Eye className="ic" aria-hidden="true" />
                  {t("opened")}
                </span>
              ) : (
                <span className="st wait">
                  <Clock className="ic" aria-hidden="true" />
                  {t("unopened")}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <ProblemLine error={error} reading />
      {hasNextPage && (
        <Button small busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("show.more", { count: counts[show]! - lines.length })}
        </Button>
      )}
    </>
  );
}

/** As DistributionNames, asked for when somebody unfolds it. */
export function FoldedNames(props: DistributionNamesProps) {
  const t = useTranslations("distributions");
  const [open, setOpen] = useState(false);
  return (
    <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("names", { count: props.distribution.people })}</summary>
      {open && <DistributionNames {...props} />}
    </details>
  );
}
