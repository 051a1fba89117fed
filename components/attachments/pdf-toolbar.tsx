"use client";

import { ArrowDown, ArrowUp, ChevronDown, ChevronUp, LayoutGrid, MoveHorizontal, Search, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type RefObject } from "react";
import { IconButton } from "@/components/ui/icon-button";

type PdfToolbarProps = {
  page: number;
  pages: number;
  percent: number;
  onGo: (page: number) => void;
  onZoom: (way: 1 | -1 | 0) => void;
  field: RefObject<HTMLInputElement | null>;
  search: { typed: string; found: number; place: number; searching: boolean };
  onType: (text: string) => void;
  onTurn: (steps: 1 | -1) => void;
  /** On a narrow screen the list of pages is a sheet above them. */
  listed: boolean;
  onList: () => void;
};

/** Which page, how large, and finding words. */
export function PdfToolbar({ page, pages, percent, onGo, onZoom, field, search, onType, onTurn, listed, onList }: PdfToolbarProps) {
  const t = useTranslations("file-viewer");
  const [written, setWritten] = useState<string | null>(null);
  const go = () => {
    const number = Number(written);
    if (written !== null && Number.isInteger(number) && number > 0) onGo(number);
    setWritten(null);
  };
  return (
    <div className="pdftools" role="group" aria-label={t("tools")}>
      <span>
        <IconButton className="pdflist" label={t("list")} aria-expanded={listed} aria-controls="pdf-pages" onClick={onList}>
          <LayoutGrid className="ic" aria-hidden="true" />
        </IconButton>
        <IconButton label={t("previous")} aria-disabled={page <= 1 || undefined} onClick={() => onGo(page - 1)}>
          <ChevronUp className="ic" aria-hidden="true" />
        </IconButton>
        <IconButton label={t("next")} aria-disabled={page >= pages || undefined} onClick={() => onGo(page + 1)}>
          <ChevronDown className="ic" aria-hidden="true" />
        </IconButton>
        <label className="pdfwhere">
          <span className="sr">{t("pageNumber")}</span>
          <input
            className="input"
            inputMode="numeric"
            value={written ?? String(page)}
            onChange={(event) => setWritten(event.target.value)}
            onBlur={go}
            onKeyDown={(event) => event.key === "Enter" && go()}
          />
          {t("of", { pages })}
        </label>
      </span>
      <span>
        <IconButton label={t("smaller")} onClick={() => onZoom(-1)}>
          <ZoomOut className="ic" aria-hidden="true" />
        </IconButton>
        <span className="pdfpercent">{t("percent", { percent: percent / 100 })}</span>
        <IconButton label={t("larger")} onClick={() => onZoom(1)}>
          <ZoomIn className="ic" aria-hidden="true" />
        </IconButton>
        <IconButton label={t("fit")} onClick={() => onZoom(0)}>
          <MoveHorizontal className="ic" aria-hidden="true" />
        </IconButton>
      </span>
      <form
        className="pdffind"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          onTurn(1);
        }}
      >
        <div className="seek">
          <Search className="ic" aria-hidden="true" />
          <input
            ref={field}
            type="search"
            autoComplete="off"
            maxLength={200}
            aria-label={t("find")}
            placeholder={t("find")}
            value={search.typed}
            onChange={(event) => onType(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || !event.shiftKey) return;
              event.preventDefault();
              onTurn(-1);
            }}
          />
        </div>
        <span className="pdfcount" role="status">
          {search.typed.trim() !== "" && !search.searching && t("found", { count: search.found, place: search.place + 1 })}
        </span>
        {search.found > 1 && (
          <>
            <IconButton label={t("findPrevious")} onClick={() => onTurn(-1)}>
              <ArrowUp className="ic" aria-hidden="true" />
            </IconButton>
            <IconButton label={t("findNext")} onClick={() => onTurn(1)}>
              <ArrowDown className="ic" aria-hidden="true" />
            </IconButton>
          </>
        )}
      </form>
    </div>
  );
}
