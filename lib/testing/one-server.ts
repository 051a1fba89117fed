import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { prepareDatabase } from "../db/preparing";

declare module "vitest" {
  export interface ProvidedContext {
    ownerUrl: string;
    appUrl: string;
  }
}

/** One real PostgreSQL for the whole run, migrated once; each test file copies its database from it. */
export default async function oneServer(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "traitdunion-test-"));
  const db = await prepareDatabase({ databaseUrl: process.env.TEST_DATABASE_URL, dataDir, log: () => undefined });
  if (db.embedded) await hurry(db.ownerUrl, db.appUrl);
  project.provide("ownerUrl", db.ownerUrl);
  project.provide("appUrl", db.appUrl);
  return async () => {
    await db.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** What these tests write may be lost with the machine: nobody waits for its disk. That of the product is tested on servers of its own. */
async function hurry(ownerUrl: string, appUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  for (const url of [ownerUrl, appUrl]) await owner.query(`alter role ${owner.escapeIdentifier(decodeURIComponent(new URL(url).username))} set synchronous_commit = off`);
  await owner.end();
}
