"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { searchParties } from "@/components/entries/party-search";
import { useDraft } from "@/components/entries/use-draft";
import { fingerprint, newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { useFormProblems } from "@/components/people/use-form-problems";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call, type Input } from "@/lib/api/client";
import type { Forum, ForumRow } from "@/lib/domain/forums/contract";
import { forumLevels, forumStatuses, forumTypes, memberRoles, type MemberRole } from "@/lib/domain/forums/model";
import { timeZones } from "@/lib/domain/notifications/model";
import { named } from "@/lib/i18n/format";
import { cityOf } from "@/lib/i18n/meeting-time";

type ForumFormProps = { forum: Forum | null; others: readonly ForumRow[] };

const fieldsOf = (forum: Forum | null, locale: "en" | "fr") => ({
  nameEn: forum?.nameEn ?? "", nameFr: forum?.nameFr ?? "", code: forum?.code ?? "F2", level: forum?.level ?? "working", cadence: forum?.cadence ?? "", status: forum?.status ?? "active",
  termsEn: forum?.termsEn ?? "", termsFr: forum?.termsFr ?? "", zone: forum?.zone ?? "Europe/Vienna", escalatesToId: forum?.escalatesTo?.id ?? "",
  members: (forum?.members ?? []).map(({ party, role }) => ({ party: { id: party.id, label: named(locale, party), shape: party.side } as Option, role })),
});

