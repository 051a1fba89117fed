import { randomUUID } from "node:crypto";
import type { ModelEntry, ModelPerson } from "./seeing-model";

export type PartyOf = { id: string; kind: string; side: string; organisationId: string | null };
type Of = { entryId: string };
type Line = Of & { removed: boolean };
type Point = Of & { visibility: string; organisationId: string; unitId: string; createdById: string; removed: boolean };
type Note = Of & { internal: boolean; organisationId: string; removed: boolean; point: Point | null };
type Said = { internal: boolean; organisationId: string };

/** What hangs on a meeting, as far as it matters who may see it. */
export type MeetingChild =
  | ({ of: "meeting" | "meeting_slot" } & Of)
  | ({ of: "participation" | "slot_answer" | "participation_link" } & Line)
  | ({ of: "agenda_item" } & Point)
  | { of: "meeting_paper"; entryId: string; paperId: string; removed: boolean; point: Point | null }
  | { of: "agenda_proposal"; forumId: string; internal: boolean; organisationId: string }
  | ({ of: "programme_slot" } & Line & Said)
  | ({ of: "minutes_text" | "minutes_update" | "action_point" | "decision" | "decision_statement" } & Note)
  | { of: "action_step"; action: Note; internal: boolean; organisationId: string }
  | ({ of: "summary_record" | "record_text" } & Of)
  | ({ of: "record_step" } & Of & Said)
  | { of: "meeting_series" };
/** Of each meeting how far its record is, and who takes its notes. */
export type Recorded = { record: string | null; notes: Set<string> };
export type Knowing = { person: ModelPerson & { organisationId: string }; sees: (entryId: string) => boolean; records: ReadonlyMap<string, Recorded> };

/** Whether the person, who is active and has a role, may see the row: what is written of meetings said once more, sharing no line with the database. */
export function maySeeOfMeeting({ person, sees, records }: Knowing, child: MeetingChild): boolean {
  const outside = person.role === "counterpart";
  const auditing = person.role === "auditor";
  const runsTheMachine = person.role === "administrator";
  const own = ({ internal, organisationId }: Said) => !internal || auditing || organisationId === person.organisationId;
  const seesPoint = (point: Point): boolean => {
    if (!sees(point.entryId)) return false;
    if (auditing) return true;
    if (point.visibility === "common") return !outside || !point.removed;
    if (point.visibility === "internal") return point.organisationId === person.organisationId;
    return point.createdById === person.id || person.belongsTo.has(point.unitId);
  };
  /** A joint text: inside from the start, outside once it circulates or by who takes the notes. */
  const joint = (entryId: string): boolean => {
    if (!sees(entryId) || runsTheMachine) return false;
    const { record, notes } = records.get(entryId)!;
    return !outside || ["circulated", "comments_closed", "adopted", "adopted_by_silence"].includes(record ?? "") || [...notes].some((party) => person.belongsTo.has(party));
  };
  const seesNote = (note: Note): boolean => (note.internal ? sees(note.entryId) && own(note) : joint(note.entryId)) && (note.point === null || seesPoint(note.point));
  switch (child.of) {
    case "meeting":
    case "meeting_slot":
      return sees(child.entryId);
    case "participation":
    case "slot_answer":
      return sees(child.entryId) && (!outside || !child.removed);
    // By it somebody without an account answers: only the office's side makes such addresses.
    case "participation_link":
      return sees(child.entryId) && !outside && !auditing && !runsTheMachine;
    case "agenda_item":
      return seesPoint(child);
    case "meeting_paper":
      return sees(child.entryId) && sees(child.paperId) && (!outside || !child.removed) && (child.point === null || seesPoint(child.point));
    case "agenda_proposal":
      return (!outside || person.belongsTo.has(child.forumId)) && own(child);
    case "programme_slot":
      return sees(child.entryId) && (!outside || !child.removed) && own(child);
    case "minutes_text":
    case "minutes_update":
      return seesNote(child);
    case "action_point":
    case "decision":
    case "decision_statement":
      return seesNote(child) && (!outside || !child.removed);
    case "action_step":
      return seesNote(child.action) && (!outside || !child.action.removed) && own(child);
    case "summary_record":
    case "record_text":
      return joint(child.entryId);
    case "record_step":
      return joint(child.entryId) && own(child);
    case "meeting_series":
      return !outside && !runsTheMachine;
  }
}

