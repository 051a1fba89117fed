"use client";

import { useTranslations } from "next-intl";
import { Controller, useWatch } from "react-hook-form";
import type { ItemFields } from "@/components/items/item-fields";
import { ItemFormFold } from "@/components/items/item-form-fold";
import type { ItemFormPart } from "@/components/items/item-form-part";
import { ItemPartyPicker } from "@/components/items/item-party-picker";
import { ItemTermPicker } from "@/components/items/item-term-picker";
import { SourcePicker } from "@/components/sources/source-picker";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { Option } from "@/components/ui/use-options";
import { languages } from "@/lib/domain/entries/model";
import { messageTypes, purposes } from "@/lib/domain/items/model";

type ItemFormMoreProps = ItemFormPart & {
  base: ItemFields;
  topics: readonly Option[];
  regions: readonly Option[];
  readOnlyBecause: string | null;
  /** The message type is chosen elsewhere: the entry takes the place of another. */
  replacing: boolean;
};

const summaryParts = ["summary", "titleOther", "summaryOther"] as const;
const filingParts = ["sourceId", "language", "originalMarking", "custodianId", "purpose", "messageType"] as const;

/** What helps to find it again: summary, the other language, topics, regions, where it is kept. */
export function ItemFormMore({ form, errorOf, base, topics, regions, readOnlyBecause, replacing }: ItemFormMoreProps) {
  const t = useTranslations("items.write");
  const names = useTranslations("entries");
  const items = useTranslations("items");
  const optional = useTranslations("interface")("optional");
  const { control, register } = form;
  const language = useWatch({ control, name: "language" });
  const other = language === "fr" ? "en" : language === "en" ? "fr" : undefined;
  const readOnly = readOnlyBecause !== null;
  const mayStayEmpty = readOnly ? undefined : optional;
  return (
    <>
      <ItemFormFold title={t("summaries")} opened={summaryParts.some((name) => base[name] !== "" || errorOf(name) !== undefined)}>
        <TextArea
          {...register("summary")}
          label={t("summary")}
          optional={mayStayEmpty}
          hint={readOnlyBecause}
          error={errorOf("summary")}
          readOnly={readOnly}
          lang={language}
          dir="auto"
        />
        <TextInput
          {...register("titleOther")}
          label={other ? t("titleIn", { language: other }) : t("titleOther")}
          optional={mayStayEmpty}
          error={errorOf("titleOther")}
          readOnly={readOnly}
          lang={other}
          dir="auto"
        />
        <TextArea
          {...register("summaryOther")}
          label={other ? t("summaryIn", { language: other }) : t("summaryOther")}
          optional={mayStayEmpty}
          error={errorOf("summaryOther")}
          readOnly={readOnly}
          lang={other}
          dir="auto"
        />
      </ItemFormFold>
      <ItemTermPicker name="topics" control={control} options={topics} label={t("topics")} optional={optional} error={errorOf("topics")} />
      <ItemTermPicker name="regions" control={control} options={regions} label={t("regions")} optional={optional} error={errorOf("regions")} />
      <ItemFormFold
        title={t("filing")}
        opened={base.originalMarking !== "" || base.purpose !== "for_information" || base.sourceId.length > 0 || filingParts.some((name) => errorOf(name) !== undefined)}
      >
        <Controller
          name="sourceId"
          control={control}
          render={({ field }) => (
            <SourcePicker value={field.value} onChange={field.onChange} onBlur={field.onBlur} optional={optional} error={errorOf("sourceId")} />
          )}
        />
        <div className="row">
          <Select {...register("purpose")} label={t("purpose")} error={errorOf("purpose")}>
            {purposes.map((one) => (
              <option key={one} value={one}>
                {items(`purpose.${one}`)}
              </option>
            ))}
          </Select>
          {!replacing && (
            <Select {...register("messageType")} label={t("messageType")} error={errorOf("messageType")}>
              {messageTypes.map((one) => (
                <option key={one} value={one}>
                  {items(`messageType.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </div>
        <div className="row">
          <Select {...register("language")} label={t("language")} error={errorOf("language")}>
            {languages.map((one) => (
              <option key={one} value={one}>
                {names(`language.${one}`)}
              </option>
            ))}
          </Select>
          <TextInput
            {...register("originalMarking")}
            label={t("originalMarking")}
            optional={mayStayEmpty}
            hint={readOnlyBecause ?? t("originalMarkingHint")}
            error={errorOf("originalMarking")}
            readOnly={readOnly}
            dir="auto"
            autoComplete="off"
          />
        </div>
        <ItemPartyPicker
          name="custodianId"
          control={control}
          kinds={["organisation", "unit", "post"]}
          single
          label={t("custodian")}
          hint={t("custodianHint")}
          error={errorOf("custodianId")}
        />
      </ItemFormFold>
    </>
  );
}
