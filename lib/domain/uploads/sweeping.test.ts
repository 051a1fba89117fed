import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync, mkdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { diskStore } from "../../files/disk-store";
import { s3Store } from "../../files/s3-store";
import { freshStorageKey, type Store } from "../../files/store";
import { World } from "../../testing/world";
import { sweepStore } from "./jobs";

const place = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-sweep-"));
let world: World;
let bucket: S3rver;
let port: number;
let person = "";
let entry = "";

beforeAll(async () => {
  bucket = new S3rver({ port: 0, address: "127.0.0.1", silent: true, directory: path.join(place, "bucket"), configureBuckets: [{ name: "files", configs: [] }] });
  ({ port } = await bucket.run());
  world = await World.make();
  const unit = await world.unit("Office", [world.un]);
  person = await world.person({ role: "officer", clearance: 1, unit });
  entry = await world.entry({ author: person, readers: [unit] });
});
afterAll(async () => {
  await bucket.close();
  await world.end();
  rmSync(place, { recursive: true, force: true });
});

const yesterday = new Date(Date.now() - 25 * 3_600_000);

/** As if nobody had touched anything since then. */
function age(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const file = path.join(folder, name);
    if (statSync(file).isFile()) utimesSync(file, yesterday, yesterday);
  }
}

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("Some bytes of a file");
}
async function whole(store: Store): Promise<string> {
  const key = freshStorageKey();
  await store.write(key, bytes());
  return key;
}
async function half(store: Store): Promise<string> {
  const key = freshStorageKey();
  await store.append(key, 0, bytes());
  return key;
}
const ofAnEntry = (key: string) => world.attachment({ entry, by: person, key });
const underWay = (key: string) => world.insert("upload", { person_id: person, name: "note.txt", size: 20, storage_key: key, expires_at: "2099-01-01" });
async function keysIn(store: Store): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.kept()) keys.push(key);
  return keys.sort();
}

const stores: Record<string, [string, () => Store]> = {
  "on the disk": [path.join(place, "disk"), () => diskStore(path.join(place, "disk"))],
  "in an S3 bucket": [
    path.join(place, "bucket"),
    () => s3Store({ endpoint: `http://127.0.0.1:${port}`, bucket: "files", region: "us-east-1", prefix: "office/", accessKeyId: "S3RVER", secretAccessKey: "S3RVER" }),
  ],
};

describe.each(Object.keys(stores))("bytes that no row names, %s,", (name) => {
  const [folder, open] = stores[name]!;
  let store: Store;
  beforeEach(async () => {
    store = open();
    for (const key of await keysIn(store)) await Promise.all([store.drop(key), store.dropAppended(key)]);
  });

  it("go after a day, whole ones and half ones; what a row names stays, removed ones and those on their way in too", async () => {
    const removed = await whole(store);
    await ofAnEntry(removed);
    await world.db.query("update attachment set removed_at = now(), removed_by_id = $2 where storage_key = $1", [removed, person]);
    const named = [removed, await whole(store), await whole(store), await half(store)];
    await ofAnEntry(named[1]!);
    await underWay(named[2]!);
    await underWay(named[3]!);
    const unnamed = [await whole(store), await half(store)];
    expect(await sweepStore(store)).toBe(0);
    age(folder);
    const young = [await whole(store), await half(store)];
    expect(await sweepStore(store)).toBe(2);
    expect(await keysIn(store)).toEqual([...named, ...young].sort());
    expect(await keysIn(store)).not.toEqual(expect.arrayContaining(unnamed));
    for (const key of named.slice(0, 3)) expect(await store.size(key)).toBe(20);
  });

  it("are told from a file that becomes part of an entry just then", async () => {
    const [others, key] = [[await whole(store), await whole(store)], await whole(store)];
    await Promise.all(others.map(ofAnEntry));
    await underWay(key);
    age(folder);
    await world.db.query("begin");
    await world.db.query("delete from upload where storage_key = $1", [key]);
    await ofAnEntry(key);
    // Not committed: what others see is the upload.
    expect(await sweepStore(store)).toBe(0);
    await world.db.query("commit");
    expect(await sweepStore(store)).toBe(0);
    expect(await store.size(key)).toBe(20);
  });

  it("stay while another request goes on with them", async () => {
    const [named, key] = [await whole(store), await half(store)];
    await Promise.all([ofAnEntry(named), ofAnEntry(await whole(store))]);
    age(folder);
    await store.append(key, 20, bytes());
    expect(await sweepStore(store)).toBe(0);
    await store.keepAppended(key);
    expect(await store.size(key)).toBe(40);
  });

  it("stay when most of what lies there is unknown: the database is then not the one that belongs to it", async () => {
    await ofAnEntry(await whole(store));
    await Promise.all([whole(store), whole(store), whole(store)]);
    age(folder);
    expect(await sweepStore(store)).toBe(0);
    expect(await keysIn(store)).toHaveLength(4);
  });
});

it("what is not ours in the folders of the store is not looked at", async () => {
  const disk = path.join(place, "other");
  const store = diskStore(disk);
  const [named, key] = [await whole(store), freshStorageKey()];
  await Promise.all([ofAnEntry(named), ofAnEntry(await whole(store))]);
  mkdirSync(path.join(disk, "files", "00"), { recursive: true });
  const strange = [path.join(disk, "files", "00", key), path.join(disk, "uploads", "notes.txt"), path.join(disk, "files", "README")];
  for (const file of strange) writeFileSync(file, "x");
  writeFileSync(path.join(disk, "uploads", `${key}.draft`), "x");
  age(disk);
  expect(await sweepStore(store)).toBe(1);
  for (const file of strange) expect(statSync(file).isFile()).toBe(true);
  expect(readdirSync(path.join(disk, "uploads"))).toEqual(["notes.txt"]);
});

it("every table that names a place in the store is asked before anything goes", async () => {
  const { rows: asked } = await world.db.query<{ text: string }>("select pg_get_functiondef('app.unnamed(text[])'::regprocedure) as text");
  const { rows: naming } = await world.db.query<{ name: string }>("select table_name as name from information_schema.columns where table_schema in ('public', 'app') and column_name = 'storage_key'");
  expect(naming.length).toBeGreaterThan(1);
  for (const { name } of naming) expect(asked[0]!.text, name).toMatch(new RegExp(`from ${name} \\w where \\w\\.storage_key = k`));
});
