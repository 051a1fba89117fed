import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashToken } from "../auth/asking";
import { editedItem, itemFilter, newItem } from "../domain/items/contract";
import { getItem, listItems } from "../domain/items/queries";
import { plantOneOfEach } from "../testing/one-of-each";
import { World, auditors, ownerOf } from "../testing/world";
import type { Asking } from "./asking";
import { checkSelf } from "./self-check";
import { opening, reading } from "./transactions";

const appUrl = () => process.env.DATABASE_APP_URL!;
const ownerUrl = () => process.env.TEST_OWNER_URL!;
const codeOf = (work: Promise<unknown>) => work.then(() => "done", (error: { code?: string }) => error.code ?? String(error));

let world: World;
let app: pg.Client;
let office: string;
let elsewhere: string;
let officer: string;
let asking: Asking;

beforeAll(async () => {
  world = await World.make();
  app = new pg.Client({ connectionString: appUrl() });
  await app.connect();
  office = await world.unit("Office", [world.un]);
  elsewhere = await world.unit("Elsewhere", [world.un]);
  officer = await world.person({ role: "officer", clearance: 1, unit: office });
  asking = await world.asking(officer);
});
afterAll(async () => {
  await app.end();
  await world.end();
});

/** Runs SQL with the application's role as the person, whatever the product's own code would have let through. */
async function as<T>(who: Asking, work: (query: (sql: string, values?: unknown[]) => Promise<pg.QueryResult>) => Promise<T>): Promise<T> {
  await app.query("begin");
  try {
    const { rowCount } = await app.query("select * from app.enter_session($1, '2 hours', false)", [(who.credential as { id: string }).id]);
    expect(rowCount, "a live session").toBe(1);
    return await work((sql, values) => app.query(sql, values));
  } finally {
    await app.query("rollback");
  }
}

const tried = (who: Asking, sql: string, values?: unknown[]) =>
  as(who, (query) => query(sql, values).then((r) => r.rowCount ?? 0, (error: { code: string }) => error.code));

const listed = async (who: Asking) => (await reading(who, (db) => listItems(db, itemFilter.parse({ limit: 100 })))).items.map((item) => item.id);
const opens = (who: Asking, id: string) => opening(who, (db) => getItem(db, { id })).then(() => "opened", (error: { kind: string }) => error.kind);
const kindOf = (work: Promise<unknown>) => work.then(() => "answered", (error: { kind?: string }) => error.kind ?? String(error));

describe("the role of the application", () => {
  const made: string[] = [];
  const roleWith = async (rights: string) => {
    const name = `second_line_${randomBytes(5).toString("hex")}`;
    await world.db.query(`create role ${name} login password 'second line' ${rights}`);
    await world.db.query(`grant usage on schema public to ${name}`);
    made.push(name);
    return { name, url: Object.assign(new URL(appUrl()), { username: name, password: "second line" }).toString() };
  };
  afterAll(async () => {
    for (const name of made) {
      await world.db.query(`drop owned by ${name}`);
      await world.db.query(`drop role ${name}`);
    }
  });

  it("passes its own check as it was made [RLS-01, RLS-03]", async () => {
    await expect(checkSelf(appUrl())).resolves.toBeUndefined();
  });

  it("is not the owner [RLS-01]", async () => {
    await expect(checkSelf(ownerUrl())).rejects.toThrow(/may bypass row security: postgres/);
  });

  it.each(["superuser", "bypassrls", "createrole", "createdb"])("is not one that has %s [RLS-01]", async (rights) => {
    const { name, url } = await roleWith(rights);
    await expect(checkSelf(url)).rejects.toThrow(`may bypass row security: ${name}`);
  });

  it("is no member of the owner's or another role [RLS-01]", async () => {
    const [member, other] = [await roleWith(""), await roleWith("")];
    await world.db.query(`grant ${other.name} to ${member.name}`);
    await expect(checkSelf(member.url)).rejects.toThrow(`is a member of another role: ${other.name}`);
    const son = await roleWith("");
    await world.db.query(`grant postgres to ${son.name}`);
    await expect(checkSelf(son.url)).rejects.toThrow("is a member of another role: postgres");
  });

  it("owns no table [RLS-01]", async () => {
    const { name, url } = await roleWith("");
    await world.db.query("create table owned_by_another (id int)");
    await world.db.query(`alter table owned_by_another owner to ${name}`);
    await expect(checkSelf(url)).rejects.toThrow("owns something: owned_by_another");
  });
});

