"use client";

import "@/components/items/item-form.css";
import "./filing.css";
import { useQueryClient } from "@tanstack/react-query";
import { Paperclip } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useEffectEvent, useRef, useState, type FormEvent } from "react";
import { AudiencePreview } from "@/components/entries/audience-preview";
import { useDroppedFiles } from "@/components/entries/use-dropped-files";
import { FilingCommon } from "@/components/documents/filing-common";
import { FilingDocumentPart, type Outcome } from "@/components/documents/filing-document";
import { emptyCommon, emptyDocument, filingInput, mostFiles, withFiles, wrongInFiling, type FilingDocument } from "@/components/documents/filing-fields";
import { useBringing } from "@/components/documents/use-bringing";
import { useFilingDraft, type FilingDraft } from "@/components/documents/use-filing-draft";
import { fingerprint } from "@/components/releases/use-release-act";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary, type FieldProblem } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import { showToast } from "@/components/ui/show-toast";
import type { Option } from "@/components/ui/use-options";
import { ApiRefusal, call } from "@/lib/api/client";
import type { Classification } from "@/lib/domain/entries/model";
import { momentOf, named } from "@/lib/i18n/format";

type FilingFormProps = {
  me: { side: "un" | "osce" | "third"; clearance: Classification; unit: { id: string; nameEn: string; nameFr: string }; may: { markStrictlyConfidential: boolean } };
  bodies: readonly Option[];
  topics: readonly Option[];
  regions: readonly Option[];
};

const commonFields = ["documentType", "body", "originatorId", "classification", "classificationReason", "caveats", "audience", "topics", "regions", "dateReceived", "originalMarking"];
const kinds = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.rtf,.txt,.csv,.md,.png,.jpg,.jpeg,.gif,.webp,.eml,.msg";

