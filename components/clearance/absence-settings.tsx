"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { AbsenceForm } from "@/components/clearance/absence-form";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Tag } from "@/components/ui/tag";
import { call, type Answer } from "@/lib/api/client";
import { day, titled } from "@/lib/i18n/format";

const key = ["GET /api/delegations"];

/** Who decides for whom during an absence. */
export function AbsenceSettings({ first }: { first: Answer<"GET /api/delegations"> }) {
  const t = useTranslations("clearance.absence");
  const locale = useLocale() as "en" | "fr";
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => call("GET /api/delegations", {}, { signal }), initialData: first });
  const again = () => void queries.invalidateQueries({ queryKey: key });
  const ending = useAct({
    send: (id: string, idempotencyKey) => call("DELETE /api/delegations/{id}", { id }, { idempotencyKey }),
    done: () => t("ended"),
    then: again,
  });
  return (
    <>
      {data.may.make ? <AbsenceForm forOthers={data.may.forOthers} onMade={again} /> : <p>{t("cannot")}</p>}
      <ProblemLine error={ending.error} />
      {data.items.length === 0 ? (
        data.may.make && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <ul className="keeps">
          {data.items.map((one) => (
            <li key={one.id}>
              <div>
                <div className="med">{t("line", { delegate: titled(locale, one.delegate), person: titled(locale, one.person) })}</div>
                <div className="s13 t2 facts">
                  <span>{t("days", { from: day(locale, one.from), to: day(locale, one.to) })}</span>
                  <Tag tone={one.standing === "holds" ? "acc" : "plain"}>{t(`standing.${one.standing}`)}</Tag>
                </div>
                {one.note && (
                  <div className="small muted" dir="auto">
                    {one.note}
                  </div>
                )}
              </div>
              {one.may.end && (
                <Button small aria-label={t("endOf", { who: titled(locale, one.delegate) })} busy={ending.isPending} onClick={() => !ending.isPending && ending.mutate(one.id)}>
                  {t("end")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
