"use client";

import { Download, File, FileImage, FileSpreadsheet, FileText, Hourglass, Mail, ShieldAlert, ShieldQuestion } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { kindOf, sizeOf } from "@/components/entries/attachment-words";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Tag } from "@/components/ui/tag";
import type { Attachment } from "@/lib/domain/attachments/contract";
import { momentOf, titled } from "@/lib/i18n/format";

const AttachmentRemoveDialog = lazy(() => import("@/components/entries/attachment-remove-dialog").then((file) => ({ default: file.AttachmentRemoveDialog })));

const signs: Record<string, typeof File> = { pdf: FileText, word: FileText, text: FileText, sheet: FileSpreadsheet, image: FileImage, mail: Mail };
const states = {
  waiting: { tone: "warn", Sign: Hourglass }, infected: { tone: "bad", Sign: ShieldAlert }, failed: { tone: "bad", Sign: ShieldAlert }, unscanned: { tone: "plain", Sign: ShieldQuestion },
} as const;

/** One file: what it is, whether it can be opened, who brought it. */
export function AttachmentRow({ file, onRemoved }: { file: Attachment; onRemoved: (name: string) => void }) {
  const t = useTranslations("attachments");
  const locale = useLocale() as "en" | "fr";
  const [removing, setRemoving] = useState(false);
  const { name, scan } = file;
  const kind = kindOf(file.mediaType);
  const Sign = signs[kind] ?? File;
  const state = scan === "clean" ? null : states[scan];
  const opens = scan === "clean" || scan === "unscanned";
  const moment = momentOf(locale, file.addedAt, "Europe/Vienna");
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
        <p className="small muted">
          {[
            t(`kind.${kind}`), sizeOf(locale, file.size), ...(file.part === "original" ? [t("original")] : []),
            file.addedBy ? t("added", { who: titled(locale, file.addedBy), moment }) : t("addedUnknown", { moment }),
          ].join(" · ")}
        </p>
        {!opens && <p className="small">{t(`why.${scan}`)}</p>}
        {opens && file.readingTold && t.has(`told.${file.readingTold}`) && <p className="small muted">{t(`told.${file.readingTold}`)}</p>}
        <details className="fold">
          <summary>{t("hash")}</summary>
          <p className="hash">
            <code aria-label={t("hashOf", { name })}>{file.sha256}</code>
            <CopyButton iconOnly text={file.sha256} label={t("copyHash", { name })} copiedLabel={t("copied")} />
          </p>
        </details>
      </div>
      <div className="acts">
        {opens && file.may.download && (
          <a className="iconb" href={`/api/files/${file.id}`} download aria-label={t("download", { name })} title={t("download", { name })}>
            <Download className="ic" aria-hidden="true" />
          </a>
        )}
        {file.may.remove && (
          <Button look="quiet" small onClick={() => setRemoving(true)} aria-label={t("remove.label", { name })}>
            {t("remove.act")}
          </Button>
        )}
      </div>
      <Suspense>{removing && <AttachmentRemoveDialog file={file} onClose={() => setRemoving(false)} onRemoved={onRemoved} />}</Suspense>
    </li>
  );
}
