import "server-only";
import pg from "pg";
import { env } from "../env";
import { log } from "../log";

/** Told each note of the channel; `null` when some may have been missed: after each connection, the first too. */
type Hear = (note: string | null) => void;

const channel = "traitdunion";
const [shortest, longest] = [250, 15_000];
/** A connection that is dead without saying so is noticed by asking. */
const askEvery = 20_000;

const kept = globalThis as { traitDUnionHearing?: Set<Hear> };

/**
 * Hears what the database tells all instances, over one connection of its own per process, made anew as often as it
 * is lost. Opened with the first who listens; it stays.
 */
export function listen(hear: Hear): void {
  if (!kept.traitDUnionHearing) {
    kept.traitDUnionHearing = new Set();
    void connect(kept.traitDUnionHearing, shortest);
  }
  kept.traitDUnionHearing.add(hear);
}

async function connect(hearing: ReadonlySet<Hear>, pause: number): Promise<void> {
  const tell = (note: string | null) => hearing.forEach((hear) => hear(note));
  const client = new pg.Client({
    connectionString: env().DATABASE_APP_URL, application_name: "traitdunion-listening", keepAlive: true,
    connectionTimeoutMillis: 5_000, query_timeout: 5_000,
  });
  let asking: NodeJS.Timeout | undefined;
  let lost = false;
  let wait = pause;
  const again = () => {
    if (lost) return;
    lost = true;
    clearInterval(asking);
    void client.end().catch(() => undefined);
    setTimeout(() => void connect(hearing, Math.min(wait * 2, longest)), wait).unref();
  };
  client.on("error", again);
  client.on("end", again);
  client.on("notification", ({ payload }) => tell(payload ?? null));
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
    wait = shortest;
    asking = setInterval(() => client.query("select 1").catch(again), askEvery);
    asking.unref();
    // Who listened while this connection was being made has heard nothing so far.
    tell(null);
  } catch (error) {
    log.warn({ event: "database.not_listening", name: (error as Error).name });
    again();
  }
}
