/**
 * What the two grammars know by name: the bodies, and what kind of paper a symbol announces. Their names in words are in
 * the messages (`symbols`), for bodies change theirs and keep their symbols.
 */
export const unBodies = {
  A: "un.ga", S: "un.sc", E: "un.ecosoc", T: "un.tc", ST: "un.secretariat", SG: "un.sg", PBC: "un.pbc", DP: "un.undp", TD: "un.unctad", UNEP: "un.unep",
  HSP: "un.habitat", ECE: "un.ece", FCCC: "un.unfccc", CD: "un.cd", HRI: "un.hri", CRC: "un.crc", CCPR: "un.ccpr", CAT: "un.cat", CEDAW: "un.cedaw",
  CERD: "un.cerd", CMW: "un.cmw", CRPD: "un.crpd", CED: "un.ced",
} as const;

export const osceBodies = {
  PC: "osce.pc", FSC: "osce.fsc", "FSC-PC": "osce.joint", "PC-FSC": "osce.joint", MC: "osce.mc", SUM: "osce.sum", CIO: "osce.cio", SEC: "osce.sec", EEF: "osce.eef",
  EF: "osce.eef", HDIM: "osce.hdim", ODIHR: "osce.odihr", HCNM: "osce.hcnm", RFOM: "osce.rfom", PA: "osce.pa",
} as const;

export const bodies = [...new Set([...Object.values(unBodies), "un.hrc" as const, ...Object.values(osceBodies)])];
export type Body = (typeof bodies)[number];

/** The part of a UN symbol that tells what kind of paper it is. */
export const unNatures = {
  RES: "res", DEC: "dec", PV: "pv", SR: "sr", PRST: "prst", L: "l", R: "r", CRP: "crp", INF: "inf", NGO: "ngo", PET: "pet", WP: "wp", SGB: "sgb", AI: "ai", IC: "ic", DCS: "dcs",
} as const;

export const osceNatures = {
  DEL: "del", DEC: "dec", JOUR: "jour", DOC: "doc", GAL: "gal", FR: "fr", INF: "inf", EMI: "emi", AUD: "aud", NGO: "ngo", IO: "io",
} as const;

export const natures = [...new Set([...Object.values(unNatures), ...Object.values(osceNatures)])];
export type Nature = (typeof natures)[number];

/** The bodies of the treaties: their papers go by `C`, and their reports by the two they answer, `CEDAW/C/BIH/CO/4-5`. */
export const treatyBodies: ReadonlySet<string> = new Set(["HRI", "CRC", "CCPR", "CAT", "CEDAW", "CERD", "CMW", "CRPD", "CED"]);

/** The number of the last resolution that the Security Council adopted in each year from 1946 on; they have been numbered on ever since. */
const lastOfYear = [
  15, 37, 66, 78, 89, 96, 98, 103, 106, 110, 121, 126, 131, 132, 160, 171, 177, 185, 199, 219, 232, 244, 262, 275, 291, 307, 324, 344, 366, 384, 402, 422, 443, 461, 484,
  499, 528, 545, 559, 580, 593, 606, 626, 646, 683, 725, 799, 892, 969, 1035, 1092, 1146, 1219, 1284, 1334, 1386, 1454, 1521, 1580, 1651, 1738, 1794, 1859, 1907, 1966,
  2032, 2085, 2132, 2195, 2259, 2336, 2397, 2450, 2502,
];

/** Whether the Security Council can have adopted a resolution of this number in this year, give or take a year. */
export function isCouncilYear(number: number, year: number): boolean {
  const index = lastOfYear.findIndex((last) => number <= last);
  if (number < 1) return false;
  return index === -1 ? year >= 2019 && year <= latestYear() && number < 2502 + (year - 2018) * 90 : Math.abs(1946 + index - year) <= 1;
}

/** A paper is dated at most into the year that begins soon. */
export const latestYear = (): number => new Date().getUTCFullYear() + 1;

/** The regular sessions of the General Assembly: the 79th was opened in 2024. */
export const latestSession = (): number => latestYear() - 1945;
