import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publicDocuments } from "../../../prisma/seed/documents-public";
import { bodies, natures } from "./bodies/model";
import { findSymbols } from "./citations/model";
import { groupFiles, languageFromFileName, readHeader, symbolFromFileName } from "./files/model";
import { beginningOf, modificationKinds, parseSymbol, parseSymbols, publicAddress, relationOf, symbolWarnings } from "./model";

/** The documents of the shelf as their symbols are written there: normal form, body, nature, year, session. */
const shelf: [string, string, string | null, string | null, number | null, string | null][] = [
  ["A/48/185, annex II", "A/48/185", "un.ga", null, null, "48"],
  ["A/RES/48/5", "A/RES/48/5", "un.ga", "res", null, "48"],
  ["A/RES/50/87", "A/RES/50/87", "un.ga", "res", null, "50"],
  ["A/RES/51/57", "A/RES/51/57", "un.ga", "res", null, "51"],
  ["A/RES/52/22", "A/RES/52/22", "un.ga", "res", null, "52"],
  ["A/RES/57/298", "A/RES/57/298", "un.ga", "res", null, "57"],
  ["A/51/489", "A/51/489", "un.ga", null, null, "51"],
  ["A/75/345", "A/75/345", "un.ga", null, null, "75"],
  ["A/79/302", "A/79/302", "un.ga", null, null, "79"],
  ["UN Note to Correspondents", "UN NOTE TO CORRESPONDENTS", null, null, null, null],
  ["S/RES/1631 (2005)", "S/RES/1631", "un.sc", "res", 2005, null],
  ["S/RES/2171 (2014)", "S/RES/2171", "un.sc", "res", 2014, null],
  ["A/RES/65/283", "A/RES/65/283", "un.ga", "res", null, "65"],
  ["A/RES/66/291", "A/RES/66/291", "un.ga", "res", null, "66"],
  ["A/RES/68/303", "A/RES/68/303", "un.ga", "res", null, "68"],
  ["A/RES/70/304", "A/RES/70/304", "un.ga", "res", null, "70"],
  ["A/66/811 (annex I)", "A/66/811", "un.ga", null, null, "66"],
  ["A/72/115", "A/72/115", "un.ga", null, null, "72"],
  ["S/2009/189", "S/2009/189", "un.sc", null, 2009, null],
  ["S/2015/730", "S/2015/730", "un.sc", null, 2015, null],
  ["A/RES/72/262 C", "A/RES/72/262 C", "un.ga", "res", null, "72"],
  ["ST/SGB/2007/6", "ST/SGB/2007/6", "un.secretariat", "sgb", 2007, null],
  ["ST/SGB/2007/5", "ST/SGB/2007/5", "un.secretariat", "sgb", 2007, null],
  ["ST/SGB/2024/3", "ST/SGB/2024/3", "un.secretariat", "sgb", 2024, null],
  ["ST/SGB/2004/15", "ST/SGB/2004/15", "un.secretariat", "sgb", 2004, null],
  ["ST/DCS/4/Rev.1", "ST/DCS/4/Rev.1", "un.secretariat", "dcs", null, null],
  ["S/RES/1244 (1999)", "S/RES/1244", "un.sc", "res", 1999, null],
  ["S/RES/1325 (2000)", "S/RES/1325", "un.sc", "res", 2000, null],
  ["S/RES/1373 (2001)", "S/RES/1373", "un.sc", "res", 2001, null],
  ["S/RES/1540 (2004)", "S/RES/1540", "un.sc", "res", 2004, null],
  ["S/RES/2250 (2015)", "S/RES/2250", "un.sc", "res", 2015, null],
  ["A/RES/70/262", "A/RES/70/262", "un.ga", "res", null, "70"],
  ["S/RES/2282 (2016)", "S/RES/2282", "un.sc", "res", 2016, null],
  ["A/RES/79/1", "A/RES/79/1", "un.ga", "res", null, "79"],
  ["SUM.DOC/1/99", "SUM.DOC/1/99", "osce.sum", "doc", 1999, null],
  ["MC.DOC/1/06", "MC.DOC/1/06", "osce.mc", "doc", 2006, null],
  ["MC.DEC/3/11", "MC.DEC/3/11", "osce.mc", "dec", 2011, null],
  ["MC.DEC/14/04", "MC.DEC/14/04", "osce.mc", "dec", 2004, null],
  ["FSC.DOC/1/11", "FSC.DOC/1/11", "osce.fsc", "doc", 2011, null],
  ["PC.DEC/1117", "PC.DEC/1117", "osce.pc", "dec", null, null],
  ["PC.DEC/1041", "PC.DEC/1041", "osce.pc", "dec", null, null],
  ["SEC.GAL/111/20/Corr.1", "SEC.GAL/111/20/Corr.1", "osce.sec", "gal", 2020, null],
  ["PC.DEC/244", "PC.DEC/244", "osce.pc", "dec", null, null],
  ["SEC.DOC/2/00/Rev.1", "SEC.DOC/2/00/Rev.1", "osce.sec", "doc", 2000, null],
  ["CIO.GAL/83/12/Corr.1", "CIO.GAL/83/12/Corr.1", "osce.cio", "gal", 2012, null],
  ["PC.FR/17/19 OSCE+", "PC.FR/17/19", "osce.pc", "fr", 2019, null],
];

