import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { officeZone } from "@/components/items/item-moment";
import { JudgeButton } from "@/components/sources/judge-button";
import { SourceButton } from "@/components/sources/source-button";
import { WithdrawButton } from "@/components/sources/withdraw-button";
import { Tag } from "@/components/ui/tag";
import type { Appraisal } from "@/lib/domain/sources/contract";
import { day, dayOfMoment, titled } from "@/lib/i18n/format";

type AppraisalPanelProps = { entryId: string; appraisal: Appraisal };

/** Beside an entry: from whom it is known, how reliable that is, and who judged how credible it is. */
export function AppraisalPanel({ entryId, appraisal }: AppraisalPanelProps) {
  const t = useTranslations("sources");
  const locale = useLocale() as "en" | "fr";
  const { source, judgements, grade, may } = appraisal;
  const own = judgements.find((one) => one.own);
  return (
    <section className="flow appraisal" aria-labelledby="appraisal-title">
      <div className="cardh">
        <h2 id="appraisal-title">{t("panel.title")}</h2>
        {grade && (
          <b className="grade" aria-label={t("panel.grade", { grade })}>
            {grade}
          </b>
        )}
      </div>
      {source ? (
        <div className="flow s">
          <p className="s13 wrapped">
            <bdi>{source.name}</bdi>
          </p>
          <p className="small t2">{source.reliability ? `${source.reliability} – ${t(`reliability.${source.reliability}`)}` : t("panel.notRated")}</p>
          <div className="noprint">
            <SourceButton sourceId={source.id} />
          </div>
        </div>
      ) : (
        <p className="s13 muted">{t("panel.noSource")}</p>
      )}
      {judgements.length === 0 ? (
        <p className="s13 muted">{t("panel.notJudged")}</p>
      ) : (
        <ul className="judgements">
          {judgements.map((one) => (
            <li key={one.id}>
              <p className="s13">
                <b>{one.credibility}</b> – {t(`credibility.c${one.credibility}`)}
              </p>
              {!one.stands && (
                <p>
                  <Tag tone="warn">{t("panel.fallen")}</Tag>
                </p>
              )}
              <p className="small wrapped">{one.reason}</p>
              {one.confirmedBy.length > 0 && (
                <p className="small">
                  {t.rich("panel.confirmedBy", {
                    references: () =>
                      one.confirmedBy.map(({ reference }, i) => (
                        <Fragment key={reference}>
                          {i > 0 && ", "}
                          <Link href={`/items/${reference}`} prefetch={false} className="nw">
                            {reference}
                          </Link>
                        </Fragment>
                      )),
                  })}
                </p>
              )}
              <p className="small muted">
                {t("panel.judgedBy", { who: one.by ? titled(locale, one.by) : "", day: day(locale, dayOfMoment(one.at, officeZone), "short") })}
                {one.revision !== appraisal.revision && `, ${t("panel.ofRevision", { revision: one.revision })}`}
              </p>
              {one.own && <WithdrawButton judgementId={one.id} />}
            </li>
          ))}
        </ul>
      )}
      {may.judge && (
        <div className="noprint">
          <JudgeButton entryId={entryId} revision={appraisal.revision} again={own !== undefined} />
        </div>
      )}
    </section>
  );
}
