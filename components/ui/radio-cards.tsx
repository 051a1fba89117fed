import { useId, type ComponentProps, type ReactNode } from "react";
import type { FieldWords } from "@/components/ui/field";
import { fieldId } from "@/components/ui/field-id";
import { FieldSet } from "@/components/ui/field-set";

export type RadioCard = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type RadioCardsProps = FieldWords &
  Omit<ComponentProps<"input">, "type" | "value" | "defaultValue" | "id"> & {
    id?: string;
    options: readonly RadioCard[];
    /** The chosen value, for a form that keeps it itself; with `defaultValue` or `register` leave it out. */
    value?: string;
    defaultValue?: string;
  };

export function RadioCards(props: RadioCardsProps) {
  const { label, hint, error, optional, id, options, value, defaultValue, className, ...rest } = props;
  const made = useId();
  const own = id ?? (rest.name ? fieldId(rest.name) : made);
  return (
    <FieldSet {...{ id: own, label, hint, error, optional }} role="radiogroup">
      <div className={className ? `cards ${className}` : "cards"}>
        {options.map((option) => (
          <label className="rcard" key={option.value}>
            <input
              {...rest}
              name={rest.name ?? own}
              type="radio"
              value={option.value}
              disabled={rest.disabled || option.disabled}
              checked={value === undefined ? undefined : value === option.value}
              defaultChecked={defaultValue === undefined ? undefined : defaultValue === option.value}
              aria-labelledby={`${own}-${option.value}-name`}
              aria-describedby={option.hint ? `${own}-${option.value}-hint` : undefined}
              aria-invalid={error ? true : undefined}
            />
            <span className="nm" id={`${own}-${option.value}-name`}>
              {option.label}
            </span>
            {option.hint && (
              <span className="hint" id={`${own}-${option.value}-hint`}>
                {option.hint}
              </span>
            )}
          </label>
        ))}
      </div>
    </FieldSet>
  );
}
