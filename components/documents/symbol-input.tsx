"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, type KeyboardEvent } from "react";
import { Field, type FieldWords } from "@/components/ui/field";
import { described } from "@/components/ui/field-id";
import { TokenList } from "@/components/ui/token-list";
import { parseSymbol, symbolsApart } from "@/lib/domain/symbols/model";

type SymbolInputProps = FieldWords & { id: string; value: readonly string[]; onChange: (value: string[]) => void };

/** Symbols as they are written; what is odd about one is said and never bars it. */
export function SymbolInput({ id, label, hint, error, optional, value, onChange }: SymbolInputProps) {
  const warnings = useTranslations("symbols.warning");
  const input = useRef<HTMLInputElement>(null);
  const tokens = useRef<HTMLSpanElement>(null);
  const [text, setText] = useState("");

  function take() {
    const added = symbolsApart(text.split(/[,;\n]+/)).filter((one) => one && !value.some((there) => parseSymbol(there).normal === parseSymbol(one).normal));
    if (added.length) onChange([...value, ...added]);
    setText("");
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if ((event.key === "Enter" || event.key === ",") && text.trim()) {
      event.preventDefault();
      event.stopPropagation();
      take();
    } else if (event.key === "Backspace" && !text && value.length) onChange(value.slice(0, -1));
    else if (event.key === "ArrowLeft" && event.currentTarget.selectionEnd === 0) tokens.current?.querySelector<HTMLElement>(".token:last-child button")?.focus();
  }

  const odd = [...value, ...(text.trim() ? [text] : [])].flatMap((one) => {
    const { written, warnings: said } = parseSymbol(one);
    return said.filter((warning) => warnings.has(warning)).map((warning) => ({ written, warning }));
  });
  return (
    <Field {...{ id, label, error, optional }} hint={hint}>
      <div className={error ? "tokens bad" : "tokens"}>
        <TokenList ref={tokens} chosen={value.map((one) => ({ id: one, label: one }))} onRemove={(option) => onChange(value.filter((one) => one !== option.id))} onLeave={() => input.current?.focus()} />
        <input
          ref={input}
          {...described(id, { hint, error })}
          id={id}
          type="text"
          autoComplete="off"
          spellCheck={false}
          translate="no"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={take}
        />
      </div>
      {odd.length > 0 && (
        <div role="status">
          <ul className="symbolnews small">
            {odd.map(({ written, warning }) => (
              <li key={`${written} ${warning}`}>
                <bdi translate="no">{written}</bdi>: {warnings(warning)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Field>
  );
}
