"use client";

import { Eye, EyeOff, GripVertical, Handshake, Lock, MoreHorizontal } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState, type CSSProperties, type DragEvent, type KeyboardEvent } from "react";
import { placeAt, stepOfKey, type Direction, type Place } from "@/components/agenda/agenda-moves";
import { AgendaPaperLine } from "@/components/agenda/agenda-paper-line";
import { ShownTitle } from "@/components/entries/shown-title";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Tag } from "@/components/ui/tag";
import { addressOfEntry } from "@/lib/domain/entries/model";
import type { Agenda, AgendaPoint } from "@/lib/domain/meetings/agenda/contract";
import type { MeetingPaper } from "@/lib/domain/meetings/papers/contract";
import { clock, day, dayOfMoment, entitled, named } from "@/lib/i18n/format";

export type PointWish = "edit" | "addPaper" | "makeCommon" | "offer" | "withdrawOffer" | "remove" | "escalate" | "decline" | "discussed" | "deferred" | "planned";
type AgendaPointRowProps = {
  point: AgendaPoint;
  zone: string;
  /** Of the meeting: on its first day no day is said. */
  startsAt: string;
  forumAbove: Agenda["escalatesTo"];
  timed: boolean;
  papers: readonly MeetingPaper[];
  mayAddPaper: boolean;
  meetingId: string;
  can: (direction: Direction) => boolean;
  onStep: (direction: Direction) => void;
  onDropped: (id: string, place: Place) => void;
  onWish: (wish: PointWish) => void;
};

const signs = { common: Eye, internal: Lock, hidden: EyeOff } as const;
const directions = ["up", "down", "in", "out"] as const;
const dragged = "application/x-agenda-point";