describe("what the self-check refuses to serve on", () => {
  const role = () => new URL(appUrl()).username;
  const planted: [string, string, string | (() => string), string][] = [
    ["a table without row security", "create table planted (id int)", "drop table planted", "without forced row security: planted"],
    ["a table whose row security does not bind its owner", "create table planted (id int); alter table planted enable row level security", "drop table planted", "without forced row security: planted"],
    ["an entry table no longer forced", "alter table entry no force row level security", "alter table entry force row level security", "without forced row security: entry"],
    ["a table of the register whose row security was switched off", "alter table information_item disable row level security", "alter table information_item enable row level security", "without forced row security: information_item"],
    ["a table without a policy", "create table planted (id int); alter table planted enable row level security, force row level security", "drop table planted", "without a policy: planted"],
    ["a partition of its own kind", "create table planted (id int) partition by list (id); alter table planted enable row level security, force row level security; create policy p on planted using (false); create table planted_1 partition of planted for values in (1)", "drop table planted", "without forced row security: planted_1"],
    ["a plain view", "create view planted as select * from entry", "drop view planted", "a view that runs with its owner's rights, or a materialised one: planted"],
    ["a view in the functions' schema", "create view app.planted as select * from entry", "drop view app.planted", "a view that runs with its owner's rights, or a materialised one: planted"],
    ["a materialised view", "create materialized view planted as select id from entry", "drop materialized view planted", "a view that runs with its owner's rights, or a materialised one: planted"],
    ["a function with the owner's rights", "create function app.planted() returns bigint language sql security definer as 'select count(*) from entry'", "drop function app.planted()", "are not known: app.planted"],
    ["one that borrows a known name elsewhere", "create function public.search() returns bigint language sql security definer as 'select count(*) from entry'", "drop function public.search()", "are not known: public.search"],
    ["one that borrows a known name with other arguments", "create function app.search() returns bigint language sql security definer as 'select count(*) from entry'", "drop function app.search()", "are not known: app.search"],
    ["a schema in which the application may create", `grant create on schema app to ROLE`, "revoke create on schema app from ROLE", "may create in a schema: app"],
    ["an owner's policy that everybody has", "alter policy owner_may on person to public", "alter policy owner_may on person to current_user", "a policy open to everyone: person.owner_may"],
    ["a policy that shows entries to nobody in particular", "create policy planted on entry for select using (true)", "drop policy planted on entry", "sees entries without anybody asking"],
  ];
  it.each(planted)("%s [RLS-03]", async (_, plant, remove, told) => {
    await world.entry({ readers: [office], author: officer });
    const sql = (text: string) => world.db.query(text.replaceAll("ROLE", role()));
    await sql(plant);
    try {
      await expect(checkSelf(appUrl())).rejects.toThrow(told);
    } finally {
      await sql(remove as string);
    }
    await expect(checkSelf(appUrl())).resolves.toBeUndefined();
  });

  it("while a view that runs as whoever asks is let pass [RLS-03]", async () => {
    await world.db.query("create view planted with (security_invoker=true) as select id from entry");
    await expect(checkSelf(appUrl())).resolves.toBeUndefined();
    await world.db.query("drop view planted");
  });
});

describe("without anybody asking", () => {
  let tables: string[];
  beforeAll(async () => {
    const { db } = world;
    await plantOneOfEach(world, { entry: await world.entry({ readers: [office], author: officer }), person: officer, unit: office });
    const [post, forum] = [await world.post(office, officer), await world.forum([office])];
    await world.insert("credential", { person_id: officer, password_hash: "x" });
    await world.insert("external_identity", { issuer: "https://id.test.invalid", subject: "s", person_id: officer });
    await world.insert("access_token", { person_id: officer, name: "t", secret_hash: randomBytes(32), expires_at: "2099-01-01" });
    await world.insert("sign_in_failure", { door: "password", account_key: "a", address_key: "b" });
    await world.insert("idempotency_key", { person_id: officer, key: "k", request_hash: randomBytes(32), answer: "null" });
    await world.insert("party_former_name", { party_id: office, name_en: "Old", name_fr: "Ancien" });
    await world.insert("taxonomy_term", { scheme: "topic", code: "t", name_en: "T", name_fr: "T" });
    await db.query("select app.record('x.y', 'person', null, null, null, '{}', '', '')");
    expect([post, forum]).toHaveLength(2);
    tables = (await db.query("select tablename from pg_tables where schemaname in ('public', 'app') and tablename <> '_prisma_migrations' order by 1")).rows.map((r) => r.tablename);
  });

  it("every table of the catalogue is empty, or not to be read at all", async () => {
    const unreadable: string[] = [];
    for (const table of tables) {
      const { rows } = await world.db.query(`select count(*)::int as n from ${table}`);
      expect(rows[0].n, `${table} has something to hide`).toBeGreaterThan(0);
      const told = await app.query(`select count(*)::int as n from ${table}`).then(({ rows: [row] }) => row.n as number, (error: { code: string }) => error.code);
      if (told === "42501") unreadable.push(table);
      else expect(told, table).toBe(0);
    }
    expect(tables).toHaveLength(88);
    expect(unreadable).toEqual(["credential", "entry_search", "entry_state", "external_identity", "job", "meeting_mail", "membership_state", "outbox_mail", "person_state", "setting"]);
  });

  it("nothing can be added to any table either", async () => {
    for (const table of tables) {
      const columns = (await world.db.query<{ c: string }>("select column_name as c from information_schema.columns where table_name = $1 and is_generated = 'NEVER'", [table])).rows.map((r) => r.c);
      const { rows: [row] } = await world.db.query(`select * from ${table} limit 1`);
      const values = columns.map((c) => (row[c] !== null && typeof row[c] === "object" && !Buffer.isBuffer(row[c]) && !(row[c] instanceof Date) && !Array.isArray(row[c]) ? JSON.stringify(row[c]) : row[c]));
      const sql = `insert into ${table} (${columns.join(", ")}) values (${columns.map((_, i) => `$${i + 1}`).join(", ")})`;
      expect(await codeOf(app.query(sql, values)), table).toBe("42501");
    }
  });

  it("the functions that run as the owner tell nothing", async () => {
    const id = await world.entry({ readers: [office], author: officer, title: "Zirconium" });
    for (const [sql, values] of [
      ["select * from app.search('zirconium', null, null, null, 10, true)", []],
      ["select x from app.few_with_words('zirconium', true, array['item', 'document'], 10) x where x <> '{}'", []],
      ["select x from app.has_words($1, 'zirconium', true) x where x", [id]],
      ["select app.documents_with_symbol('')", []],
      ["select x from app.own_password_hash() x where x is not null", []],
      ["select * from app.enter_session($1, '2 hours', true)", [randomUUID()]],
      ["select * from app.enter_token($1, true)", [randomBytes(32)]],
      ["select x from app.end_session($1) x where x is not null", [randomUUID()]],
    ] as const) {
      expect((await app.query(sql, [...values])).rows, sql).toEqual([]);
    }
    expect(await codeOf(app.query("select app.set_password($1, 'x', null)", [officer]))).toBe("42501");
    for (const inner of ["stand_as($1)", "permuted(1)", "index_entry($1)", "search_by_word('a', null, null, null, 1, '{}', 2::smallint, false)", "search_by_date('a', null, null, null, 1, '{}', 2::smallint, false)", "person_sees($1, $1)", "expected('a', '{}')"]) {
      expect(await codeOf(app.query(`select app.${inner}`, inner.includes("$1") ? [id] : [])), inner).toBe("42501");
    }
  });
});

