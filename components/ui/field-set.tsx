import type { ReactNode } from "react";
import type { FieldWords } from "@/components/ui/field";
import { described } from "@/components/ui/field-id";
import { FieldError } from "@/components/ui/field-error";

type FieldSetProps = FieldWords & { id: string; role?: "radiogroup" | "group"; children: ReactNode };

/** Several controls that answer one question: legend, hint and error around them. */
export function FieldSet({ id, role, label, hint, error, optional, children }: FieldSetProps) {
  const { "aria-describedby": texts } = described(id, { hint, error });
  return (
    <fieldset className="fld" id={id} role={role} tabIndex={-1} aria-describedby={texts}>
      <legend>
        {label}
        {optional && <span className="opt">{optional}</span>}
      </legend>
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children}
      <FieldError id={`${id}-error`} text={error} />
    </fieldset>
  );
}
