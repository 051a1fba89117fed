import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "../../access/can";
import type { Asking } from "../../db/asking";
import { todayIn } from "../../db/days";
import type { Opener, Reader, Writer } from "../../db/handles";
import { opening, reading } from "../../db/transactions";
import { notFound, refused } from "../../errors";
import { bytesStored } from "../../files/bytes";
import { mediaTypeOf } from "../../files/media-type";
import { dropStored, freshStorageKey, measured, readStored, store } from "../../files/store";
import { takeApart, type AttachedFile, type MailApart } from "../../mail/taking-apart";
import { addAttachments } from "../attachments/commands";
import { logItem } from "../items/commands";
import { sourceFor } from "../sources/commands";
import type { Imported, NewImport } from "./contract";
import { isMail, languageOf, type ImportProblem } from "./model";

/** A file that is kept, and named by a row of `upload` until it is part of an entry. */
type KeptFile = { name: string; mediaType: string; size: number; sha256: Uint8Array; storageKey: string };
type Piece =
  | { kind: "mail"; original: KeptFile; mail: MailApart<KeptFile>; covering: KeptFile | null }
  | { kind: "known"; original: KeptFile }
  | { kind: "files"; files: KeptFile[] };

/** What was made ready outside of any transaction; `settle` takes away what the import did not need. */
export type PreparedImport = { input: { pieces: Piece[] | null; again: boolean }; settle(succeeded: boolean): Promise<void> };

const minutesKept = 60;
const unknown = "application/octet-stream";

/**
 * Takes apart the mails among the files, and keeps what was attached to them. Nothing is filed yet: files that are
 * gone are told by fileImport, so that a request sent again gets its first answer. With `unwrap` a mail that does
 * nothing but carry others gives way to them. Throws `forbidden`, `unauthenticated`, `unavailable`.
 */
export async function prepareImport(asking: Asking, input: NewImport, { unwrap = false } = {}): Promise<PreparedImport> {
  const again = input.again ?? false;
  const parts: KeptFile[] = [];
  const found = await reading(asking, (db) => uploadsOf(db, input.uploads));
  const settle = async (succeeded: boolean) => {
    const keys = [...parts, ...(succeeded ? (found ?? []) : [])].map((file) => file.storageKey);
    if (keys.length === 0) return;
    // Rows that are still there were not made part of an entry. If this fails, they expire within the hour.
    const rows = await opening(asking, (db) => db.$queryRaw<{ key: string }[]>`delete from upload where storage_key = any (${keys}::text[]) returning storage_key as key`).catch(() => []);
    for (const { key } of rows) await dropStored(key).catch(() => undefined);
  };
  if (!found) return { input: { pieces: null, again }, settle };
  try {
    const pieces: Piece[] = [];
    const keep = keeping(asking, parts);
    const others = found.filter((file) => !isMail(file.name, file.mediaType));
    for (const original of found.filter((file) => !others.includes(file))) {
      const known = !again && (await reading(asking, (db) => filedBefore(db, original.sha256, null))) !== null;
      if (known) pieces.push({ kind: "known", original });
      else pieces.push(...(await takenApart(original, keep, unwrap)));
    }
    if (others.length > 0) pieces.push({ kind: "files", files: others });
    return { input: { pieces, again }, settle };
  } catch (error) {
    await settle(false);
    throw error;
  }
}

/** The files in the order they were named; null unless all are there and whole. */
async function uploadsOf(db: Reader, ids: string[]): Promise<KeptFile[] | null> {
  authorize(db.actor, "item.log");
  const rows = await db.upload.findMany({
    where: { id: { in: ids }, entryId: null, expiresAt: { gt: new Date() } },
    select: { id: true, name: true, mediaType: true, size: true, sha256: true, storageKey: true, finishedAt: true },
  });
  if (rows.some((row) => !row.finishedAt)) throw refused("upload_unfinished");
  if (rows.length !== ids.length) return null;
  const kept = new Map(rows.map((row) => [row.id, { name: row.name, mediaType: row.mediaType ?? unknown, size: Number(row.size), sha256: row.sha256!, storageKey: row.storageKey }]));
  return ids.map((id) => kept.get(id)!);
}

