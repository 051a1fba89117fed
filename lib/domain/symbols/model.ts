import type { Language } from "../entries/model";
import { osceSpelt, unSpelt } from "./spelling/model";
import { isCouncilYear, latestSession, latestYear, osceBodies, osceNatures, unBodies, unNatures, type Body, type Nature } from "./bodies/model";

export const modificationKinds = ["addendum", "corrigendum", "revision", "amendment"] as const;
export type ModificationKind = (typeof modificationKinds)[number];
export type Modification = { kind: ModificationKind; number: number | null };

/** What somebody may want to look at; none of them bars anything. */
export const symbolWarnings = ["unknown_grammar", "unknown_body", "unknown_nature", "odd_year", "odd_session", "year_missing", "joint"] as const;
export type SymbolWarning = (typeof symbolWarnings)[number];

export type ParsedSymbol = {
  /** As it was written, without the blanks around it. */
  written: string;
  /** One and the same for every way of writing the symbol. The year of a Security Council resolution is not in it: the number alone names one. */
  normal: string;
  /** As its house prints it, with the year or session in brackets where it has one. */
  official: string;
  /** Every normal form under which it is to be found: its own, of each half of a joint symbol, of the resolution of which it is part B. */
  keys: string[];
  grammar: "un" | "osce" | null;
  body: Body | null;
  nature: Nature | null;
  year: number | null;
  /** The session of the General Assembly or a council: `79`, `S-27`, `ES-10`. */
  session: string | null;
  /** The normal form without additions, corrections and revisions. */
  base: string;
  modifications: Modification[];
  /** Of the distribution, verbatim: `OSCE+`. */
  marks: string[];
  /** The part that was meant, verbatim: `annex II`. It is no part of the symbol. */
  part: string | null;
  /** How often it was issued anew for technical reasons: its asterisks. */
  reissued: number;
  warnings: SymbolWarning[];
};

const letters: Record<string, string> = {
  // Cyrillic, Greek
  А: "A", В: "B", Е: "E", К: "K", М: "M", Н: "H", О: "O", Р: "P", С: "C", Т: "T", У: "Y", Х: "X", Ѕ: "S", І: "I", Ј: "J", а: "a", е: "e", о: "o", р: "p", с: "c", у: "y", х: "x", ѕ: "s", і: "i", ј: "j",
  Α: "A", Β: "B", Ε: "E", Ζ: "Z", Η: "H", Ι: "I", Κ: "K", Μ: "M", Ν: "N", Ο: "O", Ρ: "P", Τ: "T", Υ: "Y", Χ: "X", ο: "o",
};
const signs: Record<string, string> = {
  "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-", "\ufe58": "-", "\ufe63": "-", "\u2043": "-",
  "\u2044": "/", "\u2215": "/", "\u29f8": "/", "\u2571": "/", "\u2024": ".", "\u2217": "*", "\u204e": "*", "\u066d": "*", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n", "\v": "\n", "\f": "\n", "\r": " ", "\t": " ", "\u3000": " ",
};
const plain = new Map<number, number>();
const alike = new Map<number, number>();
for (const [from, to] of Object.entries(signs)) plain.set(from.charCodeAt(0), to.charCodeAt(0));
for (const [from, to] of Object.entries(letters)) alike.set(from.charCodeAt(0), to.charCodeAt(0));
for (let code = 0xff01; code <= 0xff5e; code++) plain.set(code, code - 0xfee0);
for (let digit = 0; digit < 10; digit++) for (const zero of [0x0660, 0x06f0]) plain.set(zero + digit, 0x30 + digit);
for (const code of [0x00a0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x202f, 0x205f]) plain.set(code, 0x20);
/** Nothing of these is seen: soft hyphens, marks of direction, joiners, what no keyboard writes. */
const unseen = (code: number) =>
  code === 0xad || code === 0x61c || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) || code === 0xfeff ||
  (code >= 0xfe00 && code <= 0xfe0f) || (code < 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09 && code !== 0x0b && code !== 0x0c) || (code >= 0x7f && code <= 0x9f && code !== 0x85);

export type Folded = {
  /** With blanks, dashes, slashes, digits and full-width signs as a keyboard writes them. */
  text: string;
  /** The same, letter for letter, with Cyrillic and Greek letters that look like Latin ones as those. */
  latin: string;
  /** Where in the original each sign of it stood; one more at the end. */
  at: Uint32Array;
};

