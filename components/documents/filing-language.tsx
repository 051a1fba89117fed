"use client";

import { useLocale, useTranslations } from "next-intl";
import { BroughtFileLine } from "@/components/documents/brought-file-line";
import type { FilingLanguage } from "@/components/documents/filing-fields";
import type { BroughtFile } from "@/components/documents/use-bringing";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { languageStandings, type LanguageStanding } from "@/lib/domain/documents/model";
import { languages, type Language } from "@/lib/domain/entries/model";
import { languageInSentence } from "@/lib/i18n/format";

type FilingLanguageProps = {
  one: FilingLanguage;
  documentTitle: string;
  /** The other documents it could belong to. */
  others: readonly { key: string; name: string }[];
  alone: boolean;
  titleError: string | undefined;
  files: readonly BroughtFile[];
  onChange: (to: Partial<FilingLanguage>) => void;
  onMove: (to: string | null) => void;
  onRemove: () => void;
  onAgain: (key: string) => void;
  onDropFile: (key: string) => void;
  onReplaceFile: (key: string, file: File) => void;
};

/** One language version as it is proposed: what it is can be put right, also to which document it belongs. */
export function FilingLanguageRow({ one, documentTitle, others, alone, titleError, files, onChange, onMove, onRemove, onAgain, onDropFile, onReplaceFile }: FilingLanguageProps) {
  const t = useTranslations("document-filing");
  const locale = useLocale() as "en" | "fr";
  const names = useTranslations("entries.language");
  const standings = useTranslations("documents.standing");
  return (
    <fieldset className="filinglanguage">
      <legend className="sr">{names(one.language)}</legend>
      <div className="row">
        <Select
          id={`language-${one.key}`}
          label={t("language")}
          hint={one.guessed ? t("guessed") : undefined}
          value={one.language}
          onChange={(event) => onChange({ language: event.target.value as Language, guessed: false })}
        >
          {languages.map((code) => (
            <option key={code} value={code}>
              {names(code)}
            </option>
          ))}
        </Select>
        <Select id={`standing-${one.key}`} label={t("standing")} value={one.standing} onChange={(event) => onChange({ standing: event.target.value as LanguageStanding })}>
          {languageStandings.map((standing) => (
            <option key={standing} value={standing}>
              {standings(standing)}
            </option>
          ))}
        </Select>
        {(others.length > 0 || !alone) && (
          <Select id={`belongs-${one.key}`} label={t("belongs")} value="here" onChange={(event) => onMove(event.target.value === "own" ? null : event.target.value)}>
            <option value="here">{t("belongsHere")}</option>
            {!alone && <option value="own">{t("belongsOwn")}</option>}
            {others.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </div>
      <TextInput
        id={`title-${one.key}`}
        label={t("titleIn", { language: languageInSentence(locale, names(one.language)) })}
        optional={t("sameTitle")}
        value={one.title}
        placeholder={documentTitle}
        lang={one.language}
        dir="auto"
        error={titleError}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      {files.length > 0 ? (
        <ul className="sending" aria-label={t("files")}>
          {files.map((file) => (
            <BroughtFileLine key={file.key} file={file} onAgain={() => onAgain(file.key)} onDrop={() => onDropFile(file.key)} onReplace={(other) => onReplaceFile(file.key, other)} />
          ))}
        </ul>
      ) : (
        <p className="small muted">{t("noFile")}</p>
      )}
      <Button look="quiet" small onClick={onRemove} aria-label={t("removeLanguageLabel", { language: languageInSentence(locale, names(one.language)) })}>
        {t("removeLanguage")}
      </Button>
    </fieldset>
  );
}
