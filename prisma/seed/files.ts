import type { Readable } from "node:stream";
import path from "node:path";
import { ZipFile } from "yazl";
import { diskStore } from "../../lib/files/disk-store";
import { s3Store } from "../../lib/files/s3-store";
import type { Store } from "../../lib/files/store";

/** Where the product that is started with these settings keeps its files. */
export function storeOf(env: NodeJS.ProcessEnv, dataDir: string): Store {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  return bucket && accessKeyId && secretAccessKey
    ? s3Store({ bucket, endpoint: endpoint || undefined, region: env.S3_REGION || "us-east-1", prefix: env.S3_PREFIX || "", accessKeyId, secretAccessKey })
    : diskStore(path.resolve(dataDir));
}

export const mediaTypes = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" } as const;

/** Signs of Windows-1252 that stand elsewhere in Unicode. */
const ansi: Record<string, number> = { "’": 0x92, "‘": 0x91, "“": 0x93, "”": 0x94, "–": 0x96, "—": 0x97, "…": 0x85, "œ": 0x9c, "Œ": 0x8c, "€": 0x80 };

function* lines(paragraph: string, width: number): Generator<string> {
  let line = "";
  for (const word of paragraph.split(" ")) {
    if (line && line.length + 1 + word.length > width) {
      yield line;
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  yield line;
}

/** One page of paragraphs, the first as its heading; in Western European letters. */
export function pdfOf([heading = "", ...paragraphs]: readonly string[]): Buffer {
  const put = (text: string) => `(${text.replace(/[\\()]/g, "\\$&")}) Tj T*`;
  const body = paragraphs.map((paragraph) => [...lines(paragraph, 86)].map(put).join(" ")).join(" T* ");
  const content = `BT /F2 13 Tf 64 770 Td 18 TL ${[...lines(heading, 66)].map(put).join(" ")} T* /F1 11 Tf 16 TL ${body} ET`;
  const encoded = Buffer.from(Array.from(content, (sign) => ansi[sign] ?? (sign.charCodeAt(0) < 256 ? sign.charCodeAt(0) : 0x3f)));
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects: Buffer[] = [
    "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [5 0 R] >>", font("Helvetica"), font("Helvetica-Bold"),
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents 6 0 R >>",
  ].map((text) => Buffer.from(text));
  objects.push(Buffer.concat([Buffer.from(`<< /Length ${encoded.length} >>\nstream\n`), encoded, Buffer.from("\nendstream")]));
  const parts = [Buffer.from("%PDF-1.7\n")];
  const places: number[] = [];
  let at = parts[0]!.length;
  for (const [i, object] of objects.entries()) {
    places.push(at);
    const part = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
    parts.push(part);
    at += part.length;
  }
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** The same as a Word document. */
export async function docxOf([heading = "", ...paragraphs]: readonly string[]): Promise<Buffer> {
  const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const run = (text: string, bold = "") => `<w:p><w:r>${bold}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const content = {
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mediaTypes.docx}.main+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${run(heading, '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr>')}${paragraphs.map((one) => run(one)).join("")}</w:body></w:document>`,
  };
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(content)) zip.addBuffer(Buffer.from(text), name, { mtime: new Date("2026-01-01T00:00:00Z") });
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream as Readable) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
