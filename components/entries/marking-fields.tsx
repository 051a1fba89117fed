"use client";

import { useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { classificationReasons, classifications, levelOf, type Classification } from "@/lib/domain/entries/model";

export type MarkingFieldsOf = { classification: Classification; classificationReason: string; reasonForLowering: string };

type MarkingFieldsProps = {
  fields: MarkingFieldsOf;
  onChange: (to: Partial<MarkingFieldsOf>) => void;
  errorOf: (field: string) => string | undefined;
  me: { clearance: Classification; markStrictlyConfidential: boolean };
  /** The marking of an entry that is there already. */
  before?: { classification: Classification; mayLower: boolean };
};

/** How sensitive an entry is, why, and where it is lowered why that. */
export function MarkingFields({ fields, onChange, errorOf, me, before }: MarkingFieldsProps) {
  const t = useTranslations("items.write");
  const names = useTranslations("entries.classificationReason");
  function barred(level: Classification): string | undefined {
    if (level === before?.classification) return undefined;
    if (levelOf(level) > levelOf(me.clearance)) return t("aboveClearance");
    if (level === "STRICTLY_CONFIDENTIAL" && !me.markStrictlyConfidential) return t("reserved");
    if (before && levelOf(level) < levelOf(before.classification) && !before.mayLower) return t("loweringReserved");
    return undefined;
  }
  const lowered = before && levelOf(fields.classification) < levelOf(before.classification);
  return (
    <>
      <RadioCards
        name="classification"
        label={t("marking")}
        hint={t("markingHint")}
        value={fields.classification}
        onChange={(event) => onChange({ classification: event.target.value as Classification })}
        error={errorOf("classification")}
        options={classifications.map((level) => ({ value: level, label: <MarkingChip classification={level} />, hint: barred(level) ?? t(`markingMeans.${level}`), disabled: barred(level) !== undefined }))}
      />
      {fields.classification !== "UNCLASSIFIED" && (
        <Select name="classificationReason" label={t("reason")} hint={t("reasonHint")} value={fields.classificationReason} onChange={(event) => onChange({ classificationReason: event.target.value })} error={errorOf("classificationReason")} aria-required>
          <option value="">{t("chooseReason")}</option>
          {classificationReasons.map((reason) => (
            <option key={reason} value={reason}>
              {names(reason)}
            </option>
          ))}
        </Select>
      )}
      {lowered && <TextArea name="reasonForLowering" label={t("lowering")} hint={t("loweringHint")} value={fields.reasonForLowering} aria-required onChange={(event) => onChange({ reasonForLowering: event.target.value })} error={errorOf("reasonForLowering")} />}
    </>
  );
}
