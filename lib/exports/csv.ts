import { stringify } from "csv-stringify/sync";
import type { Cell, Column } from "./columns";

/** Signs by which a spreadsheet takes a cell for a formula, in every width and dress in which it reads them. */
const starters = "=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE62\uFE63\uFE66\uFE6B\u2212";
/** What it overlooks before them: spaces, marks that nobody sees, quotes. */
const overlooked = "\\p{Z}\\p{Cc}\\p{Cf}\"'`\u2018\u2019\u201C\u201D\u00AB\u00BB";
const atStart = new RegExp(`^(?=[\\t\\r\\n]|[${overlooked}]*[${starters}])`, "u");
/** A program that takes the semicolon for the separator, as French ones do, begins a cell in the middle of ours. */
const afterSeparator = new RegExp(`([;\\t\\r\\n])(?=[${overlooked}]*[${starters}])`, "gu");

/** Most texts hold none of these signs, and need no closer look. */
const suspicious = new RegExp(`[\\t\\r\\n${starters}]`);

/** Text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one. */
export const harmless = (text: string): string => (suspicious.test(text) ? text.replace(afterSeparator, "$1'").replace(atStart, "'") : text);

function written(cell: Cell): string | number | null {
  if (typeof cell === "string") return harmless(cell);
  if (cell === null || typeof cell === "number") return cell;
  return "day" in cell ? cell.day : cell.moment;
}

const lines = (rows: (string | number | null)[][], bom = false): string =>
  // Every text is quoted, so that a line break in it never depends on which of them ends a record.
  stringify(rows, { record_delimiter: "\r\n", quoted_string: true, bom });

/** A list as CSV (RFC 4180; UTF-8 with its mark, by which Excel knows it), page by page: no more than one is held. */
export async function* csvOf<Row>(columns: readonly Column<Row>[], pages: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  yield lines([columns.map(({ head }) => harmless(head))], true);
  for await (const rows of pages) {
    if (rows.length > 0) yield lines(rows.map((row) => columns.map(({ cell }) => written(cell(row)))));
  }
}
