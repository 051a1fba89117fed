import "server-only";
import { authorize, can } from "../../access/can";
import { asDay, asDayOrNull, asMoment, dayOrNull, todayIn } from "../../db/days";
import type { Writer } from "../../db/handles";
import { conflict, forbidden, invalid, notFound, refused } from "../../errors";
import {
  changesBetween, compileReaders, keepers, keepingSight, nextReference, readable, readersOf, requireMarkable, requireMarkingChange, requireNotReleased, requireOwnSide,
  requireParties, requireTerms, settled, withoutUndefined,
} from "../entries/commands";
import { replaceEntry, requireReplaceable } from "../links/commands";
import { classificationAt, levelOf, registerDate, type Classification } from "../entries/model";
import { enterInJournal } from "../registry/commands";
import { channelOf } from "../registry/model";
import { requireSource } from "../sources/commands";
import type { EditedItem, NewItem } from "./contract";

export type KeptItem = { id: string; reference: string; revision: number };

/** The whole item as it stands, kept with every revision. */
type Snapshot = {
  title: string; titleOther: string | null; summary: string; summaryOther: string | null; text: string; language: string;
  direction: string; kind: string; form: string; purpose: string; messageType: string; custodianId: string; dateOfInformation: string | null;
  dateReceived: string | null; originalMarking: string | null; classification: Classification;
  classificationReason: string | null; caveats: string[]; embargoUntil: string | null; audience: string[];
  topics: string[]; regions: string[]; sourceId: string | null; status: string;
};

/** Fields whose words are never in the audit trail, only that they changed and to what fingerprint. */
const texts = new Set<keyof Snapshot>(["title", "titleOther", "summary", "summaryOther", "text", "originalMarking"]);
/** What a recipient was given word by word: fixed from the moment a release is asked for. */
const released = new Set<keyof Snapshot>(["title", "titleOther", "summary", "summaryOther", "text", "language"]);

function columnsOf(s: Snapshot, today: string) {
  return {
    title: s.title, titleOther: s.titleOther, summary: s.summary, summaryOther: s.summaryOther, language: s.language,
    custodianId: s.custodianId, originalMarking: s.originalMarking, classification: levelOf(s.classification),
    classificationReason: s.classificationReason, caveats: s.caveats, embargoUntil: asMoment(s.embargoUntil), topics: s.topics,
    regions: s.regions, dateOfInformation: asDayOrNull(s.dateOfInformation), dateReceived: asDayOrNull(s.dateReceived),
    registerDate: asDay(registerDate(s, today)), status: s.status,
  };
}

async function requireKnown(db: Writer, s: Snapshot, originatorId?: string): Promise<void> {
  await requireParties(db, {
    custodianId: { ids: [s.custodianId], kinds: keepers },
    audience: { ids: s.audience, kinds: readable },
    ...(originatorId && { originatorId: { ids: [originatorId], kinds: ["unit", "organisation"] } }),
  });
  await requireTerms(db, s);
}

/**
 * Logs an information item. Unmarked it is CONFIDENTIAL and to be appraised; without an audience it is for the own
 * office. Throws `forbidden`, `invalid` (field → code), `refused` for a marking that is not his to give.
 */
