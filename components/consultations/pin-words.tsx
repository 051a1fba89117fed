"use client";

import { MessageSquarePlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type CSSProperties } from "react";
import { quoteOf } from "@/components/attachments/quote";
import { selectNext, wordsInSight, wordsOf, type WordsInFile } from "@/components/attachments/selected-words";
import type { PinnedVersion } from "@/components/consultations/pin-button";
import type { ReadAt } from "@/components/consultations/pin-dialog";
import { usePageKeys, type KeyRow } from "@/components/layout/page-keys";
import { singleLetterKeysAreOn } from "@/components/layout/single-letter-keys";
import { Button } from "@/components/ui/button";

const PinDialog = lazy(() => import("@/components/consultations/pin-dialog").then((file) => ({ default: file.PinDialog })));

/** Long enough that a selection which still grows does not carry a button along. */
const pause = 150;
const selected = (): Range | null => (document.getSelection()?.rangeCount ? document.getSelection()!.getRangeAt(0) : null);
const isBusy = (target: EventTarget | null) => target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog[open]") !== null;

export type PinWordsProps = { entry: { id: string; revision: number }; version: PinnedVersion; attachmentId: string; inPages: boolean };

/** Comments from what one reads: on the words that are selected, else on the page or paragraph one is at. */
export function PinWords({ entry, version, attachmentId, inPages }: PinWordsProps) {
  const t = useTranslations("file-viewer.pinning");
  const [chosen, setChosen] = useState<ReturnType<typeof wordsOf>>(null);
  const [form, setForm] = useState<ReadAt | null>(null);
  const kept = useRef<Range | null>(null);
  const pressing = useRef(false);

  function open(at: WordsInFile) {
    kept.current = selected()?.cloneRange() ?? null;
    pressing.current = false;
    setForm({ attachmentId, page: at.page, passage: at.passage, quote: quoteOf(at.words) });
  }
  // The form takes the selection; whoever leaves it finds the words selected as they were.
  function close(range: Range | null) {
    setForm(null);
    setChosen(null);
    document.getSelection()?.removeAllRanges();
    if (range) document.getSelection()?.addRange(range);
  }

  const isOpen = form !== null;
  useEffect(() => {
    if (isOpen) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let held = false;
    const look = () => !held && !pressing.current && setChosen(wordsOf(selected()));
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, pause);
    };
    const down = (event: PointerEvent) => {
      held = event.pointerType === "mouse" && event.button === 0;
    };
    const up = () => {
      held = false;
      soon();
    };
    const follow = () => setChosen((before) => before && wordsOf(selected()));
    const leaving = new AbortController();
    const { signal } = leaving;
    document.addEventListener("selectionchange", soon, { signal });
    document.addEventListener("pointerdown", down, { signal });
    for (const name of ["pointerup", "pointercancel"] as const) document.addEventListener(name, up, { signal });
    document.addEventListener("scroll", follow, { capture: true, passive: true, signal });
    window.addEventListener("resize", follow, { signal });
    return () => {
      clearTimeout(waiting);
      leaving.abort();
    };
  }, [isOpen]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (!singleLetterKeysAreOn() || isBusy(event.target)) return;
      if (event.key === "m") open(wordsInSight());
      else if (event.key === "j") selectNext(1);
      else if (event.key === "k") selectNext(-1);
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });

  usePageKeys(useMemo((): KeyRow[] => [[t("keys.comment"), ["M"]], [t(inPages ? "keys.line" : "keys.paragraph"), ["J", "K"]], [t("keys.more"), ["Shift", "→"]]], [t, inPages]));

  const end = isOpen ? null : chosen?.end;
  return (
    <>
      <Button small className="noprint" aria-keyshortcuts="M" onMouseDown={(event) => event.preventDefault()} onClick={() => open(wordsInSight())}>
        <MessageSquarePlus className="ic" aria-hidden="true" />
        {t("act")}
      </Button>
      <span className="sr" role="status">
        {chosen && !isOpen && t("selected")}
      </span>
      {end && (
        <div className="pinhere noprint" style={{ "--end-x": `${end.right}px`, "--end-y": `${end.bottom}px` } as CSSProperties}>
          <Button
            small
            look="primary"
            aria-keyshortcuts="M"
            // Pressing it is not to take away what is selected.
            onMouseDown={(event) => event.preventDefault()}
            onPointerDown={() => {
              pressing.current = true;
            }}
            onPointerCancel={() => {
              pressing.current = false;
            }}
            onClick={() => chosen && open(chosen)}
          >
            <MessageSquarePlus className="ic" aria-hidden="true" />
            {t("onWords")}
            <kbd className="kbd" aria-hidden="true">
              M
            </kbd>
          </Button>
        </div>
      )}
      <Suspense>{form && <PinDialog entry={entry} version={version} at={form} onAdded={() => (kept.current = null)} onClose={() => close(kept.current)} />}</Suspense>
    </>
  );
}
