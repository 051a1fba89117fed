import { limits } from "./outcome.ts";

/** Thrown when as much has been gathered as is kept: whoever reads may stop. */
export class Enough extends Error {}

/** A text put together piece by piece, up to a limit. */
export class Gathered {
  #pieces: string[] = [];
  #length = 0;
  readonly #began = performance.now();
  cut = false;
  /** Cut because it took too long, not because there is enough. */
  late = false;

  add(piece: string): void {
    if (piece === "") return;
    this.#pieces.push(piece);
    this.#length += piece.length;
    const late = performance.now() - this.#began > limits.patience;
    if (this.#length > limits.letters || late) {
      this.cut = true;
      this.late = late;
      throw new Enough();
    }
  }

  /** The text without what a database cannot keep, its blank lines and blanks in a row made one. */
  text(): string {
    return this.#pieces
      .join("")
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029]/g, "\n")
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, " ")
      .replace(/[^\S\n\t]{2,}/g, " ")
      .replace(/[^\S\n]+\n/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
      .slice(0, limits.letters)
      .toWellFormed();
  }

  /** Runs a reading until it ends or has enough. */
  async from(reading: (into: Gathered) => Promise<void> | void): Promise<void> {
    try {
      await reading(this);
    } catch (error) {
      if (!(error instanceof Enough)) throw error;
    }
  }
}
