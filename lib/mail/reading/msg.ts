import { decompressRTF } from "@kenjiuno/decompressrtf";
import MsgReaderModule from "@kenjiuno/msgreader";
import { mailMoment } from "./dates.ts";
import { mailAddress, readEml } from "./eml.ts";
import { mostAttachments, mostTitle, type Mail, type MailAddress, type MailAttachment, type MailProblem } from "./mail.ts";
import { fileName } from "./names.ts";
import { cleaned, htmlAsText, oneLine, shortened } from "./plain-text.ts";
import { rtfAsText } from "./rtf.ts";

// Published as CommonJS: what Node imports is the whole of it.
const MsgReader = ((MsgReaderModule as unknown as { default?: typeof MsgReaderModule }).default ?? MsgReaderModule) as typeof MsgReaderModule;
type Fields = ReturnType<InstanceType<typeof MsgReaderModule>["getFileData"]>;

/** Takes a mail as Outlook saves it apart; throws where it is none that can be. */
export async function readMsg(bytes: Uint8Array): Promise<Mail> {
  const reader = new MsgReader(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  const fields = reader.getFileData();
  if (fields.error || fields.dataType !== "msg" || (!fields.messageClass && fields.subject === undefined && fields.body === undefined)) throw new Error("not an Outlook message");
  const problems: MailProblem[] = [];
  // What it brought from the way it came, where it came over the internet.
  const headers = fields.headers ? await readEml(new TextEncoder().encode(`${fields.headers.trimEnd()}\r\n\r\n`)).catch(() => null) : null;

  const sentAt = [fields.clientSubmitTime, fields.messageDeliveryTime].map((said) => (said ? mailMoment(said) : null)).find((at) => at) ?? headers?.sentAt ?? null;
  if (!sentAt) problems.push("no_date");
  const from = senderOf(fields) ?? headers?.from ?? null;
  if (!from) problems.push("no_sender");
  const title = oneLine(fields.subject ?? headers?.title ?? "", mostTitle);
  if (!title) problems.push("no_subject");
  const { text, cut } = shortened(cleaned(await textOf(fields, problems)));
  if (cut) problems.push("text_shortened");

  const all = fields.attachments ?? [];
  if (all.length > mostAttachments) problems.push("too_many_attachments");
  const attachments: MailAttachment[] = [];
  for (const [i, about] of all.slice(0, mostAttachments).entries()) {
    try {
      const { fileName: name, content } = reader.getAttachment(about);
      const inner = about.innerMsgContent === true;
      attachments.push({
        name: fileName(inner && !/\.msg$/i.test(name) ? `${about.name || name || "message"}.msg` : name, inner ? "application/vnd.ms-outlook" : (about.attachMimeTag ?? "application/octet-stream"), i + 1),
        mediaType: inner ? "application/vnd.ms-outlook" : (about.attachMimeTag ?? "application/octet-stream").toLowerCase(),
        bytes: Uint8Array.from(content), inline: Boolean(about.attachmentHidden) || Boolean(about.pidContentId),
      });
    } catch {
      problems.push("attachment_unreadable");
    }
  }
  return {
    title, sentAt, from, to: (fields.recipients ?? []).slice(0, 200).map(addressOf), messageId: headers?.messageId ?? null, text, attachments,
    problems: [...new Set(problems)], report: /^REPORT\./i.test(fields.messageClass ?? ""),
  };
}

function senderOf(fields: Fields): MailAddress | null {
  const said = [fields.senderSmtpAddress, fields.sentRepresentingSmtpAddress, fields.senderEmail, fields.creatorSMTPAddress];
  const address = said.map((one) => (one ? mailAddress(one) : null)).find((one) => one) ?? null;
  const name = oneLine(fields.senderName ?? "", 200);
  return name || address ? { name: name === address ? "" : name, address } : null;
}

const addressOf = ({ name, smtpAddress, email }: Fields): MailAddress => ({ name: oneLine(name ?? "", 200), address: mailAddress(smtpAddress ?? email ?? "") });

/** The plain text; else the HTML's; else what stands in the compressed RTF, which is all that some programs write. */
async function textOf(fields: Fields, problems: MailProblem[]): Promise<string> {
  if (fields.body?.trim()) return fields.body;
  const html = fields.bodyHtml ?? (fields.html ? new TextDecoder(labelOf(fields.internetCodepage)).decode(fields.html) : "");
  if (html.trim()) return htmlAsText(html);
  if (!fields.compressedRtf) return "";
  try {
    const rtf = decompressRTF([...fields.compressedRtf]);
    return await rtfAsText(Buffer.from(rtf).toString("latin1"));
  } catch {
    problems.push("text_shortened");
    return "";
  }
}

function labelOf(page: number | undefined): string {
  const labels: Record<number, string> = { 65001: "utf-8", 932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 20127: "windows-1252", 28591: "windows-1252", 50220: "iso-2022-jp" };
  const label = labels[page ?? 65001] ?? (page && page >= 1250 && page <= 1258 ? `windows-${page}` : "utf-8");
  return label;
}
