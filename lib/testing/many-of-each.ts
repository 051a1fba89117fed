import { randomBytes, randomUUID } from "node:crypto";
import type { House } from "./house";

type Row = Record<string, unknown>;
/** Things that much hangs on, each with one way to it. */
export type Laden = { document: string; version: string; language: string; file: string; release: string; distribution: string; request: string; meeting: string; point: string; text: string; decision: string; action: string; forum: string };

/** Their triggers follow acts; here everything is laid out as it stands. */
const quiet = [
  "document", "document_version", "language_version", "language_version_file", "document_symbol", "comment", "distribution", "distribution_receipt", "meeting", "participation", "agenda_item", "minutes_text", "decision", "action_point",
  "clearance_round", "clearance_step", "consultation",
];
const day = (i: number) => new Date(Date.UTC(2027, 0, 1 + i)).toISOString().slice(0, 10);
const now = "2026-11-01T10:00:00Z";
const words = randomBytes(32);
const bytes = `\\x${words.toString("hex")}`;

/** Lays out many of everything that is listed, bit by bit: of each kind by itself, and much of it on one thing. */
export class ManyOfEach {
  readonly laden = {} as Laden;
  #made = 0;
  #rows = new Map<string, Row[]>();

  constructor(private readonly house: House) {}

  #add(table: string, row: Row): string {
    const id = (row.id as string | undefined) ?? randomUUID();
    this.#rows.set(table, [...(this.#rows.get(table) ?? []), row]);
    return id;
  }
  #one(table: string, row: Row): string {
    return this.#add(table, { id: randomUUID(), ...row });
  }

  #entry(kind: "item" | "document" | "request" | "meeting", title: string): string {
    const { who, office, partners, department } = this.house;
    const by = who.head.id;
    const prefix = { item: "INF", document: "DOC", request: "REQ", meeting: "MTG" }[kind];
    const id = this.#one("entry", {
      reference: `${prefix}-2026-${20_000 + this.#made}${this.#rows.get("entry")?.length ?? 0}`, kind, title, summary: "", language: "en", originator_id: office, custodian_id: office, classification: 0, readers: [office, partners, department, by],
      register_date: "2026-11-01", filed_at: now, created_by_id: by, changed_by_id: by,
    });
    this.#add("entry_revision", { entry_id: id, revision: 1, at: now, by_id: by, snapshot: { title } });
    return id;
  }

  #document(symbol: string): { id: string; version: string; language: string } {
    const by = this.house.who.head.id;
    const id = this.#entry("document", `A document ${symbol}`);
    this.#add("document", { entry_id: id, origin: "own", document_type: "guidance", state: "in_clearance", state_since: now });
    const version = this.#one("document_version", { entry_id: id, major: 1, minor: 0, change: "initial", state: "in_clearance", created_by_id: by });
    const language = this.#one("language_version", { version_id: version, entry_id: id, language: "en", standing: "original", title: "A document", added_by_id: by });
    this.#add("document_symbol", { entry_id: id, written: symbol, normal: symbol, base: symbol });
    return { id, version, language };
  }

  #file(entry: string, i: number): string {
    const id = this.#one("attachment", { entry_id: entry, name: `file ${i}.txt`, media_type: "text/plain", size: 1, sha256: bytes, storage_key: randomUUID(), position: i, added_by_id: this.house.who.head.id });
    this.#add("attachment_text", { attachment_id: id, text: "x" });
    return id;
  }

  #meeting(i: number): string {
    const id = this.#entry("meeting", `A meeting ${i}`);
    this.#add("meeting", {
      entry_id: id, forum_id: this.laden.forum, level: "working", modality: "in_person", zone: "Europe/Vienna", starts_local: `${day(i)} 10:00`, ends_local: `${day(i)} 11:00`, starts_at: `${day(i)}T09:00Z`, ends_at: `${day(i)}T10:00Z`,
      calendar_uid: randomUUID(), shared_at: now,
    });
    return id;
  }

  #release(entry: string): string {
    const id = this.#one("release", { entry_id: entry, revision: 1, state: "active", active_from: now, purpose: "for_action", originator_check: "x", need_to_know: "x", safeguards: "x", requested_by_id: this.house.who.head.id });
    this.#add("release_party", { release_id: id, party_id: this.house.partners });
    return id;
  }

  #distribution(entry: string, version: string): string {
    const id = this.#one("distribution", { entry_id: entry, version_id: version, purpose: "for_acknowledgement", by_id: this.house.who.head.id });
    this.#add("distribution_party", { distribution_id: id, party_id: this.house.department });
    return id;
  }

  #request(): string {
    const { who, office, partners, world } = this.house;
    const id = this.#entry("request", "A request");
    this.#add("request", { entry_id: id, request_kind: "information", direction: "incoming", state: "sent", asked_by_id: partners, asked_of_id: office, need_by: "2027-01-01" });
    this.#add("request_step", { request_id: id, by_id: who.head.id, organisation_id: world.un, act: "sent" });
    return id;
  }

  async #write(): Promise<void> {
    const { db } = this.house.world;
    for (const table of quiet) await db.query(`alter table ${table} disable trigger user`);
    for (const [table, rows] of this.#rows) await this.house.world.insertAll(table, rows);
    for (const table of quiet) await db.query(`alter table ${table} enable trigger user`);
    const entries = (this.#rows.get("entry") ?? []).map((row) => row.id);
    await db.query("select app.index_entry(id) from unnest($1::uuid[]) as e (id)", [entries]);
    await db.query("analyze");
    this.#rows.clear();
  }

  async begin(): Promise<void> {
    const { who, world, office } = this.house;
    const by = who.head.id;
    this.laden.forum = await world.forum([office]);
    const { id, version, language } = this.#document("A/RES/48/5");
    Object.assign(this.laden, { document: id, version, language, file: this.#file(id, 0), release: this.#release(id), distribution: this.#distribution(id, version), request: this.#request(), meeting: this.#meeting(0) });
    const at = { entry_id: this.laden.meeting };
    this.laden.point = this.#one("agenda_item", { ...at, position: 1, title: "x", purpose: "information", visibility: "common", organisation_id: world.un, unit_id: office, created_by_id: by });
    this.laden.text = this.#one("minutes_text", { ...at, agenda_item_id: this.laden.point, internal: false, organisation_id: world.un });
    this.laden.decision = this.#one("decision", { ...at, number: 1_000, kind: "decision", text: "x", by_id: by });
    this.laden.action = this.#one("action_point", { ...at, number: 1_000, text: "x", organisation_id: world.un, by_id: by });
    this.#add("summary_record", at);
    await this.#write();
  }

  /** Until there are so many of each. */
  async growTo(many: number): Promise<void> {
    const { who, world, office, department, partners } = this.house;
    const { laden } = this;
    const by = who.head.id;
    while (this.#made < many) {
      const i = ++this.#made;
      const [person, partner] = [await world.person({ role: "reader", clearance: 0, unit: department, title: `Reader ${i}` }), await world.person({ role: "counterpart", clearance: 0, unit: partners, title: `Counterpart ${i}` })];
      await world.unit(`Unit ${i}`, [department]);
      await world.forum([office]);
      this.#add("forum_member", { forum_id: laden.forum, party_id: person });
      await world.asking(by);
      await world.token(by);
      await world.db.query("select app.record('entry.changed', 'entry', $1::uuid::text, $1::uuid, 0::smallint, '{}', '', '')", [laden.document]);

      const item = this.#entry("item", `An item ${i}`);
      this.#add("information_item", { entry_id: item, direction: "internal", item_kind: "other", form: "other", text: "" });
      this.#one("journal_line", { number: `REG-${i}`, entry_id: item, direction: "incoming", day: day(i), correspondent: "x", channel: "hand", by_id: by });
      this.#one("journal_line", { number: `REG-K${i}`, entry_id: laden.document, direction: "incoming", day: day(i), correspondent: "x", channel: "hand", by_id: by });
      const source = this.#one("source", { name: `Source ${i}`, created_by_id: by });
      this.#add("source_rating", { source_id: source, reliability: "B", reason: "x", by_id: by });
      this.#one("credibility_judgement", { entry_id: laden.document, revision: 1, credibility: 2, reason: "x", by_id: by });
      this.#one("notification", { person_id: by, what: "release.made", why: "recipient", entry_id: item, reference: "x" });
      this.#one("saved_view", { person_id: by, place: "documents", name: `View ${i}`, query: "" });
      this.#one("delegation", { person_id: by, delegate_id: person, held_from: day(2 * i), held_to: day(2 * i) });
      this.#one("calendar_feed", { person_id: by, secret_hash: `\\x${randomBytes(32).toString("hex")}` });
      this.#add("holiday", { organisation_id: world.un, day: day(i), name_en: "x", name_fr: "x" });
      this.#one("calendar_period", { calendar: "osce", kind: "recess", first_day: day(i), last_day: day(i), name_en: "x", name_fr: "x" });

      const one = this.#document(`A/RES/70/${i}`);
      this.#add("symbol_citation", { entry_id: one.id, normal: "A/RES/48/5", written: "A/RES/48/5" });
      this.#add("symbol_citation", { entry_id: laden.document, normal: `A/RES/70/${i}`, written: `A/RES/70/${i}` });
      this.#one("document_version", { entry_id: laden.document, major: 1, minor: i, change: "editorial", state: "superseded", created_by_id: by });
      this.#add("document_symbol", { entry_id: one.id, written: `A/RES/48/5/Add.${i}`, normal: `A/RES/48/5/ADD.${i}`, base: "A/RES/48/5", position: 1 });
      for (const { id, version } of [one, { id: laden.document, version: laden.version }]) {
        const round = this.#one("clearance_round", { entry_id: id, version_id: version, method: "together", manifest_hash: bytes, opened_by_id: by, state: id === laden.document ? "called_off" : "open" });
        this.#one("clearance_step", { round_id: round, entry_id: id, position: 1, party_id: by, asked_at: now });
        const consultation = this.#one("consultation", { entry_id: id, version_id: version, until: day(i), opened_by_id: by });
        this.#add("consultation_party", { consultation_id: consultation, party_id: office });
        const distribution = this.#distribution(id, version);
        this.#one("distribution_receipt", { distribution_id: distribution, entry_id: id, version_id: version, person_id: by });
        const release = this.#release(id);
        this.#one("receipt", { release_id: release, entry_id: id, person_id: who.counterpart.id, reference: "INF", revision: 1, made_available_at: now });
      }
      this.#one("distribution_receipt", { distribution_id: laden.distribution, entry_id: laden.document, version_id: laden.version, person_id: person });
      this.#one("receipt", { release_id: laden.release, entry_id: laden.document, person_id: partner, reference: "INF", revision: 1, made_available_at: now });
      const comment = this.#one("comment", { entry_id: laden.document, revision: 1, side: "joint", organisation_id: world.un, text: "x", by_id: by });
      this.#add("comment_place", { comment_id: comment, entry_id: laden.document, version_id: laden.version });
      this.#add("comment_disposition", { comment_id: comment, entry_id: laden.document, disposition: "noted", by_id: by });
      this.#one("consent", { entry_id: laden.document, revision: 1, asked_of_id: partners, for_ids: [office], asked_by_id: by });
      this.#add("entry_link", { from_id: one.id, to_id: laden.document, kind: "evidence_for", by_id: by });
      this.#add("language_version_file", { language_version_id: laden.language, attachment_id: this.#file(laden.document, i), position: i });
      this.#add("entry_revision", { entry_id: laden.document, revision: i + 1, at: now, by_id: by, snapshot: { title: `Title ${i}` } });

      this.#request();
      this.#add("request_question", { request_id: laden.request, number: i, text: "x" });
      this.#add("request_answer", { request_id: laden.request, answer_id: item, numbers: [i], by_id: by });
      this.#add("request_step", { request_id: laden.request, by_id: by, organisation_id: world.un, act: "sent" });

      const meeting = this.#meeting(i);
      this.#one("participation", { entry_id: meeting, party_id: by, organisation_id: world.un, title_en: "x", title_fr: "x", added_by_id: by });
      const at = { entry_id: laden.meeting };
      const line = this.#one("participation", { ...at, party_id: person, organisation_id: world.un, title_en: "x", title_fr: "x", added_by_id: by });
      const slot = this.#one("meeting_slot", { ...at, starts_local: `${day(i)} 10:00`, ends_local: `${day(i)} 11:00`, starts_at: `${day(i)}T09:00Z`, ends_at: `${day(i)}T10:00Z` });
      this.#add("slot_answer", { slot_id: slot, participation_id: line, entry_id: laden.meeting, answer: "yes" });
      this.#one("programme_slot", { ...at, starts_local: `${day(i)} 10:00`, ends_local: `${day(i)} 11:00`, title: "x", format: "bilateral", organisation_id: world.un });
      const point = this.#one("agenda_item", { ...at, position: 10 + i, title: "x", purpose: "information", visibility: "common", organisation_id: world.un, unit_id: office, created_by_id: by });
      this.#one("meeting_paper", { ...at, agenda_item_id: point, paper_id: one.id, added_by_id: by });
      this.#one("minutes_text", { ...at, agenda_item_id: point, internal: false, organisation_id: world.un });
      this.#one("agenda_proposal", { forum_id: laden.forum, title: "x", purpose: "information", organisation_id: world.un, by_id: by });
      for (const entry of [laden.meeting, meeting]) {
        const decision = this.#one("decision", { entry_id: entry, number: i, kind: "decision", text: "x", by_id: by });
        this.#one("decision_statement", { decision_id: decision, entry_id: entry, kind: "reservation", organisation_id: world.un, text: "x", by_id: by });
        this.#one("action_point", { entry_id: entry, number: i, text: "x", owner_id: by, owner_en: "x", owner_fr: "x", organisation_id: world.un, by_id: by });
      }
      this.#one("action_step", { action_id: laden.action, entry_id: laden.meeting, act: "noted", organisation_id: world.un, by_id: by });
    }
    await this.#write();
  }
}
