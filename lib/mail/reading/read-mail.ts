import type { Mail, MailProblem } from "./mail.ts";
import { NotAMail, readEml } from "./eml.ts";
import { readMsg } from "./msg.ts";
import { oneLine } from "./plain-text.ts";

const outlook = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const startsAs = (bytes: Uint8Array, with_: readonly number[]) => with_.every((byte, i) => bytes[i] === byte);

/**
 * Takes a mail apart: `.eml` or Outlook's `.msg`, by its content. Of what cannot be read it says why and gives no
 * more than a title; the original is kept by whoever asks.
 */
export async function readMail(bytes: Uint8Array, name: string): Promise<Mail> {
  let mail: Mail;
  try {
    mail = startsAs(bytes, outlook) ? await readMsg(bytes) : await readEml(bytes);
  } catch (error) {
    const why: MailProblem = error instanceof NotAMail ? "not_a_mail" : /nesting depth|header size/i.test(String((error as Error)?.message)) ? "too_deep" : "unreadable";
    mail = { title: "", sentAt: null, from: null, to: [], messageId: null, text: "", attachments: [], problems: [why], report: false };
  }
  return { ...mail, title: mail.title || titleWithout(mail, name) };
}

/** The first words, else the name of the file. */
function titleWithout({ text }: Mail, name: string): string {
  const first = text.split("\n").map((line) => oneLine(line, 120)).find((line) => /\p{L}{2}/u.test(line));
  return first ?? (oneLine(name.replace(/\.(eml|msg)$/i, ""), 200) || "–");
}
