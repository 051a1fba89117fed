"use client";

import "./imports.css";
import { Import } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useCallback, useRef, useState } from "react";
import { useDroppedFiles } from "@/components/entries/use-dropped-files";
import { Button } from "@/components/ui/button";

const loadPanel = () => import("@/components/imports/import-panel").then((file) => file.ImportPanel);
const ImportPanel = dynamic(loadPanel, { ssr: false });

export type Given = { id: number; files: readonly File[] };

/** Mails and files dropped anywhere on the page, or chosen: drafts are made of them, and the panel says what came of each. */
export function ImportFiles() {
  const t = useTranslations("imports");
  const chooser = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [given, setGiven] = useState<readonly Given[]>([]);
  const add = useCallback((files: readonly File[]) => {
    if (files.length > 0) setGiven((all) => [...all, { id: all.length, files }]);
  }, []);
  const over = useDroppedFiles(add);

  return (
    <>
      <input
        ref={chooser}
        className="sr"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={t("choose")}
        onChange={(event) => {
          add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button ref={button} onClick={() => chooser.current?.click()} onPointerEnter={() => void loadPanel()} onFocus={() => void loadPanel()}>
        <Import className="ic" aria-hidden="true" />
        {t("button")}
      </Button>
      {over && (
        <div className="dropveil" aria-hidden="true">
          <p>
            <b>{t("veil.title")}</b>
            <span>{t("veil.text")}</span>
          </p>
        </div>
      )}
      {given.length > 0 && (
        <ImportPanel
          given={given}
          onClose={() => {
            setGiven([]);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}
