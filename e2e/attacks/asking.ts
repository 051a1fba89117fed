import http from "node:http";
import net from "node:net";

export type Body = string | Buffer | object | undefined;
export type Asked = {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: Body;
  /** The address of the loopback to come from: failures at one are no burden to the others. */
  from?: string;
  agent?: http.Agent;
};
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- attackers look into answers of every shape
export type Told = { status: number; headers: http.IncomingHttpHeaders; text: string; bytes: number; json: any; ms: number };

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** One request exactly as it is given: no redirect is followed, no header is added but the length and type of a body. */
export function ask(base: string, path: string, asked: Asked = {}): Promise<Told> {
  const { hostname, port } = new URL(base);
  const { method = "GET", body, from } = asked;
  const structured = typeof body === "object" && !Buffer.isBuffer(body);
  const payload = body === undefined ? undefined : structured ? JSON.stringify(body) : (body as string | Buffer);
  const headers: Record<string, string | string[]> = { ...asked.headers };
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  if (payload !== undefined && !names.includes("content-length") && !names.includes("transfer-encoding")) headers["content-length"] = String(Buffer.byteLength(payload));
  if (structured && !names.includes("content-type")) headers["content-type"] = "application/json";
  const began = performance.now();
  return new Promise((told, failed) => {
    const request = http.request(
      { hostname, port, path, method, headers, agent: asked.agent ?? (from ? new http.Agent() : agent), ...(from && { localAddress: from }) },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", failed);
        response.on("end", () => {
          const all = Buffer.concat(parts);
          const text = all.toString("utf8");
          told({
            status: response.statusCode ?? 0, headers: response.headers, text, bytes: all.byteLength,
            json: parsed(text), ms: performance.now() - began,
          });
        });
      },
    );
    request.setTimeout(30_000, () => request.destroy(new Error(`no answer to ${method} ${path.slice(0, 200)}`)));
    request.on("error", failed);
    request.end(payload);
  });
}

export type Raw = { answer: string; statuses: number[]; closed: boolean; ms: number };

/** Bytes on a socket, and what came back until the server closed or was silent for so long. */
export function raw(base: string, given: (string | Buffer)[], silenceMs = 400, closeAfter = false): Promise<Raw> {
  const { hostname, port } = new URL(base);
  return new Promise((told) => {
    const socket = net.connect(Number(port), hostname);
    const began = performance.now();
    let answer = "";
    let timer: NodeJS.Timeout;
    const end = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      told({ answer, closed, statuses: [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((m) => Number(m[1])), ms: performance.now() - began });
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end(false), silenceMs);
    };
    socket.on("data", (part) => {
      answer += part.toString("latin1");
      wait();
    });
    socket.on("close", () => end(true));
    socket.on("error", () => end(true));
    socket.on("connect", () => {
      for (const part of given) socket.write(part);
      if (closeAfter) socket.destroy();
      wait();
    });
  });
}

/** So many at a time, in the order given. */
export async function inParallel<T, R>(things: readonly T[], atOnce: number, work: (thing: T, place: number) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array<R>(things.length);
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(atOnce, things.length) }, async () => {
      for (let i = next++; i < things.length; i = next++) results[i] = await work(things[i]!, i);
    }),
  );
  return results;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** A generator that gives the same numbers from the same seed (mulberry32). */
export function seeded(seed: number): { next: () => number; below: (n: number) => number; pick: <T>(of: readonly T[]) => T } {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, pick: (of) => of[below(of.length)]! };
}
