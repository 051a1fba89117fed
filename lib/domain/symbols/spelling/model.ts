import { osceBodies, osceNatures, treatyBodies, unBodies, unNatures } from "../bodies/model";

const modifications = new Set(["ADD", "CORR", "REV", "AMEND"]);
/** Words that a dot ties to their number: `L.1`, `PV.7391`, `Sub.2`. */
const dotted = new Set(["AC", "C", "CN", "CONF", "COP", "CRP", "GC", "L", "PV", "R", "SC", "SER", "SR", "SUB", "WG", "WP"]);
/** Natures that stand either way before a number. */
const either = new Set(["INF", "NGO", "PET"]);
const words = new Set([...Object.keys(unNatures), ...dotted, ...modifications, "BUR", "ECA", "ECE", "ESA", "ESCAP", "ES", "GEN", "HRC", "ICEF", "LEG", "PC", "S", "SG", "SM", "TRANS", ...Object.keys(unBodies).filter((head) => head.length > 1)]);
const ofTreaties = new Set(["CO", "D", "OP", "Q", "SP"]);
const isNumber = (token: string | undefined): token is string => token !== undefined && /^\d+[A-Z]?$/.test(token);

/**
 * A symbol of the UN with the signs that its house puts between its parts, whichever were written: `A.RES.65.283` and
 * `a_res_65_283` are `A/RES/65/283`. Where the slashes are left out only words of the grammar are taken for parts of a
 * symbol; null where there are others. What is written as its house writes it stays as it is.
 */
export function unSpelt(upper: string): string | null {
  const pieces = upper.match(/ ?\([^()]*\)|[A-Z0-9]+|[ ./-]+|[^]/g) ?? [];
  const head = pieces[0] ?? "";
  if (!Object.hasOwn(unBodies, head) || pieces.some((piece) => /^[^A-Z0-9 ./(-]/.test(piece) || /^ ?\($/.test(piece))) return upper;
  const treaty = treatyBodies.has(head);
  const slashed = upper.includes("/");
  const isWord = (token: string) => words.has(token) || (head === "TD" && token === "B") || (treaty && (ofTreaties.has(token) || /^[A-Z]{3}$/.test(token)));
  const tokens = pieces.filter((piece) => /^[A-Z0-9]/.test(piece));
  let spelt = head;
  let [before, between, index, loose] = [head, "", 0, false];
  const letters: string[] = [];
  for (const piece of pieces.slice(1)) {
    if (!/^[A-Z0-9]/.test(piece)) {
      if (piece.includes("(")) [spelt, between] = [spelt + between + piece, ""];
      else between = piece;
      continue;
    }
    const next = tokens[++index + 1];
    const sign = between.includes("/") ? "/" : (between.trim()[0] ?? " ");
    let put = signOf(piece, next, sign);
    if (put === "/" && sign !== "/") loose = true;
    if (between === "" && spelt.endsWith(")") && put === "/") put = " ";
    spelt += put + piece;
    [before, between] = [piece, ""];
    if (put === " ") letters.push(piece);
  }
  if (loose) {
    const own = tokens.slice(1);
    if (!own.every((token) => isNumber(token) || isWord(token) || letters.includes(token) || /^(?:ADD|CORR|REV|AMEND)\d+$|^[IVXL]+$/.test(token))) return null;
    if (own.filter(isNumber).length < 2 && !own.some(isWord)) return null;
  }
  return spelt.replace(/^(S\/RES\/\d+)\/((?:19|20)\d\d)(?=$|\/[ACR])/, "$1 ($2)").replace(/^([AET]\/RES\/\d+)[/ ]([IVXL]{2,})(?=$|[ /])/, "$1 ($2)");

  function signOf(token: string, next: string | undefined, sign: string): string {
    if (index === 1 || modifications.has(token)) return "/";
    if (modifications.has(before) && isNumber(token)) return ".";
    if (dotted.has(before) && !(treaty && /^G?C$/.test(before)) && (isNumber(token) || (before === "WG" && /^[IVX]+$/.test(token)) || (before === "SER" && /^[A-Z]$/.test(token)))) return ".";
    if (/^E?S$/.test(before) && /^(?:A|TD)$/.test(head) && /^\d{1,2}$/.test(token)) return "-";
    if (isNumber(before) && isNumber(token)) {
      if (!treaty || sign === "/") return "/";
      if (sign === "-" && slashed) return "-";
      const [first, last] = [Number(before), Number(token)];
      return last > first && last - first <= 5 && /\/(?:CO|[A-Z]{3})\/\d+$/.test(spelt) ? "-" : "/";
    }
    if (/\d$/.test(spelt) && /^[A-Z]$/.test(token) && (sign === " " || /\/(?:RES|DEC)\//.test(spelt)) && !isNumber(next)) return " ";
    if (sign === "/" || (sign === " " && /\)$/.test(spelt))) return "/";
    if (sign === " " || !slashed) return "/";
    return isWord(token) || (isNumber(token) && isWord(before) && !either.has(before)) ? "/" : sign;
  }
}

const osceHeads = Object.keys(osceBodies).map((head) => head.replace("-", " ")).sort((a, b) => b.length - a.length).join("|");
const natures = Object.keys(osceNatures).join("|");
const osceLoose = new RegExp(`^(${osceHeads})(?: (\\d{1,3}))?((?: [A-Z]{2,8}){0,2} (?:${natures})) (\\d{1,6}[A-Z]?)(?: (\\d{4}|\\d{2}))?((?: (?:ADD|CORR|REV|AMEND) ?\\d{0,3})*)$`);

/** The same of a symbol of the OSCE: `pc dec 1117`, `MC.DEC.3.11`; null where it is none. */
export function osceSpelt(written: string): string | null {
  const match = osceLoose.exec(written.toUpperCase().replace(/[ ./()-]+/g, " ").trim());
  if (!match) return null;
  const [, head, meeting, types, number, year, tail] = match as unknown as [string, string, string?, string?, string?, string?, string?];
  return `${head.replace(" ", "-")}${meeting ? `(${meeting})` : ""}${types!.replaceAll(" ", ".")}/${number}${year ? `/${year}` : ""}${tail!.replace(/ ([A-Z]+) ?/g, "/$1.")}`;
}
