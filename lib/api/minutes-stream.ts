import "server-only";
import { askingOf } from "../auth/asking";
import type { Asking } from "../db/asking";
import { listen } from "../db/listening";
import { opening, reading } from "../db/transactions";
import { followMinutes, openMinutes, type Known } from "../domain/meetings/minutes/queries";
import { notFound, Refusal, tooMany, unauthenticated, unavailable } from "../errors";
import { log } from "../log";
import { refusalAnswer } from "./answering";
import { inTurn, standingOf, streamHeaders } from "./events";

/** Keys come faster than anybody reads: what was written meanwhile comes together; the more pages listen, the more of it. */
const leastMs = (pages: number): number => Math.min(1_000, Math.max(100, 25 * pages));
/** A text that is only read follows at this pace. */
const readMs = 2_000;
const everyMs = 12_000;
const mostSilentMs = 40_000;
const mostPerPerson = 12;
const mostInAll = 500;
const mostTexts = 60;

type Stream = {
  readonly asking: Asking;
  readonly person: string;
  readonly standing: string;
  readonly entry: string;
  readonly known: Map<string, Known>;
  /** Who said where he is since the last look, by text and page; told only with the rights of the look. */
  carets: Map<string, Map<string, unknown>>;
  /** A sign of life is due. It follows the clock alone: by no beat is told that somebody else was told something. */
  beat: boolean;
  due: boolean;
  looking: boolean;
  lookedAt: number;
  readAt: number;
  later: NodeJS.Timeout | null;
  send(text: string): void;
  end(): void;
};

const kept = globalThis as { traitDUnionMinutes?: Set<Stream> };

function hub(): Set<Stream> {
  if (!kept.traitDUnionMinutes) {
    const made = new Set<Stream>();
    kept.traitDUnionMinutes = made;
    listen((note) => heard(made, note));
    setInterval(() => {
      for (const stream of made) {
        stream.beat = true;
        look(stream);
      }
    }, everyMs).unref();
  }
  return kept.traitDUnionMinutes;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `text=<id>~<seq>` for a text one writes in (without a number: all of it), `seen=<id>~<seq>` for one that is shown. */
function askedOf(parameters: URLSearchParams): Map<string, Known> {
  const asked = new Map<string, Known>();
  for (const name of ["seen", "text"] as const) {
    for (const value of parameters.getAll(name).slice(0, mostTexts)) {
      const [id = "", seq = ""] = value.split("~");
      const number = /^\d{1,15}$/.test(seq) ? Number(seq) : -1;
      if (uuid.test(id)) asked.set(id, { seq: number, writes: name === "text" });
    }
  }
  return asked;
}

/**
 * Server-sent events of the minutes of one meeting: to whoever writes in a text the updates after the one he has, to
 * whoever reads it how it stands, every two seconds; and who is where in it. Each time asked with the rights of the
 * stream's person: a text he may not see is neither sent nor beaten time to. Opening it is a reading of the meeting.
 */
export async function minutesStream(request: Request, entry: string): Promise<Response> {
  const asking = await askingOf(request);
  try {
    if (!asking.credential) throw unauthenticated();
    if (!uuid.test(entry)) throw notFound();
    const found = await opening(asking, async (db) => {
      await openMinutes(db, entry);
      return { person: db.actor.id, standing: standingOf(db) };
    });
    const streams = hub();
    if ([...streams].filter(({ person }) => person === found.person).length >= mostPerPerson) throw tooMany(60);
    if (streams.size >= mostInAll) throw unavailable(30);
    return new Response(open(request, { asking, entry, known: askedOf(new URL(request.url).searchParams), ...found }), { headers: streamHeaders });
  } catch (error) {
    return refusalAnswer(error, { route: "GET /api/meetings/{id}/minutes/stream", requestId: asking.requestId });
  }
}

function open(request: Request, of: Pick<Stream, "asking" | "entry" | "known" | "person" | "standing">): ReadableStream<Uint8Array> {
  const streams = hub();
  const encoder = new TextEncoder();
  let stream: Stream;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      stream = {
        ...of, carets: new Map(), beat: false, due: false, looking: false, lookedAt: Date.now(), readAt: 0, later: null,
        send(text) {
          if ((controller.desiredSize ?? 0) < -400) return stream.end();
          controller.enqueue(encoder.encode(text));
        },
        end() {
          if (!streams.delete(stream)) return;
          if (stream.later) clearTimeout(stream.later);
          try {
            controller.close();
          } catch {
            // The other end was faster.
          }
        },
      };
      streams.add(stream);
      stream.send("retry: 1000\n: open\n\n");
      look(stream);
      request.signal.addEventListener("abort", () => stream.end(), { once: true });
    },
    cancel() {
      stream.end();
    },
  });
}

