import type { Range } from "./store";

/**
 * The part a request asks for: null for the whole, `unsatisfiable` where it lies beyond the end. One part at most:
 * several are refused, for they would cost far more to answer than to ask for. What is malformed is ignored (RFC 9110 §14.2).
 */
export function rangeOf(header: string | null, size: number): Range | null | "unsatisfiable" {
  if (!header || !/^bytes\s*=/i.test(header)) return null;
  if (header.includes(",")) return "unsatisfiable";
  const [, first, last] = /^bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(header) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { from: size - length, to: size };
  }
  const from = Number(first);
  if (from >= size) return "unsatisfiable";
  const to = last === "" ? size : Math.min(Number(last) + 1, size);
  // Its end before its beginning is no range at all.
  return to <= from ? null : { from, to };
}
