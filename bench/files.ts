import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import http from "node:http";
import { drive } from "./driving";

export type FileFigures = { up: number; down: number; bareUp: number; durableUp: number; bareDown: number; memory: number; busy: Busy };
/** Processor seconds of the serving process, the least of the rounds. */
type Busy = { up: number; down: number; bareUp: number; durableUp: number; bareDown: number };
type Server = { port: number; pid: number };

const megabyte = 1_048_576;
const piece = randomBytes(megabyte);
const beginning = Buffer.from("%PDF-1.4\n");

const resident = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

type Asked = { method: string; path: string; headers?: Record<string, string>; bytes?: number; body?: string };

/** One request; a body of so many bytes is made as it is sent, an answer is thrown away as it comes. */
function ask(port: number, { method, path, headers = {}, bytes, body }: Asked): Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string; received: number }> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: "127.0.0.1", method, path, headers: { ...headers, ...(bytes !== undefined && { "content-length": String(bytes) }) } }, (response) => {
      let received = 0;
      let text = "";
      response.on("data", (part: Buffer) => {
        received += part.byteLength;
        if (received < 10_000) text += part.toString("latin1");
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text, received }));
      response.on("error", reject);
    });
    request.on("error", reject);
    if (bytes === undefined) return void request.end(body);
    let left = bytes;
    const send = () => {
      while (left > 0) {
        const next = left === bytes ? beginning : piece.subarray(0, Math.min(megabyte, left));
        left -= next.byteLength;
        if (!request.write(next)) return void request.once("drain", send);
      }
      request.end();
    };
    send();
  });
}

/** Seconds of processor time a process has used: what other work on the machine does not stretch. */
function busy(pid: number): number {
  const [, ...fields] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const [user, system] = fields.join(") ").split(" ").slice(11, 13).map(Number);
  return (user! + system!) / 100;
}

async function timed<T>(pid: number, work: () => Promise<T>): Promise<{ seconds: number; busy: number; result: T }> {
  const [began, used] = [performance.now(), busy(pid)];
  const result = await work();
  return { seconds: (performance.now() - began) / 1000, busy: busy(pid) - used, result };
}

/**
 * Sends and fetches a file of so many megabytes, `rounds` times in turn with bare Node streams; megabytes a second, the
 * best of the rounds, its own work for later done (`quiet`); and by how many megabytes the memory of the server grew at most.
 */
export async function measureFiles(ours: Server, bare: Server, token: string, { megabytes = 100, rounds = 5, quiet }: { megabytes?: number; rounds?: number; quiet: () => Promise<void> }): Promise<FileFigures> {
  const bytes = megabytes * megabyte;
  const own = { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0" };
  const json = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const { text } = await ask(ours.port, { method: "POST", path: "/api/items", headers: json, body: JSON.stringify({ title: "Measured with files" }) });
  const { id: entry } = JSON.parse(text) as { id: string };
  const figures = { up: [] as Turn[], down: [] as Turn[], bareUp: [] as Turn[], durableUp: [] as Turn[], bareDown: [] as Turn[] };
  const before = resident(ours.pid);
  let memory = 0;
  const watching = setInterval(() => (memory = Math.max(memory, resident(ours.pid) - before)), 50);
  for (let round = 0; round < rounds; round++) {
    figures.bareUp.push(await timed(bare.pid, () => ask(bare.port, { method: "PUT", path: "/", bytes })));
    figures.durableUp.push(await timed(bare.pid, () => ask(bare.port, { method: "PUT", path: "/durable", bytes })));
    figures.bareDown.push(await timed(bare.pid, () => ask(bare.port, { method: "GET", path: "/" })));
    const sent = await timed(ours.pid, async () => {
      const metadata = `filename ${Buffer.from("measured.pdf").toString("base64")},entry ${Buffer.from(entry).toString("base64")}`;
      const begun = await ask(ours.port, { method: "POST", path: "/api/files/uploads", headers: { ...own, "upload-length": String(bytes), "upload-metadata": metadata, "content-type": "application/offset+octet-stream" }, bytes });
      if (begun.status !== 201) throw new Error(`the upload was refused: ${begun.status} ${begun.text}`);
      return ask(ours.port, { method: "POST", path: `/api/entries/${entry}/attachments`, headers: json, body: JSON.stringify({ uploadId: begun.headers.location!.split("/").at(-1) }) });
    });
    figures.up.push(sent);
    const { id } = JSON.parse(sent.result.text) as { id: string };
    // Its text is read now, in another process that is given all of it: what is measured here is the way out alone.
    await quiet();
    const fetched = await timed(ours.pid, () => ask(ours.port, { method: "GET", path: `/api/files/${id}`, headers: own }));
    if (fetched.result.received !== bytes) throw new Error(`the download came short: ${fetched.result.status} ${fetched.result.received}`);
    figures.down.push(fetched);
  }
  clearInterval(watching);
  const of = <T>(pick: (turns: Turn[]) => T) => ({ up: pick(figures.up), down: pick(figures.down), bareUp: pick(figures.bareUp), durableUp: pick(figures.durableUp), bareDown: pick(figures.bareDown) });
  return { ...of((turns) => megabytes / Math.min(...turns.map(({ seconds }) => seconds))), busy: of((turns) => Math.min(...turns.map((turn) => turn.busy))), memory };
}

type Turn = { seconds: number; busy: number };

export type LoadFigures = { seconds: number; readsPerSecond: number; p50: number; p95: number; failed: number; memory: number };

/** Twenty files of 50 MB at once while fifty connections read the register without pause: how long those waited, and what it cost in memory. */
export async function measureLoad(ours: Server, token: string): Promise<LoadFigures> {
  const [files, bytes] = [20, 50 * megabyte];
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const { text } = await ask(ours.port, { method: "POST", path: "/api/items", headers, body: JSON.stringify({ title: "Measured with many files" }) });
  const { id: entry } = JSON.parse(text) as { id: string };
  const before = resident(ours.pid);
  let memory = 0;
  const watching = setInterval(() => (memory = Math.max(memory, resident(ours.pid) - before)), 50);
  const metadata = `filename ${Buffer.from("measured.pdf").toString("base64")},entry ${Buffer.from(entry).toString("base64")}`;
  const began = performance.now();
  let left = files;
  const sending = Promise.all(Array.from({ length: files }, async () => {
    const { status } = await ask(ours.port, { method: "POST", path: "/api/files/uploads", headers: { authorization: headers.authorization, "tus-resumable": "1.0.0", "upload-length": String(bytes), "upload-metadata": metadata, "content-type": "application/offset+octet-stream" }, bytes });
    if (status !== 201) throw new Error(`an upload was refused: ${status}`);
    left--;
  }));
  const { perSecond, p50, p95, failed } = await drive(ours.port, () => ({ method: "GET", path: "/api/items?limit=20", token }), 50, () => left > 0);
  await sending;
  clearInterval(watching);
  return { seconds: (performance.now() - began) / 1000, readsPerSecond: perSecond, p50, p95, failed, memory };
}
