"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, type FormEvent } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { AccountFields } from "@/components/people/account-fields";
import { searchUnits } from "@/components/people/party-search";
import { PersonConflict } from "@/components/people/person-conflict";
import type { PersonValues } from "@/components/people/person-values";
import { useFormProblems } from "@/components/people/use-form-problems";
import { useSavingPerson } from "@/components/people/use-saving-person";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import { showToast } from "@/components/ui/show-toast";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { PersonRow } from "@/lib/domain/people/contract";
import { titled } from "@/lib/i18n/format";

type PersonFormProps = { person: PersonRow | null; own: boolean };

/** Adds or changes a person. Role and clearance say in a sentence what they mean. */
export function PersonForm({ person, own }: PersonFormProps) {
  const t = useTranslations("people.person");
  const locale = useLocale() as "en" | "fr";
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const { values, setValues, ...saving } = useSavingPerson(person, locale, (what, id, given) => {
    showToast({ message: what === "added" ? t("added", { name: titled(locale, given) }) : t(what) });
    if (what === "added") router.push(`/admin/person/${id}`);
    if (what === "saved") router.refresh();
  });
  const { problems, ofField, title } = useFormProblems(saving.error, {
    titleEn: t("titleEn"), titleFr: t("titleFr"), initials: t("initials"), unitId: t("unit"), email: t("email"), role: t("role"), clearance: t("clearance"),
  });
  const set = <F extends keyof PersonValues>(field: F, value: PersonValues[F]) => setValues({ ...values, [field]: value });

  useEffect(() => {
    const save = (event: KeyboardEvent) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
    };
    document.addEventListener("keydown", save);
    return () => document.removeEventListener("keydown", save);
  }, []);

  function save(event: FormEvent) {
    event.preventDefault();
    if (!saving.isPending) saving.mutate(values);
  }

  return (
    <form ref={form} className="form underabs" noValidate onSubmit={save}>
      <ErrorSummary title={title} problems={problems} />
      <fieldset className="group">
        <legend>{t("function")}</legend>
        <div className="row">
          <TextInput name="titleEn" label={t("titleEn")} lang="en" value={values.titleEn} error={ofField("titleEn")} maxLength={200} required onChange={(event) => set("titleEn", event.target.value)} />
          <TextInput name="titleFr" label={t("titleFr")} lang="fr" value={values.titleFr} error={ofField("titleFr")} maxLength={200} required onChange={(event) => set("titleFr", event.target.value)} />
        </div>
        <TextInput className="shortfield" name="initials" label={t("initials")} hint={t("initialsHint")} value={values.initials} error={ofField("initials")} maxLength={4} required onChange={(event) => set("initials", event.target.value)} />
        <TokenPicker
          name="unitId"
          label={t("unit")}
          hint={t("unitHint")}
          placeholder={t("unitPlaceholder")}
          single
          value={values.unit}
          error={ofField("unitId")}
          search={(text) => searchUnits(text, locale)}
          onChange={(unit) => set("unit", unit)}
        />
      </fieldset>
      <AccountFields values={values} set={set} ofField={ofField} own={own} />
      {saving.meanwhile && person ? (
        <PersonConflict
          before={person}
          start={saving.start}
          now={saving.meanwhile}
          onTake={() => {
            saving.takeTheirs();
            router.refresh();
          }}
        />
      ) : (
        problems.length === 0 && <ProblemLine error={saving.error} />
      )}
      <div className="acts">
        <Button type="submit" look="primary" busy={saving.isPending}>
          {person ? t("save") : t("add")}
        </Button>
        <LinkButton href="/admin" look="quiet">
          {t("cancel")}
        </LinkButton>
      </div>
    </form>
  );
}
