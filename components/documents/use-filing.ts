"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useEffectEvent, useState, type FormEvent } from "react";
import type { Outcome } from "@/components/documents/filing-document";
import { emptyCommon, emptyDocument, filingInput, mostFiles, withFiles, withFirstWords, wrongInFiling, type CommonFields, type FilingDocument } from "@/components/documents/filing-fields";
import { useBringing } from "@/components/documents/use-bringing";
import { useFirstWords } from "@/components/documents/use-first-words";
import { useDraft } from "@/components/entries/use-draft";
import { useDroppedFiles } from "@/components/entries/use-dropped-files";
import { fingerprint } from "@/components/layout/act-key";
import type { FieldProblem } from "@/components/ui/error-summary";
import { showToast } from "@/components/ui/show-toast";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call } from "@/lib/api/client";

/** What was typed, and the uploads that had come: their names and the ids under which they wait. */
type FilingDraft = { common: CommonFields; documents: FilingDocument[]; there: { key: string; name: string; size: number; uploadId: string }[] };

const commonFields = ["documentType", "body", "originatorId", "classification", "classificationReason", "caveats", "audience", "topics", "regions", "dateReceived", "originalMarking"];

/** Documents on their way into the library: dropped or typed, checked, filed one after the other. */
export function useFiling(own: Option) {
  const t = useTranslations("document-filing");
  const errors = useTranslations("errors.fields");
  const locale = useLocale() as "en" | "fr";
  const router = useRouter();
  const queries = useQueryClient();
  const [common, setCommon] = useState(() => emptyCommon(own));
  const [documents, setDocuments] = useState<readonly FilingDocument[]>(() => [emptyDocument()]);
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [wrong, setWrong] = useState<Readonly<Record<string, Readonly<Record<string, string>>>>>({});
  const [refusedFiles, setRefusedFiles] = useState(0);
  const [busy, setBusy] = useState(false);
  const [waits, setWaits] = useState(false);
  const bringing = useBringing();
  const { files, add, bringBack } = bringing;

  const count = files.length;
  const take = useCallback(
    (given: readonly File[]) => {
      const taken = given.slice(0, Math.max(0, mostFiles - count));
      setRefusedFiles(given.length - taken.length);
      if (taken.length === 0) return;
      const keys = add(taken);
      setDocuments((all) => withFiles(all, taken.map((file, place) => ({ key: keys[place]!, name: file.name })), locale));
    },
    [add, count, locale],
  );
  const over = useDroppedFiles(take);
  useFirstWords(files, (file, words) => setDocuments((all) => withFirstWords(all, file, words)));

  const typed = documents.some((one) => one.title || one.languages.length || one.symbols.length || one.summary || one.publicAddress || one.date);
  const draft = useDraft<FilingDraft>(
    "documents:new",
    typed && !documents.every((one) => one.filed)
      ? { common, documents: [...documents], there: files.flatMap(({ key, name, size, uploadId, state }) => (uploadId && state === "there" ? [{ key, name, size, uploadId }] : [])) }
      : null,
    (kept) => {
      if (typed) return;
      const there = new Set(kept.there.map(({ key }) => key));
      setCommon({ ...emptyCommon(own), ...kept.common });
      // A file that had not come whole is gone with the page that sent it.
      setDocuments(kept.documents.map((one) => ({ ...one, languages: one.languages.map((each) => ({ ...each, files: each.files.filter((key) => there.has(key)) })) })));
      bringBack(kept.there.map((one) => ({ ...one, file: null, state: "there", sent: one.size, error: null })));
    },
  );

  const change = (key: string, to: Partial<FilingDocument>) => setDocuments((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const inWords = (code: string) => (errors.has(code) ? errors(code) : errors("unknown"));
  const refused = new Set(files.filter(({ state }) => state === "refused").map(({ key }) => key));
  const refusedOf = (one: FilingDocument) => one.languages.flatMap((each) => each.files.filter((key) => refused.has(key)));
  // What was wrong with a file is right when it was taken away or another put in its place.
  const stillWrong: typeof wrong = Object.fromEntries(Object.entries(wrong).map(([key, fields]) => {
    const one = documents.find((document) => document.key === key);
    return [key, Object.fromEntries(Object.entries(fields).filter(([field, code]) => field !== "languages" || code !== "file_refused" || (one && refusedOf(one).length > 0)))];
  }));
  const commonWrong: Record<string, string> = Object.assign({}, ...Object.values(stillWrong).map((fields) => Object.fromEntries(Object.entries(fields).filter(([field]) => commonFields.includes(field)))));
  const problems: FieldProblem[] = [
    ...Object.entries(commonWrong).map(([name, code]) => ({ name, message: t("problem", { field: t(`fieldNames.${name}`), problem: inWords(code) }) })),
    ...documents.flatMap((one, place) =>
      Object.entries(stillWrong[one.key] ?? {}).filter(([field]) => !commonFields.includes(field)).flatMap(([field, code]) => code === "file_refused" ? refusedOf(one).map((file) => ({
        name: `${field}-${one.key}-${file}`, id: `${field}-${one.key}`, message: t("problem", { field: files.find(({ key }) => key === file)!.name, problem: inWords(code) }),
      })) : ({
        name: `${field}-${one.key}`, id: `${field === "dateOfInformation" ? "date" : field}-${one.key}`,
        message: t("problemOf", { number: documents.length > 1 ? place + 1 : 0, field: t.has(`fieldNames.${field}`) ? t(`fieldNames.${field}`) : field, problem: inWords(code) }),
      })),
    ),
  ];
  const unfinished = files.filter(({ state }) => state === "waiting" || state === "sending" || state === "broken").length;

  async function fileAll(rest: readonly FilingDocument[]) {
    setBusy(true);
    const uploadOf = (key: string) => {
      const file = files.find((one) => one.key === key);
      if (file?.state !== "there" || !file.uploadId) throw new Error("a document is not filed without one of its files");
      return file.uploadId;
    };
    let filed: string[] = [];
    let failed = 0;
    for (const document of rest) {
      setOutcomes((all) => ({ ...all, [document.key]: { state: "sending" } }));
      try {
        const input = filingInput(document, common, uploadOf);
        const { reference } = await call("POST /api/documents", input, { idempotencyKey: `${document.key}-${fingerprint(JSON.stringify(input))}` });
        filed = [...filed, reference];
        change(document.key, { filed: reference });
        bringing.release(document.languages.flatMap((one) => one.files));
        setOutcomes(({ [document.key]: _done, ...others }) => others);
      } catch (error) {
        failed += 1;
        setOutcomes((all) => ({ ...all, [document.key]: { state: "failed", error } }));
        if (bringing.refusedIn(error)) setWrong((all) => ({ ...all, [document.key]: { languages: "file_refused" } }));
        else if (error instanceof ApiRefusal && Object.keys(error.fields).length) setWrong((all) => ({ ...all, [document.key]: error.fields }));
      }
    }
    setBusy(false);
    void queries.invalidateQueries();
    if (failed > 0) return;
    draft.forget(true);
    if (documents.length === 1) {
      showToast({ message: t("filedAs", { reference: filed[0]! }) });
      router.push(`/documents/${filed[0]}`);
    } else showToast({ message: t("allFiled", { count: documents.length }) });
  }

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (busy) return;
    const rest = documents.filter((one) => !one.filed);
    const found = Object.fromEntries(rest.map((one) => [one.key, { ...wrongInFiling(one, common, refused), ...(common.classification !== "UNCLASSIFIED" && !common.classificationReason ? { classificationReason: "required" } : {}), ...(common.audience.length ? {} : { audience: "required" }) }]));
    setWrong(found);
    if (Object.values(found).some((fields) => Object.keys(fields).length)) return;
    // What is still on its way is waited for, and then filed without another press: unless one of them is refused.
    if (unfinished > 0) setWaits(true);
    else void fileAll(rest);
  }
  const goOn = useEffectEvent(() => submit());
  useEffect(() => {
    if (!waits || (unfinished > 0 && refused.size === 0)) return;
    setWaits(false);
    goOn();
  }, [waits, unfinished, refused.size]);

  const leaving = unfinished > 0 || busy;
  useEffect(() => {
    if (!leaving) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [leaving]);

  const rest = documents.filter((one) => !one.filed).length;
  const done = documents.length - rest;
  /** Those that can be filed as they are: of the others every file was refused. */
  const proposed = documents.filter((one) => !one.filed && !(refused.size > 0 && one.languages.length > 0 && one.languages.every((each) => each.files.length > 0 && each.files.every((key) => refused.has(key))))).length;
  const failures = Object.values(outcomes).filter(({ state }) => state === "failed").length;
  function discard() {
    draft.forget(false);
    files.forEach(({ key }) => bringing.drop(key));
    setCommon(emptyCommon(own));
    setDocuments([emptyDocument()]);
    setWrong({});
    setOutcomes({});
  }

  return {
    common, setCommon, documents, setDocuments, change, bringing, take, over, refusedFiles, outcomes, problems, restoredAt: draft.restoredAt, discard, submit,
    busy, waits, unfinished, rest, done, proposed, failures,
    errorOf: (field: string) => (commonWrong[field] ? inWords(commonWrong[field]) : undefined),
    errorIn: (key: string, field: string) => (stillWrong[key]?.[field] ? inWords(stillWrong[key][field]) : undefined),
  };
}