/** Symbols as their house prints them, from both. */
const modification = fc.tuple(fc.constantFrom("Add", "Corr", "Rev", "Amend"), fc.integer({ min: 1, max: 40 })).map(([kind, number]) => `/${kind}.${number}`);
const tail = fc.array(modification, { maxLength: 2 }).map((all) => all.join(""));
const number = fc.integer({ min: 1, max: 9_999 });
const session = fc.integer({ min: 31, max: 81 });
const year = fc.integer({ min: 1994, max: 2026 });
const unSymbol = fc.oneof(
  fc.tuple(session, number, tail).map(([of, n, more]) => `A/${of}/${n}${more}`),
  fc.tuple(session, fc.integer({ min: 1, max: 330 })).map(([of, n]) => `A/RES/${of}/${n}`),
  fc.tuple(year, number, tail).map(([of, n, more]) => `S/${of}/${n}${more}`),
  fc.tuple(fc.constantFrom("SGB", "AI", "IC"), year, fc.integer({ min: 1, max: 30 }), tail).map(([kind, of, n, more]) => `ST/${kind}/${of}/${n}${more}`),
  fc.tuple(fc.integer({ min: 1, max: 6 }), session, number, tail).map(([of, at, n, more]) => `A/C.${of}/${at}/L.${n}${more}`),
  fc.tuple(number).map(([n]) => `S/PV.${n}`),
);
const osceSymbol = fc
  .tuple(fc.constantFrom("PC", "FSC", "MC", "CIO", "SEC", "ODIHR", "FSC-PC"), fc.constantFrom("DEL", "GAL", "DOC", "INF"), number, fc.integer({ min: 10, max: 26 }), tail)
  .map(([body, kind, n, of, more]) => `${body}.${kind}/${n}/${of}${more}`);
const anySymbol = fc.oneof(unSymbol, osceSymbol);

const inLibrary = [...publicDocuments.flatMap(({ symbols }) => symbols), ...shelf.filter(([, , body]) => body).map(([text]) => text)].map((symbol) => symbol.replace(/(?:, annex| \(annex).*$/, ""));

const spellings: ((symbol: string) => string)[] = [
  (symbol) => symbol.toLowerCase(),
  (symbol) => ` ${symbol.replaceAll("/", " / ")}\u00a0`,
  (symbol) => symbol.replaceAll("/", "\u2215"),
  (symbol) => symbol.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  (symbol) => symbol.replaceAll("A", "А").replaceAll("S", "Ѕ").replaceAll("C", "С").replaceAll("P", "Р"),
  (symbol) => symbol.replaceAll("/", "/\u200b\u00ad"),
  (symbol) => symbol.replace(/\/(Add|Corr|Rev|Amend)\./g, "/$1. "),
  (symbol) => `${symbol}**`,
  (symbol) => `${symbol}.`,
  (symbol) => `UN doc. ${symbol}`,
  (symbol) => symbol.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit))),
  (symbol) => symbol.replaceAll("-", "–"),
];

