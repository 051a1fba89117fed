"use client";

import { Lock, PenLine, Users } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useId, useState } from "react";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { ProblemLine } from "@/components/layout/problem-line";
import { MinutesBlocks } from "@/components/minutes/minutes-blocks";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/api/client";
import type { NamedParty } from "@/lib/domain/entries/contract";
import type { MinutesText } from "@/lib/domain/meetings/minutes/contract";
import { named } from "@/lib/i18n/format";

const MinutesEditor = lazy(() => import("@/components/minutes/minutes-editor"));

type MinutesFieldProps = {
  meetingId: string;
  zone: string;
  agendaItemId: string | null;
  /** Of which point, as people say it. */
  point: string;
  /** Whose annex it is; null for the joint text. */
  annexOf: NamedParty | null;
  text: MinutesText | null;
  mayWrite: boolean;
  closed: boolean;
  onWritten: (text: string, blocks: MinutesText["blocks"], seq: number) => void;
  onBegun: () => void;
};

/** One text of a point: the joint one, or the annex of one side, never both in one field. */
export function MinutesField({ meetingId, zone, agendaItemId, point, annexOf, text, mayWrite, closed, onWritten, onBegun }: MinutesFieldProps) {
  const t = useTranslations("minutes");
  const locale = useLocale() as "en" | "fr";
  const title = useId();
  const [writing, setWriting] = useState<string | null>(null);
  const [beginning, setBeginning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const internal = annexOf !== null;
  const label = internal ? t("annexLabel", { organisation: named(locale, annexOf), point }) : t("jointLabel", { point });

  async function write(): Promise<void> {
    setError(null);
    if (text) return setWriting(text.id);
    setBeginning(true);
    try {
      const { id } = await call("POST /api/meetings/{id}/minutes", { id: meetingId, agendaItemId, internal });
      setWriting(id);
      onBegun();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBeginning(false);
    }
  }

  const empty = !text || text.blocks.every(({ runs }) => runs.every((run) => run.text.trim() === ""));
  // A text that nobody has begun takes one line, so that an agenda of many points can be overlooked.
  const begins = empty && mayWrite && !writing;
  const Sign = internal ? Lock : Users;
  return (
    <section className={`minutesfield ${internal ? "internal" : "joint"}${begins ? " begins" : ""}`} aria-labelledby={title}>
      <header>
        <h4 id={title}>
          <Sign className="ic" aria-hidden="true" />
          {internal ? t("annex") : t("joint")}
          <span className="sr">: {point}</span>
        </h4>
        {internal && <OrganisationMark side={annexOf.side} name={named(locale, annexOf)} />}
        <p className="small t2">{internal ? t("annexRead") : closed ? t("jointClosed") : t("jointRead")}</p>
      </header>
      {writing ? (
        <Suspense fallback={<p className="t2">{t("opening")}</p>}>
          <MinutesEditor
            key={writing}
            meetingId={meetingId}
            textId={writing}
            label={label}
            zone={zone}
            onDone={(blocks, seq) => {
              onWritten(writing, blocks, seq);
              setWriting(null);
            }}
          />
        </Suspense>
      ) : (
        <>
          {empty ? !mayWrite && <p className="t2">{t("empty")}</p> : <MinutesBlocks blocks={text.blocks} />}
          {mayWrite && (
            <Button small className="noprint" busy={beginning} onClick={() => void write()} aria-label={t("writeIn", { text: label })}>
              <PenLine className="ic" aria-hidden="true" />
              {t("write")}
            </Button>
          )}
          <ProblemLine error={error} />
        </>
      )}
    </section>
  );
}
