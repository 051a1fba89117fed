"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useRef } from "react";
import { AttachmentProgress } from "@/components/entries/attachment-progress";
import { useDroppedFiles } from "@/components/entries/use-dropped-files";
import { useSending } from "@/components/entries/use-sending";
import { Button } from "@/components/ui/button";

const kinds = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.rtf,.txt,.csv,.md,.png,.jpg,.jpeg,.gif,.webp,.eml,.msg,.ics";

/** Where files are chosen or dropped, and those that are on their way. */
export function AttachmentDrop({ entryId, tell }: { entryId: string; tell: (words: string) => void }) {
  const t = useTranslations("attachments");
  const chooser = useRef<HTMLInputElement>(null);
  const attached = useCallback((name: string) => tell(t("sending.attached", { name })), [tell, t]);
  const { files, add, again, cancel } = useSending(entryId, attached);
  const over = useDroppedFiles(add);
  return (
    <>
      {files.length > 0 && (
        <ul className="sending" aria-label={t("sending.title")}>
          {files.map((file) => (
            <AttachmentProgress
              key={file.key}
              file={file}
              onAgain={() => again(file.key)}
              onCancel={() => {
                cancel(file.key);
                if (file.state !== "refused") tell(t("sending.cancelled", { name: file.file.name }));
              }}
            />
          ))}
        </ul>
      )}
      <div className={over ? "drop over" : "drop"}>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept={kinds}
          onChange={(event) => {
            add([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <Button onClick={() => chooser.current?.click()}>
          <Paperclip className="ic" aria-hidden="true" />
          {t("choose")}
        </Button>
        <span className="s13 muted dragged">{over ? t("dropHere") : t("drop")}</span>
        <p className="small muted">{t("limits")}</p>
      </div>
    </>
  );
}
