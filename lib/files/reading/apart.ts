import "server-only";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { log } from "../../log";

export const mostSeconds = 60;
/** Of such a process: a file of the largest size, held twice, and what is made of it. */
const megabytes = { heap: 512, all: 1_024 };
const nothing = {} as NodeJS.ProcessEnv;

/** The folder of the product: the server runs in .next/standalone of it, tests in itself. */
function productRoot(): string {
  const here = /*turbopackIgnore: true*/ process.cwd();
  // The build may have copied the programs there, but not all that they need.
  const places = here.endsWith(path.join(".next", "standalone")) ? [path.resolve(/*turbopackIgnore: true*/ here, "../.."), here] : [here];
  const found = places.find((folder) => existsSync(path.join(/*turbopackIgnore: true*/ folder, "lib/files/reading/program.ts")));
  if (!found) throw new Error("The program that reads files is not where the product runs.");
  return realpathSync(found);
}

type Walls = { chain: readonly string[]; network: boolean; memory: boolean };
let walls: Walls | undefined;

/** What this machine lets us take from the process that reads, found out once: limits by the kernel, and the network. */
function wallsHere(): Walls {
  if (walls) return walls;
  const works = (command: string, args: string[]) => spawnSync(command, [...args, process.execPath, "--version"], { stdio: "ignore", env: nothing }).status === 0;
  const kernel = ["--data=" + megabytes.all * 1024 * 1024, `--cpu=${mostSeconds}`, "--fsize=0", "--core=0", "--nofile=64"];
  const memory = works("/usr/bin/prlimit", kernel);
  const apart = [["--net"], ["--user", "--map-current-user", "--net"]].find((ways) => works("/usr/bin/unshare", ways));
  const chain = [...(memory ? ["/usr/bin/prlimit", ...kernel] : []), ...(apart ? ["/usr/bin/unshare", ...apart] : [])];
  walls = { chain, network: apart !== undefined, memory };
  log[walls.network && memory ? "info" : "warn"]({ event: "reading.walls", withoutNetwork: walls.network, memoryByKernel: memory });
  return walls;
}

/**
 * Starts one of our programs in a process that has no settings of ours, and of this machine only what it must have;
 * with fewer megabytes than usual where it is told so.
 */
export function startApart(program: string, args: readonly string[], heap = megabytes.heap): ChildProcess {
  const root = productRoot();
  const mayRead = [path.dirname(program), "node_modules", "package.json"].map((place) => `--allow-fs-read=${realpathSync(path.join(/*turbopackIgnore: true*/ root, place))}`);
  return startWalled(
    [
      process.execPath, "--permission", ...mayRead, `--max-old-space-size=${Math.min(heap, megabytes.heap)}`, "--disallow-code-generation-from-strings", "--no-warnings",
      path.join(/*turbopackIgnore: true*/ root, program), ...args,
    ],
    root,
  );
}

/** Starts a program behind the kernel's walls: its limits, no network, nothing written, and none of our settings. */
export function startWalled(command: readonly string[], cwd: string, settings: Record<string, string> = {}): ChildProcess {
  const [program, ...args] = [...wallsHere().chain, ...command];
  // In a group of its own, so that it ends whole.
  return spawn(program!, args, { cwd, env: settings as NodeJS.ProcessEnv, stdio: ["pipe", "pipe", "pipe"], detached: true });
}
