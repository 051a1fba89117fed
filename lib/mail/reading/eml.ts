import { addressParser, decodeWords, type Address } from "postal-mime";
import { mailMoment } from "./dates.ts";
import { mostAttachments, mostTitle, type Mail, type MailAddress, type MailProblem } from "./mail.ts";
import { fileName } from "./names.ts";
import { TextOfHtml, cleaned, htmlAsText, oneLine, shortened } from "./plain-text.ts";

type Node = {
  state: string; contentTransferEncoding: { encoding: string }; contentType: { parsed: { value: string }; multipart: string | false };
  childNodes: Node[]; content: ArrayBuffer | null;
};
/** The parser's own parts that are needed here; its version is pinned, and the tests of exact bytes hold it to this. */
type Inside = { currentNode: Node; readPos: number; av: Uint8Array; root: Node };

/**
 * Reads a mail and keeps what was attached byte for byte: the parser itself evens out the line breaks of parts that
 * are not encoded, so those are cut from the mail as they stand in it.
 */
class ExactMail extends TextOfHtml {
  private readonly bodies = new Map<Node, { from: number; to: number; past: number; closed: boolean }>();
  private lineStart = 0;

  constructor() {
    super({ forceRfc822Attachments: true, maxNestingDepth: 60, maxHeadersSize: 1_048_576 });
  }

  async processLine(line: Uint8Array, isFinal: boolean): Promise<void> {
    const own = this as unknown as Inside;
    const [node, state, from, past] = [own.currentNode, own.currentNode.state, this.lineStart, own.readPos];
    this.lineStart = past;
    const above = Object.getPrototypeOf(TextOfHtml.prototype) as { processLine(line: Uint8Array, isFinal: boolean): Promise<void> };
    await above.processLine.call(this, line, isFinal);
    const body = this.bodies.get(node);
    if (own.currentNode !== node) {
      if (body) body.closed = true;
    } else if (state === "body") {
      const to = from + line.length;
      if (body) Object.assign(body, { to, past });
      else this.bodies.set(node, { from, to, past, closed: false });
    }
  }

  collectAttachment(node: Node, content: ArrayBuffer, ...more: unknown[]): void {
    const own = this as unknown as Inside & { attachments: { content: unknown }[] };
    const above = Object.getPrototypeOf(TextOfHtml.prototype) as { collectAttachment(...given: unknown[]): void };
    above.collectAttachment.call(this, node, content, ...more);
    const body = this.bodies.get(node);
    const kept = own.attachments.at(-1)!;
    if (/base64|quoted-printable/i.test(node.contentTransferEncoding.encoding)) kept.content = content;
    // The line break before a boundary belongs to the boundary.
    else kept.content = body ? own.av.slice(body.from, body.closed ? body.to : body.past) : new Uint8Array();
  }
}

/**
 * Headers with letters that are not UTF-8 are in practice of Windows-1252; a parser that takes them for UTF-8 would
 * lose them. The body is left as it is.
 */
function withLegibleHeaders(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length && (bytes[start] === 10 || bytes[start] === 13)) start++;
  if (bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) start += 3;
  const end = headersEnd(bytes, start);
  const headers = bytes.subarray(start, end);
  if (headers.every((byte) => byte < 128) || isUtf8(headers)) return start === 0 ? bytes : bytes.subarray(start);
  const legible = new TextEncoder().encode(new TextDecoder("windows-1252").decode(headers));
  const whole = new Uint8Array(legible.length + bytes.length - end);
  whole.set(legible);
  whole.set(bytes.subarray(end), legible.length);
  return whole;
}

function headersEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== 10) continue;
    if (bytes[at + 1] === 10) return at + 1;
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return at + 1;
  }
  return bytes.length;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Of a mail that says it has parts, and whose parts do not begin where it says: what stands there. */
function withoutParts({ contentType, childNodes, content }: Node): string {
  if (!contentType.multipart || childNodes.length > 0 || !content) return "";
  const bytes = new Uint8Array(content);
  return new TextDecoder(isUtf8(bytes) ? "utf-8" : "windows-1252").decode(bytes);
}

const mailboxes = (given: readonly Address[]): MailAddress[] =>
  given.flatMap((one) => (one.group ? one.group : [one])).slice(0, 200).map(({ name, address }) => ({
    name: oneLine(name ?? "", 200),
    address: mailAddress(address ?? ""),
  }));

/** A single address in small letters, or null for what is none: nothing with spaces, commas or line breaks in it. */
export function mailAddress(said: string): string | null {
  const address = said.normalize("NFC").trim().toLowerCase();
  return address.length <= 254 && /^[^\s@,;:<>()[\]"\\\u0000-\u001f\u007f]+@[^\s@,;:<>()"\\\u0000-\u001f\u007f]+$/.test(address) ? address : null;
}

const known = new Set(["from", "to", "cc", "subject", "date", "sender", "reply-to", "return-path", "received", "delivered-to", "message-id", "mime-version", "content-type"]);

/** Without a single header that mails have. */
export class NotAMail extends Error {}

/** Takes a mail in the internet's format apart; throws where it is none that can be. */
export async function readEml(bytes: Uint8Array): Promise<Mail> {
  const given = withLegibleHeaders(bytes);
  const parser = new ExactMail();
  const mail = await parser.parse(given);
  if (!mail.headers.some(({ key }) => known.has(key))) throw new NotAMail("no header of a mail");
  const problems: MailProblem[] = [];
  const header = (name: string) => mail.headers.find(({ key, value }) => key === name && value)?.value;

  const dates = [header("date"), header("resent-date"), ...mail.headers.filter(({ key }) => key === "received").map(({ value }) => value.slice(value.lastIndexOf(";") + 1))];
  const sentAt = dates.map((said) => (said ? mailMoment(said) : null)).find((moment) => moment !== null) ?? null;
  if (!sentAt) problems.push("no_date");

  const senders = mailboxes(["from", "sender", "reply-to", "return-path"].flatMap((name) => addressParser(header(name) ?? "", { flatten: true })));
  const from = senders.find(({ name, address }) => name || address) ?? null;
  if (!from) problems.push("no_sender");

  const plain = cleaned(mail.text ?? withoutParts((parser as unknown as Inside).root));
  const html = mail.html ? cleaned(await htmlAsText(mail.html)) : "";
  // Some programs write "see the HTML" where the plain text should be.
  const { text, cut } = shortened(plain.length < 80 && html.length > 4 * plain.length ? html : plain);
  if (cut) problems.push("text_shortened");

  const title = oneLine(decodeWords(header("subject") ?? ""), mostTitle);
  if (!title) problems.push("no_subject");
  if (mail.attachments.length > mostAttachments) problems.push("too_many_attachments");
  return {
    title, sentAt, from, to: mailboxes([...(mail.to ?? []), ...(mail.cc ?? [])]), messageId: messageId(header("message-id")), text, problems,
    report: (parser as unknown as Inside).root.contentType.parsed.value === "multipart/report",
    attachments: mail.attachments.slice(0, mostAttachments).map(({ filename, mimeType, content, disposition, related }, i) => ({
      name: fileName(filename, mimeType, i + 1), mediaType: mimeType, bytes: new Uint8Array(content as ArrayBuffer), inline: Boolean(related) || disposition === "inline",
    })),
  };
}

/** What stands between the angle brackets. */
export function messageId(said: string | undefined): string | null {
  const id = oneLine((/<([^<>]+)>/.exec(said ?? "")?.[1] ?? said ?? ""), 500);
  return id || null;
}