/** One way of writing for what looks the same, in one pass. */
export function fold(text: string): Folded {
  const folded = new Uint16Array(text.length);
  const latin = new Uint16Array(text.length);
  const at = new Uint32Array(text.length + 1);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (unseen(code)) continue;
    const now = plain.get(code) ?? code;
    folded[length] = now;
    latin[length] = alike.get(now) ?? now;
    at[length++] = i;
  }
  at[length] = text.length;
  return { text: textOf(folded, length), latin: textOf(latin, length), at };
}

function textOf(codes: Uint16Array, length: number): string {
  let text = "";
  for (let i = 0; i < length; i += 8_192) text += String.fromCharCode(...codes.subarray(i, Math.min(i + 8_192, length)));
  return text;
}

/** Its compatible forms folded until nothing changes, with single blanks: what is parsed, and the key of what no grammar knows. */
function squeezed(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.replace(/ {2,}/g, " ").trim();
  let now = text;
  for (let round = 0; round < 6; round++) {
    const next = fold(now.toWellFormed().normalize("NFKC")).latin.replace(/\s+/g, " ").trim();
    if (next === now) break;
    now = next;
  }
  return now;
}

const heads = Object.keys(unBodies).sort((a, b) => b.length - a.length).join("|");
const longest = 200;
const roman = { I: 1, V: 5, X: 10, L: 50 } as Record<string, number>;
const fromRoman = (text: string) => [...text].reduce((sum, sign, i) => sum + roman[sign]! * (roman[sign]! < (roman[text[i + 1] ?? ""] ?? 0) ? -1 : 1), 0);

const shortOf = { addendum: "Add", corrigendum: "Corr", revision: "Rev", amendment: "Amend" } as const;
const kindOf: Record<string, ModificationKind> = { ADD: "addendum", CORR: "corrigendum", REV: "revision", AMEND: "amendment" };
const written = ({ kind, number }: Modification) => `/${shortOf[kind]}.${number ?? ""}`.replace(/\.$/, "");
const whole = (number: string) => number.replace(/^0+(?=\d)/, "");

/** A symbol of either house, however it is written. Whatever is given, something comes back; what no grammar knows keeps its own words. */
export function parseSymbol(text: string): ParsedSymbol {
  const given = squeezed(text);
  const stripped = stripOf(given.replaceAll("_", " "));
  const of = { written: text.trim(), marks: stripped.marks, reissued: stripped.reissued };
  if (given.length <= 500) {
    for (const [rest, part] of candidates(stripped.rest)) {
      const parsed = osceOf(rest) ?? jointOf(rest) ?? unOf(rest);
      if (!parsed) continue;
      return { ...of, ...parsed, keys: [...new Set([parsed.normal, ...parsed.keys])], part };
    }
  }
  const normal = keyOf(given);
  return {
    ...of, normal, official: of.written, keys: normal ? [normal] : [], grammar: null, body: null, nature: null, year: null, session: null, base: normal, modifications: [], part: null,
    warnings: ["unknown_grammar"],
  };
}

/** The key of what no grammar knows: taken until it is its own key. */
function keyOf(given: string): string {
  let key = given;
  for (let round = 0; round < 12; round++) {
    const next = stripOf(squeezed(key.toUpperCase()).slice(0, longest)).rest.trim();
    if (next === key) break;
    key = next;
  }
  return key;
}

/** Several symbols written side by side: `A/RES/70/262 · S/RES/2282 (2016)`, or as one: `A/70/95–S/2015/446`. */
export function parseSymbols(text: string): ParsedSymbol[] {
  const pieces = text.split(/\s*[·;|\n]\s*|\s*,\s*(?=[A-Z][A-Za-z-]*[./])/).flatMap((piece) => piece.split(dashed)).filter((piece) => piece.trim());
  const parsed = pieces.map(parseSymbol);
  return parsed.length > 1 && parsed.every((one) => one.grammar) ? parsed : [parseSymbol(text)];
}

/** What the normal forms begin with of which this is the beginning: `a res` is of `A/RES/65/283`, `pc dec` of `PC.DEC/1117`. */
export function beginningOf(text: string): string {
  const { grammar, normal } = parseSymbol(text);
  const further = grammar ? null : parseSymbol(`${text} 1`);
  return further?.grammar && /[/.]1$/.test(further.normal) ? further.normal.slice(0, -1) : normal;
}

