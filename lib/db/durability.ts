import type { ClientBase } from "pg";

const wanted = ["fsync", "full_page_writes", "synchronous_commit"] as const;

/**
 * Refuses a server that could lose what it has acknowledged: fsync, full_page_writes or synchronous_commit off (also
 * when switched off for one role or database), or older than PostgreSQL 15. Missing data checksums refuse the
 * embedded server and warn about one that is not ours. The error names the setting and its value.
 */
export async function checkDurability(
  client: ClientBase,
  { embedded, warn }: { embedded: boolean; warn: (text: string) => void },
): Promise<void> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    "select name, setting from pg_settings where name = any($1)",
    [[...wanted, "data_checksums", "server_version_num", "server_version"]],
  );
  const settings = new Map(rows.map(({ name, setting }) => [name, setting]));
  if (Number(settings.get("server_version_num")) < 150_000) {
    throw new Error(`This database server is PostgreSQL ${settings.get("server_version")}; 15 or newer is needed.`);
  }
  for (const name of wanted) if (settings.get(name) === "off") throw loses(`${name} is off`);

  const exceptions = await client.query<{ setting: string; place: string }>(
    `select c.setting, concat_ws(' in ', r.rolname, d.datname) as place
     from pg_db_role_setting s cross join unnest(s.setconfig) as c (setting)
     left join pg_roles r on r.oid = s.setrole left join pg_database d on d.oid = s.setdatabase
     where c.setting ~* '^synchronous_commit=(off|false|no|0)$' and (s.setdatabase = 0 or d.datname = current_database())`,
  );
  const exception = exceptions.rows[0];
  if (exception) throw loses(`${exception.setting} is set for ${exception.place}`);

  if (settings.get("data_checksums") === "off") {
    if (embedded) throw loses("data_checksums is off");
    warn("data_checksums is off on this database server: damage on its disk would go unnoticed (pg_checksums --enable)");
  }
}

const loses = (fact: string) => new Error(`This database server may lose what it has confirmed: ${fact}. Set it right and start again.`);
