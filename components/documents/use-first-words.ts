"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { BroughtFile } from "@/components/documents/use-bringing";
import { drawnFor } from "@/lib/api/client";

/** Tells once of each file that has come whole what its first words are. Where they cannot be had nothing is told: they only spare typing. */
export function useFirstWords(files: readonly BroughtFile[], onWords: (file: BroughtFile, words: string) => void): void {
  const asked = useRef(new Set<string>());
  const tell = useEffectEvent(onWords);
  useEffect(() => {
    for (const file of files) {
      // One that was there before the page was opened had been asked about then.
      if (file.state !== "there" || !file.uploadId || !file.file || asked.current.has(file.key)) continue;
      asked.current.add(file.key);
      void fetch(`/api/files/uploads/${file.uploadId}/words`, { headers: drawnFor.person ? { "x-person": drawnFor.person } : {} })
        .then(async (response) => (response.ok ? ((await response.json()) as { words: string }).words : ""))
        .then((words) => words && tell(file, words))
        .catch(() => undefined);
    }
  }, [files]);
}
