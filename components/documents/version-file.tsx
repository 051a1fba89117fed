import { Download, File, FileImage, FileSpreadsheet, FileText, Hourglass, Mail, ShieldAlert, ShieldQuestion } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { kindOf, sizeOf } from "@/components/entries/attachment-words";
import { LinkButton } from "@/components/ui/link-button";
import { Tag } from "@/components/ui/tag";
import type { LanguageVersion } from "@/lib/domain/documents/contract";

const signs: Record<string, typeof File> = { pdf: FileText, word: FileText, text: FileText, sheet: FileSpreadsheet, image: FileImage, mail: Mail };
const states = {
  waiting: { tone: "warn", Sign: Hourglass }, infected: { tone: "bad", Sign: ShieldAlert }, failed: { tone: "bad", Sign: ShieldAlert }, unscanned: { tone: "plain", Sign: ShieldQuestion },
} as const;

/** A file of a language version: what it is, whether it can be opened, and what could be read of it. */
export function VersionFile({ file, mayDownload }: { file: LanguageVersion["files"][number]; mayDownload: boolean }) {
  const t = useTranslations("attachments");
  const page = useTranslations("document-page.sheet");
  const locale = useLocale() as "en" | "fr";
  const { name, scan } = file;
  const kind = kindOf(file.mediaType);
  const Sign = signs[kind] ?? File;
  const state = scan === "clean" ? null : states[scan as keyof typeof states];
  const opens = scan === "clean" || scan === "unscanned";
  return (
    <li>
      <Sign className="ic" aria-hidden="true" />
      <div>
        <p className="name">
          {opens ? (
            <Link href={`/files/${file.id}`} prefetch={false}>
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
        <p className="small muted">{[t(`kind.${kind}`), sizeOf(locale, file.size), ...(file.pages ? [page("pages", { count: file.pages })] : [])].join(" · ")}</p>
        {!opens && t.has(`why.${scan}`) && <p className="small">{t(`why.${scan}`)}</p>}
        {opens && file.readingTold && t.has(`told.${file.readingTold}`) && <p className="small muted">{t(`told.${file.readingTold}`)}</p>}
      </div>
      <div className="acts">
        {opens && (
          <LinkButton small href={`/files/${file.id}`} aria-label={page("openFile", { name })}>
            {page("open")}
          </LinkButton>
        )}
        {opens && mayDownload && (
          <a className="iconb" href={`/api/files/${file.id}`} download aria-label={t("download", { name })} title={t("download", { name })}>
            <Download className="ic" aria-hidden="true" />
          </a>
        )}
      </div>
    </li>
  );
}
