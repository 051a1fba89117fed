"use client";

import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { useAct } from "@/components/layout/use-act";
import { otherOf } from "@/components/clearance/other-side";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioCards } from "@/components/ui/radio-cards";
import { call } from "@/lib/api/client";
import type { Joint } from "@/lib/domain/documents/clearance/joint/contract";
import { named } from "@/lib/i18n/format";

/** Notes with which side the document lies from now on, and whether the pen goes along. */
export function HandOverDialog({ joint, documentId, onClose }: { joint: Joint; documentId: string; onClose: () => void }) {
  const t = useTranslations("clearance.joint");
  const locale = useLocale() as "en" | "fr";
  const other = joint.sides.find((side) => side.organisation.id !== joint.with.id)?.organisation ?? joint.with;
  const away = otherOf(joint);
  const [to, setTo] = useState(other.id);
  const [pen, setPen] = useState(true);
  const handing = useAct({
    send: (input: { to: string; pen: boolean }, idempotencyKey) =>
      call("POST /api/documents/{id}/handing-over", { id: documentId, revision: joint.revision, ...input }, { idempotencyKey }),
    done: () => t("handedOver"),
    then: onClose,
  });
  return (
    <ActDialog title={t("handOverTitle")} act={t("handOverAct")} busy={handing.isPending} error={handing.error} onAct={() => handing.mutate({ to, pen })} onClose={onClose}>
      <RadioCards
        label={t("to")}
        name="to"
        value={to}
        onChange={(event) => setTo(event.target.value)}
        options={joint.sides.map(({ organisation }) => ({ value: organisation.id, label: named(locale, organisation) }))}
      />
      {joint.version && !joint.reaches && to === away.id && (
        <Callout tone="warn" icon={<TriangleAlert className="ic" aria-hidden="true" />}>
          {t("unreached", { side: away.side, name: named(locale, away), label: joint.version.label })}
        </Callout>
      )}
      <Checkbox name="pen" label={t("penGoes")} hint={t("penGoesHint")} checked={pen} onChange={(event) => setPen(event.target.checked)} />
    </ActDialog>
  );
}
