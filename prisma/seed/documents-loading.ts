import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { manifestOf, type ManifestLanguage } from "../../lib/domain/documents/model";
import type { Language } from "../../lib/domain/entries/model";
import type { Store } from "../../lib/files/store";
import { parseSymbol, publicAddress } from "../../lib/domain/symbols/model";
import type { SeedDistribution, SeedDocument, SeedVersion } from "./documents-demo";
import type { SeedReference } from "./documents-public";
import { docxOf, mediaTypes, pdfOf } from "./files";

type Insert = (db: pg.Client, table: string, columns: Record<string, unknown>) => Promise<void>;
type IdOf = (key: string) => string;

const auditors = "00000000-0000-4000-8000-000000000001";
const opening = "2016-10-17";
const inVienna = (day: string, time = "10:00") => `${day} ${time} Europe/Vienna`;
const sha256 = (of: string | Buffer) => createHash("sha256").update(of).digest();

/** The last day of what is known to a month or a year only. */
const lastDay = (date: string): string => {
  const [year, month = "12"] = date.split("-");
  return date.length === 10 ? date : new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
};

export const referenceFiledOn = (of: SeedReference): string => {
  const day = of.date ? lastDay(of.date) : opening;
  return day < opening ? opening : day;
};

async function recorded(db: pg.Client, by: string, action: string, entryId: string, classification: number, details: object): Promise<void> {
  await db.query("select set_config('app.person', $1, true)", [by]);
  await db.query("select app.record($1, 'entry', $2::text, $2::uuid, $3::smallint, $4::jsonb, '', 'demonstration')", [
    action, entryId, classification, JSON.stringify({ ...details, demonstration: true }),
  ]);
}

/** What a title says of a day that is known to a month or a year only, in both languages. */
function datedAs(date: string | undefined): { en: string; fr: string } {
  if (!date || date.length === 10) return { en: "", fr: "" };
  const as = (locale: string) => new Intl.DateTimeFormat(locale, { year: "numeric", ...(date.length === 7 && { month: "long" }), timeZone: "UTC" }).format(new Date(`${lastDay(date)}T00:00:00Z`));
  return { en: `Dated ${as("en")}; the day is not recorded here.`, fr: `Daté de ${as("fr")}\u00a0; le jour n’est pas consigné ici.` };
}

async function putSymbols(db: pg.Client, insert: Insert, entryId: string, symbols: readonly string[]): Promise<void> {
  for (const [position, written] of symbols.entries()) {
    const parsed = parseSymbol(written);
    const last = parsed.modifications.at(-1);
    await insert(db, "document_symbol", {
      entry_id: entryId, written, normal: parsed.normal, grammar: parsed.grammar, base: parsed.base, modification: last?.kind, number: last?.number, position,
    });
  }
}

async function putRevision(db: pg.Client, insert: Insert, entryId: string, at: string, by: string): Promise<void> {
  const { rows } = await db.query<{ snapshot: object }>(
    `select jsonb_build_object('title', e.title, 'titleOther', e.title_other, 'summary', e.summary, 'summaryOther', e.summary_other, 'language', e.language, 'documentType', d.document_type,
       'body', d.body, 'symbols', array(select written from document_symbol y where y.entry_id = e.id order by position), 'publicAddress', d.public_address, 'custodianId', e.custodian_id,
       'dateOfInformation', e.date_of_information, 'dateReceived', e.date_received, 'originalMarking', null, 'classification', (array['UNCLASSIFIED', 'CONFIDENTIAL'])[e.classification + 1],
       'classificationReason', e.classification_reason, 'caveats', e.caveats, 'audience', array(select party_id from entry_audience a where a.entry_id = e.id order by 1),
       'topics', e.topics, 'regions', e.regions, 'retainUntil', null, 'status', e.status) as snapshot
     from entry e join document d on d.entry_id = e.id where e.id = $1`, [entryId],
  );
  await insert(db, "entry_revision", { entry_id: entryId, revision: 1, at, by_id: by, snapshot: rows[0]!.snapshot });
}

