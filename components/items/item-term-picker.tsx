"use client";

import { Controller, type Control } from "react-hook-form";
import type { ItemFields } from "@/components/items/item-fields";
import { TokenPicker } from "@/components/ui/token-picker";
import type { FieldWords } from "@/components/ui/field";
import type { Option } from "@/components/ui/use-options";

type ItemTermPickerProps = FieldWords & {
  name: "topics" | "regions";
  control: Control<ItemFields>;
  options: readonly Option[];
};

/** Topics or regions, from the office's own list. */
export function ItemTermPicker({ name, control, ...rest }: ItemTermPickerProps) {
  return (
    <Controller
      name={name}
      control={control}
      render={({ field }) => <TokenPicker {...rest} name={name} value={field.value} onChange={field.onChange} onBlur={field.onBlur} />}
    />
  );
}
