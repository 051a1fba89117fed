import { degrees, EncryptedPDFError, PDFDocument, rgb, StandardFonts } from "@cantoo/pdf-lib";
import { Unreadable } from "./outcome.ts";

const size = 8;
const widestMargin = 14;

/** Every page of a PDF with these words along its foot and its left edge. The file that came is not touched. */
export async function stampPdf(bytes: Buffer, words: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false }).catch((error: Error) => {
    throw new Unreadable(error instanceof EncryptedPDFError || /encrypt|password/i.test(error.message) ? "encrypted" : "damaged");
  });
  if (document.isEncrypted) throw new Unreadable("encrypted");
  const font = await document.embedFont(StandardFonts.HelveticaBold);
  const known = new Set(font.getCharacterSet());
  const line = [...words].map((letter) => (known.has(letter.codePointAt(0)!) ? letter : "?")).join("");
  const length = font.widthOfTextAtSize(line, size);
  for (const page of document.getPages()) {
    // What is drawn on a page may have moved its own axes: ours begin where they were.
    page.translateContent(0, 0);
    const { x, y, width, height } = page.getCropBox();
    const turned = ((page.getRotation().angle % 360) + 360) % 360;
    const [across, along] = turned % 180 === 0 ? [width, height] : [height, width];
    const margin = Math.min(widestMargin, width / 20, height / 20);
    // A point of the page as it is seen, from its lower left corner, in the axes of the paper.
    const at = (right: number, up: number) => {
      if (turned === 90) return { x: x + width - up, y: y + right };
      if (turned === 180) return { x: x + width - right, y: y + height - up };
      if (turned === 270) return { x: x + up, y: y + height - right };
      return { x: x + right, y: y + up };
    };
    const fits = (room: number) => Math.min(size, (size * Math.max(20, room - 2 * margin)) / length);
    const look = { font, color: rgb(0.35, 0.1, 0.1) };
    page.drawText(line, { ...at(margin, margin / 2), ...look, size: fits(across), rotate: degrees(turned) });
    page.drawText(line, { ...at(margin - 4, 2 * margin), ...look, size: fits(along - 2 * margin), rotate: degrees(turned + 90) });
  }
  return document.save();
}
