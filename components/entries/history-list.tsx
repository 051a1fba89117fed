import { useTranslations } from "next-intl";
import { HistoryEvent } from "@/components/entries/history-event";
import type { HistoryNames } from "@/components/entries/history-words";
import type { HistoryEvent as Happened } from "@/lib/domain/entries/contract";

const shownAtOnce = 6;

/** Every change of an entry, newest first. */
export function HistoryList({ events, names }: { events: readonly Happened[]; names: HistoryNames }) {
  const t = useTranslations("entries.history");
  const earlier = events.slice(shownAtOnce);
  const lines = (some: readonly Happened[]) => some.map((event) => <HistoryEvent key={event.id} event={event} names={names} />);
  return (
    <section className="sec" aria-labelledby="history-title">
      <div className="cardh">
        <h2 id="history-title">{t("title")}</h2>
        <span className="n">{t("every", { count: events.length })}</span>
      </div>
      <ul className="hist">{lines(events.slice(0, shownAtOnce))}</ul>
      {earlier.length > 0 && (
        <details className="fold">
          <summary>{t("more", { count: earlier.length })}</summary>
          <ul className="hist">{lines(earlier)}</ul>
        </details>
      )}
    </section>
  );
}
