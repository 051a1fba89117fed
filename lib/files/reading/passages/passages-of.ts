import { Archive } from "../archive.ts";
import { decodeText } from "../plain.ts";
import { isOpenText, isRichText, isWord, textOf } from "../text-of.ts";
import { Writing, type Passages } from "./passage.ts";

/** A file of any kind that is shown as text, with as much of its structure as its kind tells. */
export async function passagesOf(bytes: Buffer, mediaType: string): Promise<Passages> {
  const writing = new Writing();
  return writing.from(async () => {
    if (isWord(mediaType)) await (await import("./word.ts")).writeWord(await Archive.open(bytes), writing);
    else if (isOpenText(mediaType)) await (await import("./open-document.ts")).writeOpenDocument(await Archive.open(bytes), writing);
    else if (isRichText(mediaType)) (await import("./rich-text.ts")).writeRichText(bytes, writing);
    else {
      const { writePlain, writeMarkdown, writeTable } = await import("./plain.ts");
      if (mediaType === "text/markdown") writeMarkdown(decodeText(bytes), writing);
      else if (mediaType === "text/csv") writeTable(decodeText(bytes), writing);
      else if (mediaType === "text/plain") writePlain(decodeText(bytes), writing);
      else {
        // Of every other kind its words, in the paragraphs they come in.
        const read = await textOf(bytes, mediaType);
        if (read.outcome === "done") writePlain(read.text, writing);
      }
    }
  });
}
