import path from "node:path";
import { fileURLToPath } from "node:url";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Gathered } from "./gathered.ts";
import { Unreadable } from "./outcome.ts";

const library = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/legacy/build/pdf.mjs")))));

/** The text of a PDF, page by page; how many pages it has. Nothing in it is run, and nothing it names is fetched. */
export async function readPdf(bytes: Buffer, into: Gathered): Promise<number> {
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
  const document = await loading.promise.catch((error: Error) => {
    throw new Unreadable(/password|destroyed/i.test(`${error.name} ${error.message}`) ? "encrypted" : "damaged");
  });
  await into.from(async () => {
    for (let number = 1; number <= document.numPages; number++) {
      into.add(number > 1 ? "\n\n" : " ");
      const page = await document.getPage(number).catch(() => null);
      const content = await page?.getTextContent().catch(() => null);
      for (const item of content?.items ?? []) if ("str" in item) into.add(item.hasEOL ? `${item.str}\n` : item.str);
      page?.cleanup();
    }
  });
  return document.numPages;
}
