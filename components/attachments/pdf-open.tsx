"use client";

import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslations } from "next-intl";
import type { Pdf, PdfLibrary } from "@/components/attachments/pdf-library";
import { PdfPage, type PageSize } from "@/components/attachments/pdf-page";
import { PdfThumbnail } from "@/components/attachments/pdf-thumbnail";
import { PdfToolbar } from "@/components/attachments/pdf-toolbar";
import { usePdfSearch, type FoundOnPage } from "@/components/attachments/use-pdf-search";
import { useStage } from "@/components/attachments/use-stage";
import { useSettled } from "@/components/search/use-settled";

const none: readonly FoundOnPage[] = [];
const pause = 200;

/** A PDF that is open: its pages one below the other, a list of them, and what can be done. */
export function PdfOpen({ pdf, library, name, language }: { pdf: Pdf; library: PdfLibrary; name: string; language: string }) {
  const t = useTranslations("file-viewer");
  const [guess, setGuess] = useState<PageSize | null>(null);
  const [typed, setTyped] = useState("");
  const [words, searchNow] = useSettled(typed, pause);
  const [place, setPlace] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const stage = useStage(sheet, pdf.numPages, guess);
  const { found, searching } = usePdfSearch(pdf, words);
  const current = found[Math.min(place, found.length - 1)] ?? null;

  useEffect(() => {
    let left = false;
    void pdf.getPage(1).then((page) => {
      const { width, height } = page.getViewport({ scale: 1 });
      if (!left) setGuess({ width, height });
    });
    return () => {
      left = true;
    };
  }, [pdf]);

  const { goTo } = stage;
  const currentPage = current?.page;
  useEffect(() => {
    if (currentPage) goTo(currentPage, true);
  }, [currentPage, goTo]);

  const turn = useCallback((steps: number) => setPlace((before) => (found.length === 0 ? 0 : (Math.min(before, found.length - 1) + steps + found.length) % found.length)), [found.length]);

  function onKeyDown(event: KeyboardEvent) {
    const inField = event.target instanceof HTMLInputElement;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f") {
      event.preventDefault();
      return field.current?.select();
    }
    if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Record<string, () => void> = {
      PageDown: () => goTo(stage.page + 1), PageUp: () => goTo(stage.page - 1), Home: () => goTo(1), End: () => goTo(pdf.numPages),
      "+": () => stage.zoom(1), "-": () => stage.zoom(-1), "0": () => stage.zoom(0),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  return (
    <div className="pdf" onKeyDown={onKeyDown}>
      <PdfToolbar
        page={stage.page}
        pages={pdf.numPages}
        percent={stage.percent}
        onGo={goTo}
        onZoom={stage.zoom}
        field={field}
        search={{ typed, found: found.length, place: Math.min(place, Math.max(0, found.length - 1)), searching: searching || typed !== words }}
        onType={(text) => {
          setTyped(text);
          setPlace(0);
        }}
        onTurn={(steps) => (typed === words ? turn(steps) : searchNow())}
      />
      <nav className="pdfthumbs" aria-label={t("pages")}>
        <ol>
          {guess && Array.from({ length: pdf.numPages }, (_, i) => <PdfThumbnail key={i} pdf={pdf} number={i + 1} guess={guess} isCurrent={stage.page === i + 1} onGo={goTo} />)}
        </ol>
      </nav>
      <div ref={sheet} className="pdfstage" role="region" aria-label={name} tabIndex={0} onScroll={stage.onScroll}>
        {guess &&
          Array.from({ length: pdf.numPages }, (_, i) => (
            <PdfPage
              key={i}
              pdf={pdf}
              library={library}
              language={language}
              number={i + 1}
              scale={stage.scale}
              guess={guess}
              near={stage.near.has(i + 1)}
              found={found.length > 0 && stage.near.has(i + 1) ? found.filter((one) => one.page === i + 1) : none}
              current={current?.page === i + 1 ? current : null}
            />
          ))}
      </div>
    </div>
  );
}
