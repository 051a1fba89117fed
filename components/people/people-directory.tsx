"use client";

import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { peopleByUnit } from "@/components/people/people-by-unit";
import { PersonLine } from "@/components/people/person-line";
import { usePeople, type PeoplePage } from "@/components/people/use-people";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { named } from "@/lib/i18n/format";

/** Everybody the reader may know of, by function, under their units. */
export function PeopleDirectory({ first, q }: { first: PeoplePage; q: string }) {
  const t = useTranslations("people");
  const locale = useLocale() as "en" | "fr";
  const [typed, setTyped] = useState(q);
  const { people, asked, error, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = usePeople({ q: typed }, { filter: { q }, page: first });

  return (
    <div aria-busy={isFetching}>
      <search className="fbar">
        <label className="seek">
          <Search className="ic" aria-hidden="true" />
          <span className="sr">{t("search")}</span>
          <input type="search" placeholder={t("search")} value={typed} maxLength={100} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <span className="end muted s13" role="status">
          {t("found", { count: people.length })}
        </span>
      </search>
      <ProblemLine error={error} reading />
      {people.length === 0 && !isFetching && !error && (
        <EmptyState title={t("none", { text: asked })} action={<Button onClick={() => setTyped("")}>{t("showAll")}</Button>}>
          {t("noneText")}
        </EmptyState>
      )}
      {peopleByUnit(people, locale).map(({ organisation, side, units }) => (
        <section className="sec" key={organisation.id}>
          <header>
            <h2>
              <OrganisationMark side={side} name={named(locale, organisation)} />
            </h2>
          </header>
          {units.map(({ unit, members }) => (
            <div className="unitrow" key={unit.id}>
              <h3>{named(locale, unit)}</h3>
              <ul className="peoplelist">
                {members.map((person) => (
                  <PersonLine key={person.id} person={person} />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
      {hasNextPage && (
        <div className="pager">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
}
