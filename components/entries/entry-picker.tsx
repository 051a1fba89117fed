"use client";

import { searchEntries } from "@/components/entries/entry-search";
import { TokenPicker } from "@/components/ui/token-picker";
import type { FieldWords } from "@/components/ui/field";
import type { Option } from "@/components/ui/use-options";

type EntryPickerProps = FieldWords & { name: string; placeholder?: string; emptyText?: string; value: readonly Option[]; onChange: (value: Option[]) => void; /** The one it is chosen for, which is never meant. */ apartFrom?: string };

/** Chooses one entry of the register by its reference or by words of it: nobody knows references by heart. */
export function EntryPicker({ apartFrom, ...field }: EntryPickerProps) {
  return <TokenPicker {...field} single search={async (typed) => (await searchEntries(typed)).filter((one) => one.id !== apartFrom)} />;
}
