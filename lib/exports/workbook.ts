import "server-only";
import writeWorkbook, { type SheetData } from "write-excel-file/node";
import { clock, dayOfMoment } from "../i18n/format";
import type { Cell, Column } from "./columns";

const zone = "Europe/Vienna";
/** What a cell can hold, and what XML can. */
const mostInCell = 32_767;
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const quiet = { textColor: "#5f5b54" } as const;

type Written = NonNullable<SheetData[number]>[number];

/** Text is kept as text (`@`) also when somebody edits the cell: it never becomes a formula. */
const text = (value: string, more: object = {}): Written => ({ value: value.replace(unwritable, "").slice(0, mostInCell), type: String, format: "@", ...more });

function written(cell: Cell): Written {
  if (cell === null || cell === "") return null;
  if (typeof cell === "string") return text(cell);
  if (typeof cell === "number") return { value: cell, type: Number };
  if ("day" in cell) return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
  // A spreadsheet knows no zones: the hour is Vienna's, as its column says.
  const wall = `${dayOfMoment(cell.moment, zone)}T${clock("en", cell.moment, zone)}:00Z`;
  return { value: new Date(wall), type: Date, format: "yyyy-mm-dd hh:mm" };
}

export type Workbook<R> = {
  sheet: string;
  /** Stands above the rows, and on every page that is printed. */
  marking: string;
  columns: readonly Column<R>[];
  about: { sheet: string; lines: readonly (readonly [string, string])[] };
};

/** A list as an Excel file. The format wants all of it at once, so this holds as many rows as it is given. */
export async function workbookOf<R>({ sheet, marking, columns, about }: Workbook<R>, pages: AsyncIterable<readonly R[]>): Promise<Buffer> {
  const rows: SheetData = [[text(marking, { fontWeight: "bold" })], columns.map(({ head }) => text(head, { fontWeight: "bold", wrap: true, alignVertical: "top" }))];
  for await (const page of pages) for (const row of page) rows.push(columns.map(({ cell }) => written(cell(row))));
  return writeWorkbook([
    { data: rows, sheet, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 2 },
    {
      data: [[text(marking, { fontWeight: "bold" })], ...about.lines.map(([what, value]) => [text(what, { ...quiet, alignVertical: "top" }), text(value, { wrap: true })])],
      sheet: about.sheet, columns: [{ width: 28 }, { width: 90 }],
    },
  ]).toBuffer();
}
