import "./entry-thread.css";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ShownTitle } from "@/components/entries/shown-title";
import { addressOfEntry } from "@/lib/domain/entries/model";
import type { Thread } from "@/lib/domain/links/contract";
import { asThread, isLine } from "@/lib/domain/links/model";
import { day } from "@/lib/i18n/format";

/** As many stations stand side by side; a longer thread, or one with branches, is read downwards. */
const abreast = 6;
const deepest = 5;

/** The thread on which an entry hangs: what came before it and what came of it, as far as the reader may see. */
export function EntryThread({ thread, here }: { thread: Thread; here: string }) {
  const t = useTranslations("links");
  const locale = useLocale() as "en" | "fr";
  const placed = asThread(thread.stations, thread.steps);
  if (placed.length < 2) return null;
  const line = placed.length <= abreast && isLine(placed);
  return (
    <section className="threadband" aria-label={t("thread.title")}>
      <ol className={line ? "thread line" : "thread tree"}>
        {placed.map(({ station, depth, by }) => (
          <li key={station.id} className={station.id === here ? "here" : undefined} style={{ "--depth": Math.min(depth, deepest) } as React.CSSProperties}>
            <span className="knot" aria-hidden="true" />
            <span className="k">{by ? t(`inverse.${by.kind}`) : t(`entryKind.${station.kind}`)}</span>
            {station.id === here ? (
              <span className="v" aria-current="true">
                {station.reference}
              </span>
            ) : (
              <Link className="v" href={addressOfEntry(station.reference)}>
                {station.reference}
              </Link>
            )}
            <span className="w">
              {station.id === here ? (
                t("thread.thisEntry", { date: day(locale, station.registerDate, "short") })
              ) : (
                <>
                  <ShownTitle of={station} />
                  , {day(locale, station.registerDate, "short")}
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
      {thread.more && <p className="small muted">{t("thread.more")}</p>}
    </section>
  );
}