describe("functions that run as the owner, for the wrong person", () => {
  it("search finds nothing of what somebody else reads", async () => {
    const id = await world.entry({ readers: [elsewhere], author: await world.person({ role: "officer", clearance: 2, unit: elsewhere }), title: "Obsidian" });
    await as(asking, async (query) => {
      expect((await query("select * from app.search('obsidian', null, null, null, 10, true)")).rows).toEqual([]);
      for (const inTitles of [true, false]) {
        expect((await query("select app.few_with_words('obsidian', $1, array['item'], 10) as few, app.has_words($2, 'obsidian', $1) as one", [inTitles, id])).rows).toEqual([{ few: [], one: false }]);
      }
    });
  });

  it("nobody reads or sets another's password; the administrator sets one and reads none", async () => {
    const other = await world.person({ role: "head", clearance: 2, unit: office });
    await world.insert("credential", { person_id: other, password_hash: "another's" });
    const boss = await world.asking(await world.person({ role: "administrator", clearance: 0, unit: office }));
    expect(await tried(asking, "select app.set_password($1, 'x', null)", [other])).toBe("42501");
    expect(await tried(asking, "select 1 from app.own_password_hash() h where h = 'another''s'")).toBe(0);
    expect(await tried(boss, "select app.set_password($1, 'x', null)", [other])).toBe(1);
    expect(await tried(boss, "select 1 from app.own_password_hash() h where h is not null")).toBe(0);
  });
});

