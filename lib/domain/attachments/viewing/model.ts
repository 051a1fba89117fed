import type { ViewedFile } from "./contract";

/** Bytes of a PDF or picture that a browser is asked to show; larger ones are downloaded. */
export const mostShown = 200 * 1024 * 1024;
/** Letters of a text that are shown at once. */
export const mostText = 200_000;

const pictures = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** What can be shown of a file of this kind. A picture that was found too large would stall a browser. */
export function showsOf({ mediaType, size, reading, told }: { mediaType: string; size: number; reading: string; told: string | null }): ViewedFile["shows"] {
  if (mediaType === "application/pdf") return size > mostShown ? "nothing" : "pages";
  if (pictures.has(mediaType)) return size > mostShown || told === "too_large" || reading === "waiting" ? "nothing" : "picture";
  return reading === "done" ? "text" : "nothing";
}
