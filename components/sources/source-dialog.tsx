"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { officeZone } from "@/components/items/item-moment";
import { ProblemLine } from "@/components/layout/problem-line";
import { SourceForm } from "@/components/sources/source-form";
import { SourceRatingForm } from "@/components/sources/source-rating-form";
import { Dialog } from "@/components/ui/dialog";
import { call } from "@/lib/api/client";
import { day, dayOfMoment, titled } from "@/lib/i18n/format";

/** A source: its name, what it repeats, how reliable it was found, by whom and why. */
export function SourceDialog({ sourceId, onClose }: { sourceId: string; onClose: () => void }) {
  const t = useTranslations("sources");
  const locale = useLocale() as "en" | "fr";
  const { data, error } = useQuery({
    queryKey: ["sources", sourceId],
    queryFn: ({ signal }) => call("GET /api/sources/{id}", { id: sourceId }, { signal }),
  });
  return (
    <Dialog open onClose={onClose} title={t("about.title")}>
      <ProblemLine error={error} reading />
      {!data && !error && (
        <p className="s13 muted" role="status">
          {t("about.loading")}
        </p>
      )}
      {data && (
        <div className="flow l">
          {data.may.rate ? (
            <SourceForm key={data.revision} source={data} />
          ) : (
            <div className="flow s wrapped">
              <p className="strong">{data.name}</p>
              {data.address && <p className="s13 t2">{data.address}</p>}
              {data.origin && <p className="s13">{`${t("about.origin")} ${data.origin.name}`}</p>}
            </div>
          )}
          {data.may.rate && <SourceRatingForm key={data.ratings.length} sourceId={data.id} />}
          <section className="flow s" aria-labelledby="ratings-title">
            <h3 id="ratings-title" className="s13 strong">
              {t("about.history")}
            </h3>
            {data.ratings.length === 0 && <p className="s13 muted">{t("about.noHistory")}</p>}
            <ol className="judgements">
              {data.ratings.map((rating) => (
                <li key={rating.id}>
                  <p className="s13">
                    <b>{rating.reliability}</b> – {t(`reliability.${rating.reliability}`)}
                  </p>
                  <p className="small wrapped">{rating.reason}</p>
                  <p className="small muted">
                    {t("about.by", { who: rating.by ? titled(locale, rating.by) : "", day: day(locale, dayOfMoment(rating.at, officeZone), "short") })}
                  </p>
                </li>
              ))}
            </ol>
          </section>
        </div>
      )}
    </Dialog>
  );
}
