import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, openSync, readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { handle } from "../api/door";
import { LoopDisk } from "../testing/loop-disk";
import { World } from "../testing/world";
import { pdfFile } from "../testing/zip";
import { diskStore } from "./disk-store";
import { receive } from "./receiving";
import { download } from "./sending";
import { freshStorageKey, type Store } from "./store";

// What these tests need (root, loop devices) is not everywhere: npm test looks first, and says NOT RUN where it is not.

const base = "http://127.0.0.1:3000";
const b64 = (text: string) => Buffer.from(text).toString("base64");
let w: World;
let token = "";
let entry = "";
/** The files of this run, apart from everything else. */
let disk: LoopDisk;

beforeAll(async () => {
  disk = LoopDisk.make(100, { behind: 300 });
  process.env.DATA_DIR = disk.place;
  w = await World.make();
  const unit = await w.unit("Office", [w.un]);
  const officer = await w.person({ role: "officer", clearance: 1, unit });
  token = await w.token(officer);
  entry = await w.entry({ author: officer, readers: [unit], classification: 1 });
});
afterAll(async () => {
  await w.end();
  disk.remove();
});

const ask = (method: string, id: string | null, headers: Record<string, string>, body?: Uint8Array<ArrayBuffer>) =>
  receive(new Request(`${base}/api/files/uploads${id ? `/${id}` : ""}`, { method, headers: { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0", ...headers }, body, duplex: "half" } as RequestInit), id);
async function begin(size: number): Promise<string> {
  const made = await ask("POST", null, { "upload-length": String(size), "upload-metadata": `filename ${b64("note.pdf")},entry ${b64(entry)}` });
  expect(made.status).toBe(201);
  return made.headers.get("location")!.split("/").at(-1)!;
}
const append = (id: string, from: number, bytes: Buffer) => ask("PATCH", id, { "content-type": "application/offset+octet-stream", "upload-offset": String(from) }, new Uint8Array(bytes));
const offset = async (id: string) => Number((await ask("HEAD", id, {})).headers.get("upload-offset"));
const told = ({ status, headers }: Response) => [status, headers.get("retry-after")];
async function attach(uploadId: string): Promise<string> {
  const request = new Request(`${base}/api/entries/${entry}/attachments`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify({ uploadId }) });
  const response = await handle(request, ["entries", entry, "attachments"]);
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}
const fetched = async (id: string) => Buffer.from(await (await download(new Request(`${base}/api/files/${id}`, { headers: { authorization: `Bearer ${token}` } }), id)).arrayBuffer());
const big = (size: number) => Buffer.concat([pdfFile("x"), randomBytes(size)]);

/** How many files this process may have open. */
const mayOpen = (soft: number | string) => execFileSync("prlimit", ["--pid", String(process.pid), `--nofile=${soft}:`]);

describe("a file that the disk cannot keep", () => {
  const bytes = big(6_000_000);
  const half = 1_000_000;
  let id = "";
  const begun = async () => {
    id = await begin(bytes.byteLength);
    expect((await append(id, 0, bytes.subarray(0, half))).status).toBe(204);
  };
  /** Counted up to the last byte that was kept, sent again, and whole even when the power fails then. */
  const goesOn = async () => {
    expect(await offset(id)).toBe(half);
    expect((await append(id, half, bytes.subarray(half))).status).toBe(204);
    const file = await attach(id);
    disk.cut();
    disk.comeBack();
    expect((await fetched(file)).equals(bytes)).toBe(true);
  };

  it("because it is full is refused with 503, and goes on when there is room again [FAULT-16]", async () => {
    await begun();
    const free = disk.fill(2_000_000);
    expect(told(await append(id, half, bytes.subarray(half)))).toEqual([503, "10"]);
    free();
    await goesOn();
  });

  it("because it took what it could not synchronise is refused with 503, and goes on when it can [FAULT-16]", async () => {
    await begun();
    disk.leave(1);
    expect(told(await append(id, half, bytes.subarray(half)))).toEqual([503, "10"]);
    disk.leave(300);
    await goesOn();
  });

  it("because it answers with errors alone is refused with 503, and goes on when it is well again [FAULT-16]", async () => {
    await begun();
    disk.cut();
    expect(told(await append(id, half, bytes.subarray(half)))).toEqual([503, "10"]);
    disk.comeBack();
    await goesOn();
  });

  it("because this process may open no more files is refused with 503, and goes on when it may [FAULT-16]", async () => {
    await begun();
    const before = /Max open files\s+(\d+)/.exec(execFileSync("cat", [`/proc/${process.pid}/limits`]).toString())![1]!;
    // Enough to start the program that takes the limit away again, whether or not there are gaps among the open ones.
    const taken = Array.from({ length: 40 }, () => openSync("/dev/null", "r"));
    mayOpen(Math.max(...readdirSync("/proc/self/fd").map(Number)) + 1);
    try {
      expect(() => {
        for (;;) taken.push(openSync("/dev/null", "r"));
      }).toThrow("EMFILE");
      expect((await append(id, half, bytes.subarray(half))).status).toBe(503);
    } finally {
      for (const one of taken) closeSync(one);
      mayOpen(before);
    }
    await goesOn();
  });
});

describe("when the power fails", () => {
  let other: LoopDisk | undefined;
  afterEach(() => {
    other?.remove();
    other = undefined;
  });
  const files = 60;
  const contents = Buffer.alloc(65_536, "A");

  /** Files that were acknowledged, a whole one and an appended one in turn, and how many of them are not whole afterwards. */
  async function lost(): Promise<number> {
    other = LoopDisk.make(100);
    const store: Store = diskStore(other.place);
    const keys: string[] = [];
    async function* bytes() {
      yield contents;
    }
    for (let i = 0; i < files; i++) {
      const key = freshStorageKey();
      if (i % 2 === 0) await store.write(key, bytes());
      else {
        await store.append(key, 0, bytes());
        await store.keepAppended(key);
      }
      keys.push(key);
    }
    other.cut();
    other.comeBack();
    let missing = 0;
    for (const key of keys) {
      if ((await store.size(key)) !== contents.byteLength) {
        missing++;
        continue;
      }
      const parts: Uint8Array[] = [];
      for await (const part of await store.read(key)) parts.push(part);
      if (!Buffer.concat(parts).equals(contents)) missing++;
    }
    return missing;
  }

  it("no file that was acknowledged is lost", async () => {
    expect(await lost()).toBe(0);
  });

  it("files are lost that nobody synchronised: else the test before this one would be blind", async () => {
    const any = await open(import.meta.filename, "r");
    const prototype = Object.getPrototypeOf(any) as { sync: () => Promise<void> };
    await any.close();
    const { sync } = prototype;
    prototype.sync = () => Promise.resolve();
    try {
      expect(await lost()).toBeGreaterThan(0);
    } finally {
      prototype.sync = sync;
    }
  });
});
