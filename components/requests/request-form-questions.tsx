"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { FieldSet } from "@/components/ui/field-set";
import { IconButton } from "@/components/ui/icon-button";
import { TextArea } from "@/components/ui/text-area";

const most = 50;

type RequestFormQuestionsProps = { questions: readonly string[]; onChange: (questions: string[]) => void; error?: string };

/** One field for each question; they are numbered in this order. */
export function RequestFormQuestions({ questions, onChange, error }: RequestFormQuestionsProps) {
  const t = useTranslations("requests.write");
  const box = useRef<HTMLDivElement>(null);
  const focus = (place: number) => requestAnimationFrame(() => box.current?.querySelectorAll("textarea")[place]?.focus());

  return (
    <FieldSet id="field-questions" role="group" label={t("questions")} hint={t("lead")} error={error}>
      <div className="flow s" ref={box}>
        {questions.map((question, place) => (
          <div className="askone" key={place}>
            <TextArea
              id={`field-question-${place + 1}`}
              label={t("question", { number: place + 1 })}
              value={question}
              onChange={(event) => onChange(questions.map((one, at) => (at === place ? event.target.value : one)))}
              dir="auto"
              rows={2}
            />
            {questions.length > 1 && (
              <IconButton
                label={t("removeQuestion", { number: place + 1 })}
                onClick={() => {
                  onChange(questions.filter((_, at) => at !== place));
                  focus(Math.max(0, place - 1));
                }}
              >
                <X className="ic" aria-hidden="true" />
              </IconButton>
            )}
          </div>
        ))}
        {questions.length < most && (
          <p>
            <Button
              small
              onClick={() => {
                onChange([...questions, ""]);
                focus(questions.length);
              }}
            >
              <Plus className="ic" aria-hidden="true" />
              {t("addQuestion")}
            </Button>
          </p>
        )}
      </div>
    </FieldSet>
  );
}
