import http from "node:http";

export type Ask = { method: string; path: string; token: string; body?: string };
export type Figures = { perSecond: number; p50: number; p95: number; p99: number; failed: number };

const at = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

function once(agent: http.Agent, port: number, ask: Ask): Promise<boolean> {
  return new Promise((resolve) => {
    const headers: Record<string, string> = { authorization: `Bearer ${ask.token}` };
    if (ask.body) Object.assign(headers, { "content-type": "application/json", "content-length": String(Buffer.byteLength(ask.body)) });
    const request = http.request({ agent, port, host: "127.0.0.1", method: ask.method, path: ask.path, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve((response.statusCode ?? 500) < 400));
    });
    request.on("error", () => resolve(false));
    request.end(ask.body);
  });
}

/** Asks without pause over some connections for some seconds, or for as long as it is told to; milliseconds in the figures. The requests come in turn. */
export async function drive(port: number, asks: (turn: number) => Ask, connections: number, lasting: number | (() => boolean)): Promise<Figures> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let failed = 0;
  let turn = 0;
  const began = performance.now();
  const going = typeof lasting === "function" ? lasting : () => performance.now() < began + lasting * 1000;
  await Promise.all(Array.from({ length: connections }, async () => {
    while (going()) {
      const from = performance.now();
      if (await once(agent, port, asks(turn++))) times.push(performance.now() - from);
      else failed++;
    }
  }));
  const lasted = (performance.now() - began) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: times.length / lasted, p50: at(times, 0.5), p95: at(times, 0.95), p99: at(times, 0.99), failed };
}
