import { Lock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { Tag } from "@/components/ui/tag";
import type { Request } from "@/lib/domain/requests/contract";
import { momentOf, named, titled } from "@/lib/i18n/format";

/** What happened, in order; what is only of one's own side says so. Somebody of the other side is told by his unit's name. */
export function RequestSteps({ request }: { request: Request }) {
  const t = useTranslations("requests");
  const locale = useLocale() as "en" | "fr";
  return (
    <section className="sec" aria-labelledby="steps-title">
      <div className="cardh">
        <h2 id="steps-title">{t("entry.steps")}</h2>
        <span className="n">{request.steps.length > 0 && t("entry.stepCount", { count: request.steps.length })}</span>
      </div>
      {request.steps.length === 0 ? (
        <p className="nothing">{t("entry.noSteps")}</p>
      ) : (
        <ol className="reqsteps">
          {request.steps.map((step) => (
            <li key={step.id} className={`${step.organisation.side}${step.internal ? " own" : ""}`}>
              <p>
                <b>{step.by ? titled(locale, step.by) : named(locale, step.organisation)}</b> {t.has(`step.${step.act}`) ? t(`step.${step.act}`) : step.act}{" "}
                <time className="muted nw" dateTime={step.at}>
                  {momentOf(locale, step.at, "Europe/Vienna")}
                </time>{" "}
                {step.internal && (
                  <Tag>
                    <Lock className="ic" aria-hidden="true" />
                    {t("entry.internal")}
                  </Tag>
                )}
              </p>
              {step.text && <TextParagraphs text={step.text} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
