import { newKey } from "@/components/layout/act-key";
import type { Option } from "@/components/ui/use-options";
import type { Input } from "@/lib/api/client";
import type { Origin, DocumentType, LanguageStanding } from "@/lib/domain/documents/model";
import { languages as allLanguages, type caveats, type Classification, type Language } from "@/lib/domain/entries/model";
import { groupFiles, languageFromFileName } from "@/lib/domain/symbols/files/model";
import { parseSymbol } from "@/lib/domain/symbols/model";

/** What all documents that are filed together have in common. */
export type CommonFields = {
  origin: Origin; documentType: DocumentType; body: string; classification: Classification; classificationReason: string; caveats: (typeof caveats)[number][];
  audience: Option[]; originatorId: Option[]; topics: Option[]; regions: Option[]; dateReceived: string; originalMarking: string;
};
export type FilingLanguage = { key: string; language: Language; standing: LanguageStanding; title: string; files: string[]; /** The file's name told nothing of its language. */ guessed: boolean };
export type FilingDocument = {
  key: string; title: string; titleOther: string; summary: string; symbols: string[]; date: string; inForceFrom: string; inForceTo: string; publicAddress: string;
  languages: FilingLanguage[]; filed: string | null;
};

export const mostFiles = 50;

export const emptyDocument = (): FilingDocument => ({
  key: newKey(), title: "", titleOther: "", summary: "", symbols: [], date: "", inForceFrom: "", inForceTo: "", publicAddress: "", languages: [], filed: null,
});
export const emptyCommon = (unit: Option): CommonFields => ({
  origin: "received", documentType: "other", body: "", classification: "CONFIDENTIAL", classificationReason: "to_be_appraised", caveats: [],
  audience: [unit], originatorId: [unit], topics: [], regions: [], dateReceived: "", originalMarking: "",
});

const isEmpty = (document: FilingDocument) => !document.title && document.languages.length === 0 && document.symbols.length === 0;

/** A file's name as a title: without its ending, its lines as blanks, without what ends a line or turns the direction of writing. */
const asTitle = (name: string) =>
  name.replace(/^.*[/\\]/, "").replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/\.[a-z0-9]{1,5}$/i, "").replace(/[\p{Cc}\s_]+/gu, " ").trim();

/** The same without what only says its language, for a document that has it in several: `early-warning-note-en` is an `early-warning-note`. */
const asSharedTitle = (name: string) => (languageFromFileName(name) ? asTitle(name).replace(/[\s._-]+\(?\p{L}{2,8}\)?$/u, "").replace(/(?<=\p{Ll})-(?=\p{Ll})/gu, " ") : asTitle(name)) || asTitle(name);

/** A language that the document has not got yet. */
export const freeLanguage = (document: FilingDocument, wanted: Language): Language =>
  document.languages.some((one) => one.language === wanted) ? (allLanguages.find((one) => !document.languages.some((there) => there.language === one)) ?? wanted) : wanted;

/**
 * Puts files that were given together where they belong: language versions of one document by symbol and language, told
 * by their names; what is not sure becomes a document of its own, to be put right by whoever files it.
 */
export function withFiles(documents: readonly FilingDocument[], given: readonly { key: string; name: string }[], locale: Language): FilingDocument[] {
  const all = documents.filter((one) => !isEmpty(one));
  for (const group of groupFiles(given.map(({ name }) => ({ name })))) {
    const normal = group.symbol;
    const there = normal ? all.findIndex((one) => !one.filed && one.symbols.some((symbol) => parseSymbol(symbol).normal === normal)) : -1;
    const first = given[group.versions[0]!.index]!;
    const title = normal ? parseSymbol(normal).official : asSharedTitle(first.name);
    const document: FilingDocument = there >= 0 ? { ...all[there]!, languages: [...all[there]!.languages] } : { ...emptyDocument(), title, symbols: normal ? [parseSymbol(normal).official] : [] };
    for (const { index, language, original } of group.versions) {
      const { key } = given[index]!;
      const told = language ?? (document.languages.length === 0 ? locale : null);
      const at = document.languages.findIndex((one) => (told ? one.language === told : true));
      if (at >= 0) document.languages[at] = { ...document.languages[at]!, files: [...document.languages[at]!.files, key] };
      else document.languages.push({ key: newKey(), language: told ?? locale, standing: original ? "original" : "official", title: "", files: [key], guessed: language === null });
    }
    const originals = document.languages.filter((one) => one.standing === "original");
    if (originals.length !== 1) {
      const chosen = originals[0] ?? document.languages.find((one) => one.language === "en") ?? document.languages[0]!;
      document.languages = document.languages.map((one) => ({ ...one, standing: one === chosen ? "original" : one.standing === "original" ? "official" : one.standing }));
    }
    if (there >= 0) all[there] = document;
    else all.push(document);
  }
  return all;
}

/**
 * What the first words of a file say of it is proposed where its name said nothing and nobody has said anything since: symbol,
 * language, which one is the original. A language version of a document that is there joins it.
 */
