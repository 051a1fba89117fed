import "server-only";
import { unattended } from "../../db/unattended";
import type { JobKind } from "../../jobs/kinds";
import { findSymbols } from "./citations/model";
import { parseSymbol } from "./model";

type Work = { entry_id: string; attachment_id: string | null; body: string | null };
type Cited = { normal: string; written: string; times: number };

/** So much is looked through in one go: what others ask of this process meanwhile waits for some hundredths of a second. */
const piece = 30_000;
const longest = 120;

/** The text in pieces that end between paragraphs, or lines, or words. */
function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    let end = Math.min(text.length, at + piece);
    if (end < text.length) {
      const window = text.slice(at + piece / 2, end);
      const cut = Math.max(window.lastIndexOf("\n\n"), 0) || Math.max(window.lastIndexOf("\n"), 0) || window.lastIndexOf(" ");
      if (cut > 0) end = at + piece / 2 + cut;
    }
    yield text.slice(at, end);
    at = end;
  }
}

/** Every symbol that a text cites, once, with how often. */
export async function citedIn(text: string): Promise<Cited[]> {
  const cited = new Map<string, Cited>();
  for (const part of piecesOf(text)) {
    for (const { normal, written } of findSymbols(part)) {
      if (normal.length > longest) continue;
      const known = cited.get(normal);
      if (known) known.times++;
      else cited.set(normal, { normal, written: written.replace(/\s+/g, " ").slice(0, 200), times: 1 });
    }
    await new Promise(setImmediate);
  }
  return [...cited.values()];
}

/** Finds what a file, or the words of an entry, cites, and keeps it in place of what was found before. */
export async function cite(subject: string): Promise<void> {
  const rows = await unattended((db) => db.$queryRaw<Work[]>`select entry_id, attachment_id, body from app.text_to_cite(${subject}::uuid)`);
  const work = rows[0];
  if (!work) return;
  const found = JSON.stringify(await citedIn(work.body ?? ""));
  await unattended((db) => db.$queryRaw`select app.keep_citations(${work.entry_id}::uuid, ${work.attachment_id}::uuid, ${found}::jsonb)::text`);
}

/** Reads every symbol that a document is filed under once more, for those that were kept before more spellings were known. */
export async function respell(): Promise<void> {
  const written = await unattended((db) => db.$queryRaw<{ id: string; written: string; normal: string }[]>`select id, written, normal from app.symbols_written()`);
  const changed = written.flatMap((row) => {
    const { normal, grammar, base, modifications } = parseSymbol(row.written);
    const last = modifications.at(-1);
    return normal === row.normal ? [] : [{ id: row.id, normal, grammar, base, modification: last?.kind ?? null, number: last?.number ?? null }];
  });
  if (changed.length > 0) await unattended((db) => db.$queryRaw`select app.keep_symbols_read(${JSON.stringify(changed)}::jsonb)::text`);
}

export const symbolsJobs: readonly JobKind[] = [{ kind: "cite", atOnce: 1, leaseSeconds: 120, run: cite }, { kind: "respell", atOnce: 1, leaseSeconds: 120, run: respell }];
