import "@/components/record/record.css";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { toneOfState } from "@/components/actions/action-line";
import { MarkingChip } from "@/components/entries/marking-chip";
import { ShownTitle } from "@/components/entries/shown-title";
import { Tag } from "@/components/ui/tag";
import { addressOfEntry } from "@/lib/domain/entries/model";
import type { PointPast, PointStation } from "@/lib/domain/meetings/agenda/contract";
import { day, momentOf, named } from "@/lib/i18n/format";

/** A point with all that it went through, on one page: what a forum reads to which it is taken. */
export function PointPastView({ past: { stations, waits }, id }: { past: PointPast; id: string }) {
  const t = useTranslations("agenda.past");
  const locale = useLocale() as "en" | "fr";
  const asked = stations.find((one) => one.id === id)!;
  return (
    <>
      <div className="eyebrow">
        <span>{t("pageTitle")}</span>
      </div>
      <h1>
        <ShownTitle of={{ ...asked, language: asked.meeting.language }} />
      </h1>
      <p className="t2">{t("lede")}</p>
      <ol className="actlist">
        {stations.map((one) => (
          <Station key={one.id} station={one} here={one.id === id} />
        ))}
      </ol>
      {waits.length > 0 && (
        <ul className="actlist">
          {waits.map((one) => (
            <li key={one.id}>
              {t("waits")}{" "}
              <Link href={`/forums/${one.forum.slug ?? one.forum.id}`} prefetch={false}>
                {named(locale, one.forum)}
              </Link>
              <div className="sub">
                <time dateTime={one.at}>{momentOf(locale, one.at, "Europe/Vienna")}</time>
                {one.state !== "taken" && <span>{t(`proposal.${one.state}`)}</span>}
              </div>
              {one.note && <p dir="auto">{one.note}</p>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Station({ station: { meeting, forum, state, outcome, came, decisions, actions, ...point }, here }: { station: PointStation; here: boolean }) {
  const t = useTranslations("agenda.past");
  const agenda = useTranslations("agenda");
  const words = useTranslations("actions");
  const record = useTranslations("record");
  const locale = useLocale() as "en" | "fr";
  return (
    <li aria-current={here ? "true" : undefined}>
      <b className="med">
        <ShownTitle of={{ ...point, language: meeting.language }} />
      </b>
      <div className="sub">
        <span className="nw">{day(locale, meeting.day)}</span>
        <Link href={`${addressOfEntry(meeting.reference)}#point-${point.id}`} prefetch={false}>
          {meeting.reference}
        </Link>
        <ShownTitle of={meeting} />
        <MarkingChip classification={meeting.classification} />
        {forum && (
          <Link href={`/forums/${forum.slug ?? forum.id}`} prefetch={false}>
            {named(locale, forum)}
          </Link>
        )}
        <span>{t(came)}</span>
        <Tag tone={state === "deferred" ? "warn" : state === "discussed" ? "ok" : "plain"}>{agenda(`state.${state}`)}</Tag>
      </div>
      {outcome && <p dir="auto">{outcome}</p>}
      {decisions.length + actions.length === 0 && <p className="t2">{t("nothing")}</p>}
      {decisions.map((one) => (
        <p key={one.id} lang={meeting.language} dir="auto">
          <b className="med" lang={locale}>{record("decisionNumber", { number: one.number })}</b> {one.text}
        </p>
      ))}
      {actions.map((one) => (
        <p key={one.id}>
          <Link href={`/actions/${one.id}`} prefetch={false}>
            {words("number", { number: words(one.internal ? "internalNumber" : "jointNumber", { number: one.number }) })}
          </Link>{" "}
          <span lang={meeting.language} dir="auto">{one.text}</span> <Tag tone={toneOfState[one.state]}>{words(`state.${one.state}`)}</Tag>
        </p>
      ))}
    </li>
  );
}
