"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { TextInput } from "@/components/ui/text-input";

export type TypedField<F extends string> = {
  name: F;
  label: string;
  given: string | undefined;
  /** Of words; without it the field is a day. */
  words?: { hint: string; maxLength: number };
};

type TypedFilterProps<F extends string> = { id: string; fields: readonly TypedField<F>[]; onGiven: (given: Partial<Record<F, string>>) => void };

/** What is written rather than chosen: words, days. */
export function TypedFilter<F extends string>({ id, fields, onGiven }: TypedFilterProps<F>) {
  const t = useTranslations("register.filter");
  return (
    <form
      className="flow"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        onGiven(Object.fromEntries(fields.map(({ name }) => [name, String(typed.get(name) ?? "").trim() || undefined])) as Partial<Record<F, string>>);
      }}
    >
      {fields.map(({ name, label, given, words }) => {
        const own = { name, id: `${id}-${name}`, label, defaultValue: given };
        return words ? <TextInput key={name} {...own} {...words} autoComplete="off" /> : <DateInput key={name} {...own} min="1900-01-01" max="2199-12-31" />;
      })}
      <Button type="submit">{t("apply")}</Button>
    </form>
  );
}
