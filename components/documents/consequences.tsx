"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { ShownTitle } from "@/components/entries/shown-title";
import { ProblemLine } from "@/components/layout/problem-line";
import { call, type Answer } from "@/lib/api/client";
import type { Language } from "@/lib/domain/entries/model";
import { day, languageInSentence, list, titled } from "@/lib/i18n/format";

export type Told = Answer<"GET /api/versions/{id}/consequences">;
type About =
  | { versionId: string; act: "issue" | "register" | "withdraw" | "expire" }
  | { documentId: string; act: "supersede" | "withdraw" | "archive"; otherId?: string };

/** What an act would bring about, asked before it is done. */
export function useConsequences(about: About | null) {
  return useQuery({
    queryKey: ["consequences", about],
    queryFn: ({ signal }) =>
      "versionId" in about!
        ? call("GET /api/versions/{id}/consequences", { id: about.versionId, act: about.act }, { signal })
        : call("GET /api/documents/{id}/consequences", { id: about!.documentId, act: about!.act as "supersede", ...("otherId" in about! && about.otherId ? { otherId: about.otherId } : {}) }, { signal }),
    enabled: about !== null,
    staleTime: 0,
  });
}

type ConsequencesProps = { told: Told | undefined; error: unknown; /** On which what expires is valid still. */ lastDay?: string; /** Languages that go out as they are. */ lagging?: readonly Language[] };

/** The consequences in sentences: what ends, who has it, what is released or asked. */
export function Consequences({ told, error, lastDay, lagging = [] }: ConsequencesProps) {
  const t = useTranslations("lifecycle.consequences");
  const names = useTranslations("entries.language");
  const locale = useLocale() as "en" | "fr";
  if (error) return <ProblemLine error={error} reading />;
  if (!told) return <p className="s13 muted" role="status">{t("asking")}</p>;
  const has = (holder: Told["holders"][number]) => t(`has.${holder.acknowledged ? "acknowledged" : holder.opened ? "opened" : "given"}`);
  const active = told.releases.filter(({ state }) => state === "active");
  const waiting = told.releases.length - active.length;
  const people = active.reduce((sum, release) => sum + release.people, 0);
  const nothing = told.ends.length + told.holdersCount + told.releases.length + told.rounds + told.consultations + told.readers + lagging.length === 0 && !told.underway;
  return (
    <section className="callout plain" aria-label={t("title")}>
      <div>
        <b>{t("title")}</b>
        {nothing ? (
          <p>{t("nothing")}</p>
        ) : (
          <ul className="falls">
            {told.ends.map((one) => (
              <li key={`${one.reference} ${one.label}`}>
                {t.rich(one.becomes, {
                  label: one.label, reference: one.reference, day: lastDay ? day(locale, lastDay) : "",
                  title: () => <ShownTitle of={one} />,
                })}
              </li>
            ))}
            {told.readers > 0 && <li>{t("readers", { count: told.readers })}</li>}
            {told.askedAnew > 0 && <li>{t("askedAnew", { count: told.askedAnew })}</li>}
            {lagging.length > 0 && <li>{t("lagging", { languages: list(locale, lagging.map((language) => languageInSentence(locale, names(language)))), count: lagging.length })}</li>}
            {told.holdersCount > 0 && (
              <li>
                <details className="fold">
                  <summary>{t("holders", { count: told.holdersCount })}</summary>
                  <ul className="names2">
                    {told.holders.map((holder, place) => (
                      <li key={place}>
                        <span>{titled(locale, holder)}</span>
                        <span className="muted">
                          {t(`how.${holder.how}`)}, {has(holder)}
                        </span>
                      </li>
                    ))}
                    {told.holdersCount > told.holders.length && <li>{t("more", { count: told.holdersCount - told.holders.length })}</li>}
                  </ul>
                </details>
              </li>
            )}
            {active.length > 0 && <li>{t("releases", { count: active.length, people })}</li>}
            {waiting > 0 && <li>{t("waiting", { count: waiting })}</li>}
            {told.rounds > 0 && <li>{t("rounds", { count: told.rounds })}</li>}
            {told.consultations > 0 && <li>{t("consultations", { count: told.consultations })}</li>}
            {told.underway && <li>{t("underway", { label: told.underway })}</li>}
          </ul>
        )}
      </div>
    </section>
  );
}
