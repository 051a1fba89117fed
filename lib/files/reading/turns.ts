import "server-only";
import { unavailable } from "../../errors";

/** Work for people who wait: few at once, so that many who ask do not take the machine from everybody; too many are told to come again. */
export class Turns {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /** Throws `unavailable` when too many wait already. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy >= this.#atOnce) {
      if (this.#waiting.length >= this.#mostWaiting) throw unavailable(5);
      await new Promise<void>((go) => this.#waiting.push(go));
    } else this.#busy++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy--;
    }
  }
}

/** Files worked on while somebody waits for it, on this instance. */
export const turns = new Turns(2, 30);
