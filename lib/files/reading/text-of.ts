import { Archive } from "./archive.ts";
import { Gathered } from "./gathered.ts";
import { limits, Unreadable, type Outcome } from "./outcome.ts";

const word = /wordprocessingml|ms-word\.document/;
const slides = /presentationml|ms-powerpoint/;
const sheets = /spreadsheetml|ms-excel/;
const openDocument = /^application\/vnd\.oasis\.opendocument\./;
export const isWord = (mediaType: string): boolean => word.test(mediaType);
export const isOpenText = (mediaType: string): boolean => mediaType === "application/vnd.oasis.opendocument.text";
export const isRichText = (mediaType: string): boolean => mediaType === "application/rtf" || mediaType === "text/rtf";
const plain = /^(text\/|application\/(json|xml|ics)$)/;

/** Office writes a document with a password into a container of another kind, which names what is in it. */
const isSealed = (bytes: Buffer): boolean =>
  bytes.readUInt32BE(0) === 0xd0cf11e0 && bytes.includes(Buffer.from("EncryptedPackage", "utf16le"));

/** Reads the text of a file by its kind. Throws `Unreadable` with the reason where that is known. */
export async function textOf(bytes: Buffer, mediaType: string): Promise<Outcome> {
  const into = new Gathered();
  let pages: number | null = null;
  if (mediaType.startsWith("image/")) {
    const { measurePicture } = await import("./picture.ts");
    const size = measurePicture(bytes);
    if (size && size.width * size.height > limits.points) throw new Unreadable("too_large");
    return { outcome: "none", pages };
  }
  if (mediaType === "application/pdf") {
    const { readPdf } = await import("./pdf.ts");
    pages = await readPdf(bytes, into);
  } else if (word.test(mediaType) || slides.test(mediaType) || sheets.test(mediaType) || openDocument.test(mediaType)) {
    if (bytes.length > 8 && isSealed(bytes)) throw new Unreadable("encrypted");
    const archive = await Archive.open(bytes);
    if (slides.test(mediaType)) pages = await (await import("./slides.ts")).readSlides(archive, into);
    else if (sheets.test(mediaType)) pages = await (await import("./sheets.ts")).readSheets(archive, into);
    else if (word.test(mediaType)) {
      const { readWord } = await import("./word.ts");
      await into.from(() => readWord(archive, into));
    } else {
      const { readOpenDocument } = await import("./open-document.ts");
      await into.from(() => readOpenDocument(archive, into));
    }
  } else if (isRichText(mediaType)) {
    const { readRichText } = await import("./rich-text.ts");
    await into.from(() => readRichText(bytes, into));
  } else if (mediaType === "message/rfc822") {
    const { readMailText } = await import("./mail.ts");
    await into.from(() => readMailText(bytes, into));
  } else if (mediaType === "application/vnd.ms-outlook") {
    const { readOutlookText } = await import("./outlook.ts");
    await into.from(() => readOutlookText(bytes, into));
  } else if (plain.test(mediaType)) {
    const { decodeText } = await import("./plain.ts");
    const isPage = mediaType === "text/html";
    const named = isPage ? /<meta[^>]{0,200}charset=["']?([\w-]{2,40})/i.exec(bytes.toString("latin1", 0, 4096))?.[1] : null;
    const text = decodeText(bytes, named);
    const { wordsOfPage } = await import("./web-page.ts");
    await into.from(() => into.add(isPage ? wordsOfPage(text) : text));
  } else {
    return { outcome: "none", pages };
  }
  const text = into.text();
  // Of a PDF some pages were looked at, and had no letters.
  if (text === "" && into.late && mediaType !== "application/pdf") throw new Unreadable("timed_out");
  return text === "" ? { outcome: "none", pages } : { outcome: "done", text, pages, cut: into.cut };
}
