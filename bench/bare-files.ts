import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, stat } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/** The floor for files: a stream to the disk and one from it, and nothing else; under /durable what it takes to keep a promise. */
const folder = process.env.BARE_FILES!;
const place = path.join(folder, "bare.bin");

http
  .createServer((request, response) => {
    const put = request.url === "/durable" ? keep : take;
    const work = request.method === "PUT" ? put(request).then(() => void response.writeHead(201).end()) : send(response);
    work.catch((error: Error) => response.destroy(error));
  })
  .listen(Number(process.env.PORT), "127.0.0.1");

const take = (request: http.IncomingMessage): Promise<void> => pipeline(request, createWriteStream(place));

/** Hashed as it passes, whole on the disk before it has its name, and the name made to last: as the product does it. */
async function keep(request: http.IncomingMessage): Promise<void> {
  const hash = createHash("sha256");
  async function* hashed(bytes: AsyncIterable<Buffer>) {
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
  }
  await pipeline(request, hashed, createWriteStream(`${place}.draft`, { flush: true }));
  hash.digest();
  await rename(`${place}.draft`, place);
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
}

async function send(response: http.ServerResponse): Promise<void> {
  const found = await stat(place).catch(() => null);
  if (!found) return void response.writeHead(404).end();
  response.writeHead(200, { "content-length": String(found.size) });
  await pipeline(createReadStream(place), response);
}
