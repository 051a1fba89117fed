import "server-only";
import { AlignmentType, BorderStyle, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from "docx";
import type { Block } from "../files/reading/pack";

const headings = { title: HeadingLevel.TITLE, head: HeadingLevel.HEADING_1, line: undefined, quiet: undefined } as const;
const font = "Arial";

/** Paragraphs as a Word document, with the marking above and below and whose copy it is on each page. */
export async function wordDocument({ blocks, marking, foot, title, language }: { blocks: readonly Block[]; marking: string; foot: string; title: string; language: "en" | "fr" }): Promise<Buffer> {
  const centred = (text: string) => new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, bold: true, size: 18 })] });
  const document = new Document({
    title, creator: "Trait d’union",
    styles: {
      default: {
        document: { run: { font, size: 21, language: { value: language === "fr" ? "fr-FR" : "en-GB" } } },
        title: { run: { font, size: 36, bold: true } },
        heading1: { run: { font, size: 26, bold: true }, paragraph: { spacing: { before: 320, after: 80 }, keepNext: true } },
      },
    },
    sections: [{
      headers: { default: new Header({ children: [centred(marking)] }) },
      footers: {
        default: new Footer({
          children: [centred(marking), new Paragraph({
            alignment: AlignmentType.CENTER, children: [new TextRun({ size: 15, children: [`${foot} · `, PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })],
          })],
        }),
      },
      children: blocks.map(({ style, text, before, indent = 0, changed }) => new Paragraph({
        heading: headings[style], spacing: { after: 60 }, indent: { left: indent * 360 + (before ? 720 : 0), ...(before && { hanging: 720 }) },
        ...(before && { tabStops: [{ type: "left", position: indent * 360 + 720 }] }),
        ...(changed && { border: { left: { style: BorderStyle.SINGLE, size: 12, space: 8, color: "231F1C" } } }),
        children: [...(before ? [new TextRun({ text: `${before}\t`, bold: true })] : []), new TextRun({ text, ...(style === "quiet" && { color: "5F5B54", size: 19 }) })],
      })),
    }],
  });
  return Packer.toBuffer(document);
}
