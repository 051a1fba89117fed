import { officeDay } from "../lib/testing/office-day";
import { attach, uploaded } from "./attaching";
import { expect, word, type Api } from "./as";

// Words that stand nowhere else, and the places they are planted in. Who crawls (canary.spec.ts) finds those that are his.

/** Planted in entries that only the head reads (and the auditor, who reads everything). */
export const canaries = { title: word(), titleOther: word(), summary: word(), summaryOther: word(), text: word(), marking: word(), before: word(), lowering: word() };
/** In the files of such entries, in a draft of a document that nobody else knows, and in the journal. */
export const kept = { fileName: word(), fileText: word(), pdfText: word(), docxText: word(), sending: word(), document: word(), draftName: word(), draftText: word(), journal: word(), correspondent: word() };
/** About versions of documents that only the head reads. */
export const documented = { question: word(), clearance: word(), change: word(), distributed: word() };
/** In a meeting of a forum that everybody knows, which only the head reads. */
export const met = { title: word(), place: word(), point: word(), note: word(), decision: word(), action: word(), participant: word() };
/** Said about an entry that the counterpart has by release: what of it stays inside. */
export const inside = {
  comment: word(), file: word(), fileText: word(), linked: word(), source: word(), rating: word(), judgement: word(), journal: word(), originator: word(),
  needToKnow: word(), safeguards: word(), consent: word(), evidence: word(),
  point: word(), hiddenPoint: word(), note: word(), action: word(), decision: word(), address: `${word()}@example.org`,
};
/** And what goes with it: the words are there to be found. */
export const given = { title: word(), comment: word(), file: word(), meeting: word(), point: word() };

/** A meeting of the staff talks with a point, a decision, an action point and a participant, for this audience alone. */
export async function meetInPrivate(head: Api, audience: string[], words = met): Promise<{ id: string; reference: string }> {
  const { items } = await head.get<{ items: { id: string; slug: string | null; code: string }[] }>("/api/forums");
  const today = officeDay();
  const made = await head.post("/api/meetings", {
    title: `${words.title} in private`, place: words.place, modality: "in_person", startsLocal: `${today}T09:00`, endsLocal: `${today}T18:00`, classification: "CONFIDENTIAL", classificationReason: "deliberation",
    audience, forumId: items.find(({ code }) => code === "F1")!.id, inviteMembers: false,
  });
  await head.post(`/api/meetings/${made.id}/agenda`, { title: `${words.point} point`, note: words.note });
  await head.post(`/api/meetings/${made.id}/participants`, { titleEn: words.participant, titleFr: words.participant, organisationId: (await head.get<{ organisation: { id: string } }>("/api/me")).organisation.id });
  const { revision } = await head.get<{ revision: number }>(`/api/meetings/${made.id}`);
  await head.post(`/api/meetings/${made.id}/session`, { revision, state: "in_session" });
  await head.post(`/api/meetings/${made.id}/decisions`, { text: `To keep ${words.decision}.` });
  await head.post(`/api/meetings/${made.id}/action-points`, { line: `send ${words.action}`, ownerId: await head.party("Liaison Office, Vienna") });
  return made;
}

export type Shared = { id: string; reference: string; goes: string; stays: string };
/** An entry of the officer's, released to the counterpart with one of its two files; of what is classified the head gives the second key. */
export async function share(head: Api, officer: Api, classification: string): Promise<Shared> {
  const [counterpart, officerOffice, msu] = [await officer.party("External Co-operation Officer", "person"), await officer.party("Liaison Office, Vienna"), await officer.party("Mediation Support Unit")];
  const source = await officer.post("/api/sources", { name: inside.source });
  await officer.post(`/api/sources/${source.id}/ratings`, { reliability: "B", reason: inside.rating });
  const isClassified = classification === "CONFIDENTIAL";
  const entry = await officer.post("/api/items", {
    title: `${given.title} shared`, classification, classificationReason: isClassified ? "deliberation" : null, direction: "incoming", audience: [officerOffice],
    originatorId: msu, sourceId: source.id,
  });
  const goes = await attach(officer, entry.id, `${given.file}.txt`, Buffer.from(`A file that goes along: ${given.file}.`));
  const stays = await attach(officer, entry.id, `${inside.file}.txt`, Buffer.from(`A file that stays: ${inside.fileText}.`));
  const linked = await officer.post("/api/items", { title: `${inside.linked} linked`, classification: "UNCLASSIFIED", audience: [officerOffice] });
  await officer.post(`/api/entries/${entry.id}/links`, { kind: "arises_from", otherId: linked.id });
  await officer.post(`/api/entries/${entry.id}/judgements`, { revision: 1, credibility: 3, reason: inside.judgement });
  if (isClassified) await head.post("/api/registry", { entryId: entry.id, direction: "incoming", channel: "hand", remark: inside.journal });
  const consent = await officer.post(`/api/entries/${entry.id}/consents`, { revision: 1, parties: [counterpart], question: inside.consent });
  await officer.post(`/api/consents/${consent.id}/answer`, { answer: "granted", evidence: inside.evidence });
  await expect.poll(async () => (await officer.get<{ items: { scan: string }[] }>(`/api/entries/${entry.id}/attachments`)).items.every((file) => file.scan !== "waiting")).toBe(true);
  const release = await officer.release(entry, [counterpart], { originatorCheck: inside.originator, needToKnow: inside.needToKnow, safeguards: inside.safeguards, attachments: [goes] });
  if (isClassified) await head.giveKey(release);
  await officer.post(`/api/entries/${entry.id}/comments`, { revision: 1, side: "internal", text: inside.comment });
  await officer.post(`/api/entries/${entry.id}/comments`, { revision: 1, side: "joint", text: given.comment });
  return { ...entry, goes, stays };
}

