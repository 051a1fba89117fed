"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { useAct } from "@/components/layout/use-act";
import { ProblemLine } from "@/components/layout/problem-line";
import type { OfSeries } from "@/components/meetings/series-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { LinkButton } from "@/components/ui/link-button";
import { TextArea } from "@/components/ui/text-area";
import { call } from "@/lib/api/client";
import type { Meeting } from "@/lib/domain/meetings/contract";
import { useProblemSentence } from "@/components/layout/problem-sentence";

const SeriesDialog = lazy(() => import("@/components/meetings/series-dialog").then((file) => ({ default: file.SeriesDialog })));

type Shown = Pick<Meeting, "state" | "sharedAt" | "may"> & OfSeries;

/** What may be done with a meeting now. */
export function MeetingActs({ meeting, forumName }: { meeting: Shown; forumName: string | null }) {
  const t = useTranslations("meetings.acts");
  const [open, setOpen] = useState<"share" | "cancel" | "following" | null>(null);
  const { id, revision, reference, state, may } = meeting;
  const follow = meeting.series !== null && meeting.series.following > 0;
  const moving = useAct({
    send: (to: "planned" | "in_session" | "held", idempotencyKey) => call("POST /api/meetings/{id}/session", { id, revision, state: to }, { idempotencyKey }),
    done: (to) => t(`done.${to}`, { reference }),
  });
  return (
    <div className="cluster meetingacts noprint">
      {may.run && state === "planned" && <Button look="primary" busy={moving.isPending} onClick={() => moving.mutate("in_session")}>{t("open")}</Button>}
      {may.run && state === "in_session" && <Button look="primary" busy={moving.isPending} onClick={() => moving.mutate("held")}>{t("close")}</Button>}
      {may.share && <Button onClick={() => setOpen("share")}>{t("share")}</Button>}
      {may.run && (
        <LinkButton look="quiet" href={`/meetings/${reference}/edit`}>
          <span data-key="e">{t("edit")}</span>
        </LinkButton>
      )}
      {may.run && state === "planned" && follow && <Button look="quiet" onClick={() => setOpen("following")}>{t("following")}</Button>}
      {may.run && state === "in_session" && <Button look="quiet" busy={moving.isPending} onClick={() => moving.mutate("planned")}>{t("backToPlanned")}</Button>}
      {may.run && state === "held" && <Button look="quiet" busy={moving.isPending} onClick={() => moving.mutate("in_session")}>{t("reopen")}</Button>}
      {may.cancel && <Button look="quiet" onClick={() => setOpen("cancel")}>{t("cancel")}</Button>}
      <ProblemLine error={moving.error} />
      {open === "share" && <ShareDialog meeting={meeting} forumName={forumName} onClose={() => setOpen(null)} />}
      <Suspense>{open === "following" && <SeriesDialog meeting={meeting} onClose={() => setOpen(null)} />}</Suspense>
      {open === "cancel" && <CancelDialog meeting={meeting} onClose={() => setOpen(null)} />}
    </div>
  );
}

type DialogOf = { meeting: Shown; onClose: () => void };

function ShareDialog({ meeting: { id, revision, reference }, forumName, onClose }: DialogOf & { forumName: string | null }) {
  const t = useTranslations("meetings.acts");
  const sharing = useAct({
    send: (_: void, idempotencyKey) => call("POST /api/meetings/{id}/sharing", { id, revision }, { idempotencyKey }),
    done: () => t("done.shared", { reference }),
    then: onClose,
  });
  return (
    <ActDialog title={t("shareTitle", { reference })} act={t("share")} busy={sharing.isPending} error={sharing.error} onAct={() => sharing.mutate()} onClose={onClose}>
      <p>{forumName ? t("shareMeansForum", { forum: forumName }) : t("shareMeans")}</p>
      <p>{t("shareKeeps")}</p>
    </ActDialog>
  );
}

function CancelDialog({ meeting: { id, revision, reference, series }, onClose }: DialogOf) {
  const t = useTranslations("meetings.acts");
  const problem = useProblemSentence();
  const [because, setBecause] = useState("");
  const [all, setAll] = useState(false);
  const following = series?.following ?? 0;
  const cancelling = useAct<{ because: string; all: boolean }, unknown>({
    send: (given, idempotencyKey) => call(given.all ? "POST /api/meetings/{id}/following-cancellation" : "POST /api/meetings/{id}/cancellation", { id, revision, because: given.because }, { idempotencyKey }),
    done: () => t(all ? "done.cancelledAll" : "done.cancelled", { reference, count: following }),
    then: onClose,
  });
  return (
    <ActDialog title={t("cancelTitle", { reference })} act={t("cancel")} leave={t("cancelNot")} danger busy={cancelling.isPending} error={cancelling.error} onAct={() => cancelling.mutate({ because, all })} onClose={onClose}>
      <p>{t("cancelMeans")}</p>
      <TextArea name="because" label={t("because")} value={because} maxLength={500} onChange={(event) => setBecause(event.target.value)} error={problem.ofField(cancelling.error, "because")} aria-required />
      {following > 0 && <Checkbox label={t("cancelFollowing", { count: following })} checked={all} onChange={(event) => setAll(event.target.checked)} />}
    </ActDialog>
  );
}
