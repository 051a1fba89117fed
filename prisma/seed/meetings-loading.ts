import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";
import * as Y from "yjs";
import { textName } from "../../lib/domain/meetings/minutes/model";
import type { SeedMeeting, SeedPoint } from "./meetings-demo";
import type { SeedPublicMeeting } from "./meetings-public";
import { canonical, composeRecord, type RecordParts } from "../../lib/domain/meetings/record/model";

type Insert = (db: pg.Client, table: string, columns: Record<string, unknown>) => Promise<void>;
type IdOf = (key: string) => string;

const auditors = "00000000-0000-4000-8000-000000000001";
const dayOf = (given: string | number, today: string) =>
  typeof given === "string" ? given : new Date(Date.parse(`${today}T00:00:00Z`) + given * 86_400_000).toISOString().slice(0, 10);

type Entry = { title: string; titleOther: string; summary: string; summaryOther?: string; classification: number; reason: string | null; topics: string[]; regions: string[]; day: string; filedOn: string; demonstration: boolean; author: string };

async function fileEntry(db: pg.Client, insert: Insert, of: Entry, idOf: IdOf): Promise<{ id: string; author: string; office: string }> {
  const [id, author, office] = [randomUUID(), idOf(of.author), idOf("lo")];
  const { rows } = await db.query<{ reference: string }>("select app.next_reference('MTG', $1::int) as reference", [Number(of.filedOn.slice(0, 4))]);
  const at = `${of.filedOn} 09:00 Europe/Vienna`;
  await insert(db, "entry", {
    id, reference: rows[0]!.reference, kind: "meeting", title: of.title, title_other: of.titleOther, summary: of.summary, summary_other: of.summaryOther, language: "en", originator_id: office, custodian_id: office,
    classification: of.classification, classification_reason: of.reason, readers: [office, author, auditors], topics: of.topics, regions: of.regions, date_of_information: of.day,
    filed_at: at, register_date: of.day, demonstration: of.demonstration, created_by_id: author, created_at: at, changed_by_id: author, changed_at: at,
  });
  await insert(db, "entry_audience", { entry_id: id, party_id: office });
  await insert(db, "entry_revision", { entry_id: id, revision: 1, at, by_id: author, snapshot: { title: of.title, titleOther: of.titleOther, summary: of.summary, classification: ["UNCLASSIFIED", "CONFIDENTIAL"][of.classification], audience: [office] } });
  await db.query("select set_config('app.person', $1, true)", [author]);
  await db.query("select app.record('meeting.scheduled', 'entry', $1::text, $1::uuid, $2::smallint, '{\"revision\":1,\"demonstration\":true}', '', 'demonstration')", [id, of.classification]);
  return { id, author, office };
}

/** Loads a meeting that is a public fact, held and shared. */
export async function loadPublicMeeting(db: pg.Client, insert: Insert, of: SeedPublicMeeting, idOf: IdOf): Promise<string> {
  const filedOn = of.lastDay < "2016-10-17" ? "2016-10-17" : of.lastDay;
  const { id, author } = await fileEntry(db, insert, { ...of, summary: of.summary ?? "", classification: 0, reason: null, day: of.firstDay, filedOn, demonstration: false, author: "registry" }, idOf);
  await insert(db, "meeting", {
    entry_id: id, forum_id: idOf(of.forum), level: of.level, number: of.number ?? null, modality: "in_person", place: of.place, zone: of.zone, starts_local: `${of.firstDay} 00:00`,
    ends_local: `${dayOf(1, of.lastDay)} 00:00`, state: "held", shared_at: `${filedOn} 09:00 Europe/Vienna`, shared_by_id: author, calendar_uid: randomUUID(),
  });
  await putReaders(db, id);
  for (const [at, point] of (of.agenda ?? []).entries()) await putPoint(db, insert, id, { ...point, visibility: "common", state: "discussed" }, at + 1, null, { author, idOf, today: of.lastDay });
  for (const [at, decision] of (of.decisions ?? []).entries()) await insert(db, "decision", { entry_id: id, number: at + 1, ...decision, by_id: author });
  return id;
}

const putReaders = (db: pg.Client, id: string) => db.query("update entry set readers = app.readers_of(id) where id = $1", [id]);

/** The words as the editor keeps them: one paragraph. */
function written(words: string): { document: Buffer; plain: string } {
  const [doc, paragraph] = [new Y.Doc(), new Y.XmlElement("paragraph")];
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(textName).insert(0, [paragraph]);
  return { document: Buffer.from(Y.encodeStateAsUpdate(doc)), plain: words };
}

type Around = { author: string; idOf: IdOf; today: string };

