import "server-only";
import { z } from "zod";
import { reasons, type Reason } from "./outcome";
import type { Passages } from "./passages/passage";
import { parsed, runApart } from "./run-apart";

/** Letters written as six each, their runs, and pictures with a third more than their bytes. */
const mostAnswer = 64 * 1024 * 1024;

// Whatever a file has made of the process that read it: no more than this comes out of it.
const on = z.literal(true).optional();
const run = z.strictObject({
  text: z.string(), strong: on, emphasis: on, under: on, struck: on, raised: on, lowered: on,
  to: z.url({ protocol: /^(https?|mailto)$/ }).optional(),
  note: z.string().max(40).optional(),
});
const passage = z.strictObject({
  number: z.int().positive(),
  is: z.enum(["heading", "paragraph", "item", "picture", "note", "margin"]),
  level: z.int().min(0).max(8).optional(),
  mark: z.string().max(40).optional(),
  runs: z.array(run),
  picture: z.string().regex(/^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*$/).nullable().optional(),
  rtl: on,
});
const table = z.strictObject({
  is: z.literal("table"),
  get rows() {
    return z.array(z.array(z.strictObject({ head: on, across: z.int().min(1).max(60).optional(), parts: z.array(z.union([passage, table])) })));
  },
});
const answer = z.union([
  z.strictObject({ parts: z.array(z.union([passage, table])), cut: z.boolean() }),
  z.strictObject({ outcome: z.literal("failed"), told: z.enum(reasons) }),
]);

/** A file with its structure, read in a process of its own as its text is. */
export async function passagesApart(bytes: AsyncIterable<Uint8Array>, mediaType: string): Promise<Passages | { failed: Reason }> {
  const told = await runApart(["passages", mediaType], bytes, { answer: mostAnswer, seconds: 30 });
  if ("failed" in told) return told;
  const found = answer.safeParse(parsed(told.said));
  if (!found.success) return { failed: "unknown" };
  return "parts" in found.data ? (found.data as Passages) : { failed: found.data.told };
}

/** Of a text without structure, its paragraphs: what is shown where more could not be had. */
export async function passagesOfText(text: string, cut: boolean): Promise<Passages> {
  const [{ Writing }, { writePlain }] = await Promise.all([import("./passages/passage"), import("./passages/plain")]);
  const writing = new Writing();
  const { parts, cut: alsoCut } = await writing.from(() => writePlain(text, writing));
  return { parts, cut: cut || alsoCut };
}
