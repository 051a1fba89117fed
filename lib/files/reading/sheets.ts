import type { Archive } from "./archive.ts";
import type { Gathered } from "./gathered.ts";
import { limits, Unreadable } from "./outcome.ts";
import { listen } from "./xml.ts";

/** The strings that cells of an Excel workbook point at, by number. */
async function sharedStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  let current = "";
  let reading = false;
  let phonetic = 0;
  let length = 0;
  await listen(archive.part("xl/sharedStrings.xml"), {
    open(tag) {
      if (tag === "si") current = "";
      else if (tag === "rPh") phonetic++;
      else if (tag === "t") reading = true;
    },
    close(tag) {
      if (tag === "t") reading = false;
      else if (tag === "rPh") phonetic--;
      else if (tag === "si") strings.push(current);
    },
    text(text) {
      // What is beyond cannot be shown anyway; a cell that points there stays empty.
      if (reading && !phonetic && (length += text.length) < 4 * limits.letters) current += text;
    },
  });
  return strings;
}

/** The cells of an Excel workbook, row by row, sheet by sheet; how many sheets there are. */
export async function readSheets(archive: Archive, into: Gathered): Promise<number> {
  if (!archive.has("xl/workbook.xml")) throw new Unreadable("damaged");
  const strings = archive.has("xl/sharedStrings.xml") ? await sharedStrings(archive) : [];
  const sheets = archive.named(/^xl\/worksheets\/sheet\d+\.xml$/);
  await into.from(async () => {
    await listen(archive.part("xl/workbook.xml"), {
      open(tag, { name }) {
        if (tag === "sheet" && name) into.add(`${name}\n`);
      },
    });
    for (const name of [...sheets, ...archive.named(/^xl\/comments\d*\.xml$/)]) {
      let kind = "";
      let value = "";
      let reading = false;
      into.add("\n");
      await listen(archive.part(name), {
        open(tag, attributes) {
          if (tag === "c") [kind, value] = [attributes.t ?? "n", ""];
          else if (tag === "v" || tag === "t") reading = true;
        },
        close(tag) {
          if (tag === "v" || tag === "t") reading = false;
          else if (tag === "c" && value !== "") into.add(`${kind === "s" ? (strings[Number(value)] ?? "") : value}\t`);
          else if (tag === "row") into.add("\n");
          else if (tag === "comment") {
            into.add(`${value}\n`);
            value = "";
          }
        },
        text(text) {
          if (reading) value += text;
        },
      });
    }
  });
  return sheets.length;
}
