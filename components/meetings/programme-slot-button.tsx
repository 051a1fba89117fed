"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { EntryPicker } from "@/components/entries/entry-picker";
import { searchParties } from "@/components/entries/party-search";
import { ActDialog } from "@/components/layout/act-dialog";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call, type Input } from "@/lib/api/client";
import type { ProgrammeSlot } from "@/lib/domain/meetings/programme/contract";
import { slotFormats } from "@/lib/domain/meetings/programme/model";
import { named } from "@/lib/i18n/format";

type ProgrammeSlotButtonProps = { meeting: { id: string; startsLocal: string }; slot?: ProgrammeSlot };

/** Puts a place into the programme, changes one, or takes it out. */
export function ProgrammeSlotButton({ meeting, slot }: ProgrammeSlotButtonProps) {
  const t = useTranslations("meetings.programme");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look={slot ? "quiet" : "plain"} small onClick={() => setOpen(true)} aria-label={slot ? t("changeNamed", { title: slot.title }) : undefined}>
        {t(slot ? "change" : "add")}
      </Button>
      {open && <SlotDialog meeting={meeting} slot={slot} onClose={() => setOpen(false)} />}
    </>
  );
}

function SlotDialog({ meeting, slot, onClose }: ProgrammeSlotButtonProps & { onClose: () => void }) {
  const t = useTranslations("meetings.programme");
  const optional = useTranslations("interface")("optional");
  const parties = useTranslations("entries.party");
  const locale = useLocale() as "en" | "fr";
  const problem = useProblemSentence();
  const [fields, setFields] = useState(() => ({
    day: (slot?.startsLocal ?? meeting.startsLocal).slice(0, 10), from: slot?.startsLocal.slice(11) ?? "10:00", to: slot?.endsLocal.slice(11) ?? "11:00", title: slot?.title ?? "", place: slot?.place ?? "",
    counterpart: slot?.counterpart ?? "", format: slot?.format ?? "bilateral", internal: slot?.internal ?? false,
    brief: (slot?.brief ? [{ id: slot.brief.id, label: slot.brief.reference, detail: slot.brief.title }] : []) as readonly Option[],
    noteTaker: (slot?.noteTaker ? [{ id: slot.noteTaker.id, label: named(locale, slot.noteTaker), shape: slot.noteTaker.side }] : []) as readonly Option[],
  }));
  const set = (to: Partial<typeof fields>) => setFields((all) => ({ ...all, ...to }));
  const given = {
    id: meeting.id, startsLocal: `${fields.day}T${fields.from}`, endsLocal: `${fields.day}T${fields.to}`, title: fields.title, place: fields.place, counterpart: fields.counterpart, format: fields.format,
    brief: fields.brief[0]?.id ?? null, noteTakerId: fields.noteTaker[0]?.id ?? null, internal: fields.internal,
  } satisfies Input<"POST /api/meetings/{id}/programme">;
  const keeping = useAct({
    send: (input: typeof given, idempotencyKey) =>
      slot ? call("PATCH /api/meetings/{id}/programme/{slotId}", { ...input, slotId: slot.id }, { idempotencyKey }) : call("POST /api/meetings/{id}/programme", input, { idempotencyKey }),
    done: () => t(slot ? "changed" : "added", { title: fields.title }),
    then: onClose,
  });
  const removing = useAct({
    send: (_: void, idempotencyKey) => call("DELETE /api/meetings/{id}/programme/{slotId}", { id: meeting.id, slotId: slot!.id }, { idempotencyKey }),
    done: () => t("removed", { title: fields.title }),
    then: onClose,
  });
  const errorOf = (field: string) => problem.ofField(keeping.error, field);
  return (
    <ActDialog title={t(slot ? "changeTitle" : "addTitle")} act={t(slot ? "save" : "add")} busy={keeping.isPending} error={keeping.error ?? removing.error} onAct={() => keeping.mutate(given)} onClose={onClose}>
      <TextInput name="title" label={t("what")} value={fields.title} onChange={(event) => set({ title: event.target.value })} error={errorOf("title")} dir="auto" aria-required />
      <div className="row">
        <DateInput name="day" label={t("day")} value={fields.day} onChange={(event) => set({ day: event.target.value })} error={errorOf("startsLocal")} />
        <TextInput type="time" name="from" label={t("from")} value={fields.from} onChange={(event) => set({ from: event.target.value })} />
        <TextInput type="time" name="to" label={t("to")} value={fields.to} onChange={(event) => set({ to: event.target.value })} error={errorOf("endsLocal")} />
      </div>
      <Select name="format" label={t("formatLabel")} value={fields.format} onChange={(event) => set({ format: event.target.value as typeof fields.format })}>
        {slotFormats.map((one) => (
          <option key={one} value={one}>
            {t(`format.${one}`)}
          </option>
        ))}
      </Select>
      <TextInput name="counterpart" label={t("counterpart")} hint={t("counterpartHint")} optional={optional} value={fields.counterpart} onChange={(event) => set({ counterpart: event.target.value })} error={errorOf("counterpart")} dir="auto" />
      <TextInput name="place" label={t("place")} optional={optional} value={fields.place} onChange={(event) => set({ place: event.target.value })} error={errorOf("place")} dir="auto" />
      <TokenPicker
        name="noteTaker" single label={t("noteTakerLabel")} hint={t("noteTakerHint")} optional={optional} value={fields.noteTaker} onChange={(noteTaker) => set({ noteTaker })}
        search={(typed) => searchParties(typed, ["post", "person"], { locale, t: parties })} error={errorOf("noteTakerId")}
      />
      <EntryPicker name="brief" label={t("briefLabel")} hint={t("briefHint")} optional={optional} value={fields.brief} onChange={(brief) => set({ brief })} error={errorOf("brief")} apartFrom={meeting.id} />
      <Checkbox checked={fields.internal} onChange={(event) => set({ internal: event.target.checked })} label={t("internalLabel")} hint={t("internalHint")} />
      {slot && (
        <Button look="quiet" busy={removing.isPending} onClick={() => removing.mutate()}>
          {t("remove")}
        </Button>
      )}
    </ActDialog>
  );
}
