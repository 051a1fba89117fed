"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent, ReactNode } from "react";
import { Chip } from "@/components/ui/chip";

type FilterChipsProps<F extends string> = { sentences: readonly (readonly [field: F, sentence: ReactNode])[]; onRemove: (field: F) => void };

/** Each filter as a sentence that a press takes away; the focus goes on to the next one. */
export function FilterChips<F extends string>({ sentences, onRemove }: FilterChipsProps<F>) {
  const t = useTranslations("register.filter");
  return sentences.map(([field, sentence]) => (
    <Chip
      key={field}
      on
      removeLabel={t("remove")}
      onClick={() => {
        const next = document.activeElement?.nextElementSibling;
        if (next instanceof HTMLElement) next.focus();
        onRemove(field);
      }}
    >
      <span>{sentence}</span>
    </Chip>
  ));
}

/** Delete takes away the chip that has the focus. */
export function removeByKey(event: KeyboardEvent): void {
  if (event.key !== "Delete" && event.key !== "Backspace") return;
  if (!(event.target instanceof HTMLElement) || !event.target.matches(".chip.on")) return;
  event.preventDefault();
  event.target.click();
}
