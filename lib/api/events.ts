import "server-only";
import { askingOf } from "../auth/asking";
import type { Asking } from "../db/asking";
import type { Reader } from "../db/handles";
import { listen } from "../db/listening";
import { reading } from "../db/transactions";
import { entryMarks } from "../domain/entries/queries";
import { Refusal, tooMany, unauthenticated, unavailable } from "../errors";
import { log } from "../log";
import { refusalAnswer } from "./answering";

/** An entry may change more often than a page can follow. */
const leastMs = 250;
/** A session that is over is noticed at the latest after this, when nothing happens meanwhile. */
const everyMs = 12_000;
/** Without an answer of the database for so long a stream is closed: nobody can say any more whose it is. */
const mostSilentMs = 40_000;
const mostPerPerson = 12;
const mostInAll = 1_000;
const mostEntries = 6;
const looksAtOnce = 4;

type Stream = {
  readonly asking: Asking;
  readonly person: string;
  /** What he was when the stream was opened: with other rights he opens another. */
  readonly standing: string;
  /** Entries he asked about and saw, with the mark of what he last knew. */
  readonly entries: Map<string, string>;
  /** What shall be looked at. */
  readonly touched: Set<string>;
  news: boolean;
  /** A sign of life is due. It follows the clock alone: by no beat is told that something happened which he may not know of. */
  beat: boolean;
  due: boolean;
  looking: boolean;
  lookedAt: number;
  send(text: string): void;
  end(): void;
};

type Hub = { streams: Set<Stream>; waiting: (() => Promise<void>)[]; running: number };
const kept = globalThis as { traitDUnionStreams?: Hub };

function hub(): Hub {
  if (!kept.traitDUnionStreams) {
    const made: Hub = { streams: new Set(), waiting: [], running: 0 };
    kept.traitDUnionStreams = made;
    listen((note) => heard(made, note));
    setInterval(() => {
      for (const stream of made.streams) {
        stream.beat = true;
        look(stream);
      }
    }, everyMs).unref();
  }
  return kept.traitDUnionStreams;
}

export const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  // A proxy that gathers or compresses would hold back what shall arrive at once.
  "cache-control": "private, no-store, no-transform",
  "x-accel-buffering": "no",
  vary: "Cookie, Authorization",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

/**
 * Server-sent events: `{"news":true}` when the person was told something, `{"entry":"…"}` when what he can see of an
 * entry he named has changed; never what. Every event and every twelve seconds the session and the rights are asked
 * again; when they are not what they were, the stream ends. An entry he may not see is not spoken of.
 */
export async function events(request: Request): Promise<Response> {
  const asking = await askingOf(request);
  try {
    if (!asking.credential) throw unauthenticated();
    const asked = askedOf(new URL(request.url).searchParams);
    const found = await reading(asking, async (db) => ({ person: db.actor.id, standing: standingOf(db), marks: await entryMarks(db, [...asked.keys()]) }));
    const { streams } = hub();
    if ([...streams].filter(({ person }) => person === found.person).length >= mostPerPerson) throw tooMany(60);
    if (streams.size >= mostInAll) throw unavailable(30);
    return new Response(open(request, asking, found, asked), { headers: streamHeaders });
  } catch (error) {
    return refusalAnswer(error, { route: "GET /api/events", requestId: asking.requestId });
  }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `entry=<id>` or `entry=<id>~<mark of what the page shows>`, a few of them; the rest is passed over in silence. */
function askedOf(parameters: URLSearchParams): Map<string, string | null> {
  const asked = new Map<string, string | null>();
  for (const value of parameters.getAll("entry").slice(0, mostEntries)) {
    const [id = "", mark] = value.split("~");
    if (uuid.test(id)) asked.set(id, mark ?? null);
  }
  return asked;
}

export const standingOf = ({ actor }: Pick<Reader, "actor">) => `${actor.role} ${actor.clearance} ${actor.unitId}`;

type Found = { person: string; standing: string; marks: ReadonlyMap<string, string> };

function open(request: Request, asking: Asking, { person, standing, marks }: Found, asked: ReadonlyMap<string, string | null>): ReadableStream<Uint8Array> {
  const { streams } = hub();
  const encoder = new TextEncoder();
  let stream: Stream;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      stream = {
        asking, person, standing, entries: new Map(marks), touched: new Set(), news: false, beat: false, due: false, looking: false, lookedAt: Date.now(),
        send(text) {
          // Nobody reads at the other end.
          if ((controller.desiredSize ?? 0) < -100) return stream.end();
          controller.enqueue(encoder.encode(text));
        },
        end() {
          if (!streams.delete(stream)) return;
          try {
            controller.close();
          } catch {
            // The other end was faster.
          }
        },
      };
      streams.add(stream);
      stream.send("retry: 3000\n: open\n\n");
      // What the page shows may be older than this stream: told at once.
      for (const [id, mark] of asked) if (mark !== null && mark !== marks.get(id)) tellEntry(stream, id);
      request.signal.addEventListener("abort", () => stream.end(), { once: true });
    },
    cancel() {
      streams.delete(stream);
    },
  });
}