describe("a symbol", () => {
  it.each(shelf)("of the shelf is read: %s", (text, normal, body, nature, of, at) => {
    const parsed = parseSymbol(text);
    expect(parsed).toMatchObject({ written: text, normal, body, nature, year: of, session: at });
    expect(parsed.grammar).toBe(body?.split(".")[0] ?? null);
    expect(parsed.warnings).toEqual(body ? [] : ["unknown_grammar"]);
  });

  it("keeps its mark, its part and its asterisks apart", () => {
    expect(parseSymbol("PC.DEL/732/19* OSCE+")).toMatchObject({ written: "PC.DEL/732/19* OSCE+", normal: "PC.DEL/732/19", marks: ["OSCE+"], reissued: 1 });
    expect(parseSymbol("A/48/185, annex II")).toMatchObject({ normal: "A/48/185", part: "annex II" });
  });

  it("of a Security Council resolution is found with the year and without", () => {
    expect(parseSymbol("s/res/1631(2005)").normal).toBe(parseSymbol("S/RES/1631").normal);
    expect(parseSymbol("S/RES/1631 (2005)")).toMatchObject({ official: "S/RES/1631 (2005)", keys: ["S/RES/1631", "S/RES/1631 (2005)"] });
  });

  it("of a part of a resolution is found by the whole, of a joint paper by either half", () => {
    expect(parseSymbol("A/RES/72/262C").keys).toEqual(["A/RES/72/262 C", "A/RES/72/262"]);
    expect(parseSymbol("A/70/95–S/2015/446").keys).toEqual(["A/70/95-S/2015/446", "A/70/95", "S/2015/446"]);
    expect(parseSymbols("A/RES/70/262 · S/RES/2282 (2016)").map(({ normal }) => normal)).toEqual(["A/RES/70/262", "S/RES/2282"]);
  });

  it.each<[string, string[]]>([
    ["S/RES/1244 (2012)", ["odd_year"]],
    ["S/2099/12", ["odd_year"]],
    ["A/RES/240/12", ["odd_session"]],
    ["MC.DEC/3", ["year_missing"]],
    ["RC.DEL/12/14", ["unknown_body"]],
    ["PC.ACMF/12/19", ["unknown_nature"]],
    ["our paper no. 5", ["unknown_grammar"]],
  ])("that is odd is said to be, and kept: %s", (text, warnings) => {
    expect(parseSymbol(text)).toMatchObject({ written: text, warnings });
  });

  it("is one and the same however it is written", () => {
    fc.assert(fc.property(anySymbol, fc.constantFrom(...spellings), fc.constantFrom(...spellings), (symbol, first, second) => {
      expect(parseSymbol(symbol).normal).toBe(symbol);
      expect(parseSymbol(second(first(symbol))).normal).toBe(symbol);
    }), { numRuns: 500 });
  });

  it("is one and the same with any sign between its parts, and never another one of the library", () => {
    const known = new Set(inLibrary.map((symbol) => parseSymbol(symbol).normal));
    const one = fc.oneof(fc.constantFrom(...inLibrary), anySymbol);
    const signs = fc.array(fc.constantFrom(" ", ".", "_", "-", "/", " / ", ". "), { minLength: 12, maxLength: 12 });
    const asTyped = fc.constantFrom((text: string) => text, (text: string) => text.toLowerCase(), (text: string) => text.toUpperCase());
    fc.assert(fc.property(one, signs, asTyped, (symbol, between, cased) => {
      let place = 0;
      const spelt = cased(symbol.replace(/ OSCE\+$/, "").replace(/[ ./-](?!\()/g, () => between[place++]!));
      expect(parseSymbol(spelt).normal, spelt).toBe(parseSymbol(symbol).normal);
      for (const same of [" ", ".", "_", "-"]) {
        const { normal, keys } = parseSymbol(cased(symbol.replace(/ OSCE\+$/, "").replace(/[ ./-](?!\()/g, same)));
        expect(normal).toBe(parseSymbol(symbol).normal);
        expect(keys.filter((key) => known.has(key) && !parseSymbol(symbol).keys.includes(key))).toEqual([]);
      }
    }), { numRuns: 2_000 });
  });

  it.each<[string, string]>([
    ["A RES 65 283", "A/RES/65/283"], ["a_res_65_283", "A/RES/65/283"], ["A/RES 65-283", "A/RES/65/283"], ["PC DEC 1117", "PC.DEC/1117"], ["pc.dec.1117", "PC.DEC/1117"], ["MC DEC 3/11", "MC.DEC/3/11"],
    ["mc-dec-03-2011", "MC.DEC/3/11"], ["st sgb 2007 6", "ST/SGB/2007/6"], ["S RES 1631 2005", "S/RES/1631"], ["s/pv/7391", "S/PV.7391"], ["a res 2758 xxvi", "A/RES/2758"], ["A.RES.72.262.C", "A/RES/72/262 C"],
    ["a res s 27 2", "A/RES/S-27/2"], ["MC 18 JOUR 2", "MC(18).JOUR/2"], ["fsc pc del 1 10", "FSC-PC.DEL/1/10"], ["cedaw c bih co 4 5", "CEDAW/C/BIH/CO/4-5"], ["CEDAW/C/BIH/CO/4-5", "CEDAW/C/BIH/CO/4-5"],
    ["ccpr c 21 rev 1", "CCPR/C/21/Rev.1"], ["a_70_95-s_2015_446", "A/70/95-S/2015/446"], ["sec.gal/111/20/corr/1", "SEC.GAL/111/20/Corr.1"], ["ECE/EB.AIR/99", "ECE/EB.AIR/99"], ["A/CN.9/WG.III/WP.1", "A/CN.9/WG.III/WP.1"],
  ])("is read whatever stands between its parts: %s", (text, normal) => {
    expect(parseSymbol(text).normal).toBe(normal);
  });

  it.each(["a man of 40", "A meeting on 3 May", "our paper no. 5", "E-mail 2020 5", "S-Bahn 7", "ST 4", "cat food 2 3", "PC games 2020", "sec filing 10 20", "A 48", "pa system 5"])("is not read into words that only begin like one: %s", (text) => {
    expect(parseSymbol(text).grammar).toBeNull();
  });

  it.each([["a res", "A/RES/"], ["pc dec", "PC.DEC/"], ["st.sgb", "ST/SGB/"], ["a_res_65", "A/RES/65"], ["A/48", "A/48"], ["zz/1", "ZZ/1"]])("is found by its beginning: %s", (text, begins) => {
    expect(beginningOf(text)).toBe(begins);
  });

  it("never fails on a text, and its normal form is its own", () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom(..."AS/./()*- \u00a0\u202e٣３", "RES", "PC.DEL", "Rev.", "OSCE+", "(2005)", "annex I", "A/RES/", "S/2015/", "ß", "ŉ", "А́"), fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 12 });
    fc.assert(fc.property(fc.oneof(pieces.map((all) => all.join("")), fc.string({ unit: "binary" })), (text) => {
      const { normal, keys } = parseSymbol(text);
      expect(parseSymbol(normal).normal).toBe(normal);
      expect(keys.length > 0 || normal === "").toBe(true);
      findSymbols(text);
    }), { numRuns: 2_000 });
    expect(parseSymbol("x".repeat(1_000_000)).normal).toHaveLength(200);
  });

  it("has a public address at the UN, and none is made up", () => {
    expect(publicAddress(parseSymbol("S/RES/1631 (2005)"), "fr")).toBe("https://undocs.org/fr/S/RES/1631(2005)");
    expect(publicAddress(parseSymbol("A/C.1/55/L.1/Rev.1"), "it")).toBe("https://undocs.org/en/A/C.1/55/L.1/Rev.1");
    expect(publicAddress(parseSymbol("A/70/95–S/2015/446"), "ar")).toBe("https://undocs.org/ar/A/70/95");
    for (const text of ["S/RES/1631", "PC.DEL/744/19", "javascript:alert(1)"]) expect(publicAddress(parseSymbol(text), "en")).toBeNull();
  });

  it.each<[string, string, ReturnType<typeof relationOf>]>([
    ["A/48/185/Add.1", "A/48/185", { kind: "addendum", direct: true, replaces: false }],
    ["SEC.GAL/111/20/Corr.1", "SEC.GAL/111/20", { kind: "corrigendum", direct: true, replaces: false }],
    ["ST/DCS/4/Rev.1", "ST/DCS/4", { kind: "revision", direct: true, replaces: true }],
    ["ST/DCS/4/Rev.2", "ST/DCS/4/Rev.1", { kind: "revision", direct: true, replaces: true }],
    ["ST/DCS/4/Rev.3", "ST/DCS/4/Rev.1", { kind: "revision", direct: false, replaces: true }],
    ["A/48/185/Add.1/Corr.2", "A/48/185", { kind: "addendum", direct: false, replaces: false }],
    ["A/48/185/Rev.1/Corr.1", "A/48/185/Rev.1", { kind: "corrigendum", direct: true, replaces: false }],
    ["ST/DCS/4/Rev.1", "ST/DCS/4/Rev.2", null],
    ["A/48/185/Add.2", "A/48/185/Add.1", null],
    ["A/48/185", "A/48/185", null],
    ["A/48/186/Add.1", "A/48/185", null],
  ])("%s against %s", (a, b, relation) => {
    expect(relationOf(parseSymbol(a), parseSymbol(b))).toEqual(relation);
  });
});

