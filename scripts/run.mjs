// node scripts/run.mjs FILE [arguments]: runs one of the product's programs under Node 24, TypeScript as it is.
import { command, ensureGenerated, ensureInstalled, handOver } from "./toolchain.mjs";

await command(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new Error("Which file? node scripts/run.mjs FILE [arguments]");
  await ensureInstalled();
  // Prisma's own command must run even where the schema cannot be generated yet.
  if (file.endsWith(".ts")) await ensureGenerated();
  await handOver(file, args, { env: { CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" } });
});
