"use client";

import { useEffect, useState } from "react";
import { pdfLibrary, placeOf, type Pdf, type PdfLibrary } from "@/components/attachments/pdf-library";

export type PdfState =
  | { is: "coming"; part: number | null }
  | { is: "locked"; wrong: boolean; unlock: (password: string) => void }
  | { is: "open"; pdf: Pdf; library: PdfLibrary }
  | { is: "broken" };

const wrongPassword = 2;
const partSize = 256 * 1024;

/** A PDF as it is asked for, part by part. What cannot be had is told once; then it is over. */
function partsOf(library: PdfLibrary, address: string, size: number, signal: AbortSignal, onFailed: () => void) {
  class Parts extends library.PDFDataRangeTransport {
    override requestDataRange(from: number, to: number): void {
      void (async () => {
        const response = await fetch(address, { headers: { range: `bytes=${from}-${to - 1}` }, signal });
        if (response.status !== 206) throw new Error(String(response.status));
        this.onDataRange(from, new Uint8Array(await response.arrayBuffer()));
      })().catch(() => !signal.aborted && onFailed());
    }
  }
  return new Parts(size, null);
}

/** Opens a PDF for drawing. No script of it runs, no form of it is filled, nothing it names is fetched. */
export function usePdf(address: string, size: number): PdfState {
  const [state, setState] = useState<PdfState>({ is: "coming", part: null });

  useEffect(() => {
    let left = false;
    const leaving = new AbortController();
    let close: (() => Promise<void>) | undefined;
    const tell = (next: PdfState) => !left && setState(next);
    void pdfLibrary()
      .then(async (library) => {
        if (left) return;
        const place = placeOf(library.version);
        const loading = library.getDocument({
          // Only what is looked at is fetched: the first page of a long document does not wait for the last.
          range: partsOf(library, address, size, leaving.signal, () => tell({ is: "broken" })),
          disableStream: true,
          disableAutoFetch: true,
          rangeChunkSize: partSize,
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
      leaving.abort();
      void close?.();
    };
  }, [address, size]);

  return state;
}
