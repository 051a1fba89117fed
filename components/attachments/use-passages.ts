"use client";

import { useEffect, useState } from "react";
import type { Passages } from "@/lib/files/reading/passages/passage";

export type PassagesState = { is: "coming" } | { is: "open"; passages: Passages } | { is: "broken" };

/** The passages of a file that is shown as text. */
export function usePassages(id: string): PassagesState {
  const [state, setState] = useState<PassagesState>({ is: "coming" });

  useEffect(() => {
    const leaving = new AbortController();
    void (async () => {
      const response = await fetch(`/api/files/${id}/passages`, { signal: leaving.signal });
      if (!response.ok) throw new Error(String(response.status));
      setState({ is: "open", passages: (await response.json()) as Passages });
    })().catch(() => !leaving.signal.aborted && setState({ is: "broken" }));
    return () => leaving.abort();
  }, [id]);

  return state;
}
