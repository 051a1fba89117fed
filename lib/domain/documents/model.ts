import type { Language } from "../entries/model";

export const origins = ["own", "received"] as const;
export type Origin = (typeof origins)[number];

/** The written products a library holds; what is not among them is `other`. */
export const documentTypes = [
  "charter", "agreement", "resolution", "decision", "statement", "report", "rules_of_procedure", "bulletin", "instruction", "manual", "guidance",
  "policy", "strategy", "action_plan", "workplan", "memorandum", "concept_note", "journal", "letter", "reference_guide", "other",
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** States of a version, in the order of its life. An own one is drafted, cleared and issued; a received one registered. */
export const versionStates = [
  "draft", "in_consultation", "in_clearance", "cleared", "issued", "received", "registered", "in_force", "superseded", "withdrawn", "expired",
] as const;
export type VersionState = (typeof versionStates)[number];
/** A document stands as its version in force, else as its latest one; or it is archived. */
export const documentStates = [...versionStates, "archived"] as const;
export type DocumentState = (typeof documentStates)[number];

/** Versions that nobody but their makers stands by yet (app.is_underway); a received one until it is registered. */
export const underway = ["draft", "in_consultation", "in_clearance", "cleared", "received"] as const satisfies VersionState[];
export const isUnderway = (state: VersionState): boolean => (underway as readonly VersionState[]).includes(state);
/** Versions that stand on display. */
export const standing = ["issued", "in_force"] as const satisfies VersionState[];
export const isStanding = (state: VersionState): boolean => (standing as readonly VersionState[]).includes(state);
export const ended = ["superseded", "withdrawn", "expired"] as const satisfies VersionState[];
export const hasEnded = (state: VersionState): boolean => (ended as readonly VersionState[]).includes(state);

/** What a version is to the one before: only a substantive one is cleared and acknowledged anew. */
export const changes = ["initial", "substantive", "editorial"] as const;
export type Change = (typeof changes)[number];

/** What a language version is: the text that was adopted, one made by those in charge, a help, or a machine's. */
export const languageStandings = ["original", "official", "courtesy", "machine"] as const;
export type LanguageStanding = (typeof languageStandings)[number];
/** Those that are frozen with their version; a courtesy translation may come later. */
export const isAuthentic = (of: LanguageStanding): boolean => of === "original" || of === "official";

export type Numbered = { major: number; minor: number };
export const versionLabel = ({ major, minor }: Numbered): string => `${major}.${minor}`;
/** A substantive change makes the next major version, an editorial one the next minor. */
export const nextNumber = (latest: Numbered, change: Exclude<Change, "initial">): Numbered =>
  change === "substantive" ? { major: latest.major + 1, minor: 0 } : { major: latest.major, minor: latest.minor + 1 };

export type ManifestFile = { name: string; size: number; sha256: string };
export type ManifestLanguage = { language: Language; standing: LanguageStanding; title: string; files: readonly ManifestFile[] };

/**
 * What a version consists of, line by line: its SHA-256 (UTF-8, line feeds) is the hash that proves a frozen version.
 * Original and official languages only, by code of language; files in their order, each with its own SHA-256.
 */
export function manifestOf(document: { reference: string } & Numbered, languages: readonly ManifestLanguage[]): string {
  const lines = [`${document.reference} ${versionLabel(document)}`];
  for (const { language, standing, title, files } of [...languages].sort((a, b) => (a.language < b.language ? -1 : 1))) {
    if (!isAuthentic(standing)) continue;
    lines.push(`${language} ${standing} ${title}`, ...files.map((file) => `  ${file.sha256} ${file.size} ${file.name}`));
  }
  return `${lines.join("\n")}\n`;
}
