#!/usr/bin/env node
// Prisma's CLI talks to a native "schema engine" over JSON-RPC on its standard streams. That binary comes from a
// download host which is not always in reach, so this answers in its place with the same engine as WebAssembly.
// For development and CI only: the protocol is Prisma's own affair, and the product never needs it (migrating.ts).
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const { values: options, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    version: { type: "boolean", short: "V" },
    datasource: { type: "string" },
    datamodels: { type: "string", multiple: true },
  },
});
const datasource = JSON.parse(options.datasource ?? "{}");

await loadEngine();
if (options.version) {
  console.log(`schema-engine-cli ${wasm.version()} (WebAssembly)`);
} else if (positionals[0] === "cli") {
  await checkConnection(positionals[1]);
} else {
  serve();
}

async function loadEngine() {
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { "./schema_engine_bg.js": wasm });
  wasm.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

// ── The database ──

function connection(address) {
  const url = new URL(address);
  const asked = url.searchParams;
  const ssl = asked.get("sslmode");
  const config = {
    host: asked.get("host") ?? decodeURIComponent(url.hostname || "localhost"),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ssl: ["require", "verify-ca", "verify-full"].includes(ssl) ? { rejectUnauthorized: ssl !== "require" } : undefined,
    max: 1,
  };
  return { config, schema: asked.get("schema") ?? "public" };
}

const internalChar = 18;
const paddedChar = 1042;

/** The adapter, with three things set right for the engine's sake. */
function adapted(adapter, dispose) {
  let charColumns = [];
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  // The catalogs use PostgreSQL's one-byte "char", for which the adapter has no name.
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    charColumns = [];
    for (const [place, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== internalChar) continue;
      field.dataTypeID = paddedChar;
      charColumns.push(place);
    }
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const place of charColumns) result.columnTypes[place] = ColumnTypeEnum.Character;
    return result;
  };
  // The adapter cuts a script at every semicolon, which breaks functions: send it whole.
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  if (dispose) adapter.dispose = dispose;
  return adapter;
}

// The engine does not always dispose of its shadow database: what is left is dropped at the end.
const shadows = [];

async function connectToShadow() {
  const { config } = connection(datasource.url);
  const given = datasource.shadowDatabaseUrl ? connection(datasource.shadowDatabaseUrl) : null;
  const name = given ? null : `prisma_migrate_shadow_db_${randomUUID()}`;
  const owner = new pg.Client(config);
  await owner.connect();
  if (name) await owner.query(`create database "${name}" template template0`);
  const target = given ?? { config: { ...config, database: name }, schema: connection(datasource.url).schema };
  const adapter = await new PrismaPg(target.config, { schema: target.schema }).connect();
  const close = adapter.dispose.bind(adapter);
  let dropped;
  const drop = () =>
    (dropped ??= close()
      .then(() => name && owner.query(`drop database if exists "${name}" with (force)`))
      .then(() => owner.end()));
  shadows.push(drop);
  return adapted(adapter, drop);
}

function adapterFactory(address) {
  const { config, schema } = connection(address);
  const plain = new PrismaPg(config, { schema });
  return bindMigrationAwareSqlAdapterFactory({
    provider: plain.provider,
    adapterName: plain.adapterName,
    connect: async () => adapted(await plain.connect()),
    connectToShadowDb: connectToShadow,
  });
}

// ── One command of the CLI's own: is the database there, or make it ──

function logLine(level, fields) {
  const line = { timestamp: new Date().toISOString(), level, fields, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

async function checkConnection(act) {
  const { config } = connection(datasource.url);
  const { host, port, user, database } = config;
  logLine("INFO", { message: "schema engine in WebAssembly" }); // the CLI drops the first line
  const client = new pg.Client(act === "create-database" ? { ...config, database: "postgres" } : config);
  try {
    await client.connect();
    if (act === "create-database") await client.query(`create database ${client.escapeIdentifier(database)}`);
  } catch (error) {
    const known = {
      "3D000": ["P1003", `Database \`${database}\` does not exist on the database server at \`${host}:${port}\`.`],
      "28P01": ["P1000", `Authentication failed against the database server at \`${host}\` for \`${user}\`.`],
      "28000": ["P1000", `Authentication failed against the database server at \`${host}\` for \`${user}\`.`],
    };
    const [code, message] = known[error.code] ?? ["P1001", `Can't reach database server at \`${host}:${port}\` (${error.message})`];
    logLine("ERROR", { message, is_panic: false, error_code: code });
    process.exitCode = 1;
  } finally {
    await client.end().catch(() => {});
  }
}

// ── JSON-RPC ──

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

let printed = 0;
const prints = new Map();
/** Asks the CLI to print; resolves when it says that it has. */
function print(content) {
  return new Promise((done) => {
    const id = `print-${++printed}`;
    prints.set(id, done);
    send({ id, method: "print", params: { content } });
  });
}

function serve() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: "",
    set_message(text) {
      this.message = text;
    },
  };
  let starting;
  const engine = () => {
    const models = (options.datamodels ?? []).map((file) => [file, readFileSync(file, "utf8")]);
    const log = (text) => process.env.DEBUG && logLine("INFO", { message: String(text) });
    return (starting ??= wasm.SchemaEngine.new(
      { datamodels: models.length > 0 ? models : undefined },
      log,
      adapterFactory(datasource.url ?? "postgresql://postgres@127.0.0.1:5432/postgres"),
    ));
  };
  let queue = Promise.resolve();
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  lines.on("line", (line) => {
    if (!line.trim()) return;
    const message = JSON.parse(line);
    if (message.method) {
      queue = queue.then(() => answer(engine, message));
    } else {
      prints.get(message.id)?.();
      prints.delete(message.id);
    }
  });
  lines.on("close", async () => {
    await queue;
    await Promise.allSettled(shadows.map((drop) => drop()));
    process.exit(0);
  });
}

async function answer(engine, { id, method, params = {} }) {
  try {
    send({ id, result: (await call(await engine(), method, params)) ?? null });
  } catch (error) {
    const panic = globalThis.PRISMA_WASM_PANIC_REGISTRY.message;
    const data = {
      is_panic: Boolean(panic),
      message: panic || (error?.message ?? String(error)),
      meta: error?.meta ?? null,
      error_code: error?.code ?? error?.error_code ?? null,
    };
    send({ id, error: { code: 4466, message: "An error happened. Check the data field for details.", data } });
  }
}

async function call(engine, method, params) {
  if (method === "getDatabaseVersion") return engine.version(params);
  if (typeof engine[method] !== "function") throw new Error(`The schema engine in WebAssembly has no ${method}.`);
  if (method === "evaluateDataLoss" || method === "createMigration") {
    // Both read the replayed history from a cache that only the diagnosis fills.
    const { migrationsList, filters } = params;
    await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: true });
  }
  const result = await engine[method](params);
  if (method !== "diff" || result.stdout == null) return result;
  await print(result.stdout.replace(/\n$/, ""));
  return { exitCode: result.exitCode };
}
