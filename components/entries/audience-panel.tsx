import { useLocale, useTranslations } from "next-intl";
import { AudienceNames } from "@/components/entries/audience-names";
import { PastAudienceButton } from "@/components/entries/past-audience-button";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import type { Audience, NamedParty } from "@/lib/domain/entries/contract";
import { named } from "@/lib/i18n/format";

const shownAtOnce = 6;

type AudiencePanelProps = {
  parties: readonly NamedParty[];
  audience: Audience;
  /** Set for somebody who is told only of his own side. */
  ownSide?: boolean;
  /** Set for whoever may ask who could open the entry on a past day: its id. */
  pastOf?: string;
};

/** Beside an entry: for whom it is, and the people who can open it. */
export function AudiencePanel({ parties, audience, ownSide, pastOf }: AudiencePanelProps) {
  const t = useTranslations("entries.audience");
  const locale = useLocale() as "en" | "fr";
  // Oneself first: the question asked most is “am I?”.
  const readers = [...audience.readers].sort((a, b) => Number(b.you) - Number(a.you));
  const rest = readers.slice(shownAtOnce);
  // People named one by one stand below by themselves.
  const groups = parties.filter((party) => party.kind !== "person");
  return (
    <section className="flow" aria-labelledby="audience-title">
      <div className="cardh">
        <h2 id="audience-title">{t(ownSide ? "titleOwnSide" : "title")}</h2>
        <span className="n">{audience.count}</span>
      </div>
      {groups.length > 0 && (
        <p className="s13 cluster">
          <span className="muted">{t("named")}</span>
          {groups.map((party) => (
            <OrganisationMark key={party.id} side={party.side} name={named(locale, party)} />
          ))}
        </p>
      )}
      <AudienceNames readers={readers.slice(0, shownAtOnce)} />
      {rest.length > 0 && (
        <details className="fold">
          <summary>{t("more", { count: rest.length })}</summary>
          <AudienceNames readers={rest} />
        </details>
      )}
      {audience.outsideMarking.length > 0 && (
        <details className="fold">
          <summary>
            {t("outsideMarking")} ({audience.outsideMarking.length})
          </summary>
          <p className="small muted">{t("outsideMarkingHint")}</p>
          <AudienceNames readers={audience.outsideMarking} />
        </details>
      )}
      {pastOf && <PastAudienceButton entryId={pastOf} />}
    </section>
  );
}