export const tablesOfMeetings = [
  "meeting_series", "meeting", "participation", "participation_link", "meeting_slot", "slot_answer", "programme_slot", "agenda_item", "meeting_paper", "agenda_proposal", "minutes_text", "minutes_update", "decision", "decision_statement",
  "action_point", "action_step", "summary_record", "record_text", "record_step",
] as const;
type Table = (typeof tablesOfMeetings)[number];
type Row = Record<string, unknown>;
type Dice = {
  roll: (below: number) => number; one: <T>(all: readonly T[]) => T; add: (table: Table, row: Row) => void; children: Map<string, MeetingChild>; people: readonly { id: string }[]; parties: readonly PartyOf[];
  forums: readonly string[]; units: readonly string[]; organisations: readonly string[];
};

/** Hangs on an entry what a meeting may have, each in some way; returns by whom it is read because of it. */
export function plantMeeting({ roll, one, add, children, people, parties, forums, units, organisations }: Dice, entryId: string, custodian: PartyOf, papers: readonly string[], at: string): { readers: string[]; recorded: Recorded } {
  const keep = (of: MeetingChild["of"], key: string, child: object) => children.set(`${of} ${key}`, { of, ...child } as MeetingChild);
  const someone = () => one(people).id;
  const gone = () => roll(4) === 0;
  const its = { entry_id: entryId };
  const shared = roll(3) > 0;
  const forum = roll(3) ? one(forums) : null;
  const seriesId = roll(3) ? null : randomUUID();
  const local = { starts_local: "2026-12-01T10:00", ends_local: "2026-12-01T12:00" };
  const moments = { starts_at: "2026-12-01T09:00Z", ends_at: "2026-12-01T11:00Z" };
  if (seriesId) {
    add("meeting_series", { id: seriesId, forum_id: forum, rule: "FREQ=WEEKLY", zone: "Europe/Vienna", starts_local: local.starts_local, minutes: 60, created_by_id: someone(), created_at: at });
    keep("meeting_series", seriesId, {});
  }
  add("meeting", {
    ...its, forum_id: forum, series_id: seriesId, meeting_kind: "session", level: "working", modality: "virtual", place: "", join_at: "", zone: "Europe/Vienna", ...local, ...moments, state: "planned", state_since: at, shared_at: shared ? at : null,
    calendar_uid: randomUUID(), sequence: 0, ended_because: "", revision: 1,
  });
  keep("meeting", entryId, { entryId });
  const readers = shared && forum ? [forum] : [];
  const notes = new Set<string>();
  const slot = randomUUID();
  add("meeting_slot", { id: slot, ...its, ...local, ...moments, chosen: false });
  keep("meeting_slot", slot, { entryId });
  for (let n = 1 + roll(4); n > 0; n--) {
    const [id, party, removed] = [randomUUID(), one(parties.filter(({ kind }) => ["person", "post", "unit", "organisation"].includes(kind))), gone()];
    const role = one(["member", "member", "co_chair", "note_taker", "observer"]);
    add("participation", {
      id, ...its, party_id: party.id, organisation_id: party.organisationId ?? party.id, title_en: "x", title_fr: "x", role, required: true, precedence: n, locale: "en", reply: "needs_action", remark: "", represented_by: "", removed_at: removed ? at : null,
      added_by_id: someone(), added_at: at,
    });
    keep("participation", id, { entryId, removed });
    // An organisation on the list is a name.
    if (!removed && party.kind !== "organisation") {
      if (shared || party.side === custodian.side) readers.push(party.id);
      if (role === "co_chair" || role === "note_taker") notes.add(party.id);
    }
    add("slot_answer", { slot_id: slot, participation_id: id, ...its, answer: "yes", at });
    keep("slot_answer", id, { entryId, removed });
    const link = randomUUID();
    add("participation_link", { id: link, participation_id: id, ...its, secret_hash: `\\x${link.replaceAll("-", "")}`, does: "slots", created_at: at, expires_at: "2099-01-01" });
    keep("participation_link", link, { entryId, removed });
  }
  const points: Point[] = [];
  const pointIds: string[] = [];
  for (let n = 1 + roll(4); n > 0; n--) {
    const id = randomUUID();
    const point: Point = { entryId, visibility: one(["common", "internal", "hidden"]), organisationId: one(organisations), unitId: one(units), createdById: someone(), removed: gone() };
    add("agenda_item", {
      id, ...its, position: n, title: "x", note: "", purpose: "discussion", lead_en: "", lead_fr: "", visibility: point.visibility, organisation_id: point.organisationId, unit_id: point.unitId, carried: 0, state: "planned", outcome: "",
      removed_at: point.removed ? at : null, created_by_id: point.createdById, created_at: at, revision: 1,
    });
    keep("agenda_item", id, point);
    points.push(point);
    pointIds.push(id);
  }
  const place = (): [string | null, Point | null] => {
    const which = roll(points.length + 1);
    return which === points.length ? [null, null] : [pointIds[which]!, points[which]!];
  };
  const said = (): Said => ({ internal: roll(2) === 0, organisationId: one(organisations) });
  for (let n = roll(3); n > 0; n--) {
    const [id, paperId, removed, [pointId, point]] = [randomUUID(), one(papers), gone(), place()];
    add("meeting_paper", { id, ...its, agenda_item_id: pointId, paper_id: paperId, relation: "paper", position: n, added_by_id: someone(), added_at: at, removed_at: removed ? at : null });
    keep("meeting_paper", id, { entryId, paperId, removed, point });
  }
  const [programme, slotSaid, slotGone] = [randomUUID(), said(), gone()];
  add("programme_slot", { id: programme, ...its, ...local, title: "x", place: "", counterpart: "", format: "bilateral", internal: slotSaid.internal, organisation_id: slotSaid.organisationId, removed_at: slotGone ? at : null });
  keep("programme_slot", programme, { entryId, removed: slotGone, ...slotSaid });
  if (forum) {
    const [id, proposed] = [randomUUID(), said()];
    add("agenda_proposal", { id, forum_id: forum, title: "x", note: "", purpose: "discussion", internal: proposed.internal, organisation_id: proposed.organisationId, state: "open", because: "", by_id: someone(), at });
    keep("agenda_proposal", id, { forumId: forum, ...proposed });
  }
  const note = (): [string, Note, string | null] => {
    const [pointId, point] = place();
    return [randomUUID(), { entryId, ...said(), removed: gone(), point }, pointId];
  };
  for (let n = 1 + roll(2); n > 0; n--) {
    const [text, written, textAt] = note();
    add("minutes_text", { id: text, ...its, agenda_item_id: textAt, internal: written.internal, organisation_id: written.organisationId, document: "\\x", folded: 0, plain: "x", changed_at: at });
    keep("minutes_text", text, written);
    add("minutes_update", { text_id: text, seq: 1, sent_id: randomUUID(), update: "\\x00", by_id: someone(), at });
    keep("minutes_update", text, written);
    const [decision, decided, decisionAt] = note();
    const jointly = { ...decided, internal: false };
    add("decision", { id: decision, ...its, agenda_item_id: decisionAt, number: n, kind: "decision", text: "x", by_id: someone(), at, revision: 1, removed_at: jointly.removed ? at : null });
    keep("decision", decision, jointly);
    const statement = randomUUID();
    add("decision_statement", { id: statement, decision_id: decision, ...its, kind: "reservation", organisation_id: one(organisations), text: "x", by_id: someone(), at });
    keep("decision_statement", statement, jointly);
    const [action, agreed, actionAt] = note();
    add("action_point", {
      id: action, ...its, agenda_item_id: actionAt, number: n, text: "x", owner_en: "", owner_fr: "", organisation_id: agreed.organisationId, internal: agreed.internal, before_next: true, state: "open", state_since: at, carried: 0, by_id: someone(), at,
      revision: 1, removed_at: agreed.removed ? at : null,
    });
    keep("action_point", action, agreed);
    const [step, happened] = [randomUUID(), said()];
    add("action_step", { id: step, action_id: action, ...its, act: "started", text: "x", internal: happened.internal, organisation_id: happened.organisationId, by_id: someone(), at });
    keep("action_step", step, { action: agreed, ...happened });
  }
  const record = roll(4) ? one(["draft", "in_clearance", "circulated", "comments_closed", "adopted", "adopted_by_silence"]) : null;
  if (record) {
    add("summary_record", { ...its, state: record, state_since: at, revision: 1 });
    keep("summary_record", entryId, { entryId });
    const [text, step, happened] = [randomUUID(), randomUUID(), said()];
    add("record_text", { id: text, ...its, number: 1, kind: "circulated", content: {}, hash: "\\x00", by_id: someone(), at });
    keep("record_text", text, { entryId });
    add("record_step", { id: step, ...its, act: "cleared", text: "x", internal: happened.internal, organisation_id: happened.organisationId, by_id: someone(), at });
    keep("record_step", step, { entryId, ...happened });
  }
  return { readers, recorded: { record, notes } };
}
/** An entry whose audience is not only what was given, but also who takes part. */
export const readBy = (entry: ModelEntry, readers: readonly string[]): ModelEntry => ({ ...entry, audience: [...entry.audience, ...readers] });
