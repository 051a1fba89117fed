import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { prepareDatabase } from "../lib/db/preparing";
import { seedDemonstration } from "../prisma/seed/demonstration";
import { loadEntries, readTexts } from "../prisma/seed/load";

const { values } = parseArgs({ options: { entries: { type: "string" }, texts: { type: "string" } } });
const entries = Number(values.entries);
if (!Number.isInteger(entries) || entries < 1 || entries > 5_000_000) {
  console.error("Say how many: npm run load -- --entries 100000 [--texts FILE.ndjson.gz]");
  process.exit(2);
}
const beside = path.resolve("../shared/data/un-general-debate.ndjson.gz");
const file = values.texts ?? (existsSync(beside) ? beside : null);
if (values.texts && !existsSync(values.texts)) {
  console.error(`There is no such file: ${values.texts}`);
  process.exit(2);
}
const db = await prepareDatabase({ databaseUrl: process.env.DATABASE_URL || undefined, dataDir: process.env.DATA_DIR || "./data", log: console.log });
try {
  // Entries need an office that files them; this command is run to fill a trial database.
  await seedDemonstration(db.ownerUrl, process.env.DATA_DIR || "./data");
  await loadEntries(db.ownerUrl, entries, file ? await readTexts(file) : [], console.log);
} finally {
  await db.stop();
}
process.exit(0);
