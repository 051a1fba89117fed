"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { AskedList } from "@/components/clearance/asked-list";
import { BothZones } from "@/components/clearance/both-zones";
import { momentAt } from "@/components/items/item-moment";
import { ActDialog } from "@/components/layout/act-dialog";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call, type Input } from "@/lib/api/client";
import { clearanceMethods, type ClearanceMethod } from "@/lib/domain/documents/clearance/model";
import { named } from "@/lib/i18n/format";

type OpenRoundDialogProps = { version: { id: string; label: string; revision: number }; onClose: () => void };

/** How, whose, until when; with everybody by name who would be asked. */
export function OpenRoundDialog({ version, onClose }: OpenRoundDialogProps) {
  const t = useTranslations("clearance.form");
  const methods = useTranslations("clearance");
  const kinds = useTranslations("entries.party");
  const shared = useTranslations("interface");
  const fields = useTranslations("errors.fields");
  const locale = useLocale() as "en" | "fr";
  const [method, setMethod] = useState<ClearanceMethod>("sequence");
  const [parties, setParties] = useState<Option[]>([]);
  const [quorum, setQuorum] = useState(1);
  const [until, setUntil] = useState("");
  const [note, setNote] = useState("");
  const [pressed, setPressed] = useState(false);
  const ids = parties.map((party) => party.id);
  const preview = useQuery({
    queryKey: ["versions", version.id, "clearance-preview", [...ids].sort().join()],
    queryFn: ({ signal }) => call("GET /api/versions/{id}/clearance-preview", { id: version.id, parties: ids }, { signal }),
    enabled: ids.length > 0,
    staleTime: 0,
  });
  const opening = useAct({
    send: (input: Input<"POST /api/versions/{id}/clearance">, idempotencyKey) => call("POST /api/versions/{id}/clearance", input, { idempotencyKey }),
    done: () => t("asked"),
    then: onClose,
  });

  async function search(typed: string): Promise<Option[]> {
    const { items } = await call("GET /api/parties", { q: typed, side: "own", kind: ["person", "post", "unit"], limit: 12 });
    return items.map((party) => ({
      id: party.id, label: named(locale, party), shape: party.side,
      detail: [kinds(party.kind), locale === "fr" ? party.acronymFr : party.acronymEn, locale === "fr" ? party.withinFr : party.withinEn].filter(Boolean).join(", "),
    }));
  }

  const lacking: Record<string, string> = !pressed ? {} : {
    ...(ids.length === 0 && { parties: "required" }), ...(method === "silence" && !until && { silenceUntil: "required" }),
  };
  const refused = opening.error instanceof ApiRefusal ? opening.error.fields : {};
  const problemOf = (field: string) => {
    const code = lacking[field] ?? refused[field];
    return code ? fields(code) : undefined;
  };
  const enough = Math.min(quorum, Math.max(1, ids.length));
  function ask() {
    setPressed(true);
    if (opening.isPending || ids.length === 0 || (method === "silence" && !until)) return;
    opening.mutate({
      id: version.id, revision: version.revision, method, parties: ids, note: note.trim(),
      quorum: method === "quorum" ? enough : null, silenceUntil: method === "silence" ? momentAt(until) : null,
    });
  }

  return (
    <ActDialog wide title={t("title", { label: version.label })} act={t("act")} busy={opening.isPending} error={opening.error} onAct={ask} onClose={onClose}>
      <RadioCards
        label={t("method")}
        name="method"
        className="pairs"
        value={method}
        onChange={(event) => {
          setMethod(event.target.value as ClearanceMethod);
          setPressed(false);
        }}
        options={clearanceMethods.map((one) => ({ value: one, label: methods(`method.${one}`), hint: methods(`methodHint.${one}`) }))}
      />
      <TokenPicker
        name="parties"
        label={t("parties")}
        hint={t("partiesHint")}
        placeholder={t("partiesPlaceholder")}
        value={parties}
        onChange={setParties}
        search={search}
        error={problemOf("parties")}
      />
      {ids.length > 0 && <AskedList chosen={parties} preview={preview.data?.items ?? null} ordered={method === "sequence"} onOrder={setParties} />}
      {method === "quorum" && (
        <Select id="clearance-quorum" label={t("quorum")} hint={t("quorumHint")} value={enough} onChange={(event) => setQuorum(Number(event.target.value))} error={problemOf("quorum")}>
          {Array.from({ length: Math.max(1, ids.length) }, (_, i) => (
            <option key={i} value={i + 1}>
              {i + 1}
            </option>
          ))}
        </Select>
      )}
      {method === "silence" && (
        <div className="flow s">
          <TextInput
            id="clearance-until"
            type="datetime-local"
            label={t("silenceUntil")}
            hint={t("silenceHint")}
            value={until}
            onChange={(event) => {
              setUntil(event.target.value);
              opening.reset();
            }}
            error={problemOf("silenceUntil")}
            aria-required
          />
          {!Number.isNaN(Date.parse(momentAt(until))) && (
            <p className="s13 t2" role="status">
              <BothZones moment={momentAt(until)} />
            </p>
          )}
        </div>
      )}
      <TextArea id="clearance-note" label={t("note")} hint={t("noteHint")} optional={shared("optional")} rows={2} value={note} onChange={(event) => setNote(event.target.value)} error={problemOf("note")} />
      <ProblemLine error={preview.error} reading />
    </ActDialog>
  );
}