describe("what the application's role may touch", () => {
  it("is not the secrets, the words of search or the settings, whoever asks", async () => {
    for (const role of ["head", "auditor", "administrator"] as const) {
      const who = await world.asking(await world.person({ role, clearance: role === "administrator" ? 0 : 2, unit: office }));
      for (const table of ["credential", "external_identity", "entry_search", "setting", "job", "outbox_mail", "meeting_mail", "person_state", "membership_state"]) {
        expect(await tried(who, `select count(*) from ${table}`), `${role} ${table}`).toBe("42501");
      }
    }
  });

  it("is not the audit trail, except through the function that appends", async () => {
    for (const role of ["head", "auditor", "administrator"] as const) {
      const who = await world.asking(await world.person({ role, clearance: 0, unit: office }));
      for (const sql of [
        "insert into audit_event select * from audit_event limit 1", "update audit_event set address = ''", "delete from audit_event", "truncate audit_event",
        "insert into audit_head values (2, 0, '')", "update audit_head set seq = 0", "delete from audit_head", "alter table audit_event disable trigger all",
      ]) expect(await tried(who, sql), `${role}: ${sql}`).toBe("42501");
    }
  });

  it("deletes no entry, no revision, no person and no party", async () => {
    const head = await world.asking(await world.person({ role: "head", clearance: 2, unit: office }));
    const boss = await world.asking(await world.person({ role: "administrator", clearance: 0, unit: office }));
    for (const table of ["entry", "information_item", "entry_revision", "person", "party", "session", "access_token", "taxonomy_term", "post", "forum",
      "attachment", "attachment_text", "comment", "entry_link", "consent", "release", "release_party", "release_attachment", "receipt", "request",
      "request_answer", "request_step", "notification", "outbox_mail", "journal_line", "source", "source_rating", "credibility_judgement", "person_state", "membership_state",
      "document", "document_version", "symbol_citation", "clearance_round", "clearance_step", "delegation", "acceptance", "consultation", "consultation_party",
      "comment_place", "comment_disposition", "distribution", "distribution_party", "distribution_receipt",
      "meeting", "meeting_series", "participation", "participation_link", "meeting_slot", "slot_answer", "programme_slot", "agenda_item", "meeting_paper", "agenda_proposal",
      "minutes_text", "minutes_update", "decision", "action_point", "action_step", "summary_record", "record_text", "record_step", "calendar_feed", "meeting_mail"]) {
      expect(await tried(head, `delete from ${table}`), table).toBe("42501");
      expect(await tried(boss, `delete from ${table}`), table).toBe("42501");
    }
    // Questions are written anew while their request is a draft, and never once it was sent.
    await world.db.query("update request set state = 'sent'");
    expect([await tried(head, "delete from request_question"), await tried(boss, "delete from request_question")]).toEqual([0, 0]);
  });

  it("is no sequence that would tell how many there are [LEAK-07]", async () => {
    for (const sql of ["select last_value from reference_number", "select nextval('reference_number')", "select setval('reference_number', 1)", "select currval('reference_number')", "select last_value from sign_in_failure_id_seq"]) {
      expect(await tried(asking, sql), sql).toBe("42501");
    }
    await as(asking, async (query) => {
      const { rows } = await query("select sequencename from pg_sequences where schemaname = 'public' and last_value is not null");
      expect(rows.map((r) => r.sequencename)).not.toContain("reference_number");
    });
  });

  it("makes nothing of its own", async () => {
    for (const sql of ["create table public.mine (id int)", "create table app.mine (id int)", "create view public.mine as select 1", "set role postgres", "set session authorization postgres", "alter table entry disable row level security", "create policy p on entry using (true)", "copy entry to program 'cat'"]) {
      expect(await codeOf(app.query(sql)), sql).toMatch(/^(42501|22023)$/);
    }
    expect((await app.query("set row_security = off; select 1").catch((e: { code: string }) => e)) as unknown).toBeTruthy();
    expect(await codeOf(app.query("select * from entry"))).toBe("42501");
    await app.query("reset row_security");
  });
});