/** A public document as a reference: registered, in force where that is certain, without a file. */
export async function loadReference(db: pg.Client, insert: Insert, of: SeedReference, idOf: IdOf): Promise<string> {
  const [id, versionId, author] = [randomUUID(), randomUUID(), idOf("registry")];
  const [day, audience, dated] = [referenceFiledOn(of), [idOf("un")], datedAs(of.date)];
  const known = of.date?.length === 10 ? of.date : null;
  const at = inVienna(day);
  const { rows } = await db.query<{ reference: string }>("select app.next_reference('DOC', $1::int) as reference", [Number(day.slice(0, 4))]);
  const reference = rows[0]!.reference;
  await insert(db, "entry", {
    id, reference, kind: "document", title: of.titleEn, title_other: of.titleFr, summary: dated.en, summary_other: dated.fr || null, language: "en", originator_id: idOf(of.originator),
    custodian_id: idOf("lo"), classification: 0, caveats: [], readers: [...audience, author, auditors], topics: of.topics, regions: of.regions, date_of_information: known, date_received: null,
    filed_at: at, register_date: known ?? day, demonstration: false, created_by_id: author, created_at: at, changed_by_id: author, changed_at: at,
  });
  const address = of.address ?? of.symbols.map((written) => publicAddress(parseSymbol(written), "en")).find(Boolean) ?? null;
  await insert(db, "document", { entry_id: id, origin: "received", document_type: of.documentType, body: of.body, public_address: address, state: "received", state_since: at });
  for (const party of audience) await insert(db, "entry_audience", { entry_id: id, party_id: party });
  await insert(db, "document_version", { id: versionId, entry_id: id, major: 1, minor: 0, change: "initial", state: "received", state_since: at, created_by_id: author, created_at: at });
  const languages: ManifestLanguage[] = [{ language: "en", standing: "original", title: of.titleEn, files: [] }];
  if (of.titleFr) languages.push({ language: "fr", standing: of.french ?? "courtesy", title: of.titleFr, files: [] });
  for (const { files: _, ...one } of languages) await insert(db, "language_version", { version_id: versionId, entry_id: id, ...one, added_by_id: author, added_at: at });
  await putSymbols(db, insert, id, of.symbols);
  await putRevision(db, insert, id, at, author);
  await recorded(db, author, "document.registered", id, 0, { revision: 1, audience, documentType: of.documentType });
  const from = of.inForceFrom ?? (of.inForce ? known : null);
  await db.query(
    "update document_version set state = $2, state_since = $3, frozen_at = $3, manifest_hash = $4, in_force_from = $5, revision = 2 where id = $1",
    [versionId, from ? "in_force" : "registered", at, sha256(manifestOf({ reference, major: 1, minor: 0 }, languages)), from],
  );
  await db.query("update document set state_since = $2 where entry_id = $1", [id, at]);
  await recorded(db, author, "version.registered", id, 0, { versionId, version: "1.0", from: "received", to: from ? "in_force" : "registered" });
  return id;
}

/** A document of the office’s own, with its versions, their files, and what is being asked about them. */
export async function loadDocument(db: pg.Client, insert: Insert, of: SeedDocument, store: Store, idOf: IdOf): Promise<string> {
  const [id, author, first] = [randomUUID(), idOf(of.author), of.versions[0]!];
  const [at, audience] = [inVienna(first.on), of.audience.map(idOf)];
  const { rows } = await db.query<{ reference: string }>("select app.next_reference('DOC', $1::int) as reference", [Number(first.on.slice(0, 4))]);
  const reference = rows[0]!.reference;
  await insert(db, "entry", {
    id, reference, kind: "document", title: of.title, title_other: of.titleOther, summary: of.summary, summary_other: of.summaryOther, language: "en", originator_id: idOf("lo"),
    custodian_id: idOf("lo"), classification: of.classification, caveats: [], readers: [...new Set([...audience, author, auditors])], topics: of.topics, regions: of.regions,
    date_of_information: first.issuedOn, date_received: null, filed_at: at, register_date: first.issuedOn ?? first.on, demonstration: true, created_by_id: author, created_at: at,
    changed_by_id: author, changed_at: at,
  });
  await insert(db, "document", { entry_id: id, origin: "own", document_type: of.documentType, body: null, state: "draft", state_since: at });
  for (const party of audience) await insert(db, "entry_audience", { entry_id: id, party_id: party });
  await putRevision(db, insert, id, at, author);
  await recorded(db, author, "document.drafted", id, of.classification, { revision: 1, audience, documentType: of.documentType });
  let before: string | null = null;
  for (const version of of.versions) before = await loadVersion(db, insert, { entryId: id, reference, author, classification: of.classification, before }, version, store, idOf);
  // The trigger says when it was loaded.
  await db.query("update document d set state_since = v.state_since from document_version v where v.entry_id = d.entry_id and v.state = d.state and d.entry_id = $1", [id]);
  return id;
}

