import { readFile } from "node:fs/promises";
import fontkit from "@cantoo/fontkit";
import { degrees, PDFDict, PDFDocument, PDFHexString, PDFName, rgb, type PDFFont, type PDFPage, type PDFRef } from "@cantoo/pdf-lib";
import { Unreadable } from "./outcome.ts";

/** A paragraph; `mark` is the bookmark that leads to it, `changed` draws a bar beside it. */
export type Block = { style: "title" | "head" | "line" | "quiet"; text: string; before?: string; indent?: number; changed?: boolean; mark?: string };
export type PackOf = {
  marking: string;
  /** Stands at the foot of each page: whose pack it is. */
  foot: string;
  blocks: readonly Block[];
  /** One after the other behind the text: what names the paper, and the sizes of its files, which follow this as bytes. */
  papers: readonly { mark: string; blocks: readonly Block[]; files: readonly number[]; unmerged: string }[];
  papersMark: string;
};

const [width, height, margin] = [595.28, 841.89, 62];
const sizes = { title: 20, head: 13.5, line: 10, quiet: 9 } as const;
const ink = rgb(0.14, 0.13, 0.11);
const grey = rgb(0.37, 0.36, 0.33);

/** The pack of one reader as one PDF: the text laid out here, then the papers page by page, each page with marking and name. */
export async function packPdf(given: Buffer): Promise<Uint8Array> {
  const length = given.readUInt32BE(0);
  const pack = JSON.parse(given.subarray(4, 4 + length).toString("utf8")) as PackOf;
  let at = 4 + length;
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const face = async (name: string) => document.embedFont(await readFile(new URL(`../../../node_modules/pdfjs-dist/standard_fonts/LiberationSans-${name}.ttf`, import.meta.url)), { subset: true });
  const fonts = { plain: await face("Regular"), bold: await face("Bold") };
  const known = new Set(fonts.plain.getCharacterSet());
  const letters = (text: string) => [...text.replace(/(?! )\p{Zs}/gu, "\u00a0").replace(/(?!\u00ad)\p{Cf}/gu, "").replace(/[\t\n]/g, " ")].map((one) => (known.has(one.codePointAt(0)!) ? one : "?")).join("");
  const marks: { title: string; page: PDFPage; y: number; below: { title: string; page: PDFPage; y: number }[] }[] = [];

  /** Lays paragraphs out on as many pages as they need. */
  function lay(blocks: readonly Block[], onMark: (title: string, page: PDFPage, y: number) => void): void {
    let page = document.addPage([width, height]);
    let y = height - margin - 10;
    for (const block of blocks) {
      const size = sizes[block.style];
      const font = block.style === "title" || block.style === "head" ? fonts.bold : fonts.plain;
      const left = margin + (block.indent ?? 0) * 18;
      const text = left + (block.before ? 40 : 0);
      const rows = wrapped(letters(block.text), font, size, width - margin - text);
      y -= block.style === "head" ? 16 : 4;
      if (y - (block.style === "head" ? 3 : 1) * size < margin + 24) [page, y] = [document.addPage([width, height]), height - margin - 10];
      if (block.mark !== undefined) onMark(block.mark, page, y + size);
      for (const [i, row] of rows.entries()) {
        if (y - size < margin + 14) [page, y] = [document.addPage([width, height]), height - margin - 10];
        y -= size * 1.35;
        const color = block.style === "quiet" ? grey : ink;
        if (i === 0 && block.before) page.drawText(letters(block.before), { x: left, y, size, font: fonts.bold, color });
        page.drawText(row, { x: text, y, size, font, color });
        if (block.changed) page.drawRectangle({ x: margin - 12, y: y - 3, width: 2, height: size * 1.35, color: ink });
      }
    }
  }

  lay(pack.blocks, (title, page, y) => marks.push({ title, page, y, below: [] }));
  const papers: { title: string; page: PDFPage; y: number }[] = [];
  for (const { mark, blocks, files, unmerged } of pack.papers) {
    const starts = document.getPageCount();
    const parts = files.map((size) => given.subarray(at, (at += size)));
    const copied: (PDFPage[] | null)[] = [];
    for (const bytes of parts) copied.push(await pagesOf(document, bytes));
    lay([...blocks, ...(copied.includes(null) ? [{ style: "quiet" as const, text: unmerged }] : [])], () => undefined);
    for (const page of copied.flatMap((pages) => pages ?? [])) document.addPage(harmless(page));
    papers.push({ title: mark, page: document.getPage(starts), y: height });
  }
  if (papers.length) marks.push({ title: pack.papersMark, page: papers[0]!.page, y: height, below: papers });
  document.getPages().forEach((page, i, all) => edge(page, fonts, { marking: letters(pack.marking), foot: letters(pack.foot), number: `${i + 1} / ${all.length}` }));
  outline(document, marks);
  return document.save();
}

