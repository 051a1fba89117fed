import { useLocale, useTranslations } from "next-intl";
import { JournalLineButton } from "@/components/registry/journal-line-button";
import { useCorrespondent } from "@/components/registry/journal-words";
import type { Answer } from "@/lib/api/client";
import { day, list, named } from "@/lib/i18n/format";

type JournalPanelProps = { entryId: string; journal: Answer<"GET /api/entries/{id}/registry"> };

/** Beside an entry: its lines in the registry's journal. */
export function JournalPanel({ entryId, journal }: JournalPanelProps) {
  const t = useTranslations("registry");
  const locale = useLocale() as "en" | "fr";
  const correspondent = useCorrespondent();
  return (
    <section className="flow" aria-labelledby="journal-title">
      <div className="cardh">
        <h2 id="journal-title">{t("entry.title")}</h2>
      </div>
      {journal.items.length === 0 && <p className="s13 muted">{t("entry.none")}</p>}
      {journal.items.length > 0 && (
        <ul className="journal-lines">
          {journal.items.map((line) => (
            <li key={line.id}>
              <div>
                <p className="s13">
                  <b>{line.number}</b> {t(`direction.${line.direction}`)}, {day(locale, line.day, "short")}
                </p>
                <p className="small t2">{t(`correspondent.${line.direction}`, { name: correspondent(line) })}</p>
                <p className="small muted">
                  {t(`channel.${line.channel}`)}, {t("entry.copies", { count: line.copies })}
                  {line.copyNumbers && ` (${t("copyNumbers", { numbers: line.copyNumbers })})`}
                </p>
                {line.authorised.length > 0 && (
                  <p className="small muted">{t("entry.handledBy", { names: list(locale, line.authorised.map((party) => named(locale, party))) })}</p>
                )}
              </div>
              {journal.may.keep && (
                <span className="noprint">
                  <JournalLineButton line={line} label={t("complete")} detail={t("completeLine", { number: line.number })} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {journal.may.keep && (
        <div className="noprint">
          <JournalLineButton entryId={entryId} label={t("entry.add")} />
        </div>
      )}
    </section>
  );
}
