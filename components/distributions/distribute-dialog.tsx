"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DistributionReach } from "@/components/distributions/distribution-reach";
import { ActDialog } from "@/components/layout/act-dialog";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call, type Input } from "@/lib/api/client";
import type { NamedParty } from "@/lib/domain/entries/contract";
import { distributionPurposes, waitsForAnswer, type DistributionPurpose } from "@/lib/domain/documents/distributions/model";
import { named } from "@/lib/i18n/format";

type DistributeDialogProps = { version: { id: string; label: string }; onClose: () => void };

/** To whom, what for, until when, and every name it reaches before it is done. */
export function DistributeDialog({ version, onClose }: DistributeDialogProps) {
  const t = useTranslations("distributions.form");
  const words = useTranslations("entries.party");
  const shared = useTranslations("interface");
  const fields = useTranslations("errors.fields");
  const purposes = useTranslations("distributions");
  const locale = useLocale() as "en" | "fr";
  const [parties, setParties] = useState<Option[]>([]);
  const [purpose, setPurpose] = useState<DistributionPurpose>("for_acknowledgement");
  const [note, setNote] = useState("");
  const [due, setDue] = useState("");
  const [pressed, setPressed] = useState(false);
  const ids = parties.map((party) => party.id);
  const preview = useQuery({
    queryKey: ["versions", version.id, "distribution-preview", [...ids].sort().join()],
    queryFn: ({ signal }) => call("GET /api/versions/{id}/distribution-preview", { id: version.id, parties: ids }, { signal }),
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const distributing = useAct({
    send: (input: Input<"POST /api/versions/{id}/distributions">, idempotencyKey) => call("POST /api/versions/{id}/distributions", input, { idempotencyKey }),
    done: () => t("done", { count: preview.data?.people.length ?? 0 }),
    then: onClose,
  });
  const refusedFields = distributing.error instanceof ApiRefusal ? distributing.error.fields : {};
  const problemOf = (field: string) => (refusedFields[field] ? fields(refusedFields[field]) : undefined);
  const asOption = (party: NamedParty): Option => ({ id: party.id, label: named(locale, party), detail: words(party.kind), shape: party.side });
  const last = preview.data?.lastParties ?? [];
  const asLast = last.length > 0 && last.every((party) => ids.includes(party.id));

  async function search(typed: string): Promise<Option[]> {
    const { items } = await call("GET /api/parties", { q: typed, limit: 12 });
    return items.map((party) => ({
      id: party.id,
      label: named(locale, party),
      detail: [words(party.kind), locale === "fr" ? party.acronymFr : party.acronymEn, locale === "fr" ? party.withinFr : party.withinEn].filter(Boolean).join(", "),
      shape: party.side,
    }));
  }

  function send() {
    setPressed(true);
    if (ids.length === 0 || !preview.data || preview.isPlaceholderData || distributing.isPending) return;
    distributing.mutate({ id: version.id, parties: ids, purpose, note: note.trim(), due: due || null, reach: preview.data.reach });
  }

  return (
    <ActDialog wide title={t("title", { label: version.label })} act={ids.length > 0 && preview.data ? t("act", { count: preview.data.people.length }) : t("actNobody")} busy={distributing.isPending} error={distributing.error} onAct={send} onClose={onClose}>
      <TokenPicker
        name="parties"
        label={t("parties")}
        hint={t("partiesHint")}
        placeholder={t("partiesPlaceholder")}
        value={parties}
        onChange={setParties}
        search={search}
        error={pressed && ids.length === 0 ? fields("required") : problemOf("parties")}
      />
      {last.length > 0 && !asLast && (
        <div>
          <Button small onClick={() => setParties((before) => [...before, ...last.filter((party) => !before.some((one) => one.id === party.id)).map(asOption)])}>
            {t("asLast", { count: last.length })}
          </Button>
        </div>
      )}
      <RadioCards
        name="purpose"
        label={t("purpose")}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value as DistributionPurpose)}
        options={distributionPurposes.map((value) => ({ value, label: purposes(`purpose.${value}`), hint: purposes(`purposeHint.${value}`) }))}
      />
      {waitsForAnswer(purpose) && (
        <DateInput name="due" label={t("due")} hint={t("dueHint")} optional={shared("optional")} value={due} onChange={(event) => setDue(event.target.value)} error={problemOf("due")} />
      )}
      <TextArea name="note" label={t("note")} optional={shared("optional")} rows={2} value={note} onChange={(event) => setNote(event.target.value)} error={problemOf("note")} />
      {ids.length > 0 && preview.data && <DistributionReach preview={preview.data} />}
      {ids.length > 0 && !preview.data && !preview.error && <p className="s13 muted">{t("asking")}</p>}
      <ProblemLine error={preview.error} reading />
    </ActDialog>
  );
}
