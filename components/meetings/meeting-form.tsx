"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { MarkingFields } from "@/components/entries/marking-fields";
import { searchParties } from "@/components/entries/party-search";
import { useDraft } from "@/components/entries/use-draft";
import { fingerprint, newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { emptyFields, fieldsOf, missingIn, ofForum, written, type ForumOffered, type MeetingFields } from "@/components/meetings/meeting-fields";
import { MeetingRepeats } from "@/components/meetings/meeting-repeats";
import { MeetingDoor } from "@/components/meetings/meeting-door";
import { MeetingWhen } from "@/components/meetings/meeting-when";
import { ruleOf } from "@/components/meetings/recurrence";
import { useFormProblems } from "@/components/people/use-form-problems";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call, type Input } from "@/lib/api/client";
import type { Classification } from "@/lib/domain/entries/model";
import type { Meeting } from "@/lib/domain/meetings/contract";
import { meetingKinds, modalities } from "@/lib/domain/meetings/model";
import { named } from "@/lib/i18n/format";

type MeetingFormProps = {
  /** The meeting to change; null for a new one. */
  meeting: Meeting | null;
  forums: readonly ForumOffered[];
  /** The forum it is to be a meeting of, when one came from there. */
  forumId?: string;
  me: { side: "un" | "osce" | "third"; clearance: Classification; unit: { id: string; nameEn: string; nameFr: string }; markStrictlyConfidential: boolean };
  topics: readonly Option[];
  regions: readonly Option[];
};

