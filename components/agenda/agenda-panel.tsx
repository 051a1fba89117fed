"use client";

import "./agenda.css";
import { useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useState } from "react";
import { actOnPoint, useAct, useAgenda, useAgendaNow, usePapers, type PointAct } from "@/components/agenda/agenda-acts";
import { AgendaAdd } from "@/components/agenda/agenda-add";
import { AgendaConfirm } from "@/components/agenda/agenda-confirm";
import { stepOf, type Direction, type Place } from "@/components/agenda/agenda-moves";
import { AgendaPack } from "@/components/agenda/agenda-pack";
import { AgendaPapers } from "@/components/agenda/agenda-papers";
import { AgendaPointRow, type PointWish } from "@/components/agenda/agenda-point-row";
import { AgendaSums } from "@/components/agenda/agenda-sums";
import { ProblemLine } from "@/components/layout/problem-line";
import { showToast } from "@/components/ui/show-toast";
import { call } from "@/lib/api/client";
import type { Agenda, AgendaPoint } from "@/lib/domain/meetings/agenda/contract";
import type { Meeting } from "@/lib/domain/meetings/contract";
import type { Papers } from "@/lib/domain/meetings/papers/contract";
import { entitled } from "@/lib/i18n/format";

const AgendaDeclineDialog = lazy(() => import("@/components/agenda/agenda-decline-dialog").then((file) => ({ default: file.AgendaDeclineDialog })));
const AgendaEditDialog = lazy(() => import("@/components/agenda/agenda-edit-dialog").then((file) => ({ default: file.AgendaEditDialog })));
const AgendaEscalateDialog = lazy(() => import("@/components/agenda/agenda-escalate-dialog").then((file) => ({ default: file.AgendaEscalateDialog })));
const AgendaPaperDialog = lazy(() => import("@/components/agenda/agenda-paper-dialog").then((file) => ({ default: file.AgendaPaperDialog })));
const AgendaTakeDialog = lazy(() => import("@/components/agenda/agenda-take-dialog").then((file) => ({ default: file.AgendaTakeDialog })));

export type MeetingOfAgenda = { id: string; reference: string; shared: boolean; forumId: string | null; door: Pick<Meeting, "revision" | "zone" | "doorClosesAt" | "doorClosed"> & { mayClose: boolean } };
type AgendaPanelProps = { meeting: MeetingOfAgenda; first: Agenda; firstPapers: Papers };

