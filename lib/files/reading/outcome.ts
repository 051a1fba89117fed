/** Why the text of a file cannot be had; each has its words in the messages of attachments. */
export const reasons = ["encrypted", "damaged", "too_large", "timed_out", "out_of_memory", "unknown"] as const;
export type Reason = (typeof reasons)[number];

/** What became of a file: its text, nothing to read in it, or why not. */
export type Outcome =
  | { outcome: "done"; text: string; pages: number | null; /** Only the beginning was read. */ cut: boolean }
  | { outcome: "none"; pages: number | null }
  | { outcome: "failed"; told: Reason };

/** What a process that reads goes by: it may be told to make do with less, never with more. */
export const limits = {
  /** Bytes of a file that are read at all: it is held in memory, in a process of its own. */
  bytes: 100 * 1024 * 1024,
  /** Letters kept of a text; app.attachment_read keeps no more. */
  letters: 1_000_000,
  /** Milliseconds after which a long document is left with what was read so far. */
  patience: 30_000,
  /** Bytes that one part of an archive, and all that are read together, may become. */
  part: 100 * 1024 * 1024,
  parts: 200 * 1024 * 1024,
  /** Entries of an archive. */
  entries: 20_000,
  /** Points of a picture: about 100 megapixels is what a good camera makes. */
  points: 110_000_000,
};
export type Limits = typeof limits;

export function makeDoWith(less: Partial<Limits>): void {
  for (const name of Object.keys(less) as (keyof Limits)[]) limits[name] = Math.min(limits[name], less[name]!);
}

export class Unreadable extends Error {
  readonly told: Reason;
  constructor(told: Reason) {
    super(told);
    this.told = told;
  }
}
