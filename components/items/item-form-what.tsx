"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import type { ItemFormPart } from "@/components/items/item-form-part";
import { ItemPartyPicker } from "@/components/items/item-party-picker";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { directions, forms, itemKinds } from "@/lib/domain/items/model";

type ItemFormWhatProps = ItemFormPart & {
  isNew: boolean;
  /** The originator never changes once an entry is appraised. */
  originatorOpen: boolean;
  /** Why what is written may only be read; null where it may be changed. */
  readOnlyBecause: string | null;
};

/** What the entry says, what it is, where it comes from and when. */
export function ItemFormWhat({ form, errorOf, isNew, originatorOpen, readOnlyBecause }: ItemFormWhatProps) {
  const t = useTranslations("items.write");
  const names = useTranslations("items");
  const optional = useTranslations("interface")("optional");
  const { control, register } = form;
  const [language, originator] = useWatch({ control, name: ["language", "originatorId"] });
  const readOnly = readOnlyBecause !== null;
  return (
    <>
      <TextInput
        {...register("title")}
        label={t("title")}
        hint={readOnlyBecause}
        error={errorOf("title")}
        readOnly={readOnly}
        autoFocus={isNew}
        lang={language}
        dir="auto"
        autoComplete="off"
        aria-required
      />
      <TextArea
        {...register("text")}
        label={t("text")}
        optional={readOnly ? undefined : optional}
        hint={readOnlyBecause ?? t("textHint")}
        error={errorOf("text")}
        readOnly={readOnly}
        serif
        rows={7}
        lang={language}
        dir="auto"
      />
      <div className="row">
        <Select {...register("direction")} label={t("direction")} error={errorOf("direction")}>
          {directions.map((one) => (
            <option key={one} value={one}>
              {names(`direction.${one}`)}
            </option>
          ))}
        </Select>
        <Select {...register("kind")} label={t("kind")} error={errorOf("kind")}>
          {itemKinds.map((one) => (
            <option key={one} value={one}>
              {names(`kind.${one}`)}
            </option>
          ))}
        </Select>
        <Select {...register("form")} label={t("form")} error={errorOf("form")}>
          {forms.map((one) => (
            <option key={one} value={one}>
              {names(`form.${one}`)}
            </option>
          ))}
        </Select>
      </div>
      {originatorOpen ? (
        <ItemPartyPicker
          name="originatorId"
          control={control}
          kinds={["organisation", "unit"]}
          single
          label={t("originator")}
          hint={t("originatorHint")}
          error={errorOf("originatorId")}
          placeholder={t("originatorPlaceholder")}
        />
      ) : (
        <div className="fld">
          <p className="lbl">{t("originator")}</p>
          <p>{originator.map((one) => one.label).join(", ")}</p>
          <p className="hint">{t("originatorFixed")}</p>
        </div>
      )}
      <div className="row">
        <DateInput {...register("dateOfInformation")} label={t("dateOfInformation")} optional={optional} error={errorOf("dateOfInformation")} />
        <DateInput {...register("dateReceived")} label={t("dateReceived")} optional={optional} error={errorOf("dateReceived")} />
      </div>
    </>
  );
}
