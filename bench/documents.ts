import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import type { Asking } from "../lib/db/asking";
import { prepareDatabase } from "../lib/db/preparing";
import { seedDemonstration } from "../prisma/seed/demonstration";
import { readTexts } from "../prisma/seed/load";
import { loadDocuments, symbolOfLoaded } from "../prisma/seed/load-documents";

/**
 * The library at size, asked as the product asks it and by the same SQL bare:
 * npm run bench:documents -- [--documents 20000] [--files 5] [--rounds 30] [--data DIR] [--papers 20] [--plans]
 * How files come in is measured by ingest.ts.
 */
const { values } = parseArgs({
  options: { documents: { type: "string", default: "20000" }, files: { type: "string", default: "5" }, rounds: { type: "string", default: "30" }, data: { type: "string" }, papers: { type: "string", default: "20" }, plans: { type: "boolean" } },
});
const [documents, files, rounds, papers] = [values.documents, values.files, values.rounds, values.papers].map(Number) as [number, number, number, number];
const root = path.join(import.meta.dirname, "..");
const dataDir = path.resolve(values.data ?? path.join(root, "data", "bench-documents"));
mkdirSync(dataDir, { recursive: true });
const db = await prepareDatabase({ dataDir, log: console.log });
await seedDemonstration(db.ownerUrl, dataDir);
const beside = path.join(root, "..", "shared", "data", "un-general-debate.ndjson.gz");
const texts = existsSync(beside) ? (await readTexts(beside)).slice(0, 2_000) : [];
await loadDocuments(db.ownerUrl, documents, files, texts, console.log);

process.env.DATABASE_APP_URL = db.appUrl;
process.env.DATA_DIR = dataDir;
process.env.NEXTAUTH_SECRET = randomBytes(32).toString("hex");
process.env.LOG_LEVEL = "error";
const owner = new pg.Client({ connectionString: db.ownerUrl });
await owner.connect();
const token = `tdu_${randomBytes(32).toString("base64url")}`;
const { rows: [officer] } = await owner.query<{ id: string }>("select id from person where email = 'officer@demo.invalid'");
await owner.query("insert into access_token (person_id, name, secret_hash, expires_at) values ($1, 'bench', $2, now() + interval '1 day')", [officer!.id, createHash("sha256").update(token).digest()]);

// What a page costs behind the door: the contract, the transaction as the person, the query. HTTP is measured by run.ts.
const { rows: [session] } = await owner.query<{ id: string }>("insert into session (person_id, method, expires_at) values ($1, 'password', now() + interval '1 day') returning id", [officer!.id]);
const asking: Asking = { credential: { kind: "session", id: session!.id }, address: "127.0.0.1", requestId: "bench" };
const { reading } = await import("../lib/db/transactions");
const { listDocuments } = await import("../lib/domain/documents/queries");
const { documentFilter } = await import("../lib/domain/documents/contract");
const { searchEntries } = await import("../lib/domain/search/queries");
const { searchInput } = await import("../lib/domain/search/contract");
const given = (query: string, more: object = {}) => ({ ...Object.fromEntries(new URLSearchParams(query)), ...more });

const { bare } = await import("./bare");
const floor = bare(db.appUrl);
type Measured = { name: string; product: () => Promise<unknown>; bare: () => Promise<unknown> };
const middle = Math.floor(documents / 2);
const asked: Measured[] = [
  ["list, newest 50", "limit=50"], ["list, in force on a day", "limit=50&inForceOn=2010-06-01"], ["list, one body and type", "limit=50&body=osce.pc&type=report"],
  ["by symbol", `symbol=${encodeURIComponent(symbolOfLoaded(middle))}`], ["by the beginning of a symbol", "limit=50&symbol=pc.del%2F1%2F"], ["by words of the title", "limit=50&title=observers"],
].map(([name, query]): Measured => ({ name: name!, product: () => reading(asking, (own) => listDocuments(own, documentFilter.parse(given(query!)))), bare: () => floor.documents(token, given(query!)) }));
asked.push(...[
  ["search, a symbol typed", `q=${encodeURIComponent(symbolOfLoaded(middle).toLowerCase())}`], ["search, common word", "q=mandate&order=newest"], ["search, common, ranked", "q=mandate"], ["search, rare word", "q=archipelago"],
  ["search, phrase", `q=${encodeURIComponent('"silent bell"')}`],
].map(([name, query]): Measured => ({ name: name!, product: () => reading(asking, (own) => searchEntries(own, searchInput.parse(given(query!, { kind: ["document"] })))), bare: () => floor.search(token, given(query!, { kind: ["document"] })) })));

const at = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
async function timed(work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b);
}

try {
  console.log(`\n${documents.toLocaleString("en-GB")} documents, ${(documents * files).toLocaleString("en-GB")} files’ text; milliseconds, one at a time; load ${os.loadavg()[0]!.toFixed(1)}`);
  console.log(`${"".padEnd(32)}${["p50", "p95", "bare p50", "bare p95"].map((head) => head.padStart(10)).join("")}`);
  for (const { name, product, bare } of asked) {
    const [own, plain] = [await timed(product), await timed(bare)];
    console.log(name.padEnd(32) + [at(own, 0.5), at(own, 0.95), at(plain, 0.5), at(plain, 0.95)].map((value) => value.toFixed(1).padStart(10)).join(""));
  }
  if (papers > 0) {
    const { citedIn } = await import("../lib/domain/symbols/jobs");
    const { readApart } = await import("../lib/files/reading/read-apart");
    const { pdf } = await import("../lib/testing/pdfs");
    const paper = pdf({ pages: Array.from({ length: 10 }, (_, page) => Array.from({ length: 30 }, (_, line) => `Page ${page}, line ${line}: as in A/48/185 and PC.DEC/1117 the mandate stands`)) });
    let began = performance.now();
    for (let i = 0; i < papers; i++) await readApart((async function* () { yield paper; })(), "application/pdf");
    console.log(`\ntext of a PDF of ten pages read apart: ${(papers / ((performance.now() - began) / 1000)).toFixed(1)} a second (${papers} of them, one at a time)`);
    const text = "The Council, in A/48/185 and Add.1, recalled its resolution 1325 (2000).\n".repeat(Math.ceil(1_000_000 / 73));
    began = performance.now();
    await citedIn(text);
    console.log(`symbols in a text of a million signs: ${Math.round(performance.now() - began)} ms`);
  }
  if (values.plans) { console.log((await owner.query("select proname, proleakproof from pg_proc where proname in ($$text_pattern_ge$$, $$text_pattern_lt$$, $$texteq$$, $$text_lt$$, $$textlike$$)")).rows); await plans(); }
} finally {
  await floor.end();
  await owner.end();
  await db.stop();
}
process.exit(0);

/** What the database does for the list under row security, in its own words. */
async function plans(): Promise<void> {
  for (const query of ["limit=50", `symbol=${encodeURIComponent(symbolOfLoaded(middle))}`, "limit=50&symbol=pc.del%2F1%2F", "limit=50&body=osce.pc&type=report"]) {
    console.log(`\n— ${query}\n${(await floor.explainDocuments(token, given(query))).join("\n")}`);
  }
}
