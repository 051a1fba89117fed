import { Download, File, FileImage, FileSpreadsheet, FileText, Hourglass, Mail, ShieldAlert, ShieldQuestion } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { kindOf } from "@/components/entries/attachment-words";
import { Tag } from "@/components/ui/tag";

const signs: Record<string, typeof File> = { pdf: FileText, word: FileText, text: FileText, sheet: FileSpreadsheet, image: FileImage, mail: Mail };
const states = {
  waiting: { tone: "warn", Sign: Hourglass }, infected: { tone: "bad", Sign: ShieldAlert }, failed: { tone: "bad", Sign: ShieldAlert }, unscanned: { tone: "plain", Sign: ShieldQuestion },
} as const;

type FileRowProps = {
  file: { id: string; name: string; mediaType: string; scan: string; readingTold: string | null };
  /** Size, pages, who brought it: what stands under its name. */
  facts: readonly string[];
  /** Below that. */
  children?: ReactNode;
  /** Before the button that takes a copy, and after it. */
  open?: ReactNode;
  acts?: ReactNode;
  mayDownload: boolean;
};

/** Whether a file with this finding can be opened. */
export const isOpenable = (scan: string): boolean => scan === "clean" || scan === "unscanned";

/** One file in a list of files: what it is, whether it can be opened and why not, what could be read of it. */
export function FileRow({ file: { id, name, mediaType, scan, readingTold }, facts, children, open, acts, mayDownload }: FileRowProps) {
  const t = useTranslations("attachments");
  const kind = kindOf(mediaType);
  const Sign = signs[kind] ?? File;
  const state = scan === "clean" ? null : states[scan as keyof typeof states];
  const opens = isOpenable(scan);
  return (
    <li>
      <Sign className="ic" aria-hidden="true" />
      <div>
        <p className="name">
          {opens ? (
            <Link href={`/files/${id}`} prefetch={false}>
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <bdi>{name}</bdi>
          )}
          {state && (
            <Tag tone={state.tone}>
              <state.Sign className="ic s" aria-hidden="true" />
              {t(`scan.${scan}`)}
            </Tag>
          )}
        </p>
        <p className="small muted">{[t(`kind.${kind}`), ...facts].join(" · ")}</p>
        {!opens && t.has(`why.${scan}`) && <p className="small">{t(`why.${scan}`)}</p>}
        {opens && readingTold && t.has(`told.${readingTold}`) && <p className="small muted">{t(`told.${readingTold}`)}</p>}
        {children}
      </div>
      <div className="acts">
        {open}
        {opens && mayDownload && (
          <a className="iconb" href={`/api/files/${id}`} download aria-label={t("download", { name })} title={t("download", { name })}>
            <Download className="ic" aria-hidden="true" />
          </a>
        )}
        {acts}
      </div>
    </li>
  );
}
