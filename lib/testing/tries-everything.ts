// Started apart by reading.test.ts: tries what a file that has taken over the reader would try, and says what came of it.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import net from "node:net";

const attempt = (work: () => unknown): string => {
  try {
    work();
    return "worked";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? (error as Error).name;
  }
};
const [port, file] = [Number(process.argv[2]), process.argv[3]!];
const reached = await new Promise<string>((done) => {
  const socket = net.connect(port, "127.0.0.1", () => done("worked"));
  socket.once("error", (error: NodeJS.ErrnoException) => done(error.code ?? error.name));
});
const tried = {
  reached,
  read: attempt(() => readFileSync("/etc/passwd")),
  readOurs: attempt(() => readFileSync(`${process.cwd()}/README.md`)),
  wrote: attempt(() => writeFileSync(file, "x")),
  started: attempt(() => spawnSync("/bin/true").error && Promise.reject()),
  made: attempt(() => Function("return 1")()),
  settings: Object.keys(process.env),
};
process.stdout.write(JSON.stringify(tried), () => process.exit(0));
