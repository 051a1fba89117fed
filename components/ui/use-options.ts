"use client";

import { useEffect, useState } from "react";

export type Option = { id: string; label: string; detail?: string; shape?: "un" | "osce" | "third" | "joint" };

export type Found = { text: string; options: readonly Option[]; failed: boolean };

const pause = 150;

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/** The options for what is typed: from `search` after a short pause, or from a given list. Null while asking. */
export function useOptions(
  asked: string | null,
  source: { search?: (text: string) => Promise<readonly Option[]>; options?: readonly Option[] },
): Found | null {
  const { search, options } = source;
  const [found, setFound] = useState<Found | null>(null);

  useEffect(() => {
    if (asked === null || !search) return;
    let wanted = true;
    const keep = (next: Found) => {
      if (wanted) setFound(next);
    };
    const timer = setTimeout(
      () =>
        void search(asked).then(
          (answer) => keep({ text: asked, options: answer, failed: false }),
          () => keep({ text: asked, options: [], failed: true }),
        ),
      asked ? pause : 0,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
    // A caller's inline `search` is a new function at each render; only the text asks again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);

  if (asked === null) return null;
  if (!search) {
    const words = plain(asked).split(/\s+/).filter(Boolean);
    const matching = (options ?? []).filter((option) => {
      const text = plain(`${option.label} ${option.detail ?? ""}`);
      return words.every((word) => text.includes(word));
    });
    return { text: asked, options: matching, failed: false };
  }
  return found?.text === asked ? found : null;
}
