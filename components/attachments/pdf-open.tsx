"use client";

import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslations } from "next-intl";
import type { Pdf, PdfLibrary } from "@/components/attachments/pdf-library";
import { PdfPage, type PageSize } from "@/components/attachments/pdf-page";
import { PdfThumbnail } from "@/components/attachments/pdf-thumbnail";
import { PdfToolbar } from "@/components/attachments/pdf-toolbar";
import { writePlace, type PlaceInFile } from "@/components/attachments/place-in-file";
import { usePdfSearch, type FoundOnPage } from "@/components/attachments/use-pdf-search";
import { useStage } from "@/components/attachments/use-stage";
import { useSettled } from "@/components/search/use-settled";

const none: readonly FoundOnPage[] = [];
const pause = 200;

/** In the list of pages the arrows lead from one to the next. */
function alongPages(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const all = [...event.currentTarget.querySelectorAll("button")];
  const next = step && all[all.indexOf(event.target as HTMLButtonElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** A PDF that is open: its pages one below the other, a list of them, and what can be done. */
export function PdfOpen({ pdf, library, name, language, at }: { pdf: Pdf; library: PdfLibrary; name: string; language: string; at: PlaceInFile }) {
  const t = useTranslations("file-viewer");
  const [guess, setGuess] = useState<PageSize | null>(null);
  const [typed, setTyped] = useState(at.find);
  const [words, searchNow] = useSettled(typed, pause);
  const [place, setPlace] = useState<number | null>(at.page && at.find ? null : 0);
  const [listed, setListed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const stage = useStage(sheet, pdf.numPages, guess);
  const { found, searching } = usePdfSearch(pdf, words);
  // Led to a page and to words: the first of them that stands there, or after it.
  const nearest = Math.max(0, found.findIndex((one) => one.page >= (at.page ?? 1)));
  const placed = Math.min(place ?? nearest, Math.max(0, found.length - 1));
  const current = found[placed] ?? null;

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

  const { goTo, page } = stage;
  const led = useRef(at.page);
  useEffect(() => {
    if (!guess || !led.current) return;
    goTo(led.current);
    led.current = null;
  }, [guess, goTo]);

  useEffect(() => {
    if (guess && !led.current) writePlace({ page: page > 1 ? page : null, find: words.trim() });
  }, [guess, page, words]);

  // Wherever on the page the keys are pressed: the search of the browser knows only the pages that are drawn. A second time is for it.
  useEffect(() => {
    const onFind = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "f") return;
      if (document.activeElement === field.current || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      field.current?.select();
    };
    document.addEventListener("keydown", onFind);
    return () => document.removeEventListener("keydown", onFind);
  }, []);

  // One is brought to a mark once: not again when its page is drawn anew, and not when one has gone on before it was there.
  const settled = useRef<FoundOnPage | null>(null);
  const quoteSettled = useRef(at.quoted?.page !== at.page);
  const stay = () => {
    settled.current = current;
    quoteSettled.current = true;
  };
  const go = (number: number) => {
    stay();
    goTo(number);
  };
  const currentPage = current?.page;
  useEffect(() => {
    if (currentPage) goTo(currentPage, true);
  }, [currentPage, goTo]);

  const turn = useCallback((steps: number) => setPlace(found.length === 0 ? 0 : (placed + steps + found.length) % found.length), [found.length, placed]);

  function onKeyDown(event: KeyboardEvent) {
    const inField = event.target instanceof HTMLInputElement;
    if (event.key === "Escape" && listed) return setListed(false);
    if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
    const acts: Record<string, () => void> = {
      PageDown: () => go(stage.page + 1), PageUp: () => go(stage.page - 1), Home: () => go(1), End: () => go(pdf.numPages),
      "+": () => stage.zoom(1), "-": () => stage.zoom(-1), "0": () => stage.zoom(0),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  const goFromList = useCallback(
    (number: number) => {
      setListed(false);
      settled.current = current;
      goTo(number);
    },
    [goTo, current],
  );

  return (
    <div className="pdf" onKeyDown={onKeyDown}>
      <PdfToolbar
        page={stage.page}
        pages={pdf.numPages}
        percent={stage.percent}
        onGo={go}
        onZoom={stage.zoom}
        field={field}
        search={{ typed, found: found.length, place: placed, searching: searching || typed !== words }}
        onType={(text) => {
          setTyped(text);
          setPlace(0);
        }}
        listed={listed}
        onList={() => setListed(!listed)}
        onTurn={(steps) => (typed === words ? turn(steps) : searchNow())}
      />
      <nav id="pdf-pages" className={listed ? "pdfthumbs open" : "pdfthumbs"} aria-label={t("pages")} onKeyDown={alongPages}>
        <ol>
          {guess && Array.from({ length: pdf.numPages }, (_, i) => <PdfThumbnail key={i} pdf={pdf} number={i + 1} guess={guess} isCurrent={stage.page === i + 1} onGo={goFromList} />)}
        </ol>
      </nav>
      <div ref={sheet} className="pdfstage" role="region" aria-label={name} tabIndex={0} onScroll={stage.onScroll} onWheel={stay} onTouchMove={stay}>
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
              settled={settled}
              quote={at.quoted?.page === i + 1 ? at.quoted.words : ""}
              quoteSettled={quoteSettled}
            />
          ))}
      </div>
    </div>
  );
}
