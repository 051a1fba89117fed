"use client";

import { useTranslations } from "next-intl";
import { checkNames, type ReleaseDraft } from "@/components/releases/release-draft";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldSet } from "@/components/ui/field-set";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { ReleasePreview } from "@/lib/domain/releases/contract";
import { purposes, type Purpose } from "@/lib/domain/releases/model";

type ReleaseDialogChecksProps = {
  draft: ReleaseDraft;
  onChange: (some: Partial<ReleaseDraft>) => void;
  problemOf: (field: string) => string | undefined;
  preview: ReleasePreview | null;
};

/** Second step: three checks in words, what it is for, on which conditions, until when, with which files. */
export function ReleaseDialogChecks({ draft, onChange, problemOf, preview }: ReleaseDialogChecksProps) {
  const t = useTranslations("releases.form");
  const words = useTranslations("releases.purpose");
  const optional = useTranslations("interface")("optional");
  const files = preview?.attachments ?? [];
  const why = { waiting: t("fileWaiting"), infected: t("fileInfected"), may_go: undefined };
  return (
    <>
      {checkNames.map((name) => (
        <TextArea
          key={name}
          id={`field-${name}`}
          label={t(name)}
          hint={t(`${name}Hint`)}
          rows={2}
          maxLength={1000}
          aria-required
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
          error={problemOf(name)}
        />
      ))}
      <Select id="field-purpose" label={t("purpose")} value={draft.purpose} onChange={(event) => onChange({ purpose: event.target.value as Purpose })}>
        {purposes.map((purpose) => (
          <option key={purpose} value={purpose}>
            {words(purpose)}
          </option>
        ))}
      </Select>
      <TextArea
        id="field-conditions"
        label={t("conditions")}
        hint={t("conditionsHint")}
        optional={optional}
        rows={2}
        maxLength={2000}
        value={draft.conditions}
        onChange={(event) => onChange({ conditions: event.target.value })}
        error={problemOf("conditions")}
      />
      <TextInput
        id="field-until"
        type="datetime-local"
        label={t("until")}
        hint={t("untilHint")}
        optional={optional}
        value={draft.until}
        onChange={(event) => onChange({ until: event.target.value })}
        error={problemOf("until")}
      />
      {files.length > 0 && (
        <FieldSet id="field-attachments" role="group" label={t("files")} hint={t("filesHint")} error={problemOf("attachments")}>
          {files.map((file) => (
            <Checkbox
              key={file.id}
              value={file.id}
              label={file.name}
              hint={why[file.state]}
              disabled={file.state !== "may_go"}
              checked={draft.attachments.includes(file.id)}
              onChange={(event) =>
                onChange({ attachments: event.target.checked ? [...draft.attachments, file.id] : draft.attachments.filter((one) => one !== file.id) })
              }
            />
          ))}
        </FieldSet>
      )}
    </>
  );
}
