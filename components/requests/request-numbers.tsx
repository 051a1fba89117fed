"use client";

import type { AskedQuestion } from "@/components/requests/request-acts";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldSet } from "@/components/ui/field-set";

type RequestNumbersProps = {
  label: string; questions: readonly AskedQuestion[]; language: string; chosen: readonly number[]; onChange: (chosen: number[]) => void; error?: string;
};

/** Which questions an act is about, each by its number and words. */
export function RequestNumbers({ label, questions, language, chosen, onChange, error }: RequestNumbersProps) {
  return (
    <FieldSet id="field-numbers" role="group" label={label} error={error}>
      {questions.map(({ number, text }) => (
        <Checkbox
          key={number}
          id={`question-${number}`}
          label={
            <>
              {number}. <span lang={language}>{text.length > 160 ? `${text.slice(0, 160)}…` : text}</span>
            </>
          }
          checked={chosen.includes(number)}
          onChange={(event) => onChange(event.target.checked ? [...chosen, number].sort((a, b) => a - b) : chosen.filter((one) => one !== number))}
        />
      ))}
    </FieldSet>
  );
}
