"use client";

import { useEffect, useRef, useState } from "react";
import { findInPieces, type Found } from "@/components/attachments/find-in-pieces";
import type { Pdf, PdfPageContent } from "@/components/attachments/pdf-library";

export type FoundOnPage = Found & { page: number };
const most = 1_000;

/** The strings of a page, in the order in which its text layer holds them. */
export const piecesOf = (content: PdfPageContent): string[] => content.items.flatMap((item) => ("str" in item ? [item.str] : []));

/** Where the words stand in the whole document; each page is read once. `searching` until all have been looked at. */
export function usePdfSearch(pdf: Pdf, words: string): { found: FoundOnPage[]; searching: boolean } {
  const read = useRef(new Map<number, Promise<string[]>>());
  const [state, setState] = useState<{ words: string; found: FoundOnPage[]; searching: boolean }>({ words: "", found: [], searching: false });

  useEffect(() => {
    if (words.trim() === "") return;
    let left = false;
    void (async () => {
      const found: FoundOnPage[] = [];
      for (let page = 1; page <= pdf.numPages && found.length < most && !left; page++) {
        const pieces = read.current.get(page) ?? pdf.getPage(page).then(async (one) => piecesOf(await one.getTextContent()), () => []);
        read.current.set(page, pieces);
        found.push(...findInPieces(await pieces, words, most - found.length).map((one) => ({ ...one, page })));
        // What is found on the first pages is shown while the others are read.
        if (!left && page % 20 === 0) setState({ words, found: [...found], searching: true });
      }
      if (!left) setState({ words, found, searching: false });
    })();
    return () => {
      left = true;
    };
  }, [pdf, words]);

  if (words.trim() === "") return { found: [], searching: false };
  return state.words === words ? state : { found: [], searching: true };
}
