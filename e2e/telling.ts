import path from "node:path";
import pg from "pg";
import { startEmbeddedServer } from "../lib/db/embedded-server";

type Told = { person: string; entry: string; what?: string; why?: string; urgent?: boolean };

/** The owner's address of the database in this folder, which a product is running on. */
export async function databaseIn(dataDir: string): Promise<string> {
  const server = await startEmbeddedServer(path.join(dataDir, "postgres"), { log: () => undefined });
  await server.stop();
  return Object.assign(new URL(server.url), { pathname: "/traitdunion" }).toString();
}

/** Tells a person about an entry as the product does when something happens, without anything having happened. */
export async function told({ person, entry, what = "comment.mentioned", why = "mentioned", urgent = false }: Told, dataDir = path.join(process.env.E2E_PLACE!, "data")): Promise<void> {
  const owner = new pg.Client({ connectionString: await databaseIn(dataDir) });
  await owner.connect();
  try {
    await owner.query("select app.notify(array[$1]::uuid[], $2, $3, $4, null, null, $5, false)", [person, what, why, entry, urgent]);
  } finally {
    await owner.end();
  }
}
