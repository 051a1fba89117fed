import { useLocale, useTranslations } from "next-intl";
import { FunctionAvatar } from "@/components/entries/function-avatar";
import { useHistoryWords, type HistoryNames } from "@/components/entries/history-words";
import type { HistoryEvent as Happened } from "@/lib/domain/entries/contract";
import { momentOf, titled } from "@/lib/i18n/format";

const unsaid = ["classification", "status"];
const saidWithMarking = ["classificationReason"];

/** What happens without a person, and who is told to have done it; where somebody did it, he is. */
const byItself: Record<string, "scanner" | "byTime"> = {
  "attachment.quarantined": "scanner", "release.expired": "byTime", "version.expired": "byTime", "version.superseded": "byTime", "version.issued": "byTime", "version.put_in_force": "byTime",
  "version.issue_called_off": "byTime", "distribution.asked_again": "byTime", "consultation.closed": "byTime", "clearance.consented": "byTime", "clearance.void": "byTime",
};

/** One change in a sentence: who, what, why, when. */
export function HistoryEvent({ event, names }: { event: Happened; names: HistoryNames }) {
  const t = useTranslations("entries.history");
  const locale = useLocale() as "en" | "fr";
  const words = useHistoryWords(names);
  const marking = event.changes.find((change) => change.field === "classification");
  const reasonGiven = marking && event.changes.find((change) => change.field === "classificationReason")?.after;
  // The sentence says the marking and its reason already, and the status follows from the reason.
  const changes = event.changes.filter(({ field }) => !unsaid.includes(field) && !(marking && saidWithMarking.includes(field)));
  const details = changes.flatMap((change) => {
    const detail = words.detail(change);
    return detail ? [{ field: words.fieldName(change.field), detail }] : [];
  });
  const fields = words.fields(changes);

  function sentence(): string {
    if (event.action === "item.logged") return t("logged");
    const act = `acts.${event.action.replaceAll(".", "_")}`;
    if (t.has(act)) return t(act);
    if (!marking) return changes.length ? t("changed", { fields }) : t("other");
    const levels = { before: words.marking(marking.before), after: words.marking(marking.after) };
    return t(event.action === "entry.marking_lowered" ? "lowered" : "raised", { ...levels, fields: fields || "none" });
  }

  return (
    <li>
      {event.actor ? <FunctionAvatar side={event.actor.side} initials={event.actor.initials} /> : <span />}
      <div>
        <b>{event.actor ? titled(locale, event.actor) : t(byItself[event.action] ?? "somebody")}</b> {sentence()}.{" "}
        {reasonGiven ? <span>{t("reason", { reason: words.reason(reasonGiven) })}. </span> : null}
        {event.reason && <span>{t("because", { reason: event.reason })} </span>}
        <span className="when">
          <time dateTime={event.at}>{momentOf(locale, event.at, "Europe/Vienna")}</time>
          {event.revision && <>, {t("revision", { revision: event.revision })}</>}
        </span>
        {details.length > 0 && (
          <details>
            <summary>{t("what")}</summary>
            <dl className="changes">
              {details.map(({ field, detail }) => (
                <div key={field}>
                  <dt>{field}</dt>
                  <dd>{detail}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </li>
  );
}
