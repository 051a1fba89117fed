import { gzipSync } from "node:zlib";
import { encode } from "next-auth/jwt";

/** The cookie of a session that stands in the database, sealed as the product seals it. */
export async function cookieFor(personId: string, sessionId: string, secret: string): Promise<string> {
  return `next-auth.session-token=${await encode({ token: { sub: personId, sid: sessionId }, secret })}`;
}

/** The JavaScript that a page brings to a browser of today, in kB after gzip, with each file once. */
export async function scriptsOf(base: string, page: string, cookie: string): Promise<number> {
  const html = await (await fetch(base + page, { headers: { cookie } })).text();
  const files = [...html.matchAll(/<script[^>]*src="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag)).map(([, src]) => src!);
  let bytes = 0;
  for (const file of new Set(files)) bytes += gzipSync(Buffer.from(await (await fetch(base + file)).arrayBuffer())).length;
  return bytes / 1000;
}
