"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { deviceWords } from "@/components/accounts/device-words";
import { EverywhereDialog } from "@/components/accounts/everywhere-dialog";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { Tag } from "@/components/ui/tag";
import { call, type Answer } from "@/lib/api/client";
import { momentOf } from "@/lib/i18n/format";

const key = ["GET /api/me/sessions"];

export function OwnSessions({ first, timeZone }: { first: Answer<"GET /api/me/sessions">; timeZone: string }) {
  const t = useTranslations("accounts.sessions");
  const locale = useLocale() as "en" | "fr";
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => call("GET /api/me/sessions", {}, { signal }), initialData: first });
  const ending = useMutation({
    mutationFn: (id: string) => call("DELETE /api/me/sessions/{id}", { id }),
    onSuccess: () => showToast({ message: t("ended") }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const when = (moment: string) => momentOf(locale, moment, timeZone);
  const device = (userAgent: string) => {
    const { browser, system } = deviceWords(userAgent);
    return browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("otherDevice"));
  };

  return (
    <>
      <ProblemLine error={ending.error} />
      <ul className="keeps">
        {data.items.map((session) => (
          <li key={session.id}>
            <div>
              <div className="cluster med">
                {device(session.userAgent)}
                {session.current && <Tag tone="acc">{t("this")}</Tag>}
              </div>
              <div className="s13 t2 facts">
                <span>{t("seen", { moment: when(session.lastSeenAt) })}</span>
                {session.address && <span>{t("from", { address: session.address })}</span>}
                <span>{session.method === "oidc" ? t("byOrganisation") : t("byPassword")}</span>
              </div>
              <div className="small muted facts">
                <span>{t("opened", { moment: when(session.createdAt) })}</span>
                <span>{t("until", { moment: when(session.expiresAt) })}</span>
              </div>
            </div>
            {!session.current && (
              <Button
                small
                busy={ending.isPending && ending.variables === session.id}
                aria-label={t("endOf", { device: device(session.userAgent), moment: when(session.lastSeenAt) })}
                onClick={() => ending.mutate(session.id)}
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t("everywhere")}
        </Button>
      </div>
      <EverywhereDialog open={asking} onClose={() => setAsking(false)} count={data.items.length} />
    </>
  );
}
