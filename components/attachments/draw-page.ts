import type { PDFPageProxy } from "pdfjs-dist";

/** Points of one drawing: more would be refused by a phone. */
const mostPoints = 16_000_000;

/** Draws a page at this scale, as sharp as the screen is; an aborted drawing stops and is no failure. */
export async function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, scale: number, signal: AbortSignal): Promise<void> {
  const shown = page.getViewport({ scale });
  const sharp = Math.min(window.devicePixelRatio || 1, 2, Math.sqrt(mostPoints / (shown.width * shown.height)));
  const viewport = page.getViewport({ scale: scale * sharp });
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  const drawing = page.render({ canvas, viewport, annotationMode: 0 });
  const stop = () => drawing.cancel();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await drawing.promise;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
