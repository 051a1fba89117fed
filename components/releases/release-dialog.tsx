"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { ReleaseDialogChecks } from "@/components/releases/release-dialog-checks";
import { ReleaseDialogPreview } from "@/components/releases/release-dialog-preview";
import { ReleaseDialogWho } from "@/components/releases/release-dialog-who";
import { emptyDraft, lackingIn, type ReleaseDraft } from "@/components/releases/release-draft";
import { momentAt } from "@/components/items/item-moment";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ApiRefusal, call, type Input } from "@/lib/api/client";

type ReleaseDialogProps = { entry: { id: string; revision: number; language: string }; onClose: () => void };
type Step = 1 | 2 | 3;

const names = { 1: "who", 2: "checks", 3: "preview" } as const;

/** To whom, on which grounds, and a look at every name before it is done. */
export function ReleaseDialog({ entry, onClose }: ReleaseDialogProps) {
  const t = useTranslations("releases.form");
  const shared = useTranslations("interface");
  const fields = useTranslations("errors.fields");
  const [step, setStep] = useState<Step>(1);
  const [draft, setDraft] = useState<ReleaseDraft>(emptyDraft);
  const [lacking, setLacking] = useState<Record<string, string>>({});
  const [read, setRead] = useState(false);
  const parties = draft.parties.map((party) => party.id);
  const preview = useQuery({
    queryKey: ["entries", entry.id, "release-preview", [...parties].sort().join()],
    queryFn: ({ signal }) => call("GET /api/entries/{id}/release-preview", { id: entry.id, parties }, { signal }),
    enabled: parties.length > 0,
    staleTime: 0,
  });
  const releasing = useAct({
    send: (input: Input<"POST /api/entries/{id}/releases">, idempotencyKey) => call("POST /api/entries/{id}/releases", input, { idempotencyKey }),
    done: () => t(preview.data?.needsSecondKey ? "madeWaiting" : "madeActive"),
    then: onClose,
  });

  const change = (some: Partial<ReleaseDraft>) => {
    setDraft((before) => ({ ...before, ...some }));
    if (some.parties) setRead(false);
  };
  const refusedFields = releasing.error instanceof ApiRefusal ? releasing.error.fields : {};
  const problemOf = (field: string): string | undefined => {
    const code = lacking[field] ?? refusedFields[field];
    return code ? fields(code) : undefined;
  };

  function next() {
    const lacks = step === 3 ? {} : lackingIn(step, draft);
    setLacking(lacks);
    if (Object.keys(lacks).length === 0) setStep((step + 1) as Step);
  }

  function release() {
    if (!preview.data || releasing.isPending) return;
    setLacking(read ? {} : { read: "required" });
    if (!read) return;
    releasing.mutate({
      id: entry.id, revision: preview.data.revision, parties, purpose: draft.purpose, conditions: draft.conditions, until: draft.until ? momentAt(draft.until) : null,
      attachments: draft.attachments, originatorCheck: draft.originatorCheck, needToKnow: draft.needToKnow, safeguards: draft.safeguards, reach: preview.data.reach,
    });
  }

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t("title")}
      footer={
        <>
          <Button look="quiet" onClick={step === 1 ? onClose : () => setStep((step - 1) as Step)}>
            {step === 1 ? shared("cancel") : t("back")}
          </Button>
          {step < 3 ? (
            <Button look="primary" onClick={next}>
              {t("next")}
            </Button>
          ) : (
            <Button look="primary" busy={releasing.isPending} onClick={release}>
              {preview.data?.needsSecondKey ? t("actKey") : t("act", { count: preview.data?.people.length ?? 0 })}
            </Button>
          )}
        </>
      }
    >
      <div className="stepform">
        <div>
          <p className="stepline" aria-hidden="true">
            {[1, 2, 3].map((one) => (
              <i key={one} className={one <= step ? "on" : undefined} />
            ))}
          </p>
          <p className="s13 strong" role="status">
            {t("step", { step, name: t(names[step]) })}
          </p>
        </div>
        {step === 1 && <ReleaseDialogWho draft={draft} onChange={change} problemOf={problemOf} preview={preview.data ?? null} entry={entry} />}
        {step === 2 && <ReleaseDialogChecks draft={draft} onChange={change} problemOf={problemOf} preview={preview.data ?? null} />}
        {step === 3 && (
          <ReleaseDialogPreview draft={draft} preview={preview.data ?? null} language={entry.language} read={read} onRead={setRead} unread={lacking.read !== undefined} />
        )}
        <ProblemLine error={preview.error} reading />
        <ProblemLine error={releasing.error} />
      </div>
    </Dialog>
  );
}
