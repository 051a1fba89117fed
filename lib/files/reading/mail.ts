import PostalMime from "postal-mime";
import type { Gathered } from "./gathered.ts";
import { wordsOfPage } from "./web-page.ts";

/** The words of a mail: who, what about, and its text; its attachments are files of their own. */
export async function readMailText(bytes: Buffer, into: Gathered): Promise<void> {
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 50, maxHeadersSize: 1024 * 1024 });
  const of = (list: readonly { name?: string; address?: string }[] | undefined) => (list ?? []).map(({ name, address }) => [name, address].filter(Boolean).join(" ")).join(", ");
  into.add([mail.subject, of(mail.from ? [mail.from] : []), of(mail.to), of(mail.cc)].filter(Boolean).join("\n"));
  into.add("\n\n");
  into.add(mail.text ?? wordsOfPage(mail.html ?? ""));
}
