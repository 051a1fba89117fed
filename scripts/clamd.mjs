// ClamAV's daemon for the tests: the one that is there, else Debian's. Its signatures are our own, for the hosts that
// give them out cannot always be reached: they hold the EICAR test file and nothing else. Runs under Node 24.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const say = (text) => process.stderr.write(`${text}\n`);

function ofTheSystem() {
  const places = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"];
  return places.filter((place) => path.isAbsolute(place)).map((place) => path.join(place, "clamd")).find(existsSync) ?? null;
}

function ofDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return null;
  say("no clamd here; installing Debian's clamav-daemon …");
  const patience = ["-o", "DPkg::Lock::Timeout=60", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const [asked, timeout] of [[["update", "-qq"], 90_000], [["install", "-y", "-qq", "--no-install-recommends", "clamav-daemon"], 300_000]]) {
    const { status, stderr } = spawnSync("apt-get", [...patience, ...asked], { env, timeout, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
    if (status !== 0) say(`apt-get ${asked[0]} did not work: ${(stderr ?? "").trim().split("\n").at(-1) || "it took too long or is missing"}`);
  }
  return ofTheSystem();
}

/** Where the daemon's program is: CLAMD names it, else the system's, else Debian's, installed now. Throws when there is none. */
export function findClamd() {
  const found = process.env.CLAMD || ofTheSystem() || ofDebian();
  if (found && existsSync(found)) return found;
  throw new Error("No clamd could be found or installed. Install ClamAV's daemon (clamav-daemon), or name it: CLAMD=/path/to/clamd npm test");
}

// The body signature of the test file that every scanner knows, in hexadecimal: its text stands nowhere in our sources.
const eicar = Buffer.from("WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFOVElWSVJVUy1URVNULUZJTEUhJEgrSCo=", "base64");

/**
 * Starts a daemon that listens on a socket, `at` this path or one of its own: `{ socket, eicar, stop }`. `more` are lines
 * of its settings that go before ours, which are those of the product's README.
 */
export async function startClamd({ more = [], at = null } = {}) {
  const program = findClamd();
  const place = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-clamd-"));
  const signatures = path.join(place, "signatures");
  mkdirSync(signatures);
  writeFileSync(path.join(signatures, "own.ndb"), `Eicar-Test-Signature:0:0:${eicar.toString("hex")}\nEicar-Test-Signature:0:*:${eicar.toString("hex")}\n`);
  const socket = at ?? path.join(place, "socket");
  const settings = path.join(place, "clamd.conf");
  writeFileSync(settings, [
    ...more, `LocalSocket ${socket}`, `DatabaseDirectory ${signatures}`, `TemporaryDirectory ${place}`, "Foreground yes", "AlertExceedsMax yes", "AlertEncrypted yes",
    "StreamMaxLength 4000M", "MaxScanSize 4000M", "MaxFileSize 2000M", "MaxThreads 2", ...(process.getuid?.() === 0 ? ["User root"] : []), "",
  ].join("\n"));
  const child = spawn(program, ["--config-file", settings], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, LC_ALL: "C" } });
  let words = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (words = (words + part).slice(-4_000)));
  const ended = new Promise((done) => child.once("close", done));
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
    rmSync(socket, { force: true });
    rmSync(place, { recursive: true, force: true });
  };
  const abandon = () => child.kill("SIGKILL");
  process.once("exit", abandon);
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) break;
    if (existsSync(socket) && (await answers(socket))) return { socket, eicar, stop };
    await new Promise((later) => setTimeout(later, 100));
  }
  await stop();
  throw new Error(`clamd did not start:\n${words}`);
}

function answers(at) {
  return new Promise((told) => {
    const socket = net.connect(at, () => socket.write("zPING\0"));
    socket.once("data", (part) => {
      told(part.toString().startsWith("PONG"));
      socket.destroy();
    });
    socket.once("error", () => told(false));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${findClamd()}\n`);
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}
