import { useId, type ComponentProps, type CSSProperties } from "react";
import { Field, type FieldWords } from "@/components/ui/field";
import { described, fieldId } from "@/components/ui/field-id";

type TextAreaProps = FieldWords & ComponentProps<"textarea"> & { serif?: boolean };

/** Grows with what is written (`field-sizing`), and stays resizable where that is not known. */
export function TextArea({ label, hint, error, optional, id, className, serif, rows = 3, ...rest }: TextAreaProps) {
  const made = useId();
  const own = id ?? (rest.name ? fieldId(rest.name) : made);
  return (
    <Field {...{ id: own, label, hint, error, optional, className }}>
      <textarea
        {...rest}
        {...described(own, { hint, error })}
        id={own}
        rows={rows}
        style={{ "--rows": rows } as CSSProperties}
        className={serif ? "input text" : "input"}
      />
    </Field>
  );
}
