"use client";

import { useLocale, useTranslations } from "next-intl";
import type { CommonFields } from "@/components/documents/filing-fields";
import { MarkingChip } from "@/components/entries/marking-chip";
import { searchParties } from "@/components/entries/party-search";
import { ItemFormFold } from "@/components/items/item-form-fold";
import { Checkbox } from "@/components/ui/checkbox";
import { DateInput } from "@/components/ui/date-input";
import { FieldSet } from "@/components/ui/field-set";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { documentTypes, origins, type DocumentType, type Origin } from "@/lib/domain/documents/model";
import { caveats, classificationReasons, classifications, levelOf, type Classification } from "@/lib/domain/entries/model";

type FilingCommonProps = {
  common: CommonFields;
  onChange: (to: Partial<CommonFields>) => void;
  errorOf: (field: string) => string | undefined;
  me: { clearance: Classification; may: { markStrictlyConfidential: boolean } };
  /** The marking of a document that is there already: whether it may be lowered. Its origin and originator are fixed. */
  marked?: { classification: Classification; mayLower: boolean };
  readOnly?: boolean;
  bodies: readonly Option[];
  topics: readonly Option[];
  regions: readonly Option[];
};

/** What is said once for all documents that are filed together: what they are, from whom, how sensitive, for whom. */
export function FilingCommon({ common, onChange, errorOf, me, marked, readOnly, bodies, topics, regions }: FilingCommonProps) {
  const t = useTranslations("document-filing");
  const items = useTranslations("items.write");
  const names = useTranslations("entries");
  const types = useTranslations("documents.type");
  const parties = useTranslations("entries.party");
  const optional = useTranslations("interface")("optional");
  const locale = useLocale() as "en" | "fr";
  const barred = (level: Classification) =>
    level === marked?.classification ? undefined : marked && levelOf(level) < levelOf(marked.classification) && !marked.mayLower ? items("loweringReserved") : levelOf(level) > levelOf(me.clearance) ? items("aboveClearance") : level === "STRICTLY_CONFIDENTIAL" && !me.may.markStrictlyConfidential ? items("reserved") : undefined;
  const sorted = [...documentTypes].sort((a, b) => Number(a === "other") - Number(b === "other") || types(a).localeCompare(types(b), locale));
  return (
    <>
      {!marked && <RadioCards
        label={t("origin")}
        name="origin"
        value={common.origin}
        onChange={(event) => onChange({ origin: event.target.value as Origin })}
        options={[...origins].reverse().map((one) => ({ value: one, label: t(`origins.${one}`), hint: t(`originMeans.${one}`) }))}
      />}
      <div className="row">
        <Select id="field-documentType" label={t("type")} value={common.documentType} onChange={(event) => onChange({ documentType: event.target.value as DocumentType })} error={errorOf("documentType")}>
          {sorted.map((one) => (
            <option key={one} value={one}>
              {types(one)}
            </option>
          ))}
        </Select>
        <Select id="field-body" label={t("body")} optional={optional} value={common.body} onChange={(event) => onChange({ body: event.target.value })} error={errorOf("body")}>
          <option value="">{t("noBody")}</option>
          {bodies.map((one) => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </Select>
        {common.origin === "received" && (
          <DateInput id="field-dateReceived" label={t("dateReceived")} optional={optional} value={common.dateReceived} onChange={(event) => onChange({ dateReceived: event.target.value })} error={errorOf("dateReceived")} />
        )}
      </div>
      {!marked && <TokenPicker
        id="field-originatorId"
        label={items("originator")}
        hint={t("originatorHint")}
        single
        value={common.originatorId}
        onChange={(originatorId) => onChange({ originatorId })}
        search={(typed) => searchParties(typed, ["organisation", "unit"], { locale, t: parties })}
        error={errorOf("originatorId")}
      />}
      <RadioCards
        label={items("marking")}
        hint={items("markingHint")}
        name="classification"
        value={common.classification}
        onChange={(event) => onChange({ classification: event.target.value as Classification })}
        error={errorOf("classification")}
        options={classifications.map((level) => ({ value: level, label: <MarkingChip classification={level} />, hint: barred(level) ?? items(`markingMeans.${level}`), disabled: barred(level) !== undefined }))}
      />
      {common.classification !== "UNCLASSIFIED" && (
        <Select
          id="field-classificationReason"
          label={items("reason")}
          hint={items("reasonHint")}
          value={common.classificationReason}
          onChange={(event) => onChange({ classificationReason: event.target.value })}
          error={errorOf("classificationReason")}
          aria-required
        >
          <option value="">{items("chooseReason")}</option>
          {classificationReasons.map((reason) => (
            <option key={reason} value={reason}>
              {names(`classificationReason.${reason}`)}
            </option>
          ))}
        </Select>
      )}
      <TokenPicker
        id="field-audience"
        label={items("audience")}
        hint={items("audienceHint")}
        placeholder={items("audiencePlaceholder")}
        value={common.audience}
        onChange={(audience) => onChange({ audience })}
        search={(typed) => searchParties(typed, ["unit", "post", "person", "organisation"], { locale, t: parties, ownSide: true })}
        error={errorOf("audience")}
      />
      <TokenPicker id="field-topics" label={items("topics")} optional={optional} options={topics} value={common.topics} onChange={(chosen) => onChange({ topics: chosen })} error={errorOf("topics")} />
      <TokenPicker id="field-regions" label={items("regions")} optional={optional} options={regions} value={common.regions} onChange={(chosen) => onChange({ regions: chosen })} error={errorOf("regions")} />
      <ItemFormFold title={t("handling")} opened={common.caveats.length > 0 || common.originalMarking !== "" || errorOf("originalMarking") !== undefined}>
        <FieldSet id="field-caveats" role="group" label={items("caveats")} optional={optional} error={errorOf("caveats")}>
          {caveats.map((caveat) => (
            <Checkbox
              key={caveat}
              value={caveat}
              checked={common.caveats.includes(caveat)}
              onChange={(event) => onChange({ caveats: event.target.checked ? [...common.caveats, caveat] : common.caveats.filter((one) => one !== caveat) })}
              label={names(`caveat.${caveat}`)}
              hint={names(`caveatSentence.${caveat}`)}
            />
          ))}
        </FieldSet>
        <TextInput
          id="field-originalMarking"
          label={items("originalMarking")}
          optional={optional}
          hint={items("originalMarkingHint")}
          value={common.originalMarking}
          readOnly={readOnly}
          dir="auto"
          onChange={(event) => onChange({ originalMarking: event.target.value })}
          error={errorOf("originalMarking")}
        />
      </ItemFormFold>
    </>
  );
}
