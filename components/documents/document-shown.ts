import type { Joint } from "@/lib/domain/documents/clearance/joint/contract";
import type { DocumentVersion, LanguageVersion, PolicyDocument } from "@/lib/domain/documents/contract";
import type { Language } from "@/lib/domain/entries/model";

export type Shown = { version: DocumentVersion | undefined; language: LanguageVersion | undefined };

/** The version and language the address asks for; else the version in force, else the latest, in a language of the reader. */
export function shownOf(document: PolicyDocument, asked: { version?: string; language?: string }, locale: Language): Shown {
  const { versions } = document;
  const version = versions.find((one) => one.label === asked.version) ?? versions.find((one) => one.id === document.inForceId) ?? versions.find((one) => one.frozenAt) ?? versions[0];
  const inLanguage = (code: string | undefined) => version?.languages.find((one) => one.language === code && (one.files.length > 0 || code === asked.language));
  return { version, language: inLanguage(asked.language) ?? inLanguage(locale) ?? version?.languages.find((one) => one.files.length > 0) ?? version?.languages[0] };
}

export type TextLock = "accepted" | "pen";

/** Why the texts of a joint version that is drafted are not to be changed by this side: one has accepted them, or the other holds the pen. */
export function lockOf(version: Pick<DocumentVersion, "id" | "state">, joint: Joint | null, side: string): TextLock | undefined {
  if (joint?.version?.id !== version.id || version.state !== "draft") return undefined;
  return joint.locked ? "accepted" : joint.penHolder.side !== side ? "pen" : undefined;
}

/** The page of a document with this version and language open. */
export function addressOf(document: { reference: string }, version: { label: string }, language?: { language: string }): string {
  return `/documents/${document.reference}?version=${version.label}${language ? `&language=${language.language}` : ""}`;
}

/** The names of the languages in themselves: who reads one knows it. */
export const ownNames: Readonly<Record<Language, string>> = {
  ar: "العربية", zh: "中文", en: "English", fr: "Français", ru: "Русский", es: "Español", de: "Deutsch", it: "Italiano",
};
