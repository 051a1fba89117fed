"use client";

import { useEffect, useState } from "react";
import { call, type Answer } from "@/lib/api/client";

export type PaletteEntry = Answer<"GET /api/search">["items"][number];

const pause = 120;
const fewest = 2;

/** The first eight entries for what is typed; what was found before stays while the next is asked for. */
export function usePaletteSearch(typed: string): readonly PaletteEntry[] {
  const text = typed.trim();
  const [found, setFound] = useState<readonly PaletteEntry[]>([]);

  useEffect(() => {
    if (text.length < fewest) return;
    const asking = new AbortController();
    const timer = setTimeout(() => {
      call("GET /api/search", { q: text, limit: 8 }, { signal: asking.signal }).then(
        (answer) => setFound(answer.items),
        () => {
          if (!asking.signal.aborted) setFound([]);
        },
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [text]);

  return text.length < fewest ? [] : found;
}
