import { decompressRTF } from "@kenjiuno/decompressrtf";
import reading, { type FieldsData } from "@kenjiuno/msgreader";
import type { Gathered } from "./gathered.ts";
import { Unreadable } from "./outcome.ts";
import { decodeText } from "./plain.ts";
import { readRichText } from "./rich-text.ts";
import { wordsOfPage } from "./web-page.ts";

// The package is of the older kind of module, whose default Node finds one step further in.
const MsgReader = (reading as unknown as { default: typeof reading }).default;

/** The words of a mail that Outlook keeps in a file of its own kind. */
export function readOutlookText(bytes: Buffer, into: Gathered): void {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  const mail = new MsgReader(copy).getFileData();
  // A container without any property of a message is the rest of one.
  if (mail.error || (!mail.messageClass && mail.subject === undefined && mail.body === undefined)) throw new Unreadable("damaged");
  const of = (name?: string, address?: string) => [name, address].filter(Boolean).join(" ");
  const to = (mail.recipients ?? []).map((one: FieldsData) => of(one.name, one.smtpAddress ?? one.email)).join(", ");
  into.add([mail.subject, of(mail.senderName, mail.senderSmtpAddress ?? mail.senderEmail), to].filter(Boolean).join("\n"));
  into.add("\n\n");
  const page = mail.bodyHtml ?? (mail.html ? decodeText(Buffer.from(mail.html), null) : "");
  if (mail.body?.trim()) into.add(mail.body);
  else if (page.trim()) into.add(wordsOfPage(page));
  // All that some versions of Outlook write.
  else if (mail.compressedRtf) readRichText(Buffer.from(decompressRTF([...mail.compressedRtf])), into);
}
