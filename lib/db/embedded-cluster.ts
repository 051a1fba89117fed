import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync,
} from "node:fs";
import path from "node:path";
import type { Account } from "./embedded-binaries";
import { lives } from "./embedded-process";

/**
 * `cluster/` is in `base`, with `data` and the owner's `password`. It is made under a name of its own and renamed
 * when it is whole: one cut short is never taken for a cluster, and of two made at the same moment one wins and the
 * other is thrown away.
 */
export async function makeCluster(base: string, native: string, account: Account, log: (text: string) => void): Promise<void> {
  const cluster = path.join(base, "cluster");
  for (const name of readdirSync(base)) {
    const maker = /^making-(\d+)-/.exec(name)?.[1];
    if (maker && !lives(Number(maker))) throwAway(path.join(base, name));
  }
  if (existsSync(cluster)) {
    account.own(cluster);
    // A copy brought back from elsewhere may have lost its modes, and PostgreSQL insists on this one.
    if (statSync(path.join(cluster, "data")).mode & 0o077) chmodSync(path.join(cluster, "data"), 0o700);
    return;
  }

  const making = path.join(base, `making-${process.pid}-${randomBytes(4).toString("hex")}`);
  const [data, password] = [path.join(making, "data"), path.join(making, "password")];
  try {
    mkdirSync(data, { mode: 0o700, recursive: true });
    // initdb synchronises what it makes; without this line the power could fail after it, and no one would know the password.
    writeFileSync(password, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600, flush: true });
    account.own(making);
    const options = [
      "-D", data, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${password}`, "-E", "UTF8", "--locale=C",
      "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums", "--no-instructions",
    ];
    const words = await wordsOf(account.run(path.join(native, "bin", "initdb"), options, { stdio: ["ignore", "pipe", "pipe"] }));
    if (words !== null) throw new Error(`The embedded database could not be made in ${base} (${account.how}):\n${words}`);
    synchronise(making);
    renameSync(making, cluster);
    synchronise(base);
    log("the embedded database was made");
  } catch (error) {
    throwAway(making);
    const lost = ["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "");
    if (!lost) throw error;
  }
}

/** What the folder lists survives a power cut. */
function synchronise(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

/** Waits for a program's end; null when it went well, else its words. */
function wordsOf(program: ChildProcess): Promise<string | null> {
  let words = "";
  for (const stream of [program.stdout, program.stderr]) stream?.on("data", (part) => (words += part));
  return new Promise((done, failed) => {
    program.once("error", failed).once("close", (code) => done(code === 0 ? null : words || `it ended with ${code}`));
  });
}

function throwAway(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // An initdb whose parent was killed may still be writing there; the next start removes it.
  }
}
