"use client";

import "./invitations.css";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/api/client";
import { momentOf, titled } from "@/lib/i18n/format";

/** Invitations by mail: who would get what, and the act of sending them. */
export function InvitationsPanel({ meeting }: { meeting: { id: string; reference: string; /** How many of its series come after it. */ following: number } }) {
  const t = useTranslations("invitations.panel");
  const [open, setOpen] = useState<"one" | "following" | null>(null);
  return (
    <section aria-labelledby="invitations-title" className="noprint">
      <div className="cardh">
        <h2 id="invitations-title">{t("title")}</h2>
        <Button small onClick={() => setOpen("one")}>
          {t("send")}
        </Button>
      </div>
      <p className="s13 t2">{t("lede")}</p>
      {meeting.following > 0 && (
        <Button small look="quiet" onClick={() => setOpen("following")}>
          {t("following")}
        </Button>
      )}
      {open === "one" && <InvitationsDialog meetingId={meeting.id} onClose={() => setOpen(null)} />}
      {open === "following" && <FollowingDialog meeting={meeting} onClose={() => setOpen(null)} />}
    </section>
  );
}

function InvitationsDialog({ meetingId, onClose }: { meetingId: string; onClose: () => void }) {
  const t = useTranslations("invitations.panel");
  const locale = useLocale() as "en" | "fr";
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const { data, error } = useQuery({ queryKey: ["invitations", meetingId], queryFn: ({ signal }) => call("GET /api/meetings/{id}/invitations", { id: meetingId }, { signal }) });
  const sending = useAct({
    send: (participants: string[], idempotencyKey) => call("POST /api/meetings/{id}/invitations", { id: meetingId, participants }, { idempotencyKey }),
    done: (_, { queued }) => t("queued", { count: queued }),
    then: onClose,
  });
  const items = data?.items ?? [];
  const goes = ({ tells }: (typeof items)[number]) => data?.open === true && tells !== "nothing";
  const chosen = items.filter((one) => goes(one) && (changed.get(one.participationId) ?? !one.current)).map((one) => one.participationId);
  return (
    <ActDialog title={t("preview")} act={chosen.length > 0 ? t("sendTo", { count: chosen.length }) : null} busy={sending.isPending} error={sending.error} onAct={() => sending.mutate(chosen)} onClose={onClose}>
      <ProblemLine error={error} />
      {data && !data.open && <p>{t("closed")}</p>}
      {data && !data.relay && <p>{t("noRelay")}</p>}
      {data && items.length === 0 && <p>{t("none")}</p>}
      {data?.open && items.length > 0 && chosen.length === 0 && <p role="status">{t(items.some((one) => goes(one) && !one.current) ? "noneChosen" : "allSent")}</p>}
      <ul className="invitees">
        {items.map((one) => {
          const name = titled(locale, one);
          return (
            <li key={one.participationId}>
              <label className="check">
                <input
                  type="checkbox"
                  aria-label={t("choose", { name })}
                  disabled={!goes(one)}
                  checked={chosen.includes(one.participationId)}
                  onChange={(event) => setChanged(new Map(changed).set(one.participationId, event.target.checked))}
                />
                <span>
                  <span className="med">{name}</span> <span className="t2">{one.email}</span>
                  <br />
                  <span className="s13 t2">
                    {one.tells === "nothing" && one.why ? t("tellsNothing", { why: t(`why.${one.why}`) }) : t(`tells.${one.tells}`)}
                    {one.invitedAt && ` · ${t(one.current ? "current" : "old", { moment: momentOf(locale, one.invitedAt, "Europe/Vienna") })}`}
                  </span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </ActDialog>
  );
}

/** All that follow at once, after a look at how many mails that is. */
function FollowingDialog({ meeting: { id, reference }, onClose }: { meeting: { id: string; reference: string }; onClose: () => void }) {
  const t = useTranslations("invitations.panel");
  const { data, error } = useQuery({ queryKey: ["invitations", id, "following"], queryFn: ({ signal }) => call("GET /api/meetings/{id}/following-invitations", { id }, { signal }) });
  const sending = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/meetings/{id}/following-invitations", { id }, { idempotencyKey }),
    done: (_, { queued }) => t("queued", { count: queued }),
    then: onClose,
  });
  return (
    <ActDialog
      title={t("followingTitle", { reference })} act={data && data.mails > 0 ? t("followingDo", { mails: data.mails }) : null} busy={sending.isPending} error={sending.error} onClose={onClose}
      onAct={() => sending.mutate()}
    >
      <ProblemLine error={error} reading />
      <p role="status">{data ? t("followingMeans", data) : ""}</p>
      <p className="s13 t2">{t("followingRest")}</p>
    </ActDialog>
  );
}
