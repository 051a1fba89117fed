import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "prisma/config";

const at = (...parts: string[]) => path.resolve(import.meta.dirname, ...parts);

// Prisma's native engine is downloaded at installation. Where it is not, ours stands in for it (development and CI).
const engines = at("node_modules", "@prisma", "engines");
const native = existsSync(engines) && readdirSync(engines).some((name) => name.startsWith("schema-engine-"));
if (!native) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= at("scripts", "schema-engine.mjs");

/** The embedded database, if it runs. */
function embeddedUrl(): string | undefined {
  const cluster = at(process.env.DATA_DIR || "data", "postgres", "cluster");
  try {
    const port = readFileSync(path.join(cluster, "data", "postmaster.pid"), "utf8").split("\n")[3];
    const password = readFileSync(path.join(cluster, "password"), "utf8").trim();
    return `postgresql://postgres:${password}@127.0.0.1:${port}/traitdunion`;
  } catch {
    return undefined;
  }
}

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL || embeddedUrl() || "postgresql://postgres@127.0.0.1:5432/traitdunion" },
});
