import type { Archive } from "./archive.ts";
import type { Gathered } from "./gathered.ts";
import { Unreadable } from "./outcome.ts";
import { listen } from "./xml.ts";

/** The text of a PowerPoint presentation, slide by slide with its notes; how many slides there are. */
export async function readSlides(archive: Archive, into: Gathered): Promise<number> {
  if (!archive.has("ppt/presentation.xml")) throw new Unreadable("damaged");
  const slides = archive.named(/^ppt\/slides\/slide\d+\.xml$/);
  const more = archive.named(/^ppt\/(notesSlides\/notesSlide|comments\/\w*comment\w*)\d*\.xml$/i);
  await into.from(async () => {
    for (const name of [...slides, ...more]) {
      let reading = false;
      await listen(archive.part(name), {
        open(tag) {
          if (tag === "t" || tag === "text") reading = true;
          else if (tag === "br") into.add("\n");
        },
        close(tag) {
          if (tag === "t" || tag === "text") reading = false;
          else if (tag === "p") into.add("\n");
        },
        text(text) {
          if (reading) into.add(text);
        },
      });
      into.add("\n");
    }
  });
  return slides.length;
}
