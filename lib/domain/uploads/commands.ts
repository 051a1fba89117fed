import "server-only";
import { authorize } from "../../access/can";
import type { Opener, Writer } from "../../db/handles";
import { Refusal, conflict, invalid, notFound, refused } from "../../errors";
import { objectionToName, unknownKind } from "../../files/media-type";
import { freshStorageKey, tooLarge } from "../../files/store";
import { isReleased } from "../attachments/queries";
import { hoursKept, keptName, largestFile, mostInDay, mostUnderway, mostUploads } from "./model";

// A file on its way in is nobody's record yet: its row changes with every piece that comes and is in nobody's view but
// its sender's. So these run with an Opener, and the audit trail begins where the file becomes part of an entry.

export type UploadState = { id: string; size: number; received: number; storageKey: string; finished: boolean; expiresAt: Date; name: string };
type Row = { id: string; size: bigint; received: bigint; storage_key: string; finished_at: Date | null; expires_at: Date; name: string };

const toState = (row: Row): UploadState => ({
  id: row.id, size: Number(row.size), received: Number(row.received), storageKey: row.storage_key, finished: row.finished_at !== null,
  expiresAt: row.expires_at, name: row.name,
});

export const wrongKind = (reason: string) => new Refusal("invalid", { reason, status: 415 });

/**
 * Begins a file on its way in, for an entry or (without one) for an entry that shall be made of it. Throws `invalid`:
 * 413 over 2 GiB, 415 for a name whose kind is not taken; `refused` over the person's quota, or when the entry went out.
 */
export async function beginUpload(db: Opener, given: { name: string; size: number; entryId: string | null }): Promise<UploadState> {
  const name = keptName(given.name);
  if (!name) throw invalid({ name: "required" });
  if (given.size > largestFile) throw tooLarge();
  if (given.size === 0) throw wrongKind("file_empty");
  const objection = objectionToName(name);
  if (objection) throw wrongKind(objection);
  if (given.entryId) {
    const entry = await db.entry.findUnique({
      where: { id: given.entryId },
      select: { kind: true, classification: true, originatorId: true, custodianId: true, createdById: true },
    });
    if (!entry) throw notFound();
    authorize(db.actor, "attachment.add", entry);
    // A document gets a next version after it went out.
    if (entry.kind !== "document" && await isReleased(db, given.entryId)) throw refused("released");
  } else {
    authorize(db.actor, "item.log");
  }
  const [used] = await db.$queryRaw<{ underway: bigint; number: bigint; today: bigint }[]>`
    select coalesce(sum(size), 0)::bigint as underway, count(*) as number,
      (select coalesce(sum(size), 0)::bigint from attachment where added_by_id = ${db.actor.id}::uuid and added_at > now() - interval '1 day') as today
    from upload where person_id = ${db.actor.id}::uuid and expires_at > now()`;
  const { underway, number, today } = used!;
  if (Number(number) >= mostUploads || Number(underway) + given.size > mostUnderway || Number(today) + given.size > mostInDay) throw refused("quota");
  const rows = await db.$queryRaw<Row[]>`
    insert into upload (person_id, entry_id, name, size, storage_key, expires_at)
    values (${db.actor.id}::uuid, ${given.entryId}::uuid, ${name}, ${given.size}::bigint, ${freshStorageKey()}, now() + ${`${hoursKept} hours`}::interval)
    returning id, size, received, storage_key, finished_at, expires_at, name`;
  return toState(rows[0]!);
}

/** How far it has come. Throws `not_found`, for somebody else's too. */
export async function getUpload(db: Opener, id: string): Promise<UploadState> {
  const rows = await db.$queryRaw<Row[]>`
    select id, size, received, storage_key, finished_at, expires_at, name from upload where id = ${id}::uuid and expires_at > now()`;
  if (!rows[0]) throw notFound();
  return toState(rows[0]);
}

