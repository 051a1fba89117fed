"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/agenda/agenda-acts";
import { searchParties } from "@/components/entries/party-search";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import type { AgendaPoint } from "@/lib/domain/meetings/agenda/contract";
import { agendaPurposes } from "@/lib/domain/meetings/agenda/model";
import { named } from "@/lib/i18n/format";

type AgendaEditDialogProps = { meetingId: string; point: AgendaPoint; mayHide: boolean; onClose: () => void };

/** Changes a point of the agenda, from the revision that was read when the dialog opened. */
export function AgendaEditDialog({ meetingId, point, mayHide, onClose }: AgendaEditDialogProps) {
  const t = useTranslations("agenda");
  const parties = useTranslations("entries.party");
  const { ofField } = useProblemSentence();
  const locale = useLocale() as "en" | "fr";
  const [read] = useState(point);
  const [title, setTitle] = useState(read.title);
  const [titleOther, setTitleOther] = useState(read.titleOther ?? "");
  const [purpose, setPurpose] = useState(read.purpose);
  const [minutes, setMinutes] = useState(read.minutes === null ? "" : String(read.minutes));
  const [note, setNote] = useState(read.note);
  const [outcome, setOutcome] = useState(read.outcome);
  const [visibility, setVisibility] = useState(read.visibility);
  const [lead, setLead] = useState<Option[]>(read.lead?.id ? [{ id: read.lead.id, label: named(locale, read.lead) }] : []);
  const minutesGood = /^\d{0,4}$/.test(minutes.trim()) && minutes.trim() !== "0";

  const saving = useAct(
    meetingId,
    async () => {
      const leadId = lead[0]?.id ?? null;
      const given = {
        title, titleOther: titleOther || null, purpose, minutes: minutes.trim() ? Number(minutes) : null, note,
        ...(leadId !== (read.lead?.id ?? null) && { leadId }), ...(read.visibility !== "common" && visibility !== "common" && visibility !== read.visibility && { visibility }),
      };
      const isOther = title !== read.title || titleOther !== (read.titleOther ?? "") || purpose !== read.purpose || given.minutes !== read.minutes || note !== read.note || "leadId" in given || "visibility" in given;
      let { revision } = read;
      if (isOther || outcome === read.outcome) ({ revision } = await call("PATCH /api/agenda/{id}", { id: read.id, revision, ...given }));
      if (outcome !== read.outcome) await call("POST /api/agenda/{id}/outcome", { id: read.id, revision, state: read.state, outcome });
    },
    () => {
      showToast({ message: t("done.saved") });
      onClose();
    },
  );
  const fieldWrong = ["title", "titleOther", "minutes", "note", "leadId", "visibility"].some((field) => ofField(saving.error, field));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("edit.title", { number: read.number })}
      footer={
        <>
          <Button look="quiet" onClick={onClose}>
            {t("edit.cancel")}
          </Button>
          <Button look="primary" busy={saving.isPending} onClick={() => minutesGood && !saving.isPending && saving.mutate(undefined)}>
            {t("edit.save")}
          </Button>
        </>
      }
    >
      <TextInput id="point-title" label={t("edit.name")} maxLength={300} value={title} error={ofField(saving.error, "title")} onChange={(event) => setTitle(event.target.value)} />
      <TextInput id="point-title-other" label={t("edit.other")} optional={t("edit.optional")} maxLength={300} value={titleOther} error={ofField(saving.error, "titleOther")} onChange={(event) => setTitleOther(event.target.value)} />
      <Select id="point-purpose" label={t("edit.purpose")} value={purpose} onChange={(event) => setPurpose(event.target.value as typeof purpose)}>
        {agendaPurposes.map((one) => (
          <option key={one} value={one}>
            {t(`purpose.${one}`)}
          </option>
        ))}
      </Select>
      <TokenPicker
        id="point-lead"
        label={t("edit.lead")}
        optional={t("edit.optional")}
        placeholder={t("edit.leadPlaceholder")}
        single
        value={lead}
        onChange={setLead}
        error={ofField(saving.error, "leadId")}
        search={(typed) => searchParties(typed, ["post", "unit", "organisation", "person"], { locale, t: parties })}
      />
      <TextInput
        id="point-minutes" label={t("edit.minutes")} optional={t("edit.optional")} inputMode="numeric" maxLength={4} value={minutes}
        error={minutesGood ? ofField(saving.error, "minutes") : t("edit.wrongMinutes")} onChange={(event) => setMinutes(event.target.value)}
      />
      <TextArea id="point-note" label={t("edit.note")} optional={t("edit.optional")} maxLength={4_000} value={note} error={ofField(saving.error, "note")} onChange={(event) => setNote(event.target.value)} />
      {mayHide && read.visibility !== "common" && (
        <Select id="point-visibility" label={t("edit.visibility")} value={visibility} error={ofField(saving.error, "visibility")} onChange={(event) => setVisibility(event.target.value as typeof visibility)}>
          {(["internal", "hidden"] as const).map((one) => (
            <option key={one} value={one}>
              {t(`visibility.${one}`)}
            </option>
          ))}
        </Select>
      )}
      {read.state !== "planned" && <TextInput id="point-outcome" label={t("edit.outcome")} optional={t("edit.optional")} maxLength={300} value={outcome} onChange={(event) => setOutcome(event.target.value)} />}
      {!fieldWrong && <ProblemLine error={saving.error} />}
    </Dialog>
  );
}
