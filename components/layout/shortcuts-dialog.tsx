"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { beginningsFor, navigationFor, type ShellMay } from "@/components/layout/navigation";
import { notingLine } from "@/components/layout/noting-line";
import { pageKeys, type KeyRow } from "@/components/layout/page-keys";
import { singleLetterKeysAreOn, switchSingleLetterKeys } from "@/components/layout/single-letter-keys";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";

export function ShortcutsDialog({ may, onClose }: { may: ShellMay; onClose: () => void }) {
  const t = useTranslations("shell.shortcuts");
  const place = useTranslations("navigation");
  const [on, setOn] = useState(singleLetterKeysAreOn);

  const rows: KeyRow[] = [
    [t("palette"), ["Ctrl", "K"]],
    [t("find"), ["/"]],
    ...beginningsFor(may).map(({ key, letter }): KeyRow => [t(`begin.${key}`), ["C", letter.toUpperCase()]]),
    ...(notingLine() ? [[t("noteAction"), ["A"]], [t("noteActionWriting"), ["F2"]]] as KeyRow[] : []),
    ...pageKeys(),
    ...navigationFor(may)
      .flatMap((group) => group.places)
      .flatMap(({ key, go }): KeyRow[] =>
        go ? [[t("goTo", { place: place(key) }), ["G", go.toUpperCase()]]] : [],
      ),
    [t("list"), ["?"]],
    [t("close"), ["Esc"]],
  ];

  return (
    <Dialog open onClose={onClose} title={t("title")}>
      <dl className="keylist">
        {rows.map(([words, keys]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>
              {keys.map((key) => (
                <kbd className="kbd" key={key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label={t("single")}
        hint={t("singleHint")}
        checked={on}
        onChange={(event) => {
          switchSingleLetterKeys(event.target.checked);
          setOn(event.target.checked);
        }}
      />
    </Dialog>
  );
}
