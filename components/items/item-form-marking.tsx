"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { MarkingChip } from "@/components/entries/marking-chip";
import type { ItemFields } from "@/components/items/item-fields";
import type { ItemFormPart } from "@/components/items/item-form-part";
import { ItemFormFold } from "@/components/items/item-form-fold";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldSet } from "@/components/ui/field-set";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { caveats, classificationReasons, classifications, levelOf, type Classification } from "@/lib/domain/entries/model";

type ItemFormMarkingProps = ItemFormPart & {
  base: ItemFields;
  isNew: boolean;
  /** The marking of the entry whose place this one takes: never below it. */
  atLeast?: Classification;
  clearance: Classification;
  markStrictlyConfidential: boolean;
  lowerMarking: boolean;
};

/** How sensitive it is and why, and what the reader must not do with it. */
export function ItemFormMarking(props: ItemFormMarkingProps) {
  const { form, errorOf, base, isNew, atLeast, clearance, markStrictlyConfidential, lowerMarking } = props;
  const t = useTranslations("items.write");
  const names = useTranslations("entries");
  const optional = useTranslations("interface")("optional");
  const { control, register } = form;
  const classification = useWatch({ control, name: "classification" });

  /** Why this marking is not to be chosen here; undefined when it is. */
  function barred(level: Classification): string | undefined {
    if (!isNew && level === base.classification) return undefined;
    if (atLeast && levelOf(level) < levelOf(atLeast)) return t("belowReplaced");
    if (levelOf(level) > levelOf(clearance)) return t("aboveClearance");
    if (level === "STRICTLY_CONFIDENTIAL" && !markStrictlyConfidential) return t("reserved");
    if (!isNew && levelOf(level) < levelOf(base.classification) && !lowerMarking) return t("loweringReserved");
    return undefined;
  }

  const lowered = !isNew && levelOf(classification) < levelOf(base.classification);
  return (
    <>
      <RadioCards
        {...register("classification")}
        label={t("marking")}
        hint={t("markingHint")}
        error={errorOf("classification")}
        options={classifications.map((level) => {
          const because = barred(level);
          return {
            value: level,
            label: <MarkingChip classification={level} />,
            hint: because ?? t(`markingMeans.${level}`),
            disabled: because !== undefined,
          };
        })}
      />
      {classification !== "UNCLASSIFIED" && (
        <Select
          {...register("classificationReason")}
          label={t("reason")}
          hint={t("reasonHint")}
          error={errorOf("classificationReason")}
          aria-required
        >
          <option value="">{t("chooseReason")}</option>
          {classificationReasons.map((reason) => (
            <option key={reason} value={reason}>
              {names(`classificationReason.${reason}`)}
            </option>
          ))}
        </Select>
      )}
      {lowered && (
        <TextArea
          {...register("reasonForLowering")}
          label={t("lowering")}
          hint={t("loweringHint")}
          error={errorOf("reasonForLowering")}
          aria-required
        />
      )}
      <ItemFormFold
        title={t("handling")}
        opened={base.caveats.length > 0 || base.embargoUntil !== "" || Boolean(errorOf("caveats") ?? errorOf("embargoUntil"))}
      >
        <FieldSet id="field-caveats" role="group" label={t("caveats")} optional={optional} error={errorOf("caveats")}>
          {caveats.map((caveat) => (
            <Checkbox key={caveat} {...register("caveats")} value={caveat} label={names(`caveat.${caveat}`)} hint={names(`caveatSentence.${caveat}`)} />
          ))}
        </FieldSet>
        <TextInput
          {...register("embargoUntil")}
          type="datetime-local"
          label={t("embargo")}
          hint={t("embargoHint")}
          optional={optional}
          error={errorOf("embargoUntil")}
        />
      </ItemFormFold>
    </>
  );
}
