import "server-only";
import { z } from "zod";
import { limits, reasons, type Limits, type Outcome } from "./outcome";
import { parsed, runApart } from "./run-apart";

/** A text of the most letters, each written as six in JSON. */
const mostAnswer = 6 * limits.letters + 10_000;

const answer = z.union([
  z.object({ outcome: z.literal("done"), text: z.string().max(limits.letters), pages: z.int().nonnegative().nullable(), cut: z.boolean() }),
  z.object({ outcome: z.literal("none"), pages: z.int().nonnegative().nullable() }),
  z.object({ outcome: z.literal("failed"), told: z.enum(reasons) }),
]);

/** Less than the usual limits, where that is asked for. */
export type ReadingLimits = { seconds?: number; megabytes?: number; less?: Partial<Limits> };

/**
 * The text of a file, read in a process of its own with limits of time and memory and without network or settings.
 * A bad file is an outcome; it throws only when the bytes cannot be had or no process can be started.
 */
export async function readApart(bytes: AsyncIterable<Uint8Array>, mediaType: string, { less, ...given }: ReadingLimits = {}): Promise<Outcome> {
  const told = await runApart(["text", mediaType, JSON.stringify(less ?? {})], bytes, { answer: mostAnswer, ...given });
  if ("failed" in told) return { outcome: "failed", told: told.failed };
  const found = answer.safeParse(parsed(told.said));
  return found.success ? found.data : { outcome: "failed", told: "unknown" };
}
