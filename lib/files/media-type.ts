import "server-only";
import type { Bytes } from "./bytes";
import { Untrustworthy, zipContents, type ZipContents } from "./zip-contents";

/** Why a file is not taken; message keys under `errors.reasons`. */
export type NotTaken = "file_empty" | "file_kind_unknown" | "file_not_what_it_says" | "file_macros" | "file_encrypted" | "file_untrustworthy";

export type Told = { mediaType: string; accepted: true } | { mediaType: string; accepted: false; reason: NotTaken };

const ooxml = "application/vnd.openxmlformats-officedocument.";
const odf = "application/vnd.oasis.opendocument.";

/** The kinds of file the office works with, by the end of their names. */
const kinds: Record<string, string> = {
  pdf: "application/pdf",
  docx: `${ooxml}wordprocessingml.document`, xlsx: `${ooxml}spreadsheetml.sheet`, pptx: `${ooxml}presentationml.presentation`,
  odt: `${odf}text`, ods: `${odf}spreadsheet`, odp: `${odf}presentation`,
  rtf: "application/rtf", txt: "text/plain", csv: "text/csv", md: "text/markdown",
  png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp",
  eml: "message/rfc822", msg: "application/vnd.ms-outlook", ics: "text/calendar",
};
/** The ends of names that are taken, for a file chooser. */
export const takenExtensions: readonly string[] = Object.keys(kinds);

const withMacros = new Set(["docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppsm", "ppam"]);
/** What is kept as bytes and no more: it was not told what it is. */
export const unknownKind = "application/octet-stream";

export const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "";

/** What the name alone says: why it cannot be taken, or null. For telling somebody before he sends two gigabytes. */
export function objectionToName(name: string): NotTaken | null {
  const extension = extensionOf(name);
  if (withMacros.has(extension)) return "file_macros";
  return kinds[extension] ? null : "file_kind_unknown";
}

/**
 * What kind of file this is, by its content; the name must agree. What is not accepted may still be kept as it came,
 * as bytes to download and no more: what arrives inside a mail is never thrown away.
 */
export async function mediaTypeOf(bytes: Bytes, name: string): Promise<Told> {
  const no = (reason: NotTaken): Told => ({ mediaType: unknownKind, accepted: false, reason });
  if (bytes.size === 0) return no("file_empty");
  const objection = objectionToName(name);
  if (objection) return no(objection);
  const claimed = kinds[extensionOf(name)]!;
  const head = await bytes.slice(0, 4096);
  if (startsWith(head, "PK\u0003\u0004") || startsWith(head, "PK\u0005\u0006")) return fromZip(bytes, claimed, no);
  if (head.readUIntBE(0, Math.min(4, head.byteLength)) === 0xd0cf11e0) return fromCompound(bytes, head, claimed, no);
  const found = signature(head);
  if (found) return found === claimed ? { mediaType: found, accepted: true } : no("file_not_what_it_says");
  if (isText(claimed) && (await readsAsText(bytes)) && hasShape(head, claimed)) return { mediaType: claimed, accepted: true };
  return no("file_not_what_it_says");
}

const startsWith = (head: Buffer, bytes: string, at = 0) => head.subarray(at, at + bytes.length).toString("latin1") === bytes;

function signature(head: Buffer): string | null {
  // Nothing stands before it: what begins otherwise is read as something else by other programs.
  if (startsWith(head, "%PDF-")) return "application/pdf";
  if (startsWith(head, "\u0089PNG\r\n\u001a\n")) return "image/png";
  if (startsWith(head, "\u00ff\u00d8\u00ff")) return "image/jpeg";
  if (startsWith(head, "GIF87a") || startsWith(head, "GIF89a")) return "image/gif";
  if (startsWith(head, "RIFF") && startsWith(head, "WEBP", 8)) return "image/webp";
  if (startsWith(head, "{\\rtf")) return "application/rtf";
  return null;
}

