import { ApiRefusal, call } from "@/lib/api/client";
import type { MinutesText } from "@/lib/domain/meetings/minutes/contract";

export type Here = { client: number; initials: string; titleEn: string; titleFr: string; anchor: unknown; head: unknown; typing: boolean };
/** What the stream says of one text. */
export type ToldOfText = { text: string; seq?: number; updates?: string[]; document?: string; blocks?: MinutesText["blocks"]; gone?: true; here?: Here[] };

type Writer = { readonly text: string; seq(): number; hear(told: ToldOfText): void };
type Reader = { seen(): Iterable<readonly [string, number]>; hear(told: ToldOfText): void };

const [shortest, longest] = [500, 15_000];
/** Going to another window for a moment is no reason to hang up. */
const patience = 10_000;

/** The one stream of a meeting's minutes in this window, for all who write or read here. */
class Channel {
  private readonly writers = new Set<Writer>();
  private readonly readers = new Set<Reader>();
  private readonly ends = new Set<() => void>();
  private source: EventSource | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause = shortest;

  constructor(private readonly meeting: string) {
    document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? this.source || this.later(0) : this.later(patience)));
    addEventListener("online", () => this.source || this.later(0));
    addEventListener("pagehide", () => this.close());
  }

  write = (one: Writer) => this.joined(this.writers, one);
  read = (one: Reader) => this.joined(this.readers, one);
  /** Hears that there is no stream to be had any more: the session is over. */
  hearEnd = (hear: () => void) => this.joined(this.ends, hear);

  private joined<T>(set: Set<T>, one: T): () => void {
    set.add(one);
    // What is begun together is asked for in one stream.
    this.later(60);
    return () => {
      set.delete(one);
      this.later(300);
    };
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), ms);
  }

  private close(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  private connect(): void {
    this.close();
    if (document.visibilityState !== "visible" || this.writers.size + this.readers.size === 0) return;
    const query = new URLSearchParams();
    for (const { text, seq } of this.writers) query.append("text", `${text}~${seq() < 0 ? "" : seq()}`);
    const written = new Set([...this.writers].map(({ text }) => text));
    for (const { seen } of this.readers) for (const [text, seq] of seen()) if (!written.has(text)) query.append("seen", `${text}~${seq}`);
    const opened = new EventSource(`/api/meetings/${this.meeting}/minutes/stream?${query}`);
    this.source = opened;
    opened.onopen = () => (this.pause = shortest);
    opened.onmessage = ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as ToldOfText;
      for (const one of this.writers) if (one.text === told.text) one.hear(told);
      for (const one of this.readers) one.hear(told);
    };
    opened.onerror = () => {
      if (this.source !== opened) return;
      this.close();
      void this.stillSignedIn();
      this.later(this.pause * (0.5 + Math.random()));
      this.pause = Math.min(this.pause * 2, longest);
    };
  }

  private async stillSignedIn(): Promise<void> {
    const refusal = await call("GET /api/me", {}, { background: true }).catch((error: unknown) => error);
    if (refusal instanceof ApiRefusal && refusal.kind === "unauthenticated") this.ends.forEach((hear) => hear());
  }
}

const channels = new Map<string, Channel>();

export function channelOf(meeting: string): Channel {
  const channel = channels.get(meeting) ?? new Channel(meeting);
  channels.set(meeting, channel);
  return channel;
}
