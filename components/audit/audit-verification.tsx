"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { call } from "@/lib/api/client";
import { momentOf } from "@/lib/i18n/format";

/** Recomputes the whole chain on demand, and says in words whether it holds and where it does not. */
export function AuditVerification({ timeZone }: { timeZone: string }) {
  const t = useTranslations("audit.verification");
  const copied = useTranslations("audit")("copied");
  const locale = useLocale() as "en" | "fr";
  const { data, error, isPending, mutate } = useMutation({ mutationFn: () => call("GET /api/audit/verification", {}) });
  const moment = data ? momentOf(locale, data.verifiedAt, timeZone) : "";
  const reason = data?.broken && (t.has(`reasons.${data.broken.reason}`) ? t(`reasons.${data.broken.reason}`) : t("reasons.other", { reason: data.broken.reason }));
  return (
    <div className="flow s verification">
      <div>
        <Button busy={isPending} onClick={() => !isPending && mutate()}>
          {t("verify")}
        </Button>
        <span className="sr" role="status">
          {isPending ? t("verifying") : ""}
        </span>
      </div>
      <ProblemLine error={error} reading />
      {data?.intact && (
        <Callout tone="acc" role="status" title={t("intact")} icon={<CircleCheck className="ic" aria-hidden="true" />}>
          <p>{t("intactText", { events: data.events, moment })}</p>
          <p>{t("witnessed", { count: data.witnessed })}</p>
          <p className="cluster">
            {t("head")} <code>{data.head}</code>
            <CopyButton iconOnly text={data.head} label={t("copyHead")} copiedLabel={copied} />
          </p>
        </Callout>
      )}
      {data?.broken && (
        <Callout tone="bad" role="alert" title={t("broken", { seq: data.broken.seq })}>
          <p>{reason}</p>
          <p>{t("brokenText", { seq: data.broken.seq, moment })}</p>
        </Callout>
      )}
    </div>
  );
}