async function fromZip(bytes: Bytes, claimed: string, no: (reason: NotTaken) => Told): Promise<Told> {
  let zip: ZipContents;
  try {
    zip = await zipContents(bytes);
    if (zip.encrypted) return no("file_encrypted");
    const types = await zip.text("[Content_Types].xml", 4 * 1_048_576);
    if (types?.includes("macroEnabled") || [...zip.names].some((one) => /vbaProject\.bin$/i.test(one))) return no("file_macros");
    const mediaType = types === null ? ((await zip.text("mimetype", 200))?.trim() ?? "") : ofOffice(zip.names);
    if (mediaType !== claimed) return no("file_not_what_it_says");
    if (claimed.startsWith(odf) && (await zip.text("META-INF/manifest.xml", 4 * 1_048_576))?.includes("encryption-data")) return no("file_encrypted");
    return { mediaType, accepted: true };
  } catch (error) {
    return no(error instanceof Untrustworthy ? "file_untrustworthy" : "file_not_what_it_says");
  }
}

function ofOffice(names: Set<string>): string {
  const has = (form: RegExp) => [...names].some((name) => form.test(name));
  if (has(/^word\/document\d*\.xml$/)) return kinds.docx!;
  if (has(/^xl\/workbook\d*\.xml$/)) return kinds.xlsx!;
  if (has(/^ppt\/presentation\d*\.xml$/)) return kinds.pptx!;
  return "";
}

/** The older container of Microsoft's programs: a message of Outlook, or an office file under a password. */
async function fromCompound(bytes: Bytes, head: Buffer, claimed: string, no: (reason: NotTaken) => Told): Promise<Told> {
  if (head.byteLength < 512) return no("file_not_what_it_says");
  const sector = 1 << Math.min(head.readUInt16LE(30), 16);
  const directory = await bytes.slice((head.readUInt32LE(48) + 1) * sector, 8192);
  const names = new Set<string>();
  for (let at = 0; at + 128 <= directory.byteLength; at += 128) {
    const length = directory.readUInt16LE(at + 64);
    if (length > 2 && length <= 64) names.add(directory.subarray(at, at + length - 2).toString("utf16le"));
  }
  if (names.has("EncryptedPackage")) return no("file_encrypted");
  const isMessage = [...names].some((one) => one.startsWith("__properties_version1.0") || one.startsWith("__nameid_version1.0") || one.startsWith("__substg1.0_"));
  return isMessage && claimed === kinds.msg ? { mediaType: claimed, accepted: true } : no("file_not_what_it_says");
}

const isText = (mediaType: string) => mediaType.startsWith("text/") || mediaType === "message/rfc822";

/** No control characters where the beginning, the middle and the end are looked at; UTF-16 with its mark is text too. */
async function readsAsText(bytes: Bytes): Promise<boolean> {
  const length = 65_536;
  const places = new Set([0, Math.max(0, Math.floor(bytes.size / 2) - length / 2), Math.max(0, bytes.size - length)]);
  const head = await bytes.slice(0, 2);
  if (head.byteLength === 2 && [0xfffe, 0xfeff].includes(head.readUInt16BE(0))) return true;
  for (const place of places) {
    for (const byte of await bytes.slice(place, length)) {
      if (byte < 32 && ![8, 9, 10, 12, 13, 14, 15, 27].includes(byte)) return false;
    }
  }
  return true;
}

/** A mail begins with its head, a calendar with its name; of other texts nothing can be asked. */
function hasShape(head: Buffer, claimed: string): boolean {
  const words = head.toString("latin1").replace(/^\u00ef\u00bb\u00bf/, "");
  if (claimed === "text/calendar") return /^\s*BEGIN:VCALENDAR/i.test(words);
  if (claimed === "message/rfc822") return /^(From .*\r?\n)?\s*[!-9;-~]+[ \t]*:/.test(words);
  return true;
}
