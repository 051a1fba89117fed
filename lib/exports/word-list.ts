import "server-only";
import type { Block } from "../files/reading/pack";
import { clock, day, dayOfMoment } from "../i18n/format";
import type { Cell, Column } from "./columns";
import { wordDocument } from "./word-document";

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

export type WordList<R> = {
  locale: "en" | "fr"; title: string; marking: string; foot: string;
  columns: readonly Column<R>[];
  about: readonly (readonly [string, string])[];
};

/** A list as a Word document: row by row what its columns say, the first three as its head. Held whole until it is written. */
export async function wordListOf<R>({ locale, title, marking, foot, columns, about }: WordList<R>, pages: AsyncIterable<readonly R[]>): Promise<Buffer> {
  const colon = locale === "fr" ? "\u00a0: " : ": ";
  const blocks: Block[] = [{ style: "title", text: title }, ...about.map(([what, value]): Block => ({ style: "quiet", text: `${what}${colon}${value.replace(unwritable, "")}` }))];
  for await (const page of pages) {
    for (const row of page) {
      const cells = columns.map(({ head, cell }) => ({ head, value: said(locale, cell(row)) }));
      const rest = cells.slice(3).filter(({ value }) => value !== "");
      const longest = rest.reduce((most, one) => (one.value.length > most.value.length ? one : most), { head: "", value: "" });
      blocks.push({ style: "head", text: cells.slice(0, 3).map(({ value }) => value).filter(Boolean).join("  ") });
      if (longest.value) blocks.push({ style: "line", text: longest.value });
      const others = rest.filter((one) => one !== longest);
      if (others.length > 0) blocks.push({ style: "quiet", text: others.map(({ head, value }) => `${head}${colon}${value}`).join(" · ") });
    }
  }
  return wordDocument({ blocks, marking, foot, title, language: locale });
}
