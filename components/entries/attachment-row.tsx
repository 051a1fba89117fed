"use client";

import { useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { sizeOf } from "@/components/entries/attachment-words";
import { FileRow } from "@/components/entries/file-row";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { Attachment } from "@/lib/domain/attachments/contract";
import { momentOf, titled } from "@/lib/i18n/format";

const AttachmentRemoveDialog = lazy(() => import("@/components/entries/attachment-remove-dialog").then((file) => ({ default: file.AttachmentRemoveDialog })));

/** One file of an entry: who brought it, its hash, and taking it away. */
export function AttachmentRow({ file, onRemoved }: { file: Attachment; onRemoved: (name: string) => void }) {
  const t = useTranslations("attachments");
  const locale = useLocale() as "en" | "fr";
  const [removing, setRemoving] = useState(false);
  const { name } = file;
  const moment = momentOf(locale, file.addedAt, "Europe/Vienna");
  const facts = [
    sizeOf(locale, file.size), ...(file.part === "original" ? [t("original")] : []),
    file.addedBy ? t("added", { who: titled(locale, file.addedBy), moment }) : t("addedUnknown", { moment }),
  ];
  return (
    <FileRow
      file={file}
      facts={facts}
      mayDownload={file.may.download}
      acts={
        <>
          {file.may.remove && (
            <Button look="quiet" small onClick={() => setRemoving(true)} aria-label={t("remove.label", { name })}>
              {t("remove.act")}
            </Button>
          )}
          <Suspense>{removing && <AttachmentRemoveDialog file={file} onClose={() => setRemoving(false)} onRemoved={onRemoved} />}</Suspense>
        </>
      }
    >
      <details className="fold">
        <summary>{t("hash")}</summary>
        <p className="hash">
          <code aria-label={t("hashOf", { name })}>{file.sha256}</code>
          <CopyButton iconOnly text={file.sha256} label={t("copyHash", { name })} copiedLabel={t("copied")} />
        </p>
      </details>
    </FileRow>
  );
}