async function putPoint(db: pg.Client, insert: Insert, meeting: string, point: SeedPoint, position: number, parent: string | null, { author, idOf, today }: Around): Promise<void> {
  const id = randomUUID();
  const lead = point.lead ? (await db.query<{ id: string; name_en: string; name_fr: string }>("select id, name_en, name_fr from party where id = $1", [idOf(point.lead)])).rows[0] : null;
  const organisation = idOf("un");
  await insert(db, "agenda_item", {
    id, entry_id: meeting, parent_id: parent, position, title: point.title, title_other: point.titleOther ?? null, note: point.note ?? "", purpose: point.purpose, lead_id: lead?.id ?? null,
    lead_en: lead?.name_en ?? "", lead_fr: lead?.name_fr ?? "", minutes: point.minutes ?? null, visibility: point.visibility ?? "common", organisation_id: organisation, unit_id: idOf("lo"),
    state: point.state ?? "planned", outcome: point.outcome ?? "", created_by_id: author,
  });
  for (const [at, paper] of (point.papers ?? []).entries()) await insert(db, "meeting_paper", { entry_id: meeting, agenda_item_id: id, paper_id: idOf(paper), position: at + 1, added_by_id: author });
  const common = (point.visibility ?? "common") === "common";
  if (point.minutesText) await insert(db, "minutes_text", { entry_id: meeting, agenda_item_id: id, internal: false, organisation_id: organisation, ...written(point.minutesText) });
  if (point.annex) await insert(db, "minutes_text", { entry_id: meeting, agenda_item_id: id, internal: true, organisation_id: organisation, ...written(point.annex) });
  if (point.decision) {
    const decision = randomUUID();
    const { statement, ...said } = point.decision;
    await insert(db, "decision", { id: decision, entry_id: meeting, agenda_item_id: id, number: await nextNumber(db, "decision", meeting), ...said, by_id: author });
    if (statement) await insert(db, "decision_statement", { decision_id: decision, entry_id: meeting, kind: statement.kind, organisation_id: idOf(statement.side), text: statement.text, by_id: author });
  }
  if (point.action) {
    const { action } = point;
    const owner = (await db.query<{ id: string; name_en: string; name_fr: string; organisation_id: string }>("select id, name_en, name_fr, organisation_id from party where id = $1", [idOf(action.owner)])).rows[0]!;
    const [actionId, internal] = [randomUUID(), action.internal ?? !common];
    const state = action.state ?? "open";
    await insert(db, "action_point", {
      id: actionId, entry_id: meeting, agenda_item_id: id, number: await nextNumber(db, "action_point", meeting, internal), text: action.text, owner_id: owner.id, owner_en: owner.name_en,
      owner_fr: owner.name_fr, organisation_id: owner.organisation_id, internal, due_on: action.dueIn === undefined ? null : dayOf(action.dueIn, today), before_next: action.beforeNext ?? false,
      state, carried: action.carried ?? 0, by_id: author,
    });
    const step = (act: string, by: string, of: string) => insert(db, "action_step", { action_id: actionId, entry_id: meeting, act, internal, organisation_id: of, by_id: by });
    await step("noted", author, organisation);
    if (state === "in_progress") await step("started", author, organisation);
    if (state === "reported_done" || state === "confirmed_done") await step("reported_done", idOf("counterpart"), idOf("osce"));
    if (state === "confirmed_done") await step("confirmed_done", idOf("head"), organisation);
  }
  for (const [at, child] of (point.children ?? []).entries()) await putPoint(db, insert, meeting, child, at + 1, id, { author, idOf, today });
}

async function nextNumber(db: pg.Client, table: "decision" | "action_point", meeting: string, internal?: boolean): Promise<number> {
  const { rows } = await db.query<{ n: number }>(`select coalesce(max(number), 0)::int + 1 as n from ${table} where entry_id = $1${internal === undefined ? "" : ` and internal = ${internal}`}`, [meeting]);
  return rows[0]!.n;
}

type Recorded = { state: "draft" | "circulated" | "adopted"; corrigendum?: SeedMeeting["corrigendum"]; author: string; day: string };

/** The record of a fictional meeting: circulated in the evening, adopted a week later, corrected when it says. */
async function putRecord(db: pg.Client, insert: Insert, meeting: string, { state, corrigendum, author, day }: Recorded): Promise<void> {
  const inDays = (days: number, time: string) => `${dayOf(days, day)} ${time} Europe/Vienna`;
  const [out, adopted] = [inDays(0, "18:00"), inDays(7, "10:00")];
  const organisation = (await db.query<{ organisation_id: string }>("select organisation_id from party where id = $1", [author])).rows[0]!.organisation_id;
  const content = composeRecord((await db.query<{ parts: RecordParts }>("select app.record_parts($1) as parts", [meeting])).rows[0]!.parts);
  // The silence ends eight days from now, so that the demonstration always has one that runs.
  await insert(db, "summary_record", { entry_id: meeting, state, state_since: state === "adopted" ? adopted : out, silence_until: state === "circulated" ? new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 8 * 86_400_000) : null, adopted_at: state === "adopted" ? adopted : null });
  const text = (number: number, kind: string, said: object, at: string) =>
    insert(db, "record_text", { entry_id: meeting, number, kind, content: JSON.stringify(said), hash: createHash("sha256").update(canonical(said)).digest(), by_id: author, at });
  const step = (act: string, at: string, words = "") => insert(db, "record_step", { entry_id: meeting, act, text: words, organisation_id: organisation, by_id: author, at });
  if (state === "draft") return;
  await text(1, "circulated", content, out);
  await step("circulated", out);
  if (state === "circulated") return;
  await text(2, "adopted", content, adopted);
  await step("adopted", adopted);
  if (!corrigendum) return;
  const { inDays: after, ...said } = corrigendum;
  await text(3, "corrigendum", said, inDays(after, "11:00"));
  await step("corrected", inDays(after, "11:00"), said.text);
}

