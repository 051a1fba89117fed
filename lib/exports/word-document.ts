import "server-only";
import { AlignmentType, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from "docx";
import { clock, day, dayOfMoment } from "../i18n/format";
import type { Cell, Column } from "./columns";

const zone = "Europe/Vienna";
/** What XML cannot hold. */
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

const said = (locale: "en" | "fr", cell: Cell): string => {
  if (cell === null) return "";
  if (typeof cell === "string") return cell.replace(unwritable, "");
  if (typeof cell === "number") return String(cell);
  if ("day" in cell) return day(locale, cell.day);
  return `${day(locale, dayOfMoment(cell.moment, zone))}, ${clock(locale, cell.moment, zone, "sentence")}`;
};

export type WordDocument<R> = {
  locale: "en" | "fr"; title: string;
  /** Stands above and below every page. */
  marking: string;
  columns: readonly Column<R>[];
  about: readonly (readonly [string, string])[];
};

/** A list as a Word document: row by row what its columns say, text as text. Held whole until it is written. */
export async function wordDocumentOf<R>({ locale, title, marking, columns, about }: WordDocument<R>, pages: AsyncIterable<readonly R[]>): Promise<Buffer> {
  const colon = locale === "fr" ? "\u00a0: " : ": ";
  const plain = (text: string, more: object = {}) => text.split("\n").map((one, at) => new TextRun({ text: one, ...(at > 0 && { break: 1 }), ...more }));
  const rows: Paragraph[] = [];
  for await (const page of pages) {
    for (const row of page) {
      const cells = columns.map(({ head, cell }) => [head, said(locale, cell(row))] as const).filter(([, value]) => value !== "");
      const longest = cells.reduce((most, one) => (one[1].length > most[1].length ? one : most), ["", ""] as readonly [string, string]);
      rows.push(new Paragraph({ spacing: { before: 240 }, keepNext: true, children: cells.slice(0, 3).flatMap(([, value], at) => plain(at ? `  ${value}` : value, { bold: true })) }));
      const rest = cells.slice(3).filter((one) => one !== longest);
      if (cells.indexOf(longest) >= 3) rows.push(new Paragraph({ children: plain(longest[1]) }));
      if (rest.length > 0) rows.push(new Paragraph({ children: plain(rest.map(([head, value]) => `${head}${colon}${value}`).join(" · "), { size: 18, color: "5f5b54" }) }));
    }
  }
  const marked = () => new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: marking, bold: true })] });
  const document = new Document({
    creator: "Trait d’union", title, sections: [{
      headers: { default: new Header({ children: [marked()] }) },
      footers: { default: new Footer({ children: [marked(), new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })] })] }) },
      children: [
        new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
        ...about.map(([what, value]) => new Paragraph({ children: [new TextRun({ text: `${what}${colon}`, color: "5f5b54" }), ...plain(value.replace(unwritable, ""))] })),
        ...rows,
      ],
    }],
  });
  return Packer.toBuffer(document);
}
