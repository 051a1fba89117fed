import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
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
  project.provide("ownerUrl", db.ownerUrl);
  project.provide("appUrl", db.appUrl);
  return async () => {
    await db.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