export async function logItem(db: Writer, input: NewItem): Promise<KeptItem> {
  authorize(db.actor, "item.log");
  const classification = input.classification ?? "CONFIDENTIAL";
  const custodianId = input.custodianId ?? db.actor.unitId;
  const after = settled({
    title: input.title, titleOther: input.titleOther || null, summary: input.summary ?? "",
    summaryOther: input.summaryOther || null, text: input.text ?? "", language: input.language ?? db.actor.locale,
    direction: input.direction ?? "internal", kind: input.kind ?? "other", form: input.form ?? "other",
    purpose: input.purpose ?? "for_information", messageType: input.messageType ?? "initial", custodianId,
    dateOfInformation: input.dateOfInformation ?? null, dateReceived: input.dateReceived ?? null,
    originalMarking: input.originalMarking || null, classification,
    classificationReason: input.classificationReason ?? (input.classification ? null : "to_be_appraised"),
    caveats: input.caveats ?? [], embargoUntil: input.embargoUntil ?? null, audience: input.audience ?? [custodianId],
    topics: input.topics ?? [], regions: input.regions ?? [], sourceId: input.sourceId ?? null, status: "registered",
  });
  requireMarkable(db, levelOf(classification));
  if (input.replaces && after.messageType === "initial") throw invalid({ messageType: "required" });
  const replaced = input.replaces ? await requireReplaceable(db, input.replaces, levelOf(classification)) : null;
  const originatorId = input.originatorId ?? db.actor.unitId;
  await requireKnown(db, after, originatorId);
  await requireOwnSide(db, after.audience);
  await requireSource(db, after.sourceId);
  const today = todayIn("Europe/Vienna");
  const reference = await nextReference(db, "item", Number(today.slice(0, 4)));
  const entry = await keepingSight(() => db.entry.create({
    data: {
      ...columnsOf(after, today), reference, kind: "item", originatorId, readers: compileReaders(after.audience, db.actor.id),
      createdById: db.actor.id, changedById: db.actor.id,
    },
    select: { id: true },
  }));
  await db.informationItem.createMany({
    data: {
      entryId: entry.id, direction: after.direction, itemKind: after.kind, form: after.form, purpose: after.purpose, messageType: after.messageType, text: after.text, sourceId: after.sourceId,
    },
  });
  await db.entryAudience.createMany({ data: after.audience.map((partyId) => ({ entryId: entry.id, partyId })) });
  await db.entryRevision.createMany({ data: { entryId: entry.id, revision: 1, byId: db.actor.id, snapshot: after } });
  db.record({
    action: "item.logged", subject: "entry", subjectId: entry.id, entryId: entry.id, classification: levelOf(classification),
    details: { revision: 1, classification, audience: after.audience, originatorId, custodianId },
  });
  if (belongsInJournal(after)) await enterIncoming(db, entry.id, after);
  if (replaced) await replaceEntry(db, entry.id, replaced, after.messageType === "correction" ? "corrects" : "supersedes");
  return { id: entry.id, reference, revision: 1 };
}

const belongsInJournal = (s: Snapshot) => s.direction === "incoming" && s.classification !== "UNCLASSIFIED";

/** The registry's journal has one line by itself for what came in and is classified. */
async function enterIncoming(db: Writer, entryId: string, s: Snapshot): Promise<void> {
  await enterInJournal(db, { entryId, classification: levelOf(s.classification), direction: "incoming", channel: channelOf(s.form), day: s.dateReceived });
}

/**
 * Changes an item from the revision that was read; what is not given stays. Anyone who may edit may raise a marking;
 * lowering it needs the right and a reason. The originator is settled while the item is to be appraised, and never
 * changes afterwards. Throws `not_found`, `forbidden`, `conflict` when somebody was faster,
 * `invalid`, `refused`.
 */
