import "server-only";
import { authorize, can } from "../../access/can";
import { asDay, asDayOrNull, dayOrNull, todayIn } from "../../db/days";
import type { Writer } from "../../db/handles";
import { conflict, forbidden, invalid, notFound, refused } from "../../errors";
import {
  changesBetween, compileReaders, keepers, keepingSight, nextReference, readable, readersOf, requireMarkable, requireMarkingChange, requireNotReleased, requireOwnSide,
  requireParties, requireTerms, settled, withoutUndefined,
} from "../entries/commands";
import { classificationAt, levelOf, registerDate, type Classification, type Language } from "../entries/model";
import { enterInJournal } from "../registry/commands";
import { parseSymbol, symbolsApart } from "../symbols/model";
import type { EditedDocument, NewDocument } from "./contract";
import type { DocumentType } from "./model";
import { registerAsCame } from "./lifecycle/commands";
import { lockVersion, putFirstLanguages } from "./versions/commands";

export type KeptDocument = { id: string; reference: string; revision: number };

/** What is said of a document as it stands, kept with every revision of its entry. */
type Snapshot = {
  title: string; titleOther: string | null; summary: string; summaryOther: string | null; language: Language; documentType: DocumentType; body: string | null;
  symbols: string[]; publicAddress: string | null; custodianId: string; dateOfInformation: string | null; dateReceived: string | null;
  originalMarking: string | null; classification: Classification; classificationReason: string | null; caveats: string[]; audience: string[];
  topics: string[]; regions: string[]; retainUntil: string | null; status: string;
};
const texts = new Set<keyof Snapshot>(["title", "titleOther", "summary", "summaryOther", "originalMarking"]);
/** What a recipient was given word by word: fixed from the moment a release is asked for. */
const released = new Set<keyof Snapshot>(["title", "titleOther", "summary", "summaryOther", "language"]);

function entryColumns(s: Snapshot, today: string) {
  return {
    title: s.title, titleOther: s.titleOther, summary: s.summary, summaryOther: s.summaryOther, language: s.language, custodianId: s.custodianId,
    originalMarking: s.originalMarking, classification: levelOf(s.classification), classificationReason: s.classificationReason, caveats: s.caveats,
    topics: s.topics, regions: s.regions, dateOfInformation: asDayOrNull(s.dateOfInformation), dateReceived: asDayOrNull(s.dateReceived),
    registerDate: asDay(registerDate(s, today)), status: s.status,
  };
}
const documentColumns = (s: Snapshot) => ({
  documentType: s.documentType, body: s.body, publicAddress: s.publicAddress, retainUntil: asDayOrNull(s.retainUntil),
});

async function requireKnown(db: Writer, s: Snapshot, originatorId?: string): Promise<void> {
  await requireParties(db, {
    custodianId: { ids: [s.custodianId], kinds: keepers },
    audience: { ids: s.audience, kinds: readable },
    ...(originatorId && { originatorId: { ids: [originatorId], kinds: ["unit", "organisation"] } }),
  });
  await requireTerms(db, s);
  if (s.body && !(await db.taxonomyTerm.findUnique({ where: { scheme_code: { scheme: "body", code: s.body } }, select: { code: true } }))) throw invalid({ body: "unknown" });
}

/** Symbols never block: whatever was written is kept, and two spellings of one symbol are one. */
async function putSymbols(db: Writer, entryId: string, written: readonly string[]): Promise<void> {
  const parsed = written.map((one) => parseSymbol(one));
  const rows = parsed.filter((one, i) => one.normal !== "" && parsed.findIndex((other) => other.normal === one.normal) === i);
  await db.documentSymbol.deleteMany({ where: { entryId } });
  await db.documentSymbol.createMany({
    data: rows.map((one, position) => {
      const last = one.modifications.at(-1);
      return {
        entryId, written: one.written, normal: one.normal, grammar: one.grammar, base: one.base, modification: last?.kind ?? null, number: last?.number ?? null, position,
      };
    }),
  });
}

