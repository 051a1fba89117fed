import path from "node:path";
import type { Archive } from "../archive.ts";
import { Unreadable } from "../outcome.ts";
import { element, elements, listen, treeOf, within, type Element } from "../xml.ts";
import { Counting, written } from "./numbering.ts";
import { addressOf, type Look, type Run, type Writing } from "./passage.ts";

type Level = { form: string; before: string; after: string; start: number; shown: number };
const around = new Set(["section", "index-body", "table-of-content", "illustration-index", "table-index", "alphabetical-index", "bibliography", "user-index", "object-index"]);

/** An OpenDocument text with its structure. What was struck out is not read; what it names elsewhere is never fetched. */
export async function writeOpenDocument(archive: Archive, writing: Writing): Promise<void> {
  if (archive.has("META-INF/manifest.xml")) {
    await listen(archive.part("META-INF/manifest.xml"), {
      open(tag) {
        if (tag === "encryption-data") throw new Unreadable("encrypted");
      },
    });
  }
  const content = await treeOf(archive, "content.xml");
  if (!content) throw new Unreadable("damaged");
  const reader = new TextReader(archive, writing, [content, await treeOf(archive, "styles.xml")]);
  await reader.pictures(content);
  reader.blocks(element(content, "body", "text"));
  reader.notes();
}

class TextReader {
  readonly #archive: Archive;
  readonly #writing: Writing;
  readonly #looks = new Map<string, Look>();
  readonly #rtl = new Set<string>();
  readonly #lists = new Map<string, Level[]>();
  readonly #counting = new Counting();
  readonly #pictures = new Map<string, Buffer>();
  readonly #notes: { mark: string; body: Element }[] = [];
  #number = 0;
  #note: string | undefined;

  constructor(archive: Archive, writing: Writing, sources: readonly (Element | null)[]) {
    this.#archive = archive;
    this.#writing = writing;
    for (const source of sources) {
      for (const one of elements(source).filter(({ name }) => /styles$/.test(name)).flatMap((styles) => elements(styles))) {
        const name = one.attributes.name ?? "";
        if (one.name === "style" && one.attributes.family === "text") this.#looks.set(name, lookOf(element(one, "text-properties")));
        if (one.name === "style" && /^rl/.test(element(one, "paragraph-properties")?.attributes["writing-mode"] ?? "")) this.#rtl.add(name);
        if (one.name === "list-style") this.#lists.set(name, levelsOf(one));
      }
    }
  }

  async pictures(of: Element): Promise<void> {
    for (const { attributes } of within(of, new Set(["image"]))) {
      const name = path.posix.normalize(attributes.href ?? "");
      if (!/^[a-z]+:/i.test(name) && this.#archive.has(name) && !this.#pictures.has(name)) {
        const parts: Buffer[] = [];
        for await (const part of this.#archive.part(name)) parts.push(part);
        this.#pictures.set(name, Buffer.concat(parts));
      }
    }
  }

  notes(): void {
    for (const { mark, body } of this.#notes) {
      this.#note = mark;
      this.blocks(body);
    }
  }

  blocks(of: Element | undefined, list?: { style: string; depth: number; first: boolean }): void {
    for (const one of elements(of)) {
      if (one.name === "p" || one.name === "h") {
        this.#paragraph(one, list);
        if (list) list.first = false;
      } else if (one.name === "list") this.#list(one, list);
      else if (one.name === "table") this.#table(one);
      else if (one.name === "frame" || one.name === "text-box") this.#beside([one]);
      else if (around.has(one.name)) this.blocks(one, list);
    }
  }

  #list(of: Element, outer: { style: string; depth: number } | undefined): void {
    const style = of.attributes["style-name"] ?? outer?.style ?? "";
    const depth = outer ? Math.min(8, outer.depth + 1) : 0;
    // A list that does not say that it goes on with another begins with its first number.
    if (!outer && of.attributes["continue-numbering"] !== "true" && !of.attributes["continue-list"]) this.#counting.forget(style);
    for (const item of elements(of)) this.blocks(item, { style, depth, first: item.name === "list-item" });
  }

  #paragraph(of: Element, list?: { style: string; depth: number; first: boolean }): void {
    const runs: Run[] = [];
    const beside: Element[] = [];
    this.#inline(of, {}, runs, beside);
    const mark = list?.first && runs.some(({ text, note }) => note || /\S/.test(text)) ? this.#markOf(list) : undefined;
    const rtl = this.#rtl.has(of.attributes["style-name"] ?? "") ? ({ rtl: true } as const) : {};
    const marked = mark ? { mark } : {};
    if (this.#note) this.#writing.add({ is: "note", mark: this.#note, runs, ...rtl });
    else if (of.name === "h") this.#writing.add({ is: "heading", level: Math.max(1, Math.min(6, Number(of.attributes["outline-level"]) || 1)), ...marked, runs, ...rtl });
    else if (list?.first) this.#writing.add({ is: "item", level: list.depth, ...marked, runs, ...rtl });
    else this.#writing.add({ is: "paragraph", runs, ...rtl });
    this.#beside(beside);
  }

