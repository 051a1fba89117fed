import { htmlAsText } from "./plain-text.ts";

const hidden = new Set([
  "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "listtable",
  "listoverridetable", "themedata", "datastore", "latentstyles", "rsidtbl", "generator", "xmlnstbl", "mmathPr", "filetbl", "revtbl", "fldinst", "mhtmltag",
]);
const breaks: Record<string, string> = { par: "\n", line: "\n", sect: "\n", page: "\n", row: "\n", cell: "\t", tab: "\t", emdash: "—", endash: "–", lquote: "‘", rquote: "’", ldblquote: "“", rdblquote: "”", bullet: "•" };
const signs: Record<string, string> = { "~": "\u00a0", "-": "", _: "-", "\n": "\n", "\r": "\n" };

type Group = { skip: boolean; uc: number; tag: boolean; quiet: boolean };

/** The words of an RTF text. Where HTML was packed into it (as Outlook does) the HTML is read instead. */
export async function rtfAsText(rtf: string): Promise<string> {
  const packed = /\\fromhtml1\b/.test(rtf.slice(0, 4_000));
  const decoder = decoderOf(/\\ansicpg(\d+)/.exec(rtf.slice(0, 4_000))?.[1]);
  const found: string[] = [];
  const stack: Group[] = [];
  let group: Group = { skip: false, uc: 1, tag: false, quiet: false };
  let bytes: number[] = [];
  let unread = 0;
  const flush = () => {
    if (bytes.length > 0) found.push(decoder.decode(new Uint8Array(bytes)));
    bytes = [];
  };
  const say = (text: string) => {
    if (group.skip || (packed && group.quiet && !group.tag)) return;
    flush();
    found.push(text);
  };
  const token = /([{}])|\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|[\r\n]+|([^\\{}\r\n]+)/g;
  for (const match of rtf.matchAll(token)) {
    const [all, brace, word, number, hex, sign, text] = match;
    if (brace === "{") {
      if (stack.length > 2_000) break;
      stack.push(group);
      group = { ...group };
    } else if (brace === "}") {
      flush();
      group = stack.pop() ?? group;
      unread = 0;
    } else if (hex !== undefined) {
      if (unread > 0) unread--;
      else if (!group.skip && !(packed && group.quiet && !group.tag)) bytes.push(parseInt(hex, 16));
    } else if (sign !== undefined) {
      if (sign === "*") {
        // An unknown destination may be passed over; of those with words only the packed HTML is wanted.
        group.skip = !(packed && rtf.startsWith("\\htmltag", match.index + all.length));
      } else say(signs[sign] ?? sign);
    } else if (text !== undefined) {
      const shown = text.slice(Math.min(unread, text.length));
      unread = Math.max(0, unread - text.length);
      if (shown) say(shown);
    } else if (word === "u" && number !== undefined) {
      say(String.fromCharCode(Number(number) & 0xffff));
      unread = group.uc;
    } else if (word === "uc") group.uc = Number(number ?? 1);
    else if (word === "htmltag") group.tag = true;
    else if (word === "htmlrtf") group.quiet = number !== "0";
    else if (word === "bin") break;
    else if (word !== undefined && hidden.has(word)) group.skip = true;
    else if (word !== undefined && Object.hasOwn(breaks, word)) say(breaks[word]!);
  }
  flush();
  const words = found.join("");
  return packed ? htmlAsText(words) : words;
}

function decoderOf(page: string | undefined): TextDecoder {
  const label = { "932": "shift_jis", "936": "gbk", "949": "euc-kr", "950": "big5", "65001": "utf-8", "10000": "macintosh" }[page ?? ""] ?? `windows-${page ?? "1252"}`;
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder("windows-1252");
  }
}
