import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { hash } from "@node-rs/argon2";
import pg from "pg";
import { prepareDatabase } from "../lib/db/preparing";
import { email } from "../lib/domain/people/contract";

const { values } = parseArgs({
  options: {
    email: { type: "string" }, title: { type: "string", default: "System administrator" }, titre: { type: "string", default: "Administrateur système" },
    organisation: { type: "string", default: "United Nations Secretariat" },
  },
});
const address = email.safeParse(values.email ?? "");
if (!address.success) {
  console.error("Say for whom: npm run admin -- --email name@example.org [--title … --titre … --organisation …]");
  process.exit(2);
}
const db = await prepareDatabase({ databaseUrl: process.env.DATABASE_URL || undefined, dataDir: process.env.DATA_DIR || "./data", log: console.error });
const owner = new pg.Client({ connectionString: db.ownerUrl });
await owner.connect();
try {
  await owner.query("begin");
  const password = randomBytes(12).toString("base64url");
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const person = (await personWith(address.data)) ?? (await addAdministrator(address.data));
  await owner.query(
    "insert into credential (person_id, password_hash) values ($1, $2) on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = now()",
    [person, passwordHash],
  );
  await owner.query("update session set ended_at = now() where person_id = $1 and ended_at is null", [person]);
  await owner.query("select app.record('person.password_given', 'person', $1::text, null, null, '{\"where\": \"command\"}', '', 'command', $1::uuid)", [person]);
  await owner.query("commit");
  console.error(`Administrator ${address.data}. First password, to be changed after signing in:`);
  console.log(password);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await owner.end();
  await db.stop();
}
process.exit();

async function personWith(known: string): Promise<string | null> {
  const { rows } = await owner.query<{ id: string; role: string | null }>("select id, role from person where email = $1", [known]);
  if (!rows[0]) return null;
  if (rows[0].role !== "administrator") throw new Error(`${known} is somebody's address already, and not an administrator's.`);
  await owner.query("update person set status = 'active' where id = $1", [rows[0].id]);
  return rows[0].id;
}

/** The first person needs an organisation to belong to: the first of the name, or a new one. */
async function addAdministrator(known: string): Promise<string> {
  const found = await owner.query<{ id: string }>("select id from party where kind = 'organisation' and $1 in (name_en, name_fr, acronym_en) limit 1", [values.organisation]);
  const organisation = found.rows[0]?.id ?? (await owner.query<{ id: string }>("insert into party (kind, name_en, name_fr, side) values ('organisation', $1, $1, 'un') returning id", [values.organisation])).rows[0]!.id;
  await owner.query("update party set organisation_id = id where id = $1 and organisation_id is null", [organisation]);
  const { rows } = await owner.query<{ id: string }>(
    "insert into party (kind, name_en, name_fr, side, organisation_id) select 'person', $1, $2, side, id from party where id = $3 returning id",
    [values.title, values.titre, organisation],
  );
  await owner.query("insert into person (id, unit_id, initials, email, role) values ($1, $2, 'AD', $3, 'administrator')", [rows[0]!.id, organisation, known]);
  return rows[0]!.id;
}
