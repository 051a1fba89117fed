"use client";

import "@/components/items/item-form.css";
import "./filing.css";
import { useLocale, useTranslations } from "next-intl";
import { FilingActs } from "@/components/documents/filing-acts";
import { FilingCommon } from "@/components/documents/filing-common";
import { FilingDocumentPart } from "@/components/documents/filing-document";
import { FilingDrop } from "@/components/documents/filing-drop";
import { mostFiles } from "@/components/documents/filing-fields";
import { useFiling } from "@/components/documents/use-filing";
import { AudiencePreview } from "@/components/entries/audience-preview";
import { Callout } from "@/components/ui/callout";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { Option } from "@/components/ui/use-options";
import type { Classification } from "@/lib/domain/entries/model";
import { momentOf, named } from "@/lib/i18n/format";

type FilingFormProps = {
  me: { side: "un" | "osce" | "third"; clearance: Classification; unit: { id: string; nameEn: string; nameFr: string }; may: { markStrictlyConfidential: boolean } };
  bodies: readonly Option[];
  topics: readonly Option[];
  regions: readonly Option[];
};

/** Drafts or registers documents, one or up to fifty files at a time: dropped, put right, filed one after the other. */
export function FilingForm({ me, bodies, topics, regions }: FilingFormProps) {
  const t = useTranslations("document-filing");
  const shared = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const filing = useFiling({ id: me.unit.id, label: named(locale, me.unit), shape: me.side });
  const { common, documents, problems, submit } = filing;

  return (
    <form className="itemform filing" noValidate method="post" onSubmit={submit} onKeyDown={(event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
      else if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
    }}>
      <div className="form itemform-fields">
        <ErrorSummary title={shared("errors.summary", { count: problems.length })} problems={problems} />
        {filing.restoredAt && (
          <Callout>
            <p>{t("restored", { moment: momentOf(locale, filing.restoredAt, "Europe/Vienna") })}</p>
            <p className="act">
              <button type="button" className="linkb" onClick={filing.discard}>
                {t("discard")}
              </button>
            </p>
          </Callout>
        )}
        <FilingDrop over={filing.over} onFiles={filing.take} />
        {filing.refusedFiles > 0 && (
          <Callout tone="warn" role="alert">
            {t("tooMany", { count: filing.refusedFiles, most: mostFiles })}
          </Callout>
        )}
        {documents.length > 1 && filing.proposed > 0 && <Callout role="status">{t("proposed", { count: filing.proposed })}</Callout>}
        {documents.map((document, number) => (
          <FilingDocumentPart
            key={document.key}
            document={document}
            all={documents}
            number={number}
            received={common.origin === "received"}
            locale={locale}
            bringing={filing.bringing}
            outcome={filing.outcomes[document.key]}
            errorOf={(field) => filing.errorIn(document.key, field)}
            onChange={(to) => filing.change(document.key, to)}
            onAll={filing.setDocuments}
          />
        ))}
        {filing.rest > 0 && (
          <>
            <h2 className="filingcommon">{t(documents.length > 1 ? "commonSeveral" : "common")}</h2>
            <FilingCommon
              common={common}
              onChange={(to) => filing.setCommon((all) => ({ ...all, ...to }))}
              errorOf={filing.errorOf}
              me={me}
              bodies={bodies}
              topics={topics}
              regions={regions}
            />
          </>
        )}
      </div>
      {filing.rest > 0 && (
        <section className="card pad itemform-readers" aria-labelledby="itemform-readers">
          <h2 id="itemform-readers">{t("readers")}</h2>
          <AudiencePreview asked={{ audience: common.audience.map((party) => party.id), classification: common.classification }} own={me} />
          {common.origin === "own" && <p className="small muted">{t("draftReaders")}</p>}
        </section>
      )}
      <FilingActs filing={filing} />
    </form>
  );
}