const normals = (text: string) => findSymbols(text).map(({ normal }) => normal);

describe("symbols cited in a text", () => {
  it.each<[string, string, string[]]>([
    ["additions in passing", "see A/48/185 and Add.1, S/2015/730 and Corr.1, A/1234/Rev.1 and Rev.2", ["A/48/185", "A/48/185/Add.1", "S/2015/730", "S/2015/730/Corr.1", "A/1234/Rev.1", "A/1234/Rev.2"]],
    ["a joint symbol", "(A/70/95–S/2015/446).", ["A/70/95", "S/2015/446"]],
    ["line breaks, soft hyphens, hard blanks", "S/RES/\n1631 (2005), PC.DEL/\r\n744/19, A\u00ad/48/\u00ad185, S/RES/1244\u00a0(1999)", ["S/RES/1631", "PC.DEL/744/19", "A/48/185", "S/RES/1244"]],
    ["a journal", "Turkey (PC.DEL/732/19 OSCE+), Head of Office (PC.FR/17/19 OSCE+), MC(18).JOUR/2", ["PC.DEL/732/19", "PC.FR/17/19", "MC(18).JOUR/2"]],
    ["an address of the UN", "https://undocs.org/en/A/RES/48/5.", ["A/RES/48/5"]],
    ["English", "General Assembly resolution 48/5 and Security Council resolutions 1325 (2000), 1820 (2008) and 1888 (2009)", ["A/RES/48/5", "S/RES/1325", "S/RES/1820", "S/RES/1888"]],
    ["French", "la résolution 48/5 de l’Assemblée générale, la résolution 1244 (1999) ; la Décision no 1117 du Conseil permanent", ["A/RES/48/5", "S/RES/1244", "PC.DEC/1117"]],
    ["Spanish", "resolución 48/5 de la Asamblea General y resolución 1325 (2000) del Consejo de Seguridad", ["A/RES/48/5", "S/RES/1325"]],
    ["Russian", "резолюция 48/5 Генеральной Ассамблеи, резолюции 1325 (2000) и 1820 (2008) Совета Безопасности, А/48/185", ["A/RES/48/5", "S/RES/1325", "S/RES/1820", "A/48/185"]],
    ["Arabic", "الوثيقة A/48/185 وقرار مجلس الأمن 1325 (2000) و1820 (2008)، قرار الجمعية العامة 48/5", ["A/48/185", "S/RES/1325", "S/RES/1820", "A/RES/48/5"]],
    ["Chinese", "安全理事会第1325(2000)号决议，大会第48/5号决议，见A/48/185。", ["S/RES/1325", "A/RES/48/5", "A/48/185"]],
    ["German", "Resolution 1325 (2000) des Sicherheitsrats, Resolution 48/5 der Generalversammlung", ["S/RES/1325", "A/RES/48/5"]],
    ["Italian", "risoluzione 1325 (2000) del Consiglio di sicurezza", ["S/RES/1325"]],
    ["decisions of the OSCE", "Permanent Council Decision No. 1117, PC Decision No. 1041, Ministerial Council Decision No. 3/11", ["PC.DEC/1117", "PC.DEC/1041", "MC.DEC/3/11"]],
    ["an unsigned decision where one body alone is spoken of", "The Ministerial Council met. See Decision No. 3/11.", ["MC.DEC/3/11"]],
    ["an unsigned decision where two are", "The Ministerial Council and the Forum for Security Co-operation met. See Decision No. 3/11.", []],
    ["a resolution of another house", "Resolution 1832 (2011) of the Parliamentary Assembly; resolution 1244 (2012)", []],
    ["an unsigned resolution that can only be the Assembly’s", "resolution 73/195, resolution 2758 (XXVI), resolution 1503 (XLVIII)", ["A/RES/73/195", "A/RES/2758"]],
    ["an unsigned resolution in pairs", "in its resolution 48/5 it recalled resolution 60/2", []],
  ])("are found: %s", (_, text, expected) => {
    expect(normals(text)).toEqual(expected);
  });

  it("are found with the annex that is meant", () => {
    const text = "in A/66/811, annex I, and A/48/185, annexe II ; A/72/115, and annexes";
    expect(findSymbols(text).map(({ written, normal, part }) => [written, normal, part])).toEqual([
      ["A/66/811, annex I", "A/66/811", "annex I"], ["A/48/185, annexe II", "A/48/185", "annexe II"], ["A/72/115", "A/72/115", undefined],
    ]);
  });

  it.each([
    "on 12/05/2020 and 3/11", "https://example.org/A/48/185", "www.example.org/S/2015/730/x", "A/C, w/o, and/or, S/N 1234, I/O", "C:\\A\\48\\185", "/home/A/48/185", "me@A/48/185.org", "A/48/185@x.org",
    "A/48/185.pdf", "A/4/5, E/3/4, S/2", "B/48/185", "1/2 of A/5", "the A/C.3 and E/CN.4", "?q=A/48/185", "grade A/B", "PC.exe/1", "on resolution 1080/60", "a decision 5/4", "page A/12",
  ])("are not seen in what is none: %s", (text) => {
    expect(normals(text)).toEqual([]);
  });

  it("are found where they were put, each at its place", () => {
    const filler = fc.constantFrom("as stated in", "(voir", "см.", "انظر", "参见", "12/05/2020", "https://example.org/a/b", "and", ";", "1/2", "A/C");
    const breaks = fc.constantFrom(" ", "\n", "\u00a0", " “");
    fc.assert(fc.property(fc.array(fc.tuple(filler, breaks, anySymbol, fc.constantFrom(".\n", ", ", ") ", " ; ")), { maxLength: 8 }), (planted) => {
      const text = planted.map(([before, blank, symbol, after]) => `${before}${blank}${symbol}${after}`).join("");
      const found = findSymbols(text);
      expect(found.map(({ normal }) => normal)).toEqual(planted.map(([, , symbol]) => parseSymbol(symbol).normal));
      for (const { written, start, end } of found) expect(text.slice(start, end)).toBe(written);
    }), { numRuns: 300 });
  });

  it.each([
    "A/", "A/ ", "A/1 ", "A/48/", "A/48/185-", "resolution ", "resolution 1 ", "resolution 1325 (2000), ", "PC.", "PC.DEL/1/", "S/RES/1 and Add.1 ", " ", "\n", "/", "1", "Security Council ",
    "Decision No. 3/11 ", "قرار 1", "第1", "no. ", "undocs.org/", "x.", "a@",
  ])("take time that grows with the text alone: %j", (unit) => {
    const taken = (length: number) => {
      const text = unit.repeat(Math.ceil(length / unit.length));
      const before = process.cpuUsage();
      findSymbols(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    };
    taken(20_000);
    const [short, long] = [Math.min(taken(40_000), taken(40_000)), taken(400_000)];
    expect(long).toBeLessThan(40 * short + 1_000);
  });
});

describe("a text of a million signs", () => {
  it("is read to its end", () => {
    const text = "The Security Council, in A/48/185 and Add.1, recalled its resolution 1325 (2000).\n".repeat(12_500);
    const found = findSymbols(text);
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(found).toHaveLength(37_500);
    expect(found.at(-1)).toEqual({ written: "resolution 1325 (2000)", normal: "S/RES/1325", start: text.length - 24, end: text.length - 2 });
  });
});

describe("files dropped together", () => {
  it.each<[string, string | null, string | null]>([
    ["A_RES_48_5-EN.pdf", "A/RES/48/5", "en"], ["N9651489.pdf", null, null], ["mcdec0311_fr.pdf", "MC.DEC/3/11", "fr"], ["S-2015-730-F.pdf", "S/2015/730", "fr"],
    ["PC.DEL_744_19_OSCE+_ENG.docx", "PC.DEL/744/19", "en"], ["S_RES_1325_(2000)_AR.pdf", "S/RES/1325", "ar"], ["A_RES_S-27_2-EN.pdf", "A/RES/S-27/2", "en"], ["A_520_Rev.20_E.pdf", "A/520/Rev.20", "en"],
    ["PCOFJ560.pdf", "PC.JOUR/560", "fr"], ["PCOED1117 (1).pdf", "PC.DEC/1117", "en"], ["A_RES_72_262-C.pdf", "A/RES/72/262", null], ["PC.DEL_744_19 OSCE+ Statement by the delegation.docx", "PC.DEL/744/19", null], ["rapport_fr.docx", null, "fr"], ["note de.pdf", null, null],
    ["2024-05-12.pdf", null, null], ["A-4-5.pdf", null, null], ["IMG_2019_12.jpg", null, null], ["E-mail_2020_5.pdf", null, null], ["A-75-345 invoice.pdf", null, null], ["..\\..\\A_79_302-ZH.pdf", "A/79/302", "zh"],
  ])("say by their names what they are: %s", (name, symbol, language) => {
    expect([symbolFromFileName(name), languageFromFileName(name)]).toEqual([symbol, language]);
  });

  it("say by their first page what they are", () => {
    expect(readHeader("United Nations A/RES/48/5\nGeneral Assembly Distr.: General\n13 October 1993\nOriginal: ENGLISH")).toEqual({ symbol: "A/RES/48/5", language: null, original: "en", distribution: "general" });
    expect(readHeader("PC.JOUR/560\n23 juin 2005\nConseil permanent\nFRANÇAIS\nOriginal : ANGLAIS")).toEqual({ symbol: "PC.JOUR/560", language: "fr", original: "en", distribution: null });
    expect(readHeader("SEC.DOC/2/00/Rev.1\nApril 2000\nENGLISH only")).toMatchObject({ symbol: "SEC.DOC/2/00/Rev.1", language: "en", original: "en" });
    expect(readHeader("Recalling Security Council resolution 1325 (2000)\n\nand A/48/185 among the many other papers of that year").symbol).toBeNull();
  });

  it("are proposed as one document in several languages, and what is not sure stays alone", () => {
    expect(groupFiles([
      { name: "A_RES_48_5-EN.pdf" }, { name: "scan.pdf", firstText: "Nations Unies A/RES/48/5\nDistr. générale\nFRANÇAIS\nOriginal : ANGLAIS" }, { name: "guidance_en.docx" }, { name: "guidance_ru.docx" }, { name: "scan2.pdf" },
      { name: "scan3.pdf" }, { name: "A_RES_48_5_RU.pdf" },
    ])).toEqual([
      { symbol: "A/RES/48/5", versions: [{ index: 0, language: "en", original: null }, { index: 1, language: "fr", original: false }, { index: 6, language: "ru", original: null }] },
      { symbol: null, versions: [{ index: 2, language: "en", original: null }, { index: 3, language: "ru", original: null }] },
      { symbol: null, versions: [{ index: 4, language: null, original: null }] },
      { symbol: null, versions: [{ index: 5, language: null, original: null }] },
    ]);
  });

  it("say their language by the script of their name, where one language alone is written in it and nothing else says it", () => {
    const language = (file: { name: string; firstText?: string }) => groupFiles([file])[0]!.versions[0]!.language;
    expect([language({ name: "مذكرة الأمانة.pdf" }), language({ name: "秘书处的说明.pdf" }), language({ name: "Записка секретариата.pdf" }), language({ name: "Note ГУ.pdf" }), language({ name: "Σημείωμα.pdf" })]).toEqual(["ar", "zh", "ru", null, null]);
    expect([language({ name: "Записка_EN.pdf" }), language({ name: "Записка секретариата.pdf", firstText: "FRANÇAIS\nOriginal : ANGLAIS" })]).toEqual(["en", "fr"]);
  });

  it("are each in exactly one group, whatever their names", () => {
    fc.assert(fc.property(fc.array(fc.record({ name: fc.string({ unit: "binary" }), firstText: fc.string({ unit: "binary" }) })), (files) => {
      expect(groupFiles(files).flatMap(({ versions }) => versions.map(({ index }) => index)).sort((a, b) => a - b)).toEqual(files.map((_, index) => index));
    }));
  });
});

describe("the words for symbols", () => {
  it.each(["en", "fr"])("name every body, nature, modification and warning: %s", (locale) => {
    const messages = JSON.parse(readFileSync(path.join(import.meta.dirname, "../../i18n/messages", locale, "symbols.json"), "utf8")) as Record<string, Record<string, unknown>>;
    const named = Object.entries(messages.body!).flatMap(([house, inner]) => Object.keys(inner as object).map((name) => `${house}.${name}`));
    expect(named.sort()).toEqual([...bodies].sort());
    expect(Object.keys(messages.nature!).sort()).toEqual([...natures].sort());
    expect(Object.keys(messages.modification!).sort()).toEqual([...modificationKinds].sort());
    expect(Object.keys(messages.warning!).sort()).toEqual([...symbolWarnings].sort());
  });
});
