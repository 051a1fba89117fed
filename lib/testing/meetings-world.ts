import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import type { Asking } from "../db/asking";
import { writing } from "../db/transactions";
import { adoptRecord, circulateRecord } from "../domain/meetings/record/commands";
import { circulatingRecord, plainRecordAct } from "../domain/meetings/record/contract";
import { stateOf, textName } from "../domain/meetings/minutes/model";
import { hashOfSecret } from "../domain/calendars/feeds/commands";
import { isMarked, isOwn, standings, states, type MeetingCell, type State, type Word } from "./meetings-oracle";
import type { World } from "./world";
import { officeDay } from "./office-day";

/** Somebody who stands to meetings in his way, with his own line on the list of each. */
export type Attender = Omit<MeetingCell, "state"> & { id: string; asking: Asking; feed: Asking; clearance: number; lines: Map<State, string> };
/** A meeting with one of everything that hangs on it. */
export type PlacedMeeting = {
  state: State; id: string; day: string; word: (of: Word) => string; /** Of its record; zero before the first act. */ revision: number; someone: string; points: Record<"one" | "two" | "ours" | "theirs" | "hidden" | "section", string>;
  papers: Record<"paper" | "ofOurs", string>; texts: Record<"joint" | "annex" | "theirs", string>; decision: string; statement: string;
  actions: Record<"theirs" | "reported" | "ours" | "ourReported" | "theirInternal", string>; slot: string; place: string;
};
export type Bodies = { forum: string; spare: string; sister: string; anyPaper: string; proposals: Record<"ours" | "theirs" | "both", string> };
type Row = Record<string, unknown>;

const stateOfMeeting: Partial<Record<State, string>> = { "finding a time": "finding_time", "in session": "in_session", "held": "held", "in clearance": "held", "circulated": "held", "adopted": "held", "cancelled": "cancelled" };
const tables = [
  "entry", "information_item", "entry_audience", "entry_revision", "meeting", "participation", "agenda_item", "meeting_paper", "minutes_text", "decision", "decision_statement", "action_point", "summary_record",
  "record_step", "meeting_slot", "slot_answer", "programme_slot", "agenda_proposal",
] as const;
/** Their triggers follow acts; here everything is laid out as it stands. */
const quiet = ["meeting", "participation", "agenda_item", "minutes_text", "decision", "action_point", "summary_record"];

/** The text of some minutes, as the database keeps it. */
function written(words: string): string {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(textName).insert(0, [paragraph]);
  return `\\x${Buffer.from(stateOf(doc)).toString("hex")}`;
}

