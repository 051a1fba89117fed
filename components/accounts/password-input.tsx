"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState, type ComponentProps } from "react";
import { Field } from "@/components/ui/field";
import { described, fieldId } from "@/components/ui/field-id";

type PasswordInputProps = Omit<ComponentProps<"input">, "type" | "id"> & {
  name: string;
  label: string;
  hint?: string;
  error?: string;
  /** "Show the password" */
  showLabel: string;
};

/** A password that may be looked at while it is typed, and pasted. */
export function PasswordInput({ name, label, hint, error, showLabel, ...rest }: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  const id = fieldId(name);
  const Sign = shown ? EyeOff : Eye;
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className="secret">
        <input
          {...rest}
          {...described(id, { hint, error })}
          id={id}
          name={name}
          type={shown ? "text" : "password"}
          className="input"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
        />
        <button
          type="button"
          className="iconb"
          aria-label={showLabel}
          aria-pressed={shown}
          aria-controls={id}
          title={showLabel}
          onClick={() => setShown(!shown)}
        >
          <Sign className="ic" aria-hidden="true" />
        </button>
      </div>
    </Field>
  );
}
