"use client";

import "./participants.css";
import { FileText, UserPlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useRef, useState } from "react";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { ProblemLine } from "@/components/layout/problem-line";
import { OwnReply } from "@/components/participants/own-reply";
import { ParticipantMenu, type ParticipantWish } from "@/components/participants/participant-menu";
import { useParticipantAct } from "@/components/participants/participant-acts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import { Tag, type TagTone } from "@/components/ui/tag";
import { call } from "@/lib/api/client";
import type { Meeting, Participation } from "@/lib/domain/meetings/contract";
import { named, titled } from "@/lib/i18n/format";

const ParticipantAddDialog = lazy(() => import("@/components/participants/participant-add-dialog").then((file) => ({ default: file.ParticipantAddDialog })));
const ParticipantEditDialog = lazy(() => import("@/components/participants/participant-edit-dialog").then((file) => ({ default: file.ParticipantEditDialog })));

const tones: Record<Participation["reply"], TagTone> = { needs_action: "plain", accepted: "ok", tentative: "warn", declined: "bad" };

/** Who takes part, organisation by organisation in the order of precedence; kept by those who run the meeting. */
export function ParticipantsPanel({ meeting, mayExport }: { meeting: Pick<Meeting, "id" | "participants" | "state" | "may">; mayExport: boolean }) {
  const t = useTranslations("participants");
  const locale = useLocale() as "en" | "fr";
  const [adding, setAdding] = useState(false);
  const [wish, setWish] = useState<{ who: Participation; wish: "edit" | "remove" } | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const { participants } = meeting;
  const organisations = [...new Map(participants.map((one) => [one.organisation.id, one.organisation])).values()];
  const own = participants.find((one) => one.own);
  const moving = useParticipantAct(({ id, direction }: { id: string; direction: "up" | "down" }) => call("POST /api/participants/{id}/position", { id, direction }));
  const removing = useParticipantAct((who: Participation) => call("DELETE /api/participants/{id}", { id: who.id }), (who) => {
    setWish(null);
    showToast({ message: t("act.removed", { title: titled(locale, who) }) });
  });
  // As the list stands on the page: of whom nothing is said yet.
  const accepted = participants.filter((one) => one.reply === "accepted" && !one.attendance).map(({ id, revision }) => ({ id, revision }));
  const asRead = accepted.map((one) => `${one.id} ${one.revision}`).join();
  const marking = useParticipantAct((_: string) => call("POST /api/meetings/{id}/attendance", { id: meeting.id, accepted }), (_, { marked: count }) => {
    title.current?.focus();
    showToast({ message: t("allPresent.done", { count }) });
  });
  // Done, and not drawn anew yet: to ask twice would say that somebody else had done it.
  const marked = marking.isSuccess && marking.variables === asRead;
  function ask(who: Participation, asked: ParticipantWish) {
    if (asked === "edit" || asked === "remove") setWish({ who, wish: asked });
    else if (!moving.isPending) moving.mutate({ id: who.id, direction: asked });
  }
  return (
    <section aria-labelledby="participants-title">
      <div className="cardh">
        <h2 id="participants-title" ref={title} tabIndex={-1}>{t("title")}</h2>
        {meeting.may.run && (
          <button type="button" className="linkb more noprint" onClick={() => setAdding(true)}>
            <UserPlus className="ic s" aria-hidden="true" /> {t("add.do")}
          </button>
        )}
      </div>
      {own && (meeting.state === "planned" || meeting.state === "finding_time" || meeting.state === "in_session") && <OwnReply line={own} />}
      {participants.length === 0 && <p className="t2">{t("none")}</p>}
      {participants.length > 0 && <p className="small muted">{t("counts", { count: participants.length, accepted: participants.filter((one) => one.reply === "accepted").length })}</p>}
      {meeting.may.run && (meeting.state === "in_session" || meeting.state === "held") && accepted.length > 0 && !marked && (
        <p className="ptall noprint">
          <Button small busy={marking.isPending} onClick={() => !marking.isPending && marking.mutate(asRead)}>
            {t("allPresent.do", { count: accepted.length })}
          </Button>
        </p>
      )}
      <ProblemLine error={marking.error} />
      {organisations.map((organisation) => {
        const lines = participants.filter((one) => one.organisation.id === organisation.id);
        return (
          <div key={organisation.id} className="ptorg">
            <OrganisationMark side={organisation.side} name={named(locale, organisation)} />
            <ol className="ptlist">
              {lines.map((one, at) => (
                <li key={one.id}>
                  <div className="who">
                    <bdi>{titled(locale, one)}</bdi>
                    <div className="said">
                      <span>{t(`role.${one.role}`)}</span>
                      {!one.required && <span>{t("optional")}</span>}
                      {one.attendance ? <Tag tone={one.attendance === "absent" ? "bad" : "ok"}>{t(`attendance.${one.attendance}`)}</Tag> : <Tag tone={tones[one.reply]}>{t(`reply.${one.reply}`)}</Tag>}
                      {one.representedBy && <span>{t("representedByWhom", { who: one.representedBy })}</span>}
                      {one.remark && <span>{one.remark}</span>}
                      {one.email && <span>{one.email}</span>}
                    </div>
                  </div>
                  {meeting.may.run && <ParticipantMenu title={titled(locale, one)} first={at === 0} last={at === lines.length - 1} onWish={(asked) => ask(one, asked)} />}
                </li>
              ))}
            </ol>
          </div>
        );
      })}
      <ProblemLine error={moving.error} />
      {mayExport && participants.length > 0 && (
        <p className="noprint small">
          <a href={`/api/exports/meetings/${meeting.id}/participants.docx`} download>
            <FileText className="ic s" aria-hidden="true" /> {t("list")}
          </a>
        </p>
      )}
      <Suspense>
        {adding && <ParticipantAddDialog meetingId={meeting.id} onClose={() => setAdding(false)} />}
        {wish?.wish === "edit" && <ParticipantEditDialog who={wish.who} onClose={() => setWish(null)} />}
      </Suspense>
      {wish?.wish === "remove" && (
        <Dialog
          open
          onClose={() => {
            removing.reset();
            setWish(null);
          }}
          title={t("remove.title")}
          footer={
            <>
              <Button look="quiet" onClick={() => setWish(null)}>
                {t("add.cancel")}
              </Button>
              <Button look="danger" busy={removing.isPending} onClick={() => !removing.isPending && removing.mutate(wish.who)}>
                {t("remove.do")}
              </Button>
            </>
          }
        >
          <p>{t("remove.text", { title: titled(locale, wish.who) })}</p>
          <ProblemLine error={removing.error} />
        </Dialog>
      )}
    </section>
  );
}
