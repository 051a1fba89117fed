import { z } from "zod";

/** Text as people may write it: no null byte, no lone surrogate, normalised to NFC; lengths count UTF-16 units. */
export const text = (most: number, least = 0) =>
  z
    .string()
    .max(most, "too_long")
    .refine((value) => !value.includes("\u0000"), "null_character")
    .refine((value) => value.isWellFormed(), "broken_character")
    .transform((value) => value.normalize("NFC").trim())
    .refine((value) => value.length >= least, "required");

/** One line of text: line breaks and control characters become spaces. */
export const line = (most: number, least = 0) =>
  text(most)
    .transform((value) => value.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim())
    .refine((value) => value.length >= least, "required");

export const id = z.uuid("unknown");

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A day, `YYYY-MM-DD`, that exists, from 1900 to 2199. */
export const day = z.string().refine((value) => {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  if (!y || !m || !d) return false;
  const [year, month, date] = [Number(y), Number(m), Number(d)];
  return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month);
}, "not_a_date");

/** A moment, RFC 3339 with its offset. */
export const moment = z.iso.datetime({ offset: true, error: "not_a_moment" });

/** Values of a query that may stand several times or be joined by commas. */
export const several = <T extends z.ZodType<unknown, string>>(one: T, most = 50) =>
  z.preprocess(
    (given) => (given === undefined ? undefined : [given].flat().flatMap((v) => (typeof v === "string" ? v.split(",") : v)).filter((v) => v !== "")),
    z.array(one).max(most, "too_many"),
  );

export const limit = z.coerce.number().int("not_a_number").min(1, "too_small").max(100, "too_large").default(50);
export const cursor = z.string().max(200, "unknown").regex(/^[A-Za-z0-9_-]+$/, "unknown");

/** A page of a list: `nextCursor` is null on the last one. Nothing is counted. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