/** The agenda of a meeting with its papers: each side sees the common points, and its own. */
export function AgendaPanel({ meeting, first, firstPapers }: AgendaPanelProps) {
  const t = useTranslations("agenda");
  const locale = useLocale() as "en" | "fr";
  const called = (point: AgendaPoint) => entitled(locale, point).text;
  const agenda = useAgenda(meeting.id, first);
  const agendaNow = useAgendaNow(meeting.id);
  const papers = usePapers(meeting.id, firstPapers);
  const [wish, setWish] = useState<{ point: AgendaPoint; wish: "edit" | "addPaper" | "makeCommon" | "offer" | "remove" | "escalate" | "decline" } | null>(null);
  const [adding, setAdding] = useState<"paper" | "backlog" | null>(null);
  const [moved, setMoved] = useState<AgendaPoint | null>(null);

  const moving = useAct(meeting.id, ({ point, place }: { point: AgendaPoint; place: Place }) => call("POST /api/agenda/{id}/position", { id: point.id, revision: point.revision, ...place }));
  const undoing = useAct(meeting.id, actOnPoint);
  const acting = useAct(meeting.id, actOnPoint, ({ point, act }: PointAct, kept) => {
    setWish(null);
    const said = { makeCommon: "common", offer: "offer", withdrawOffer: "withdrawOffer", remove: "removed", deferred: "deferred", discussed: "saved", planned: "saved" } as const;
    showToast({
      message: t(`done.${said[act]}`, { title: called(point) }),
      ...(act === "deferred" && { undo: { label: t("act.planned"), act: () => undoing.mutate({ point: { ...point, ...kept }, act: point.state }) } }),
    });
  });

  // A row that was moved keeps the focus, and where it stands now is said.
  useEffect(() => {
    if (moved) document.getElementById(`point-${moved.id}`)?.querySelector<HTMLElement>(".grip, .menu")?.focus();
  }, [moved]);

  function move(point: AgendaPoint, place: Place | null) {
    // Called when the agenda has been asked for again: an answer from before the move would say where it stood.
    const onSuccess = () => setMoved(agendaNow()?.items.find(({ id }) => id === point.id) ?? null);
    forget();
    if (place && !moving.isPending) moving.mutate({ point, place }, { onSuccess });
  }
  /** What was refused before is no more said once something else is done. */
  function forget() {
    for (const one of [moving, acting, undoing]) one.reset();
  }
  function ask(point: AgendaPoint, asked: PointWish) {
    forget();
    if (asked === "discussed" || asked === "deferred" || asked === "planned" || asked === "withdrawOffer") acting.mutate({ point, act: asked });
    else setWish({ point, wish: asked });
  }
  const pointOf = (id: string) => agenda.items.find((one) => one.id === id);

  return (
    <>
      <section className="sec" aria-labelledby="agenda-title">
        <div className="cardh">
          <h2 id="agenda-title">{t("title")}</h2>
          {meeting.forumId && agenda.may.add && (
            <button type="button" className="linkb more noprint" onClick={() => setAdding("backlog")}>
              {t("backlog.fromBacklog")}
            </button>
          )}
        </div>
        <AgendaSums agenda={agenda} />
        {agenda.items.length === 0 && <p className="t2">{t("none")}</p>}
        <ol className="agpoints" aria-label={t("label")}>
          {agenda.items.map((point) => (
            <AgendaPointRow
              key={point.id}
              point={point}
              zone={agenda.zone}
              startsAt={agenda.startsAt}
              forumAbove={agenda.escalatesTo}
              timed={agenda.common > 0}
              papers={papers.items.filter((paper) => paper.agendaItemId === point.id)}
              mayAddPaper={point.visibility === "common" ? papers.may.add : point.may.keep && papers.may.addInternal}
              meetingId={meeting.id}
              can={(direction: Direction) => stepOf(agenda.items, point.id, direction) !== null}
              onStep={(direction) => move(point, stepOf(agenda.items, point.id, direction))}
              onDropped={(id, place) => {
                const dropped = pointOf(id);
                if (dropped?.may.keep && id !== point.id) move(dropped, place);
              }}
              onWish={(asked) => ask(point, asked)}
            />
          ))}
        </ol>
        {agenda.items.some((one) => one.may.keep) && (
          <p className="small muted noprint bykeys" id="agenda-keys">
            {t("keys")}
          </p>
        )}
        <p className="sr" role="status">
          {moved && t("done.moved", { title: called(moved), number: moved.number })}
        </p>
        <ProblemLine error={moving.error ?? (wish ? null : (acting.error ?? undoing.error))} />
        {agenda.may.add && <AgendaAdd meetingId={meeting.id} mayHide={agenda.may.hide} />}
      </section>
      <AgendaPapers meetingId={meeting.id} papers={papers} onAdd={papers.may.add ? () => setAdding("paper") : undefined} />
      {agenda.may.pack && <AgendaPack meeting={meeting} />}
      {(wish?.wish === "makeCommon" || wish?.wish === "offer" || wish?.wish === "remove") && (
        <AgendaConfirm
          act={wish.wish}
          point={wish.point}
          shared={meeting.shared}
          below={agenda.items.filter((one) => one.parentId === wish.point.id).length}
          error={acting.error}
          busy={acting.isPending}
          onClose={() => {
            setWish(null);
            acting.reset();
          }}
          onDo={() => acting.mutate({ point: wish.point, act: wish.wish as "makeCommon" | "offer" | "remove" })}
        />
      )}
      <Suspense>
        {wish?.wish === "edit" && <AgendaEditDialog meetingId={meeting.id} point={pointOf(wish.point.id) ?? wish.point} mayHide={agenda.may.hide} onClose={() => setWish(null)} />}
        {wish?.wish === "decline" && <AgendaDeclineDialog meetingId={meeting.id} point={wish.point} onClose={() => setWish(null)} />}
        {wish?.wish === "escalate" && agenda.escalatesTo && <AgendaEscalateDialog meetingId={meeting.id} point={wish.point} forum={agenda.escalatesTo} shared={meeting.shared} onClose={() => setWish(null)} />}
        {(adding === "paper" || wish?.wish === "addPaper") && (
          <AgendaPaperDialog
            meeting={meeting}
            points={agenda.items.filter((one) => (one.visibility === "common" ? papers.may.add : one.may.keep && papers.may.addInternal))}
            wholeMeeting={papers.may.add}
            first={wish?.point.id ?? null}
            onClose={() => {
              setAdding(null);
              setWish(null);
            }}
          />
        )}
        {adding === "backlog" && meeting.forumId && <AgendaTakeDialog meetingId={meeting.id} forumId={meeting.forumId} onClose={() => setAdding(null)} />}
      </Suspense>
    </>
  );
}
