"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { searchUnits } from "@/components/people/party-search";
import { saveUnit, type UnitValues } from "@/components/people/saving-unit";
import { UnitConflict } from "@/components/people/unit-conflict";
import { useFormProblems } from "@/components/people/use-form-problems";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import { RadioCards } from "@/components/ui/radio-cards";
import { showToast } from "@/components/ui/show-toast";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call } from "@/lib/api/client";
import type { UnitRow } from "@/lib/domain/people/contract";

type UnitFormProps = { kind: "unit" | "organisation"; unit: UnitRow | null; parents: Option[] };

const sides = ["osce", "un", "third"] as const;

/** Adds, renames, moves or closes a unit or an organisation. */
export function UnitForm({ kind, unit, parents }: UnitFormProps) {
  const t = useTranslations("people.unit");
  const optional = useTranslations("interface")("optional");
  const locale = useLocale() as "en" | "fr";
  const router = useRouter();
  const [under, setUnder] = useState(parents);
  const [latest, setLatest] = useState(unit);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (values: UnitValues) => saveUnit(kind, unit, latest?.revision ?? 1, values),
    onError: async (refusal) => {
      if (!unit || !(refusal instanceof ApiRefusal) || refusal.kind !== "conflict") return;
      const now = await call("GET /api/units", {}).catch(() => null);
      setLatest(now?.items.find((one) => one.id === unit.id) ?? latest);
    },
    onSuccess: (_, values) => {
      showToast({ message: unit ? t("saved") : t("added", { name: locale === "fr" ? values.nameFr : values.nameEn }) });
      router.push("/admin/units");
      router.refresh();
    },
  });
  const { problems, ofField, title } = useFormProblems(error, {
    nameEn: t("nameEn"), nameFr: t("nameFr"), acronymEn: t("acronymEn"), acronymFr: t("acronymFr"), parents: t("parents"), closedOn: t("closedOn"), side: t("side"),
  });

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    mutate({
      nameEn: text("nameEn"), nameFr: text("nameFr"), acronymEn: text("acronymEn") || null, acronymFr: text("acronymFr") || null,
      side: text("side") as UnitValues["side"], parents: under.map((parent) => parent.id), closedOn: text("closedOn") || null,
    });
  }

  return (
    <form className="form underabs" noValidate onSubmit={save}>
      <ErrorSummary title={title} problems={problems} />
      <div className="row">
        <TextInput name="nameEn" label={t("nameEn")} lang="en" defaultValue={unit?.nameEn} error={ofField("nameEn")} maxLength={200} required />
        <TextInput name="nameFr" label={t("nameFr")} lang="fr" defaultValue={unit?.nameFr} error={ofField("nameFr")} maxLength={200} required />
      </div>
      <div className="row">
        <TextInput name="acronymEn" label={t("acronymEn")} optional={optional} lang="en" defaultValue={unit?.acronymEn ?? ""} error={ofField("acronymEn")} maxLength={30} />
        <TextInput name="acronymFr" label={t("acronymFr")} optional={optional} lang="fr" defaultValue={unit?.acronymFr ?? ""} error={ofField("acronymFr")} maxLength={30} />
      </div>
      {kind === "organisation" && !unit && (
        <RadioCards name="side" label={t("side")} defaultValue="third" error={ofField("side")} options={sides.map((value) => ({ value, label: t(`sides.${value}`) }))} />
      )}
      {kind === "unit" && (
        <TokenPicker
          name="parents"
          label={t("parents")}
          hint={t("parentsHint")}
          placeholder={t("parentsPlaceholder")}
          value={under}
          error={ofField("parents")}
          search={(text) => searchUnits(text, locale)}
          onChange={setUnder}
        />
      )}
      {unit && (
        <DateInput name="closedOn" label={t("closedOn")} optional={optional} hint={t("closedOnHint")} defaultValue={unit.closedOn ?? ""} error={ofField("closedOn")} />
      )}
      {problems.length === 0 && <ProblemLine error={error} />}
      {unit && latest && latest.revision !== unit.revision && <UnitConflict before={unit} now={latest} />}
      <div className="acts">
        <Button type="submit" look="primary" busy={isPending}>
          {unit ? t("save") : t(kind === "unit" ? "addUnit" : "addOrganisation")}
        </Button>
        <LinkButton href="/admin/units" look="quiet">
          {t("cancel")}
        </LinkButton>
      </div>
    </form>
  );
}
