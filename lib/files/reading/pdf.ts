import path from "node:path";
import { fileURLToPath } from "node:url";
import { getDocument, VerbosityLevel, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Gathered } from "./gathered.ts";
import { Unreadable } from "./outcome.ts";

const library = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/legacy/build/pdf.mjs")))));

/** A PDF, opened. Nothing in it is run, and nothing it names is fetched. */
export async function openPdf(bytes: Buffer): Promise<PDFDocumentProxy> {
  const loading = getDocument({
    data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    verbosity: VerbosityLevel.ERRORS,
    cMapUrl: `${path.join(library, "cmaps")}/`,
    standardFontDataUrl: `${path.join(library, "standard_fonts")}/`,
    enableXfa: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    stopAtErrors: false,
  });
  // Asked for a password, it waits for one for ever.
  loading.onPassword = () => void loading.destroy();
  return loading.promise.catch((error: Error) => {
    throw new Unreadable(/password|destroyed/i.test(`${error.name} ${error.message}`) ? "encrypted" : "damaged");
  });
}

const fromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2,60}/g;

/**
 * Words written from right to left, each the other way round. A PDF may hold its letters in the order in which they are
 * spoken or in which they are painted and says nowhere in which: they are to be found in both.
 */
export const turnedWords = (text: string): string => [...new Set(text.normalize("NFKC").match(fromRight) ?? [])].map((word) => [...word].reverse().join("")).join(" ");

/** The text of a PDF, page by page; how many pages it has. Throws `Unreadable` (`timed_out`) where patience was over before a single one was looked at. */
export async function readPdf(bytes: Buffer, into: Gathered): Promise<number> {
  const document = await openPdf(bytes);
  let looked = 0;
  await into.from(async () => {
    for (let number = 1; number <= document.numPages; number++) {
      into.add(number > 1 ? "\n\n" : " ");
      const page = await document.getPage(number).catch(() => null);
      const content = await page?.getTextContent().catch(() => null);
      for (const item of content?.items ?? []) if ("str" in item) into.add(item.hasEOL ? `${item.str}\n` : item.str);
      page?.cleanup();
      looked++;
    }
    const turned = turnedWords(into.text());
    if (turned) into.add(`\n\n${turned}`);
  });
  // Nothing was found because nothing was looked for: that is not a file without words.
  if (into.late && looked === 0 && into.text() === "") throw new Unreadable("timed_out");
  return document.numPages;
}
