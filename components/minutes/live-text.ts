import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { openKeptUpdates, type Batch, type KeptUpdates } from "@/components/minutes/kept-updates";
import { channelOf, type Here, type ToldOfText } from "@/components/minutes/minutes-channel";
import { ApiRefusal, call } from "@/lib/api/client";
import type { Caret } from "@/lib/domain/meetings/minutes/contract";
import { blocksOf, textName, wordsOf, type Block } from "@/lib/domain/meetings/minutes/model";

/** Between two batches: what is typed meanwhile goes together. */
const leastMs = 120;
const [shortest, longest] = [500, 15_000];
const keptAfterMs = 300;
/** Larger ones are sent one after the other. */
const mostBytes = 200_000;
const presenceMs = 1_000;
const renewMs = 5_000;
const goneMs = 12_000;
const typingMs = 3_000;

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const base64Of = (bytes: Uint8Array) => {
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
};

export type Saving =
  | { state: "loading" }
  | { state: "gone" }
  | { state: "saved"; at: string | null }
  | { state: "saving"; at: string | null }
  /** Sent again by itself, as soon as it can be. */
  | { state: "waiting" | "signed_out"; words: number; durable: boolean }
  /** Sent no more: `error` says why. What was written stays before one's eyes and on the device. */
  | { state: "refused"; words: number; error: unknown };

export type Beside = { client: number; initials: string; titleEn: string; titleFr: string; typing: boolean };
export type Shown = { saving: Saving; beside: readonly Beside[] };

/** One text that is written in here: merges what others write, sends what is written, and keeps it until it is acknowledged. */
export class LiveText {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  private seq = -1;
  private queue: Uint8Array[] = [];
  private outbox: Batch[] = [];
  private sending = false;
  private stopped: unknown = null;
  private failing: "waiting" | "signed_out" | null = null;
  private savedAt: string | null = null;
  private sentAt = 0;
  private pause = shortest;
  private again: ReturnType<typeof setTimeout> | undefined;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private kept: KeptUpdates | null = null;
  private writingKept: Promise<void> = Promise.resolve();
  private readonly beside = new Map<number, { here: Here; heardAt: number; typedAt: number }>();
  private toldCaretAt = 0;
  private toldCaret = "";
  private presence: ReturnType<typeof setTimeout> | undefined;
  private readonly stops: (() => void)[] = [];
  private readonly listeners = new Set<() => void>();
  private shownNow: Shown = { saving: { state: "loading" }, beside: [] };

  constructor(private readonly meeting: string, readonly textId: string) {
    this.doc.getXmlFragment(textName);
    this.awareness.setLocalStateField("user", { name: "" });
    // Who is gone is found by `sweep`.
    clearInterval(this.awareness._checkInterval as ReturnType<typeof setInterval>);
  }

