import type * as Library from "pdfjs-dist";

export type PdfLibrary = typeof Library;
export type Pdf = Library.PDFDocumentProxy;
export type PdfPageContent = Awaited<ReturnType<Library.PDFPageProxy["getTextContent"]>>;

let fetched: Promise<PdfLibrary> | undefined;

/** The reader of PDFs, fetched when the first one is opened. Its worker is a file of our own (scripts/toolchain.mjs). */
export function pdfLibrary(): Promise<PdfLibrary> {
  fetched ??= import("pdfjs-dist/legacy/build/pdf.mjs").then((library) => {
    library.GlobalWorkerOptions.workerSrc = `${placeOf(library.version)}worker.mjs`;
    return library as unknown as PdfLibrary;
  });
  return fetched;
}

export const placeOf = (version: string): string => `/_next/static/pdf-reader/${version}/`;
