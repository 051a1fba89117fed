// npm start: everything that is missing, then the product. Runs on any Node from 20 on.
import { command, ensureBuilt, ensureGenerated, ensureInstalled, handOver } from "./toolchain.mjs";

await command(async () => {
  const began = String(Date.now());
  await ensureInstalled();
  await ensureGenerated();
  await ensureBuilt();
  await handOver("scripts/serve.ts", process.argv.slice(2), { env: { STARTED_AT: began }, watched: true });
});