/** Schedules a meeting, or changes one. */
export function MeetingForm({ meeting, forums, forumId, me, topics, regions }: MeetingFormProps) {
  const t = useTranslations("meetings.write");
  const words = useTranslations("meetings");
  const items = useTranslations("items.write");
  const parties = useTranslations("entries.party");
  const optional = useTranslations("interface")("optional");
  const locale = useLocale() as "en" | "fr";
  const router = useRouter();
  const queries = useQueryClient();
  const [initial] = useState(() => (meeting ? fieldsOf(meeting, locale) : emptyFields(me.unit, me.side, me.clearance, locale, forums.find((one) => one.id === forumId))));
  const [fields, setFields] = useState(initial);
  const [key] = useState(newKey);
  const set = (to: Partial<MeetingFields>) => setFields((all) => ({ ...all, ...to }));
  const touched = JSON.stringify(fields) !== JSON.stringify(initial);
  const draft = useDraft(meeting ? `meeting:${meeting.id}` : "meeting:new", touched ? { fields } : null, (kept) => setFields({ ...initial, ...kept.fields }));
  const saving = useMutation({
    retry: false,
    mutationFn: async () => {
      const missing = missingIn(fields);
      if (Object.keys(missing).length > 0) throw new ApiRefusal({ kind: "invalid", fields: missing });
      const given = written(fields);
      const once = { idempotencyKey: `${key}-${fingerprint(JSON.stringify(fields))}` };
      if (meeting) {
        const lowering = fields.reasonForLowering ? { reasonForLowering: fields.reasonForLowering } : {};
        return { ...(await call("PATCH /api/meetings/{id}", { id: meeting.id, revision: meeting.revision, ...given, ...lowering }, once)), times: 1 };
      }
      const whole = { ...given, forumId: fields.forumId || null, meetingKind: fields.meetingKind, inviteMembers: fields.inviteMembers } as Input<"POST /api/meetings">;
      const rule = ruleOf(fields);
      if (!rule) return { ...(await call("POST /api/meetings", whole, once)), times: 1 };
      const { items } = await call("POST /api/meetings/series", { ...whole, rule }, once);
      return { ...items[0]!, times: items.length };
    },
    onSuccess: ({ reference, times }) => {
      draft.forget(true);
      void queries.invalidateQueries();
      showToast({ message: times > 1 ? t("scheduledSeries", { reference, count: times }) : t(meeting ? "saved" : "scheduled", { reference }) });
      router.push(`/meetings/${reference}`);
      router.refresh();
    },
  });
  const labels = {
    forumId: t("forum"), title: t("title"), titleOther: t("titleOther"), summary: t("summary"), number: t("number"), place: t("place"), joinAt: t("joinAt"), zone: t("zone"), startsLocal: t("starts"),
    endsLocal: t("ends"), papersDue: t("papersDue"), doorClosesLocal: t("door"), classification: items("marking"), classificationReason: items("reason"), reasonForLowering: items("lowering"), audience: items("audience"),
    rule: t("repeat"), until: t("until"), topics: items("topics"), regions: items("regions"),
  };
  const { problems, ofField, title } = useFormProblems(saving.error, labels);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving.isPending && !saving.isSuccess) saving.mutate();
  }
  function choose(id: string) {
    const forum = forums.find((one) => one.id === id);
    set(forum ? ofForum(forum) : { forumId: "" });
  }

  return (
    <form className="form underabs" noValidate method="post" onSubmit={submit} onKeyDown={(event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
      else if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
    }}>
      <ErrorSummary title={title} problems={problems} />
      {problems.length === 0 && <ProblemLine error={saving.error} />}
      {draft.restoredAt && (
        <Callout tone="acc" role="status">
          {t("restored")}{" "}
          <button type="button" className="linkb" onClick={() => { setFields(initial); draft.forget(false); }}>
            {t("discard")}
          </button>
        </Callout>
      )}
      {!meeting && (
        <>
          <RadioCards name="meetingKind" label={t("kind")} value={fields.meetingKind} onChange={(event) => set({ meetingKind: event.target.value as MeetingFields["meetingKind"], ...(event.target.value === "engagement" && { level: "high" }) })} options={meetingKinds.map((one) => ({ value: one, label: t(`kinds.${one}`), hint: t(`kindHints.${one}`) }))} />
          <Select name="forumId" label={t("forum")} hint={t("forumHint")} optional={optional} value={fields.forumId} onChange={(event) => choose(event.target.value)} error={ofField("forumId")}>
            <option value="">{t("noForum")}</option>
            {forums.map((one) => (
              <option key={one.id} value={one.id}>
                {named(locale, one)}
              </option>
            ))}
          </Select>
          {fields.forumId && <Checkbox checked={fields.inviteMembers} onChange={(event) => set({ inviteMembers: event.target.checked })} label={t("inviteMembers")} hint={t("inviteMembersHint")} />}
        </>
      )}
      <TextInput name="title" label={t("title")} value={fields.title} onChange={(event) => set({ title: event.target.value })} error={ofField("title")} dir="auto" autoComplete="off" aria-required />
      <TextInput name="titleOther" label={t("titleOther")} optional={optional} value={fields.titleOther} onChange={(event) => set({ titleOther: event.target.value })} error={ofField("titleOther")} dir="auto" autoComplete="off" />
      <MeetingWhen meeting={meeting?.id} fields={fields} onChange={set} errorOf={ofField} />
      {!meeting && <MeetingRepeats fields={fields} onChange={set} errorOf={ofField} />}
      <RadioCards name="modality" label={t("modality")} value={fields.modality} onChange={(event) => set({ modality: event.target.value as MeetingFields["modality"] })} options={modalities.map((one) => ({ value: one, label: words(`modality.${one}`) }))} />
      {fields.modality !== "virtual" && <TextInput name="place" label={t("place")} optional={optional} value={fields.place} onChange={(event) => set({ place: event.target.value })} error={ofField("place")} dir="auto" />}
      {fields.modality !== "in_person" && <TextInput name="joinAt" label={t("joinAt")} hint={t("joinAtHint")} optional={optional} value={fields.joinAt} onChange={(event) => set({ joinAt: event.target.value })} error={ofField("joinAt")} autoComplete="off" />}
      <TextArea name="summary" label={t("summary")} optional={optional} value={fields.summary} onChange={(event) => set({ summary: event.target.value })} error={ofField("summary")} dir="auto" serif />
      <div className="row">
        <Select name="level" label={t("level")} value={fields.level} onChange={(event) => set({ level: event.target.value as MeetingFields["level"] })}>
          <option value="working">{words("level.working")}</option>
          <option value="high">{words("level.high")}</option>
        </Select>
        <TextInput name="number" inputMode="numeric" label={t("number")} hint={t("numberHint")} optional={optional} value={fields.number} maxLength={4} onChange={(event) => set({ number: event.target.value.replace(/\D/g, "") })} error={ofField("number")} />
        <DateInput name="papersDue" label={t("papersDue")} optional={optional} value={fields.papersDue} onChange={(event) => set({ papersDue: event.target.value })} error={ofField("papersDue")} />
      </div>
      <MeetingDoor fields={fields} onChange={set} errorOf={ofField} />
      <MarkingFields fields={fields} onChange={set} errorOf={ofField} me={me} before={meeting ? { classification: meeting.classification, mayLower: meeting.may.lowerMarking } : undefined} />
      <TokenPicker name="audience" label={items("audience")} hint={t("audienceHint")} value={fields.audience} onChange={(audience) => set({ audience })} search={(typed) => searchParties(typed, ["unit", "post", "person", "organisation"], { locale, t: parties, ownSide: true })} error={ofField("audience")} />
      <TokenPicker name="topics" label={items("topics")} optional={optional} options={topics} value={fields.topics} onChange={(chosen) => set({ topics: chosen })} error={ofField("topics")} />
      <TokenPicker name="regions" label={items("regions")} optional={optional} options={regions} value={fields.regions} onChange={(chosen) => set({ regions: chosen })} error={ofField("regions")} />
      <div className="acts">
        <Button type="submit" look="primary" busy={saving.isPending}>
          {t(meeting ? "save" : "schedule")}
          <span className="kbd" aria-hidden="true">
            Ctrl Enter
          </span>
        </Button>
        <LinkButton look="quiet" href={meeting ? `/meetings/${meeting.reference}` : "/meetings"}>
          {t("cancel")}
        </LinkButton>
      </div>
    </form>
  );
}
