import { oneLine } from "./plain-text.ts";

const endings: Record<string, string> = {
  "message/rfc822": "eml", "message/delivery-status": "txt", "message/partial": "eml", "text/plain": "txt", "text/html": "html", "text/calendar": "ics",
  "text/csv": "csv", "text/rfc822-headers": "txt", "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "application/pdf": "pdf",
  "application/pkcs7-signature": "p7s", "application/ms-tnef": "dat",
};

/** A name under which a file may be shown and saved: one line, no folders, no signs that turn the direction of writing. */
export function fileName(said: string | null | undefined, mediaType: string, position: number): string {
  const name = oneLine((said ?? "").replace(/[/\\:*?"<>|\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " "), 2_000).replace(/^[.\s]+|[.\s]+$/g, "");
  if (!name) return `${mediaType === "message/rfc822" ? "message" : "attachment"}-${position}.${endings[mediaType] ?? "bin"}`;
  if (name.length <= 180) return name;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
  return `${name.slice(0, 180 - ending.length).toWellFormed().replace(/\ufffd$/, "")}${ending}`;
}
