import "server-only";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { programFolders } from "../../env";
import { startWalled } from "./apart";
import { limits } from "./outcome";
import { follow, runApart } from "./run-apart";

type Tesseract = { program: string; languages: string };
/** Those the office works in, the likeliest first; each one more makes it slower and surer of nothing. */
const languages = ["eng", "fra", "rus", "spa", "ara", "chi_sim", "deu"];
const mostLanguages = 4;
const askAgainMs = 60_000;
let found: { tesseract: Tesseract | null; at: number } | undefined;

/** Tesseract, where this machine has it, with the languages it has; found out once a minute until it is there. */
export function tesseractHere(): Tesseract | null {
  if (found && (found.tesseract || Date.now() - found.at < askAgainMs)) return found.tesseract;
  const program = programFolders().map((folder) => path.join(/*turbopackIgnore: true*/ folder, "tesseract")).find((file) => existsSync(file));
  let tesseract: Tesseract | null = null;
  if (program) {
    const { stdout, status } = spawnSync(program, ["--list-langs"], { encoding: "utf8", timeout: 10_000, env: { NODE_ENV: "production" } });
    const there = status === 0 ? stdout.split("\n").map((line) => line.trim()) : [];
    const known = languages.filter((language) => there.includes(language)).slice(0, mostLanguages);
    const others = there.filter((language) => /^[a-z]{3}(_[a-z_]+)?$/i.test(language) && language !== "osd").slice(0, 1);
    if (known.length > 0 || others.length > 0) tesseract = { program, languages: (known.length > 0 ? known : others).join("+") };
  }
  found = { tesseract, at: Date.now() };
  return tesseract;
}

const most = { pages: 200, pictureSeconds: 60, together: 4, answer: 20 * 1024 * 1024 };
export type Recognised = { text: string; /** Time or pages ended first. */ cut: boolean };

/**
 * The letters in a picture, or in a PDF whose pages are pictures, as Tesseract recognises them: behind the kernel's
 * walls, one page after the other, until the time is over. What it is not sure of is left out.
 */
export async function recognise(tesseract: Tesseract, file: { bytes: () => Promise<AsyncIterable<Uint8Array>>; mediaType: string; seconds: number }): Promise<Recognised> {
  const until = Date.now() + file.seconds * 1_000;
  const left = () => Math.min(most.pictureSeconds, (until - Date.now()) / 1_000);
  if (file.mediaType !== "application/pdf") {
    const text = await lettersOf(tesseract, await file.bytes(), left());
    return { text: text ?? "", cut: text === null };
  }
  const texts: string[] = [];
  let length = 0;
  for (let from = 1; from <= most.pages; from += most.together) {
    if (left() < 1) return { text: texts.join("\n\n"), cut: true };
    const told = await runApart(["pictures", String(from), String(from + most.together - 1)], await file.bytes(), { answer: most.together * 17_000_000, seconds: left() });
    if ("failed" in told) return { text: texts.join("\n\n"), cut: true };
    const sheets = [...sheetsOf(told.said)];
    for (const sheet of sheets) {
      if (left() < 1) return { text: texts.join("\n\n"), cut: true };
      const text = sheet.length < 500 ? "" : await lettersOf(tesseract, once(sheet), left(), ["--dpi", "300"]);
      if (text === null) return { text: texts.join("\n\n"), cut: true };
      texts.push(text);
      if ((length += text.length) > limits.letters) return { text: texts.join("\n\n").slice(0, limits.letters), cut: true };
    }
    // Fewer than asked for: these were the last.
    if (sheets.length < most.together) return { text: texts.join("\n\n").trim(), cut: false };
  }
  return { text: texts.join("\n\n").trim(), cut: true };
}

async function* once(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 1_048_576) yield bytes.subarray(at, at + 1_048_576);
}

function* sheetsOf(said: Buffer): Generator<Buffer> {
  for (let at = 0; at < said.length; ) {
    const head = /^P5\n(\d{1,6}) (\d{1,6})\n255\n/.exec(said.toString("latin1", at, at + 40));
    if (!head) return;
    const end = at + head[0].length + Number(head[1]) * Number(head[2]);
    yield said.subarray(at, end);
    at = end;
  }
}

/** The words of one picture; null when it took too long or broke. */
async function lettersOf({ program, languages: known }: Tesseract, picture: AsyncIterable<Uint8Array>, seconds: number, more: readonly string[] = []): Promise<string | null> {
  const command = [program, "stdin", "stdout", "-l", known, "--psm", "3", ...more, "-c", "tessedit_create_tsv=1"];
  const told = await follow(startWalled(command, "/", { OMP_THREAD_LIMIT: "1", LC_ALL: "C" }), picture, { answer: most.answer, seconds });
  return "said" in told ? wordsOf(told.said.toString("utf8")) : null;
}

const sure = 50;

/** The words of Tesseract's table that it is sure of, in their lines and paragraphs. */
export function wordsOf(table: string): string {
  const lines: string[] = [];
  let [line, paragraph] = ["", ""];
  for (const row of table.split("\n")) {
    const [level, page, block, par, nth, , , , , , confidence, word] = row.split("\t");
    if (level !== "5" || Number(confidence) < sure || !word?.trim()) continue;
    if (paragraph !== `${page} ${block} ${par}`) {
      if (lines.length > 0) lines.push("");
      paragraph = `${page} ${block} ${par}`;
      line = "";
    }
    if (line === nth) lines[lines.length - 1] += ` ${word.trim()}`;
    else lines.push(word.trim());
    line = nth!;
  }
  const text = lines.join("\n");
  // A few signs in a picture of something else are no text.
  return /\p{L}{3}/u.test(text) ? text : "";
}