  /** Begins to listen and to send. Returns how to stop; what is under way is still sent, and stays on the device until it is acknowledged. */
  start(): () => void {
    const channel = channelOf(this.meeting);
    this.doc.on("update", this.wrote);
    this.awareness.on("change", this.moved);
    const tick = setInterval(() => this.sweep(), 1_000);
    const now = () => this.retry();
    const keepNow = () => this.keep();
    addEventListener("online", now);
    addEventListener("focus", now);
    addEventListener("pagehide", keepNow);
    document.addEventListener("visibilitychange", keepNow);
    const ask = (event: BeforeUnloadEvent) => this.unsent && !this.kept?.durable && event.preventDefault();
    addEventListener("beforeunload", ask);
    this.stops.push(
      channel.write({ text: this.textId, seq: () => this.seq, hear: this.hear }), channel.hearEnd(() => this.fail("signed_out")),
      () => clearInterval(tick), () => removeEventListener("online", now), () => removeEventListener("focus", now), () => removeEventListener("pagehide", keepNow),
      () => document.removeEventListener("visibilitychange", keepNow), () => removeEventListener("beforeunload", ask),
    );
    return () => {
      this.keep();
      this.stops.splice(0).forEach((stop) => stop());
      this.doc.off("update", this.wrote);
      this.awareness.off("change", this.moved);
      clearTimeout(this.presence);
    };
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  shown = () => this.shownNow;
  blocks = (): Block[] => blocksOf(this.doc);
  get known() {
    return this.seq;
  }

  /** Tries at once what was to be tried later. */
  retry = () => {
    if (!this.failing || this.stopped) return;
    clearTimeout(this.again);
    this.pause = shortest;
    void this.send();
  };

  private get unsent() {
    return this.queue.length + this.outbox.length > 0;
  }

  private readonly hear = (told: ToldOfText) => {
    if (told.gone) {
      this.stopped ??= new ApiRefusal({ kind: "not_found" });
      return this.show();
    }
    for (const update of [told.document, ...(told.updates ?? [])]) if (update) Y.applyUpdate(this.doc, bytesOf(update), "others");
    const first = this.seq < 0 && told.seq !== undefined;
    if (told.seq !== undefined) this.seq = Math.max(this.seq, told.seq);
    if (told.here) this.meet(told.here);
    if (first) void this.bringBack();
    else this.show();
  };

  /** What an earlier window could not send is put where it belongs, and sent under the number it had. */
  private async bringBack(): Promise<void> {
    try {
      const me = await call("GET /api/me", {});
      this.kept = await openKeptUpdates(me.id, me.draftKey, this.textId);
      for (const batch of await this.kept.found()) {
        Y.applyUpdate(this.doc, bytesOf(batch.update), "kept");
        this.outbox.push(batch);
      }
    } catch {
      // Without a place to keep it everything else works; the window asks before it goes.
    }
    this.show();
    void this.send();
  }

  private readonly wrote = (update: Uint8Array, origin: unknown) => {
    if (origin === "others" || origin === "kept") return;
    this.queue.push(update);
    this.keepSoon();
    this.show();
    void this.send();
  };

  private takeBatch(): Batch | undefined {
    if (this.outbox.length === 0 && this.queue.length > 0) {
      let size = 0;
      const count = Math.max(1, this.queue.findIndex((update) => (size += update.byteLength) > mostBytes));
      const taken = this.queue.splice(0, size > mostBytes ? count : this.queue.length);
      this.outbox.push({ sentId: crypto.randomUUID(), update: base64Of(Y.mergeUpdates(taken)) });
    }
    return this.outbox[0];
  }

  private async send(): Promise<void> {
    if (this.sending || this.stopped || this.seq < 0) return;
    this.sending = true;
    clearTimeout(this.again);
    try {
      while (this.unsent && !this.stopped) {
        const wait = this.sentAt + leastMs - Date.now();
        if (wait > 0) await new Promise((done) => setTimeout(done, wait));
        const batch = this.takeBatch();
        if (!batch) break;
        this.sentAt = Date.now();
        const caret = this.caret();
        const { at } = await call("POST /api/minutes/{textId}/updates", { textId: this.textId, ...batch, ...(caret && { caret }) });
        this.outbox.shift();
        this.savedAt = at;
        this.failing = null;
        this.pause = shortest;
        if (caret) this.noteTold(caret);
        if (!this.unsent) this.forget();
        else this.keepSoon();
        this.show();
      }
    } catch (error) {
      const kind = error instanceof ApiRefusal ? error.kind : "unexpected";
      if (["not_found", "forbidden", "refused", "invalid"].includes(kind)) {
        this.stopped = error;
        this.keep();
        this.show();
      } else this.fail(kind === "unauthenticated" ? "signed_out" : "waiting");
    } finally {
      this.sending = false;
    }
  }

  private fail(how: "waiting" | "signed_out"): void {
    this.failing = how;
    this.keep();
    this.show();
    clearTimeout(this.again);
    this.again = setTimeout(() => void this.send(), this.pause * (0.75 + Math.random() / 2));
    this.pause = Math.min(this.pause * 2, longest);
  }

  private keepSoon(): void {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), keptAfterMs);
  }

  private keep(): void {
    clearTimeout(this.keeping);
    const { kept } = this;
    if (!kept || !this.unsent) return;
    const batches = [...this.outbox, ...(this.queue.length > 0 ? [{ sentId: crypto.randomUUID(), update: base64Of(Y.mergeUpdates(this.queue)) }] : [])];
    // One after the other, so that an older text never overtakes a newer one; nothing is kept that was acknowledged meanwhile.
    this.writingKept = this.writingKept.then(() => kept.keep(batches)).then(() => void (this.unsent || kept.forget()), () => undefined);
  }

  private forget(): void {
    clearTimeout(this.keeping);
    void this.writingKept.then(() => this.unsent || this.kept?.forget());
  }

  // ── Who else is here ──────────────────────────────────────────────────────────────────────────────────────────

  private meet(here: readonly Here[]): void {
    const now = Date.now();
    const [added, updated]: [number[], number[]] = [[], []];
    for (const one of here) {
      if (one.client === this.doc.clientID) continue;
      const before = this.beside.get(one.client);
      this.beside.set(one.client, { here: one, heardAt: now, typedAt: one.typing ? now : (before?.typedAt ?? 0) });
      (before ? updated : added).push(one.client);
      this.awareness.states.set(one.client, {
        user: { name: one.initials, title: one.titleEn, titre: one.titleFr, color: "#335577" },
        cursor: one.anchor && one.head ? { anchor: one.anchor, head: one.head } : null,
      });
    }
    if (added.length + updated.length > 0) this.awareness.emit("change", [{ added, updated, removed: [] }, "others"]);
  }

  private sweep(): void {
    const now = Date.now();
    const removed = [...this.beside].filter(([, { heardAt }]) => now - heardAt > goneMs).map(([client]) => client);
    for (const client of removed) {
      this.beside.delete(client);
      this.awareness.states.delete(client);
    }
    if (removed.length > 0) this.awareness.emit("change", [{ added: [], updated: [], removed }, "others"]);
    if (this.caret() && now - this.toldCaretAt > renewMs) this.tellCaret();
    this.show();
  }

  private readonly moved = (_: unknown, origin: unknown) => {
    if (origin !== "local") return;
    clearTimeout(this.presence);
    this.presence = setTimeout(() => JSON.stringify(this.caret()) !== this.toldCaret && this.tellCaret(), Math.max(0, this.toldCaretAt + presenceMs - Date.now()));
  };

  private caret(): Caret | null {
    const cursor = (this.awareness.getLocalState() as { cursor?: { anchor: unknown; head: unknown } | null } | null)?.cursor;
    if (!cursor) return null;
    const [anchor, head] = [cursor.anchor, cursor.head].map((place) => Y.relativePositionToJSON(place as Y.RelativePosition) as Caret["anchor"]);
    return { client: this.doc.clientID, anchor: anchor ?? null, head: head ?? null };
  }

  private tellCaret(): void {
    const caret = this.caret();
    if (!caret || this.seq < 0 || this.stopped || this.failing || this.unsent) return;
    this.noteTold(caret);
    void call("POST /api/minutes/{textId}/presence", { textId: this.textId, caret }, { background: true }).catch(() => undefined);
  }

  private noteTold(caret: Caret): void {
    this.toldCaretAt = Date.now();
    this.toldCaret = JSON.stringify(caret);
  }

  // ── What is said of it ────────────────────────────────────────────────────────────────────────────────────────

  private saving(): Saving {
    if (this.seq < 0 && !this.stopped) return this.failing === "signed_out" ? { state: "signed_out", words: 0, durable: true } : { state: "loading" };
    if (this.stopped) return this.unsent ? { state: "refused", words: this.words(), error: this.stopped } : { state: "gone" };
    if (this.unsent && this.failing) return { state: this.failing, words: this.words(), durable: this.kept?.durable ?? false };
    return { state: this.unsent ? "saving" : "saved", at: this.savedAt };
  }

  private words(): number {
    return wordsOf(Y.mergeUpdates([...this.outbox.map(({ update }) => bytesOf(update)), ...this.queue]));
  }

  private show(): void {
    const now = Date.now();
    const next: Shown = {
      saving: this.saving(),
      beside: [...this.beside.values()].map(({ here: { client, initials, titleEn, titleFr }, typedAt }) => ({ client, initials, titleEn, titleFr, typing: now - typedAt < typingMs })),
    };
    if (JSON.stringify(next) === JSON.stringify(this.shownNow)) return;
    this.shownNow = next;
    this.listeners.forEach((tell) => tell());
  }
}
