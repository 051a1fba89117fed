"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useRef, useState } from "react";
import { drawPage } from "@/components/attachments/draw-page";
import type { Pdf } from "@/components/attachments/pdf-library";
import type { PageSize } from "@/components/attachments/pdf-page";

type PdfThumbnailProps = { pdf: Pdf; number: number; guess: PageSize; isCurrent: boolean; onGo: (page: number) => void };
const width = 92;

/** A page in small, drawn when it comes into view. */
export const PdfThumbnail = memo(function PdfThumbnail({ pdf, number, guess, isCurrent, onGo }: PdfThumbnailProps) {
  const t = useTranslations("file-viewer");
  const button = useRef<HTMLButtonElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);

  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: "200px" });
    watcher.observe(button.current!);
    return () => watcher.disconnect();
  }, []);

  useEffect(() => {
    if (!near) return;
    const leaving = new AbortController();
    void pdf
      .getPage(number)
      .then((page) => (leaving.signal.aborted ? undefined : drawPage(page, canvas.current!, width / page.getViewport({ scale: 1 }).width, leaving.signal)))
      .catch(() => undefined);
    return () => leaving.abort();
  }, [pdf, number, near]);

  useEffect(() => {
    // Only the list moves, never the page around it.
    const list = button.current?.closest(".pdfthumbs");
    if (isCurrent && list) list.scrollTop = button.current!.offsetTop - list.clientHeight / 2;
  }, [isCurrent]);

  return (
    <li>
      <button ref={button} type="button" tabIndex={isCurrent ? 0 : -1} aria-current={isCurrent ? "page" : undefined} aria-label={t("goTo", { number })} onClick={() => onGo(number)}>
        <canvas ref={canvas} aria-hidden="true" style={{ width, height: (guess.height / guess.width) * width }} />
        <span aria-hidden="true">{number}</span>
      </button>
    </li>
  );
});
