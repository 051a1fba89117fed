import type { Language } from "../../entries/model";
import { languageOf } from "../../imports/model";
import { findSymbols, isCitable } from "../citations/model";
import { fold, parseSymbol } from "../model";
import { osceBodies, osceNatures } from "../bodies/model";

const tokens: Record<Language, string> = {
  ar: "ar|ara|arabic", zh: "zh|zho|chi|cn|chinese", en: "en|eng|english", fr: "fr|fra|fre|french|français|francais", ru: "ru|rus|russian", es: "es|spa|esp|spanish|español|espanol",
  de: "de|deu|ger|german|deutsch", it: "it|ita|italian|italiano",
};
const languageOfToken = new Map(Object.entries(tokens).flatMap(([language, words]) => words.split("|").map((word) => [word, language as Language] as const)));
/** The UN's letters at the end of a file's name, and the OSCE's in its own numbers (PCOEJ1233). */
const unLetters: Record<string, Language> = { A: "ar", C: "zh", E: "en", F: "fr", R: "ru", S: "es" };
const osceLetters: Record<string, Language> = { E: "en", F: "fr", G: "de", I: "it", R: "ru", S: "es" };

type Named = { symbol: string | null; language: Language | null };

/** The name without its folder, its ending, and what a system adds to a second copy of it. */
function stemOf(name: string): string {
  let stem = fold(name.slice(-300)).text.split(/[/\\]/).at(-1)!.trim();
  stem = stem.replace(/(?:\.(?:pdf|docx?|odt|rtf|txt|html?|xlsx?|pptx?|md|p7m|signed))+$/i, "");
  return stem.replace(/[ _-]*(?:\(\d{1,2}\)|- ?Copy|- ?Copie|~\d)$/i, "").trim();
}

