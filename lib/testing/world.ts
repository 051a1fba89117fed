import { createHash, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import type { Asking } from "../db/asking";
import type { Role } from "../db/handles";

export const auditors = "00000000-0000-4000-8000-000000000001";

/** A connection with the owner's rights to the database of this test file: for laying out what a test needs. */
export async function ownerOf(): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: process.env.TEST_OWNER_URL });
  await owner.connect();
  return owner;
}

export type PersonOf = { role: Role | null; clearance: number; unit: string; status?: string; email?: string; title?: string };
export type ReleaseOf = { entry: string; to: string[]; by: string; state?: string; purpose?: string; until?: Date | null; madeAvailableAt?: Date; attachments?: string[] };
export type NewsOf = { person: string; entry: string; what?: string; why?: string; urgent?: boolean; unseen?: boolean; at?: Date; seen?: boolean };
export type EntryOf = {
  readers: string[]; classification?: number; custodian?: string; originator?: string; author: string; embargoUntil?: Date | null;
  title?: string; text?: string; summary?: string; language?: string; day?: string; direction?: string; topics?: string[];
};

/** Builds parties, people and entries straight in the database, as the owner. */
export class World {
  readonly un = randomUUID();
  readonly osce = randomUUID();

  private constructor(readonly db: pg.Client) {}

  static async make(): Promise<World> {
    const world = new World(await ownerOf());
    await world.insert("party", { id: world.un, kind: "organisation", name_en: "United Nations Secretariat", name_fr: "Secrétariat de l’ONU", side: "un", organisation_id: world.un });
    await world.insert("party", { id: world.osce, kind: "organisation", name_en: "OSCE", name_fr: "OSCE", side: "osce", organisation_id: world.osce });
    return world;
  }

  async insert(table: string, columns: Record<string, unknown>): Promise<void> {
    const names = Object.keys(columns);
    await this.db.query(`insert into ${table} (${names.join(", ")}) values (${names.map((_, i) => `$${i + 1}`).join(", ")})`, Object.values(columns));
  }