export async function editItem(db: Writer, input: EditedItem): Promise<KeptItem> {
  const { id, revision, reasonForLowering, originatorId: says, ...given } = input;
  const entry = await db.entry.findUnique({
    where: { id, kind: "item" },
    select: {
      reference: true, title: true, titleOther: true, summary: true, summaryOther: true, language: true, custodianId: true,
      originatorId: true, createdById: true, originalMarking: true, classification: true, classificationReason: true, caveats: true,
      embargoUntil: true, topics: true, regions: true, dateOfInformation: true, dateReceived: true, status: true, revision: true,
      filedAt: true, item: { select: { direction: true, itemKind: true, form: true, purpose: true, messageType: true, text: true, sourceId: true } }, audience: { select: { partyId: true } },
    },
  });
  if (!entry?.item) throw notFound();
  authorize(db.actor, "entry.edit", entry);
  // Locked so that of two edits from the same revision the second waits, and is told.
  const locked = await db.$queryRaw<{ revision: number }[]>`select revision from entry where id = ${id}::uuid for no key update`;
  if (entry.revision !== revision || locked[0]?.revision !== revision) throw conflict("changed_meanwhile");
  const before: Snapshot = {
    title: entry.title, titleOther: entry.titleOther, summary: entry.summary, summaryOther: entry.summaryOther, text: entry.item.text,
    language: entry.language, direction: entry.item.direction, kind: entry.item.itemKind, form: entry.item.form,
    purpose: entry.item.purpose, messageType: entry.item.messageType,
    custodianId: entry.custodianId, dateOfInformation: dayOrNull(entry.dateOfInformation), dateReceived: dayOrNull(entry.dateReceived),
    originalMarking: entry.originalMarking, classification: classificationAt(entry.classification),
    classificationReason: entry.classificationReason, caveats: entry.caveats, embargoUntil: entry.embargoUntil?.toISOString() ?? null,
    audience: entry.audience.map((a) => a.partyId).sort(), topics: entry.topics, regions: entry.regions, sourceId: entry.item.sourceId, status: entry.status,
  };
  const merged = { ...before, ...withoutUndefined(given) };
  const after = settled({
    ...merged,
    audience: [...merged.audience].sort(),
    embargoUntil: merged.embargoUntil ? new Date(merged.embargoUntil).toISOString() : null,
  });
  const originatorId = says ?? entry.originatorId;
  const changes = [
    ...(originatorId === entry.originatorId ? [] : [{ field: "originatorId", before: entry.originatorId, after: originatorId }]),
    ...changesBetween(before, after, texts),
  ];
  if (changes.length === 0) throw refused("nothing_changed");
  if (originatorId !== entry.originatorId && before.status !== "to_be_appraised") throw refused("originator_fixed", { originatorId: "originator_fixed" });
  if (changes.some((c) => texts.has(c.field as keyof Snapshot)) && !can(db.actor, "entry.edit_text", entry)) throw forbidden();
  // Who lowers answers to the originator that stands afterwards.
  requireMarkingChange(db, { ...entry, originatorId }, levelOf(after.classification), reasonForLowering);
  await requireKnown(db, after, originatorId === entry.originatorId ? undefined : originatorId);
  await requireOwnSide(db, after.audience.filter((party) => !before.audience.includes(party)));
  if (changes.some((c) => released.has(c.field as keyof Snapshot))) await requireNotReleased(db, id);
  if (after.sourceId !== before.sourceId) await requireSource(db, after.sourceId);
  const next = revision + 1;
  const today = todayIn("Europe/Vienna", entry.filedAt);
  await keepingSight(async () => {
    await db.informationItem.update({
      where: { entryId: id },
      data: { direction: after.direction, itemKind: after.kind, form: after.form, purpose: after.purpose, messageType: after.messageType, text: after.text, sourceId: after.sourceId },
      select: { entryId: true },
    });
    const removed = before.audience.filter((p) => !after.audience.includes(p));
    const added = after.audience.filter((p) => !before.audience.includes(p));
    if (removed.length) await db.entryAudience.deleteMany({ where: { entryId: id, partyId: { in: removed } } });
    if (added.length) await db.entryAudience.createMany({ data: added.map((partyId) => ({ entryId: id, partyId })) });
    await db.entryRevision.create({ data: { entryId: id, revision: next, byId: db.actor.id, snapshot: after }, select: { revision: true } });
    await db.entry.update({
      where: { id },
      data: {
        ...columnsOf(after, today), originatorId, readers: await readersOf(db, id), revision: next,
        changedById: db.actor.id, changedAt: new Date(),
      },
      select: { id: true },
    });
  });
  const level = levelOf(after.classification);
  const action = level > entry.classification ? "entry.marking_raised" : level < entry.classification ? "entry.marking_lowered" : "item.edited";
  db.record({
    action, subject: "entry", subjectId: id, entryId: id, classification: Math.max(level, entry.classification),
    details: { revision: next, changes, ...(reasonForLowering ? { reason: reasonForLowering } : {}) },
  });
  // Classified only now, or found to have come in: it is entered as soon as that is known, and once.
  if (belongsInJournal(after) && !belongsInJournal(before) && (await db.journalLine.count({ where: { entryId: id, direction: "incoming" } })) === 0) {
    await enterIncoming(db, id, after);
  }
  return { id, reference: entry.reference, revision: next };
}
