"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Poll, Slot } from "@/components/calendars/poll-panel";
import { ActDialog } from "@/components/layout/act-dialog";
import { useAct } from "@/components/layout/use-act";
import { Checkbox } from "@/components/ui/checkbox";
import { call } from "@/lib/api/client";

type PollChoiceProps = { meetingId: string; poll: Poll; slot: Slot; time: string; onClose: () => void };

/** Chooses a time, and tells in the same act whoever was asked for it. */
export function PollChoice({ meetingId: id, poll, slot, time, onClose }: PollChoiceProps) {
  const t = useTranslations("calendars.poll");
  const [invite, setInvite] = useState(true);
  // What stood when it was looked at: what changed meanwhile is refused, and not written over.
  const [revision] = useState(poll.revision);
  const choosing = useAct({
    send: (given: boolean, idempotencyKey) => call("POST /api/meetings/{id}/slots/{slotId}/choice", { id, slotId: slot.id, revision, invite: given }, { idempotencyKey }),
    done: (_, { invited }) => t("chosen", { count: invited }),
    then: onClose,
  });
  const count = poll.invites ?? 0;
  return (
    <ActDialog title={t("chooseTitle")} act={t("choose")} busy={choosing.isPending} error={choosing.error} onAct={() => choosing.mutate(invite)} onClose={onClose}>
      <p className="med">{time}</p>
      <p>{t("chooseMeans")}</p>
      {count > 0 ? <Checkbox name="invite" label={t("chooseInvite", { count })} hint={t("chooseInviteHint")} checked={invite} onChange={(event) => setInvite(event.target.checked)} /> : <p>{t("chooseNobody")}</p>}
    </ActDialog>
  );
}