type Whole = { entryId: string; reference: string; author: string; classification: number; before: string | null };

type Clearing = { entryId: string; versionId: string; hash: Buffer; author: string; head: string; from: string; until: string };

/** The round by which the head cleared what was issued afterwards. */
async function loadClearing(db: pg.Client, insert: Insert, { entryId, versionId, hash, author, head, from, until }: Clearing): Promise<void> {
  const roundId = randomUUID();
  await insert(db, "clearance_round", {
    id: roundId, entry_id: entryId, version_id: versionId, method: "sequence", manifest_hash: hash, opened_by_id: author, opened_at: from, state: "cleared",
    closed_at: until, closed_by_id: head,
  });
  await insert(db, "clearance_step", {
    round_id: roundId, entry_id: entryId, position: 0, party_id: head, asked_at: from, decision: "cleared", decided_by_id: head, decided_at: until,
  });
}

/** The files of a language version: made here of its paragraphs, or those that stand in `working-files`. */
async function filesOf(given: SeedVersion["languages"][number]): Promise<{ name: string; mediaType: string; bytes: Buffer }[]> {
  if ("workingFiles" in given) {
    return Promise.all(given.workingFiles.map(async (name) => ({
      name, mediaType: mediaTypes[path.extname(name).slice(1) as keyof typeof mediaTypes], bytes: await readFile(path.join(import.meta.dirname, "working-files", name)),
    })));
  }
  const { file, text } = given;
  return [{ name: file.name, mediaType: mediaTypes[file.as], bytes: file.as === "pdf" ? pdfOf(text) : await docxOf(text) }];
}

