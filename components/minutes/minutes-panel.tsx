"use client";

import "./minutes.css";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { MinutesField } from "@/components/minutes/minutes-field";
import { call } from "@/lib/api/client";
import type { Minutes, MinutesText } from "@/lib/domain/meetings/minutes/contract";
import { entitled } from "@/lib/i18n/format";

type Newer = Readonly<Record<string, Pick<MinutesText, "seq" | "blocks">>>;

type MinutesPanelProps = {
  meetingId: string;
  /** Whose clock says when something was saved. */
  zone: string;
  first: Minutes;
  /** What each point came to, by its id, or `meeting`: its decisions and action points, which stand below its texts. */
  outcomes: Readonly<Record<string, ReactNode>>;
};

/** The minutes, point by point: the joint text, and the annex of one's own side. */
export function MinutesPanel({ meetingId, zone, first, outcomes }: MinutesPanelProps) {
  const t = useTranslations("minutes");
  const locale = useLocale() as "en" | "fr";
  const [asked, setAsked] = useState<Minutes | null>(null);
  const [newer, setNewer] = useState<Newer>({});
  const minutes = asked ? { ...asked, closed: first.closed, inSession: first.inSession } : first;
  const texts = minutes.points.flatMap(({ joint, annexes }) => [joint, ...annexes]).filter((text) => text !== null);
  const latest = (text: MinutesText): MinutesText => ((newer[text.id]?.seq ?? -1) > text.seq ? { ...text, ...newer[text.id] } : text);

  const put = (text: string, blocks: MinutesText["blocks"], seq: number) => setNewer((before) => ((before[text]?.seq ?? -1) > seq ? before : { ...before, [text]: { blocks, seq } }));
  const ask = () => void call("GET /api/meetings/{id}/minutes", { id: meetingId }, { background: true }).then(setAsked, () => undefined);
  const hear = useEffectEvent((text: string, blocks: MinutesText["blocks"] | undefined, seq: number) => {
    if (blocks) put(text, blocks, seq);
    if (!texts.some((one) => one.id === text)) ask();
  });
  const seen = useEffectEvent(() => texts.map((text) => [text.id, latest(text).seq] as const));
  const { inSession } = minutes;
  useEffect(() => {
    // Followed while the meeting sits; at other times the page is drawn anew when it is opened.
    if (!inSession) return;
    let stop: (() => void) | null = null;
    let over = false;
    void import("@/components/minutes/minutes-channel").then(({ channelOf }) => {
      if (over) return;
      stop = channelOf(meetingId).read({ seen: () => seen(), hear: (told) => told.seq !== undefined && hear(told.text, told.blocks, told.seq) });
    }, () => undefined);
    return () => {
      over = true;
      stop?.();
    };
  }, [inSession, meetingId]);

  return (
    <section className="sec minutes" aria-labelledby="minutes-title">
      <div className="cardh">
        <h2 id="minutes-title">{t("title")}</h2>
      </div>
      {minutes.points.map((point) => {
        const shown = point.agendaItemId === null ? null : entitled(locale, { ...point, language: minutes.language });
        const called = point.agendaItemId === null ? t("whole") : [point.number, shown!.text].filter(Boolean).join(" ");
        const common = { meetingId, zone, agendaItemId: point.agendaItemId, point: called, closed: minutes.closed, onWritten: put, onBegun: ask };
        const own = point.annexes.find((one) => one.organisation.id === minutes.ownOrganisation.id) ?? null;
        const others = point.annexes.filter((one) => one !== own);
        return (
          <div className="minutespoint" key={point.agendaItemId ?? "meeting"}>
            <h3 lang={shown?.lang} dir="auto">{called}</h3>
            {point.common && (point.joint || point.may.writeJoint) && (
              <MinutesField {...common} annexOf={null} text={point.joint && latest(point.joint)} mayWrite={point.may.writeJoint} />
            )}
            {(own || point.may.writeAnnex) && (
              <MinutesField
                {...common}
                annexOf={minutes.ownOrganisation}
                text={own && latest(own)}
                mayWrite={point.may.writeAnnex}
              />
            )}
            {others.map((one) => (
              <MinutesField key={one.id} {...common} annexOf={one.organisation} text={latest(one)} mayWrite={false} />
            ))}
            {outcomes[point.agendaItemId ?? "meeting"]}
          </div>
        );
      })}
    </section>
  );
}
