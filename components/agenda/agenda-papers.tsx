"use client";

import { FilePlus2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { AgendaPaperLine } from "@/components/agenda/agenda-paper-line";
import type { Papers } from "@/lib/domain/meetings/papers/contract";
import { deadline } from "@/lib/i18n/meeting-time";

type AgendaPapersProps = { meetingId: string; papers: Papers; onAdd?: () => void };

/** The papers of the whole meeting; those of a point stand with it. */
export function AgendaPapers({ meetingId, papers, onAdd }: AgendaPapersProps) {
  const t = useTranslations("agenda.papers");
  const locale = useLocale() as "en" | "fr";
  const general = papers.items.filter((paper) => paper.agendaItemId === null);
  return (
    <section className="sec" aria-labelledby="papers-title">
      <div className="cardh">
        <h2 id="papers-title">{t("title")}</h2>
        <span className="n">{general.length > 0 && general.length}</span>
        {onAdd && (
          <button type="button" className="linkb more noprint" onClick={onAdd}>
            <FilePlus2 className="ic s" aria-hidden="true" /> {t("add")}
          </button>
        )}
      </div>
      {papers.papersDue && <p className="small muted">{t("due", { day: deadline(locale, papers.papersDue, papers.zone) })}</p>}
      {papers.items.length === 0 && <p className="t2">{t("none")}</p>}
      {papers.items.length > general.length && <p className="small muted">{t("withPoints", { count: papers.items.length - general.length })}</p>}
      {general.length > 0 && (
        <ul className="agpapers">
          {general.map((paper) => (
            <AgendaPaperLine key={paper.id} paper={paper} meetingId={meetingId} />
          ))}
        </ul>
      )}
    </section>
  );
}
