import "./record.css";
import { Check, Lock, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { BothZones } from "@/components/clearance/both-zones";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { RecordActs } from "@/components/record/record-acts";
import { RecordContentView } from "@/components/record/record-content";
import { Tag } from "@/components/ui/tag";
import type { EntryReader } from "@/lib/domain/entries/contract";
import type { Language } from "@/lib/domain/entries/model";
import type { SummaryRecord } from "@/lib/domain/meetings/record/contract";
import { isAdopted } from "@/lib/domain/meetings/record/model";
import { day, list, momentOf, named, titled } from "@/lib/i18n/format";

const stages = ["draft", "in_clearance", "circulated", "comments_closed", "adopted"] as const;

/** The stages it goes through, without those behind it that it never was in; outside the clearance is none of them. */
function stagesOf(record: SummaryRecord): { stage: (typeof stages)[number]; at: "past" | "now" | "to come" }[] {
  const now = isAdopted(record.state) ? 4 : stages.indexOf(record.state as (typeof stages)[number]);
  const acts = new Set(record.steps.map((one) => one.act));
  const passed = { draft: true, in_clearance: acts.has("sent_to_clearance"), circulated: true, comments_closed: acts.has("comments_closed") || acts.has("silence_broken"), adopted: true };
  return stages.flatMap((stage, at) => (at < now && !passed[stage] ? [] : [{ stage, at: at < now ? ("past" as const) : at === now ? ("now" as const) : ("to come" as const) }]));
}

type RecordPanelProps = { meetingId: string; language: Language; record: SummaryRecord | null; began: boolean; /** Of the other side, who would read it. */ otherReaders: readonly EntryReader[] | null };

/** Where the record of a meeting stands, what stands against its next step, and the texts that left. */
export function RecordPanel({ meetingId, language, record, began, otherReaders }: RecordPanelProps) {
  const t = useTranslations("record");
  const locale = useLocale() as "en" | "fr";
  if (!record && !began) return null;
  return (
    <section className="sec" aria-labelledby="record-title" id="record">
      <div className="cardh">
        <h2 id="record-title">{t("title")}</h2>
        {record && <span className="n">{t(`state.${record.state}`)}</span>}
      </div>
      {!record && <p className="nothing">{t("none")}</p>}
      {record && !began && <p className="nothing">{t("notYet")}</p>}
      {record && began && (
        <>
          <ol className="stagebar" aria-label={t("stages")}>
            {stagesOf(record).map(({ stage, at }) => (
              <li key={stage} className={at === "past" ? "past" : undefined} aria-current={at === "now" ? "step" : undefined}>
                {t(stage === "adopted" && record.state === "adopted_by_silence" ? "state.adopted_by_silence" : `stage.${stage}`)}
              </li>
            ))}
          </ol>
          <div className="s13 t2 flow s">
            {record.cleared && <p>{t("cleared")}</p>}
            {record.state === "circulated" && record.commentsUntil && <p>{t("commentsUntil", { day: day(locale, record.commentsUntil) })}</p>}
            {record.state === "circulated" && record.silenceUntil && (
              <p>
                {t("silenceUntil")} <BothZones moment={record.silenceUntil} />. {t("silenceExplain")}
              </p>
            )}
            {record.acceptedBy.length > 0 && <p>{t("acceptedBy", { who: list(locale, record.acceptedBy.map((one) => named(locale, one))) })}</p>}
            {record.adoptedAt && <p>{t("adoptedAt", { moment: momentOf(locale, record.adoptedAt, "Europe/Vienna") })}</p>}
          </div>
          {(record.may.circulate || record.may.sendToClearance || record.checks.length > 0) && (
            <div aria-label={t("checks.title")} role="group">
              <h3>{t("checks.title")}</h3>
              {record.checks.length === 0 ? (
                <p className="st ok s13">
                  <Check className="ic s" aria-hidden="true" />
                  {t("checks.ok")}
                </p>
              ) : (
                <ul className="recchecks">
                  {record.checks.map(({ code, places }) => (
                    <li key={code}>
                      <TriangleAlert className="ic s" aria-hidden="true" />
                      <span>{t(`checks.${code}`, { places: list(locale, places.map((one) => (code === "internal_text" ? `“${one.what}”` : one.what))) })}</span>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          )}
          <RecordActs meetingId={meetingId} revision={record.revision} may={record.may} accepted={record.acceptedBy.length > 0} otherReaders={otherReaders} />
          {record.texts.length > 0 && (
            <>
              <h3>{t("texts")}</h3>
              <ol className="rectexts">
                {record.texts.map((text) => (
                  <li key={text.number}>
                    <details>
                      <summary>
                        {t("textLine", { number: text.number, kind: t(`text.${text.kind}`), moment: momentOf(locale, text.at, "Europe/Vienna") })}{" "}
                        <span className="t2">{text.byClock ? t("byClock") : text.by && titled(locale, text.by)}</span>
                      </summary>
                      <div>
                        {text.content && <RecordContentView content={text.content} language={language} />}
                        {text.corrigendum && (
                          <>
                            <TextParagraphs text={text.corrigendum.text} />
                            {text.corrigendum.changes.map((change, at) => (
                              <dl key={at} className="kv">
                                <dt>{t("field.what")}</dt>
                                <dd>{change.what}</dd>
                                <dt>{t("field.from")}</dt>
                                <dd dir="auto">{change.from}</dd>
                                <dt>{t("field.to")}</dt>
                                <dd dir="auto">{change.to}</dd>
                              </dl>
                            ))}
                          </>
                        )}
                      </div>
                    </details>
                    <code>{t("hash", { hash: text.hash })}</code>{" "}
                    <Tag tone={text.proven ? "ok" : "bad"}>{t(text.proven ? "proven" : "notProven")}</Tag>
                  </li>
                ))}
              </ol>
            </>
          )}
          {record.steps.length > 0 && (
            <>
              <h3>{t("steps")}</h3>
              <ol className="recsteps">
                {record.steps.map((step) => (
                  <li key={step.id}>
                    <b className="med">{step.by ? titled(locale, step.by) : named(locale, step.organisation)}</b> {t(`step.${step.act}`)}{" "}
                    <time className="muted nw" dateTime={step.at}>
                      {momentOf(locale, step.at, "Europe/Vienna")}
                    </time>{" "}
                    {step.internal && (
                      <Tag>
                        <Lock className="ic s" aria-hidden="true" />
                        {t("ownSide")}
                      </Tag>
                    )}
                    {step.text && <TextParagraphs text={step.text} />}
                  </li>
                ))}
              </ol>
            </>
          )}
        </>
      )}
    </section>
  );
}
