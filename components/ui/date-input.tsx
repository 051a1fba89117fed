import type { ComponentProps } from "react";
import { TextInput } from "@/components/ui/text-input";

/** A calendar day without a time zone; its value is YYYY-MM-DD. */
export function DateInput(props: Omit<ComponentProps<typeof TextInput>, "type">) {
  return <TextInput {...props} type="date" />;
}
