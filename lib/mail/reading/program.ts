// Run as a process of its own: a mail on the standard input, what it says and what was attached on the standard output.
// One line of JSON with its length before it, then the attachments one after the other as bytes.
import { readMail } from "./read-mail.ts";

const most = Number(process.argv[2]);
const name = process.argv[3] ?? "";

const parts: Buffer[] = [];
let size = 0;
for await (const part of process.stdin as AsyncIterable<Buffer>) {
  size += part.length;
  if (size > most) process.exit(3);
  parts.push(part);
}
const given = new Uint8Array(size);
let at = 0;
for (const part of parts.splice(0)) {
  given.set(part, at);
  at += part.length;
}

const write = async (bytes: Uint8Array) => {
  if (!process.stdout.write(bytes)) await new Promise((again) => process.stdout.once("drain", again));
};

const { attachments, ...mail } = await readMail(given, name);
const said = Buffer.from(JSON.stringify({ ...mail, attachments: attachments.map(({ bytes, ...about }) => ({ ...about, size: bytes.length })) }));
const length = Buffer.alloc(4);
length.writeUInt32BE(said.length);
await write(length);
await write(said);
for (const { bytes } of attachments) if (bytes.length > 0) await write(bytes);
