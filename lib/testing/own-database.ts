import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";

const name = `test_${randomBytes(6).toString("hex")}`;
const at = (url: string, database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).toString();

const template = new URL(inject("ownerUrl")).pathname.slice(1);
const owner = new pg.Client({ connectionString: at(inject("ownerUrl"), "postgres") });
await owner.connect();
await owner.query("select pg_advisory_lock(72707371)");
await owner.query(`create database "${name}" template "${template}"`);
await owner.query("select pg_advisory_unlock(72707371)");

const dataDir = mkdtempSync(path.join(os.tmpdir(), "traitdunion-test-data-"));
Object.assign(process.env, {
  DATABASE_APP_URL: at(inject("appUrl"), name),
  TEST_OWNER_URL: at(inject("ownerUrl"), name),
  NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
  PUBLIC_URL: "http://127.0.0.1:3000",
  DATA_DIR: dataDir,
  LOG_LEVEL: "silent",
});

afterAll(async () => {
  const kept = globalThis as { traitDUnionPrisma?: { $disconnect(): Promise<void> } };
  await kept.traitDUnionPrisma?.$disconnect();
  await owner.query(`drop database if exists "${name}" with (force)`);
  await owner.end();
  rmSync(dataDir, { recursive: true, force: true });
});
