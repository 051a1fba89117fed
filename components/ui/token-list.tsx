"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent, Ref } from "react";
import type { Option } from "@/components/ui/use-options";

type TokenListProps = {
  ref: Ref<HTMLSpanElement>;
  chosen: readonly Option[];
  onRemove: (option: Option) => void;
  /** The focus goes back to the input. */
  onLeave: () => void;
};

/** What was chosen. Reached by the left arrow from the input; one stop for the Tab key would be too many. */
export function TokenList({ ref, chosen, onRemove, onLeave }: TokenListProps) {
  const t = useTranslations("interface.picker");

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>, option: Option) {
    const token = event.currentTarget.parentElement;
    const before = token?.previousElementSibling?.querySelector("button");
    const after = token?.nextElementSibling?.querySelector("button");
    if (event.key === "ArrowLeft") before?.focus();
    else if (event.key === "ArrowRight" && after) after.focus();
    else if (event.key === "ArrowRight" || event.key === "Escape") onLeave();
    else if (event.key === "Backspace" || event.key === "Delete") {
      (after ?? before)?.focus();
      if (!after && !before) onLeave();
      onRemove(option);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <span ref={ref} className="tokenlist">
      {chosen.map((option) => (
        <span className="token" key={option.id}>
          {option.shape && <i className={`shape ${option.shape}`} aria-hidden="true" />}
          <span>{option.label}</span>
          <button
            type="button"
            tabIndex={-1}
            aria-label={t("remove", { name: option.label })}
            onClick={() => {
              onRemove(option);
              onLeave();
            }}
            onKeyDown={(event) => onKeyDown(event, option)}
          >
            <X className="ic" aria-hidden="true" />
          </button>
        </span>
      ))}
    </span>
  );
}
