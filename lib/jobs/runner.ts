import "server-only";
import { unattended } from "../db/unattended";
import { log } from "../log";
import { jobKinds, repeated, type JobKind } from "./kinds";

type Taken = { id: string; kind: string; subject: string; attempts: number };

const everyMs = 1_000;
const mostAttempts = 5;

/** Seconds until the next try: 2, 8, 32, 128; then the job is parked for somebody to look at. */
const pause = (attempts: number): number | null => (attempts >= mostAttempts ? null : 2 * 4 ** (attempts - 1));

const kept = globalThis as { traitDUnionWorking?: boolean };

/** Takes what is due, by whichever instance comes first, and does it; for as long as this process lives. */
export function keepWorking(): void {
  if (kept.traitDUnionWorking) return;
  kept.traitDUnionWorking = true;
  // As long as there is a full round of it, without waiting for the next second.
  for (const kind of jobKinds) again(async () => { while ((await work(kind)) >= kind.atOnce); }, everyMs);
  for (const { name, everySeconds, run } of repeated) {
    again(() => run().catch((error: Error) => log.warn({ event: "work.failed", work: name, name: error.name })), everySeconds * 1_000);
  }
}

/** One after the other: a slow round is not overtaken by the next. */
function again(round: () => Promise<unknown>, ms: number): void {
  const next = () => void round().catch(() => undefined).finally(() => setTimeout(next, ms).unref());
  setTimeout(next, ms).unref();
}

/** Takes at most as many jobs of the kind as may run at once, and does them; a failed one is tried again later. */
export async function work(kind: JobKind): Promise<number> {
  const taken = await unattended((db) =>
    db.$queryRaw<Taken[]>`select * from app.take_jobs(${[kind.kind]}::text[], ${kind.atOnce}::int, ${`${kind.leaseSeconds} seconds`}::interval)`,
  );
  await Promise.all(taken.map((job) => attempt(kind, job)));
  return taken.length;
}

async function attempt(kind: JobKind, { id, subject, attempts }: Taken): Promise<void> {
  try {
    await inTime(kind, (signal) => kind.run(subject, { attempts, last: pause(attempts) === null, signal }));
    await unattended((db) => db.$executeRaw`select app.finish_job(${id}::uuid, ${attempts}::int)`);
  } catch (error) {
    const seconds = pause(attempts);
    const { name, code } = error as { name?: string; code?: string };
    log[seconds === null ? "error" : "warn"]({ event: seconds === null ? "job.parked" : "job.failed", kind: kind.kind, job: id, attempts, name, code });
    const again = seconds === null ? null : `${seconds} seconds`;
    await unattended((db) => db.$executeRaw`select app.fail_job(${id}::uuid, ${attempts}::int, ${name ?? "unknown"}, ${again}::interval)`);
  }
}

/** What does not end within its lease has failed: others of its kind shall not wait for it. */
async function inTime(kind: JobKind, run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const ending = new Promise<never>((_, no) => {
    timer = setTimeout(() => {
      no(Object.assign(new Error("did not end in time"), { name: "Endless" }));
      late.abort();
    }, kind.leaseSeconds * 900);
  });
  try {
    await Promise.race([run(late.signal), ending]);
  } finally {
    clearTimeout(timer);
  }
}