const tellEntry = (stream: Stream, id: string) => stream.send(`data: ${JSON.stringify({ entry: id })}\n\n`);

function heard({ streams }: Hub, note: string | null): void {
  // `p:<person>`, `s:<person>`, `e:<entry>`, `i:<organisation>:<entry>` (internal to it; who sees it, the marks decide).
  const parts = note?.split(":") ?? [];
  const [kind, id] = [parts[0], parts.at(-1) ?? ""];
  for (const stream of streams) {
    if (note === null) {
      for (const entry of stream.entries.keys()) stream.touched.add(entry);
      stream.news = true;
    } else if (kind === "p" && stream.person === id) stream.news = true;
    else if ((kind === "e" || kind === "i") && stream.entries.has(id)) stream.touched.add(id);
    else if (kind !== "s" || stream.person !== id) continue;
    look(stream);
  }
}

/** Has the stream looked at soon, and once for all that happens until then. */
function look(stream: Stream): void {
  stream.due = true;
  if (stream.looking) return;
  stream.looking = true;
  inTurn(async () => {
    stream.due = false;
    await lookNow(stream).catch((error: Error) => log.warn({ event: "stream.not_looked_at", name: error.name }));
    setTimeout(() => {
      stream.looking = false;
      if (stream.due) look(stream);
    }, leastMs).unref();
  });
}

/** Few at once: a release to three hundred people must not keep everybody else from the database. */
export function inTurn(work: () => Promise<void>): void {
  hub().waiting.push(work);
  next();
}

function next(): void {
  const { waiting } = hub();
  if (hub().running >= looksAtOnce) return;
  const work = waiting.shift();
  if (!work) return;
  hub().running++;
  void work().finally(() => {
    hub().running--;
    next();
  });
}

async function lookNow(stream: Stream): Promise<void> {
  if (!hub().streams.has(stream)) return;
  const touched = [...stream.touched];
  stream.touched.clear();
  const { news, beat } = stream;
  stream.news = false;
  stream.beat = false;
  try {
    const marks = await reading(stream.asking, async (db) => (standingOf(db) === stream.standing ? entryMarks(db, touched) : null));
    if (!marks) return stream.end();
    stream.lookedAt = Date.now();
    for (const id of touched) {
      const mark = marks.get(id);
      if (mark === stream.entries.get(id)) continue;
      // The last that is said of it when it is gone for him.
      if (mark) stream.entries.set(id, mark);
      else stream.entries.delete(id);
      tellEntry(stream, id);
    }
    if (news) stream.send('data: {"news":true}\n\n');
    if (beat) stream.send(": here\n\n");
  } catch (error) {
    if (error instanceof Refusal && error.kind === "unavailable" && Date.now() - stream.lookedAt < mostSilentMs) {
      // Nothing is told unasked; it is told when the database answers again.
      for (const id of touched) stream.touched.add(id);
      stream.news ||= news;
      return;
    }
    stream.end();
    if (!(error instanceof Refusal)) throw error;
  }
}
