import { Enough } from "../gathered.ts";

/** Letters of one look: bold, italic, and so on; `to` is the address of a link, `note` the mark of a note below. */
export type Run = {
  text: string;
  strong?: true;
  emphasis?: true;
  under?: true;
  struck?: true;
  raised?: true;
  lowered?: true;
  to?: string;
  note?: string;
};
export type Look = Omit<Run, "text" | "note">;

/**
 * One passage: what a person would point at. Its number is its place in the document, from 1, counted over everything
 * that has letters or is a picture; the same bytes give the same numbers, which is what comments are pinned to.
 */
export type Passage = {
  number: number;
  is: "heading" | "paragraph" | "item" | "picture" | "note" | "margin";
  /** Of a heading, 1 to 6; of an item, how deep it lies, from 0. */
  level?: number;
  /** The number it carries in the document (“12.”, “(a)”), or the mark of a note. */
  mark?: string;
  runs: Run[];
  /** The address of a picture that came with the document, with its bytes in it; null for one that is not shown. */
  picture?: string | null;
  /** Letters from right to left, where the document says so. */
  rtl?: true;
};
export type Cell = { head?: true; across?: number; parts: Part[] };
export type Table = { is: "table"; rows: Cell[][] };
export type Part = Passage | Table;
export type Passages = { parts: Part[]; /** Only the beginning. */ cut: boolean };

const most = { letters: 1_000_000, passages: 20_000, runs: 200_000, pictures: 12 * 1024 * 1024, picture: 5 * 1024 * 1024 };
/** Control characters are no letters; the marks that turn the direction of writing without an end would turn what follows too. */
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\ufffe\uffff]/g;

/** Puts a document together, up to what can be shown. */
export class Writing {
  readonly #parts: Part[] = [];
  #into: Part[] = this.#parts;
  #number = 0;
  #letters = 0;
  #runs = 0;
  #pictures = 0;
  cut = false;

  /** A passage, unless there is nothing in it. */
  add({ runs, ...passage }: Omit<Passage, "number">): void {
    const written = joined(runs);
    if (passage.is !== "picture" && !written.some(({ text, note }) => note || /\S/.test(text))) return;
    this.#letters += written.reduce((sum, { text }) => sum + text.length, 0);
    this.#runs += written.length;
    if (this.#letters > most.letters || this.#number >= most.passages || this.#runs > most.runs) this.#enough();
    this.#into.push({ number: ++this.#number, ...passage, runs: written });
  }

  /** A picture of the kinds a browser draws, by its bytes; without bytes, or of another kind, that there is one. */
  picture(bytes: Buffer | null, told: string): void {
    const kind = bytes && kindOfPicture(bytes);
    const fits = kind && bytes.length <= most.picture && this.#pictures + bytes.length <= most.pictures;
    if (fits) this.#pictures += bytes.length;
    this.add({ is: "picture", runs: told.trim() ? [{ text: told.trim().slice(0, 300) }] : [], picture: fits ? `data:${kind};base64,${bytes.toString("base64")}` : null });
  }

  /** What is written in the meantime stands in a table. */
  table(rows: (cell: (about: Omit<Cell, "parts">, write: () => void) => void, row: () => void) => void): void {
    const outer = this.#into;
    const table: Table = { is: "table", rows: [] };
    outer.push(table);
    try {
      rows(
        (about, write) => {
          const cell: Cell = { ...about, parts: [] };
          if (table.rows.length === 0) table.rows.push([]);
          table.rows.at(-1)!.push(cell);
          this.#into = cell.parts;
          write();
        },
        () => void table.rows.push([]),
      );
    } finally {
      this.#into = outer;
    }
  }

  async from(writing: () => Promise<void> | void): Promise<Passages> {
    try {
      await writing();
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
    }
    return { parts: this.#parts, cut: this.cut };
  }

  #enough(): never {
    this.cut = true;
    throw new Enough();
  }
}

const looks = ["strong", "emphasis", "under", "struck", "raised", "lowered", "to"] as const;
const sameLook = (a: Run, b: Run): boolean => !a.note && !b.note && looks.every((look) => a[look] === b[look]);

/** Runs of the same look are one; blanks at both ends of a passage are none. */
function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  for (const run of runs) {
    const text = run.text.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(unseen, "");
    if (text === "" && !run.note) continue;
    const last = all.at(-1);
    if (last && sameLook(last, run)) last.text += text;
    else all.push({ ...run, text });
  }
  if (all[0]) all[0].text = all[0].text.trimStart();
  const last = all.at(-1);
  if (last) last.text = last.text.trimEnd();
  return all.filter(({ text, note }) => text !== "" || note);
}

/** The address of a link as it may be followed from here: to a web page or a mail, and nowhere else. */
export function addressOf(target: string | undefined): string | undefined {
  if (!target || target.length > 2_000) return undefined;
  try {
    const { protocol, href } = new URL(target.trim());
    return ["http:", "https:", "mailto:"].includes(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

function kindOfPicture(bytes: Buffer): string | null {
  const head = bytes.toString("latin1", 0, 12);
  if (head.startsWith("\u0089PNG\r\n")) return "image/png";
  if (head.startsWith("\u00ff\u00d8\u00ff")) return "image/jpeg";
  if (/^GIF8[79]a/.test(head)) return "image/gif";
  return head.startsWith("RIFF") && head.endsWith("WEBP") ? "image/webp" : null;
}
