import { element, elements, type Element } from "../xml.ts";
import { Counting, written } from "./numbering.ts";

type Level = { form: string; text: string; start: number };
const mostLevels = 9;

/** The marks that Word sets before numbered paragraphs. They stand nowhere in the text and are counted here as Word counts them. */
export class WordLists {
  readonly #abstract = new Map<string, Level[]>();
  readonly #lists = new Map<string, { abstract: string; restarts: boolean }>();
  readonly #seen = new Set<string>();
  readonly #counting = new Counting();

  constructor(numbering: Element | null) {
    for (const one of elements(numbering, "abstractNum")) {
      const levels: Level[] = [];
      for (const level of elements(one, "lvl").slice(0, mostLevels)) {
        const at = Number(level.attributes.ilvl) || 0;
        if (at < 0 || at >= mostLevels) continue;
        levels[at] = {
          form: element(level, "numFmt")?.attributes.val ?? "decimal",
          text: element(level, "lvlText")?.attributes.val ?? "",
          start: Number(element(level, "start")?.attributes.val ?? 1) || 0,
        };
      }
      this.#abstract.set(one.attributes.abstractNumId ?? "", levels);
    }
    for (const one of elements(numbering, "num")) {
      this.#lists.set(one.attributes.numId ?? "", {
        abstract: element(one, "abstractNumId")?.attributes.val ?? "",
        restarts: elements(one, "lvlOverride").some((level) => element(level, "startOverride")),
      });
    }
  }

  /** The mark of the next paragraph of this list; null where it has a sign instead, undefined where there is no such list. */
  next(id: string, level: number): string | null | undefined {
    const list = this.#lists.get(id);
    const levels = list && this.#abstract.get(list.abstract);
    const about = levels?.[level];
    if (!list || !levels || !about) return undefined;
    if (list.restarts && !this.#seen.has(id)) this.#counting.forget(list.abstract);
    this.#seen.add(id);
    const counts = this.#counting.next(list.abstract, level, (at) => levels[at]?.start ?? 1);
    if (about.form === "bullet") return null;
    const mark = about.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return written(counts[at] ?? 1, levels[at]?.form ?? "decimal") ?? "";
    });
    return mark.slice(0, 40).trim();
  }
}