/**
 * Drafts a document of one's own or registers a received one, with its files in their languages. A received one is
 * frozen as it came; it is in force where the day is given. Unmarked it is CONFIDENTIAL and to be appraised; without an
 * audience it is for the own office. Throws `forbidden`, `invalid`, `refused`.
 */
export async function fileDocument(db: Writer, input: NewDocument): Promise<KeptDocument> {
  authorize(db.actor, "document.file");
  const classification = input.classification ?? "CONFIDENTIAL";
  const custodianId = input.custodianId ?? db.actor.unitId;
  const after = settled({
    title: input.title, titleOther: input.titleOther || null, summary: input.summary ?? "", summaryOther: input.summaryOther || null,
    language: input.language ?? input.languages.find((one) => one.standing === "original")?.language ?? db.actor.locale,
    documentType: input.documentType, body: input.body ?? null, symbols: symbolsApart(input.symbols ?? []), publicAddress: input.publicAddress ?? null, custodianId,
    dateOfInformation: input.dateOfInformation ?? null, dateReceived: input.dateReceived ?? null, originalMarking: input.originalMarking || null, classification,
    classificationReason: input.classificationReason ?? (input.classification ? null : "to_be_appraised"), caveats: input.caveats ?? [],
    audience: input.audience ?? [custodianId], topics: input.topics ?? [], regions: input.regions ?? [], retainUntil: input.retainUntil ?? null, status: "registered",
  });
  if (input.origin === "own" && (input.inForceFrom || input.inForceTo)) throw invalid({ inForceFrom: "received_only" });
  requireMarkable(db, levelOf(classification));
  const originatorId = input.originatorId ?? db.actor.unitId;
  await requireKnown(db, after, originatorId);
  await requireOwnSide(db, after.audience);
  const today = todayIn("Europe/Vienna");
  const reference = await nextReference(db, "document", Number(today.slice(0, 4)));
  const { id } = await keepingSight(() => db.entry.create({
    data: {
      ...entryColumns(after, today), reference, kind: "document", originatorId, readers: compileReaders(after.audience, db.actor.id),
      createdById: db.actor.id, changedById: db.actor.id,
    },
    select: { id: true },
  }));
  const own = input.origin === "own";
  await db.document.createMany({ data: { entryId: id, origin: input.origin, state: own ? "draft" : "received", ...documentColumns(after) } });
  await db.entryAudience.createMany({ data: after.audience.map((partyId) => ({ entryId: id, partyId })) });
  await db.entryRevision.createMany({ data: { entryId: id, revision: 1, byId: db.actor.id, snapshot: after } });
  const { id: versionId } = await db.documentVersion.create({
    data: { entryId: id, major: 1, minor: 0, change: "initial", state: own ? "draft" : "received", createdById: db.actor.id },
    select: { id: true },
  });
  await putFirstLanguages(db, id, versionId, input.languages);
  await putSymbols(db, id, after.symbols);
  db.record({
    action: own ? "document.drafted" : "document.registered", subject: "entry", subjectId: id, entryId: id, classification: levelOf(classification),
    details: { revision: 1, classification, audience: after.audience, originatorId, custodianId, documentType: after.documentType, languages: input.languages.map((one) => one.language) },
  });
  if (!own) await registerAsCame(db, await lockVersion(db, { id: versionId }), { inForceFrom: input.inForceFrom, inForceTo: input.inForceTo });
  if (!own && classification !== "UNCLASSIFIED") {
    await enterInJournal(db, { entryId: id, classification: levelOf(classification), direction: "incoming", channel: "other", day: after.dateReceived });
  }
  return { id, reference, revision: 1 };
}

/**
 * Changes what is said of a document, from the revision that was read; what is not given stays. Its texts in their
 * languages are its versions' affair. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`.
 */
