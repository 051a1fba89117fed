"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import { AttachmentProgress } from "@/components/entries/attachment-progress";
import { useSending } from "@/components/entries/use-sending";

type AttachmentSendingsProps = {
  entryId: string;
  /** Every file that was ever given on this page; those that are new here are sent. */
  given: readonly File[];
  tell: (words: string) => void;
};

/** The files on their way to an entry. */
export function AttachmentSendings({ entryId, given, tell }: AttachmentSendingsProps) {
  const t = useTranslations("attachments.sending");
  const attached = useCallback((name: string) => tell(t("attached", { name })), [tell, t]);
  const { files, add, again, cancel } = useSending(entryId, attached);
  const taken = useRef(0);
  useEffect(() => {
    if (taken.current === given.length) return;
    add(given.slice(taken.current));
    taken.current = given.length;
  }, [given, add]);
  if (files.length === 0) return null;
  return (
    <ul className="sending" aria-label={t("title")}>
      {files.map((file) => (
        <AttachmentProgress
          key={file.key}
          file={file}
          onAgain={() => again(file.key)}
          onCancel={() => {
            cancel(file.key);
            if (file.state !== "refused") tell(t("cancelled", { name: file.file.name }));
          }}
        />
      ))}
    </ul>
  );
}
