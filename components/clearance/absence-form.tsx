"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call, type Input } from "@/lib/api/client";
import { named } from "@/lib/i18n/format";

const empty = { person: [] as Option[], delegate: [] as Option[], from: "", to: "", note: "" };

/** Says who decides, and on which days; an administrator also for whom. */
export function AbsenceForm({ forOthers, onMade }: { forOthers: boolean; onMade: () => void }) {
  const t = useTranslations("clearance.absence");
  const shared = useTranslations("interface");
  const fields = useTranslations("errors.fields");
  const locale = useLocale() as "en" | "fr";
  const [given, setGiven] = useState(empty);
  const [pressed, setPressed] = useState(false);
  const making = useAct({
    send: (input: Input<"POST /api/delegations">, idempotencyKey) => call("POST /api/delegations", input, { idempotencyKey }),
    done: () => t("made", { who: given.delegate[0]?.label ?? "" }),
    then: () => {
      setGiven(empty);
      setPressed(false);
      onMade();
    },
  });
  const lacking: Record<string, string> = {
    ...(forOthers && !given.person[0] && { personId: "required" }), ...(!given.delegate[0] && { delegateId: "required" }),
    ...(!given.from && { from: "required" }), ...(!given.to && { to: "required" }),
  };
  const refused = making.error instanceof ApiRefusal ? making.error.fields : {};
  const problemOf = (field: string) => {
    const code = (pressed ? lacking[field] : undefined) ?? refused[field];
    return code ? fields(code) : undefined;
  };
  async function search(typed: string): Promise<Option[]> {
    const { items } = await call("GET /api/parties", { q: typed, side: "own", kind: ["person"], limit: 12 });
    return items.map((party) => ({ id: party.id, label: named(locale, party), detail: (locale === "fr" ? party.withinFr : party.withinEn) ?? undefined, shape: party.side }));
  }
  const put = <K extends keyof typeof given>(name: K, value: (typeof given)[K]) => setGiven((before) => ({ ...before, [name]: value }));
  function make(event: FormEvent) {
    event.preventDefault();
    setPressed(true);
    if (making.isPending || Object.keys(lacking).length > 0) return;
    making.mutate({ ...(forOthers && { personId: given.person[0]!.id }), delegateId: given.delegate[0]!.id, from: given.from, to: given.to, note: given.note });
  }
  return (
    <form className="form" noValidate onSubmit={make}>
      {forOthers && (
        <TokenPicker name="personId" label={t("person")} placeholder={t("personPlaceholder")} single value={given.person} onChange={(person) => put("person", person)} search={search} error={problemOf("personId")} />
      )}
      <TokenPicker name="delegateId" label={t("delegate")} hint={t("delegateHint")} placeholder={t("personPlaceholder")} single value={given.delegate} onChange={(delegate) => put("delegate", delegate)} search={search} error={problemOf("delegateId")} />
      <div className="row">
        <TextInput name="from" type="date" label={t("from")} value={given.from} onChange={(event) => put("from", event.target.value)} error={problemOf("from")} />
        <TextInput name="to" type="date" label={t("to")} value={given.to} onChange={(event) => put("to", event.target.value)} error={problemOf("to")} />
      </div>
      <TextInput name="note" label={t("note")} optional={shared("optional")} value={given.note} onChange={(event) => put("note", event.target.value)} error={problemOf("note")} />
      <ProblemLine error={making.error} />
      <div className="cluster">
        <Button type="submit" look="primary" busy={making.isPending}>
          {t("act")}
        </Button>
      </div>
    </form>
  );
}
