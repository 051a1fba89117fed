import { ApiRefusal, call } from "@/lib/api/client";

type Followed = { readonly id: string; markNow(): string; hear(): void };

const news = new Set<() => void>();
const ends = new Set<() => void>();
const entries = new Set<Followed>();

const [shortest, longest] = [1_000, 60_000];
/** Going to another window for a moment is no reason to hang up. */
const patience = 10_000;

let source: EventSource | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let pause = shortest;
/** Set while nobody listened: something may have been missed. */
let gap = false;
let watching = false;

/** Hears that the person has news. Returns how to stop. */
export function hearNews(hear: () => void): () => void {
  return joined(news, hear);
}

/** Hears that nobody is signed in here any more. */
export function hearEnd(hear: () => void): () => void {
  return joined(ends, hear);
}

/** Hears that an entry is no longer as the page shows it, which is what `markNow` stands for. Returns how to stop. */
export function hearEntry(id: string, markNow: () => string, hear: () => void): () => void {
  return joined(entries, { id, markNow, hear });
}

function joined<T>(set: Set<T>, one: T): () => void {
  set.add(one);
  watch();
  // What belongs to one page is asked for in one stream.
  later(150);
  return () => {
    set.delete(one);
    if (set === (entries as Set<unknown>)) later(150);
  };
}

function watch(): void {
  if (watching) return;
  watching = true;
  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? source || later(0) : later(patience)));
  addEventListener("online", () => source || later(0));
  addEventListener("pagehide", close);
}

function later(ms: number): void {
  clearTimeout(timer);
  timer = setTimeout(connect, ms);
}

function close(): void {
  clearTimeout(timer);
  source?.close();
  source = null;
  gap = true;
}

/** One stream per visible window: a browser has few connections to give. */
function connect(): void {
  source?.close();
  source = null;
  if (document.visibilityState !== "visible" || news.size + entries.size === 0) return void (gap = true);
  const query = [...entries].map(({ id, markNow }) => `entry=${id}~${encodeURIComponent(markNow())}`).join("&");
  const opened = new EventSource(query ? `/api/events?${query}` : "/api/events");
  source = opened;
  opened.onopen = () => {
    pause = shortest;
    if (gap) news.forEach((hear) => hear());
    gap = false;
  };
  opened.onmessage = ({ data }: MessageEvent<string>) => {
    const told = JSON.parse(data) as { news?: true; entry?: string };
    if (told.news) news.forEach((hear) => hear());
    if (told.entry) for (const { id, hear } of entries) if (id === told.entry) hear();
  };
  opened.onerror = () => {
    if (source !== opened) return;
    close();
    void stillSignedIn();
    later(pause * (0.5 + Math.random()));
    pause = Math.min(pause * 2, longest);
  };
}

async function stillSignedIn(): Promise<void> {
  const refusal = await call("GET /api/me", {}, { background: true }).catch((error: unknown) => error);
  if (refusal instanceof ApiRefusal && refusal.kind === "unauthenticated") ends.forEach((hear) => hear());
}
