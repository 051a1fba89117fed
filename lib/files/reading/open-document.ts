import type { Archive } from "./archive.ts";
import type { Gathered } from "./gathered.ts";
import { Unreadable } from "./outcome.ts";
import { listen } from "./xml.ts";

/** The text of an OpenDocument text, spreadsheet or presentation. */
export async function readOpenDocument(archive: Archive, into: Gathered): Promise<void> {
  if (archive.has("META-INF/manifest.xml")) {
    await listen(archive.part("META-INF/manifest.xml"), {
      open(tag) {
        if (tag === "encryption-data") throw new Unreadable("encrypted");
      },
    });
  }
  if (!archive.has("content.xml")) throw new Unreadable("damaged");
  for (const name of ["content.xml", "styles.xml"].filter((part) => archive.has(part))) {
    let within = 0;
    let deleted = 0;
    await listen(archive.part(name), {
      open(tag, attributes) {
        if (tag === "tracked-changes") deleted++;
        if (tag === "p" || tag === "h") within++;
        if (!within || deleted) return;
        if (tag === "tab") into.add("\t");
        else if (tag === "line-break") into.add("\n");
        else if (tag === "s") into.add(" ".repeat(Math.min(40, Number(attributes.c) || 1)));
      },
      close(tag) {
        if (tag === "tracked-changes") deleted--;
        if (tag === "p" || tag === "h") {
          within--;
          into.add("\n");
        } else if (tag === "table-cell") into.add("\t");
        else if (tag === "table-row" || tag === "page") into.add("\n");
      },
      text(text) {
        if (within && !deleted) into.add(text);
      },
    });
  }
}
