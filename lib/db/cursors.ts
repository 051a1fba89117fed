import { invalid } from "../errors";

/** Where a page ended, sealed only against accident: what it may show is decided by the database, not by it. */
export function cursorOf(...keys: string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

/** The keys of a cursor; throws `invalid` when it is not one of ours or a key has not the expected form. */
export function keysOf(cursor: string, ...forms: Form[]): string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(keys) && keys.length === forms.length && keys.every((k, i) => typeof k === "string" && forms[i]!.test(k))) {
      return keys as string[];
    }
  } catch {
    // Not ours: told below.
  }
  throw invalid({ after: "unknown" });
}

type Form = { test(key: string): boolean };

/** A key must not only look like a date: one that is in no calendar is an error in the database. */
const existing = (form: RegExp): Form => ({
  test: (key) => form.test(key) && !Number.isNaN(Date.parse(key)) && new Date(key).toISOString().startsWith(key.slice(0, 10)),
});

export const keyForms = {
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  day: existing(/^[12]\d{3}-\d{2}-\d{2}$/),
  moment: existing(/^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/),
  number: /^\d{1,18}$/,
  // The one character that PostgreSQL keeps in no text.
  text: /^[^\u0000]{0,120}$/,
};
