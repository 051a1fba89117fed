import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { toneOfState } from "@/components/actions/action-line";
import { Tag } from "@/components/ui/tag";
import type { SeriesLine } from "@/lib/domain/meetings/record/contract";
import { day, named } from "@/lib/i18n/format";

/** Decisions and action points of a forum, latest meeting first. */
export function SeriesLines({ lines }: { lines: readonly SeriesLine[] }) {
  const t = useTranslations("record");
  const actions = useTranslations("actions");
  const locale = useLocale() as "en" | "fr";
  return (
    <ul className="actlist">
      {lines.map((line) => (
        <li key={line.lineId}>
          <b className="med nw">{t(`series.number.${line.what === "decision" ? "decision" : line.internal ? "internal" : "action"}`, { number: line.number })}</b>{" "}
          {line.what === "action" ? (
            <Link href={`/actions/${line.lineId}`} prefetch={false} dir="auto">
              {line.text}
            </Link>
          ) : (
            <span dir="auto">{line.text}</span>
          )}
          {line.statements.map((one) => (
            <blockquote key={one.id}>
              <b className="med">{t("statement.of", { kind: t(`statement.${one.kind}`), who: named(locale, one.organisation) })}</b> <span dir="auto">{one.text}</span>
            </blockquote>
          ))}
          <div className="sub">
            <span className="nw">{day(locale, line.meeting.day)}</span>
            <Link href={`/meetings/${line.meeting.reference}`} prefetch={false}>
              {line.meeting.reference}
            </Link>
            <MarkingChip classification={line.meeting.classification} />
            {line.kind && line.kind !== "decision" && <span>{t(`kind.${line.kind}`)}</span>}
            {line.what === "decision" && <span>{line.method ? t(`method.${line.method}`) : t("noMethod")}</span>}
            {line.what === "action" && <span>{line.owner ? named(locale, line.owner) : actions("noOwner")}</span>}
            {line.what === "action" && <span>{line.due ? actions(line.beforeNext ? "beforeNextOn" : "due", { day: day(locale, line.due, "short") }) : actions(line.beforeNext ? "beforeNext" : "noDue")}</span>}
            {line.state && <Tag tone={toneOfState[line.state]}>{actions(`state.${line.state}`)}</Tag>}
            {line.carried > 0 && <span>{actions("carried", { count: line.carried })}</span>}
            {line.internal ? <Tag>{actions("internal")}</Tag> : <span>{t(`state.${line.recordState}`)}</span>}
          </div>
        </li>
      ))}
    </ul>
  );
}
