"use client";

import { useTranslations } from "next-intl";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import type { PolicyDocument } from "@/lib/domain/documents/contract";

const changes = ["substantive", "editorial"] as const;
export type VersionChange = { change: (typeof changes)[number]; note: string };

type VersionChangeFieldsProps = {
  origin: PolicyDocument["origin"];
  value: VersionChange;
  onChange: (value: VersionChange) => void;
  /** The act was asked for: what is owed is said. */
  pressed: boolean;
  error: unknown;
};

/** What kind of change a version is, and a note on it. */
export function VersionChangeFields({ origin, value, onChange, pressed, error }: VersionChangeFieldsProps) {
  const t = useTranslations("lifecycle.draft");
  const required = useTranslations("errors.fields")("required");
  const { ofField } = useProblemSentence();
  const means = origin === "own" ? "Means" : "ReceivedMeans";
  return (
    <>
      <RadioCards
        label={t("change")}
        name="version-change"
        value={value.change}
        onChange={(event) => onChange({ ...value, change: event.target.value as VersionChange["change"] })}
        options={changes.map((one) => ({ value: one, label: t(one), hint: t(`${one}${means}`) }))}
      />
      <TextArea
        label={t("note")}
        hint={t("noteHint")}
        value={value.note}
        aria-required
        onChange={(event) => onChange({ ...value, note: event.target.value })}
        error={(pressed && !value.note.trim() ? required : undefined) ?? ofField(error, "note")}
      />
    </>
  );
}