/** One point of the agenda, moved by dragging, by Alt with the arrow keys, or from its menu. */
export function AgendaPointRow({ point, zone, startsAt, forumAbove, timed, papers, mayAddPaper, meetingId, can, onStep, onDropped, onWish }: AgendaPointRowProps) {
  const t = useTranslations("agenda");
  const locale = useLocale() as "en" | "fr";
  const [over, setOver] = useState<Place | null>(null);
  const Sign = signs[point.visibility];
  const { keep, makeCommon, offer, decline, escalate } = point.may;
  const theirs = point.offered && !keep;
  const onDay = dayOfMoment(point.startsAt, zone);
  const weekday = new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { weekday: "short", timeZone: zone }).format(new Date(point.startsAt));

  const placeOf = (event: DragEvent<HTMLLIElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return placeAt(point.id, (event.clientY - box.top) / box.height);
  };
  function onKeyDown(event: KeyboardEvent<HTMLLIElement>) {
    const direction = event.altKey && !event.ctrlKey && !event.metaKey ? stepOfKey[event.key] : undefined;
    if (!direction || !keep) return;
    event.preventDefault();
    onStep(direction);
  }
  const wishes: PointWish[] = [
    ...(keep ? (["edit"] as const) : []), ...(mayAddPaper ? (["addPaper"] as const) : []), ...(makeCommon ? (["makeCommon"] as const) : []), ...(offer ? [point.offered ? ("withdrawOffer" as const) : ("offer" as const)] : []), ...(decline ? (["decline"] as const) : []),
    ...(keep ? (["planned", "discussed", "deferred"] as const).filter((state) => state !== point.state && (state !== "planned" || point.state !== "planned")) : []), ...(keep ? (["remove"] as const) : []),
  ];
  const close = (target: HTMLElement) => target.closest<HTMLElement>("[popover]")?.hidePopover();
  const classes = [point.visibility !== "common" && "own", point.state !== "planned" && "discussed", over && Object.keys(over)[0]].filter(Boolean).join(" ");
  return (
    <li
      id={`point-${point.id}`}
      className={classes || undefined}
      style={{ "--depth": point.depth } as CSSProperties}
      onKeyDown={onKeyDown}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragged)) return;
        event.preventDefault();
        setOver(placeOf(event));
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        const id = event.dataTransfer.getData(dragged);
        setOver(null);
        if (!id) return;
        event.preventDefault();
        onDropped(id, placeOf(event));
      }}
    >
      <span className="when">
        {timed && point.visibility === "common" && point.state !== "deferred" && (
          <>
            {onDay !== dayOfMoment(startsAt, zone) && <span title={day(locale, onDay)}>{weekday} </span>}
            {clock(locale, point.startsAt, zone)}
          </>
        )}
      </span>
      <span className="no">{point.number}</span>
      <div className="what">
        <div className="nm">
          <ShownTitle of={point} />
        </div>
        <div className="said">
          {!theirs && (
            <span title={t(`visibility.${point.visibility}`)}>
              <Tag tone={point.visibility === "common" ? "acc" : "plain"}>
                <Sign className="ic s" aria-hidden="true" />
                {t(`chip.${point.visibility}`)}
              </Tag>
            </span>
          )}
          {point.offered && (
            <span title={t("visibility.offered")}>
              <Tag tone="warn">
                <Handshake className="ic s" aria-hidden="true" />
                {t("chip.offered")}
              </Tag>
            </span>
          )}
          {theirs && <OrganisationMark side={point.organisation.side} name={named(locale, point.organisation)} />}
          <span>{t(`purpose.${point.purpose}`)}</span>
          {point.runs > 0 && <span>{t("minutesOf", { count: point.runs })}</span>}
          {point.lead && (point.lead.side ? <OrganisationMark side={point.lead.side} name={t("leads", { who: named(locale, point.lead) })} /> : <span>{t("leads", { who: named(locale, point.lead) })}</span>)}
          {point.state !== "planned" && <Tag tone={point.state === "deferred" ? "warn" : "ok"}>{t(`state.${point.state}`)}</Tag>}
          {point.carried > 0 && <Tag tone="warn">{t("carried", { count: point.carried })}</Tag>}
          {point.escalatedTo && <Tag>{t("escalatedTo", { forum: named(locale, point.escalatedTo) })}</Tag>}
          {escalate && forumAbove && (
            <span className="noprint">
              <Button look="plain" small onClick={() => onWish("escalate")}>
                {t("act.escalateTo", { forum: named(locale, forumAbove) })}
              </Button>
            </span>
          )}
          {point.carriedFrom && (
            <Link href={addressOfEntry(point.carriedFrom)} prefetch={false}>
              {t("carriedFrom", { reference: point.carriedFrom })}
            </Link>
          )}
          {point.hasPast && (
            <Link href={`/agenda/${point.id}`} prefetch={false}>
              {t("act.past")}
              <span className="sr"> {entitled(locale, point).text}</span>
            </Link>
          )}
        </div>
        {point.declined && <p className="agnote">{t("declined", { because: point.declined.because })}</p>}
        {point.note && <p className="agnote">{point.note}</p>}
        {point.outcome && <p className="agnote">{point.outcome}</p>}
        {papers.length > 0 && (
          <ul className="agpapers">
            {papers.map((paper) => (
              <AgendaPaperLine key={paper.id} paper={paper} meetingId={meetingId} />
            ))}
          </ul>
        )}
      </div>
      <div className="acts noprint">
        {keep && (
          <button
            type="button"
            className="iconb grip"
            aria-label={`${t("act.drag")}: ${point.number} ${entitled(locale, point).text}`}
            title={t("act.drag")}
            aria-describedby="agenda-keys"
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData(dragged, point.id);
              event.dataTransfer.effectAllowed = "move";
              const row = event.currentTarget.closest("li");
              if (row) event.dataTransfer.setDragImage(row, 0, 0);
            }}
          >
            <GripVertical className="ic" aria-hidden="true" />
          </button>
        )}
        {wishes.length > 0 && (
          <Popover
            trigger={<MoreHorizontal className="ic" aria-hidden="true" />}
            triggerLabel={t("act.menu", { number: point.number })}
            triggerClass="iconb menu"
            label={t("act.menu", { number: point.number })}
            align="end"
          >
            <div className="agmenu">
              {wishes.map((wish) => (
                <button
                  key={wish}
                  type="button"
                  onClick={(event) => {
                    close(event.currentTarget);
                    onWish(wish);
                  }}
                >
                  {t(`act.${wish}`)}
                </button>
              ))}
              {keep && directions.filter(can).map((direction) => (
                <button
                  key={direction}
                  type="button"
                  onClick={(event) => {
                    close(event.currentTarget);
                    onStep(direction);
                  }}
                >
                  {t(`act.${direction}`)}
                </button>
              ))}
            </div>
          </Popover>
        )}
      </div>
    </li>
  );
}
