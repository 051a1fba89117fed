import http from "node:http";

/** A stream of events as a program has it: what came so far, and whether it is over. */
export type Stream = { status: number; told: string[]; raw: string; ended: boolean; close(): void };

/** Opens `/api/events` with a cookie header and listens. */
export function listenTo(url: string, cookie: string, query = ""): Promise<Stream> {
  return new Promise((done, failed) => {
    const request = http.get(`${url}/api/events${query}`, { headers: { cookie }, agent: false }, (response) => {
      const stream: Stream = { status: response.statusCode!, told: [], raw: "", ended: false, close: () => request.destroy() };
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        stream.raw += part;
        stream.told = stream.raw.split("\n").filter((line) => line.startsWith("data: ")).map((line) => line.slice(6));
        if (stream.raw.includes(": open")) done(stream);
      });
      for (const over of ["end", "close", "error"]) response.on(over, () => (stream.ended = true));
      if (stream.status !== 200) done(stream);
    });
    request.on("error", failed);
  });
}