function heard(streams: ReadonlySet<Stream>, note: string | null): void {
  // `m:<entry>:<text>` something was written, `w:<entry>:<text>:<where>` somebody is somewhere, `s:<person>` his rights changed.
  const [kind, id, text, where] = note?.split(":") ?? [];
  for (const stream of streams) {
    if (note === null || (kind === "m" && stream.entry === id) || (kind === "s" && stream.person === id)) look(stream);
    else if (kind === "w" && stream.entry === id && text && where) {
      const said = presenceOf(where);
      if (!said) continue;
      const here = stream.carets.get(text) ?? new Map<string, unknown>();
      stream.carets.set(text, here.set(String(said.client), said));
      look(stream);
    }
  }
}

function presenceOf(where: string): { client: number } | null {
  try {
    return JSON.parse(Buffer.from(where, "base64").toString()) as { client: number };
  } catch {
    return null;
  }
}

function look(stream: Stream): void {
  stream.due = true;
  if (stream.looking) return;
  stream.looking = true;
  inTurn(async () => {
    stream.due = false;
    await lookNow(stream).catch((error: Error) => log.warn({ event: "minutes.not_looked_at", name: error.name }));
    setTimeout(() => {
      stream.looking = false;
      if (stream.due) look(stream);
    }, leastMs(hub().size)).unref();
  });
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

async function lookNow(stream: Stream): Promise<void> {
  if (!hub().has(stream)) return;
  const { carets, beat, known } = stream;
  stream.carets = new Map();
  stream.beat = false;
  const reads = Date.now() - stream.readAt >= readMs;
  try {
    const found = await reading(stream.asking, async (db) => (standingOf(db) === stream.standing ? followMinutes(db, stream.entry, known, reads) : null));
    if (!found) return stream.end();
    stream.lookedAt = Date.now();
    let later = false;
    for (const one of found.followed) {
      if ("later" in one) {
        later = true;
        continue;
      }
      known.set(one.id, { seq: one.seq, writes: known.get(one.id)?.writes ?? false });
      if ("blocks" in one) stream.readAt = Date.now();
      tell(stream, {
        text: one.id, seq: one.seq,
        ...("updates" in one ? { updates: one.updates.map(base64) } : "document" in one ? { document: base64(one.document) } : { blocks: one.blocks }),
      });
    }
    for (const id of [...known.keys()].filter((id) => !found.texts.has(id))) {
      // The last that is said of it.
      known.delete(id);
      tell(stream, { text: id, gone: true });
    }
    for (const [text, here] of carets) if (found.texts.has(text)) tell(stream, { text, here: [...here.values()] });
    if (beat) stream.send(": here\n\n");
    if (later && !stream.later) {
      stream.later = setTimeout(() => {
        stream.later = null;
        look(stream);
      }, readMs);
      stream.later.unref();
    }
  } catch (error) {
    stream.beat ||= beat;
    if (error instanceof Refusal && error.kind === "unavailable" && Date.now() - stream.lookedAt < mostSilentMs) {
      // Looked at again when the clock says so, or when something is heard.
      return;
    }
    stream.end();
    if (!(error instanceof Refusal)) throw error;
  }
}

const tell = (stream: Stream, what: object) => stream.send(`data: ${JSON.stringify(what)}\n\n`);
