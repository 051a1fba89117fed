import "server-only";
import { client } from "./client";
import { lastMigration } from "./last-migration";

/** Whether the newest migration that this build was made with has been applied to the end. */
export async function migrationsKnown(): Promise<boolean> {
  const rows = await client().$queryRaw<{ ready: boolean }[]>`
    select exists (select from _prisma_migrations where migration_name = ${lastMigration} and finished_at is not null and rolled_back_at is null) as ready`;
  return rows[0]?.ready === true;
}
