import type { CommonFields } from "@/components/documents/filing-fields";
import { comparable } from "@/components/items/item-fields";
import type { Option } from "@/components/ui/use-options";
import type { Input } from "@/lib/api/client";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import { levelOf } from "@/lib/domain/entries/model";
import { named } from "@/lib/i18n/format";

/** What is said of a document, as its form holds it. */
export type EditFields = Omit<CommonFields, "origin" | "originatorId"> & {
  title: string; titleOther: string; summary: string; summaryOther: string; symbols: string[]; date: string; publicAddress: string; retainUntil: string;
  custodianId: Option[]; reasonForLowering: string;
};
export type EditField = keyof EditFields;

export function editFieldsOf(document: PolicyDocument, locale: "en" | "fr"): EditFields {
  const party = (one: PolicyDocument["audience"][number]): Option => ({ id: one.id, label: named(locale, one), shape: one.side });
  const term = (one: PolicyDocument["topics"][number]): Option => ({ id: one.code, label: named(locale, one) });
  return {
    title: document.title, titleOther: document.titleOther ?? "", summary: document.summary, summaryOther: document.summaryOther ?? "", symbols: document.symbols,
    documentType: document.documentType, body: document.body?.code ?? "", date: document.dateOfInformation ?? "", dateReceived: document.dateReceived ?? "",
    publicAddress: document.publicAddress ?? "", retainUntil: document.retainUntil ?? "", originalMarking: document.originalMarking ?? "",
    classification: document.classification, classificationReason: document.classificationReason ?? "", caveats: document.caveats, audience: document.audience.map(party),
    topics: document.topics.map(term), regions: document.regions.map(term), custodianId: [party(document.custodian)], reasonForLowering: "",
  };
}

type Edit = Omit<Input<"PATCH /api/documents/{id}">, "id" | "revision">;

const ids = (options: readonly Option[]) => options.map((one) => one.id);
const inputOf = (f: EditFields): Edit => ({
  title: f.title.trim(), titleOther: f.titleOther.trim() || null, summary: f.summary, summaryOther: f.summaryOther || null, symbols: f.symbols, documentType: f.documentType,
  body: f.body || null, dateOfInformation: f.date || null, dateReceived: f.dateReceived || null, publicAddress: f.publicAddress.trim() || null, retainUntil: f.retainUntil || null,
  originalMarking: f.originalMarking.trim() || null, classification: f.classification,
  classificationReason: (f.classification === "UNCLASSIFIED" ? null : f.classificationReason || null) as Edit["classificationReason"],
  caveats: f.caveats, audience: ids(f.audience), topics: ids(f.topics), regions: ids(f.regions), custodianId: f.custodianId[0]?.id,
});

export const isLowered = (base: EditFields, mine: EditFields) => levelOf(mine.classification) < levelOf(base.classification);

/** Only what was changed since `base`; null when nothing was. */
export function editOf(base: EditFields, mine: EditFields): Edit | null {
  const [before, after] = [inputOf(base), inputOf(mine)];
  const changed = Object.entries(after).filter(([name, value]) => comparable(value) !== comparable(before[name as keyof Edit]));
  if (changed.length === 0) return null;
  return { ...Object.fromEntries(changed), ...(isLowered(base, mine) ? { reasonForLowering: mine.reasonForLowering } : {}) };
}

/** Mine where I changed something, theirs where only they did; what both changed differently is to be decided. */
export function mergeEdits(base: EditFields, theirs: EditFields, mine: EditFields): { fields: EditFields; contested: EditField[]; also: EditField[] } {
  const fields = { ...mine };
  const contested: EditField[] = [];
  const also: EditField[] = [];
  for (const name of (Object.keys(mine) as EditField[]).filter((one) => one !== "reasonForLowering")) {
    const [was, is, wanted] = [comparable(base[name]), comparable(theirs[name]), comparable(mine[name])];
    if (is === was || is === wanted) continue;
    if (wanted !== was) contested.push(name);
    else {
      also.push(name);
      Object.assign(fields, { [name]: theirs[name] });
    }
  }
  return { fields, contested, also };
}
