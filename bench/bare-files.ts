import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/** The floor for files: a stream to the disk and one from it, and nothing else. */
const place = path.join(process.env.BARE_FILES!, "bare.bin");

http
  .createServer((request, response) => {
    const work = request.method === "PUT" ? pipeline(request, createWriteStream(place)).then(() => void response.writeHead(201).end()) : send(response);
    work.catch((error: Error) => response.destroy(error));
  })
  .listen(Number(process.env.PORT), "127.0.0.1");

async function send(response: http.ServerResponse): Promise<void> {
  const found = await stat(place).catch(() => null);
  if (!found) return void response.writeHead(404).end();
  response.writeHead(200, { "content-length": String(found.size) });
  await pipeline(createReadStream(place), response);
}
