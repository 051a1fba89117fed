import { ChevronDown } from "lucide-react";
import { useId, type ComponentProps } from "react";
import { Field, type FieldWords } from "@/components/ui/field";
import { described, fieldId } from "@/components/ui/field-id";

type SelectProps = FieldWords & ComponentProps<"select">;

export function Select({ label, hint, error, optional, id, className, ...rest }: SelectProps) {
  const made = useId();
  const own = id ?? (rest.name ? fieldId(rest.name) : made);
  return (
    <Field {...{ id: own, label, hint, error, optional, className }}>
      <div className="selectbox">
        <select {...rest} {...described(own, { hint, error })} id={own} className="input" />
        <ChevronDown className="ic" aria-hidden="true" />
      </div>
    </Field>
  );
}
