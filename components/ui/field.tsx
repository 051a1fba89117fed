import type { ReactNode } from "react";
import { FieldError } from "@/components/ui/field-error";

/** What every field says in words. `optional` is the word shown beside the label when the field may stay empty. */
export type FieldWords = { label: string; hint?: ReactNode; error?: string; optional?: string };

type FieldProps = FieldWords & { id: string; className?: string; children: ReactNode };

/** Label, hint and error around any one control whose id is `id`; spread `described(id, …)` on that control. */
export function Field({ id, label, hint, error, optional, className, children }: FieldProps) {
  return (
    <div className={className ? `fld ${className}` : "fld"}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="opt">{optional}</span>}
      </label>
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children}
      <FieldError id={`${id}-error`} text={error} />
    </div>
  );
}