describe("a unique key", () => {
  it("is random, its owner's own, or kept by somebody who sees them all: a new one must say why it tells nothing [RLS-04]", async () => {
    const { rows } = await world.db.query<{ key: string }>(`
      select c.relname || '(' || string_agg(a.attname, ',' order by k.place) || ')' as key
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      cross join lateral unnest(i.indkey) with ordinality as k (att, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.att
      where n.nspname = 'public' and i.indisunique and c.relname <> '_prisma_migrations' and has_any_column_privilege('${new URL(appUrl()).username}', c.oid, 'insert')
      group by i.indexrelid, c.relname order by 1`);
    const why: Record<string, string> = {
      "attachment(id)": "random", "attachment(storage_key)": "random", "comment(id)": "random", "consent(id)": "random", "credibility_judgement(id)": "random",
      "entry_link(id)": "random", "holiday(organisation_id,day)": "administrator", "journal_line(id)": "random", "journal_line(number)": "a secret permutation chooses it",
      "release(id)": "random",
      "release_attachment(release_id,attachment_id)": "only on a release one sees", "release_party(release_id,party_id)": "only on a release one sees",
      "request(entry_id)": "only on an entry one sees", "request_answer(id)": "random", "request_answer(request_id,answer_id)": "only between entries one sees",
      "request_question(request_id,number)": "only on an entry one sees", "request_step(id)": "random", "source(id)": "random", "source_rating(id)": "random",
      "upload(id)": "random", "upload(storage_key)": "random",
      "access_token(id)": "random", "access_token(secret_hash)": "random", "entry(id)": "random", "entry(reference)": "a secret permutation chooses it",
      "entry_audience(entry_id,party_id)": "only on an entry one sees", "entry_revision(entry_id,revision)": "only on an entry one sees",
      "forum(id)": "random", "forum(slug)": "kept by those who see every forum", "forum_member(forum_id,party_id)": "kept by those who see every forum", "idempotency_key(person_id,key)": "own",
      "information_item(entry_id)": "only on an entry one sees", "party(id)": "random", "party_former_name(id)": "random", "person(email)": "administrator",
      "person(id)": "random", "post(id)": "administrator", "post_holding(id)": "random", "sign_in_failure(id)": "at sign-in, a sequence of its own",
      "document(entry_id)": "only on an entry one sees", "document_version(id)": "random", "document_version(entry_id,major,minor)": "only on an entry one sees",
      "language_version(id)": "random", "language_version(version_id,language)": "only on a version one sees",
      "language_version_file(language_version_id,attachment_id)": "only with a file one sees", "document_symbol(id)": "random",
      "document_symbol(entry_id,normal)": "only on an entry one sees", "clearance_round(id)": "random", "clearance_step(id)": "random",
      "clearance_step(round_id,position)": "only on a round one sees", "delegation(id)": "random", "acceptance(id)": "random", "consultation(id)": "random",
      "consultation_party(consultation_id,party_id)": "only on a consultation one sees", "comment_place(comment_id)": "only on one's own comment",
      "comment_disposition(comment_id)": "only on a comment one sees", "distribution(id)": "random",
      "distribution_party(distribution_id,party_id)": "only on a distribution one sees", "saved_view(id)": "random", "saved_view(person_id,place,name)": "own",
      "meeting(entry_id)": "only on an entry one sees", "meeting(calendar_uid)": "random", "meeting_series(id)": "random", "participation(id)": "random",
      "participation_link(id)": "random", "participation_link(secret_hash)": "random", "meeting_slot(id)": "random",
      "slot_answer(slot_id,participation_id)": "only on a slot one sees", "programme_slot(id)": "random", "agenda_item(id)": "random", "meeting_paper(id)": "random",
      "agenda_proposal(id)": "random", "minutes_text(id)": "random", "minutes_update(text_id,seq)": "only on a text one sees",
      "minutes_update(text_id,sent_id)": "only on a text one sees", "decision(id)": "random", "decision(entry_id,number)": "only on a meeting one sees",
      "decision_statement(id)": "random", "action_point(id)": "random",
      "action_step(id)": "random", "summary_record(entry_id)": "only on an entry one sees", "record_text(id)": "random",
      "record_text(entry_id,number)": "only on a record one sees", "record_step(id)": "random", "calendar_period(id)": "random",
      "calendar_period(calendar,imported_uid)": "everybody signed in", "calendar_feed(id)": "random", "calendar_feed(secret_hash)": "random",
      "taxonomy_term(scheme,code)": "administrator", "unit_parent(unit_id,parent_id)": "administrator",
    };
    expect(rows.map((r) => r.key)).toEqual(Object.keys(why).sort());
  });

  it("cannot be asked by choosing a reference or an id: nobody chooses them [RLS-04]", () => {
    for (const field of ["reference", "id", "createdById", "readers", "status", "filedAt"]) {
      expect(newItem.safeParse({ title: "A title", [field]: "INF-2026-1000" }).error?.issues[0], field).toMatchObject({ code: "unrecognized_keys" });
    }
    expect(editedItem.safeParse({ id: randomUUID(), revision: 1, reference: "INF-2026-1000" }).success).toBe(false);
  });

  it("taken by an entry that is hidden lets nobody read or overwrite that entry [RLS-04]", async () => {
    const stranger = await world.person({ role: "officer", clearance: 2, unit: elsewhere });
    const hidden = await world.entry({ readers: [elsewhere], author: stranger, title: "Hidden" });
    const { rows: [{ reference }] } = await world.db.query("select reference from entry where id = $1", [hidden]);
    const insert = (more: string) => `insert into entry (reference, kind, title, language, originator_id, custodian_id, classification, readers, register_date, created_by_id, changed_by_id)
      values ($1, 'item', 'Mine', 'en', $2, $2, 0, array[$3]::uuid[], now(), $3, $3) ${more}`;
    expect(await tried(asking, insert("on conflict (reference) do update set readers = excluded.readers returning title"), [reference, office, officer])).toBe("42501");
    expect(await tried(asking, insert("on conflict (reference) do nothing returning title"), [reference, office, officer])).toBe(0);
    await as(asking, async (query) => {
      const error = await query(insert(""), [reference, office, officer]).then(() => null, (e: pg.DatabaseError) => e);
      expect(error?.code).toBe("23505");
      expect(`${error?.message} ${error?.detail}`).not.toMatch(/Hidden/);
    });
  });
});