/** Drafts or registers documents, one or up to fifty files at a time: dropped, put right, filed one after the other. */
export function FilingForm({ me, bodies, topics, regions }: FilingFormProps) {
  const t = useTranslations("document-filing");
  const errors = useTranslations("errors.fields");
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const router = useRouter();
  const queries = useQueryClient();
  const own: Option = { id: me.unit.id, label: named(locale, me.unit), shape: me.side };
  const [common, setCommon] = useState(() => emptyCommon(own));
  const [documents, setDocuments] = useState<readonly FilingDocument[]>(() => [emptyDocument()]);
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [wrong, setWrong] = useState<Readonly<Record<string, Readonly<Record<string, string>>>>>({});
  const [refusedFiles, setRefusedFiles] = useState(0);
  const [busy, setBusy] = useState(false);
  const [waits, setWaits] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
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

  const typed = documents.some((one) => one.title || one.languages.length || one.symbols.length || one.summary || one.publicAddress || one.date);
  const draft = useFilingDraft(
    typed && !documents.every((one) => one.filed)
      ? { common, documents: [...documents], there: files.flatMap(({ key, name, size, uploadId }) => (uploadId ? [{ key, name, size, uploadId }] : [])) }
      : null,
    (kept: FilingDraft) => {
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
  const commonWrong: Record<string, string> = Object.assign({}, ...Object.values(wrong).map((fields) => Object.fromEntries(Object.entries(fields).filter(([field]) => commonFields.includes(field)))));
  const problems: FieldProblem[] = [
    ...Object.entries(commonWrong).map(([name, code]) => ({ name, message: t("problem", { field: t(`fieldNames.${name}`), problem: inWords(code) }) })),
    ...documents.flatMap((one, place) =>
      Object.entries(wrong[one.key] ?? {}).filter(([field]) => !commonFields.includes(field)).map(([field, code]) => ({
        name: `${field}-${one.key}`, id: `${field === "dateOfInformation" ? "date" : field}-${one.key}`,
        message: t("problemOf", { number: documents.length > 1 ? place + 1 : 0, field: t.has(`fieldNames.${field}`) ? t(`fieldNames.${field}`) : field, problem: inWords(code) }),
      })),
    ),
  ];
  const unfinished = files.filter(({ state }) => state === "waiting" || state === "sending" || state === "broken").length;

  async function fileAll(rest: readonly FilingDocument[]) {
    setBusy(true);
    const uploadOf = (key: string) => files.find((one) => one.key === key)?.uploadId ?? null;
    let filed: string[] = [];
    let failed = 0;
    for (const document of rest) {
      setOutcomes((all) => ({ ...all, [document.key]: { state: "sending" } }));
      const input = filingInput(document, common, uploadOf);
      try {
        const { reference } = await call("POST /api/documents", input, { idempotencyKey: `${document.key}-${fingerprint(JSON.stringify(input))}` });
        filed = [...filed, reference];
        change(document.key, { filed: reference });
        setOutcomes(({ [document.key]: _done, ...others }) => others);
      } catch (error) {
        failed += 1;
        setOutcomes((all) => ({ ...all, [document.key]: { state: "failed", error } }));
        if (error instanceof ApiRefusal && Object.keys(error.fields).length) setWrong((all) => ({ ...all, [document.key]: error.fields }));
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
    const found = Object.fromEntries(rest.map((one) => [one.key, { ...wrongInFiling(one, common), ...(common.classification !== "UNCLASSIFIED" && !common.classificationReason ? { classificationReason: "required" } : {}), ...(common.audience.length ? {} : { audience: "required" }) }]));
    setWrong(found);
    if (Object.values(found).some((fields) => Object.keys(fields).length)) return;
    // What is still on its way is waited for, and then filed without another press.
    if (unfinished > 0) setWaits(true);
    else void fileAll(rest);
  }
  const goOn = useEffectEvent(() => submit());
  useEffect(() => {
    if (!waits || unfinished > 0) return;
    setWaits(false);
    goOn();
  }, [waits, unfinished]);

  const leaving = unfinished > 0 || busy;
  useEffect(() => {
    if (!leaving) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [leaving]);

  const rest = documents.filter((one) => !one.filed).length;
  const done = documents.length - rest;
  const failures = Object.values(outcomes).filter(({ state }) => state === "failed").length;
  return (
    <form className="itemform filing" noValidate method="post" onSubmit={submit} onKeyDown={(event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
      else if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
    }}>
      <div className="form itemform-fields">
        <ErrorSummary title={shared("errors.summary", { count: problems.length })} problems={problems} />
        {draft.restoredAt && (
          <Callout>
            <p>{t("restored", { moment: momentOf(locale, draft.restoredAt, "Europe/Vienna") })}</p>
            <p className="act">
              <button
                type="button"
                className="linkb"
                onClick={() => {
                  draft.forget(false);
                  files.forEach(({ key }) => bringing.drop(key));
                  setCommon(emptyCommon(own));
                  setDocuments([emptyDocument()]);
                  setWrong({});
                  setOutcomes({});
                }}
              >
                {t("discard")}
              </button>
            </p>
          </Callout>
        )}
        <div className={over ? "drop over" : "drop"}>
          <input
            ref={chooser}
            type="file"
            className="sr"
            tabIndex={-1}
            multiple
            accept={kinds}
            aria-label={t("choose")}
            onChange={(event) => {
              take([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
          <Button onClick={() => chooser.current?.click()}>
            <Paperclip className="ic" aria-hidden="true" />
            {t("choose")}
          </Button>
          <span className="s13 muted dragged">{over ? t("dropHere") : t("drop")}</span>
          <p className="small muted">{t("dropMeans", { most: mostFiles })}</p>
        </div>
        {refusedFiles > 0 && (
          <Callout tone="warn" role="alert">
            {t("tooMany", { count: refusedFiles, most: mostFiles })}
          </Callout>
        )}
        {documents.length > 1 && <Callout role="status">{t("proposed", { count: documents.length })}</Callout>}
        {documents.map((document, number) => (
          <FilingDocumentPart
            key={document.key}
            document={document}
            all={documents}
            number={number}
            received={common.origin === "received"}
            locale={locale}
            bringing={bringing}
            outcome={outcomes[document.key]}
            errorOf={(field) => (wrong[document.key]?.[field] ? inWords(wrong[document.key]![field]!) : undefined)}
            onChange={(to) => change(document.key, to)}
            onAll={setDocuments}
          />
        ))}
        <h2 className="filingcommon">{t(documents.length > 1 ? "commonSeveral" : "common")}</h2>
        <FilingCommon
          common={common}
          onChange={(to) => setCommon((all) => ({ ...all, ...to }))}
          errorOf={(field) => (commonWrong[field] ? inWords(commonWrong[field]) : undefined)}
          me={me}
          bodies={bodies}
          topics={topics}
          regions={regions}
        />
      </div>
      <section className="card pad itemform-readers" aria-labelledby="itemform-readers">
        <h2 id="itemform-readers">{t("readers")}</h2>
        <AudiencePreview asked={{ audience: common.audience.map((party) => party.id), classification: common.classification }} own={me} />
        {common.origin === "own" && <p className="small muted">{t("draftReaders")}</p>}
      </section>
      <div className="form itemform-acts">
        {documents.length > 1 && (busy || done > 0) && (
          <div className="filingprogress">
            <progress max={documents.length} value={done} aria-label={t("progress")} />
            <p className="s13 t2" role="status">
              {t("progressWords", { done, count: documents.length, failed: failures })}
            </p>
          </div>
        )}
        {waits && (
          <p className="s13 t2" role="status">
            {t("waits", { count: unfinished })}
          </p>
        )}
        <div className="acts">
          {rest > 0 ? (
            <Button type="submit" look="primary" busy={busy || waits}>
              {failures > 0 ? t("again", { count: rest }) : t(common.origin === "own" ? "actOwn" : "actReceived", { count: rest })}
              <span className="kbd" aria-hidden="true">
                Ctrl Enter
              </span>
            </Button>
          ) : (
            <LinkButton href="/documents" look="primary">
              {t("toLibrary")}
            </LinkButton>
          )}
          <LinkButton href="/documents" look="quiet">
            {shared("cancel")}
          </LinkButton>
        </div>
      </div>
    </form>
  );
}
