import { crc32, deflateRawSync } from "node:zlib";

export type Part = {
  name: string;
  content: string | Buffer;
  /** What the archive says of the size of the part, where it lies. */
  declared?: number;
  /** Unix mode, for links and devices. */
  mode?: number;
  /** The part of this place in the list whose bytes it shares. */
  sharing?: number;
  encrypted?: boolean;
};

const packedNothing = deflateRawSync("");

/** A zip archive, as honest as asked for. */
export function zip(parts: readonly Part[], saysEntries = parts.length): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  const places: { at: number; packed: Buffer }[] = [];
  let at = 0;
  for (const { name, content, declared, mode, sharing, encrypted } of parts) {
    const bytes = Buffer.from(content);
    const packed = sharing === undefined ? (bytes.length ? deflateRawSync(bytes) : packedNothing) : places[sharing]!.packed;
    const size = declared ?? bytes.length;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(encrypted ? 1 : 0, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(bytes), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    const own = sharing === undefined ? at : places[sharing]!.at;
    if (sharing === undefined) {
      local.push(head, Buffer.from(name), packed);
      at += 30 + Buffer.byteLength(name) + packed.length;
    }
    places.push({ at: own, packed });
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt16LE((3 << 8) | 20, 4);
    listed.writeUInt16LE(20, 6);
    head.copy(listed, 8, 6, 30);
    listed.writeUInt32LE(((mode ?? 0o100644) << 16) >>> 0, 38);
    listed.writeUInt32LE(own, 42);
    central.push(listed, Buffer.from(name));
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(saysEntries, 0xffff), 8);
  end.writeUInt16LE(Math.min(saysEntries, 0xffff), 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  if (saysEntries < 0xffff) return Buffer.concat([...local, list, end]);
  const large = Buffer.alloc(56 + 20);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(45, 12);
  large.writeUInt16LE(45, 14);
  large.writeBigUInt64LE(BigInt(saysEntries), 24);
  large.writeBigUInt64LE(BigInt(saysEntries), 32);
  large.writeBigUInt64LE(BigInt(list.length), 40);
  large.writeBigUInt64LE(BigInt(at), 48);
  large.writeUInt32LE(0x07064b50, 56);
  large.writeBigUInt64LE(BigInt(at + list.length), 64);
  large.writeUInt32LE(1, 72);
  end.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([...local, list, large, end]);
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
/** A Word document of these paragraphs. */
export const docx = (paragraphs: readonly string[], more: readonly Part[] = [], types = ""): Buffer =>
  zip([
    { name: "[Content_Types].xml", content: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' + types + "</Types>" },
    { name: "word/document.xml", content: `<w:document ${w}><w:body>${paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join("")}</w:body></w:document>` },
    ...more,
  ]);