export async function editDocument(db: Writer, input: EditedDocument): Promise<KeptDocument> {
  const { id, revision, reasonForLowering, ...given } = input;
  const entry = await db.entry.findUnique({
    where: { id, kind: "document" },
    select: {
      reference: true, title: true, titleOther: true, summary: true, summaryOther: true, language: true, custodianId: true, originatorId: true, createdById: true,
      originalMarking: true, classification: true, classificationReason: true, caveats: true, topics: true, regions: true, dateOfInformation: true,
      dateReceived: true, status: true, revision: true, filedAt: true, audience: { select: { partyId: true } },
      symbols: { select: { written: true }, orderBy: { position: "asc" } },
      document: { select: { documentType: true, body: true, publicAddress: true, retainUntil: true } },
    },
  });
  if (!entry?.document) throw notFound();
  authorize(db.actor, "entry.edit", entry);
  const locked = await db.$queryRaw<{ revision: number }[]>`select revision from entry where id = ${id}::uuid for no key update`;
  if (entry.revision !== revision || locked[0]?.revision !== revision) throw conflict("changed_meanwhile");
  const { document } = entry;
  const before: Snapshot = {
    title: entry.title, titleOther: entry.titleOther, summary: entry.summary, summaryOther: entry.summaryOther, language: entry.language as Language,
    documentType: document.documentType as DocumentType, body: document.body, symbols: entry.symbols.map((one) => one.written), publicAddress: document.publicAddress,
    custodianId: entry.custodianId, dateOfInformation: dayOrNull(entry.dateOfInformation), dateReceived: dayOrNull(entry.dateReceived),
    originalMarking: entry.originalMarking, classification: classificationAt(entry.classification), classificationReason: entry.classificationReason,
    caveats: entry.caveats, audience: entry.audience.map((a) => a.partyId).sort(), topics: entry.topics, regions: entry.regions,
    retainUntil: dayOrNull(document.retainUntil), status: entry.status,
  };
  const merged = { ...before, ...withoutUndefined(given), ...(given.symbols && { symbols: symbolsApart(given.symbols) }) };
  const after = settled({ ...merged, audience: [...merged.audience].sort() });
  const changes = changesBetween(before, after, texts);
  if (changes.length === 0) throw refused("nothing_changed");
  if (changes.some((c) => texts.has(c.field as keyof Snapshot)) && !can(db.actor, "entry.edit_text", entry)) throw forbidden();
  requireMarkingChange(db, entry, levelOf(after.classification), reasonForLowering);
  await requireKnown(db, after);
  await requireOwnSide(db, after.audience.filter((party) => !before.audience.includes(party)));
  if (changes.some((c) => released.has(c.field as keyof Snapshot))) await requireNotReleased(db, id);
  const next = revision + 1;
  await keepingSight(async () => {
    await db.document.update({ where: { entryId: id }, data: documentColumns(after), select: { entryId: true } });
    if (changes.some((c) => c.field === "symbols")) await putSymbols(db, id, after.symbols);
    const removed = before.audience.filter((p) => !after.audience.includes(p));
    const added = after.audience.filter((p) => !before.audience.includes(p));
    if (removed.length) await db.entryAudience.deleteMany({ where: { entryId: id, partyId: { in: removed } } });
    if (added.length) await db.entryAudience.createMany({ data: added.map((partyId) => ({ entryId: id, partyId })) });
    await db.entryRevision.create({ data: { entryId: id, revision: next, byId: db.actor.id, snapshot: after }, select: { revision: true } });
    await db.entry.update({
      where: { id },
      data: { ...entryColumns(after, todayIn("Europe/Vienna", entry.filedAt)), readers: await readersOf(db, id), revision: next, changedById: db.actor.id, changedAt: new Date() },
      select: { id: true },
    });
  });
  const level = levelOf(after.classification);
  db.record({
    action: level > entry.classification ? "entry.marking_raised" : level < entry.classification ? "entry.marking_lowered" : "document.edited",
    subject: "entry", subjectId: id, entryId: id, classification: Math.max(level, entry.classification),
    details: { revision: next, changes, ...(reasonForLowering ? { reason: reasonForLowering } : {}) },
  });
  return { id, reference: entry.reference, revision: next };
}
