import "./consultations.css";
import { CheckCheck, CircleDashed, GitCompareArrows, MessageSquareText, MessageSquareOff } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { AskButton } from "@/components/consultations/ask-button";
import { ConsultationActs } from "@/components/consultations/consultation-acts";
import { PinButton } from "@/components/consultations/pin-button";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { Tag } from "@/components/ui/tag";
import type { Consultation, ConsultedParty } from "@/lib/domain/documents/consultations/contract";
import { isOpenToConsultation } from "@/lib/domain/documents/consultations/model";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import { day, dayOfMoment, momentOf, named, titled } from "@/lib/i18n/format";

const officeZone = "Europe/Vienna";
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

type ConsultationPanelProps = { document: PolicyDocument; consultations: readonly Consultation[]; mayComment: boolean; today: string };

/** Who is asked about a version and who has answered; comments on it, and comparing it, start here. */
export function ConsultationPanel({ document, consultations, mayComment, today }: ConsultationPanelProps) {
  const t = useTranslations("consultations");
  const [newest] = document.versions;
  if (!newest) return null;
  const askable = document.may.draft && isOpenToConsultation(newest.state);
  const comparable = document.versions.reduce((sum, version) => sum + version.languages.length, 0) > 1;
  return (
    <section className="sec consultations" aria-labelledby="consultations-title">
      <div className="cardh">
        <h2 id="consultations-title">{t("title")}</h2>
        {askable && <AskButton version={{ id: newest.id, label: newest.label, revision: newest.revision }} />}
      </div>
      {consultations.length === 0 && askable && <p className="small muted">{t("none")}</p>}
      {consultations.length > 0 && (
        <ol className="consultationlist">
          {consultations.map((one) => (
            <OneConsultation key={one.id} consultation={one} today={today} />
          ))}
        </ol>
      )}
      <div className="consultationacts noprint">
        {mayComment && <PinButton entry={{ id: document.id, revision: document.revision }} version={newest} />}
        <Link className="btn sm" href={`/documents/${document.reference}/comments?version=${newest.id}`} prefetch={false}>
          <MessageSquareText className="ic" aria-hidden="true" />
          {t("table")}
        </Link>
        {comparable && (
          <Link className="btn sm" href={`/documents/${document.reference}/compare`} prefetch={false}>
            <GitCompareArrows className="ic" aria-hidden="true" />
            {t("compare")}
          </Link>
        )}
      </div>
    </section>
  );
}

function OneConsultation({ consultation, today }: { consultation: Consultation; today: string }) {
  const t = useTranslations("consultations");
  const locale = useLocale() as "en" | "fr";
  const { closedAt, closedBy, openedBy, openedAt, until } = consultation;
  const left = daysBetween(today, until);
  return (
    <li>
      <p className="consultationhead">
        <b>{t("of", { version: consultation.version })}</b>
        {closedAt ? (
          <span className="t2">
            {t("closedOn", { moment: momentOf(locale, closedAt, officeZone) })} {closedBy ? t("closedBy", { who: titled(locale, closedBy) }) : t(dayOfMoment(closedAt, officeZone) > until ? "closedByTime" : "closedWithVersion")}
          </span>
        ) : (
          <>
            <span>{t("openUntil", { day: day(locale, until) })}</span>
            <Tag tone={left < 2 ? "warn" : "acc"}>{left < 0 ? t("over") : t("left", { count: left })}</Tag>
          </>
        )}
      </p>
      <p className="small muted">{openedBy ? t("askedBy", { who: titled(locale, openedBy), moment: momentOf(locale, openedAt, officeZone) }) : t("askedOn", { moment: momentOf(locale, openedAt, officeZone) })}</p>
      {consultation.question && (
        <p className="consultationquestion" dir="auto">
          {consultation.question}
        </p>
      )}
      <ul className="consulted" aria-label={t("who")}>
        {consultation.parties.map((one) => (
          <li key={one.party.id}>
            <Answered of={one} closed={closedAt !== null} />
            <OrganisationMark side={one.party.side} name={named(locale, one.party)} />
            {one.mine && <span className="small muted">{t("mine")}</span>}
          </li>
        ))}
      </ul>
      <ConsultationActs
        consultation={{ id: consultation.id, until, may: consultation.may, mine: consultation.parties.filter((one) => one.mine && !one.answered).map((one) => named(locale, one.party)) }}
      />
    </li>
  );
}

function Answered({ of, closed }: { of: ConsultedParty; closed: boolean }) {
  const t = useTranslations("consultations.answered");
  if (of.answered === "comments") {
    return (
      <span className="answer given">
        <CheckCheck className="ic" aria-hidden="true" />
        {t("comments", { count: of.comments })}
      </span>
    );
  }
  return (
    <span className={of.answered ? "answer given" : "answer"}>
      {of.answered ? <MessageSquareOff className="ic" aria-hidden="true" /> : <CircleDashed className="ic" aria-hidden="true" />}
      {t(of.answered ?? (closed ? "without" : "waiting"))}
    </span>
  );
}
