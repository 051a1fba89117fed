import { isCouncilYear, latestSession, latestYear, osceBodies, osceNatures, unBodies } from "../bodies/model";
import { fold, parseSymbol, type ParsedSymbol } from "../model";

export type FoundSymbol = {
  /** As it stands in the text, from `start` to before `end`. */
  written: string;
  normal: string;
  /** The part of it that is cited, as it stands there: `annex II`. */
  part?: string;
  start: number;
  end: number;
};

/** A piece of the folded text that is a symbol. */
type Piece = { from: number; to: number; symbol: string };

/**
 * Every symbol cited in a running text, by itself (`A/48/185 and Add.1`) or in words (“General Assembly resolution 48/5”). Each pattern looks a bounded
 * way ahead and never looks at a sign twice as part of two symbols: the time grows with the length of the text.
 */
export function findSymbols(text: string): FoundSymbol[] {
  const { text: plain, latin, at } = fold(text);
  const pieces = [...unSymbols(latin), ...osceSymbols(latin), ...inWords(plain)].sort((a, b) => a.from - b.from || b.to - a.to);
  const found: FoundSymbol[] = [];
  const normals = new Map<string, string>();
  let before = 0;
  for (const { from, to, symbol } of pieces) {
    if (from < before) continue;
    let normal = normals.get(symbol);
    if (normal === undefined) normals.set(symbol, (normal = parseSymbol(symbol).normal));
    const part = matches(partAfter, plain, to);
    before = to + (part?.[0].length ?? 0);
    const [start, end] = [at[from]!, at[before - 1]! + 1];
    found.push({ written: text.slice(start, end), normal, ...(part && { part: part[1]!.replace(/\s+/g, " ") }), start, end });
  }
  return found;
}

const partAfter = /,[ ]?\n?[ ]?((?:annexe?|anexo|anlage|allegato|appendi(?:x|ce)|enclosure|pièce jointe)(?:[ \n][IVXL]{1,6}|[ \n]\d{1,2}|[ \n][A-Z])?)(?![\p{L}\p{N}])/iuy;

/** Before a symbol stands no letter, no digit, and nothing that makes it a piece of an address, a path or a sum. */
const free = String.raw`(?<![A-Za-z0-9_/.@\\~%=&#+\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff-])`;
/** …or the address is one under which the UN shows the document of that symbol. */
const shown = String.raw`(?<=\b(?:undocs|docs\.un)\.org/(?:[a-z]{2}/)?|/symbol/access\?s=)`;
const heads = Object.keys(unBodies).sort((a, b) => b.length - a.length).join("|");
const unHead = new RegExp(`(?=[A-Z])(?:${free}|${shown})(${heads})(?= {0,2}\\n? {0,8}/)`, "g");
const headThere = new RegExp(heads, "y");
const joined = new RegExp(` ?- ?(${heads})(?=/)`, "y");
const slash = /( {0,2}\n? {0,8})\/( {0,2}\n? {0,8})/y;
const short = "(?:Add|Corr|Rev|Amend)";
const segment = new RegExp(`(?:${short}\\.?[ \\n]?\\d{1,3}|E?S-\\d{1,2}|\\d{1,6}(?:-\\d{1,3}(?![\\d/-]))?[A-Z]?|[A-Za-z]{1,10}(?:\\.[ \\n]?[A-Z0-9]{1,6}(?:-\\d{1,2})?)?)(?![A-Za-z0-9_@])`, "iy");
const bracket = / ?\n? ?\((\d{4}|(?:E?S-)?[IVXL]{1,7}|Resumption \d{1,2}|Part [IVX]{1,5}|Vol\.? ?[IVX]{1,5})\)/iy;
const letter = / ?([B-H]|A(?=[,.;:)\]\n]| ?$| (?:and|to|et|y|und|e)\b))(?![\p{L}\p{N}-])/uy;
const goesOn = /^(?:\d|E?S-\d|(?:Add|Corr|Rev|Amend|L|R|PV|SR|WP|CRP|C|CN|AC|CONF|Sub)\.?\d|(?:RES|DEC|PRST|INF|HRC|SGB|AI|IC|B|C|CO|GC)$)/i;
const modified = new RegExp(`/${short}\\.?[ ]?\\d{1,3}(?![A-Za-z0-9_])`, "iy");
const also = new RegExp(`[ \\n]{0,2}(?:,[ \\n]{0,2})?(?:and|et|und|y|e|и|و|和|及|以及|-)?[ \\n]{0,2}(${short}\\.[ ]?\\d{1,3}(?:/${short}\\.[ ]?\\d{1,3}){0,3})(?![A-Za-z0-9_/])`, "iy");
/** What follows a file's name or an address of mail, not a symbol. */
const spoiled = /[A-Za-z0-9_@\\%~]|\/[A-Za-z0-9]|[\w.+-]{1,40}@|[\w-]{0,20}\.(?:pdf|docx?|html?|txt|xlsx?|odt|rtf|zip|eml|msg|jpe?g|png|php|aspx?|org|int|com|net)(?![a-z])/iy;

