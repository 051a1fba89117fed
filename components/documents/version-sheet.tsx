import { Hourglass, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { addressOf, ownNames, type Shown, type TextLock } from "@/components/documents/document-shown";
import { VersionActs } from "@/components/documents/version-acts";
import { VersionFile } from "@/components/documents/version-file";
import { VersionProof } from "@/components/documents/version-proof";
import { StateTag } from "@/components/documents/state-tag";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { Tag } from "@/components/ui/tag";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import { directionOfWriting } from "@/lib/domain/entries/model";
import { day, named } from "@/lib/i18n/format";

type VersionSheetProps = { document: PolicyDocument; shown: Shown; lock: TextLock | undefined; downloadable: ReadonlySet<string> };

/** One version in one language, as a sheet: its title, what it is, and its files. */
export function VersionSheet({ document, shown: { version, language }, lock, downloadable }: VersionSheetProps) {
  const t = useTranslations("document-page.sheet");
  const documents = useTranslations("documents");
  const names = useTranslations("entries");
  const markings = useTranslations("interface.marking");
  const locale = useLocale() as "en" | "fr";
  if (!version) return null;
  const marking = markings(document.classification);
  const direction = language && directionOfWriting(language.language);
  const summary = language?.language === document.language ? document.summary : document.summaryOther && language && (language.language === "en" || language.language === "fr") ? document.summaryOther : "";
  return (
    <section className="sheetbg" aria-labelledby="sheet-title">
      <h2 id="sheet-title" className="sr">
        {t("title", { label: version.label })}
      </h2>
      <div className="sheetbar">
        {version.languages.length > 0 && (
          <nav className="seg" aria-label={t("languages")}>
            {version.languages.map((one) => (
              <Link key={one.id} href={addressOf(document, version, one)} prefetch={false} scroll={false} lang={one.language} aria-current={one.id === language?.id ? "true" : undefined}>
                {ownNames[one.language]}
                {one.lags && (
                  <>
                    <Hourglass className="ic s" aria-hidden="true" />
                    <span className="sr">{t("lags")}</span>
                  </>
                )}
              </Link>
            ))}
          </nav>
        )}
        <VersionActs document={document} version={version} language={language} lock={lock} />
      </div>
      {language ? (
        <article className="sheet">
          <p className="mkline">{marking}</p>
          <h3 lang={language.language} dir={direction}>
            <bdi>{language.title}</bdi>
          </h3>
          <p className="sheetmeta">
            {[document.body && named(locale, document.body), t("version", { label: version.label }), document.dateOfInformation && day(locale, document.dateOfInformation)].filter(Boolean).join(" · ")}
          </p>
          <p className="cluster">
            <StateTag state={version.state} />
            <Tag>{t("standing", { language: names(`language.${language.language}`), standing: documents(`standing.${language.standing}`) })}</Tag>
            {language.lags && (
              <Tag tone="warn">
                <Hourglass className="ic s" aria-hidden="true" />
                {t("lags")}
              </Tag>
            )}
          </p>
          {language.lags && <p className="small t2">{t("lagsMeans")}</p>}
          {language.standing === "machine" && <p className="small t2">{t("machineMeans")}</p>}
          {version.note && (
            <div className="sheetnote">
              <h4>{t("changed")}</h4>
              <p>{version.note}</p>
            </div>
          )}
          {summary && (
            <div className="prose sheetsummary" lang={language.language === document.language ? document.language : language.language} dir={direction}>
              <TextParagraphs text={summary} />
            </div>
          )}
          {language.files.length > 0 ? (
            <ul className="files sheetfiles" aria-label={t("files")}>
              {language.files.map((file) => (
                <VersionFile key={file.id} file={file} mayDownload={downloadable.has(file.id)} />
              ))}
            </ul>
          ) : (
            <p className="nofile">{document.publicAddress ? t.rich("noFileButAddress", { link: (words) => <a href={document.publicAddress!} rel="noreferrer noopener" target="_blank">{words}</a> }) : t("noFile")}</p>
          )}
          <p className="mkline">{marking}</p>
        </article>
      ) : (
        <div className="sheet">
          <p className="nofile">
            <Plus className="ic s" aria-hidden="true" /> {t("noLanguage")}
          </p>
        </div>
      )}
      <VersionProof version={version} lock={lock} />
    </section>
  );
}