describe("a row cannot be moved over the border of what one sees", () => {
  let mine: string;
  let hidden: string;
  let stranger: string;
  beforeAll(async () => {
    stranger = await world.person({ role: "officer", clearance: 2, unit: elsewhere });
    mine = await world.entry({ readers: [office], author: officer, classification: 1 });
    hidden = await world.entry({ readers: [elsewhere], author: stranger });
  });
  const changed = ", changed_by_id = $2 where id = $1";

  it("is let through when nothing of that kind happens [RLS-06]", async () => {
    expect(await tried(asking, `update entry set title = 'Other'${changed}`, [mine, officer])).toBe(1);
  });

  it.each([
    ["out of its author's own sight", "readers = array[$3]::uuid[]"],
    ["above his clearance", "classification = 2, custodian_id = $3"],
    ["under an embargo he is outside of", "embargo_until = now() + interval '1 day', custodian_id = $3"],
  ])("%s [RLS-06]", async (_, change) => {
    expect(await tried(asking, `update entry set ${change}${changed}`, [mine, officer, elsewhere])).toBe("42501");
  });

  it("nor a hidden one into it [RLS-06]", async () => {
    expect(await tried(asking, `update entry set readers = array[$3]::uuid[]${changed}`, [hidden, officer, office])).toBe(0);
    expect(await tried(asking, "update information_item set text = 'x' where entry_id = $1", [hidden])).toBe(0);
    expect(await tried(asking, "insert into entry_audience values ($1, $2)", [hidden, office])).toBe("42501");
    expect(await tried(asking, "delete from entry_audience where entry_id = $1", [hidden])).toBe(0);
    expect(await tried(asking, "update information_item set entry_id = $2 where entry_id = $1", [mine, hidden])).toMatch(/^(42501|23505)$/);
    expect(await tried(asking, "insert into entry_revision values ($1, 9, now(), $2, '{}')", [hidden, officer])).toBe("42501");
  });

  it("and nobody writes in another's name [RLS-06, AUD-07]", async () => {
    expect(await tried(asking, `update entry set title = 'Other'${changed}`, [mine, stranger])).toBe("42501");
    const insert = `insert into entry (reference, kind, title, language, originator_id, custodian_id, classification, readers, register_date, created_by_id, changed_by_id)
      values (gen_random_uuid()::text, 'item', 'x', 'en', $1, $1, 0, array[$1]::uuid[], now(), $2, $3)`;
    expect([await tried(asking, insert, [office, officer, officer]), await tried(asking, insert, [office, stranger, officer]), await tried(asking, insert, [office, officer, stranger])]).toEqual([1, "42501", "42501"]);
    expect(await tried(asking, "insert into entry_revision values ($1, 9, now(), $2, '{}')", [mine, stranger])).toBe("42501");
    expect(await tried(asking, "insert into access_token (person_id, name, secret_hash, expires_at) values ($1, 'x', 'x', now())", [stranger])).toBe("42501");
    expect(await tried(asking, "insert into idempotency_key (person_id, key, request_hash, answer) values ($1, 'x', 'x', '1')", [stranger])).toBe("42501");
    expect(await tried(asking, "update session set person_id = $1 where person_id = $2", [stranger, officer])).toBe("42501");
    expect(await tried(asking, "update session set ended_at = now() where person_id = $1", [stranger])).toBe(0);
  });

  it("and nobody gives himself a role, a clearance, another unit or a life [RLS-06, AUTHZ-10]", async () => {
    for (const change of ["role = 'head'", "clearance = 2", "status = 'invited'", `unit_id = '${elsewhere}'`, "email = 'other@test.invalid'"]) {
      expect(await tried(asking, `update person set ${change} where id = $1`, [officer]), change).toBe("42501");
    }
    expect(await tried(asking, "update person set locale = 'fr' where id = $1", [officer])).toBe(1);
    const boss = await world.person({ role: "administrator", clearance: 0, unit: office });
    const asBoss = await world.asking(boss);
    expect(await tried(asBoss, "update person set role = 'auditor', clearance = 2 where id = $1", [boss])).toBe("42501");
    expect(await tried(asBoss, "update person set unit_id = $2 where id = $1", [boss, elsewhere])).toBe(1);
    expect(await tried(asBoss, "update person set role = 'head', clearance = 2 where id = $1", [officer])).toBe(1);
  });

  it("those who only read change nothing of what they see, and those inside change no party but a forum, and no term", async () => {
    for (const role of ["counterpart", "auditor", "administrator"] as const) {
      const unit = role === "counterpart" ? await world.unit("Counterpart", [world.osce], world.osce) : office;
      const id = await world.person({ role, clearance: 0, unit });
      const open = await world.entry({ readers: [id], author: officer });
      const who = await world.asking(id);
      expect(await listed(who), role).toContain(open);
      expect(await tried(who, `update entry set title = 'x'${changed}`, [open, id]), role).toBe(0);
      expect(await tried(who, "update information_item set text = 'x' where entry_id = $1", [open]), role).toBe(0);
      expect(await tried(who, "delete from entry_audience where entry_id = $1", [open]), role).toBe(0);
      expect(await tried(who, "insert into entry_revision values ($1, 9, now(), $2, '{}')", [open, id]), role).toBe("42501");
    }
    const registry = await world.asking(await world.person({ role: "registry", clearance: 2, unit: office }));
    expect(await tried(registry, "update party set name_en = 'x'")).toBe(0);
    expect(await tried(registry, "insert into party (kind, name_en, name_fr, side) values ('forum', 'x', 'x', 'third')")).toBe("42501");
    expect(await tried(registry, "update forum set level = 'high'")).toBe(0);
    expect(await tried(registry, "delete from forum_member")).toBe(0);
    expect(await tried(registry, "insert into forum_member select id, $1 from forum", [officer])).toBe("42501");
    expect(await tried(asking, "update party set name_en = 'x' where kind <> 'forum'")).toBe(0);
    expect(await tried(asking, "update party set kind = 'unit' where kind = 'forum'")).toBe("42501");
    expect(await tried(asking, "delete from unit_parent")).toBe(0);
    expect(await tried(asking, "insert into party (kind, name_en, name_fr, side) values ('unit', 'x', 'x', 'un')")).toBe("42501");
    expect(await tried(asking, "insert into taxonomy_term values ('topic', 'zz', 'x', 'x')")).toBe("42501");
    expect(await tried(asking, "insert into post_holding (post_id, person_id, held_from) select id, $1, '2020-01-01' from post", [officer])).toMatch(/42501|0/);
  });
});