/** Each symbol by itself, as it is written: a joint one is two, and the paper is found under both. */
export const symbolsApart = (written: readonly string[]): string[] => [...new Set(written.flatMap((one) => parseSymbols(one).map((symbol) => symbol.written)))];

const partLetters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i)).flatMap((to, i) => (i === 0 ? [to] : [to, `A-${to}`]));

/** The normal forms of the parts in which a resolution or a decision may have been adopted; none of what is a part itself, or has none. */
export function partsOf(normal: string): string[] {
  return /^[AET]\/(?:RES|DEC)\/[^ ]*\d(?: \([^)]*\))?$/.test(normal) ? partLetters.map((letter) => `${normal} ${letter}`) : [];
}

/** What stands around a symbol: its asterisks, the marks of its distribution, words that only say that a symbol follows. */
function stripOf(text: string): { rest: string; marks: string[]; reissued: number } {
  const marks: string[] = [];
  let reissued = 0;
  let rest = text
    .replace(/^https?:\/\/(?:www\.)?(?:undocs|docs\.un)\.org\/(?:[a-z]{2}\/(?=[A-Z]))?/, "")
    .replace(/%20/g, " ").replace(/%28/g, "(").replace(/%29/g, ")").replace(/%2F/gi, "/")
    .replace(/^(?:(?:UN |OSCE )?(?:doc(?:ument)?|symbol|cote|ref)(?:\.|\b) ?:? ?(?=[A-Z(]))+/i, "");
  for (;;) {
    const mark = /[ (,]*\b(OSCE ?\+|RESTRICTED)\)?$/i.exec(rest);
    if (mark && mark.index > 0) {
      marks.unshift(mark[1]!);
      rest = rest.slice(0, mark.index);
      continue;
    }
    const end = /[ .,;:*]+$/.exec(rest);
    if (!end || end.index === 0) break;
    reissued += end[0].replace(/[^*]/g, "").length;
    rest = rest.slice(0, end.index);
  }
  return { rest, marks, reissued };
}

/** What stands before a part of it, `A/48/185, annex II`, or the whole text. */
function* candidates(rest: string): Generator<[string, string | null]> {
  const part = /(?:[ ,]+|[./-](?=anne|anex|alle|anla|appe|encl|pièc))\(?((?:annex|anexo|allegato|anlage|append|enclosure|pièce|sect|para|chap)[^()]{0,60}?)\)?$/i.exec(rest);
  if (part) yield [rest.slice(0, part.index), part[1]!];
  yield [rest, null];
}

type Read = Omit<ParsedSymbol, "written" | "marks" | "part" | "reissued">;

const osceForm =
  /^([A-Z]{2,6}(?:-[A-Z]{2,4})?)(?:\((\d{1,3})\))?((?:\.[A-Z]{2,8}){1,3})\/(\d{1,6})([A-Z])?(?:\/(\d{4}|\d{2}))?((?:\/(?:ADD|CORR|REV|AMEND)\.?\d{0,3})*)$/;
/** Numbered on without end: a year beside the number is for the reader. */
const numberedOn = /^(PC\.(DEC|JOUR)|FSC\.JOUR)$/;

function osceOf(rest: string): Read | null {
  const match = osceForm.exec(osceSpelt(rest) ?? rest.replace(/ ?([./()-]) ?/g, "$1").replace(/\b(ADD|CORR|REV|AMEND) (?=\d)/gi, "$1.").replace(/\/+/g, "/").replace(/\/$/, "").toUpperCase());
  if (!match) return null;
  const [, head, meeting, types, number, letter = "", yy, tail] = match as unknown as [string, string, string?, string?, string?, string?, string?, string?];
  const names = types!.slice(1).split(".");
  const nature = osceNatures[names.at(-1) as keyof typeof osceNatures] ?? null;
  const body = osceBodies[head as keyof typeof osceBodies] ?? null;
  if (!nature && !body) return null;
  const warnings: SymbolWarning[] = [];
  if (!body) warnings.push("unknown_body");
  if (!nature) warnings.push("unknown_nature");
  let year: number | null = null;
  if (yy) {
    year = yy.length === 4 ? Number(yy) : Number(yy) + (Number(yy) >= 73 ? 1900 : 2000);
    if (year < 1973 || year > latestYear()) warnings.push("odd_year");
  }
  const name = `${head}${types}`;
  if (!yy && !meeting && body && !numberedOn.test(name) && nature !== "jour") warnings.push("year_missing");
  const modifications = modificationsIn(tail!);
  const start = `${head}${meeting ? `(${Number(meeting)})` : ""}${types}/${whole(number!)}${letter}`;
  const shortYear = yy ? `/${yy.length === 4 && year! >= 1973 && year! <= 2072 ? yy.slice(2) : yy}` : "";
  const base = numberedOn.test(name) && !meeting ? start : start + shortYear;
  const mods = modifications.map(written).join("");
  return { normal: base + mods, official: start + shortYear + mods, keys: [start + shortYear + mods], grammar: "osce", body, nature, year, session: meeting ? String(Number(meeting)) : null, base, modifications, warnings };
}

function modificationsIn(tail: string): Modification[] {
  return [...tail.matchAll(/\/(ADD|CORR|REV|AMEND)\.?(\d*)/gi)].map(([, short, number]) => ({ kind: kindOf[short!.toUpperCase()]!, number: number ? Number(number) : null }));
}

const joint = new RegExp(` ?- ?(?=(?:${heads})[ ./])`, "i");
/** The same in what was not folded yet. */
const dashed = new RegExp(`\\s*[-\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]\\s*(?=(?:${heads})\\s*/)`, "i");

/** Two UN symbols on one paper: `A/70/95-S/2015/446`. */
function jointOf(rest: string): Read | null {
  const at = joint.exec(rest);
  if (!at || at.index === 0) return null;
  const [first, second] = [unOf(rest.slice(0, at.index)), unOf(rest.slice(at.index + at[0].length))];
  if (!first || !second) return null;
  return {
    ...first, normal: `${first.normal}-${second.normal}`, official: `${first.official}-${second.official}`, keys: [...first.keys, ...second.keys], base: `${first.base}-${second.base}`,
    modifications: second.modifications, year: first.year ?? second.year, warnings: [...new Set([...first.warnings, ...second.warnings, "joint" as const])],
  };
}

const segmentForm = /^([A-Z0-9]+(?:[.-][A-Z0-9]+)*)(?: ([A-Z](?:-[A-Z])?))?(?: ?\(([A-Z0-9 .-]{1,24})\))?(?: ?([A-Z]))?$/;
const modificationForm = /^(ADD|CORR|REV|AMEND)(?:\. ?| ?(?=\d)|$)(\d{0,4})$/;

function unOf(rest: string): Read | null {
  const segments = unSpelt(rest.toUpperCase().replace(/ ?\/ ?/g, "/").replace(/\. (?=[A-Z0-9])/g, ".").replace(/\/+/g, "/").replace(/\/$/, ""))?.split("/") ?? [];
  const head = segments[0];
  if (!head || !Object.hasOwn(unBodies, head) || segments.length < 2 || segments.length > 14 || !/\d/.test(segments.slice(1).join(""))) return null;
  const modifications: Modification[] = [];
  const warnings: SymbolWarning[] = [];
  let nature: Nature | null = null;
  let year: number | null = null;
  let session: string | null = null;
  let base = head;
  let official = head;
  const whose: string[] = [];
  for (const [index, segment] of segments.entries()) {
    if (index === 0) continue;
    const modification = modificationForm.exec(segment);
    if (modification && index > 1) {
      modifications.push({ kind: kindOf[modification[1]!]!, number: modification[2] ? Number(modification[2]) : null });
      continue;
    }
    const match = segmentForm.exec(segment);
    if (!match) return null;
    let [, core, letter = match[4]] = match as unknown as [string, string, string?];
    const bracket = match[3]?.replace(/\. /g, ".");
    const lettered = /^(\d+)([A-Z])$/.exec(core);
    if (lettered && !letter) [core, letter] = [lettered[1]!, lettered[2]!];
    core = /^\d+$/.test(core) ? whole(core) : core.replace(/^SUB(?=\.)/, "Sub");
    const kind = core.split(".")[0]!;
    if (index < 6 && Object.hasOwn(unNatures, kind) && !(kind === "R" && core === "R")) nature = unNatures[kind as keyof typeof unNatures];
    const last = index === segments.length - 1 || segments.slice(index + 1).every((later) => modificationForm.test(later));
    if (/^\d{4}$/.test(core) && Number(core) >= 1946 && Number(core) < 2100 && !last) year ??= Number(core);
    else if (/^(E?S-)?\d{1,3}$/.test(core) && !last && head === "A") session ??= core;
    else if (/^E?S-\d{1,2}$/.test(core)) session ??= core;
    let redundant = false;
    if (bracket) {
      const ofResolution = nature === "res" && segments[index - 1] === "RES";
      if (/^\d{4}$/.test(bracket)) {
        year = Number(bracket);
        redundant = ofResolution && head === "S";
      } else if (/^(E?S-)?[IVXL]{1,9}$/.test(bracket) && ofResolution) {
        session = bracket.replace(/[IVXL]+$/, (sign) => String(fromRoman(sign)));
        redundant = true;
      }
    }
    const shown = bracket ? ` (${bracket.replace(/^(VOL|PART|RESUMPTION)(\.?) ?/, (_, word, dot) => `${word[0]}${word.slice(1).toLowerCase()}${dot} `)})` : "";
    const step = `/${core}${redundant ? "" : shown}${letter ? ` ${letter}` : ""}`;
    if (letter && /^\d+$/.test(core)) whose.push(`${base}/${core}${redundant ? "" : shown}`);
    base += step;
    official += `/${core}${shown}${letter ? ` ${letter}` : ""}`;
    if (redundant && head === "S" && !isCouncilYear(Number(core), year!)) warnings.push("odd_year");
  }
  if (year !== null && (year < 1946 || year > latestYear())) warnings.push("odd_year");
  if (session && /^\d+$/.test(session) && Number(session) > latestSession()) warnings.push("odd_session");
  const mods = modifications.map(written).join("");
  if (/^S\/RES\/\d+$/.test(base) && year === null) warnings.push("year_missing");
  const body: Body = head === "A" && segments[1] === "HRC" ? "un.hrc" : unBodies[head as keyof typeof unBodies];
  return { normal: base + mods, official: official + mods, keys: [official + mods, ...whose], grammar: "un", body, nature, year, session, base, modifications, warnings: [...new Set(warnings)] };
}

const addressed: readonly Language[] = ["ar", "zh", "en", "fr", "ru", "es", "de"];

/** Where anybody may read it. The UN answers by symbol, a Security Council resolution only with its year; no such address of the OSCE is known. */
export function publicAddress(parsed: ParsedSymbol, language: Language): string | null {
  if (parsed.grammar !== "un" || parsed.warnings.includes("year_missing")) return null;
  const symbol = parsed.warnings.includes("joint") ? parsed.keys.find((key) => key !== parsed.normal)! : parsed.official;
  const path = symbol.replace(/ (?=\(|[A-Z](?:-[A-Z])?(?:\/|$))/g, "").split("/").map(encodeURIComponent).join("/");
  return `https://undocs.org/${addressed.includes(language) ? language : "en"}/${path}`;
}

/** Where this product shows what it has under a symbol: the same address whether or not there is anything. */
export const addressOfSymbol = (symbol: string): string => `/documents/symbol/${symbol.split("/").map(encodeURIComponent).join("/")}`;

export type Relation = {
  kind: ModificationKind;
  /** Between two papers of one base; false where another one stands between: a correction of an addendum, seen from the original. */
  direct: boolean;
  /** The other no longer holds: a revision takes the place of the original and of the revisions before it. */
  replaces: boolean;
};

/** What the first does to the second; null when nothing. */
export function relationOf(a: Pick<ParsedSymbol, "base" | "modifications">, b: Pick<ParsedSymbol, "base" | "modifications">): Relation | null {
  if (a.base !== b.base || !a.base) return null;
  let same = 0;
  while (same < a.modifications.length && same < b.modifications.length && isSame(a.modifications[same]!, b.modifications[same]!)) same++;
  const [mine, theirs] = [a.modifications[same], b.modifications[same]];
  if (!mine) return null;
  if (!theirs) return { kind: mine.kind, direct: a.modifications.length === same + 1, replaces: mine.kind === "revision" && a.modifications.length === same + 1 };
  const later = mine.kind === "revision" && theirs.kind === "revision" && (mine.number ?? 0) > (theirs.number ?? 0) && a.modifications.length === same + 1;
  return later ? { kind: "revision", direct: b.modifications.length === same + 1 && mine.number === (theirs.number ?? 0) + 1, replaces: true } : null;
}

const isSame = (a: Modification, b: Modification) => a.kind === b.kind && a.number === b.number;
