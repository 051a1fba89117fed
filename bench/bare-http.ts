import http from "node:http";
import { answerBare, bare } from "./bare";

const db = bare(process.env.DATABASE_APP_URL!);

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

http
  .createServer((request, response) => {
    const token = (request.headers.authorization ?? "").slice(7);
    answerBare(db, request.method ?? "GET", new URL(request.url ?? "/", "http://bare.invalid"), token, () => bodyOf(request))
      .then((result) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result)))
      .catch((error: Error) => response.writeHead(500).end(error.message));
  })
  .listen(Number(process.env.PORT), "127.0.0.1");
