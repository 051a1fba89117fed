"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, type FormEvent } from "react";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import type { Judged } from "@/components/sources/judge-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call, type Input } from "@/lib/api/client";
import { credibilities, needsConfirmation } from "@/lib/domain/sources/model";

/** A degree, why, and for the two highest what confirms it. */
export function JudgeDialog({ entryId, revision, again, onClose }: Judged & { onClose: () => void }) {
  const t = useTranslations("sources");
  const shared = useTranslations("interface");
  const fields = useTranslations("errors.fields");
  const router = useRouter();
  const queries = useQueryClient();
  const key = useRef({ of: "", key: "" });
  const [level, setLevel] = useState("");
  const [confirming, setConfirming] = useState<Option[]>([]);
  const [missing, setMissing] = useState<Record<string, string>>({});

  const judging = useMutation({
    retry: false,
    mutationFn: (input: Input<"POST /api/entries/{id}/judgements">) => {
      // The same again has one effect; what was mended is another act.
      const of = JSON.stringify(input);
      if (key.current.of !== of) key.current = { of, key: newKey() };
      return call("POST /api/entries/{id}/judgements", input, { idempotencyKey: key.current.key });
    },
    onSuccess: () => {
      showToast({ message: t("judge.saved") });
      void queries.invalidateQueries();
      onClose();
      router.refresh();
    },
  });
  const wrong: Record<string, string> = { ...(judging.error instanceof ApiRefusal ? judging.error.fields : {}), ...missing };
  const problem = (name: string) => (wrong[name] ? (fields.has(wrong[name]) ? fields(wrong[name]) : fields("unknown")) : undefined);
  const confirmable = level !== "" && needsConfirmation(Number(level));

  function judge(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (judging.isPending) return;
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
    const told = {
      ...(level === "" && { credibility: "required" }),
      ...(reason.trim() === "" && { reason: "required" }),
      ...(confirmable && confirming.length === 0 && { confirmedBy: "needs_confirmation" }),
    };
    setMissing(told);
    if (Object.keys(told).length > 0) return;
    judging.mutate({ id: entryId, revision, credibility: Number(level), reason, confirmedBy: confirmable ? confirming.map(({ id }) => id) : [] });
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t("judge.title")}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {shared("cancel")}
          </Button>
          <Button look="primary" type="submit" form="judge-credibility" busy={judging.isPending}>
            {t("judge.save")}
          </Button>
        </>
      }
    >
      <ProblemLine error={judging.error} />
      <form id="judge-credibility" className="form" noValidate method="post" onSubmit={judge}>
        <RadioCards
          label={t("judge.level")}
          name="credibility"
          className="degrees"
          value={level}
          onChange={(event) => setLevel(event.target.value)}
          error={problem("credibility")}
          options={credibilities.map((one) => ({ value: String(one), label: `${one} – ${t(`credibility.c${one}`)}` }))}
        />
        {confirmable && (
          <TokenPicker
            name="confirmedBy"
            label={t("judge.confirming")}
            hint={t("judge.confirmingHint")}
            placeholder={t("judge.confirmingPlaceholder")}
            value={confirming}
            onChange={setConfirming}
            error={problem("confirmedBy")}
            search={async (q) =>
              q === "" ? [] : (await call("GET /api/search", { q, order: "relevance", limit: 8 })).items
                .filter(({ id }) => id !== entryId)
                .map(({ id, reference, title }) => ({ id, label: reference, detail: title }))
            }
          />
        )}
        <TextArea name="reason" label={t("judge.reason")} hint={t("judge.reasonHint")} error={problem("reason")} />
        {again && <p className="small muted">{t("judge.replaces")}</p>}
        <p className="small muted">{t("panel.scale")}</p>
      </form>
    </Dialog>
  );
}
