import "server-only";
import type { OpenedText } from "../domain/attachments/viewing/queries";
import { passagesApart, passagesOfText } from "./reading/passages-apart";
import { turns } from "./reading/turns";
import { readStored } from "./store";

const mostKept = 32 * 1024 * 1024;
const kept = new Map<string, string>();
let size = 0;

/** The passages of a file as JSON; those asked for last are kept, for the bytes of a file never change. Who may see them is decided before. */
export async function shownPassages(file: OpenedText): Promise<string> {
  const key = `${file.mediaType} ${file.sha256}`;
  const before = kept.get(key);
  if (before) {
    kept.delete(key);
    kept.set(key, before);
    return before;
  }
  const found = await turns.take(async () => passagesApart(await readStored(file.storageKey), file.mediaType));
  // Its structure could not be had, its words could: they are shown.
  if ("failed" in found) return JSON.stringify(await passagesOfText(file.text, file.textCut));
  const json = JSON.stringify(found);
  if (json.length < mostKept / 4) {
    kept.set(key, json);
    size += json.length;
    for (const [old, text] of kept) {
      if (size <= mostKept) break;
      kept.delete(old);
      size -= text.length;
    }
  }
  return json;
}
