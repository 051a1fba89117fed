"use client";

import { useTranslations } from "next-intl";
import { TextChange } from "@/components/entries/text-change";

export type Choice = "theirs" | "mine";

export type Contested = { field: string; label: string; before: string; theirs: string; mine: string };

type ConflictFieldProps = {
  contested: Contested;
  /** When theirs was saved, in words. */
  savedAt: string;
  chosen: Choice | undefined;
  onChoose: (choice: Choice) => void;
  onEdit: () => void;
};

/** Both texts of one field side by side; the one chosen goes into the form, the other stays here. */
export function ConflictField({ contested, savedAt, chosen, onChoose, onEdit }: ConflictFieldProps) {
  const t = useTranslations("entries.conflict");
  const { field, label, before, theirs, mine } = contested;
  const sides = [
    { side: "theirs", words: t("takeTheirs"), when: t("theirs", { moment: savedAt }), text: theirs },
    { side: "mine", words: t("keepMine"), when: t("mine"), text: mine },
  ] as const;
  return (
    <fieldset className="fld" id={`conflict-${field}`}>
      <legend>{t("choose", { field: label })}</legend>
      <div className="versus">
        {sides.map(({ side, words, when, text }) => (
          <div key={side}>
            <h3>{when}</h3>
            <div className="bothtext" tabIndex={0} role="group" aria-label={when}>
              <TextChange before={before} after={text} empty={t("empty")} />
            </div>
            <label className="check">
              <input type="radio" name={`conflict-${field}`} checked={chosen === side} onChange={() => onChoose(side)} />
              <span>{words}</span>
            </label>
          </div>
        ))}
      </div>
      <button type="button" className="linkb s13" onClick={onEdit}>
        {t("editBelow")}
      </button>
    </fieldset>
  );
}