  /** Many rows at once, as JSON has them (bytes as `\\x00`); the columns are those of the first. */
  async insertAll(table: string, rows: Record<string, unknown>[]): Promise<void> {
    if (rows.length === 0) return;
    const names = Object.keys(rows[0]!).join(", ");
    await this.db.query(`insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
  }

  private sideOf(organisation: string): string {
    return organisation === this.osce ? "osce" : "un";
  }

  async unit(name: string, parents: string[], organisation: string = this.un): Promise<string> {
    const id = randomUUID();
    await this.insert("party", { id, kind: "unit", name_en: name, name_fr: `${name} (fr)`, side: this.sideOf(organisation), organisation_id: organisation });
    for (const parent of parents) await this.insert("unit_parent", { unit_id: id, parent_id: parent });
    return id;
  }

  async person(of: PersonOf): Promise<string> {
    const id = randomUUID();
    const { rows } = await this.db.query<{ organisation_id: string; side: string }>("select organisation_id, side from party where id = $1", [of.unit]);
    const title = of.title ?? `${of.role ?? "somebody"} ${id.slice(0, 4)}`;
    await this.insert("party", { id, kind: "person", name_en: title, name_fr: `${title} (fr)`, side: rows[0]!.side, organisation_id: rows[0]!.organisation_id });
    await this.insert("person", {
      id, unit_id: of.unit, initials: "PP", email: of.role ? (of.email ?? `${id}@test.invalid`) : null, role: of.role,
      clearance: of.clearance, status: of.status ?? "active",
    });
    return id;
  }

  async post(unit: string, holder: string | null, from = "2020-01-01", to: string | null = null): Promise<string> {
    const id = randomUUID();
    await this.insert("party", { id, kind: "post", name_en: `Post ${id.slice(0, 4)}`, name_fr: `Poste ${id.slice(0, 4)}`, side: "un", organisation_id: this.un });
    await this.insert("post", { id, unit_id: unit });
    if (holder) await this.insert("post_holding", { post_id: id, person_id: holder, held_from: from, held_to: to });
    return id;
  }

  async forum(members: string[]): Promise<string> {
    const id = randomUUID();
    await this.insert("party", { id, kind: "forum", name_en: `Forum ${id.slice(0, 4)}`, name_fr: `Forum ${id.slice(0, 4)}`, side: "third" });
    await this.insert("forum", { id, code: "F1", level: "working", cadence: "yearly", status: "active" });
    for (const member of members) await this.insert("forum_member", { forum_id: id, party_id: member });
    return id;
  }

  async entry(of: EntryOf): Promise<string> {
    const id = randomUUID();
    const day = of.day ?? "2026-11-01";
    const { rows } = await this.db.query<{ reference: string }>("select app.next_reference('INF', 2026) as reference");
    const { rows: home } = await this.db.query<{ unit_id: string }>("select unit_id from person where id = $1", [of.author]);
    const custodian = of.custodian ?? home[0]!.unit_id;
    await this.insert("entry", {
      id, reference: rows[0]!.reference, kind: "item", title: of.title ?? "An entry", summary: of.summary ?? "", language: of.language ?? "en",
      originator_id: of.originator ?? custodian, custodian_id: custodian, classification: of.classification ?? 0,
      classification_reason: of.classification ? "deliberation" : null, embargo_until: of.embargoUntil ?? null,
      readers: [...new Set([...of.readers, of.author, auditors])], register_date: day, created_by_id: of.author, changed_by_id: of.author,
      topics: of.topics ?? [],
    });
    await this.insert("information_item", { entry_id: id, direction: of.direction ?? "internal", item_kind: "other", form: "other", text: of.text ?? "" });
    for (const party of new Set(of.readers)) await this.insert("entry_audience", { entry_id: id, party_id: party });
    await this.insert("entry_revision", { entry_id: id, revision: 1, by_id: of.author, snapshot: JSON.stringify({ title: of.title ?? "An entry" }) });
    return id;
  }

  /** A comment as it stands in the register: `organisation` is its author's. */
  async comment(of: { entry: string; by: string; organisation: string; side: "joint" | "internal"; text?: string; mentions?: string[] }): Promise<string> {
    const id = randomUUID();
    await this.insert("comment", {
      id, entry_id: of.entry, revision: 1, side: of.side, organisation_id: of.organisation, text: of.text ?? "A comment", by_id: of.by, mentions: of.mentions ?? [],
    });
    return id;
  }

  /** A text file that has come whole and waits to be made use of. */
  async upload(person: string, bytes = "words"): Promise<string> {
    const { writeStored } = await import("../files/store");
    const { storageKey, size, sha256 } = await writeStored((async function* () { yield Buffer.from(bytes); })());
    const { rows } = await this.db.query<{ id: string }>(
      "insert into upload (person_id, name, size, received, storage_key, media_type, sha256, expires_at, finished_at) values ($1, 'paper.txt', $2, $2, $3, 'text/plain', $4, now() + interval '1 day', now()) returning id",
      [person, size, storageKey, Buffer.from(sha256)],
    );
    return rows[0]!.id;
  }

  /** A link, said from the later entry to the earlier one. */
  async link(from: string, to: string, kind: string, by: string): Promise<string> {
    const id = randomUUID();
    await this.insert("entry_link", { id, from_id: from, to_id: to, kind, by_id: by });
    return id;
  }

  /** A file of the entry; its bytes are in no store unless the key says so. */
  async attachment(of: { entry: string; by: string; name?: string; mediaType?: string; size?: number; sha256?: Buffer; key?: string; scan?: string; part?: string }): Promise<string> {
    const id = randomUUID();
    await this.insert("attachment", {
      id, entry_id: of.entry, name: of.name ?? "note.pdf", media_type: of.mediaType ?? "application/pdf", size: of.size ?? 10, sha256: of.sha256 ?? Buffer.alloc(32),
      storage_key: of.key ?? randomUUID().replaceAll("-", ""), scan: of.scan ?? "clean", part: of.part ?? "attached", added_by_id: of.by,
    });
    return id;
  }

  /** A token of the person, as other programs bring it. */
  async token(person: string): Promise<string> {
    const token = `tdu_${randomBytes(32).toString("base64url")}`;
    await this.insert("access_token", { person_id: person, name: "test", secret_hash: createHash("sha256").update(token).digest(), expires_at: new Date(Date.now() + 3_600_000) });
    return token;
  }

  /** A file of an entry, kept in the store; its words are there when they are given. */
  async file(of: { entry: string; by: string; name?: string; mediaType?: string; bytes?: Buffer; text?: string; scan?: string; reading?: string }): Promise<string> {
    const id = randomUUID();
    const bytes = of.bytes ?? Buffer.from(of.text ?? "x");
    const { writeStored } = await import("../files/store");
    const { storageKey, size, sha256 } = await writeStored((async function* () { yield bytes; })());
    const { rows } = await this.db.query<{ count: string }>("select count(*) from attachment where entry_id = $1", [of.entry]);
    await this.insert("attachment", {
      position: Number(rows[0]!.count), id, entry_id: of.entry, name: of.name ?? "note.txt", media_type: of.mediaType ?? "text/plain", size, sha256: Buffer.from(sha256), storage_key: storageKey,
      added_by_id: of.by, scan: of.scan ?? "unscanned", reading: of.reading ?? "waiting",
    });
    if (of.text !== undefined) await this.db.query("select app.attachment_read($1, 'done', null, $2, null)", [id, of.text]);
    return id;
  }

  /** An active release of the entry to these parties, with these files. */
  async activeRelease(of: { entry: string; by: string; to: string[]; files?: string[] }): Promise<string> {
    const id = randomUUID();
    await this.insert("release", {
      id, entry_id: of.entry, revision: 1, state: "active", active_from: new Date(), purpose: "for_information", originator_check: "x", need_to_know: "x",
      safeguards: "x", requested_by_id: of.by,
    });
    for (const party of of.to) await this.insert("release_party", { release_id: id, party_id: party });
    for (const file of of.files ?? []) await this.insert("release_attachment", { release_id: id, attachment_id: file });
    await this.db.query("update entry set readers = app.readers_of(id) where id = $1", [of.entry]);
    await this.db.query("select app.index_entry($1)", [of.entry]);
    return id;
  }

  /** A release as it stands in its state, with the receipts of whom it reaches; returns its id. */
  async release(of: ReleaseOf): Promise<string> {
    const id = randomUUID();
    const state = of.state ?? "active";
    const begun = ["active", "withdrawn", "expired"].includes(state);
    const at = of.madeAvailableAt ?? new Date();
    await this.insert("release", {
      id, entry_id: of.entry, revision: 1, state, purpose: of.purpose ?? "for_information", originator_check: "It is ours.", need_to_know: "They asked.",
      safeguards: "They keep it apart.", requested_by_id: of.by, requested_at: at, until: of.until ?? null, active_from: begun ? at : null,
    });
    for (const party of of.to) await this.insert("release_party", { release_id: id, party_id: party });
    for (const attachment of of.attachments ?? []) await this.insert("release_attachment", { release_id: id, attachment_id: attachment });
    await this.db.query("update entry set readers = app.readers_of(id) where id = $1", [of.entry]);
    if (begun) {
      await this.db.query(
        `insert into receipt (release_id, entry_id, person_id, reference, revision, made_available_at, ended_at, ended)
         select $1, e.id, p.id, e.reference, 1, $3, case when $4 <> 'active' then now() end, nullif($4, 'active') from entry e, person p
         where e.id = $2 and p.role is not null and p.status = 'active' and p.clearance >= e.classification
           and exists (select from app.principals_of(p.id) x join release_party rp on rp.party_id = x.party_id where rp.release_id = $1)`,
        [id, of.entry, at, state],
      );
    }
    return id;
  }

  /** Something the person was told, as the product would have told it. */
  async news(of: NewsOf): Promise<string> {
    const id = randomUUID();
    const { rows } = await this.db.query<{ reference: string }>("select reference from entry where id = $1", [of.entry]);
    await this.insert("notification", {
      id, person_id: of.person, what: of.what ?? "comment.made", why: of.why ?? "author", entry_id: of.entry, reference: rows[0]!.reference,
      urgent: of.urgent ?? false, unseen: of.unseen ?? false, at: of.at ?? new Date(), seen_at: of.seen ? new Date() : null,
    });
    return id;
  }

  /** A live session of the person; null for somebody who may have none. */
  async asking(person: string): Promise<Asking> {
    const { rows } = await this.db.query<{ id: string }>(
      "insert into session (person_id, method, expires_at) values ($1, 'password', now() + interval '1 hour') returning id",
      [person],
    );
    return { credential: { kind: "session", id: rows[0]!.id }, address: "127.0.0.1", requestId: "test" };
  }

  async end(): Promise<void> {
    await this.db.end();
  }
}
