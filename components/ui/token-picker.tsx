"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { Field, type FieldWords } from "@/components/ui/field";
import { described, fieldId } from "@/components/ui/field-id";
import { OptionList } from "@/components/ui/option-list";
import { TokenList } from "@/components/ui/token-list";
import { useOptions, type Option } from "@/components/ui/use-options";

type TokenPickerProps = FieldWords & {
  name?: string;
  id?: string;
  value: readonly Option[];
  onChange: (value: Option[]) => void;
  /** Asked as one types; an empty text asks for suggestions. */
  search?: (text: string) => Promise<readonly Option[]>;
  /** Instead of `search`: all there is, filtered here without regard to accents. */
  options?: readonly Option[];
  /** One at most: choosing another replaces it. */
  single?: boolean;
  placeholder?: string;
  emptyText?: string;
  onBlur?: () => void;
};

/** A combobox that gathers tokens, after the ARIA combobox pattern. */
export function TokenPicker(props: TokenPickerProps) {
  const { label, hint, error, optional, value, onChange, search, options, single, placeholder, emptyText } = props;
  const t = useTranslations("interface.picker");
  const made = useId();
  const id = props.id ?? (props.name ? fieldId(props.name) : made);
  const input = useRef<HTMLInputElement>(null);
  const tokens = useRef<HTMLSpanElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [news, setNews] = useState("");

  const found = useOptions(open ? text.trim() : null, { search, options });
  const offered = found?.options.filter((option) => !value.some((chosen) => chosen.id === option.id)) ?? [];
  const current = offered[Math.min(active, offered.length - 1)];

  function close() {
    setOpen(false);
    setActive(0);
  }

  function choose(option: Option) {
    onChange(single ? [option] : [...value, option]);
    setNews(t("added", { name: option.label }));
    setText("");
    close();
    input.current?.focus();
  }

  function remove(option: Option) {
    onChange(value.filter((chosen) => chosen.id !== option.id));
    setNews(t("removed", { name: option.label }));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const last = value.at(-1);
    const atStart = event.currentTarget.selectionEnd === 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (open && offered.length) setActive((active + step + offered.length) % offered.length);
      setOpen(true);
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      if (current) choose(current);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Backspace" && !text && last) {
      remove(last);
    } else if (event.key === "ArrowLeft" && atStart) {
      tokens.current?.querySelector<HTMLElement>(".token:last-child button")?.focus();
    }
  }

  const count = found ? t("found", { count: offered.length }) : t("searching");
  return (
    <Field {...{ id, label, hint, error, optional }}>
      <div
        className="combo"
        onBlur={(event) => {
          if (event.currentTarget.contains(event.relatedTarget)) return;
          close();
          props.onBlur?.();
        }}
      >
        <div
          className={error ? "tokens bad" : "tokens"}
          onMouseDown={(event) => {
            if (event.target !== event.currentTarget) return;
            event.preventDefault();
            input.current?.focus();
          }}
        >
          <TokenList ref={tokens} chosen={value} onRemove={remove} onLeave={() => input.current?.focus()} />
          <input
            ref={input}
            {...described(id, { hint, error })}
            id={id}
            role="combobox"
            type="text"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            aria-expanded={open}
            aria-controls={`${id}-options`}
            aria-autocomplete="list"
            aria-activedescendant={open && current ? `${id}-option-${current.id}` : undefined}
            placeholder={value.length ? undefined : placeholder}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setActive(0);
              setOpen(true);
            }}
            onClick={() => setOpen(true)}
            onKeyDown={onKeyDown}
          />
        </div>
        <OptionList
          id={id}
          label={label}
          open={open}
          offered={offered}
          current={current}
          nothing={!found ? t("searching") : found.failed ? t("failed") : (emptyText ?? t("none"))}
          onChoose={choose}
        />
        <span className="sr" role="status">
          {open ? count : news}
        </span>
      </div>
    </Field>
  );
}
