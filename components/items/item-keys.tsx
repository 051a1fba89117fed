"use client";

import { useEffect } from "react";
import { singleLetterKeysAreOn } from "@/components/layout/single-letter-keys";

/** Single letters press what carries them as `data-key`; never while one writes or a dialog is open. */
export function ItemKeys() {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!singleLetterKeysAreOn() || !/^[a-z]$/i.test(event.key)) return;
      if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
      const pressed = document.querySelector<HTMLElement>(`[data-key="${event.key.toLowerCase()}"] :is(a, button)`);
      if (!pressed) return;
      event.preventDefault();
      pressed.focus();
      pressed.click();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return null;
}