/** Keeps a mail as it comes in, named by a row until it is filed. Throws `invalid` (413) over `most` bytes. */
export async function keepIncoming(asking: Asking, name: string, bytes: AsyncIterable<Uint8Array>, most: number): Promise<{ id: string }> {
  const storageKey = freshStorageKey();
  const [row] = await opening(asking, (db) => {
    authorize(db.actor, "item.log");
    return db.$queryRaw<{ id: string }[]>`insert into upload (person_id, name, size, storage_key, expires_at)
      values (${db.actor.id}::uuid, ${name}, 0, ${storageKey}, now() + ${`${minutesKept} minutes`}::interval) returning id`;
  });
  const passing = measured(bytes, most);
  try {
    await (await store()).write(storageKey, passing.bytes);
  } catch (error) {
    await opening(asking, (db) => db.$queryRaw`delete from upload where id = ${row!.id}::uuid returning id`).catch(() => undefined);
    throw error;
  }
  await opening(asking, (db) => db.$queryRaw`update upload set size = ${passing.size()}::bigint, received = ${passing.size()}::bigint,
    media_type = 'message/rfc822', sha256 = ${passing.sha256()}, finished_at = now() where id = ${row!.id}::uuid returning id`);
  return { id: row!.id };
}

type Keep = (file: AttachedFile, bytes: AsyncIterable<Uint8Array>) => Promise<KeptFile>;

/** Keeps a file of a mail: the row first, so that the bytes of an import that is never finished are found and dropped. */
function keeping(asking: Asking, parts: KeptFile[]): Keep {
  return async ({ name, size }, bytes) => {
    const storageKey = freshStorageKey();
    await opening(asking, (db: Opener) => db.$queryRaw`insert into upload (person_id, name, size, storage_key, expires_at)
      values (${db.actor.id}::uuid, ${name}, ${size}::bigint, ${storageKey}, now() + ${`${minutesKept} minutes`}::interval) returning id`);
    const passing = measured(bytes);
    await (await store()).write(storageKey, passing.bytes);
    const file = { name, size, storageKey, sha256: passing.sha256(), mediaType: unknown };
    parts.push(file);
    // What it is by its content; of what the office does not work with no more is said than that it is bytes.
    file.mediaType = size === 0 ? unknown : (await mediaTypeOf(bytesStored(storageKey, size), name)).mediaType;
    return file;
  };
}

async function takenApart(original: KeptFile, keep: Keep, unwrap: boolean): Promise<Piece[]> {
  const mail = await takeApart(() => readStored(original.storageKey), original, keep);
  const carried = mail.attachments.filter((file) => file.mediaType === "message/rfc822" || file.mediaType === "application/vnd.ms-outlook");
  const onlyCarries = unwrap && !mail.report && carried.length > 0 && carried.length === mail.attachments.length;
  if (!onlyCarries) return [{ kind: "mail", original, mail, covering: null }];
  const inner: Piece[] = [];
  for (const one of carried) {
    inner.push({ kind: "mail", original: one, mail: await takeApart(() => readStored(one.storageKey), one, keep), covering: carried.length === 1 ? original : null });
  }
  // Of several, the mail that brought them is an item too: it holds all of them and goes with none.
  return carried.length === 1 ? inner : [...inner, { kind: "mail", original, mail: { ...mail, attachments: [] }, covering: null }];
}

/**
 * Files what was prepared: always CONFIDENTIAL, for the own office, to be appraised. What the asking person can see
 * in the register already is not filed twice, unless asked for. Throws `not_found` when a file is not there (any more).
 */
export async function fileImport(db: Writer, { pieces, again }: PreparedImport["input"]): Promise<{ items: Imported[] }> {
  authorize(db.actor, "item.log");
  if (!pieces) throw notFound();
  const items: Imported[] = [];
  for (const piece of pieces) items.push(await filePiece(db, piece, again));
  return { items };
}

