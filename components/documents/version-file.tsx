import { useLocale, useTranslations } from "next-intl";
import { sizeOf } from "@/components/entries/attachment-words";
import { FileRow, isOpenable } from "@/components/entries/file-row";
import { LinkButton } from "@/components/ui/link-button";
import type { LanguageVersion } from "@/lib/domain/documents/contract";

/** A file of a language version: what it is, whether it can be opened, and what could be read of it. */
export function VersionFile({ file, mayDownload }: { file: LanguageVersion["files"][number]; mayDownload: boolean }) {
  const page = useTranslations("document-page.sheet");
  const locale = useLocale() as "en" | "fr";
  return (
    <FileRow
      file={file}
      facts={[sizeOf(locale, file.size), ...(file.pages ? [page("pages", { count: file.pages })] : [])]}
      mayDownload={mayDownload}
      open={
        isOpenable(file.scan) && (
          <LinkButton small href={`/files/${file.id}`} aria-label={page("openFile", { name: file.name })}>
            {page("open")}
          </LinkButton>
        )
      }
    />
  );
}
