import path from "node:path";
import type { Archive } from "../archive.ts";
import { Unreadable } from "../outcome.ts";
import { element, elements, treeOf, within, type Element } from "../xml.ts";
import { addressOf, type Look, type Run, type Writing } from "./passage.ts";
import { WordLists } from "./word-lists.ts";

type Style = { based?: string; level?: number; list?: { id?: string; level: number }; look: Look };
type Links = Map<string, { target: string; outside: boolean }>;
const headingLevels = 6;
const pictures = new Set(["blip", "imagedata"]);
const boxes = new Set(["txbxContent"]);
/** What stands around letters without changing what they are. */
const around = new Set(["ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "bdo", "dir", "customXml", "AlternateContent", "Choice", "oMath", "oMathPara"]);

const isOn = (of: Element | undefined): boolean => of !== undefined && !["0", "false", "off", "none"].includes(of.attributes.val ?? "1");

function lookOf(properties: Element | undefined, before: Look = {}): Look {
  const look: Look = { ...before };
  const set = (key: "strong" | "emphasis" | "under" | "struck", ...names: string[]) => {
    const found = names.map((name) => element(properties, name)).find(Boolean);
    if (!found) return;
    if (isOn(found)) look[key] = true;
    else delete look[key];
  };
  set("strong", "b");
  set("emphasis", "i");
  set("under", "u");
  set("struck", "strike", "dstrike");
  const place = element(properties, "vertAlign")?.attributes.val;
  if (place === "superscript") look.raised = true;
  if (place === "subscript") look.lowered = true;
  return look;
}

async function linksOf(archive: Archive, part: string): Promise<Links> {
  const tree = await treeOf(archive, path.posix.join(path.posix.dirname(part), "_rels", `${path.posix.basename(part)}.rels`));
  return new Map(elements(tree, "Relationship").map(({ attributes }) => [attributes.Id ?? "", { target: attributes.Target ?? "", outside: attributes.TargetMode === "External" }]));
}

async function bytesOf(archive: Archive, name: string): Promise<Buffer | null> {
  if (!archive.has(name)) return null;
  const parts: Buffer[] = [];
  for await (const part of archive.part(name)) parts.push(part);
  return Buffer.concat(parts);
}

/** A Word document with its structure. What was struck out is not read; what it names elsewhere is never fetched. */
export async function writeWord(archive: Archive, writing: Writing): Promise<void> {
  const main = archive.named(/^word\/document\d*\.xml$/)[0];
  if (!main) throw new Unreadable("damaged");
  const reader = new WordReader(archive, writing, new WordLists(await treeOf(archive, "word/numbering.xml")), await stylesOf(archive));
  await reader.part(main, "body");
  await reader.notes();
  for (const name of archive.named(/^word\/(header|footer)\d*\.xml$/)) await reader.part(name, null, "margin");
}

async function stylesOf(archive: Archive): Promise<Map<string, Style>> {
  const styles = new Map<string, Style>();
  for (const one of elements(await treeOf(archive, "word/styles.xml"), "style")) {
    const name = (element(one, "name")?.attributes.val ?? "").toLowerCase();
    const outline = element(one, "pPr", "outlineLvl")?.attributes.val;
    const named = /^heading ([1-9])$/.exec(name)?.[1] ?? (name === "title" ? "1" : undefined);
    const level = named ? Number(named) : outline !== undefined && Number(outline) < 9 ? Number(outline) + 1 : undefined;
    const list = element(one, "pPr", "numPr");
    styles.set(one.attributes.styleId ?? "", {
      based: element(one, "basedOn")?.attributes.val,
      level: level && Math.min(headingLevels, level),
      list: list && { id: element(list, "numId")?.attributes.val, level: Number(element(list, "ilvl")?.attributes.val) || 0 },
      // What a whole paragraph looks like is its style; emphasis is what differs within it.
      look: one.attributes.type === "character" ? lookOf(element(one, "rPr")) : {},
    });
  }
  return styles;
}

class WordReader {
  readonly #archive: Archive;
  readonly #writing: Writing;
  readonly #lists: WordLists;
  readonly #styles: Map<string, Style>;
  readonly #notes: { part: string; id: string; mark: string }[] = [];
  readonly #linksOf = new Map<string, Links>();
  #links: Links = new Map();
  #pictures: Map<string, Buffer | null> = new Map();
  #is: "paragraph" | "note" | "margin" = "paragraph";
  #mark: string | undefined;

  constructor(archive: Archive, writing: Writing, lists: WordLists, styles: Map<string, Style>) {
    this.#archive = archive;
    this.#writing = writing;
    this.#lists = lists;
    this.#styles = styles;
  }

  async part(name: string, inside: string | null, is: "paragraph" | "margin" = "paragraph"): Promise<void> {
    const tree = await this.#open(name);
    this.#is = is;
    this.#blocks(inside ? element(tree, inside) : tree);
  }

  /** The notes and comments that the text referred to, in its order. */
  async notes(): Promise<void> {
    const trees = new Map<string, Map<string, Element>>();
    this.#is = "note";
    for (const { part, id, mark } of this.#notes) {
      if (!trees.has(part)) trees.set(part, new Map(elements(await treeOf(this.#archive, `word/${part}.xml`)).map((one) => [one.attributes.id ?? "", one])));
      const note = trees.get(part)!.get(id);
      if (!note) continue;
      await this.#open(`word/${part}.xml`, note);
      this.#mark = mark;
      this.#blocks(note);
    }
    this.#mark = undefined;
  }

  async #open(name: string, known?: Element): Promise<Element | null> {
    const tree = known ?? (await treeOf(this.#archive, name));
    this.#links = this.#linksOf.get(name) ?? (await linksOf(this.#archive, name));
    this.#linksOf.set(name, this.#links);
    this.#pictures = new Map();
    for (const { attributes } of tree ? within(tree, pictures) : []) {
      const link = this.#links.get(attributes.embed ?? attributes.id ?? "");
      if (link && !link.outside && !this.#pictures.has(link.target)) {
        const file = path.posix.normalize(link.target.startsWith("/") ? link.target.slice(1) : path.posix.join("word", link.target));
        this.#pictures.set(link.target, await bytesOf(this.#archive, file));
      }
    }
    return tree;
  }

  #blocks(of: Element | null | undefined): void {
    for (const one of elements(of)) {
      if (one.name === "p") this.#paragraph(one);
      else if (one.name === "tbl") this.#table(one);
      else if (around.has(one.name)) this.#blocks(one);
    }
  }

  #paragraph(of: Element): void {
    const properties = element(of, "pPr");
    const style = this.#chain(element(properties, "pStyle")?.attributes.val);
    const runs: Run[] = [];
    const beside: Element[] = [];
    this.#inline(of, {}, runs, beside);
    const outline = element(properties, "outlineLvl")?.attributes.val;
    const level = style.level ?? (outline !== undefined && Number(outline) < 9 ? Math.min(headingLevels, Number(outline) + 1) : undefined);
    const own = element(properties, "numPr");
    const id = element(own, "numId")?.attributes.val ?? style.list?.id;
    const depth = Math.min(8, Number(element(own, "ilvl")?.attributes.val ?? style.list?.level ?? 0) || 0);
    const hasLetters = runs.some(({ text, note }) => note || /\S/.test(text));
    const mark = id && id !== "0" && hasLetters ? this.#lists.next(id, depth) : undefined;
    const rtl = isOn(element(properties, "bidi")) ? ({ rtl: true } as const) : {};
    if (this.#is !== "paragraph") this.#writing.add({ is: this.#is, ...(this.#mark && { mark: this.#mark }), runs, ...rtl });
    else if (level) this.#writing.add({ is: "heading", level, ...(mark && { mark }), runs, ...rtl });
    else if (mark !== undefined) this.#writing.add({ is: "item", level: depth, ...(mark && { mark }), runs, ...rtl });
    else this.#writing.add({ is: "paragraph", runs, ...rtl });
    for (const one of beside) {
      if (one.name === "txbxContent") this.#blocks(one);
      else this.#picture(one);
    }
  }

  #inline(of: Element, look: Look, runs: Run[], beside: Element[]): void {
    for (const one of elements(of)) {
      if (one.name === "r") this.#run(one, this.#lookOfRun(one, look), runs, beside);
      else if (one.name === "hyperlink") {
        const to = addressOf(this.#links.get(one.attributes.id ?? "")?.target);
        this.#inline(one, { ...look, ...(to && { to }) }, runs, beside);
      } else if (around.has(one.name)) this.#inline(one, look, runs, beside);
    }
  }

  #lookOfRun(of: Element, before: Look): Look {
    const properties = element(of, "rPr");
    const style = element(properties, "rStyle")?.attributes.val;
    return { ...lookOf(properties, { ...(style && this.#styles.get(style)?.look) }), ...before };
  }

  #run(of: Element, look: Look, runs: Run[], beside: Element[]): void {
    for (const one of elements(of)) {
      const { name, attributes } = one;
      if (name === "t") runs.push({ text: one.inside.filter((piece) => typeof piece === "string").join(""), ...look });
      else if (name === "tab") runs.push({ text: "\t", ...look });
      else if (name === "cr" || (name === "br" && attributes.type !== "page")) runs.push({ text: "\n", ...look });
      else if (name === "noBreakHyphen") runs.push({ text: "\u2011", ...look });
      else if (name === "sym") runs.push({ text: signOf(attributes.char), ...look });
      else if (name === "footnoteReference") this.#note("footnotes", attributes.id, "", runs);
      else if (name === "endnoteReference") this.#note("endnotes", attributes.id, "e", runs);
      else if (name === "commentReference") this.#note("comments", attributes.id, "c", runs);
      else if (name === "drawing" || name === "pict" || name === "object") {
        const texts = [...within(one, boxes)];
        beside.push(...(texts.length > 0 ? texts : [one]));
      } else if (around.has(name)) this.#run(one, look, runs, beside);
    }
  }

  #note(part: string, id: string | undefined, before: string, runs: Run[]): void {
    const known = this.#notes.find((one) => one.part === part && one.id === id);
    const mark = known?.mark ?? `${before}${this.#notes.filter((one) => one.part === part).length + 1}`;
    // Each note once: a thousand references to one would be a thousand copies.
    if (!known && this.#notes.length < 5_000) this.#notes.push({ part, id: id ?? "", mark });
    runs.push({ text: "", note: mark });
  }

  #picture(of: Element): void {
    const told = [...within(of, new Set(["docPr", "cNvPr", "shape"]))][0]?.attributes;
    for (const { attributes } of within(of, pictures)) {
      const link = this.#links.get(attributes.embed ?? attributes.id ?? "");
      this.#writing.picture((link && !link.outside && this.#pictures.get(link.target)) || null, told?.descr ?? told?.alt ?? "");
    }
  }

  #table(of: Element): void {
    this.#writing.table((cell, row) => {
      for (const [place, one] of [...within(of, new Set(["tr"]))].entries()) {
        if (place > 0) row();
        const head = isOn(element(one, "trPr", "tblHeader")) ? ({ head: true } as const) : {};
        for (const tc of within(one, new Set(["tc"]))) {
          const merged = element(tc, "tcPr", "vMerge");
          // It goes on with the cell above.
          if (merged && merged.attributes.val !== "restart") cell({ ...head, ...acrossOf(tc) }, () => undefined);
          else cell({ ...head, ...acrossOf(tc) }, () => this.#blocks(tc));
        }
      }
    });
  }

  #chain(id: string | undefined): Pick<Style, "level" | "list"> {
    const found: Pick<Style, "level" | "list"> = {};
    for (let at = id, steps = 0; at && steps < 20; steps++) {
      const style = this.#styles.get(at);
      found.level ??= style?.level;
      if (style?.list) found.list = { id: found.list?.id ?? style.list.id, level: found.list?.level ?? style.list.level };
      at = style?.based;
    }
    return found;
  }
}

const acrossOf = (cell: Element): { across?: number } => {
  const across = Math.min(60, Number(element(cell, "tcPr", "gridSpan")?.attributes.val) || 1);
  return across > 1 ? { across } : {};
};

/** A sign of a font of signs: what has no letter of its own is a point. */
function signOf(code: string | undefined): string {
  const value = parseInt(code ?? "", 16);
  if (!(value > 0) || value > 0x10ffff) return "";
  return value >= 0xe000 && value <= 0xf8ff ? "•" : String.fromCodePoint(value);
}
