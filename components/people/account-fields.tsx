"use client";

import { useTranslations } from "next-intl";
import type { PersonValues } from "@/components/people/person-values";
import { Callout } from "@/components/ui/callout";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";

const roles = ["head", "officer", "registry", "contributor", "counterpart", "reader", "auditor", "administrator"] as const;
const clearances = ["UNCLASSIFIED", "CONFIDENTIAL", "STRICTLY_CONFIDENTIAL"] as const;

type AccountFieldsProps = {
  values: PersonValues;
  set: <F extends "email" | "role" | "clearance">(field: F, value: PersonValues[F]) => void;
  ofField: (field: string) => string | undefined;
  /** One's own account: its rights are another's to change. */
  own: boolean;
};

/** Who may sign in, with which role, up to which marking; each with what it means. */
export function AccountFields({ values, set, ofField, own }: AccountFieldsProps) {
  const t = useTranslations("people");
  const marking = useTranslations("interface.marking");
  return (
    <fieldset className="group">
      <legend>{t("person.account")}</legend>
      {own && <Callout>{t("person.own")}</Callout>}
      <TextInput
        name="email"
        type="email"
        label={t("person.email")}
        hint={t("person.emailHint")}
        value={values.email}
        error={ofField("email")}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => set("email", event.target.value)}
      />
      <Select
        name="role"
        label={t("person.role")}
        hint={t(`roleWords.${values.role || "none"}`)}
        value={values.role}
        error={ofField("role")}
        disabled={own}
        onChange={(event) => set("role", event.target.value)}
      >
        <option value="">{t("roles.none")}</option>
        {roles.map((role) => (
          <option key={role} value={role}>
            {t(`roles.${role}`)}
          </option>
        ))}
      </Select>
      <RadioCards
        name="clearance"
        label={t("person.clearance")}
        value={values.clearance}
        error={ofField("clearance")}
        disabled={own}
        onChange={(event) => set("clearance", event.target.value)}
        options={clearances.map((value) => ({ value, label: marking(value), hint: t(`clearanceWords.${value}`) }))}
      />
    </fieldset>
  );
}