/** Somebody of each standing, a forum of both sides, and a meeting of it in every state. */
export async function layOutMeetings(world: World): Promise<{ attenders: Attender[]; meetings: PlacedMeeting[]; bodies: Bodies }> {
  const third = randomUUID();
  await world.insert("party", { id: third, kind: "organisation", name_en: "A third one", name_fr: "Une troisième", side: "third", organisation_id: third });
  const unit = async (name: string, organisation = world.un) => world.unit(name, [organisation], organisation);
  const units = { office: await unit("Office"), forum: await unit("Department"), afar: await unit("Afar"), elsewhere: await unit("Elsewhere"), section: await unit("Section", world.osce), sister: await unit("Sister", world.osce), third: await unit("Third", third) };
  await world.db.query("update party set side = 'third' where id = $1", [units.third]);
  const home = ({ side, relation }: Omit<MeetingCell, "state">): string => {
    if (side === "of a third") return units.third;
    if (side === "theirs") return relation === "sits in the forum" ? units.section : units.sister;
    return relation === "of the audience" ? units.office : relation === "sits in the forum" ? units.forum : relation === "nobody of his" ? units.elsewhere : units.afar;
  };
  const forum = await world.forum([units.forum, units.section]);
  const above = await world.forum([units.forum, units.section]);
  await world.db.query("update forum set escalates_to_id = $1, slug = 'the-forum' where id = $2", [above, forum]);
  // Who laid the meetings out and wrote for the other side; neither is tried.
  const [author, partner, spare] = [
    await world.person({ role: "head", clearance: 2, unit: units.office }), await world.person({ role: "counterpart", clearance: 1, unit: units.section }),
    await world.person({ role: "reader", clearance: 1, unit: units.elsewhere }),
  ];
  const attenders: Attender[] = [];
  for (const standing of standings) {
    const clearance = standing.role === "head" || standing.role === "auditor" ? 2 : standing.role === "administrator" ? 0 : 1;
    const id = await world.person({ role: standing.role, clearance, unit: home(standing) });
    const secret = randomUUID();
    await world.insert("calendar_feed", { person_id: id, forum_id: forum, secret_hash: Buffer.from(hashOfSecret(secret)) });
    attenders.push({ ...standing, id, clearance, asking: await world.asking(id), feed: { credential: { kind: "feed", hash: hashOfSecret(secret) }, address: "127.0.0.1", requestId: "test" }, lines: new Map() });
  }

  const rows = Object.fromEntries(tables.map((table) => [table, [] as Row[]])) as Record<(typeof tables)[number], Row[]>;
  const now = new Date().toISOString();
  let number = 10_000;
  const add = (table: (typeof tables)[number], row: Row): string => {
    const id = randomUUID();
    rows[table].push({ id, ...row });
    return id;
  };
  const entry = (kind: "item" | "meeting", title: string, summary: string, classification: number, readers: string[]): string => {
    const id = add("entry", {
      reference: `${kind === "item" ? "INF" : "MTG"}-2026-${number++}`, kind, title, summary, language: "en", originator_id: units.office, custodian_id: units.office, classification, caveats: [], topics: [], regions: [],
      classification_reason: classification ? "deliberation" : null, readers: [author], register_date: "2026-11-01", filed_at: now, status: "registered", demonstration: false, revision: 1, created_by_id: author, created_at: now,
      changed_by_id: author, changed_at: now,
    });
    for (const party of readers) rows.entry_audience.push({ entry_id: id, party_id: party });
    rows.entry_revision.push({ entry_id: id, revision: 1, at: now, by_id: author, snapshot: {} });
    if (kind === "item") rows.information_item.push({ entry_id: id, direction: "internal", item_kind: "other", form: "other", text: "", purpose: "for_information", message_type: "initial" });
    return id;
  };
  const everybody = [world.un, world.osce, third];

  const meetings = states.map((state, at): PlacedMeeting => {
    const word = (of: Word) => `zq${of}${at + 1}z`;
    const id = entry("meeting", word("title"), word("summary"), isMarked({ state }) ? 1 : 0, [units.office]);
    const its = { entry_id: id };
    rows.meeting.push({
      ...its, forum_id: forum, meeting_kind: "session", level: "working", modality: "in_person", place: word("place"), join_at: word("join"), zone: "Europe/Vienna", starts_local: `${officeDay(10 + at)}T10:00`, ends_local: `${officeDay(10 + at)}T12:00`,
      starts_at: `${officeDay(10 + at)}T09:00Z`, ends_at: `${officeDay(10 + at)}T11:00Z`, state: stateOfMeeting[state] ?? "planned", state_since: now, shared_at: isOwn({ state }) ? null : now, calendar_uid: randomUUID(), sequence: 0,
      ended_because: state === "cancelled" ? word("ended") : "", revision: 1,
    });
    const line = (row: Row) => add("participation", {
      ...its, title_en: "Somebody", title_fr: "Quelqu’un", role: "member", required: true, precedence: 10, email: null, locale: "en", reply: "needs_action", remark: "", attendance: "present", represented_by: "", added_by_id: author, added_at: now, ...row,
    });
    for (const one of attenders) {
      if (one.relation !== "takes part" && one.relation !== "takes the notes") continue;
      const role = one.relation === "takes part" ? "member" : one.side === "ours" ? "note_taker" : "co_chair";
      one.lines.set(state, line({ party_id: one.id, organisation_id: one.side === "ours" ? world.un : one.side === "theirs" ? world.osce : third, role }));
    }
    // An organisation on the list is a name there: none of its people reads by it, and none takes notes.
    line({ party_id: world.osce, organisation_id: world.osce, role: "co_chair", attendance: null });
    const someone = line({ party_id: null, organisation_id: world.osce, precedence: 50, title_en: word("function"), email: `${word("email")}@test.invalid`, remark: word("remark"), attendance: null });

    const point = (position: number, of: Word, visibility: string, theirs = false, more: Row = {}) => add("agenda_item", {
      ...its, position, title: word(of), note: "", purpose: "discussion", lead_en: "", lead_fr: "", minutes: 20, visibility, organisation_id: theirs ? world.osce : world.un, unit_id: theirs ? units.section : units.office, carried: 2, state: "planned",
      outcome: "", created_by_id: theirs ? partner : author, created_at: now, revision: 1, removed_at: null, ...more,
    });
    const points = {
      ours: point(10, "pours", "internal"), one: point(20, "pone", "common"), hidden: point(30, "phidden", "hidden"), section: point(35, "psection", "hidden", true), two: point(40, "ptwo", "common"),
      theirs: point(50, "ptheirs", "internal", true),
    };
    point(25, "pgone", "common", false, { removed_at: now });
    const paper = (of: Word, readers: string[], point: string) => add("meeting_paper", { ...its, agenda_item_id: point, paper_id: entry("item", word(of), "", 0, readers), relation: "paper", position: 1, added_by_id: author, added_at: now });
    const papers = { paper: paper("paper", everybody, points.one), ofOurs: paper("paperofours", everybody, points.ours) };
    paper("paperofunit", [units.office], points.one);
    const text = (of: Word, internal: boolean, theirs: boolean, at: string) => add("minutes_text", {
      ...its, agenda_item_id: at, internal, organisation_id: theirs ? world.osce : world.un, document: written(word(of)), folded: 1, plain: word(of), changed_at: now,
    });
    const texts = { joint: text("joint", false, false, points.one), annex: text("annex", true, false, points.one), theirs: text("theirannex", true, true, points.one) };
    text("hiddenannex", true, false, points.hidden);
    const decision = add("decision", { ...its, agenda_item_id: points.one, number: 1, kind: "drop_action", method: "consensus", text: word("decision"), by_id: author, at: now, revision: 1 });
    const statement = add("decision_statement", { decision_id: decision, ...its, kind: "reservation", organisation_id: world.osce, text: word("statement"), by_id: author, at: now });
    const action = (number: number, of: Word, owner: string, theirs: boolean, internal: boolean, state: string, carried = 0) => add("action_point", {
      ...its, agenda_item_id: null, number, text: word(of), owner_id: owner, owner_en: "Owner", owner_fr: "Responsable", organisation_id: theirs ? world.osce : world.un, internal, due_on: "2098-01-01", before_next: false, state, state_since: now, carried,
      by_id: theirs ? partner : author, at: now, revision: 1,
    });
    const actions = {
      theirs: action(1, "action", units.section, true, false, "open", 3), reported: action(2, "reported", units.forum, false, false, "reported_done"), ours: action(1, "ouraction", units.office, false, true, "open"),
      ourReported: action(2, "ourreported", units.office, false, true, "reported_done"), theirInternal: action(1, "theiraction", units.section, true, true, "open"),
    };
    const recorded = ["in clearance", "circulated", "adopted"].includes(state);
    if (recorded) {
      rows.summary_record.push({ ...its, state: state === "in clearance" ? "in_clearance" : "draft", state_since: now, revision: 1 });
      add("record_step", { ...its, act: "sent_to_clearance", text: word("clearance"), internal: true, organisation_id: world.un, by_id: author, at: now });
    }
    const slot = (from: string, withdrawn: string | null) => add("meeting_slot", { ...its, starts_local: `${officeDay(30)}T${from}`, ends_local: `${officeDay(30)}T20:00`, starts_at: `${officeDay(30)}T${from}Z`, ends_at: `${officeDay(30)}T20:00Z`, chosen: false, withdrawn_at: withdrawn });
    const offered = state === "finding a time" ? slot("10:00", null) : "";
    if (offered) {
      slot("11:00", now);
      rows.slot_answer.push({ slot_id: offered, participation_id: someone, entry_id: id, answer: "yes", at: now });
    }
    const place = (of: Word, internal: boolean) => add("programme_slot", { ...its, starts_local: `${officeDay(10)}T10:00`, ends_local: `${officeDay(10)}T11:00`, title: word(of), place: "", counterpart: "", format: "bilateral", internal, organisation_id: world.un });
    place("slot", false);
    return {
      state, id, day: officeDay(10 + at), word, revision: recorded ? 1 : 0, someone, points, papers, texts, decision, statement, actions, slot: offered, place: place("ourslot", true),
    };
  });
  const anyPaper = entry("item", "A paper", "", 0, everybody);
  const proposal = (of: string, internal: boolean, theirs: boolean) => add("agenda_proposal", {
    forum_id: forum, title: `zqproposal${of}0z`, note: "", purpose: "discussion", internal, organisation_id: theirs ? world.osce : world.un, state: "open", because: "", by_id: theirs ? partner : author, at: now,
  });
  const proposals = { ours: proposal("ours", true, false), theirs: proposal("theirs", true, true), both: proposal("both", false, true) };

  for (const table of quiet) await world.db.query(`alter table ${table} disable trigger user`);
  for (const table of tables) await world.insertAll(table, rows[table]);
  for (const table of quiet) await world.db.query(`alter table ${table} enable trigger user`);
  await world.db.query("update entry set readers = app.readers_of(id)");
  await world.db.query("select app.index_entry(id) from entry");
  await world.db.query("analyze");
  // What left of a record is made by the acts themselves: its text must be what stands.
  const asked = await world.asking(author);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  for (const one of meetings) {
    const { id } = one;
    if (one.state === "circulated" || one.state === "adopted") one.revision = (await writing(asked, (db) => circulateRecord(db, circulatingRecord.parse({ id, revision: one.revision, silenceUntil: tomorrow })))).revision;
    if (one.state === "adopted") one.revision = (await writing(asked, (db) => adoptRecord(db, plainRecordAct.parse({ id, revision: one.revision, text: "By letter." })))).revision;
  }
  return { attenders, meetings, bodies: { forum, spare, sister: units.sister, anyPaper, proposals } };
}
