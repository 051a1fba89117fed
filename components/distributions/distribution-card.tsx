import { useLocale, useTranslations } from "next-intl";
import { DistributionActs } from "@/components/distributions/distribution-acts";
import { DistributionNames, FoldedNames, type NamesPage } from "@/components/distributions/distribution-names";
import { officeZone } from "@/components/items/item-moment";
import type { Distribution } from "@/lib/domain/documents/distributions/contract";
import { waitsForAnswer } from "@/lib/domain/documents/distributions/model";
import { day, dayOfMoment, list, named, titled } from "@/lib/i18n/format";

/** More parts than that would be none to look at. */
const mostParts = 60;

type DistributionCardProps = { distribution: Distribution; /** The first names; without them they are asked for when somebody unfolds them. */ first: NamesPage | undefined; language: string };

/** One distribution: what is asked of whom, how many have answered, and everybody by name. */
export function DistributionCard({ distribution, first, language }: DistributionCardProps) {
  const t = useTranslations("distributions");
  const locale = useLocale() as "en" | "fr";
  const { people, acknowledged, opened, purpose, label } = distribution;
  const answers = waitsForAnswer(purpose);
  const done = answers ? acknowledged : opened;
  const unread = Math.max(0, opened - acknowledged);
  const words = t("bar", { acknowledged, opened: unread, unopened: Math.max(0, people - Math.max(opened, acknowledged)) });
  const parts = Math.min(people, mostParts);
  const part = (count: number) => Math.round((count / Math.max(people, 1)) * parts);
  return (
    <div className="distributed">
      <h3>
        <span>
          {t("version", { label })} · {t(`purpose.${purpose}`)}
        </span>
        <span className="n">{t("count", { done, all: people })}</span>
      </h3>
      <div className="ackbar" role="img" aria-label={words}>
        {Array.from({ length: parts }, (_, i) => (
          <i key={i} className={i < part(acknowledged) ? "a" : i < part(Math.max(opened, acknowledged)) ? "o" : undefined} />
        ))}
      </div>
      <p className="t2">
        {words} {distribution.due && t("due", { day: day(locale, distribution.due) })}
      </p>
      <p className="small muted">
        {t("by", {
          parties: list(locale, distribution.parties.map((party) => named(locale, party))), day: day(locale, dayOfMoment(distribution.at, officeZone)), who: titled(locale, distribution.by),
        })}
        {distribution.endedAt && <> {t("endedOn", { day: day(locale, dayOfMoment(distribution.endedAt, officeZone)) })}</>}
      </p>
      {distribution.note && <p lang={language}>{distribution.note}</p>}
      {people > 0 &&
        (first ? <DistributionNames distribution={distribution} first={first} language={language} /> : <FoldedNames distribution={distribution} first={undefined} language={language} />)}
      <DistributionActs distribution={{ id: distribution.id, label, waiting: people - acknowledged, may: distribution.may }} />
    </div>
  );
}
