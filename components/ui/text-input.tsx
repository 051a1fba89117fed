import { useId, type ComponentProps } from "react";
import { Field, type FieldWords } from "@/components/ui/field";
import { described, fieldId } from "@/components/ui/field-id";

type TextInputProps = FieldWords & Omit<ComponentProps<"input">, "children">;

export function TextInput({ label, hint, error, optional, id, className, type = "text", ...rest }: TextInputProps) {
  const made = useId();
  const own = id ?? (rest.name ? fieldId(rest.name) : made);
  return (
    <Field {...{ id: own, label, hint, error, optional, className }}>
      <input {...rest} {...described(own, { hint, error })} id={own} type={type} className="input" />
    </Field>
  );
}
