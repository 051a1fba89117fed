"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useCallback, useRef, useState } from "react";
import { useDroppedFiles } from "@/components/entries/use-dropped-files";
import { Button } from "@/components/ui/button";

// Most who read an entry send nothing: how it is done is fetched with the first file.
const AttachmentSendings = lazy(() => import("@/components/entries/attachment-sendings").then((file) => ({ default: file.AttachmentSendings })));

const kinds = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.rtf,.txt,.csv,.md,.png,.jpg,.jpeg,.gif,.webp,.eml,.msg,.ics";

/** Where files are chosen or dropped, and those that are on their way. */
export function AttachmentDrop({ entryId, tell }: { entryId: string; tell: (words: string) => void }) {
  const t = useTranslations("attachments");
  const chooser = useRef<HTMLInputElement>(null);
  const [given, setGiven] = useState<readonly File[]>([]);
  const add = useCallback((files: readonly File[]) => setGiven((all) => [...all, ...files]), []);
  const over = useDroppedFiles(add);
  return (
    <>
      <Suspense>{given.length > 0 && <AttachmentSendings entryId={entryId} given={given} tell={tell} />}</Suspense>
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
