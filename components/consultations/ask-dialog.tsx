"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { AskedVersion } from "@/components/consultations/ask-button";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { DateInput } from "@/components/ui/date-input";
import { TextArea } from "@/components/ui/text-area";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import { dayOfMoment, named } from "@/lib/i18n/format";

const inTwoWeeks = () => dayOfMoment(new Date(Date.now() + 14 * 86_400_000).toISOString(), "Europe/Vienna");

/** Asks units and people for their comments on a draft, until a day. */
export function AskDialog({ version, onClose }: { version: AskedVersion; onClose: () => void }) {
  const t = useTranslations("consultations.asking");
  const kinds = useTranslations("entries.party");
  const shared = useTranslations("interface");
  const required = useTranslations("errors.fields")("required");
  const locale = useLocale() as "en" | "fr";
  const { ofField } = useProblemSentence();
  const [parties, setParties] = useState<Option[]>([]);
  const [question, setQuestion] = useState("");
  const [until, setUntil] = useState(inTwoWeeks);
  const [pressed, setPressed] = useState(false);
  const asking = useAct({
    send: (said: { parties: string[]; question: string; until: string }, idempotencyKey) =>
      call("POST /api/versions/{id}/consultations", { id: version.id, revision: version.revision, ...said }, { idempotencyKey }),
    done: () => t("done"),
    then: onClose,
  });

  async function search(typed: string): Promise<Option[]> {
    const { items } = await call("GET /api/parties", { q: typed, kind: ["unit", "post", "person"], side: "own", limit: 12 });
    return items.map((party) => {
      const [within, acronym] = locale === "fr" ? [party.withinFr, party.acronymFr] : [party.withinEn, party.acronymEn];
      return { id: party.id, label: named(locale, party), detail: [kinds(party.kind), acronym, within].filter(Boolean).join(", "), shape: party.side };
    });
  }

  function ask() {
    setPressed(true);
    if (parties.length > 0 && until && !asking.isPending) asking.mutate({ parties: parties.map((one) => one.id), question: question.trim(), until });
  }

  return (
    <ActDialog title={t("title", { version: version.label })} act={t("act")} busy={asking.isPending} error={asking.error} onAct={ask} onClose={onClose}>
      <p className="small t2">{t("lede")}</p>
      <TokenPicker
        id="consult-parties"
        label={t("parties")}
        hint={t("partiesHint")}
        placeholder={t("partiesPlaceholder")}
        emptyText={t("partiesNone")}
        value={parties}
        onChange={setParties}
        search={search}
        error={pressed && parties.length === 0 ? required : ofField(asking.error, "parties")}
      />
      <TextArea
        id="consult-question"
        label={t("question")}
        hint={t("questionHint")}
        optional={shared("optional")}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        error={ofField(asking.error, "question")}
        dir="auto"
      />
      <DateInput
        id="consult-until"
        label={t("until")}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
        error={pressed && !until ? required : ofField(asking.error, "until")}
      />
    </ActDialog>
  );
}