  #beside(found: readonly Element[]): void {
    for (const frame of found) {
      const box = frame.name === "text-box" ? frame : element(frame, "text-box");
      if (box) this.blocks(box);
      for (const { attributes } of elements(frame, "image").slice(0, 1)) {
        this.#writing.picture(this.#pictures.get(path.posix.normalize(attributes.href ?? "")) ?? null, textIn(element(frame, "desc") ?? element(frame, "title")));
      }
    }
  }

  #inline(of: Element, look: Look, runs: Run[], beside: Element[]): void {
    for (const one of of.inside) {
      if (typeof one === "string") runs.push({ text: one.replace(/\s+/g, " "), ...look });
      else if (one.name === "span") this.#inline(one, { ...this.#looks.get(one.attributes["style-name"] ?? ""), ...look }, runs, beside);
      else if (one.name === "a") {
        const to = addressOf(one.attributes.href);
        this.#inline(one, { ...look, ...(to && { to }) }, runs, beside);
      } else if (one.name === "s") runs.push({ text: " ".repeat(Math.min(40, Number(one.attributes.c) || 1)), ...look });
      else if (one.name === "tab") runs.push({ text: "\t", ...look });
      else if (one.name === "line-break") runs.push({ text: "\n", ...look });
      else if (one.name === "note") this.#refer(textIn(element(one, "note-citation")), element(one, "note-body"), runs);
      else if (one.name === "annotation") this.#refer(`c${this.#notes.filter(({ mark }) => mark.startsWith("c")).length + 1}`, one, runs);
      else if (one.name === "frame") beside.push(one);
      else if (!["annotation-end", "tracked-changes", "soft-page-break"].includes(one.name)) this.#inline(one, look, runs, beside);
    }
  }

  #refer(mark: string, body: Element | undefined, runs: Run[]): void {
    const known = mark.trim().slice(0, 20) || String(++this.#number);
    if (body && this.#notes.length < 5_000) this.#notes.push({ mark: known, body });
    runs.push({ text: "", note: known });
  }

  #markOf({ style, depth }: { style: string; depth: number }): string | undefined {
    const levels = this.#lists.get(style);
    const about = levels?.[depth];
    if (!levels || !about) return undefined;
    const counts = this.#counting.next(style, depth, (at) => levels[at]?.start ?? 1);
    const numbers = counts.slice(Math.max(0, depth + 1 - about.shown)).map((count, i, all) => written(count, levels[depth + 1 - all.length + i]?.form ?? "1"));
    return numbers.at(-1) === null ? undefined : `${about.before}${numbers.filter(Boolean).join(".")}${about.after}`.slice(0, 40);
  }

  #table(of: Element): void {
    this.#writing.table((cell, row) => {
      let place = 0;
      const rows = (around: Element, head: boolean) => {
        for (const one of elements(around)) {
          if (/^table-(header-rows|rows|row-group)$/.test(one.name)) rows(one, head || one.name === "table-header-rows");
          if (one.name !== "table-row") continue;
          if (place++ > 0) row();
          for (const td of elements(one, "table-cell")) {
            const across = Math.min(60, Number(td.attributes["number-columns-spanned"]) || 1);
            cell({ ...(head && { head: true as const }), ...(across > 1 && { across }) }, () => this.blocks(td));
          }
        }
      };
      rows(of, false);
    });
  }
}

const textIn = (of: Element | undefined): string => (of?.inside ?? []).map((one) => (typeof one === "string" ? one : textIn(one))).join("");

function lookOf(properties: Element | undefined): Look {
  const is = properties?.attributes ?? {};
  const place = is["text-position"] ?? "";
  return {
    ...(/^(bold|[6-9]00)$/.test(is["font-weight"] ?? "") && { strong: true as const }),
    ...(/^(italic|oblique)$/.test(is["font-style"] ?? "") && { emphasis: true as const }),
    ...(is["text-underline-style"] && is["text-underline-style"] !== "none" && { under: true as const }),
    ...(is["text-line-through-style"] && is["text-line-through-style"] !== "none" && { struck: true as const }),
    ...(/^(super|[1-9])/.test(place) && { raised: true as const }),
    ...(/^(sub|-)/.test(place) && { lowered: true as const }),
  };
}

function levelsOf(style: Element): Level[] {
  const levels: Level[] = [];
  for (const { name, attributes } of elements(style)) {
    const at = (Number(attributes.level) || 1) - 1;
    if (at < 0 || at > 9 || !/^list-level-style-/.test(name)) continue;
    levels[at] = {
      form: name.endsWith("number") ? (attributes["num-format"] ?? "") : "bullet",
      before: attributes["num-prefix"] ?? "",
      after: attributes["num-suffix"] ?? "",
      start: Number(attributes["start-value"] ?? 1) || 0,
      shown: Math.max(1, Math.min(10, Number(attributes["display-levels"]) || 1)),
    };
  }
  return levels;
}
