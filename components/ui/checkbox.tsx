import { useId, type ComponentProps, type ReactNode } from "react";
import { described, fieldId } from "@/components/ui/field-id";
import { FieldError } from "@/components/ui/field-error";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Shown at the end of the line, as the count of a facet. */
  end?: ReactNode;
};

export function Checkbox({ label, hint, error, end, id, className, ...rest }: CheckboxProps) {
  const made = useId();
  const own = id ?? (rest.name && rest.value === undefined ? fieldId(rest.name) : made);
  return (
    <div className={className ? `fld ${className}` : "fld"}>
      <label className="check" htmlFor={own}>
        <input {...rest} {...described(own, { hint, error })} id={own} type="checkbox" />
        <span>{label}</span>
        {end}
      </label>
      {hint && (
        <div className="hint under-check" id={`${own}-hint`}>
          {hint}
        </div>
      )}
      <FieldError id={`${own}-error`} text={error} />
    </div>
  );
}
