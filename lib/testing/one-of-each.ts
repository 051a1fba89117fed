import { randomBytes, randomUUID } from "node:crypto";
import type { World } from "./world";

/** A row in every table of sharing, about one entry and one person: what a test of closed doors has to find closed. */
export async function plantOneOfEach(world: World, { entry, person, unit }: { entry: string; person: string; unit: string }): Promise<void> {
  const { rows } = await world.db.query<{ reference: string }>("select app.next_reference('REQ', 2026) as reference");
  const reference = rows[0]!.reference;
  const request = randomUUID();
  await world.db.query(
    `insert into entry (id, reference, kind, title, language, originator_id, custodian_id, classification, readers, register_date, created_by_id, changed_by_id)
     select $1, $2, 'request', 'A request', 'en', originator_id, custodian_id, 0, readers, register_date, created_by_id, changed_by_id from entry where id = $3`,
    [request, reference, entry],
  );
  const [attachment, release, source, comment] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await world.insert("attachment", {
    id: attachment, entry_id: entry, name: "file.txt", media_type: "text/plain", size: 1, sha256: randomBytes(32), storage_key: randomUUID(), added_by_id: person,
  });
  await world.insert("attachment_text", { attachment_id: attachment, text: "x" });
  await world.insert("upload", { person_id: person, name: "file.txt", size: 1, storage_key: randomUUID(), expires_at: "2099-01-01" });
  await world.insert("comment", { id: comment, entry_id: entry, revision: 1, side: "joint", organisation_id: world.un, text: "x", by_id: person });
  await world.insert("entry_link", { from_id: request, to_id: entry, kind: "arises_from", by_id: person });
  await world.insert("consent", { entry_id: entry, revision: 1, asked_of_id: unit, for_ids: [unit], asked_by_id: person });
  await world.insert("release", {
    id: release, entry_id: entry, revision: 1, state: "active", purpose: "for_information", originator_check: "x", need_to_know: "x", safeguards: "x", requested_by_id: person,
  });
  await world.insert("release_party", { release_id: release, party_id: unit });
  await world.insert("release_attachment", { release_id: release, attachment_id: attachment });
  await world.insert("receipt", { release_id: release, entry_id: entry, person_id: person, reference: "INF", revision: 1 });
  await world.insert("request", { entry_id: request, request_kind: "information", direction: "incoming", asked_by_id: unit, asked_of_id: unit });
  await world.insert("request_question", { request_id: request, number: 1, text: "x" });
  await world.insert("request_answer", { request_id: request, answer_id: entry, numbers: [1], by_id: person });
  await world.insert("request_step", { request_id: request, by_id: person, organisation_id: world.un, act: "sent" });
  await world.insert("holiday", { organisation_id: world.un, day: "2026-12-25", name_en: "x", name_fr: "x" });
  await world.insert("notification", { person_id: person, what: "release.made", why: "recipient", entry_id: entry });
  await world.insert("outbox_mail", { person_id: person, kind: "digest", dedupe: randomUUID() });
  await world.insert("job", { kind: "trial", subject: randomUUID() });
  await world.db.query("update entry set embargo_until = now() - interval '1 day' where id = $1", [entry]); // leaves an entry_state
  await world.insert("journal_line", { number: `REG-${randomUUID()}`, entry_id: entry, direction: "incoming", day: "2026-11-01", correspondent: "x", channel: "hand", by_id: person });
  await world.insert("source", { id: source, name: "x", created_by_id: person });
  await world.insert("source_rating", { source_id: source, reliability: "B", reason: "x", by_id: person });
  await world.insert("credibility_judgement", { entry_id: entry, revision: 1, credibility: 2, reason: "x", by_id: person });
  const document = randomUUID();
  await world.db.query(
    `insert into entry (id, reference, kind, title, language, originator_id, custodian_id, classification, readers, register_date, created_by_id, changed_by_id)
     select $1, app.next_reference('DOC', 2026), 'document', 'A document', 'en', originator_id, custodian_id, 0, readers, register_date, created_by_id, changed_by_id from entry where id = $2`,
    [document, entry],
  );
  const [version, language, paper, round, consultation, distribution] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await world.insert("document", { entry_id: document, origin: "own", document_type: "guidance", state: "draft" });
  await world.insert("document_version", { id: version, entry_id: document, major: 1, minor: 0, change: "initial", state: "draft", created_by_id: person });
  await world.insert("language_version", { id: language, version_id: version, entry_id: document, language: "en", standing: "original", title: "A document", added_by_id: person });
  await world.insert("attachment", { id: paper, entry_id: document, name: "paper.txt", media_type: "text/plain", size: 1, sha256: randomBytes(32), storage_key: randomUUID(), added_by_id: person });
  await world.insert("language_version_file", { language_version_id: language, attachment_id: paper });
  await world.insert("document_symbol", { entry_id: document, written: "PC.DEL/1/26", normal: "PC.DEL/1/26", base: "PC.DEL/1/26" });
  await world.insert("symbol_citation", { entry_id: document, normal: "A/RES/48/5", written: "A/RES/48/5" });
  await world.insert("clearance_round", { id: round, entry_id: document, version_id: version, method: "together", manifest_hash: randomBytes(32), opened_by_id: person });
  await world.insert("clearance_step", { round_id: round, entry_id: document, position: 1, party_id: unit });
  await world.insert("delegation", { person_id: person, delegate_id: person, held_from: "2020-01-01", held_to: "2020-01-02" });
  await world.insert("acceptance", { entry_id: document, version_id: version, organisation_id: world.un, manifest_hash: randomBytes(32), by_id: person });
  await world.insert("consultation", { id: consultation, entry_id: document, version_id: version, until: "2026-12-01", opened_by_id: person });
  await world.insert("consultation_party", { consultation_id: consultation, party_id: unit });
  await world.insert("comment_place", { comment_id: comment, entry_id: entry, version_id: version });
  await world.insert("comment_disposition", { comment_id: comment, entry_id: entry, disposition: "noted", by_id: person });
  await world.insert("distribution", { id: distribution, entry_id: document, version_id: version, purpose: "for_information", by_id: person });
  await world.insert("distribution_party", { distribution_id: distribution, party_id: unit });
  await world.insert("distribution_receipt", { distribution_id: distribution, entry_id: document, version_id: version, person_id: person });
  await world.insert("saved_view", { person_id: person, place: "documents", name: "x", query: "" });
  const [meeting, forum, participation, slot, point, text, decision, action] = Array.from({ length: 8 }, () => randomUUID()) as [string, string, string, string, string, string, string, string];
  await world.db.query(
    `insert into entry (id, reference, kind, title, language, originator_id, custodian_id, classification, readers, register_date, created_by_id, changed_by_id)
     select $1, app.next_reference('MTG', 2026), 'meeting', 'A meeting', 'en', originator_id, custodian_id, 0, readers, register_date, created_by_id, changed_by_id from entry where id = $2`,
    [meeting, entry],
  );
  await world.insert("party", { id: forum, kind: "forum", name_en: "A forum", name_fr: "Un forum", side: "third" });
  await world.insert("forum", { id: forum, code: "F1", level: "working", cadence: "yearly", status: "active" });
  await world.insert("meeting_series", { forum_id: forum, rule: "FREQ=WEEKLY", zone: "Europe/Vienna", starts_local: "2026-12-01 10:00", minutes: 60, created_by_id: person });
  await world.insert("meeting", {
    entry_id: meeting, forum_id: forum, level: "working", modality: "in_person", zone: "Europe/Vienna", starts_local: "2026-12-01 10:00", ends_local: "2026-12-01 11:00", calendar_uid: randomUUID(),
  });
  await world.insert("participation", { id: participation, entry_id: meeting, party_id: person, organisation_id: world.un, title_en: "x", title_fr: "x", added_by_id: person });
  await world.insert("participation_link", { participation_id: participation, entry_id: meeting, secret_hash: randomBytes(32), does: "reply", expires_at: "2099-01-01" });
  await world.insert("meeting_slot", { id: slot, entry_id: meeting, starts_local: "2026-12-01 10:00", ends_local: "2026-12-01 11:00" });
  await world.insert("slot_answer", { slot_id: slot, participation_id: participation, entry_id: meeting, answer: "yes" });
  await world.insert("programme_slot", { entry_id: meeting, starts_local: "2026-12-01 10:00", ends_local: "2026-12-01 11:00", title: "x", format: "bilateral", organisation_id: world.un });
  await world.insert("agenda_item", { id: point, entry_id: meeting, position: 1, title: "x", purpose: "information", visibility: "common", organisation_id: world.un, unit_id: unit, created_by_id: person });
  await world.insert("meeting_paper", { entry_id: meeting, agenda_item_id: point, paper_id: document, added_by_id: person });
  await world.insert("agenda_proposal", { forum_id: forum, title: "x", purpose: "information", organisation_id: world.un, by_id: person });
  await world.insert("minutes_text", { id: text, entry_id: meeting, agenda_item_id: point, internal: false, organisation_id: world.un });
  await world.insert("minutes_update", { text_id: text, seq: 1, sent_id: randomUUID(), update: randomBytes(2), by_id: person });
  await world.insert("decision", { id: decision, entry_id: meeting, number: 1, kind: "decision", text: "x", by_id: person });
  await world.insert("decision_statement", { decision_id: decision, entry_id: meeting, kind: "reservation", organisation_id: world.un, text: "x", by_id: person });
  await world.insert("action_point", { id: action, entry_id: meeting, number: 1, text: "x", organisation_id: world.un, by_id: person });
  await world.insert("action_step", { action_id: action, entry_id: meeting, act: "noted", organisation_id: world.un, by_id: person });
  await world.insert("summary_record", { entry_id: meeting });
  await world.insert("record_text", { entry_id: meeting, number: 1, kind: "circulated", content: "{}", hash: randomBytes(32), by_id: person });
  await world.insert("record_step", { entry_id: meeting, act: "circulated", organisation_id: world.un, by_id: person });
  await world.insert("calendar_period", { calendar: "osce", kind: "recess", first_day: "2026-08-01", last_day: "2026-08-21", name_en: "x", name_fr: "x" });
  await world.insert("calendar_feed", { person_id: person, secret_hash: randomBytes(32) });
  await world.insert("meeting_mail", { entry_id: meeting, participation_id: participation, kind: "request", sequence: 0 });
}