async function filePiece(db: Writer, piece: Piece, again: boolean): Promise<Imported> {
  const main = piece.kind === "files" ? piece.files[0]! : piece.original;
  const single = piece.kind !== "files" || piece.files.length === 1;
  const print = piece.kind === "mail" ? mailPrint(piece.mail) : null;
  // The same mail sent twice at the same time: the second waits, and finds the first.
  await db.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${Buffer.from(print ?? main.sha256).toString("hex")}, 15))::text`;
  const before = single && !again ? await filedBefore(db, main.sha256, print) : null;
  const names = piece.kind === "files" ? piece.files.map((file) => file.name) : [main.name];
  if (before) {
    db.record({ action: "item.import_repeated", subject: "entry", subjectId: before.id, entryId: before.id, classification: before.classification, details: { sha256: hex(main.sha256) } });
    return { id: before.id, reference: before.reference, title: before.title, outcome: "already_filed", files: names, attachments: 0, problems: [] };
  }
  // It was in the register a moment ago, and is not for this person any more.
  if (piece.kind === "known") throw refused("changed_meanwhile");
  return piece.kind === "mail" ? fileMail(db, piece, print) : fileFiles(db, piece.files);
}

async function fileMail(db: Writer, { original, mail, covering }: Extract<Piece, { kind: "mail" }>, print: Uint8Array | null): Promise<Imported> {
  const sender = mail.from?.address ? await unitOf(db, mail.from.address) : null;
  const dateOfInformation = mail.sentAt ? todayIn("Europe/Vienna", new Date(mail.sentAt)) : null;
  const source = mail.from && (mail.from.name || mail.from.address) ? await sourceFor(db, mail.from) : null;
  const { id, reference } = await logItem(db, {
    title: mail.title, text: mail.text, direction: "incoming", kind: "message", form: "email", dateOfInformation, dateReceived: todayIn("Europe/Vienna"),
    language: languageOf(`${mail.title}\n${mail.text}`) ?? db.actor.locale, originatorId: sender ?? db.actor.unitId,
    sourceId: source?.id ?? null,
  });
  if (print) await db.informationItem.update({ where: { entryId: id }, data: { mailPrint: new Uint8Array(print) }, select: { entryId: true } });
  await attach(db, id, [{ ...original, part: "original" }, ...(covering ? [covering] : []), ...mail.attachments]);
  const problems: ImportProblem[] = [...mail.problems, ...(sender ? [] : (["originator_to_be_confirmed"] as const))];
  return { id, reference, title: mail.title, outcome: "filed", files: [original.name], attachments: mail.attachments.length, problems };
}

async function fileFiles(db: Writer, files: KeptFile[]): Promise<Imported> {
  const title = files[0]!.name.replace(/\.[A-Za-z0-9]{1,8}$/, "").replace(/[_\s]+/g, " ").trim() || files[0]!.name;
  const { id, reference } = await logItem(db, { title, direction: "incoming", kind: "other", form: "other", dateReceived: todayIn("Europe/Vienna") });
  await attach(db, id, files.map((file) => ({ ...file, part: files.length === 1 ? "original" : "attached" })));
  return { id, reference, title, outcome: "filed", files: files.map((file) => file.name), attachments: files.length, problems: ["originator_to_be_confirmed"] };
}

/** Makes the files part of the entry, each once: the rows by which they were found until now go with it. */
async function attach(db: Writer, entryId: string, files: (KeptFile & { part?: "original" | "attached" })[]): Promise<void> {
  const keys = files.map((file) => file.storageKey);
  const taken = await db.$executeRaw`delete from upload where storage_key = any (${keys}::text[])`;
  if (taken !== files.length) throw notFound();
  await addAttachments(db, entryId, files.map(({ name, mediaType, size, sha256, storageKey, part }) => ({ name, mediaType, size, sha256, storageKey, part })));
}

type Before = { id: string; reference: string; title: string; classification: number };

/** An item made of the same bytes, or of the same mail by another way, that the asking person sees. */
async function filedBefore(db: Reader, sha256: Uint8Array, print: Uint8Array | null): Promise<Before | null> {
  const rows = await db.$queryRaw<Before[]>`
    select e.id, e.reference, e.title, e.classification from entry e
    where e.id in (
      select a.entry_id from attachment a where a.sha256 = ${sha256} and a.part = 'original' and a.removed_at is null
      union all select i.entry_id from information_item i where i.mail_print = ${print})
    order by e.filed_at limit 1`;
  return rows[0] ?? null;
}

/** The unit of whoever has this address, where the asking person may know of him. */
async function unitOf(db: Reader, address: string): Promise<string | null> {
  const person = await db.person.findFirst({ where: { email: address }, select: { unitId: true } });
  return person?.unitId ?? null;
}

/** What a mail says and carries, whatever the way it came: two with the same number need not be the same mail. */
function mailPrint(mail: MailApart<KeptFile>): Uint8Array | null {
  if (!mail.messageId && !(mail.sentAt && mail.from)) return null;
  if (mail.problems.some((problem) => ["unreadable", "too_large", "timed_out", "too_deep", "not_a_mail", "too_many_attachments"].includes(problem))) return null;
  const { messageId, sentAt, from, title, text, attachments } = mail;
  const said = JSON.stringify([messageId, sentAt, from?.address, title, text, attachments.map((file) => hex(file.sha256)).sort()]);
  return new Uint8Array(createHash("sha256").update(said).digest());
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
