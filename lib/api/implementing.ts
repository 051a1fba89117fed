import "server-only";
import type { z } from "zod";
import type { Asking } from "../db/asking";
import type { Jotter, Opener, Reader, Writer } from "../db/handles";
import type { Contract, Route, RouteKey } from "./contract";

type In<R> = R extends Route ? z.output<R["input"]> : never;
type Out<R> = R extends Route ? z.input<R["output"]> : never;

/** How a route is answered, and with which handle: the transaction is opened by the door. */
export type Procedure<R = Route> =
  | { readonly how: "reading"; readonly run: (db: Reader, input: In<R>) => Promise<Out<R>> }
  | { readonly how: "opening"; readonly run: (db: Opener, input: In<R>) => Promise<Out<R>> }
  | { readonly how: "jotting"; readonly run: (db: Jotter, input: In<R>) => Promise<Out<R>>; readonly line?: (input: In<R>) => string }
  | {
      readonly how: "writing"; readonly run: (db: Writer, input: In<R>) => Promise<Out<R>>; readonly once: boolean;
      readonly prepare?: (asking: Asking, input: In<R>) => Promise<Prepared<In<R>>>;
    };

/** What was made ready before the transaction: what the command takes, and what is done after it, however it ended. */
export type Prepared<I> = { readonly input: I; settle(succeeded: boolean): Promise<void> };

export const reads = <I, O>(run: (db: Reader, input: I) => Promise<O>) => ({ how: "reading", run }) as const;
export const opens = <I, O>(run: (db: Opener, input: I) => Promise<O>) => ({ how: "opening", run }) as const;
/** Takes down what is said while it is said; sent twice it is known by what it says of itself. */
export const jots = <I, O>(run: (db: Jotter, input: I) => Promise<O>, line?: (input: I) => string) => ({ how: "jotting", run, line }) as const;
/** With an idempotency key the answer is kept, and the same request again has no second effect. */
export const writes = <I, O>(run: (db: Writer, input: I) => Promise<O>) => ({ how: "writing", run, once: true }) as const;
/** A write whose answer holds a secret: it is never kept, so it cannot be asked for again. */
export const writesSecret = <I, O>(run: (db: Writer, input: I) => Promise<O>) => ({ how: "writing", run, once: false }) as const;

/**
 * A write that needs longer than a transaction may: `prepare` does it before, changes nothing that anybody sees, and
 * hands on what the command takes.
 */
export const writesPrepared = <I, P, O>(prepare: (asking: Asking, input: I) => Promise<Prepared<P>>, run: (db: Writer, input: P) => Promise<O>) =>
  ({ how: "writing", run: run as unknown as (db: Writer, input: I) => Promise<O>, once: true, prepare: prepare as unknown as (asking: Asking, input: I) => Promise<Prepared<I>> }) as const;

export type Endpoint = { readonly key: RouteKey; readonly route: Route; readonly procedure: Procedure };

/** Joins a contract with what answers it; a route without a procedure, or of another shape, does not compile. */
export function implement<C extends Contract>(contract: C, procedures: { [K in keyof C]: Procedure<C[K]> }): Endpoint[] {
  return (Object.keys(contract) as (keyof C & RouteKey)[]).map((key) => ({
    key,
    route: contract[key] as Route,
    procedure: procedures[key] as unknown as Procedure,
  }));
}