/** What is written at the end of a stem about its language, and the stem without it. */
function withoutLanguage(stem: string): { rest: string; language: Language | null } {
  const end = /^(.*?)(?:[_.-]| (?=[A-Z(])|(?=\())[ ]?\(?([\p{L}]{2,8})\)?$/u.exec(stem);
  const language = end && end[1] ? languageOfToken.get(end[2]!.toLowerCase()) : undefined;
  return language ? { rest: end![1]!.replace(/[ _.-]+$/, ""), language } : { rest: stem, language: null };
}

const osceCompact = new RegExp(`^(${Object.keys(osceBodies).map((body) => body.toLowerCase()).join("|")})(${Object.keys(osceNatures).map((nature) => nature.toLowerCase()).join("|")})(\\d{1,6})$`, "i");

/** Only what can be nothing else is taken for a symbol; a document's number in a system (`N9651489`) is none. */
function read(name: string): Named {
  const stem = stemOf(name);
  const marked = stem.replace(/[ _-]+(?:OSCE ?\+|RESTRICTED)(?=[ _.-]|$)/gi, "");
  const { rest, language } = withoutLanguage(marked.replace(/[ _.-]+$/, ""));

  const numbered = /^(PC|FSC)O([EFGIRS])([JD])(\d{1,5})$/i.exec(rest);
  if (numbered && (numbered[3]!.toUpperCase() === "J" || numbered[1]!.toUpperCase() === "PC")) {
    const symbol = `${numbered[1]!.toUpperCase()}.${numbered[3]!.toUpperCase() === "J" ? "JOUR" : "DEC"}/${Number(numbered[4])}`;
    return { symbol, language: language ?? osceLetters[numbered[2]!.toUpperCase()]! };
  }
  const compact = osceCompact.exec(rest);
  if (compact) {
    const [, body, nature, digits] = compact as unknown as [string, string, string, string];
    const start = `${body.toUpperCase()}.${nature.toUpperCase()}`;
    if (/^(PC\.(DEC|JOUR)|FSC\.JOUR)$/.test(start)) return { symbol: `${start}/${Number(digits)}`, language };
    return { symbol: digits.length === 4 ? parseSymbol(`${start}/${Number(digits.slice(0, 2))}/${digits.slice(2)}`).normal : null, language };
  }
  const whole = symbolFrom(rest);
  if (whole) return { symbol: whole, language };
  const lettered = language ? null : /^(.+)[_.-]([ACEFRS])$/i.exec(rest);
  const before = lettered && symbolFrom(lettered[1]!);
  if (before) {
    // A resolution in parts has letters of its own.
    const part = /\/RES\//.test(before) && /[AC]/i.test(lettered![2]!);
    return { symbol: before, language: part ? null : unLetters[lettered![2]!.toUpperCase()]! };
  }
  // What follows the mark of its distribution is no symbol any more: `PC.DEL_744_19 OSCE+ Statement`.
  const headed = /^(.+?)[ _-]+OSCE ?\+(?=[ _.-])/i.exec(stem);
  const heading = headed && symbolFrom(headed[1]!);
  return { symbol: heading ?? null, language };
}

/** The symbol of which this is the spelling for a disk: `A_RES_48_5`, `S-2015-730`, `PC.DEL_744_19`. */
function symbolFrom(stem: string): string | null {
  for (const blank of [/_+/g, /[_ ]+/g, /[_-]+/g, /[_ -]+/g]) {
    const spelled = stem.replace(/[_ ]*\(((?:19|20)\d\d|[IVXL]+)\)/g, "($1)").replace(blank, "/").replace(/\/((?:ADD|CORR|REV|AMEND))[/.]?(?=\d)/gi, "/$1.");
    const dotted = spelled.replace(/\/(PV|SR|L|WP|CRP)\/(?=\d+$)/i, "/$1.");
    const parsed = parseSymbol(dotted.replace(/\/+$/, ""));
    if (!parsed.grammar || parsed.part || parsed.warnings.some((warning) => ["unknown_body", "unknown_nature", "odd_year", "odd_session", "joint"].includes(warning))) continue;
    if (parsed.grammar === "osce" ? !parsed.warnings.includes("year_missing") : isCitable(parsed.normal)) return parsed.normal;
  }
  return null;
}

export const symbolFromFileName = (name: string): string | null => read(name).symbol;
export const languageFromFileName = (name: string): Language | null => read(name).language;

export const distributions = ["general", "limited", "restricted"] as const;
export type Header = {
  symbol: string | null;
  /** The language of this version, where the header says so. */
  language: Language | null;
  /** The language in which it was written first. */
  original: Language | null;
  distribution: (typeof distributions)[number] | null;
};

const languageNames: Record<Language, string> = {
  ar: "arabic|arabe|عربي(?:ة)?|العربية", zh: "chinese|chinois|中文", en: "english|anglais|inglés|englisch|inglese|английский|الانكليزية|الإنكليزية", fr: "french|français|francais|francés|französisch|francese|французский|الفرنسية",
  ru: "russian|russe|ruso|russisch|russo|русский|الروسية", es: "spanish|espagnol|español|spanisch|spagnolo|испанский|الإسبانية", de: "german|allemand|alemán|deutsch|tedesco|немецкий", it: "italian|italien|italiano|italienisch|итальянский",
};
const named = (text: string): Language | null => (Object.entries(languageNames).find(([, names]) => new RegExp(`^(?:${names})(?!\\p{L})`, "iu").test(text.trim()))?.[0] as Language) ?? null;

/** What the head of a first page says: the symbol on a line of its own, `ENGLISH only`, `Original: ENGLISH`, `Distr.: General`. */
export function readHeader(firstText: string): Header {
  const head = firstText.slice(0, 1_500);
  const lines = fold(head).text.split("\n").map((line) => line.trim()).filter(Boolean).slice(0, 30);
  let symbol: string | null = null;
  for (const line of lines) {
    if (symbol || line.length > 80) continue;
    const found = findSymbols(line).filter(({ written }) => /[./]/.test(written) && !/^\p{L}+ /u.test(written));
    if (found.length === 1 && found[0]!.written.length >= line.length / 4 && !/resolution|résolution|decision|décision/i.test(line)) symbol = found[0]!.normal;
  }
  const joined = lines.join("\n");
  const original = /(?:Original(?:sprache)?|Originale|Язык оригинала|الأصل|原文)[ ]?:[ ]?(\p{L}+)/iu.exec(joined);
  const own = lines.find((line) => /^\p{L}+(?: only| seulement| únicamente| solamente)?$/iu.test(line) && (line === line.toUpperCase() || / (?:only|seulement)$/i.test(line)) && named(line));
  const distr = /Distr(?:\.|ibution)?[ ]?:?[ ]?(g[eé]n[eé]rale?|limit[eé]+d?|limitada|restricted|restreinte|reservada)/i.exec(joined)?.[1]?.toLowerCase();
  return {
    symbol,
    language: own ? named(own) : null,
    original: original ? named(original[1]!) : own && / only$/i.test(own) ? named(own) : null,
    distribution: !distr ? null : distr.startsWith("g") ? "general" : distr.startsWith("l") ? "limited" : "restricted",
  };
}

/** A name in a script that one of the languages alone is written in. */
const languageOfScript = (name: string): Language | null => (/\p{Script=Arabic}{3}/u.test(name) ? "ar" : /\p{Script=Han}{2}/u.test(name) ? "zh" : /\p{Script=Cyrillic}{4}/u.test(name) ? "ru" : null);

export type NamedFile = { name: string; firstText?: string };
export type FileVersion = { index: number; language: Language | null; /** Whether it is the version in the language of the original; null when nothing says so. */ original: boolean | null };
export type FileGroup = { symbol: string | null; versions: FileVersion[] };

/** Which of the files are language versions of one document; each file is in exactly one group, and what is not sure stays alone. */
export function groupFiles(files: readonly NamedFile[]): FileGroup[] {
  const groups = new Map<string, FileGroup>();
  files.forEach((file, index) => {
    const byName = read(file.name);
    const header = file.firstText ? readHeader(file.firstText) : null;
    const symbol = byName.symbol ?? header?.symbol ?? null;
    const language = header?.language ?? (file.firstText ? languageOf(file.firstText) : null) ?? byName.language ?? languageOfScript(file.name);
    const stem = byName.language ? withoutLanguage(stemOf(file.name)).rest.toLowerCase() : null;
    const key = symbol ? `symbol ${symbol}` : stem ? `stem ${stem}` : `file ${index}`;
    const group = groups.get(key) ?? { symbol, versions: [] };
    groups.set(key, group);
    group.versions.push({ index, language, original: header?.original && language ? header.original === language : null });
  });
  return [...groups.values()];
}