/** The day itself, or the Monday after a weekend. */
const workingDay = (day: string) => dayOf([1, 0, 0, 0, 0, 0, 2][new Date(`${day}T00:00:00Z`).getUTCDay()]!, day);

async function putPoll(db: pg.Client, insert: Insert, meeting: string, poll: NonNullable<SeedMeeting["poll"]>, idOf: IdOf, today: string): Promise<void> {
  await db.query("update meeting set answers_until = $2 where entry_id = $1", [meeting, dayOf(poll.answersIn, today)]);
  for (const [place, slot] of poll.slots.entries()) {
    const [id, day] = [randomUUID(), workingDay(dayOf(slot.day, today))];
    await insert(db, "meeting_slot", { id, entry_id: meeting, starts_local: `${day} ${slot.from}`, ends_local: `${day} ${slot.to}` });
    for (const [party, answers] of Object.entries(poll.answers)) {
      const { rows } = await db.query<{ id: string }>("select id from participation where entry_id = $1 and party_id = $2", [meeting, idOf(party)]);
      await insert(db, "slot_answer", { slot_id: id, participation_id: rows[0]!.id, entry_id: meeting, answer: answers[place] });
    }
  }
}

/** Loads a fictional meeting as it stands today. */
export async function loadMeeting(db: pg.Client, insert: Insert, of: SeedMeeting, idOf: IdOf, today: string): Promise<string> {
  const [first, last] = [of.day, of.lastDay ?? of.day].map((day) => (of.poll ? workingDay(dayOf(day, today)) : dayOf(day, today))) as [string, string];
  const filedOn = dayOf(-21, first) < dayOf(-1, today) ? dayOf(-21, first) : dayOf(-1, today);
  const { id, author } = await fileEntry(db, insert, { ...of, reason: of.reason ?? null, day: first, filedOn, demonstration: true, author: "officer" }, idOf);
  await insert(db, "meeting", {
    entry_id: id, forum_id: idOf(of.forum), meeting_kind: of.kind ?? "session", level: of.level, modality: of.modality, place: of.place, zone: of.zone, starts_local: `${first} ${of.from}`,
    ends_local: `${last} ${of.to}`, state: of.state, shared_at: of.shared ? `${filedOn} 10:00 Europe/Vienna` : null, shared_by_id: of.shared ? author : null, calendar_uid: randomUUID(),
    papers_due: of.state === "planned" ? dayOf(-2, first) : null,
  });
  for (const [at, one] of of.participants.entries()) {
    const party = (await db.query<{ name_en: string; name_fr: string; organisation_id: string }>("select name_en, name_fr, organisation_id from party where id = $1", [idOf(one.party)])).rows[0]!;
    await insert(db, "participation", {
      entry_id: id, party_id: idOf(one.party), organisation_id: party.organisation_id, title_en: party.name_en, title_fr: party.name_fr, role: one.role, precedence: one.precedence ?? at + 1,
      reply: one.reply ?? "needs_action", replied_at: one.reply && one.reply !== "needs_action" ? `${filedOn} 12:00 Europe/Vienna` : null,
      replied_by: one.reply && one.reply !== "needs_action" ? "application" : null, attendance: of.state === "held" ? (one.attendance ?? null) : null, added_by_id: author,
    });
  }
  await putReaders(db, id);
  for (const [at, point] of of.agenda.entries()) await putPoint(db, insert, id, point, at + 1, null, { author, idOf, today });
  for (const slot of of.programme ?? []) {
    await insert(db, "programme_slot", {
      entry_id: id, starts_local: `${dayOf(slot.day, today)} ${slot.from}`, ends_local: `${dayOf(slot.day, today)} ${slot.to}`, title: slot.title, place: slot.place, counterpart: slot.counterpart,
      format: slot.format, note_taker_id: slot.noteTaker ? idOf(slot.noteTaker) : null, internal: slot.internal ?? false, organisation_id: idOf("un"),
    });
  }
  if (of.poll) await putPoll(db, insert, id, of.poll, idOf, today);
  if (of.record) await putRecord(db, insert, id, { state: of.record, corrigendum: of.corrigendum, author, day: last });
  return id;
}
