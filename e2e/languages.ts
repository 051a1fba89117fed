import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";

type Messages = { [key: string]: string | Messages };
const folder = path.join("lib", "i18n", "messages");

function leaves(messages: Messages): string[] {
  return Object.values(messages).flatMap((value) => (typeof value === "string" ? [value] : leaves(value)));
}

/** The fixed parts of an ICU message: what stands between arguments, and in each branch of a plural or a choice. */
function fixedParts(message: string): string[] {
  const parts: string[] = [];
  let text = "";
  for (let at = 0; at < message.length; at++) {
    if (message[at] !== "{") {
      text += message[at];
      continue;
    }
    let depth = 1;
    let end = at + 1;
    for (; depth > 0 && end < message.length; end++) depth += message[end] === "{" ? 1 : message[end] === "}" ? -1 : 0;
    const inner = message.slice(at + 1, end - 1);
    const branches = /^\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,/.exec(inner);
    if (branches) {
      const rest = inner.slice(branches[0].length);
      for (let from = rest.indexOf("{"); from >= 0; ) {
        let level = 1;
        let to = from + 1;
        for (; level > 0 && to < rest.length; to++) level += rest[to] === "{" ? 1 : rest[to] === "}" ? -1 : 0;
        parts.push(...fixedParts(rest.slice(from + 1, to - 1)));
        from = rest.indexOf("{", to);
      }
    }
    parts.push(text);
    text = "";
    at = end - 1;
  }
  return [...parts, text];
}

const plain = (text: string) => text.replace(/<\/?\w+>/g, "\n").replace(/[\s\u00a0\u202f]+/g, " ").trim();
const partsOf = (locale: string) => {
  const files = readdirSync(path.join(folder, locale)).filter((name) => name.endsWith(".json"));
  const messages = files.flatMap((name) => leaves(JSON.parse(readFileSync(path.join(folder, locale, name), "utf8")) as Messages));
  return new Set(messages.flatMap(fixedParts).flatMap((part) => part.replace(/<\/?\w+>/g, "\n").split("\n")).map(plain).filter((part) => /\p{L}{2}/u.test(part)));
};
const words = { en: partsOf("en"), fr: partsOf("fr") };

/** Everything a person reads or hears on the page, but what is marked as being in another language. */
async function read(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const own = document.documentElement.lang;
    const foreign = (element: Element | null) => {
      const marked = element?.closest("[lang]")?.getAttribute("lang");
      return marked !== null && marked !== undefined && marked !== own;
    };
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest("script, style, template, code, pre, [translate='no']") || foreign(parent)) continue;
      // What people wrote: a title in a list stands in its own language, marked or equal to the page's.
      if (parent.closest("[lang]") !== document.documentElement) continue;
      found.push(node.textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt], [aria-description]")) {
      if (foreign(element)) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) found.push(element.getAttribute(name) ?? "");
    }
    return found;
  });
  return [...new Set(texts.map((text) => text.replace(/[\s\u00a0\u202f]+/g, " ").trim()).filter((text) => /\p{L}{2}/u.test(text)))];
}

/** Texts of the page that the messages of the other language say, and those of its own do not. */
export async function untranslated(page: Page, locale: "en" | "fr"): Promise<string[]> {
  const [own, other] = [words[locale], words[locale === "en" ? "fr" : "en"]];
  const long = [...other].filter((part) => part.split(" ").length >= 3 && ![...own].some((mine) => mine.includes(part)));
  return (await read(page)).filter((text) => (other.has(text) && !own.has(text)) || long.some((part) => text.includes(part)));
}

/** Texts that are no words: a key that was not found, a placeholder that was not filled, an object. */
export async function strangeWords(page: Page): Promise<string[]> {
  // The name of a file, which another journey may have attached, is no key.
  return (await read(page)).filter((text) => !/\.(txt|pdf|docx|odt|eml|msg|ics|png)$/.test(text) && /^[a-z-]+(\.[a-zA-Z_]+)+$|\{\w+\}|\[object |undefined|\bNaN\b|Invalid Date/.test(text));
}