describe("who is asking dies with the transaction", () => {
  it("so that a connection handed on knows nobody", async () => {
    await as(asking, async (query) => expect((await query("select id from person where id = $1", [officer])).rowCount).toBe(1));
    expect((await app.query("select id from person where id = $1", [officer])).rowCount).toBe(0);
    const { rows } = await app.query("select app.person() as person, app.principals() as principals, app.clearance() as clearance, app.standing() as standing, app.organisation() as organisation");
    expect(rows[0]).toEqual({ person: null, principals: [], clearance: -1, standing: "", organisation: null });
  });

  it("and of 400 requests of 20 people through the same ten connections each gets its own and nothing else [CACHE-05]", async () => {
    const people: { id: string; entry: string; who: Asking }[] = [];
    for (let i = 0; i < 20; i++) {
      const unit = await world.unit(`Marker ${i}`, []);
      const id = await world.person({ role: i % 4 ? "officer" : "counterpart", clearance: 2, unit });
      const entry = await world.entry({ readers: [id], author: id, title: `Marker of ${id}` });
      people.push({ id, entry, who: await world.asking(id) });
    }
    const queue = Array.from({ length: 400 }, (_, i) => people[(i * 7) % 20]!);
    const wrong: string[] = [];
    await Promise.all(Array.from({ length: 20 }, async () => {
      for (let person = queue.pop(); person; person = queue.pop()) {
        const { id, entry, who } = person;
        const [actor, ids] = await reading(who, async (db) => [db.actor.id, (await listItems(db, itemFilter.parse({}))).items.map((i) => i.id)] as const);
        if (actor !== id || ids.length !== 1 || ids[0] !== entry) wrong.push(`${id} was ${actor} and saw ${ids.join()}`);
      }
    }));
    expect(wrong).toEqual([]);
  });
});

describe("an embargo", () => {
  it("hides an entry from all but the unit that keeps it and the auditor, until its moment", async () => {
    const keeper = await world.asking(await world.person({ role: "officer", clearance: 1, unit: elsewhere }));
    const auditor = await world.asking(await world.person({ role: "auditor", clearance: 1, unit: await world.unit("Audit", [world.un]) }));
    const author = await world.person({ role: "officer", clearance: 1, unit: office });
    const asAuthor = await world.asking(author);
    const id = await world.entry({ readers: [office, elsewhere], author, custodian: elsewhere, embargoUntil: new Date(Date.now() + 3_600_000) });
    expect([await opens(asking, id), await opens(asAuthor, id), await opens(keeper, id), await opens(auditor, id)]).toEqual(["not_found", "not_found", "opened", "opened"]);
    await world.db.query("update entry set embargo_until = now() - interval '1 second' where id = $1", [id]);
    expect([await opens(asking, id), await opens(asAuthor, id), await opens(keeper, id)]).toEqual(["opened", "opened", "opened"]);
  });
});

describe("a post", () => {
  const day = (days: number) => new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Vienna" }).format(Date.now() + days * 86_400_000);
  it.each([
    ["held from today on reads", 0, null, "opened"], ["held to the end of today reads", -30, 0, "opened"],
    ["that ended yesterday no longer reads", -30, -1, "not_found"], ["that begins tomorrow does not yet read", 1, null, "not_found"],
  ] as const)("%s [AUTHZ-19]", async (_, from, to, told) => {
    const holder = await world.person({ role: "officer", clearance: 0, unit: elsewhere });
    const post = await world.post(office, holder, day(from), to === null ? null : day(to));
    const [byPost, byUnit] = [await world.entry({ readers: [post], author: officer }), await world.entry({ readers: [office], author: officer })];
    const who = await world.asking(holder);
    expect([await opens(who, byPost), await opens(who, byUnit)]).toEqual([told, told]);
  });
});

