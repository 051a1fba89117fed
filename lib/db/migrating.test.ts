import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startEmbeddedServer, type EmbeddedServer } from "./embedded-server";
import { migrate } from "./migrating";

let server: EmbeddedServer;
let place: string;
let url: string;
let owner: pg.Client;
let count = 0;

beforeAll(async () => {
  place = mkdtempSync(path.join(os.tmpdir(), "migrating-"));
  server = await startEmbeddedServer(path.join(place, "server"));
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(place, { recursive: true, force: true });
});

beforeEach(async () => {
  const name = `trial_${++count}`;
  const maker = new pg.Client({ connectionString: server.url });
  await maker.connect();
  await maker.query(`create database ${name}`);
  await maker.end();
  url = server.url.replace(/postgres$/, name);
  owner = new pg.Client({ connectionString: url });
  await owner.connect();
  mkdirSync(path.join(place, name));
  write("access.sql", "create or replace view public.seen as select current_setting('traitdunion.app_role', true) as role;");
  writeMigration("1_words", "create table word (text text);\ninsert into word values ('one; still one');");
});
afterEach(() => owner.end());

const folder = () => path.join(place, `trial_${count}`);
const write = (name: string, text: string) => writeFileSync(path.join(folder(), name), text);
function writeMigration(name: string, sql: string): void {
  mkdirSync(path.join(folder(), "migrations", name), { recursive: true });
  write(path.join("migrations", name, "migration.sql"), sql);
}
const run = (log: (text: string) => void = () => {}) =>
  migrate(url, { migrationsDir: path.join(folder(), "migrations"), accessSqlFiles: [path.join(folder(), "access.sql")], appRole: "reader", log });
const books = async () =>
  (await owner.query("select migration_name as name, finished_at is not null as finished, rolled_back_at is not null as undone, logs, applied_steps_count as steps from _prisma_migrations order by started_at")).rows;
const words = async () => (await owner.query("select text from word order by 1")).rows.map(({ text }) => text);

test("migrations are applied in order, once, each entered in Prisma's books", async () => {
  writeMigration("2_more", "insert into word values ('two') -- and no semicolon");
  expect(await run()).toEqual(["1_words", "2_more"]);
  expect(await run()).toEqual([]);
  expect(await words()).toEqual(["one; still one", "two"]);
  const entry = { finished: true, undone: false, logs: null, steps: 1 };
  expect(await books()).toEqual([{ name: "1_words", ...entry }, { name: "2_more", ...entry }]);
});

test("the access rules are applied at every start and know the application's role", async () => {
  await run();
  write("access.sql", "create or replace view public.seen as select 'changed' as role, 1 as more where current_setting('traitdunion.app_role') = 'reader';");
  await owner.query("drop view seen");
  expect(await run()).toEqual([]);
  expect((await owner.query("select * from pg_views where viewname = 'seen'")).rowCount).toBe(1);
});

test("access rules that fail leave the old ones whole", async () => {
  await run();
  write("access.sql", "drop view public.seen; create view public.seen as select 1 / 0 as role; select nonsense;");
  await expect(run()).rejects.toThrow(/access rules \(access\.sql\).*are as they were.*nonsense/);
  expect((await owner.query("select 1 from pg_views where viewname = 'seen'")).rowCount).toBe(1);
});

test("of two instances at once the second waits and finds nothing to do", async () => {
  writeMigration("2_slow", "select pg_sleep(0.3); insert into word values ('slow');");
  const lines: string[] = [];
  const done = await Promise.all([run((line) => lines.push(line)), run((line) => lines.push(line))]);
  expect(done.map((names) => names.length).sort()).toEqual([0, 2]);
  expect(await words()).toEqual(["one; still one", "slow"]);
  expect(lines).toContain("another instance is migrating the database, waiting for it …");
});

test("a migration that fails half-way leaves nothing, says why, and is tried again at the next start", async () => {
  await run();
  writeMigration("2_bad", "insert into word values ('half'); alter table absent add column x int;");
  await expect(run()).rejects.toThrow(/2_bad failed and left nothing: relation "absent" does not exist \(42P01\)/);
  expect(await words()).toEqual(["one; still one"]);
  expect((await books())[1]).toMatchObject({ name: "2_bad", finished: false, undone: true, logs: expect.stringContaining("absent") });
  writeMigration("2_bad", "insert into word values ('whole');");
  expect(await run()).toEqual(["2_bad"]);
  expect(await words()).toEqual(["one; still one", "whole"]);
});

test("a migration that would end its transaction itself is refused before it runs", async () => {
  writeMigration("2_own", "insert into word values ('half');\nCOMMIT;\nselect 1 / 0;");
  await expect(run()).rejects.toThrow(/2_own.*one transaction as a whole/);
  expect(await words()).toEqual(["one; still one"]);
});

test("a database that knows migrations this build does not is refused and left as it is", async () => {
  writeMigration("2_later", "insert into word values ('later');");
  await run();
  rmSync(path.join(folder(), "migrations", "2_later"), { recursive: true });
  writeMigration("3_ours", "drop table word;");
  await expect(run()).rejects.toThrow(/newer than this version.*2_later/);
  expect(await words()).toEqual(["later", "one; still one"]);
});

test("a migration that another tool left unfinished is refused until somebody has looked", async () => {
  await run();
  await owner.query("insert into _prisma_migrations (id, checksum, migration_name) values ('x', 'y', '2_theirs')");
  await expect(run()).rejects.toThrow(/2_theirs was begun by another tool and not finished/);
});

test("a migration that was edited after it was applied is told, and not applied again", async () => {
  await run();
  writeMigration("1_words", "drop table word;");
  const lines: string[] = [];
  expect(await run((line) => lines.push(line))).toEqual([]);
  expect(lines.join()).toContain("1_words was edited after it had been applied");
});

test("a migration with a function keeps its semicolons", async () => {
  writeMigration("2_function", "create function twice(n int) returns int language plpgsql as $$\nbegin\n  n := n * 2;\n  return n;\nend $$;");
  await run();
  expect((await owner.query("select twice(21) as n")).rows).toEqual([{ n: 42 }]);
});
