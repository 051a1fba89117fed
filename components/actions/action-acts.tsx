"use client";

import { useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import type { ActionActName } from "@/components/actions/action-act-dialog";
import { Button } from "@/components/ui/button";
import type { ActionPoint } from "@/lib/domain/meetings/actions/contract";
import { named } from "@/lib/i18n/format";

const ActionActDialog = lazy(() => import("@/components/actions/action-act-dialog").then((file) => ({ default: file.ActionActDialog })));

/** What moves it on; the rest stands back. */
const expected = new Set<ActionActName>(["confirm", "report", "escalate"]);

/** What one can do with an action point, the act that is expected next before the others. */
export function ActionActs({ action, all }: { action: ActionPoint; all?: boolean }) {
  const t = useTranslations("actions.act");
  const locale = useLocale() as "en" | "fr";
  const [open, setOpen] = useState<ActionActName | null>(null);
  const { may } = action;
  const inOrder: [ActionActName, boolean][] = [
    ["confirm", may.confirm], ["report", may.report], ["send_back", may.sendBack], ["start", may.start], ["escalate", may.escalate], ["move_due", may.moveDue && all === true],
    ["drop", may.drop && all === true], ["edit", may.edit], ["remove", may.edit],
  ];
  const acts = inOrder.filter(([, allowed]) => allowed).map(([act]) => act);
  if (acts.length === 0) return null;
  return (
    <span className="end noprint">
      {acts.map((act, at) => (
        <Button key={act} small look={at === 0 && all && expected.has(act) ? "primary" : "quiet"} onClick={() => setOpen(act)}>
          {t(act, { forum: action.escalatesTo ? named(locale, action.escalatesTo) : "" })}
        </Button>
      ))}
      <Suspense>{open && <ActionActDialog act={open} action={action} onClose={() => setOpen(null)} />}</Suspense>
    </span>
  );
}