export function withFirstWords(documents: readonly FilingDocument[], file: { key: string; name: string }, firstText: string): FilingDocument[] {
  const document = documents.find((one) => !one.filed && one.languages.some((each) => each.files.includes(file.key)));
  const [group] = groupFiles([{ name: file.name, firstText }]);
  if (!document || !group) return [...documents];
  const { language, original } = group.versions[0]!;
  const carrier = document.languages.find((one) => one.files.includes(file.key))!;
  const isUntouched = document.symbols.length === 0 && document.title === asSharedTitle(file.name);
  const symbol = group.symbol && isUntouched ? parseSymbol(group.symbol) : null;
  const told = carrier.guessed && language ? { language: language === carrier.language ? language : freeLanguage(document, language), guessed: false } : {};
  const proposed = documents.map((one): FilingDocument => one !== document ? one : {
    ...one, ...(symbol && { symbols: [symbol.official], title: symbol.official }),
    languages: one.languages.map((each) => (each === carrier ? { ...each, ...told } : each)),
  });
  const other = symbol && documents.find((one) => one !== document && !one.filed && one.symbols.some((each) => parseSymbol(each).normal === symbol.normal));
  if (!other || document.languages.length > 1) return proposed;
  const joined = withMoved(proposed, document.key, carrier.key, other.key);
  return !original ? joined : joined.map((one) => one.key !== other.key ? one : {
    ...one, languages: one.languages.map((each) => ({ ...each, standing: each.key === carrier.key ? "original" : each.standing === "original" ? "official" : each.standing })),
  });
}

/** Moves a language to another document, or (without one) to a document of its own. */
export function withMoved(documents: readonly FilingDocument[], from: string, languageKey: string, to: string | null): FilingDocument[] {
  const source = documents.find((one) => one.key === from)!;
  const moved = source.languages.find((one) => one.key === languageKey)!;
  const target = documents.find((one) => one.key === to);
  const left = { ...source, languages: source.languages.filter((one) => one !== moved) };
  const result = documents.map((one) => {
    if (one.key === from) return left;
    if (one.key !== to || !target) return one;
    return { ...target, languages: [...target.languages, { ...moved, language: freeLanguage(target, moved.language), standing: moved.standing === "original" ? ("official" as const) : moved.standing, title: moved.title || source.title }] };
  });
  if (!target) result.push({ ...emptyDocument(), title: moved.title || source.title, languages: [{ ...moved, standing: "original" }] });
  return result.filter((one) => one.key !== from || one.languages.length > 0 || documents.length === 1);
}

/** How long what is written may be: longer text is kept as it was typed, and said to be too long. */
const lengths = { title: 500, titleOther: 500, summary: 4_000, publicAddress: 500 } as const;
export const longestLanguageTitle = 4_000;

/** What keeps a document from being sent, by field. A file that was `refused` is never passed over: it is left out by hand, or another put in its place. */
export function wrongInFiling(document: FilingDocument, common: CommonFields, refused: ReadonlySet<string> = new Set()): Record<string, string> {
  const wrong: Record<string, string> = {};
  for (const [field, most] of Object.entries(lengths)) if (document[field as keyof typeof lengths].trim().length > most) wrong[field] = "too_long";
  if (common.originalMarking.trim().length > 120) wrong.originalMarking = "too_long";
  if (!document.title.trim()) wrong.title = "required";
  if (document.symbols.some((one) => one.length > 120)) wrong.symbols = "too_long";
  if (document.symbols.length > 20) wrong.symbols = "too_many";
  if (new Set(document.languages.map((one) => one.language)).size < document.languages.length) wrong.languages = "twice";
  else if (document.languages.filter((one) => one.standing === "original").length > 1) wrong.languages = "one_original";
  if (document.languages.some((one) => one.files.length > 10)) wrong.languages = "too_many";
  if (document.languages.some((one) => one.title.trim().length > longestLanguageTitle)) wrong.languages = "too_long";
  if (document.languages.some((one) => one.files.some((key) => refused.has(key)))) wrong.languages = "file_refused";
  if (document.publicAddress && !/^https?:\/\/[^\s/]+\.[^\s]+$/.test(document.publicAddress.trim())) wrong.publicAddress = "not_an_address";
  if (common.origin === "received" && document.inForceTo && !document.inForceFrom) wrong.inForceFrom = "required";
  if (common.origin === "received" && document.inForceTo && document.inForceFrom && document.inForceTo <= document.inForceFrom) wrong.inForceTo = "before_beginning";
  return wrong;
}

/** The document as the contract takes it; files by the upload they have become: each of them, or it is not sent. */
export function filingInput(document: FilingDocument, common: CommonFields, uploadOf: (key: string) => string): Input<"POST /api/documents"> {
  const received = common.origin === "received";
  const ids = (options: readonly Option[]) => options.map((one) => one.id);
  return {
    origin: common.origin, documentType: common.documentType, title: document.title.trim(), titleOther: document.titleOther.trim() || null, summary: document.summary,
    body: common.body || null, symbols: [...new Set(document.symbols)], publicAddress: document.publicAddress.trim() || null,
    language: document.languages.find((one) => one.standing === "original")?.language, originatorId: common.originatorId[0]?.id,
    dateOfInformation: document.date || null, dateReceived: (received && common.dateReceived) || null, originalMarking: common.originalMarking.trim() || null,
    classification: common.classification,
    classificationReason: (common.classification === "UNCLASSIFIED" ? null : common.classificationReason || null) as Input<"POST /api/documents">["classificationReason"],
    caveats: common.caveats, audience: ids(common.audience), topics: ids(common.topics), regions: ids(common.regions),
    ...(received && { inForceFrom: document.inForceFrom || null, inForceTo: document.inForceTo || null }),
    languages: document.languages.map((one) => ({
      language: one.language, standing: one.standing, title: one.title.trim() || document.title.trim(), uploads: one.files.map(uploadOf),
    })),
  };
}
