/** The largest file, in bytes: 2 GiB. */
export const largestFile = 2 * 1024 ** 3;
/** What one person may have on its way at once, and add within a day, in bytes. */
export const mostUnderway = 10 * 1024 ** 3;
export const mostInDay = 40 * 1024 ** 3;
export const mostUploads = 100;
/** How long a file on its way in waits to be gone on with or made use of. */
export const hoursKept = 24;
export const longestName = 200;

/**
 * The name as it is kept: its last part where a whole path was given, one line, NFC, and no marks that turn the
 * direction of writing, by which `cod.exe` can be made to look like `exe.doc`. Null when nothing is left of it.
 */
export function keptName(given: string): string | null {
  const last = given.split(/[\\/]/).at(-1) ?? "";
  const clean = last
    .normalize("NFC")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
  if (!clean || /^\.+$/.test(clean) || !clean.isWellFormed()) return null;
  if (clean.length <= longestName) return clean;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? "";
  return clean.slice(0, longestName - ending.length).replace(/[\ud800-\udbff]$/, "") + ending;
}