async function loadVersion(db: pg.Client, insert: Insert, of: Whole, version: SeedVersion, store: Store, idOf: IdOf): Promise<string> {
  const { entryId, author } = of;
  const [id, at, label] = [randomUUID(), inVienna(version.on), `${version.major}.${version.minor}`];
  await insert(db, "document_version", {
    id, entry_id: entryId, major: version.major, minor: version.minor, change: version.change, note: version.note, state: "draft", state_since: at, based_on_id: of.before,
    created_by_id: author, created_at: at,
  });
  if (of.before) await recorded(db, author, "version.drafted", entryId, of.classification, { versionId: id, version: label, change: version.change });
  const languages: ManifestLanguage[] = [];
  let madeFor: Buffer | null = null;
  for (const given of version.languages) {
    const { language, standing, title } = given;
    const [one, languageId] = [{ language, standing, title }, randomUUID()];
    await insert(db, "language_version", { id: languageId, version_id: id, entry_id: entryId, ...one, made_for: standing === "original" ? null : madeFor, added_by_id: author, added_at: at });
    const files: ManifestLanguage["files"][number][] = [];
    for (const [position, { name, mediaType, bytes }] of (await filesOf(given)).entries()) {
      const [attachmentId, storageKey, sum] = [randomUUID(), randomBytes(16).toString("hex"), sha256(bytes)];
      await store.write(storageKey, (async function* () { yield bytes; })());
      await insert(db, "attachment", { id: attachmentId, entry_id: entryId, name, media_type: mediaType, size: bytes.length, sha256: sum, storage_key: storageKey, position, added_by_id: author, added_at: at });
      await insert(db, "language_version_file", { language_version_id: languageId, attachment_id: attachmentId, position });
      await db.query("select app.enqueue('scan', $1)", [attachmentId]);
      files.push({ name, size: bytes.length, sha256: sum.toString("hex") });
    }
    if (standing === "original") madeFor = sha256(files.map((file) => file.sha256).join("\n"));
    languages.push({ ...one, language: language as Language, files });
  }
  const hash = sha256(manifestOf({ reference: of.reference, ...version }, languages));
  const become = async (state: string, since: string, more: Record<string, unknown> = {}) => {
    const columns = { state, state_since: since, ...more };
    await db.query(`update document_version set ${Object.keys(columns).map((name, i) => `${name} = $${i + 2}`).join(", ")}, revision = revision + 1 where id = $1`, [id, ...Object.values(columns)]);
  };
  if (version.state === "issued") {
    const issued = version.issuedOn!;
    await loadClearing(db, insert, { entryId, versionId: id, hash, author, head: idOf("head"), from: inVienna(version.on, "11:00"), until: inVienna(version.on, "16:00") });
    await become("cleared", inVienna(version.on, "16:00"), { frozen_at: inVienna(version.on, "16:00"), manifest_hash: hash });
    await become("issued", inVienna(issued, "09:00"), { issued_at: inVienna(issued, "09:00"), issued_by_id: idOf("head"), in_force_from: issued, review_by: version.reviewBy });
    await recorded(db, idOf("head"), "version.issued", entryId, of.classification, { versionId: id, version: label, from: "cleared", to: "issued" });
  }
  if (version.clearance) {
    const roundId = randomUUID();
    await become("in_clearance", inVienna(version.on, "11:00"));
    await insert(db, "clearance_round", {
      id: roundId, entry_id: entryId, version_id: id, method: "sequence", manifest_hash: hash, note: version.clearance.note, opened_by_id: author, opened_at: inVienna(version.on, "11:00"),
    });
    let asked: string | null = inVienna(version.on, "11:00");
    for (const [position, step] of version.clearance.steps.entries()) {
      const decided = step.clearedOn ? inVienna(step.clearedOn, "15:10") : null;
      await insert(db, "clearance_step", {
        round_id: roundId, entry_id: entryId, position, party_id: idOf(step.party), asked_at: asked, decision: decided && "cleared", remark: step.remark ?? "",
        decided_by_id: decided && idOf(step.party), decided_at: decided,
      });
      asked = decided;
    }
  }
  if (version.consultation) {
    const consultationId = randomUUID();
    await become("in_consultation", inVienna(version.on, "11:00"));
    await insert(db, "consultation", {
      id: consultationId, entry_id: entryId, version_id: id, question: version.consultation.question, until: version.consultation.until, opened_by_id: author, opened_at: inVienna(version.on, "11:00"),
    });
    for (const party of version.consultation.parties) await insert(db, "consultation_party", { consultation_id: consultationId, party_id: idOf(party) });
  }
  for (const distribution of version.distributions ?? []) await loadDistribution(db, insert, { entryId, versionId: id, label, author, classification: of.classification }, distribution, idOf);
  return id;
}

type Distributed = { entryId: string; versionId: string; label: string; author: string; classification: number };

/** A version given to people of the office’s side: who of them has opened and acknowledged it, and who has not. */
async function loadDistribution(db: pg.Client, insert: Insert, { entryId, versionId, label, author, classification }: Distributed, of: SeedDistribution, idOf: IdOf): Promise<void> {
  const [id, at] = [randomUUID(), inVienna(of.on)];
  await insert(db, "distribution", { id, entry_id: entryId, version_id: versionId, purpose: of.purpose, note: of.note, due: of.due, by_id: author, at });
  for (const party of of.parties) await insert(db, "distribution_party", { distribution_id: id, party_id: idOf(party) });
  for (const { person, openedOn, acknowledgedOn, remark } of of.receipts) {
    await insert(db, "distribution_receipt", {
      distribution_id: id, entry_id: entryId, version_id: versionId, person_id: idOf(person), made_available_at: at, opened_at: openedOn && inVienna(openedOn, "10:20"),
      acknowledged_at: acknowledgedOn && inVienna(acknowledgedOn, "14:40"), remark: remark ?? "",
    });
  }
  if (of.endedOn) await db.query("update distribution set ended_at = $2 where id = $1", [id, inVienna(of.endedOn)]);
  await recorded(db, author, "distribution.made", entryId, classification, { distributionId: id, versionId, version: label, purpose: of.purpose, parties: of.parties.map(idOf), people: of.receipts.length });
}
