import type { Archive } from "./archive.ts";
import type { Gathered } from "./gathered.ts";
import { Unreadable } from "./outcome.ts";
import { listen } from "./xml.ts";

const parts = /^word\/(document|footnotes|endnotes|comments|header|footer)\d*\.xml$/;

/** The text of a Word document with its notes, comments, headers and footers; what was struck out is not read. */
export async function readWord(archive: Archive, into: Gathered): Promise<void> {
  const names = archive.named(parts).sort((a, b) => Number(!a.startsWith("word/document")) - Number(!b.startsWith("word/document")));
  if (!names.some((name) => name.startsWith("word/document"))) throw new Unreadable("damaged");
  for (const name of names) {
    let reading = false;
    let fallback = 0;
    await listen(archive.part(name), {
      open(tag) {
        if (tag === "Fallback") fallback++;
        if (fallback) return;
        if (tag === "t") reading = true;
        else if (tag === "tab") into.add("\t");
        else if (tag === "br" || tag === "cr") into.add("\n");
        else if (tag === "noBreakHyphen") into.add("-");
      },
      close(tag) {
        if (tag === "Fallback") fallback--;
        if (fallback) return;
        if (tag === "t") reading = false;
        else if (tag === "p") into.add("\n");
        else if (tag === "tc") into.add("\t");
      },
      text(text) {
        if (reading && !fallback) into.add(text);
      },
    });
    into.add("\n");
  }
}
