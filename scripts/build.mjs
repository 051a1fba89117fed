// npm run build: what npm start would build, without starting.
import { command, ensureBuilt, ensureGenerated, ensureInstalled, say } from "./toolchain.mjs";

await command(async () => {
  await ensureInstalled();
  await ensureGenerated();
  await ensureBuilt();
  say("built");
});