/** The pages of a paper; null for one that is damaged, protected or empty. */
async function pagesOf(document: PDFDocument, bytes: Uint8Array): Promise<PDFPage[] | null> {
  try {
    const paper = await PDFDocument.load(bytes, { updateMetadata: false });
    if (paper.isEncrypted || paper.getPageCount() === 0) return null;
    return await document.copyPages(paper, paper.getPageIndices());
  } catch {
    return null;
  }
}

/** What a paper does when it is clicked or opened stays behind; what it says comes along. */
function harmless(page: PDFPage): PDFPage {
  page.node.delete(PDFName.of("AA"));
  const annotations = page.node.Annots();
  for (let i = 0; i < (annotations?.size() ?? 0); i++) {
    const one = annotations!.lookup(i);
    if (one instanceof PDFDict) for (const key of ["A", "AA", "PA"]) one.delete(PDFName.of(key));
  }
  return page;
}

/** Marking above and below, and whose copy it is, upright as the page is seen. */
function edge(page: PDFPage, { plain, bold }: { plain: PDFFont; bold: PDFFont }, words: { marking: string; foot: string; number: string }): void {
  page.translateContent(0, 0);
  const box = page.getCropBox();
  const turned = ((page.getRotation().angle % 360) + 360) % 360;
  const [across, along] = turned % 180 === 0 ? [box.width, box.height] : [box.height, box.width];
  const at = (right: number, up: number) => {
    if (turned === 90) return { x: box.x + box.width - up, y: box.y + right };
    if (turned === 180) return { x: box.x + box.width - right, y: box.y + box.height - up };
    if (turned === 270) return { x: box.x + up, y: box.y + box.height - right };
    return { x: box.x + right, y: box.y + up };
  };
  const write = (text: string, font: PDFFont, size: number, x: (length: number) => number, up: number) => {
    const fits = Math.min(size, (size * (across - 24)) / font.widthOfTextAtSize(text, size));
    page.drawText(text, { ...at(Math.max(12, x(font.widthOfTextAtSize(text, fits))), up), font, size: fits, color: ink, rotate: degrees(turned) });
  };
  const centred = (length: number) => (across - length) / 2;
  write(words.marking, bold, 9, centred, along - 22);
  write(words.marking, bold, 9, centred, 24);
  write(`${words.foot} · ${words.number}`, plain, 7.5, centred, 11);
}

const measured = new WeakMap<PDFFont, Map<string, number>>();

/** How wide words are; each is laid out once, for most stand in a text again and again. */
function widthOf(words: string, font: PDFFont, size: number): number {
  const known = measured.get(font) ?? new Map<string, number>();
  measured.set(font, known);
  const width = known.get(words) ?? font.widthOfTextAtSize(words, 1_000) / 1_000;
  if (known.size < 50_000) known.set(words, width);
  return width * size;
}

function wrapped(text: string, font: PDFFont, size: number, room: number): string[] {
  const rows: string[] = [];
  const space = widthOf(" ", font, size);
  let [row, taken] = ["", 0];
  for (const word of text.split(" ")) {
    const width = widthOf(word, font, size);
    if (row ? taken + space + width <= room : width <= room) {
      [row, taken] = row ? [`${row} ${word}`, taken + space + width] : [word, width];
      continue;
    }
    if (row) rows.push(row);
    [row, taken] = ["", 0];
    for (const letter of word) {
      const wide = widthOf(letter, font, size);
      if (row && taken + wide > room) {
        rows.push(row);
        [row, taken] = ["", 0];
      }
      [row, taken] = [row + letter, taken + wide];
    }
  }
  return [...rows, row];
}

type Mark = { title: string; page: PDFPage; y: number; below?: readonly Mark[] };

/** Bookmarks (PDF 32000-1, 12.3.3), one level within another. */
function outline(document: PDFDocument, marks: readonly Mark[]): void {
  const { context } = document;
  const hang = (under: PDFRef, level: readonly Mark[]): { first: PDFRef; last: PDFRef; count: number } | null => {
    if (level.length === 0) return null;
    const refs = level.map(() => context.nextRef());
    let count = level.length;
    for (const [i, mark] of level.entries()) {
      const below = hang(refs[i]!, mark.below ?? []);
      count += below?.count ?? 0;
      context.assign(refs[i]!, context.obj({
        Title: PDFHexString.fromText(mark.title), Parent: under, Dest: [mark.page.ref, PDFName.of("XYZ"), null, mark.y, null],
        ...(i > 0 && { Prev: refs[i - 1]! }), ...(i < refs.length - 1 && { Next: refs[i + 1]! }), ...(below && { First: below.first, Last: below.last, Count: below.count }),
      }));
    }
    return { first: refs[0]!, last: refs.at(-1)!, count };
  };
  const root = context.nextRef();
  const top = hang(root, marks);
  if (!top) throw new Unreadable("damaged");
  context.assign(root, context.obj({ Type: "Outlines", First: top.first, Last: top.last, Count: top.count }));
  document.catalog.set(PDFName.of("Outlines"), root);
  document.catalog.set(PDFName.of("PageMode"), PDFName.of("UseOutlines"));
}