/** An entry for this audience alone, with a canary in every field. */
export function plant(head: Api, audience: string[], classification: string, more: object = {}) {
  const { title, titleOther, summary, summaryOther, text, marking } = canaries;
  return head.post("/api/items", {
    title: `${title} planted`, titleOther, summary, summaryOther, text: `A paragraph with ${text}.`, originalMarking: marking,
    classification, classificationReason: classification === "UNCLASSIFIED" ? null : "other", audience, custodianId: undefined, ...more,
  });
}

/** A draft that is consulted on and in clearance, and a document that stands and was distributed: for the head alone. */
export async function plantDocuments(head: Api, audience: string[]): Promise<{ documents: { id: string; reference: string }[]; versions: string[]; others: string[]; draftFile: string }> {
  const languages = async () => [{ language: "en", standing: "original", title: `${kept.document} paper`, uploads: [await uploaded(head, `${kept.draftName}.txt`, `A draft with ${kept.draftText}.`)] }];
  const about = { documentType: "guidance", title: `${kept.document} paper`, classification: "UNCLASSIFIED", audience };
  type Document = { id: string; reference: string; versions: { id: string; revision: number }[] };
  const opened = async (given: object) => head.get<Document>(`/api/documents/${(await head.post("/api/documents", { ...about, ...given, languages: await languages() })).id}`);
  const draft = await opened({ origin: "own" });
  const version = draft.versions[0]!;
  const consultation = await head.post(`/api/versions/${version.id}/consultations`, { revision: version.revision, parties: audience, question: documented.question, until: officeDay(30) });
  const { versions } = await head.get<Document>(`/api/documents/${draft.id}`);
  const round = await head.post(`/api/versions/${version.id}/clearance`, { revision: versions[0]!.revision, method: "sequence", parties: [await head.party("Liaison Office, Vienna")], note: documented.clearance });
  const standing = await opened({ origin: "received", inForceFrom: "2020-01-01" });
  const { reach } = await head.get<{ reach: string }>(`/api/versions/${standing.versions[0]!.id}/distribution-preview?parties=${audience.join()}`);
  const distribution = await head.post(`/api/versions/${standing.versions[0]!.id}/distributions`, { parties: audience, purpose: "for_acknowledgement", note: documented.distributed, reach });
  const next = await head.post(`/api/documents/${standing.id}/versions`, { change: "substantive", note: documented.change });
  const draftFile = (await head.get<{ items: { id: string }[] }>(`/api/entries/${draft.id}/attachments`)).items[0]!.id;
  return { documents: [draft, standing], versions: [version.id, standing.versions[0]!.id, next.id], others: [consultation.id, round.id, distribution.id], draftFile };
}

/** A meeting that the other side reads, with what stays inside: an internal point, a hidden one, an internal action point, a decision whose record is not out. */
export async function meetWithBoth(head: Api): Promise<{ id: string; reference: string }> {
  const today = officeDay();
  const made = await head.post("/api/meetings", { title: `${given.meeting} together`, place: "Vienna", modality: "in_person", startsLocal: `${today}T09:00`, endsLocal: `${today}T18:00`, classification: "UNCLASSIFIED", inviteMembers: false });
  const at = `/api/meetings/${made.id}`;
  const revision = async () => (await head.get<{ revision: number }>(at)).revision;
  await head.post(`${at}/sharing`, { revision: await revision() });
  await head.post(`${at}/participants`, { partyId: await head.party("External Co-operation Officer", "person") });
  await head.post(`${at}/participants`, { titleEn: "A guest", titleFr: "Une personne invitée", email: inside.address, organisationId: (await head.get<{ organisation: { id: string } }>("/api/me")).organisation.id });
  await head.post(`${at}/agenda`, { title: `${inside.hiddenPoint} point`, visibility: "hidden", note: inside.note });
  const point = await head.post(`${at}/agenda`, { title: `${given.point} point` });
  await head.post(`/api/agenda/${point.id}/common`, { revision: point.revision });
  await head.post(`${at}/agenda`, { title: `${inside.point} point`, note: inside.note });
  await head.post(`${at}/session`, { revision: await revision(), state: "in_session" });
  await head.post(`${at}/decisions`, { text: `To keep ${inside.decision}.` });
  await head.post(`${at}/action-points`, { line: `send ${inside.action}`, ownerId: await head.party("Liaison Office, Vienna"), internal: true });
  return made;
}
