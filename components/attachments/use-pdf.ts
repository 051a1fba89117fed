"use client";

import { useEffect, useState } from "react";
import { pdfLibrary, placeOf, type Pdf, type PdfLibrary } from "@/components/attachments/pdf-library";

export type PdfState =
  | { is: "coming"; part: number | null }
  | { is: "locked"; wrong: boolean; unlock: (password: string) => void }
  | { is: "open"; pdf: Pdf; library: PdfLibrary }
  | { is: "broken" };

const wrongPassword = 2;

/** Opens a PDF for drawing. No script of it runs, no form of it is filled, nothing it names is fetched. */
export function usePdf(address: string): PdfState {
  const [state, setState] = useState<PdfState>({ is: "coming", part: null });

  useEffect(() => {
    let left = false;
    let close: (() => Promise<void>) | undefined;
    const tell = (next: PdfState) => !left && setState(next);
    void pdfLibrary()
      .then(async (library) => {
        if (left) return;
        const place = placeOf(library.version);
        const loading = library.getDocument({
          url: address,
          // One request is one reading; parts of it would each be recorded.
          disableRange: true,
          enableXfa: false,
          cMapUrl: `${place}cmaps/`,
          standardFontDataUrl: `${place}standard_fonts/`,
          wasmUrl: `${place}wasm/`,
          iccUrl: `${place}iccs/`,
          useWorkerFetch: true,
          verbosity: library.VerbosityLevel.ERRORS,
        });
        close = () => loading.destroy();
        loading.onPassword = (unlock: (password: string) => void, reason: number) => tell({ is: "locked", wrong: reason === wrongPassword, unlock });
        loading.onProgress = ({ loaded, total }: { loaded: number; total: number }) => setState((before) => (before.is === "coming" && total ? { is: "coming", part: loaded / total } : before));
        tell({ is: "open", pdf: await loading.promise, library });
      })
      .catch(() => tell({ is: "broken" }));
    return () => {
      left = true;
      void close?.();
    };
  }, [address]);

  return state;
}