describe("an account", () => {
  it.each([["disabled", "officer"], ["invited", "officer"], ["active", null]] as const)("that is %s with the role %s opens nothing with a session or a token made before [AUTHZ-19]", async (status, role) => {
    const id = await world.person({ role: "officer", clearance: 2, unit: office });
    const token = `tdu_${randomBytes(32).toString("base64url")}`;
    await world.insert("access_token", { person_id: id, name: "t", secret_hash: Buffer.from(hashToken(token)), expires_at: "2099-01-01" });
    const bySession = await world.asking(id);
    const byToken: Asking = { ...bySession, credential: { kind: "token", hash: hashToken(token) } };
    expect([await kindOf(listed(bySession)), await kindOf(listed(byToken))]).toEqual(["answered", "answered"]);
    await world.db.query("update person set status = $2, role = $3, email = null where id = $1", [id, status, role]);
    expect([await kindOf(listed(bySession)), await kindOf(listed(byToken))]).toEqual(["unauthenticated", "unauthenticated"]);
  });

  it("that lost its role, its clearance, its unit or its forum works so in the very next transaction [AUTHZ-19, SESS-08]", async () => {
    const forum = await world.forum([]);
    const id = await world.person({ role: "head", clearance: 2, unit: office });
    await world.insert("forum_member", { forum_id: forum, party_id: id });
    const entry = async (readers: string[], classification: number) => world.entry({ readers, classification, author: officer });
    const [byUnit, secret, byForum] = [await entry([office], 0), await entry([office], 2), await entry([forum], 0)];
    const who = await world.asking(id);
    const now = async () => [await opens(who, byUnit), await opens(who, secret), await opens(who, byForum)];
    expect(await now()).toEqual(["opened", "opened", "opened"]);
    await world.db.query("update person set clearance = 1 where id = $1", [id]);
    expect(await now()).toEqual(["opened", "not_found", "opened"]);
    await world.db.query("delete from forum_member where forum_id = $1", [forum]);
    expect(await now()).toEqual(["opened", "not_found", "not_found"]);
    await world.db.query("update person set role = 'reader' where id = $1", [id]);
    expect(await reading(who, async (db) => db.actor.role)).toBe("reader");
    await world.db.query("update person set unit_id = $2 where id = $1", [id, elsewhere]);
    expect(await now()).toEqual(["not_found", "not_found", "not_found"]);
  });
});

describe("a credential", () => {
  it.each([
    ["that is alive opens", "last_seen_at = now() - interval '119 minutes'", "answered"],
    ["that was ended opens nothing", "ended_at = now()", "unauthenticated"],
    ["that has expired opens nothing", "expires_at = now() - interval '1 second'", "unauthenticated"],
    ["that has lain idle for two hours opens nothing", "last_seen_at = now() - interval '121 minutes'", "unauthenticated"],
  ])("as a session %s [SESS-02, SESS-05]", async (_, change, told) => {
    const who = await world.asking(officer);
    await world.db.query(`update session set ${change} where id = $1`, [(who.credential as { id: string }).id]);
    expect(await kindOf(listed(who))).toBe(told);
  });

  it.each([
    ["that is alive opens", "last_used_at = now() - interval '60 days'", "answered"],
    ["that was revoked opens nothing", "revoked_at = now()", "unauthenticated"],
    ["that has expired opens nothing", "expires_at = now() - interval '1 second'", "unauthenticated"],
  ])("as a token %s", async (_, change, told) => {
    const hash = randomBytes(32);
    await world.insert("access_token", { person_id: officer, name: "t", secret_hash: hash, expires_at: "2099-01-01" });
    await world.db.query(`update access_token set ${change} where secret_hash = $1`, [hash]);
    expect(await kindOf(listed({ credential: { kind: "token", hash }, address: "", requestId: "" }))).toBe(told);
  });

  it("that nobody made opens nothing, and no credential opens nothing", async () => {
    const none = { address: "", requestId: "" };
    expect(await kindOf(listed({ ...none, credential: { kind: "session", id: randomUUID() } }))).toBe("unauthenticated");
    expect(await kindOf(listed({ ...none, credential: { kind: "token", hash: randomBytes(32) } }))).toBe("unauthenticated");
    expect(await kindOf(listed({ ...none, credential: null }))).toBe("unauthenticated");
  });

  it("of another is not shown: sessions and tokens are one's own, and the administrator's to end", async () => {
    const other = await world.person({ role: "officer", clearance: 0, unit: office });
    await world.asking(other);
    expect(await tried(asking, "select 1 from session where person_id = $1", [other])).toBe(0);
    expect(await tried(asking, "select 1 from session where person_id <> $1", [officer])).toBe(0);
    const boss = await world.asking(await world.person({ role: "administrator", clearance: 0, unit: office }));
    expect(await tried(boss, "select 1 from session where person_id = $1", [other])).toBe(1);
  });
});

describe("the party of auditors", () => {
  it("is named among the readers of every entry, and gives nothing to who is no auditor", async () => {
    const owner = await ownerOf();
    const { rows } = await owner.query("select 1 from entry where not readers @> array[$1]::uuid[]", [auditors]);
    await owner.end();
    expect(rows).toEqual([]);
    const id = await world.entry({ readers: [], author: await world.person({ role: "officer", clearance: 2, unit: elsewhere }) });
    expect(await opens(asking, id)).toBe("not_found");
    expect(await opens(await world.asking(await world.person({ role: "auditor", clearance: 0, unit: office })), id)).toBe("opened");
  });
});
