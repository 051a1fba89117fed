"use client";

import { Languages, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { FilingLanguageRow } from "@/components/documents/filing-language";
import { freeLanguage, longestLanguageTitle, withMoved, type FilingDocument } from "@/components/documents/filing-fields";
import { SymbolInput } from "@/components/documents/symbol-input";
import type { useBringing } from "@/components/documents/use-bringing";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { ItemFormFold } from "@/components/items/item-form-fold";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Tag } from "@/components/ui/tag";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { Language } from "@/lib/domain/entries/model";

export type Outcome = { state: "sending" } | { state: "failed"; error: unknown };

type FilingDocumentProps = {
  document: FilingDocument;
  all: readonly FilingDocument[];
  number: number;
  received: boolean;
  locale: Language;
  bringing: ReturnType<typeof useBringing>;
  outcome: Outcome | undefined;
  errorOf: (field: string) => string | undefined;
  onChange: (to: Partial<FilingDocument>) => void;
  onAll: (all: FilingDocument[]) => void;
};

/** One document as it is proposed or typed: title, symbols, dates, languages; and what became of it. */
export function FilingDocumentPart({ document, all, number, received, locale, bringing, outcome, errorOf, onChange, onAll }: FilingDocumentProps) {
  const t = useTranslations("document-filing");
  const optional = useTranslations("interface")("optional");
  const several = all.length > 1;
  const id = (field: string) => `${field}-${document.key}`;
  const nameOf = (one: FilingDocument, place: number) => t("documentName", { number: place + 1, title: one.title || t("untitled") });
  const others = all.map((one, place) => ({ key: one.key, name: nameOf(one, place), filed: one.filed })).filter((one) => one.key !== document.key && !one.filed);
  const changeLanguage = (key: string, to: object) => onChange({ languages: document.languages.map((one) => (one.key === key ? { ...one, ...to } : one)) });
  // What was pressed is gone with what it did: the focus stays near, and not at the top of the page.
  const focusOn = (target: string) => globalThis.document.getElementById(target)?.focus();
  function dropFile(languageKey: string, fileKey: string) {
    focusOn(id("languages"));
    bringing.drop(fileKey);
    changeLanguage(languageKey, { files: document.languages.find((one) => one.key === languageKey)!.files.filter((one) => one !== fileKey) });
  }
  function leaveOut() {
    const near = all.slice(number + 1).find((one) => !one.filed) ?? all.slice(0, number).findLast((one) => !one.filed);
    if (near) focusOn(`heading-${near.key}`);
    document.languages.forEach((one) => one.files.forEach(bringing.drop));
    onAll(all.filter((one) => one.key !== document.key));
  }
  function replaceFile(languageKey: string, fileKey: string, file: File) {
    focusOn(id("languages"));
    bringing.drop(fileKey);
    const [key] = bringing.add([file]);
    changeLanguage(languageKey, { files: document.languages.find((one) => one.key === languageKey)!.files.map((one) => (one === fileKey ? key! : one)) });
  }
  if (document.filed) {
    return (
      <section className="filingdocument" aria-label={nameOf(document, number)}>
        <p className="cluster">
          <Tag tone="ok">{t("filed")}</Tag>
          <Link href={`/documents/${document.filed}`} prefetch={false}>
            {document.filed}
          </Link>
          <bdi>{document.title}</bdi>
        </p>
      </section>
    );
  }
  return (
    <section className="filingdocument form" aria-labelledby={id("heading")}>
      <div className="cluster">
        <h2 id={id("heading")} tabIndex={-1}>{several ? nameOf(document, number) : t("document")}</h2>
        {outcome?.state === "sending" && <Tag tone="acc">{t("sending")}</Tag>}
        {outcome?.state === "failed" && <Tag tone="bad">{t("failed")}</Tag>}
        {several && (
          <Button look="quiet" small className="end" onClick={leaveOut} aria-label={t("removeDocumentLabel", { title: document.title || t("untitled") })}>
            <Trash2 className="ic" aria-hidden="true" />
            {t("removeDocument")}
          </Button>
        )}
      </div>
      {outcome?.state === "failed" && <ProblemLine error={outcome.error} />}
      <TextInput id={id("title")} label={t("title")} value={document.title} dir="auto" autoComplete="off" aria-required onChange={(event) => onChange({ title: event.target.value })} error={errorOf("title")} />
      <SymbolInput id={id("symbols")} label={t("symbols")} hint={t("symbolsHint")} optional={optional} value={document.symbols} onChange={(symbols) => onChange({ symbols })} error={errorOf("symbols")} />
      <div className="row">
        <DateInput id={id("date")} label={t("date")} optional={optional} value={document.date} onChange={(event) => onChange({ date: event.target.value })} error={errorOf("dateOfInformation")} />
        {received && <DateInput id={id("inForceFrom")} label={t("inForceFrom")} optional={optional} value={document.inForceFrom} onChange={(event) => onChange({ inForceFrom: event.target.value })} error={errorOf("inForceFrom")} />}
        {received && <DateInput id={id("inForceTo")} label={t("inForceTo")} optional={optional} value={document.inForceTo} onChange={(event) => onChange({ inForceTo: event.target.value })} error={errorOf("inForceTo")} />}
      </div>
      {received && <p className="hint">{t("inForceHint")}</p>}
      <div className="filinglanguages" role="group" aria-labelledby={id("languages")}>
        <h3 id={id("languages")} tabIndex={-1}>
          {t("languages")}
        </h3>
        {errorOf("languages") && (
          <p className="err" role="alert">
            {errorOf("languages")}
          </p>
        )}
        {document.languages.map((one) => (
          <FilingLanguageRow
            key={one.key}
            one={one}
            documentTitle={document.title}
            others={others}
            alone={document.languages.length === 1}
            titleError={one.title.trim().length > longestLanguageTitle ? errorOf("languages") : undefined}
            files={one.files.flatMap((key) => bringing.files.find((file) => file.key === key) ?? [])}
            onChange={(to) => changeLanguage(one.key, to)}
            onMove={(to) => onAll(withMoved(all, document.key, one.key, to))}
            onRemove={() => {
              one.files.forEach(bringing.drop);
              onChange({ languages: document.languages.filter((other) => other !== one) });
            }}
            onAgain={bringing.again}
            onDropFile={(key) => dropFile(one.key, key)}
            onReplaceFile={(key, file) => replaceFile(one.key, key, file)}
          />
        ))}
        <Button
          small
          onClick={() =>
            onChange({
              languages: [...document.languages, { key: newKey(), language: freeLanguage(document, locale), standing: document.languages.length ? "official" : "original", title: "", files: [], guessed: false }],
            })
          }
        >
          <Languages className="ic" aria-hidden="true" />
          {t("addLanguage")}
        </Button>
      </div>
      <ItemFormFold title={t("more")} opened={Boolean(document.titleOther || document.summary || document.publicAddress) || errorOf("publicAddress") !== undefined}>
        <TextInput id={id("publicAddress")} type="url" label={t("publicAddress")} hint={t("publicAddressHint")} optional={optional} value={document.publicAddress} onChange={(event) => onChange({ publicAddress: event.target.value })} error={errorOf("publicAddress")} />
        <TextInput id={id("titleOther")} label={t("titleOther")} optional={optional} value={document.titleOther} dir="auto" onChange={(event) => onChange({ titleOther: event.target.value })} error={errorOf("titleOther")} />
        <TextArea id={id("summary")} label={t("summary")} optional={optional} value={document.summary} dir="auto" onChange={(event) => onChange({ summary: event.target.value })} error={errorOf("summary")} />
      </ItemFormFold>
    </section>
  );
}