/** Founds a standing body, or changes one: its members decide who reads its meetings. */
export function ForumForm({ forum, others }: ForumFormProps) {
  const t = useTranslations("forums.write");
  const words = useTranslations("forums");
  const parties = useTranslations("entries.party");
  const optional = useTranslations("interface")("optional");
  const locale = useLocale() as "en" | "fr";
  const router = useRouter();
  const queries = useQueryClient();
  const [initial] = useState(() => fieldsOf(forum, locale));
  const [fields, setFields] = useState(initial);
  const [key] = useState(newKey);
  const [mended, setMended] = useState<readonly string[]>([]);
  const set = (to: Partial<typeof fields>) => {
    setMended((all) => [...all, ...Object.keys(to)]);
    setFields((all) => ({ ...all, ...to }));
  };
  const touched = JSON.stringify(fields) !== JSON.stringify(initial);
  const draft = useDraft(forum ? `forum:${forum.id}` : "forum:new", touched ? { fields } : null, (kept) => setFields(kept.fields));
  const saving = useMutation({
    retry: false,
    mutationFn: () => {
      const { members, escalatesToId, ...rest } = fields;
      const given = { ...rest, escalatesToId: escalatesToId || null, members: members.map(({ party, role }) => ({ partyId: party.id, role })) } satisfies Input<"POST /api/forums">;
      const once = { idempotencyKey: `${key}-${fingerprint(JSON.stringify(given))}` };
      return forum ? call("PATCH /api/forums/{id}", { id: forum.id, revision: forum.revision, ...given }, once) : call("POST /api/forums", given, once);
    },
    onSuccess: ({ id, slug }) => {
      draft.forget(true);
      void queries.invalidateQueries();
      showToast({ message: t(forum ? "saved" : "founded") });
      router.push(`/forums/${slug ?? id}`);
      router.refresh();
    },
  });
  const labels = { nameEn: t("nameEn"), nameFr: t("nameFr"), code: t("type"), level: t("level"), cadence: t("cadence"), status: t("status"), termsEn: t("termsEn"), termsFr: t("termsFr"), escalatesToId: t("escalatesTo"), zone: t("zone"), members: words("members") };
  // What it has is offered too, whatever it is.
  const zones = [...new Set([initial.zone, ...timeZones])].sort((a, b) => cityOf(locale, a).localeCompare(cityOf(locale, b), locale));
  const { problems, fieldless, ofField, title } = useFormProblems(saving.error, labels, mended);
  const gone = forum ? initial.members.filter(({ party }) => !fields.members.some((one) => one.party.id === party.id)) : [];

  function submit(event: FormEvent) {
    event.preventDefault();
    if (saving.isPending || saving.isSuccess) return;
    setMended([]);
    saving.mutate();
  }

  return (
    <form className="form underabs" noValidate method="post" onSubmit={submit} onKeyDown={(event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
      else if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
    }}>
      <ErrorSummary title={title} problems={problems} />
      <ProblemLine error={fieldless} />
      {draft.restoredAt && (
        <Callout tone="acc" role="status">
          {t("restored")}{" "}
          <button type="button" className="linkb" onClick={() => { setFields(initial); draft.forget(false); }}>
            {t("discard")}
          </button>
        </Callout>
      )}
      <TextInput name="nameEn" label={t("nameEn")} value={fields.nameEn} onChange={(event) => set({ nameEn: event.target.value })} error={ofField("nameEn")} lang="en" autoComplete="off" aria-required />
      <TextInput name="nameFr" label={t("nameFr")} value={fields.nameFr} onChange={(event) => set({ nameFr: event.target.value })} error={ofField("nameFr")} lang="fr" autoComplete="off" aria-required />
      <div className="row">
        <Select name="code" label={t("type")} value={fields.code} onChange={(event) => set({ code: event.target.value as typeof fields.code })} error={ofField("code")}>
          {forumTypes.map((one) => (
            <option key={one} value={one}>
              {words(`type.${one}`)}
            </option>
          ))}
        </Select>
        <Select name="level" label={t("level")} value={fields.level} onChange={(event) => set({ level: event.target.value as typeof fields.level })}>
          {forumLevels.map((one) => (
            <option key={one} value={one}>
              {words(`level.${one}`)}
            </option>
          ))}
        </Select>
        <Select name="status" label={t("status")} value={fields.status} onChange={(event) => set({ status: event.target.value as typeof fields.status })}>
          {forumStatuses.map((one) => (
            <option key={one} value={one}>
              {words(`status.${one}`)}
            </option>
          ))}
        </Select>
      </div>
      <div className="row">
        <TextInput name="cadence" label={t("cadence")} hint={t("cadenceHint")} optional={optional} value={fields.cadence} onChange={(event) => set({ cadence: event.target.value })} error={ofField("cadence")} />
        <Select name="zone" label={t("zone")} hint={t("zoneHint")} value={fields.zone} onChange={(event) => set({ zone: event.target.value })} error={ofField("zone")}>
          {zones.map((one) => (
            <option key={one} value={one}>
              {cityOf(locale, one)}
            </option>
          ))}
        </Select>
        <Select name="escalatesToId" label={t("escalatesTo")} optional={optional} value={fields.escalatesToId} onChange={(event) => set({ escalatesToId: event.target.value })} error={ofField("escalatesToId")}>
          <option value="">{t("nowhere")}</option>
          {others.filter((one) => one.id !== forum?.id).map((one) => (
            <option key={one.id} value={one.id}>
              {named(locale, one)}
            </option>
          ))}
        </Select>
      </div>
      <TextArea name="termsEn" label={t("termsEn")} optional={optional} value={fields.termsEn} maxLength={8000} lang="en" serif onChange={(event) => set({ termsEn: event.target.value })} error={ofField("termsEn")} />
      <TextArea name="termsFr" label={t("termsFr")} optional={optional} value={fields.termsFr} maxLength={8000} lang="fr" serif onChange={(event) => set({ termsFr: event.target.value })} error={ofField("termsFr")} />
      <TokenPicker
        name="members"
        label={words("members")}
        hint={t("membersHint")}
        value={fields.members.map((one) => one.party)}
        onChange={(chosen) => set({ members: chosen.map((party) => fields.members.find((one) => one.party.id === party.id) ?? { party, role: "member" as MemberRole }) })}
        search={(typed) => searchParties(typed, ["post", "unit", "organisation", "person"], { locale, t: parties })}
        error={ofField("members")}
      />
      {fields.members.map(({ party, role }) => (
        <Select key={party.id} label={t("roleOf", { name: party.label })} value={role} onChange={(event) => set({ members: fields.members.map((one) => (one.party.id === party.id ? { ...one, role: event.target.value as MemberRole } : one)) })}>
          {memberRoles.map((one) => (
            <option key={one} value={one}>
              {words(`memberRole.${one}`)}
            </option>
          ))}
        </Select>
      ))}
      {gone.length > 0 && <Callout tone="warn">{t("leave", { names: gone.map(({ party }) => party.label).join(", ") })}</Callout>}
      <div className="acts">
        <Button type="submit" look="primary" busy={saving.isPending}>
          {t(forum ? "save" : "found")}
        </Button>
        <LinkButton look="quiet" href={forum ? `/forums/${forum.slug ?? forum.id}` : "/forums"}>
          {t("cancel")}
        </LinkButton>
      </div>
    </form>
  );
}