/** Where one's own file lies that has come whole, and what it is. Throws `not_found`, `refused` (`upload_unfinished`). */
export async function finishedUpload(db: Opener, id: string): Promise<{ storageKey: string; mediaType: string }> {
  const rows = await db.$queryRaw<{ storageKey: string; mediaType: string | null }[]>`
    select storage_key as "storageKey", case when finished_at is not null then coalesce(media_type, ${unknownKind}) end as "mediaType" from upload where id = ${id}::uuid and expires_at > now()`;
  if (!rows[0]) throw notFound();
  const { storageKey, mediaType } = rows[0];
  if (mediaType === null) throw refused("upload_unfinished");
  return { storageKey, mediaType };
}

const lease = "45 seconds";

/** Reserves the right to append from this byte. Throws `not_found`, `conflict`: another byte is next, or (423) somebody appends just now. */
export async function leaseUpload(db: Opener, id: string, from: number): Promise<UploadState> {
  const upload = await getUpload(db, id);
  if (upload.finished || upload.received !== from) throw conflict("upload_elsewhere");
  const rows = await db.$queryRaw<Row[]>`
    update upload set leased_until = now() + ${lease}::interval
    where id = ${id}::uuid and received = ${from}::bigint and finished_at is null and (leased_until is null or leased_until < now())
    returning id, size, received, storage_key, finished_at, expires_at, name`;
  if (!rows[0]) throw new Refusal("conflict", { reason: "upload_underway", status: 423 });
  return toState(rows[0]);
}

/** While bytes come, nobody else appends; and whoever lost the right to come in is told. */
export async function renewLease(db: Opener, id: string): Promise<void> {
  await db.$queryRaw`update upload set leased_until = now() + ${lease}::interval where id = ${id}::uuid returning id`;
}

/** So many bytes lie safely in the store. */
export async function keepReceived(db: Opener, id: string, received: number): Promise<void> {
  await db.$queryRaw`update upload set received = ${received}::bigint, leased_until = null where id = ${id}::uuid returning id`;
}

/** All of it has come, and this is what it is. */
export async function sealUpload(db: Opener, id: string, { mediaType, sha256 }: { mediaType: string; sha256: Uint8Array }): Promise<void> {
  await db.$queryRaw`update upload set finished_at = now(), media_type = ${mediaType}, sha256 = ${sha256}, leased_until = null where id = ${id}::uuid returning id`;
}

/** Whether an entry shall be made of it: a mail is then kept as it came, whatever it turns out to be. */
export async function isForImport(db: Opener, id: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ without: boolean }[]>`select entry_id is null as without from upload where id = ${id}::uuid`;
  return rows[0]?.without ?? false;
}

/** Forgets it; returns where its bytes lie, or null when there is none. */
export async function dropUpload(db: Opener, id: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ storage_key: string }[]>`delete from upload where id = ${id}::uuid returning storage_key`;
  return rows[0]?.storage_key ?? null;
}

/**
 * Takes a file that has come whole, to make it part of an entry in the same transaction: nobody else can take it then.
 * What was kept for a mail to be made of it, whatever it is, becomes no other file. Throws `not_found`, `refused`
 * (`upload_unfinished`, `file_not_what_it_says` with the upload as its field).
 */
export async function takeUpload(db: Writer, id: string): Promise<{ name: string; mediaType: string; size: number; sha256: Uint8Array; storageKey: string }> {
  const upload = await db.upload.findFirst({ where: { id, expiresAt: { gt: new Date() } }, select: { finishedAt: true, mediaType: true } });
  if (!upload) throw notFound();
  if (!upload.finishedAt) throw refused("upload_unfinished");
  if (upload.mediaType === unknownKind) throw refused("file_not_what_it_says", { [id]: "file_not_what_it_says" });
  const rows = await db.$queryRaw<{ name: string; media_type: string; size: bigint; sha256: Uint8Array; storage_key: string }[]>`
    delete from upload where id = ${id}::uuid and finished_at is not null returning name, media_type, size, sha256, storage_key`;
  const taken = rows[0];
  if (!taken) throw notFound();
  return { name: taken.name, mediaType: taken.media_type, size: Number(taken.size), sha256: taken.sha256, storageKey: taken.storage_key };
}
