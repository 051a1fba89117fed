import { createHash, randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import pg from "pg";
import { prepareDatabase } from "../lib/db/preparing";

const { values } = parseArgs({ options: { as: { type: "string" }, days: { type: "string", default: "90" }, name: { type: "string", default: "Made on the server" } } });
const days = Number(values.days);
if (!values.as || !Number.isInteger(days) || days < 1 || days > 365) {
  console.error("Say for whom: npm run token -- --as officer@example.org [--days 90] [--name \"Weekly figures\"]");
  process.exit(2);
}
const db = await prepareDatabase({ databaseUrl: process.env.DATABASE_URL || undefined, dataDir: process.env.DATA_DIR || "./data", log: console.error });
const owner = new pg.Client({ connectionString: db.ownerUrl });
await owner.connect();
try {
  const token = `tdu_${randomBytes(32).toString("base64url")}`;
  await owner.query("begin");
  const { rows } = await owner.query<{ id: string; person_id: string }>(
    `insert into access_token (person_id, name, secret_hash, expires_at)
     select id, $2, $3, now() + make_interval(days => $4) from person where email = lower($1) and status = 'active' and role is not null returning id, person_id`,
    [values.as.trim(), values.name, createHash("sha256").update(token).digest(), days],
  );
  const made = rows[0];
  if (!made) throw new Error(`There is no active account with the address ${values.as}.`);
  await owner.query("select app.record('token.made', 'token', $1, null, null, $2::jsonb, '', 'command', $3)", [made.id, JSON.stringify({ days, where: "command" }), made.person_id]);
  await owner.query("commit");
  console.log(token);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await owner.end();
  await db.stop();
}
process.exit();
