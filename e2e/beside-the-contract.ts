import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { unzipped } from "../lib/testing/unzipped";

/** What a crawl knows of: entries and documents, meetings, files, and what is on its way. */
type Known = { entries: readonly string[]; meetings: readonly string[]; files: readonly string[]; uploads: readonly string[] };

const lists = ["items", "documents", "registry"];
/** No secret that was given to anybody: the words of the page that says so are the same for all. */
const unknownSecret = "x".repeat(43);
const filters = ["", "?classification=STRICTLY_CONFIDENTIAL", "?from=2020-01-01"];

/** The routes that are in no contract, with what a crawl asks of them: files in every form, and everything that leaves as one. */
export const besideTheContract: Record<string, (known: Known) => string[]> = {
  "exports/[list]/[format]": () => [
    ...lists.flatMap((list) => ["csv", "xlsx"].flatMap((format) => filters.map((filter) => `/api/exports/${list}/${format}${filter}`))),
    ...["csv", "xlsx", "docx"].map((format) => `/api/exports/forum-record/${format}?id=staff-talks`),
  ],
  "exports/meetings/[id]/[file]": ({ meetings }) => meetings.flatMap((id) => ["pack.pdf", "pack.docx", "participants.docx"].map((file) => `/api/exports/meetings/${id}/${file}`)),
  "feeds/[secret]": () => [`/api/feeds/${unknownSecret}`],
  "answers/[secret]": () => [`/api/answers/${unknownSecret}`],
  "exports/dossiers/[id]": ({ entries }) => entries.map((id) => `/api/exports/dossiers/${id}`),
  "files/[id]": ({ files }) => files.map((id) => `/api/files/${id}`),
  "files/[id]/view": ({ files }) => files.map((id) => `/api/files/${id}/view`),
  "files/[id]/passages": ({ files }) => files.map((id) => `/api/files/${id}/passages`),
  "files/uploads": () => ["/api/files/uploads"],
  "files/uploads/[id]": ({ uploads }) => uploads.map((id) => `/api/files/uploads/${id}`),
  "files/uploads/[id]/words": ({ uploads }) => uploads.map((id) => `/api/files/uploads/${id}/words`),
  health: () => ["/api/health"],
};
/** The door of the contract, signing in, the contract itself; and the streams that never end (lib/api/events.test.ts, minutes-stream.test.ts). */
const others = new Set(["[...path]", "auth/[...nextauth]", "openapi.json", "events", "meetings/[id]/minutes/stream"]);

/** Routes of the product that neither a contract nor the list above knows. */
export function forgottenRoutes(): string[] {
  return readdirSync("app/api", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .map((file) => path.dirname(file))
    .filter((route) => !others.has(route) && !(route in besideTheContract));
}

/** Every word that somebody could get out of these bytes: of an archive or an office file each part with its name, of a PDF what is written on its pages. */
export async function wordsOf(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"))) {
    const parts: string[] = [];
    for (const [name, content] of await unzipped(bytes)) parts.push(name, await wordsOf(content));
    return parts.join("\n");
  }
  if (!bytes.subarray(0, 5).equals(Buffer.from("%PDF-"))) return bytes.toString("utf8");
  const said = execFileSync(process.execPath, ["--no-warnings", "lib/files/reading/program.ts", "text", "application/pdf", "{}"], { input: bytes, encoding: "utf8", maxBuffer: 50_000_000 });
  const read = JSON.parse(said) as { outcome: string; text?: string; told?: string };
  // Pictures alone say nothing, and what lies under a password says what its bytes say.
  if (read.outcome === "none") return "";
  if (read.told === "encrypted") return bytes.toString("latin1");
  if (read.outcome !== "done") throw new Error(`a PDF could not be read: ${said}`);
  return read.text!;
}
