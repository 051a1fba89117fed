"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, type FormEvent } from "react";
import { useAct } from "@/components/agenda/agenda-acts";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextInput } from "@/components/ui/text-input";
import { call } from "@/lib/api/client";
import { agendaPurposes } from "@/lib/domain/meetings/agenda/model";

const empty = { title: "", minutes: "" };
type Purpose = (typeof agendaPurposes)[number];

/** A new point in one line; Enter adds it, and the next one can be typed. */
export function AgendaAdd({ meetingId, mayHide }: { meetingId: string; mayHide: boolean }) {
  const t = useTranslations("agenda");
  const errors = useTranslations("errors.fields");
  const { ofField } = useProblemSentence();
  const [typed, setTyped] = useState(empty);
  const [purpose, setPurpose] = useState<Purpose>("discussion");
  const [visibility, setVisibility] = useState<"internal" | "hidden">("internal");
  const [missing, setMissing] = useState(false);
  const key = useRef(newKey());
  const title = useRef<HTMLDivElement>(null);
  const minutesGood = /^\d{0,4}$/.test(typed.minutes.trim()) && typed.minutes.trim() !== "0";
  const adding = useAct(
    meetingId,
    () => call("POST /api/meetings/{id}/agenda", { id: meetingId, title: typed.title, minutes: typed.minutes.trim() ? Number(typed.minutes) : null, purpose, visibility }, { idempotencyKey: key.current }),
    () => {
      showToast({ message: t("done.added", { title: typed.title.trim() }) });
      setTyped(empty);
      key.current = newKey();
      title.current?.querySelector("input")?.focus();
    },
  );
  function changed(to: Partial<typeof empty>) {
    key.current = newKey();
    setMissing(false);
    adding.reset();
    setTyped((all) => ({ ...all, ...to }));
  }
  function add(event: FormEvent) {
    event.preventDefault();
    if (!typed.title.trim()) return setMissing(true);
    if (minutesGood && !adding.isPending) adding.mutate(undefined);
  }
  const wrong = { title: missing ? errors("required") : ofField(adding.error, "title"), minutes: minutesGood ? ofField(adding.error, "minutes") : t("edit.wrongMinutes") };
  return (
    <form className="noprint" aria-label={t("add.label")} onSubmit={add} noValidate>
      <div className="agadd">
        <div ref={title}>
          <TextInput id="agenda-new-title" label={t("add.title")} placeholder={t("add.placeholder")} maxLength={300} value={typed.title} error={wrong.title} onChange={(event) => changed({ title: event.target.value })} />
        </div>
        <TextInput id="agenda-new-minutes" label={t("add.minutes")} inputMode="numeric" maxLength={4} value={typed.minutes} error={wrong.minutes} onChange={(event) => changed({ minutes: event.target.value })} />
        <Select id="agenda-new-purpose" label={t("add.purpose")} value={purpose} onChange={(event) => setPurpose(event.target.value as Purpose)}>
          {agendaPurposes.map((one) => (
            <option key={one} value={one}>
              {t(`purpose.${one}`)}
            </option>
          ))}
        </Select>
        {mayHide && (
          <Select id="agenda-new-visibility" label={t("add.visibility")} value={visibility} onChange={(event) => setVisibility(event.target.value as "internal" | "hidden")}>
            {(["internal", "hidden"] as const).map((one) => (
              <option key={one} value={one}>
                {t(`chip.${one}`)}
              </option>
            ))}
          </Select>
        )}
        <Button type="submit" busy={adding.isPending}>
          {t("add.add")}
        </Button>
      </div>
      <p className="small muted">{t("add.hint")}</p>
      {!wrong.title && !ofField(adding.error, "minutes") && <ProblemLine error={adding.error} />}
    </form>
  );
}
