import type { Gathered } from "./gathered.ts";
import { Unreadable } from "./outcome.ts";

/** Groups of an RTF file that hold no text of its own. */
const aside = new Set([
  "fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "info", "pict", "object", "objdata", "themedata", "colorschememapping",
  "datastore", "latentstyles", "rsidtbl", "generator", "xmlnstbl", "fldinst", "bkmkstart", "bkmkend", "filetbl", "revtbl", "pgdsctbl", "mmathPr",
]);
const signs: Record<string, string> = {
  par: "\n", line: "\n", sect: "\n", page: "\n", row: "\n", tab: "\t", cell: "\t", emdash: "—", endash: "–", lquote: "‘", rquote: "’",
  ldblquote: "“", rdblquote: "”", bullet: "•", emspace: " ", enspace: " ",
};
const codePages: Record<string, string> = {
  "437": "ibm866", "866": "ibm866", "874": "windows-874", "932": "shift_jis", "936": "gbk", "949": "euc-kr", "950": "big5", "10000": "macintosh", "65001": "utf-8",
};

const decoderOf = (page: string): TextDecoder => {
  try {
    return new TextDecoder(codePages[page] ?? `windows-${page}`);
  } catch {
    return new TextDecoder("windows-1252");
  }
};

/** What is told of an RTF file. `word` says whether it has made something of the word: else its sign is told as text. */
export type RichListener = { text(text: string): void; open?(): void; close?(): void; word?(word: string, number: number): boolean };

/** The text of an RTF file: what its groups say is written, in the code page it names. */
export function readRichText(bytes: Buffer, into: Gathered): void {
  listenToRichText(bytes, { text: (text) => into.add(text) });
}

export function listenToRichText(bytes: Buffer, listener: RichListener): void {
  const source = bytes.toString("latin1");
  if (!source.startsWith("{\\rtf")) throw new Unreadable("damaged");
  const tokens = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}]+)/gi;
  let decoder = decoderOf("1252");
  let [skipped, afterUnicode, toSkip] = [false, 1, 0];
  const outer: [boolean, number][] = [];
  let run: number[] = [];
  const flush = () => {
    if (run.length > 0) listener.text(decoder.decode(Uint8Array.from(run)));
    run = [];
  };
  for (let token; (token = tokens.exec(source)); ) {
    const [, word, number, hex, sign, brace, text] = token;
    if (hex) {
      if (toSkip > 0) toSkip--;
      else if (!skipped) run.push(parseInt(hex, 16));
      continue;
    }
    if (text !== undefined) {
      const written = text.replace(/[\r\n]/g, "");
      const kept = written.slice(toSkip);
      toSkip = Math.max(0, toSkip - written.length);
      // The second half of a double-byte letter may stand unescaped.
      if (!skipped) for (const letter of kept) run.push(letter.charCodeAt(0));
      continue;
    }
    flush();
    if (brace === "{") {
      outer.push([skipped, afterUnicode]);
      listener.open?.();
    } else if (brace === "}") {
      [skipped, afterUnicode] = outer.pop() ?? [false, 1];
      listener.close?.();
    } else if (sign) {
      if (sign === "*") skipped = true;
      else if (!skipped && "\\{}".includes(sign)) listener.text(sign);
      else if (!skipped && sign === "~") listener.text("\u00a0");
      else if (!skipped && sign === "_") listener.text("-");
    } else if (word) {
      if (word === "bin") tokens.lastIndex += Math.max(0, Number(number) || 0);
      else if (word === "ansicpg" && number) decoder = decoderOf(number);
      else if (word === "mac") decoder = decoderOf("10000");
      else if (word === "uc") afterUnicode = Math.min(10, Math.max(0, Number(number) || 0));
      else if (word === "u" && !skipped) {
        listener.text(String.fromCharCode((Number(number) || 0) & 0xffff));
        toSkip = afterUnicode;
      } else if (aside.has(word)) skipped = true;
      else if (!skipped && !listener.word?.(word, number === undefined ? 1 : Number(number)) && signs[word]) listener.text(signs[word]);
    }
  }
  flush();
}