const matches = (form: RegExp, text: string, at: number) => {
  form.lastIndex = at;
  return form.exec(text);
};

function* unSymbols(text: string): Generator<Piece> {
  unHead.lastIndex = 0;
  for (let head = matches(unHead, text, 0); head; head = matches(unHead, text, head.index + head[0].length)) {
    for (let from: number | null = head.index; from !== null; ) {
      const end: number | null = yield* unAt(text, from, from === head.index ? head[1]! : matches(headThere, text, from)![0]);
      const next: RegExpExecArray | null = end === null ? null : matches(joined, text, end);
      from = next ? next.index + next[0].length - next[1]!.length : null;
    }
  }
}

/** The symbol whose first part stands there, and what is cited of it in passing; where it ended. */
function* unAt(text: string, from: number, head: string): Generator<Piece, number | null> {
  let at = from + head.length;
  let path = head;
  let best = null as { to: number; symbol: string } | null;
  let broken = false;
  for (let count = 0; count < 13; count++) {
    const next = matches(slash, text, at);
    if (!next) break;
    const blank = next[1]! + next[2]!;
    const part = matches(segment, text, at + next[0].length);
    // A symbol goes on after a blank only with a number or a nature, and where the line was broken or it is not yet one.
    if (!part || (blank && (!goesOn.test(part[0]) || (best?.to === at && !blank.includes("\n"))))) {
      broken = blank !== "";
      break;
    }
    at += next[0].length + part[0].length;
    path += `/${part[0].replace(/\s/g, "")}`;
    if (isCitable(path)) best = { to: at, symbol: path };
  }
  if (!best || (best.to !== at && !broken) || (!broken && matches(spoiled, text, best.to))) return null;
  let { to, symbol } = best;
  const isResolution = /\/RES\/(?:E?S-)?[\d/]+[A-Z]?$/i.test(symbol);
  const take = (form: RegExp) => {
    const more = matches(form, text, to);
    if (!more) return;
    to += more[0].length;
    symbol += more[0].replace(/\n/g, " ");
  };
  const year = matches(bracket, text, to);
  if (year && (isResolution || /^[RPV]/i.test(year[1]!)) && !(/^\d/.test(year[1]!) && !/^S\//.test(symbol))) take(bracket);
  if (isResolution) take(letter);
  if (to !== best.to) for (let more = 0; more < 3; more++) take(modified);
  yield { from, to, symbol };

  let own: ParsedSymbol | null = null;
  for (let count = 0; count < 30; count++) {
    const more = matches(also, text, to);
    if (!more) break;
    own ??= parseSymbol(symbol);
    const start = to + more[0].length - more[1]!.length;
    to += more[0].length;
    yield { from: start, to, symbol: `${rootFor(own, more[1]!)}/${more[1]!.replace(/\s/g, "")}` };
  }
  return to;
}

/** `A/1/Add.1 and Add.2` are two of one kind; `A/1/Rev.1 and Corr.1` is a correction of the revision. */
function rootFor(symbol: ParsedSymbol, more: string): string {
  const last = symbol.modifications.at(-1);
  const same = last && parseSymbol(`${symbol.base}/${more}`).modifications[0]?.kind === last.kind;
  return same ? symbol.normal.slice(0, symbol.normal.lastIndexOf("/")) : symbol.normal;
}

const treaty = new Set(["CRC", "CCPR", "CAT", "CEDAW", "CERD", "CMW", "CRPD", "CED"]);
const isYear = (part: string | undefined) => part !== undefined && /^\d{4}$/.test(part) && Number(part) >= 1946 && Number(part) <= latestYear();
const isSession = (part: string | undefined) => part !== undefined && (/^E?S-\d{1,2}$/.test(part) || (/^\d{2,3}$/.test(part) && Number(part) >= 31 && Number(part) <= latestSession()));

/** Whether this is so much of a symbol that in a running text it can be nothing else: `A/48/185`, not `A/C` or `S/2` or `E/3/4`. */
export function isCitable(symbol: string): boolean {
  const parts = symbol.toUpperCase().split("/");
  while (parts.length > 2 && /^(?:ADD|CORR|REV|AMEND)\.?\d/.test(parts.at(-1)!)) parts.pop();
  const wasModified = parts.length < symbol.split("/").length;
  const [head, first = "", second, third] = parts as [string, string?, string?, string?];
  const last = parts.at(-1)!;
  if (!/\d[A-Z]?$/.test(last) || parts.length < 2) return false;
  if (/^(?:RES|DEC)$/.test(first)) return /^[ASET]$/.test(head) && second !== undefined && (head === "S" || third !== undefined || /^\d{1,4}$/.test(second));
  if (/^(?:PV|SR)\.\d{1,5}$/.test(first)) return /^(?:[ASET]|CD)$/.test(head) && parts.length === 2;
  switch (head) {
    case "A":
    case "S":
    case "E":
      if (parts.length === 2) return head === "E" ? false : /^\d{4,5}$/.test(first) ? !(Number(first) > 1900 && Number(first) < 2100) : head === "A" && /^\d{3}$/.test(first) && wasModified;
      if (first === "PRST") return head === "S" && isYear(second) && parts.length === 4;
      if (head === "A" && isSession(first)) return (/^\d/.test(second!) && parts.length === 3) || /^(?:PV|SR|L|INF|CRP|WP)\.?\d*$/.test(second!);
      if (head !== "A" && isYear(first)) return (/^\d/.test(second!) && parts.length === 3) || /^[A-Z]{1,4}[.]?\d*$/.test(second!);
      return /^(?:C|AC|CN|CONF|WG|GC)\.\d{1,3}$/.test(first) || /^(?:HRC|BUR|INF|AGENDA|ICEF|ECE|ESCAP|ECA|NGO)$/.test(first);
    case "T":
      return false;
    case "ST":
    case "SG":
    case "HRI":
    case "UNEP":
    case "FCCC":
    case "ECE":
    case "HSP":
    case "PBC":
      return parts.length >= 3 && (/^[A-Z]{1,10}(?:\.\d+)?$/.test(first) || (head === "PBC" && /^\d{1,2}$/.test(first)));
    case "DP":
      return parts.length >= 3 && (isYear(first) || first === "FPA");
    case "TD":
      return parts.length >= 3 ? /^(?:B|CODE|RBP|UNCTAD)$|^[A-Z]\.\d/.test(first) : /^\d{3}$/.test(first);
    case "CD":
      return parts.length === 2 ? /^\d{4}$/.test(first) : /^[A-Z]{2,4}\.?\d*$/.test(first);
    default:
      return treaty.has(head) && parts.length >= 3 && /^(?:C|SP|OP)$/.test(first);
  }
}

const osceHeads = Object.keys(osceBodies).sort((a, b) => b.length - a.length).join("|");
const gap = "[ ]{0,2}\\n?[ ]{0,8}";
const osceSymbol = new RegExp(
  `${free}(${osceHeads})(\\(\\d{1,2}\\))?((?:\\.[ ]?\\n?[A-Z]{2,8}){1,3})${gap}/${gap}\\d{1,5}[A-Z]?(${gap}/${gap}(?:\\d{4}|\\d{2})(?!\\d))?((?:${gap}/${gap}${short}\\.?[ ]?\\d{1,3}){0,4})(?![A-Za-z0-9_@]|/[A-Za-z0-9])`,
  "g",
);

function* osceSymbols(text: string): Generator<Piece> {
  for (const match of text.matchAll(osceSymbol)) {
    const last = match[3]!.replace(/\s/g, "").split(".").at(-1)!;
    if (!Object.hasOwn(osceNatures, last) && !(match[4] && /^(?:PC|FSC|MC|SEC|CIO)$/.test(match[1]!))) continue;
    const to = match.index + match[0].length;
    if (!matches(spoiled, text, to)) yield { from: match.index, to, symbol: match[0].replace(/\s/g, "") };
  }
}

type Author = "ga" | "sc" | "ecosoc" | "hrc" | "pc" | "mc" | "fsc" | "other";
const authors: Record<Author, string> = {
  other: "Parliamentary Assembly|Assemblée parlementaire|Asamblea Parlamentaria|Парламентск\\p{L}* ассамбле\\p{L}*|Parlamentarische\\p{L}* Versammlung|Assemblea parlamentare|PACE|APCE|Council of Europe|European Parliament|Parlement européen|European Council",
  ecosoc: "Economic and Social Council|Conseil économique et social|Consejo Económico y Social|Экономическ\\p{L}* и Социальн\\p{L}* Совет\\p{L}*|مجلس الاقتصادي والاجتماعي|经济及社会理事会|ECOSOC",
  hrc: "Human Rights Council|Conseil des droits de l['’]homme|Consejo de Derechos Humanos|Совет\\p{L}* по правам человека|مجلس حقوق الإنسان|人权理事会",
  ga: "General Assembly|Assemblée générale|Asamblea General|Генеральн\\p{L}* Ассамбле\\p{L}*|جمعية العامة|联合国大会|大会|Generalversammlung|Assemblea generale|UNGA|AGNU",
  sc: "Security Council|Conseil de sécurité|Consejo de Seguridad|Совет\\p{L}* Безопасности|مجلس الأمن|安全理事会|安理会|Sicherheitsrat\\p{L}*|Consiglio di [Ss]icurezza|UNSC|CSNU",
  mc: "Ministerial Council|Conseil ministériel|Consejo Ministerial|Совет\\p{L}* министров|Ministerrat\\p{L}*|Consiglio dei [Mm]inistri",
  fsc: "Forum for Security Co-?operation|Forum pour la coopération en matière de sécurité|Foro de Cooperación en materia de Seguridad|Форум\\p{L}* по сотрудничеству в области безопасности|Forum\\p{L}* für Sicherheitskooperation|Foro di cooperazione per la sicurezza",
  pc: "Permanent Council|Conseil permanent|Consejo Permanente|Постоянн\\p{L}* совет\\p{L}*|Ständige\\p{L}* Rat\\p{L}*|Consiglio [Pp]ermanente",
};
const named = Object.entries(authors).map(([author, names]) => `(?<${author}>${names.replace(/ /g, "\\s{1,3}")})`).join("|");
const authorAnywhere = new RegExp(named, "gu");
const authorAfter = new RegExp(
  `\\s{0,3}(?:(?:(?:adopted )?by|of)\\s{1,3}(?:the\\s{1,3})?(?:(?:UN|United\\s{1,3}Nations|OSCE)\\s{1,3})?|(?:adoptées? par|de|du|del|des|der|della|dell['’]|de\\s?l['’])\\s{0,3}(?:(?:la|l['’])\\s{0,3})?|[الو]{1,3})?(?:${named})`, "uy",
);
/** Of the OSCE's bodies people write the letters: “MC Decision No. 3/11”, « Décision no 1117 du CP ». */
const lettersBefore = /(?<![\p{L}\p{N}.])(PC|MC|FSC|CP|CM|FCS|SC|GA|UNSC|UNGA|Ministerial)\s{1,3}$/u;
const lettersAfter = /\s{0,3}(?:of\s{1,3}the|du)\s{1,3}(PC|MC|FSC|CP|CM|FCS)(?![\p{L}\p{N}.])/uy;
const lettered: Record<string, Author> = { PC: "pc", MC: "mc", FSC: "fsc", CP: "pc", CM: "mc", FCS: "fsc", SC: "sc", GA: "ga", UNSC: "sc", UNGA: "ga", Ministerial: "mc" };

const resolutionWord = "r[eé]solutions?|RÉSOLUTIONS?|resoluci[oó]n(?:es)?|resolutionen|risoluzion[ei]|резолюци(?:ями|ям|ях|ей|[яиюй])";
const decisionWord = "d[eé]cisions?|DÉCISIONS?|decisi[oó]n(?:es)?|decision[ei]|beschl(?:uss(?:es)?|uß|üsse)|решени(?:ями|ем|ям|ях|[еяюй])";
const opening = new RegExp(`(?:(?<![\\p{L}\\p{N}])(?:(?<resolution>${resolutionWord})|(?<decision>${decisionWord})|(?<council>UNSCR|SCR|RCSNU))(?![\\p{L}\\p{N}])|(?<arabic>قرارات|قرار)|(?<number>第)[ ]?(?=[\\dES]))`, "giu");
const numero = "(?:(?:no|nos|nr|n|núm|nᵒ|n°|nº|№)s?\\.?\\s{0,2})";
const lead = new RegExp(`([^\\d.;:!?()/]{0,60}?)(${numero})?(?=\\d|E?S-\\d)`, "iuy");
const item = /(?:(?<year>(?<yn>\d{1,4}) ?\n?\((?<yy>(?:19|20)\d\d)\))|(?<old>(?<on>\d{1,4})(?<ol> [A-Z])? ?\((?<os>(?:E?S-)?[IVXL]{1,7})\)(?<ol2> [A-Z](?![\p{L}\p{N}]))?)|(?<pair>(?<session>(?:E?S-)?\d{1,4})\/(?<serial>\d{1,4})(?<pl> ?(?:[B-H]|A(?=[,.;:)]))(?![\p{L}\p{N}]))?)|(?<plain>\d{1,4}))(?![\p{Script=Latin}\d\/(%]|[.,]\d)/uy;
const between = new RegExp(`(?:\\s{0,3}[,;、][ \\n]{0,3}(?:and|et|y|e|и|und|و|и)?|\\s{1,3}(?:and|et|y|e|и|und|ed|as well as|ainsi que|و)|\\s{0,2}[和及و])\\s{0,3}(?:${numero})?(?=\\d|E?S-\\d)`, "iuy");

function* inWords(text: string): Generator<Piece> {
  const spoken = new Spoken(text);
  for (let word = matches(opening, text, 0); word; ) {
    const groups = word.groups!;
    let at = word.index + word[0].length;
    const start = matches(lead, text, at);
    let next = at;
    if (start) {
      const first = (at += start[0].length);
      const items: { from: number; to: number; form: Form }[] = [];
      for (let count = 0; count < 60; count++) {
        const one = matches(item, text, at);
        if (!one) break;
        items.push({ from: at, to: at + one[0].length, form: one.groups! });
        at += one[0].length;
        const more = matches(between, text, at);
        if (!more) break;
        at += more[0].length;
      }
      const chinese = groups.number && items.length ? /^[ ]?号(决议|决定)/.exec(text.slice(items.at(-1)!.to, items.at(-1)!.to + 5)) : null;
      if (items.length && (!groups.number || chinese)) {
        const from = word.index;
        const to = (next = items.at(-1)!.to);
        const of = groups.council ? "sc" : authorOf(text, spoken, { from, first, to });
        const decision = groups.decision !== undefined || chinese?.[1] === "决定";
        const direct = !start[1]!.trim();
        for (const [index, one] of items.entries()) {
          const symbol = decision ? decisionFor(one.form, of ?? (start[2] ? spoken.alone(from, to) : null), of !== null) : resolutionFor(one.form, of, direct);
          if (symbol) yield { from: index === 0 && (direct || groups.arabic) ? from : one.from, to: one.to, symbol };
        }
      }
    }
    word = matches(opening, text, next);
  }
}

/** Where the text speaks of a body that adopts resolutions or decisions: read once, then asked in the order of the text. */
class Spoken {
  private readonly of: { from: number; to: number; author: Author }[];
  private index = 0;

  constructor(text: string) {
    const names = [...text.matchAll(authorAnywhere)].map((match) => ({ from: match.index, to: match.index + match[0].length, author: authorIn(match) }));
    const symbols = [...text.matchAll(/(?<![A-Za-z0-9.])(PC|MC|FSC)(?=[.(])/g)].map((match) => ({ from: match.index, to: match.index + 2, author: lettered[match[1]!]! }));
    this.of = [...names, ...symbols].sort((a, b) => a.from - b.from);
  }

  /** The last one that begins at or after `from` and ends by `to`. */
  last(from: number, to: number): { to: number; author: Author } | null {
    while (this.index < this.of.length && this.of[this.index]!.to <= to) this.index++;
    while (this.index > 0 && this.of[this.index - 1]!.to > to) this.index--;
    const last = this.of[this.index - 1];
    return last && last.from >= from ? last : null;
  }

  /** The OSCE body of which alone a passage speaks: it settles whose an unsigned decision is. */
  alone(from: number, to: number): Author | null {
    this.last(from, to);
    const near = new Set<Author>();
    for (let i = this.index - 1; i >= 0 && this.of[i]!.from >= from - 300; i--) near.add(this.of[i]!.author);
    for (let i = this.index; i < this.of.length && this.of[i]!.from < to + 300; i++) near.add(this.of[i]!.author);
    const [author] = near;
    return near.size === 1 && (author === "pc" || author === "mc" || author === "fsc") ? author : null;
  }
}

/** Whose resolution or decision it is: named between the word and the number, right behind, or last before in the same sentence. */
function authorOf(text: string, spoken: Spoken, { from, first, to }: { from: number; first: number; to: number }): Author | null {
  const within = spoken.last(from, first);
  if (within) return within.author;
  const behind = matches(authorAfter, text, to);
  if (behind) return authorIn(behind);
  const letters = matches(lettersAfter, text, to);
  if (letters) return lettered[letters[1]!]!;
  const short = lettersBefore.exec(text.slice(Math.max(0, from - 16), from));
  if (short) return lettered[short[1]!]!;
  const before = spoken.last(from - 70, from);
  return before && !/[.;!?]\s|\n\s*\n/.test(text.slice(before.to, from)) ? before.author : null;
}

const authorIn = (match: RegExpMatchArray): Author => Object.entries(match.groups!).find(([, value]) => value !== undefined)![0] as Author;

type Form = Record<string, string | undefined>;

function resolutionFor(form: Form, of: Author | null, direct: boolean): string | null {
  if (form.year) {
    const [number, year] = [Number(form.yn), Number(form.yy)];
    // The Assembly and the other councils of the UN count by session: whichever was spoken of last, a number with its year is the Council's.
    return of !== "other" && isCouncilYear(number, year) ? `S/RES/${number} (${year})` : null;
  }
  if (form.pair) {
    const last = form.pl ? ` ${form.pl.trim()}` : "";
    if (of === "ga" && isSession(form.session)) return `A/RES/${form.session}/${form.serial}${last}`;
    if (of === "hrc" && /^(?:S-)?\d{1,2}$/.test(form.session!)) return `A/HRC/RES/${form.session}/${form.serial}`;
    if (of === "ecosoc" && isYear(form.session)) return `E/RES/${form.session}/${form.serial}`;
    // No other body adopts a hundred resolutions in one session.
    return of !== "other" && isSession(form.session) && Number(form.serial) >= 100 ? `A/RES/${form.session}/${form.serial}${last}` : null;
  }
  // The Economic and Social Council stopped at 2130 (LXIII), the Assembly at 3541 (XXX).
  if (form.old) return of === "ga" || (of !== "other" && Number(form.on) > 2_130 && Number(form.on) < 3_542) ? `A/RES/${form.on} (${form.os})${form.ol ?? form.ol2 ?? ""}` : null;
  const number = Number(form.plain);
  const likeYear = number >= 1945 && number <= latestYear() + 5;
  return of === "sc" && number >= 100 && number < 5_000 && (direct || !likeYear) ? `S/RES/${number}` : null;
}

function decisionFor(form: Form, author: Author | null, signed: boolean): string | null {
  if (form.pair && author === "ga" && isSession(form.session)) return `A/DEC/${form.session}/${form.serial}`;
  if (form.pair && /^\d{1,2}$/.test(form.session!) && /^\d{2}$/.test(form.serial!) && !form.pl) {
    return author === "mc" || author === "fsc" ? `${author.toUpperCase()}.DEC/${form.session}/${form.serial}` : null;
  }
  return form.plain && author === "pc" && (signed || Number(form.plain) >= 100) ? `PC.DEC/${form.plain}` : null;
}
