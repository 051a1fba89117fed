"use client";

import { Paperclip } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ActDialog } from "@/components/layout/act-dialog";
import { BroughtFileLine } from "@/components/documents/brought-file-line";
import type { TextLock } from "@/components/documents/document-shown";
import { useBringing } from "@/components/documents/use-bringing";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { useAct } from "@/components/layout/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { call, type Input } from "@/lib/api/client";
import type { DocumentVersion, LanguageVersion } from "@/lib/domain/documents/contract";
import { isAuthentic, languageStandings, type LanguageStanding } from "@/lib/domain/documents/model";
import { languages, type Language } from "@/lib/domain/entries/model";
import { languageInSentence } from "@/lib/i18n/format";

type PutLanguageDialogProps = { version: DocumentVersion; lock: TextLock | undefined; given: LanguageVersion | null; onClose: () => void };

/** Puts a language into a version, or changes one that is there: title, what it is, files, whether it is up to date. */
export function PutLanguageDialog({ version, lock, given, onClose }: PutLanguageDialogProps) {
  const t = useTranslations("lifecycle.language");
  const locale = useLocale() as "en" | "fr";
  const names = useTranslations("entries.language");
  const standings = useTranslations("documents.standing");
  const fieldWords = useTranslations("errors.fields");
  const required = fieldWords("required");
  const { ofField } = useProblemSentence();
  const frozen = version.frozenAt !== null || lock !== undefined;
  const free = languages.filter((one) => one === given?.language || !version.languages.some((there) => there.language === one));
  const allowed = languageStandings.filter((one) => (!frozen || !isAuthentic(one)) && (one !== "original" || given?.standing === "original" || !version.languages.some((there) => there.standing === "original")));
  const [language, setLanguage] = useState<Language>(given?.language ?? free[0] ?? "en");
  const [standing, setStanding] = useState<LanguageStanding>(given?.standing ?? allowed[0] ?? "courtesy");
  const [title, setTitle] = useState(given?.title ?? "");
  const [upToDate, setUpToDate] = useState(false);
  const [pressed, setPressed] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const { files, add, again, drop, refusedIn } = useBringing();
  const unfinished = files.some(({ state }) => state !== "there");
  const refused = files.some(({ state }) => state === "refused");
  const putting = useAct({
    send: (input: Input<"POST /api/versions/{id}/languages">, idempotencyKey) => call("POST /api/versions/{id}/languages", input, { idempotencyKey }),
    done: () => t("done", { language: languageInSentence(locale, names(language)), label: version.label }),
    then: onClose,
  });
  function put() {
    setPressed(true);
    if (!title.trim() || unfinished) return;
    const uploads = files.flatMap(({ uploadId }) => uploadId ?? []);
    putting.mutate({ id: version.id, revision: version.revision, language, standing, title: title.trim(), ...(uploads.length > 0 && { uploads }), ...(upToDate && { upToDate }) }, { onError: refusedIn });
  }
  return (
    <ActDialog title={t(given ? "titleChange" : "title", { label: version.label })} act={t(given ? "actChange" : "act")} busy={putting.isPending} error={putting.error} onAct={put} onClose={onClose}>
      {frozen && <p className="s13 t2">{t(lock ? "locked" : "frozen")}</p>}
      {version.state === "in_clearance" && <p className="s13 t2">{t("voids")}</p>}
      {given ? (
        <p>
          <b>{names(given.language)}</b>
        </p>
      ) : (
        <Select label={t("language")} value={language} onChange={(event) => setLanguage(event.target.value as Language)} error={ofField(putting.error, "language")}>
          {free.map((one) => (
            <option key={one} value={one}>
              {names(one)}
            </option>
          ))}
        </Select>
      )}
      <Select label={t("standing")} hint={t(`standingMeans.${standing}`)} value={standing} onChange={(event) => setStanding(event.target.value as LanguageStanding)} error={ofField(putting.error, "standing")}>
        {(given && !allowed.includes(given.standing) ? [given.standing, ...allowed] : allowed).map((one) => (
          <option key={one} value={one}>
            {standings(one)}
          </option>
        ))}
      </Select>
      <TextInput
        label={t("titleIn", { language: languageInSentence(locale, names(language)) })}
        value={title}
        lang={language}
        dir="auto"
        aria-required
        onChange={(event) => setTitle(event.target.value)}
        error={(pressed && !title.trim() ? required : undefined) ?? ofField(putting.error, "title")}
      />
      <div className="fld">
        <p className="lbl" id="put-files">
          {t("files")}
        </p>
        <p className="hint">{t(given?.files.length ? "filesReplace" : "filesHint")}</p>
        {files.length > 0 && (
          <ul className="sending" aria-labelledby="put-files">
            {files.map((file) => (
              <BroughtFileLine key={file.key} file={file} onAgain={() => again(file.key)} onDrop={() => drop(file.key)} />
            ))}
          </ul>
        )}
        <input
          ref={chooser}
          type="file"
          className="sr"
          tabIndex={-1}
          multiple
          aria-label={t("choose")}
          onChange={(event) => {
            add([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <Button onClick={() => chooser.current?.click()}>
          <Paperclip className="ic" aria-hidden="true" />
          {t("choose")}
        </Button>
        {pressed && unfinished && <p className="err" role="alert">{refused ? fieldWords("file_refused") : t("unfinished")}</p>}
      </div>
      {given && standing !== "original" && given.lags && files.length === 0 && (
        <Checkbox label={t("upToDate")} hint={t("upToDateHint")} checked={upToDate} onChange={(event) => setUpToDate(event.target.checked)} />
      )}
    </ActDialog>
  );
}
