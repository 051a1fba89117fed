import { randomUUID } from "node:crypto";
import net from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receive } from "../files/receiving";
import { World } from "../testing/world";
import { pdfFile } from "../testing/zip";
import { handle } from "./door";

type Cut = { at: number; when: "before" | "after" };

/** Between the product and its database: cuts the line before the n-th message reaches it, or before its answer comes back. */
class Line {
  private cut: Cut | null = null;
  messages = 0;
  port = 0;
  private readonly server: net.Server;

  private constructor(private readonly to: { host: string; port: number }) {
    this.server = net.createServer((near) => {
      const far = net.connect(this.to.port, this.to.host);
      const end = () => (near.destroy(), far.destroy());
      let deaf = false;
      near.on("data", (part) => {
        const cut = this.cut && ++this.messages === this.cut.at ? this.cut : null;
        if (!cut) return void far.write(part);
        this.cut = null;
        if (cut.when === "before") return void end();
        deaf = true;
        far.write(part);
      });
      // What was asked was done, and nobody hears of it.
      far.on("data", (part) => (deaf ? end() : near.write(part)));
      for (const side of [near, far]) side.on("error", end).on("close", end);
    });
  }

  static async to(url: URL): Promise<Line> {
    const line = new Line({ host: url.hostname, port: Number(url.port) });
    await new Promise<void>((done) => line.server.listen(0, "127.0.0.1", done));
    line.port = (line.server.address() as net.AddressInfo).port;
    return line;
  }

  arm(cut: Cut | null): void {
    this.messages = 0;
    this.cut = cut;
  }

  close(): void {
    this.server.close();
  }
}

let line: Line;
let world: World;
let token = "";
let unit = "";
let officer = "";

beforeAll(async () => {
  const url = new URL(process.env.DATABASE_APP_URL!);
  line = await Line.to(url);
  url.port = String(line.port);
  process.env.DATABASE_APP_URL = url.toString();
  world = await World.make();
  unit = await world.unit("Office", [world.un]);
  officer = await world.person({ role: "officer", clearance: 1, unit });
  token = await world.token(officer);
});
afterAll(async () => {
  await world.end();
  line.close();
});

const base = "http://127.0.0.1:3000";
const post = (path: string, body: object, key: string) =>
  handle(new Request(`${base}/api/${path}`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key }, body: JSON.stringify(body) }), path.split("/"));
const count = async (sql: string, ...values: unknown[]) => Number((await world.db.query<{ count: string }>(sql, values)).rows[0]!.count);

/** Asks, cut off at one place; then asks again with the same key until it is done. */
async function insists(work: () => Promise<Response>, cut: Cut): Promise<{ first: number; last: Response; reached: boolean }> {
  line.arm(cut);
  const first = (await work()).status;
  const reached = line.messages >= cut.at;
  line.arm(null);
  let last = await work();
  for (let tries = 0; last.status === 503 && tries < 20; tries++) last = await work();
  return { first, last, reached };
}

const everywhere = 60;

describe.each(["before", "after"] as const)("a line to the database that is cut at any moment, %s the message was done,", (when) => {
  it("leaves an entry whole or not at all, and asked again with its key there is one of it [FAULT-29]", async () => {
    let reached = true;
    let at = 0;
    const firsts = new Set<number>();
    for (at = 1; reached && at <= everywhere; at++) {
      const title = `Cut ${randomUUID()}`;
      const key = randomUUID();
      const done = await insists(() => post("items", { title, text: "Some words.", audience: [unit] }, key), { at, when });
      ({ reached } = done);
      firsts.add(done.first);
      expect(done.last.status, `message ${at}`).toBe(201);
      const { id } = (await done.last.json()) as { id: string };
      expect(await count("select count(*) from entry where title = $1", title), `message ${at}`).toBe(1);
      for (const table of ["information_item", "entry_revision"]) expect(await count(`select count(*) from ${table} where entry_id = $1`, id), `${table}, message ${at}`).toBe(1);
      expect(await count("select count(*) from audit_event where entry_id = $1 and action = 'item.logged'", id), `message ${at}`).toBe(1);
    }
    expect(at).toBeGreaterThan(5);
    expect(at).toBeLessThan(everywhere);
    expect([...firsts].every((status) => [201, 503].includes(status)), [...firsts].join()).toBe(true);
    expect(firsts).toContain(503);
  });

  it("leaves a file attached or to be attached, and never both or neither [FAULT-29]", async () => {
    const entry = await world.entry({ author: officer, readers: [unit], classification: 1 });
    const bytes = new Uint8Array(pdfFile("x"));
    let reached = true;
    for (let at = 1; reached && at <= everywhere; at++) {
      const metadata = `filename ${Buffer.from(`${at}.pdf`).toString("base64")},entry ${Buffer.from(entry).toString("base64")}`;
      const headers = { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0", "upload-length": String(bytes.byteLength), "upload-metadata": metadata, "content-type": "application/offset+octet-stream" };
      const sent = await receive(new Request(`${base}/api/files/uploads`, { method: "POST", headers, body: bytes, duplex: "half" } as RequestInit), null);
      const uploadId = sent.headers.get("location")!.split("/").at(-1)!;
      const { rows } = await world.db.query<{ storage_key: string }>("select storage_key from upload where id = $1", [uploadId]);
      const key = randomUUID();
      const done = await insists(() => post(`entries/${entry}/attachments`, { uploadId }, key), { at, when });
      ({ reached } = done);
      expect(done.last.status, `message ${at}`).toBe(201);
      expect(await count("select count(*) from attachment where storage_key = $1", rows[0]!.storage_key), `message ${at}`).toBe(1);
      expect(await count("select count(*) from upload where id = $1", uploadId), `message ${at}`).toBe(0);
    }
    expect(reached).toBe(false);
  });
});

it("the audit trail is whole after all of it", async () => {
  const { rows } = await world.db.query<{ reason: string | null; events: string }>("select reason, events from app.verify_audit()");
  expect(rows[0]!.reason).toBeNull();
  expect(Number(rows[0]!.events)).toBeGreaterThan(0);
});
