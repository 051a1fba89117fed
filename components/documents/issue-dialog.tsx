"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { Consequences, useConsequences } from "@/components/documents/consequences";
import { momentAt, officeZone, wallClock } from "@/components/items/item-moment";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { DateInput } from "@/components/ui/date-input";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextInput } from "@/components/ui/text-input";
import { call, type Input } from "@/lib/api/client";
import type { DocumentVersion } from "@/lib/domain/documents/contract";
import { momentOf } from "@/lib/i18n/format";

/** Issues a version now or at a moment, and says what its dates mean. */
export function IssueDialog({ version, onClose }: { version: DocumentVersion; onClose: () => void }) {
  const t = useTranslations("lifecycle.issue");
  const dates = useTranslations("lifecycle.dates");
  const optional = useTranslations("interface")("optional");
  const required = useTranslations("errors.fields")("required");
  const locale = useLocale() as "en" | "fr";
  const { ofField } = useProblemSentence();
  const [when, setWhen] = useState(version.issueFrom ? "later" : "now");
  const [at, setAt] = useState(version.issueFrom ? wallClock(version.issueFrom) : "");
  const [reviewBy, setReviewBy] = useState(version.reviewBy ?? "");
  const [validUntil, setValidUntil] = useState(version.validUntil ?? "");
  const [pressed, setPressed] = useState(false);
  const told = useConsequences({ versionId: version.id, act: "issue" });
  const moment = at ? momentAt(at) : "";
  const issuing = useAct({
    send: (input: Input<"POST /api/versions/{id}/issue">, idempotencyKey) => call("POST /api/versions/{id}/issue", input, { idempotencyKey }),
    done: (input) => t(input.issueFrom ? "set" : "done", { label: version.label }),
    then: onClose,
  });
  function issue() {
    setPressed(true);
    if (when === "later" && !at) return;
    issuing.mutate({ id: version.id, revision: version.revision, reviewBy: reviewBy || null, validUntil: validUntil || null, ...(when === "later" && { issueFrom: moment }) });
  }
  const elsewhere = moment.endsWith("Z") ? momentOf(locale, moment, "America/New_York") : null;
  return (
    <ActDialog title={t("title", { label: version.label })} act={t(when === "later" ? "actLater" : "act")} busy={issuing.isPending} error={issuing.error} onAct={issue} onClose={onClose}>
      {version.state === "draft" && <p>{t("editorial")}</p>}
      <Consequences told={told.data} error={told.error} lagging={version.languages.filter((one) => one.lags).map((one) => one.language)} />
      <RadioCards
        label={t("when")}
        name="issue-when"
        value={when}
        onChange={(event) => setWhen(event.target.value)}
        options={(["now", "later"] as const).map((one) => ({ value: one, label: t(one), hint: t(`${one}Means`) }))}
      />
      {when === "later" && (
        <TextInput
          type="datetime-local"
          label={t("at")}
          hint={elsewhere ? t("elsewhere", { moment: elsewhere }) : t("atHint", { zone: officeZone })}
          value={at}
          aria-required
          onChange={(event) => setAt(event.target.value)}
          error={(pressed && !at ? required : undefined) ?? ofField(issuing.error, "issueFrom")}
        />
      )}
      <div className="form row2">
        <DateInput label={dates("reviewBy")} hint={dates("reviewByMeans")} optional={optional} value={reviewBy} onChange={(event) => setReviewBy(event.target.value)} error={ofField(issuing.error, "reviewBy")} />
        <DateInput label={dates("validUntil")} hint={dates("validUntilMeans")} optional={optional} value={validUntil} onChange={(event) => setValidUntil(event.target.value)} error={ofField(issuing.error, "validUntil")} />
      </div>
    </ActDialog>
  );
}
