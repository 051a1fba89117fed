"use client";

import { useEffect, type RefObject } from "react";
import { singleLetterKeysAreOn } from "@/components/layout/single-letter-keys";

/**
 * J and K move the focus along the links marked `data-row-link`, so that Enter opens and the browser shows where one
 * is; W presses the row's button that tells who can read it. Never fires in fields.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: Element | null = null;

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { j: 1, k: -1, w: 0 }[event.key.toLowerCase()];
      if (step === undefined || !singleLetterKeysAreOn() || isTyping(event.target)) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
      const focused = links.findIndex((link) => link.closest("[data-row]")?.contains(document.activeElement));
      const at = focused >= 0 ? focused : links.findIndex((link) => link === last);
      const link = links[step === 0 ? at : Math.max(0, Math.min(links.length - 1, at + step))];
      if (!link) return;
      event.preventDefault();
      last = link;
      const readers = link.closest("[data-row]")?.querySelector<HTMLElement>("[data-row-readers] button");
      if (step !== 0) link.focus();
      else if (readers) {
        readers.focus();
        readers.click();
      }
    }

    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [list]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest("dialog[open], input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") !== null;
}
