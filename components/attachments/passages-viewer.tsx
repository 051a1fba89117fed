"use client";

import "./file-viewer.css";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { findInPieces, type Found } from "@/components/attachments/find-in-pieces";
import { mark, markRanges } from "@/components/attachments/mark-found";
import { PassageParts } from "@/components/attachments/passage-parts";
import { writePlace, type PlaceInFile } from "@/components/attachments/place-in-file";
import { findQuote } from "@/components/attachments/quote";
import { textsIn } from "@/components/attachments/texts-in";
import { usePassages } from "@/components/attachments/use-passages";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import { directionOfWriting, type Language } from "@/lib/domain/entries/model";

type PassagesViewerProps = { id: string; language: Language; at: PlaceInFile };

/** A document with its headings, lists, tables and notes, each passage with its number. */
export function PassagesViewer({ id, language, at }: PassagesViewerProps) {
  const t = useTranslations("file-viewer");
  const state = usePassages(id);
  const sheet = useRef<HTMLDivElement>(null);
  const isOpen = state.is === "open";

  useEffect(() => {
    const all = sheet.current;
    if (!isOpen || !all) return;
    const target = at.passage ? all.querySelector<HTMLElement>(`[data-passage="${at.passage}"]`) : null;
    const within = target ?? all;
    const texts = textsIn(within);
    const found = at.find ? findInPieces(texts.map((text) => text.data), at.find) : [];
    const ranges = found.map((one) => rangeIn(texts, one));
    (target ?? ranges[0]?.startContainer.parentElement)?.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
    return markRanges(ranges, ranges[0] ?? null);
  }, [isOpen, at.passage, at.find]);

  const { passage: quotedAt, words: quote } = at.quoted ?? {};
  useEffect(() => {
    const all = sheet.current;
    if (!isOpen || !all || !quote) return;
    // They may go on in the next paragraph, and stand before it in words that are like them.
    const first = quotedAt ? all.querySelector(`[data-passage="${quotedAt}"]`) : null;
    const texts = textsIn(all);
    const later = first ? texts.slice(texts.findIndex((text) => first.contains(text))) : texts;
    const found = findQuote(later.map((text) => text.data), quote);
    if (!found) return;
    const range = rangeIn(later, found);
    if (!first) range.startContainer.parentElement?.scrollIntoView({ block: "center" });
    return mark([["file-quoted", range]]);
  }, [isOpen, quotedAt, quote]);

  if (state.is === "broken") return <Callout tone="bad" title={t("broken.title")}>{t("broken.text")}</Callout>;
  if (state.is === "coming") return <Skeleton label={t("coming")} lines={12} />;
  const { parts, cut } = state.passages;
  return (
    <>
      {cut && <Callout>{t("textOnlyBeginning")}</Callout>}
      <div
        ref={sheet}
        className="passages prose"
        role="document"
        aria-label={t("document")}
        lang={language}
        dir={directionOfWriting(language)}
        onFocus={(event) => {
          const passage = (event.target as HTMLElement).dataset.passage;
          if (passage) writePlace({ passage: Number(passage), find: "" });
        }}
      >
        <PassageParts parts={parts} current={at.passage} />
      </div>
    </>
  );
}

function rangeIn(texts: readonly Text[], { from, to }: Found): Range {
  const range = new Range();
  range.setStart(texts[from.piece]!, from.at);
  range.setEnd(texts[to.piece]!, to.at);
  return range;
}
