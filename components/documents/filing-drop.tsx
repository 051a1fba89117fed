"use client";

import "@/components/entries/entry-attachments.css";
import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { mostFiles } from "@/components/documents/filing-fields";
import { Button } from "@/components/ui/button";

const kinds = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.rtf,.txt,.csv,.md,.png,.jpg,.jpeg,.gif,.webp,.eml,.msg";

/** Where the files of documents are dropped or chosen. */
export function FilingDrop({ over, onFiles }: { over: boolean; onFiles: (files: readonly File[]) => void }) {
  const t = useTranslations("document-filing");
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className={over ? "drop over" : "drop"}>
      <input
        ref={chooser}
        type="file"
        className="sr"
        tabIndex={-1}
        multiple
        accept={kinds}
        aria-label={t("choose")}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button onClick={() => chooser.current?.click()}>
        <Paperclip className="ic" aria-hidden="true" />
        {t("choose")}
      </Button>
      <span className="s13 muted dragged">{over ? t("dropHere") : t("drop")}</span>
      <p className="small muted">{t("dropMeans", { most: mostFiles })}</p>
    </div>
  );
}
