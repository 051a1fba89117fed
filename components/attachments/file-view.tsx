import "./file-viewer.css";
import { Download } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { FileNotShown } from "@/components/attachments/file-not-shown";
import { PdfViewer } from "@/components/attachments/pdf-viewer";
import { kindOf, sizeOf } from "@/components/entries/attachment-words";
import { MarkingBanner } from "@/components/entries/marking-banner";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import { Page } from "@/components/layout/page";
import { Callout } from "@/components/ui/callout";
import type { ViewedFile } from "@/lib/domain/attachments/viewing/contract";
import { addressOfEntry, directionOfWriting, type Language } from "@/lib/domain/entries/model";
import { momentOf } from "@/lib/i18n/format";

/** A file, shown on our own page under the marking of its entry. */
export function FileView({ file }: { file: ViewedFile }) {
  const t = useTranslations("file-viewer");
  const words = useTranslations("attachments");
  const names = useTranslations("entries");
  const asks = useTranslations("items.entry");
  const locale = useLocale() as "en" | "fr";
  const { entry } = file;
  const language = entry.language as Language;
  const sentences = [
    ...(entry.embargoUntil && new Date(entry.embargoUntil) > new Date() ? [asks("embargo", { moment: momentOf(locale, entry.embargoUntil, "Europe/Vienna") })] : []),
    ...entry.caveats.map((caveat) => names(`caveatSentence.${caveat}`)),
    asks(`asks.${entry.classification}`),
  ];
  return (
    <Page banner={<MarkingBanner classification={entry.classification} sentences={sentences} />}>
      <div className="filehead">
        <p className="eyebrow">
          <Link href={addressOfEntry(entry.reference)}>{t("back", { reference: entry.reference })}</Link>
          <span lang={language} dir={directionOfWriting(language)}>
            {entry.title}
          </span>
        </p>
        <div className="filetitle">
          <h1>
            <bdi>{file.name}</bdi>
          </h1>
          {file.may.download && (
            <a className="btn" href={`/api/files/${file.id}`} download>
              <Download className="ic" aria-hidden="true" />
              {t("download")}
            </a>
          )}
        </div>
        <p className="small muted">
          {[words(`kind.${kindOf(file.mediaType)}`), sizeOf(locale, file.size), ...(file.pages ? [t("pageCount", { count: file.pages })] : [])].join(" · ")}
        </p>
        {!file.may.download && file.shows !== "nothing" && <p className="small muted">{t("onScreenOnly")}</p>}
      </div>
      <div className="fileshown">
        {file.shows === "pages" && <PdfViewer id={file.id} name={file.name} language={language} />}
        {/* eslint-disable-next-line @next/next/no-img-element -- as it is: nothing of ours may read and rewrite it */}
        {file.shows === "picture" && <img className="filepicture" src={`/api/files/${file.id}/view`} alt={t("picture", { name: file.name })} />}
        {file.shows === "text" && (
          <>
            <Callout>{t(file.textCut ? "textOnlyBeginning" : "textOnly")}</Callout>
            <TextParagraphs text={file.text ?? ""} language={language} />
          </>
        )}
        {file.shows === "nothing" && <FileNotShown file={file} />}
      </div>
      <p className="fileonpaper">{t("notOnPaper")}</p>
    </Page>
  );
}
