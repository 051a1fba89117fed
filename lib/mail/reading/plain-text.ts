import PostalMime from "postal-mime";
import { mostText } from "./mail.ts";

/** Text as it may be kept: no control characters, no half characters, line breaks of one kind, no deserts between paragraphs. */
export function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[^\P{Cc}\n\t]|\ufeff/gu, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .normalize("NFC")
    .trim();
}

/** At most as much as an entry holds, cut between words. */
export function shortened(text: string): { text: string; cut: boolean } {
  if (text.length <= mostText) return { text, cut: false };
  const kept = text.slice(0, mostText).toWellFormed();
  return { text: kept.slice(0, Math.max(kept.lastIndexOf("\n"), kept.lastIndexOf(" "), mostText - 200)).trim(), cut: true };
}

export function oneLine(text: string, most: number): string {
  return cleaned(text).replace(/[\s\u200b]+/g, " ").trim().slice(0, most).toWellFormed().replace(/\ufffd$/, "").trim();
}

/** HTML as plain text: without scripts, styles and pictures, and without fetching anything. */
export async function htmlAsText(html: string): Promise<string> {
  const parser = new TextOfHtml();
  const { text } = await parser.parse(new TextEncoder().encode(`Content-Type: text/html; charset=utf-8\n\n${bare(html)}`));
  return text ?? "";
}

/**
 * Without what holds no words of anybody. Searched forward only: an expression that looks for the end of each of many
 * unclosed beginnings would take hours.
 */
function bare(html: string): string {
  const small = html.toLowerCase();
  if (small.length !== html.length) return html;
  const endless = new Set<string>();
  const kept: string[] = [];
  let from = 0;
  for (const { index, 1: tag } of small.matchAll(/<(style|head|title)(?![a-z])/g)) {
    if (index < from || endless.has(tag!)) continue;
    const end = small.indexOf(`</${tag}`, index);
    const past = end < 0 ? -1 : small.indexOf(">", end);
    if (past < 0) {
      endless.add(tag!);
      continue;
    }
    kept.push(html.slice(from, index), " ");
    from = past + 1;
  }
  return kept.join("") + html.slice(from);
}

/** The parser makes plain text of HTML only where it has another reason to make plain text at all. */
export class TextOfHtml extends PostalMime {
  renderTextContent(): void {
    const own = this as unknown as { textTypes: Set<string> };
    if (own.textTypes.size > 0) own.textTypes.add("plain");
    (Object.getPrototypeOf(TextOfHtml.prototype) as { renderTextContent(): void }).renderTextContent.call(this);
  }
}
