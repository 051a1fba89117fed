import { momentAt, wallClock } from "@/components/items/item-moment";
import type { Option } from "@/components/ui/use-options";
import type { Input } from "@/lib/api/client";
import type { NamedParty } from "@/lib/domain/entries/contract";
import { levelOf, type Classification, type Language } from "@/lib/domain/entries/model";
import type { Item } from "@/lib/domain/items/contract";
import { named } from "@/lib/i18n/format";

type Locale = "en" | "fr";
export type NewInput = Input<"POST /api/items">;
export type EditInput = Input<"PATCH /api/items/{id}">;

/** What the form holds: words as typed, days as YYYY-MM-DD, hours as in Vienna, parties and terms with their names. */
export type ItemFields = {
  title: string;
  text: string;
  direction: Item["direction"];
  kind: Item["kind"];
  form: Item["form"];
  purpose: Item["purpose"];
  messageType: Item["messageType"];
  originatorId: Option[];
  dateOfInformation: string;
  dateReceived: string;
  classification: Classification;
  classificationReason: string;
  caveats: Item["caveats"];
  embargoUntil: string;
  audience: Option[];
  summary: string;
  language: Language;
  titleOther: string;
  summaryOther: string;
  topics: Option[];
  regions: Option[];
  originalMarking: string;
  custodianId: Option[];
  sourceId: Option[];
  reasonForLowering: string;
};
export type ItemField = keyof ItemFields;

/** What a person wrote, which the registry corrects only in its own entries. */
export const writtenFields = ["title", "titleOther", "summary", "summaryOther", "text", "originalMarking"] as const;

/** A new entry before anything is typed: the safe choices of the office. */
export function emptyFields(unit: Option, language: Language): ItemFields {
  return {
    title: "", text: "", direction: "internal", kind: "other", form: "other", purpose: "for_information", messageType: "initial", originatorId: [unit], dateOfInformation: "", dateReceived: "",
    classification: "CONFIDENTIAL", classificationReason: "to_be_appraised", caveats: [], embargoUntil: "", audience: [unit], summary: "",
    language, titleOther: "", summaryOther: "", topics: [], regions: [], originalMarking: "", custodianId: [unit], sourceId: [], reasonForLowering: "",
  };
}

const partyOption = (locale: Locale) => (party: Pick<NamedParty, "id" | "nameEn" | "nameFr" | "side">): Option => ({
  id: party.id, label: named(locale, party), shape: party.side,
});
const termOption = (locale: Locale) => (term: Item["topics"][number]): Option => ({ id: term.code, label: named(locale, term) });

export function fieldsOf(item: Item, locale: Locale): ItemFields {
  const party = partyOption(locale);
  const term = termOption(locale);
  return {
    title: item.title, text: item.text, direction: item.direction, kind: item.kind, form: item.form,
    purpose: item.purpose, messageType: item.messageType,
    originatorId: [party(item.originator)], dateOfInformation: item.dateOfInformation ?? "", dateReceived: item.dateReceived ?? "",
    classification: item.classification, classificationReason: item.classificationReason ?? "", caveats: item.caveats,
    embargoUntil: item.embargoUntil ? wallClock(item.embargoUntil) : "", audience: item.audience.map(party), summary: item.summary,
    language: item.language, titleOther: item.titleOther ?? "", summaryOther: item.summaryOther ?? "", topics: item.topics.map(term),
    regions: item.regions.map(term), originalMarking: item.originalMarking ?? "", custodianId: [party(item.custodian)],
    sourceId: item.source ? [{ id: item.source.id, label: item.source.name }] : [], reasonForLowering: "",
  };
}

/**
 * A new entry that takes the place of another: its words, its marking and its own side's readers to begin from, its
 * dates still to be given. The other organisation gets it by release.
 */
export function fieldsReplacing(item: Item, locale: Locale, ownSide: string): ItemFields {
  const own = item.audience.filter((party) => party.kind !== "forum" && party.side === ownSide);
  const fields = fieldsOf({ ...item, audience: own }, locale);
  return { ...fields, messageType: "correction", dateOfInformation: "", dateReceived: "" };
}

const ids = (options: readonly Option[]) => options.map((option) => option.id);

/** The fields as the contract takes them. */
export function newInput(f: ItemFields, replaces?: string): NewInput {
  return {
    title: f.title, text: f.text, direction: f.direction, kind: f.kind, form: f.form, purpose: f.purpose, messageType: f.messageType, originatorId: f.originatorId[0]?.id,
    ...(replaces ? { replaces } : {}),
    dateOfInformation: f.dateOfInformation || null, dateReceived: f.dateReceived || null, classification: f.classification,
    classificationReason: (f.classification === "UNCLASSIFIED" ? null : f.classificationReason || null) as NewInput["classificationReason"],
    caveats: f.caveats, embargoUntil: f.embargoUntil ? momentAt(f.embargoUntil) : null, audience: ids(f.audience), summary: f.summary,
    language: f.language, titleOther: f.titleOther || null, summaryOther: f.summaryOther || null, topics: ids(f.topics),
    regions: ids(f.regions), originalMarking: f.originalMarking || null, custodianId: f.custodianId[0]?.id,
    sourceId: f.sourceId[0]?.id ?? null,
  };
}

/** For comparing: the order of what is gathered says nothing, nor do spaces around a text. */
export function comparable(value: unknown): string {
  if (typeof value === "string") return value.trim().normalize("NFC");
  if (Array.isArray(value)) return JSON.stringify([...value].map((one) => (one as Option).id ?? one).sort());
  return JSON.stringify(value ?? null);
}

export const isLowered = (base: ItemFields, fields: ItemFields) => levelOf(fields.classification) < levelOf(base.classification);

/** Only what was changed since `base`; without a change nothing but id and revision. */
export function editInput(id: string, revision: number, base: ItemFields, fields: ItemFields): EditInput {
  const [before, after] = [newInput(base), newInput(fields)];
  const changed = Object.entries(after).filter(
    ([name, value]) => comparable(value) !== comparable(before[name as keyof NewInput]),
  );
  return {
    id, revision, ...Object.fromEntries(changed),
    ...(isLowered(base, fields) ? { reasonForLowering: fields.reasonForLowering } : {}),
  };
}

/** Words typed by hand, for saying how much is not saved yet. */
export function wordsIn(f: ItemFields): number {
  const text = [f.title, f.titleOther, f.summary, f.summaryOther, f.text].join("\n");
  const words = new Intl.Segmenter(f.language, { granularity: "word" }).segment(text);
  return [...words].filter((word) => word.isWordLike).length;
}
