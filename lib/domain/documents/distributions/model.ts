/** What the recipient is to do with a version that is distributed to him. */
export const distributionPurposes = ["for_action", "for_acknowledgement", "for_comment", "for_information"] as const;
export type DistributionPurpose = (typeof distributionPurposes)[number];

/** What is given for information waits for nobody; the rest does until it is acknowledged. */
export const waitsForAnswer = (purpose: DistributionPurpose): boolean => purpose !== "for_information";

/** So many distributions of one document come at once, and so many names of one. */
export const mostDistributions = 100;
export const namesAtOnce = 20;
/** Of many names those are shown first of whom something can be done. */
export const firstShown = (purpose: DistributionPurpose, people: number): "all" | "not_acknowledged" => (people > namesAtOnce && waitsForAnswer(purpose) ? "not_acknowledged" : "all");

/** Why somebody who is named does not get it. */
export const outsides = ["no_account", "role", "other_side", "audience", "marking", "embargo"] as const;
export type Outside = (typeof outsides)[number];

export type FileFacts = { id: string; name: string; sha256: string };
export type LanguageFacts = { id: string; language: string; standing: string; title: string; files: readonly FileFacts[] };

/** `same` languages are none of the changes. */
export const languageChanges = ["added", "removed", "changed"] as const;
export type LanguageChange = {
  language: string; what: (typeof languageChanges)[number]; standing: string; title: string;
  /** In the older version; null where it had none or the same. */
  titleBefore: string | null;
  filesAdded: { id: string; name: string }[]; filesRemoved: { id: string; name: string }[];
};

/** What became of the languages of one version in a later one; files are told apart by their bytes. */
export function languagesBetween(before: readonly LanguageFacts[], after: readonly LanguageFacts[]): LanguageChange[] {
  const changes: LanguageChange[] = [];
  const named = (files: readonly FileFacts[]) => files.map(({ id, name }) => ({ id, name }));
  for (const now of after) {
    const then = before.find((one) => one.language === now.language);
    const { language, standing, title } = now;
    if (!then) {
      changes.push({ language, what: "added", standing, title, titleBefore: null, filesAdded: named(now.files), filesRemoved: [] });
      continue;
    }
    const filesAdded = named(now.files.filter((file) => !then.files.some((old) => old.sha256 === file.sha256)));
    const filesRemoved = named(then.files.filter((old) => !now.files.some((file) => file.sha256 === old.sha256)));
    if (filesAdded.length + filesRemoved.length === 0 && then.title === title && then.standing === standing) continue;
    changes.push({ language, what: "changed", standing, title, titleBefore: then.title === title ? null : then.title, filesAdded, filesRemoved });
  }
  for (const { language, standing, title, files } of before) {
    if (after.some((one) => one.language === language)) continue;
    changes.push({ language, what: "removed", standing, title, titleBefore: null, filesAdded: [], filesRemoved: named(files) });
  }
  return changes;
}

/** One line for each version, the one whose day comes first; acknowledging it answers all of them. */
export function addressed<T extends { versionId: string; due: string | null }>(lines: readonly T[]): T[] {
  const first = new Map<string, T>();
  for (const line of lines) {
    const before = first.get(line.versionId);
    if (!before || (line.due ?? "9999") < (before.due ?? "9999")) first.set(line.versionId, line);
  }
  return [...first.values()];
}
