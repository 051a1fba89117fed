import "server-only";
import { createTranslator } from "next-intl";
import { refused } from "../errors";
import type { Opened } from "../domain/attachments/queries";
import { momentOf } from "../i18n/format";
import { limits } from "./reading/outcome";
import { runApart } from "./reading/run-apart";
import { turns } from "./reading/turns";
import { readStored } from "./store";

type MarkedFor = NonNullable<Opened["markedFor"]>;

/** What stands on each page of a copy: who has it, since when, of what, under which marking. */
export async function wordsOfCopy({ reader, locale, reference, classification }: MarkedFor, moment: Date): Promise<string> {
  const { default: messages } = (await import(`../i18n/messages/${locale}/interface.json`)) as { default: { marking: Record<string, string> } };
  const { default: own } = (await import(`../i18n/messages/${locale}/file-viewer.json`)) as { default: Record<string, string> };
  const t = createTranslator({ locale, messages: own as never }) as unknown as (key: string, values: Record<string, string>) => string;
  return t("copy", { reader, moment: momentOf(locale, moment.toISOString(), "Europe/Vienna"), reference, marking: (messages.marking[classification] ?? classification).toLocaleUpperCase(locale) });
}

/** A copy of a PDF that says on each page whose it is. Throws `refused` (`not_watermarked`) for what cannot carry it: then nobody gets a copy without. */
export async function markedCopy(file: Opened & { markedFor: MarkedFor }): Promise<Buffer> {
  const words = await wordsOfCopy(file.markedFor, new Date());
  return turns.take(async () => {
    const told = await runApart(["stamp", words], await readStored(file.storageKey), { answer: 2 * limits.bytes });
    if ("failed" in told || !told.said.subarray(0, 5).equals(Buffer.from("%PDF-"))) throw refused("not_watermarked");
    return told.said;
  });
}
