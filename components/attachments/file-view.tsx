import "./file-viewer.css";
import { Download } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CommentCounts } from "@/components/attachments/comment-counts";
import { FileNotShown } from "@/components/attachments/file-not-shown";
import { PassagesViewer } from "@/components/attachments/passages-viewer";
import { PdfViewer } from "@/components/attachments/pdf-viewer";
import type { PlaceInFile } from "@/components/attachments/place-in-file";
import { kindOf, sizeOf } from "@/components/entries/attachment-words";
import { WordsOfFile } from "@/components/attachments/words-of-file";
import { FileInVersionLine } from "@/components/consultations/file-in-version";
import { countsByPlace } from "@/components/consultations/place-address";
import { LiveEntry } from "@/components/entries/live-entry";
import { MarkingBanner } from "@/components/entries/marking-banner";
import { ShownTitle } from "@/components/entries/shown-title";
import { Page } from "@/components/layout/page";
import type { ViewedFile } from "@/lib/domain/attachments/viewing/contract";
import type { FileInVersion } from "@/lib/domain/documents/consultations/contract";
import { addressOfEntry, type Language } from "@/lib/domain/entries/model";
import { momentOf } from "@/lib/i18n/format";

type FileViewProps = {
  file: ViewedFile;
  /** Stands for what the page shows of the entry (entryMarks). */
  mark: string;
  at: PlaceInFile;
  /** The version it is read in; null where it is no file of a version. */
  stands: FileInVersion | null;
  /** The comment one comes from. */
  led?: FileInVersion["comments"][number];
};

/** A file, shown on our own page under the marking of its entry; drawn anew when its text has been read, or it is gone. */
export function FileView({ file, mark, at: asked, stands, led }: FileViewProps) {
  const t = useTranslations("file-viewer");
  const words = useTranslations("attachments");
  const names = useTranslations("entries");
  const asks = useTranslations("items.entry");
  const locale = useLocale() as "en" | "fr";
  const { entry } = file;
  const language = (stands?.language.language ?? entry.language) as Language;
  const at: PlaceInFile = led ? { ...asked, quoted: { page: led.page, passage: led.passage, words: led.quote } } : asked;
  const sentences = [
    ...(entry.embargoUntil && new Date(entry.embargoUntil) > new Date() ? [asks("embargo", { moment: momentOf(locale, entry.embargoUntil, "Europe/Vienna") })] : []),
    ...entry.caveats.map((caveat) => names(`caveatSentence.${caveat}`)),
    asks(`asks.${entry.classification}`),
  ];
  return (
    <Page banner={<MarkingBanner classification={entry.classification} sentences={sentences} />}>
      <LiveEntry id={entry.id} mark={mark} />
      <div className="filehead">
        <p className="eyebrow">
          <Link href={addressOfEntry(entry.reference)}>{t("back", { reference: entry.reference })}</Link>
          <ShownTitle of={{ ...entry, language: entry.language as Language }} />
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
        {!file.may.download && file.shows !== "nothing" && <p className="small muted">{t(entry.caveats.includes("display_only") ? "onScreenOnly" : "noMarkedCopy")}</p>}
        {file.may.download && entry.caveats.includes("watermark") && <p className="small muted">{t("markedCopy")}</p>}
      </div>
      {stands && <FileInVersionLine file={file} stands={stands} led={led} />}
      <div className="fileshown">
        {(file.shows === "pages" || file.shows === "picture") && <WordsOfFile file={file} />}
        <CommentCounts counts={stands ? countsByPlace(stands, file.shows === "pages" ? "page" : "passage") : {}}>
          {file.shows === "pages" && <PdfViewer id={file.id} name={file.name} language={language} at={at} />}
          {file.shows === "text" && <PassagesViewer id={file.id} language={language} at={at} />}
        </CommentCounts>
        {/* eslint-disable-next-line @next/next/no-img-element -- as it is: nothing of ours may read and rewrite it */}
        {file.shows === "picture" && <img className="filepicture" src={`/api/files/${file.id}/view`} alt={t("picture", { name: file.name })} />}
        {file.shows === "nothing" && <FileNotShown file={file} />}
      </div>
      <p className="fileonpaper">{t("notOnPaper")}</p>
    </Page>
  );
}
