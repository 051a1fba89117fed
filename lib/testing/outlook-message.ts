import { burn } from "@kenjiuno/msgreader/lib/Burner";

type Entry = Parameters<typeof burn>[0][number];
type Attached = { name: string; bytes: Uint8Array } | { name: string; message: OutlookMessage };

/** What a message of Outlook's own format may hold here: the properties that [MS-OXMSG] names, by what they are. */
export type OutlookMessage = {
  subject?: string; body?: string; html?: string; rtf?: string; senderName?: string; senderAddress?: string; headers?: string; sentAt?: Date;
  recipients?: { name: string; address: string }[]; attachments?: Attached[];
};

// Copies: the builder takes the whole memory behind what it is given.
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const [root, directory, document] = [5, 1, 2] as unknown as Entry["type"][];

/** Builds a `.msg` file: a compound file with a stream for each property. */
export function outlookMessage(of: OutlookMessage): Uint8Array {
  const entries: Entry[] = [{ name: "Root Entry", type: root!, length: 0, children: [] }];
  const add = (into: number, entry: Entry): number => {
    entries.push(entry);
    entries[into]!.children!.push(entries.length - 1);
    return entries.length - 1;
  };
  const folder = (into: number, name: string) => add(into, { name, type: directory!, length: 0, children: [] });
  const stream = (into: number, name: string, bytes: Uint8Array) => add(into, { name, type: document!, length: bytes.length, binaryProvider: () => new Uint8Array(bytes) });
  const property = (into: number, tag: string, bytes: Uint8Array) => stream(into, `__substg1.0_${tag}`, bytes);

  const fill = (into: number, message: OutlookMessage, reserved: number) => {
    const fixed = message.sentAt ? [fileTime("00390040", message.sentAt)] : [];
    stream(into, "__properties_version1.0", Buffer.concat([Buffer.alloc(reserved), ...fixed]));
    property(into, "001A001F", utf16("IPM.Note"));
    const texts = { "0037001F": message.subject, "1000001F": message.body, "0C1A001F": message.senderName, "5D01001F": message.senderAddress, "007D001F": message.headers };
    for (const [tag, text] of Object.entries(texts)) if (text !== undefined) property(into, tag, utf16(text));
    if (message.html !== undefined) property(into, "10130102", Buffer.from(message.html));
    if (message.rtf !== undefined) property(into, "10090102", storedRtf(message.rtf));
    for (const [i, { name, address }] of (message.recipients ?? []).entries()) {
      const recipient = folder(into, `__recip_version1.0_#${i.toString(16).toUpperCase().padStart(8, "0")}`);
      stream(recipient, "__properties_version1.0", Buffer.alloc(8));
      property(recipient, "3001001F", utf16(name));
      property(recipient, "39FE001F", utf16(address));
    }
    for (const [i, attached] of (message.attachments ?? []).entries()) {
      const attachment = folder(into, `__attach_version1.0_#${i.toString(16).toUpperCase().padStart(8, "0")}`);
      stream(attachment, "__properties_version1.0", Buffer.alloc(8));
      property(attachment, "3001001F", utf16(attached.name));
      if ("bytes" in attached) {
        property(attachment, "3707001F", utf16(attached.name));
        property(attachment, "37010102", attached.bytes);
      } else fill(folder(attachment, "__substg1.0_3701000D"), attached.message, 24);
    }
  };
  fill(0, of, 32);
  const names = folder(0, "__nameid_version1.0");
  for (const tag of ["00020102", "00030102", "00040102"]) property(names, tag, new Uint8Array());
  return new Uint8Array(burn(entries));
}

function fileTime(tag: string, at: Date): Buffer {
  const entry = Buffer.alloc(16);
  entry.writeUInt32LE(parseInt(tag, 16), 0);
  entry.writeUInt32LE(6, 4);
  entry.writeBigUInt64LE((BigInt(at.getTime()) + 11_644_473_600_000n) * 10_000n, 8);
  return entry;
}

/** RTF as [MS-OXRTFCP] keeps it where it was not worth compressing. */
function storedRtf(rtf: string): Buffer {
  const text = Buffer.from(rtf, "latin1");
  const head = Buffer.alloc(16);
  head.writeUInt32LE(text.length + 12, 0);
  head.writeUInt32LE(text.length, 4);
  head.write("MELA", 8, "latin1");
  return Buffer.concat([head, text]);
}
