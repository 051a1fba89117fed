const romans: [number, string][] = [[1000, "m"], [900, "cm"], [500, "d"], [400, "cd"], [100, "c"], [90, "xc"], [50, "l"], [40, "xl"], [10, "x"], [9, "ix"], [5, "v"], [4, "iv"], [1, "i"]];

function roman(number: number): string {
  let [left, text] = [number, ""];
  for (const [value, letters] of romans) for (; left >= value; left -= value) text += letters;
  return text;
}
const letter = (number: number): string => String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.min(8, Math.ceil(number / 26)));

/** A number as it is written in a list: 3, c, iii; null for what is a sign and no number. */
export function written(number: number, form: string): string | null {
  const value = Math.max(1, Math.min(number, 9_999));
  switch (form) {
    case "bullet": case "none": case "": return null;
    case "lowerLetter": case "a": return letter(value);
    case "upperLetter": case "A": return letter(value).toUpperCase();
    case "lowerRoman": case "i": return roman(value);
    case "upperRoman": case "I": return roman(value).toUpperCase();
    case "decimalZero": return String(value).padStart(2, "0");
    default: return String(Math.min(number, 9_999));
  }
}

/** Counts the levels of lists: the next of a level begins the deeper ones anew. */
export class Counting {
  readonly #lists = new Map<string, number[]>();

  next(list: string, level: number, startOf: (level: number) => number): number[] {
    const counts = this.#lists.get(list) ?? [];
    counts.length = Math.min(counts.length, level + 1);
    for (let i = 0; i < level; i++) counts[i] ??= startOf(i);
    counts[level] = counts[level] === undefined ? startOf(level) : counts[level] + 1;
    this.#lists.set(list, counts);
    return counts;
  }

  forget(list: string): void {
    this.#lists.delete(list);
  }
}
