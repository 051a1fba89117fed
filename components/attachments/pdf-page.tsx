"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useRef, useState, type RefObject } from "react";
import type { Pdf, PdfLibrary } from "@/components/attachments/pdf-library";
import { piecesOf, type FoundOnPage } from "@/components/attachments/use-pdf-search";
import { drawPage } from "@/components/attachments/draw-page";
import { CommentCount } from "@/components/attachments/comment-counts";
import { markFound, markQuote } from "@/components/attachments/mark-found";

export type PageSize = { width: number; height: number };
type PdfPageProps = {
  pdf: Pdf;
  library: PdfLibrary;
  /** Of the text, as far as it is known: that of the entry. */
  language: string;
  number: number;
  scale: number;
  /** Of the first page, until this one has been looked at. */
  guess: PageSize;
  near: boolean;
  found: readonly FoundOnPage[];
  current: FoundOnPage | null;
  /** The mark one has been brought to, or has gone on from. */
  settled: RefObject<FoundOnPage | null>;
  /** Words of a comment that stand here. */
  quote: string;
  /** One has been brought to them, or has gone on before. */
  quoteSettled: RefObject<boolean>;
};

/** One page: drawn when it comes near, with its text above the drawing to be selected, read out and found. */
export const PdfPage = memo(function PdfPage({ pdf, library, language, number, scale, guess, near, found, current, settled, quote, quoteSettled }: PdfPageProps) {
  const t = useTranslations("file-viewer");
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(guess);
  const [texts, setTexts] = useState<HTMLElement[]>([]);

  useEffect(() => {
    if (!near) return;
    const leaving = new AbortController();
    void (async () => {
      const page = await pdf.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      if (leaving.signal.aborted) return;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
      await drawPage(page, canvas.current!, scale, leaving.signal);
      const content = await page.getTextContent();
      if (leaving.signal.aborted || !layer.current) return;
      layer.current.replaceChildren();
      const text = new library.TextLayer({ textContentSource: content, container: layer.current, viewport: page.getViewport({ scale }) });
      await text.render();
      if (!leaving.signal.aborted && text.textDivs.length === piecesOf(content).length) setTexts(text.textDivs);
    })().catch(() => undefined);
    return () => leaving.abort();
  }, [pdf, library, number, scale, near]);

  useEffect(() => (near ? markFound(texts, found, current, settled) : undefined), [texts, found, current, settled, near]);
  useEffect(() => (near && quote ? markQuote(texts, quote, quoteSettled) : undefined), [texts, quote, quoteSettled, near]);

  return (
    <section className="pdfpage" data-page={number} aria-label={t("page", { number })} style={{ width: size.width * scale, height: size.height * scale }}>
      {near && (
        <>
          <canvas ref={canvas} aria-hidden="true" />
          <div ref={layer} className="pdftext" lang={language} style={{ "--total-scale-factor": scale } as React.CSSProperties} />
        </>
      )}
      <CommentCount at={number} />
    </section>
  );
});
