import { expect, test } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { ask, inParallel, raw } from "./asking";

const root = path.resolve(import.meta.dirname, "../..");

/** Stands where Next stands: says what reached it, takes its time or blocks when asked to. */
const echo = `
import http from "node:http";
const server = http.createServer((request, response) => {
  const asked = new URL(request.url, "http://echo.invalid").searchParams;
  const until = Date.now() + Number(asked.get("block") ?? 0);
  while (Date.now() < until);
  if (asked.has("vary")) response.setHeader("vary", "rsc");
  setTimeout(() => response.end(JSON.stringify({ reached: request.url, headers: request.headers })), Number(asked.get("wait") ?? 0));
});
server.on("upgrade", (_, socket) => socket.end("HTTP/1.1 101 Switching Protocols\\r\\n\\r\\n"));
process.on("SIGTERM", () => server.close(() => process.exit(143)));
server.listen(0, "127.0.0.1", () => process.stdout.write(String(server.address().port)));
`;

type House = { base: string; process: ChildProcess; ended: Promise<number | null> };
const houses: House[] = [];

async function open(env: Record<string, string> = {}, door = true): Promise<House> {
  const front = door ? ["--import", path.join(root, "scripts/front-door.mjs")] : [];
  const child: ChildProcess = spawn(process.execPath, [...front, "--input-type=module", "-e", echo], {
    cwd: root, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, TRUSTED_PROXIES: "", PUBLIC_URL: "http://office.invalid:8080", ...env },
  });
  const port = await new Promise<string>((known) => child.stdout!.once("data", (text: Buffer) => known(text.toString().trim())));
  const house = { base: `http://127.0.0.1:${port}`, process: child, ended: new Promise<number | null>((done) => child.once("exit", done)) };
  houses.push(house);
  return house;
}

test.afterAll(() => {
  for (const { process: child } of houses) child.kill("SIGKILL");
});

test.describe("the front door", () => {
  let house: House;
  test.beforeAll(async () => {
    house = await open();
  });

  test("believes no address that a request says of itself [AUTHN-03]", async () => {
    const headers = { "x-forwarded-for": "9.9.9.9", "x-real-ip": "9.9.9.9", forwarded: "for=9.9.9.9", "x-forwarded-host": "evil.invalid", "x-forwarded-proto": "https" };
    const { json } = await ask(house.base, "/api/x", { headers, from: "127.0.0.77" });
    expect(json.headers["x-forwarded-for"]).toBe("127.0.0.77");
    expect(json.headers.host).toBe("office.invalid:8080");
    for (const name of ["x-real-ip", "forwarded", "x-forwarded-host", "x-forwarded-proto"]) expect(json.headers[name]).toBeUndefined();
  });

  test("keeps browsers to https for a year where the office is reached by it, refusals included, and says nothing of it otherwise", async () => {
    const safe = await open({ PUBLIC_URL: "https://office.invalid" });
    for (const [path, status] of [["/api/x", 200], ["//elsewhere.invalid/", 400]] as const) {
      const answer = await ask(safe.base, path);
      expect([answer.status, answer.headers["strict-transport-security"]]).toEqual([status, "max-age=31536000; includeSubDomains"]);
    }
    expect((await ask(house.base, "/api/x")).headers["strict-transport-security"]).toBeUndefined();
  });

  test("adds the proxy's own address behind what a trusted proxy wrote [AUTHN-03]", async () => {
    const behind = await open({ TRUSTED_PROXIES: "1" });
    const { json } = await ask(behind.base, "/api/x", { headers: { "x-forwarded-for": "9.9.9.9, 10.0.0.7" } });
    expect(json.headers["x-forwarded-for"]).toBe("9.9.9.9, 10.0.0.7, 127.0.0.1");
  });

  test("takes away the headers by which the framework talks to itself, and leaves those of its navigation [FW-02]", async () => {
    const taken = ["x-middleware-subrequest", "x-middleware-rewrite", "x-nextjs-data", "next-resume", "x-invoke-path", "x-matched-path", "x-path", "x-nonce", "x-now-route-matches", "x-prerender-revalidate", "x-http-method-override", "content-security-policy"];
    const left = { rsc: "1", "next-router-state-tree": "%5B%5D", "next-router-prefetch": "1", "next-router-segment-prefetch": "/x", "next-url": "/desk", cookie: "a=b", authorization: "Bearer x" };
    const { json } = await ask(house.base, "/desk", { headers: { ...Object.fromEntries(taken.map((name) => [name, "1"])), ...left } });
    for (const name of taken) expect(json.headers[name], name).toBeUndefined();
    expect(json.headers).toMatchObject(left);
  });

  test("knows no server action [FW-05]", async () => {
    for (const method of ["GET", "POST"]) expect((await ask(house.base, "/desk", { method, headers: { "next-action": "7f00" } })).status).toBe(404);
  });

  test("refuses parameters by which the framework would replace the path [FW-03]", async () => {
    for (const query of ["nxtPreference=x", "a=1&nxtIreference=x", "%6extPid=x", "nxtP=1", "__proto__=1"]) expect((await ask(house.base, `/items/x?${query}`)).status, query).toBe(400);
    expect((await ask(house.base, "/items/x?q=nxtPid")).status).toBe(200);
  });

  test("upgrades no connection [FW-09]", async () => {
    const upgrade = (to: string) => `GET /api/x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${to}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
    expect((await raw(house.base, [upgrade("websocket")])).statuses).toEqual([400]);
    expect((await raw(house.base, [upgrade("h2c")])).statuses).toEqual([200]);
    const without = await open({}, false);
    expect((await raw(without.base, [upgrade("websocket")])).statuses, "without the front door it would be").toEqual([101]);
  });

  test("knows only the methods of this product [AUTHZ-28]", async () => {
    for (const method of ["TRACE", "OPTIONS", "PROPFIND", "LINK", "PURGE"]) expect((await ask(house.base, "/api/x", { method })).status, method).toBe(405);
    expect((await raw(house.base, ["CONNECT evil.invalid:443 HTTP/1.1\r\nHost: evil.invalid\r\n\r\n"])).statuses).toEqual([405]);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) expect((await ask(house.base, "/desk", { method })).status, `${method} on a page`).toBe(405);
    expect((await ask(house.base, "/api/x", { method: "POST", body: {} })).status).toBe(200);
  });

  test("refuses addresses that are too long or that are none [INP-13]", async () => {
    expect((await ask(house.base, `/api/x?q=${"a".repeat(8_100)}`)).status).toBe(200);
    expect((await ask(house.base, `/api/x?q=${"a".repeat(8_200)}`)).status).toBe(414);
    expect((await raw(house.base, [`GET /api/x?q=${"a".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`])).statuses).toEqual([431]);
    for (const path of ["/%ff", "/a%00b", "//evil.invalid/", "/\\evil.invalid"]) expect((await ask(house.base, path)).status, path).toBe(400);
    expect((await raw(house.base, ["GET http://evil.invalid/ HTTP/1.1\r\nHost: evil.invalid\r\n\r\n"])).statuses).toEqual([400]);
    expect((await raw(house.base, [`GET / HTTP/1.1\r\nHost: x\r\nX-Big: ${"a".repeat(20_000)}\r\n\r\n`])).statuses).toEqual([431]);
  });

  test("reads no body of a GET, and takes none for the next request [REQ-10]", async () => {
    const smuggled = "GET /api/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
    const { answer } = await raw(house.base, [`GET /api/first HTTP/1.1\r\nHost: x\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`]);
    expect(answer).toContain("/api/first");
    expect(answer).not.toContain("/api/smuggled");
  });

  test("leaves it to the strict parser to refuse two lengths, a length with chunks, and bare line feeds [REQ-10]", async () => {
    const smuggled = "GET /api/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
    const heads = [
      "Content-Length: 5\r\nTransfer-Encoding: chunked", "Content-Length: 5\r\nContent-Length: 6", "Transfer-Encoding: chunked, identity",
      "Transfer-Encoding : chunked", "Transfer-Encoding: xchunked", "Content-Length: +5", "Content-Length: 5, 5", "X: a\r\n folded: b\r\nTransfer-Encoding:\x0bchunked",
    ];
    for (const head of heads) {
      const { statuses, answer } = await raw(house.base, [`POST /api/x HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n0\r\n\r\n${smuggled}`]);
      expect(statuses, head).toEqual([400]);
      expect(answer, head).not.toContain("smuggled");
    }
    const chunked = "POST /api/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const body of ["5\nabcde\r\n0\r\n\r\n", "-1\r\n\r\n", "5;a\nb\r\nabcde\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\nabcde"]) {
      expect((await raw(house.base, [chunked, body, smuggled])).answer, JSON.stringify(body)).not.toContain("smuggled");
    }
    expect((await raw(house.base, ["GET / HTTP/1.1\r\n\r\n"])).statuses, "no host").toEqual([400]);
  });

  test("lets nothing reach NextAuth that would break the header it writes [INJ-09]", async () => {
    for (const query of ["error=%0d%0aX:1", "error=%E5%98%8A", "callbackUrl=/%0a", "x=%00"]) expect((await ask(house.base, `/api/auth/error?${query}`)).status, query).toBe(400);
    for (const path of ["/api/auth/error?error=CredentialsSignin", "/api/auth/signin?callbackUrl=%2Fsearch%3Fq%3D%C3%A9", "/api/search?q=%0a"]) expect((await ask(house.base, path)).status, path).toBe(200);
  });

  test("lets NextAuth read no body that is large or of unknown length", async () => {
    const path = "/api/auth/callback/password";
    expect((await ask(house.base, path, { method: "POST", body: "a".repeat(16_000) })).status).toBe(200);
    expect((await ask(house.base, path, { method: "POST", body: "a".repeat(17_000) })).status).toBe(413);
    expect((await ask(house.base, path, { method: "POST", headers: { "transfer-encoding": "chunked" }, body: "abc" })).status).toBe(411);
  });

  test("says of every answer that it depends on who asks, and is kept by nobody [CACHE-01]", async () => {
    for (const path of ["/desk?vary=1", "/api/x", "/%ff"]) {
      const { headers } = await ask(house.base, path);
      expect(headers["cache-control"], path).toBe("private, no-store");
      expect(headers.vary, path).toMatch(/cookie/i);
      expect(headers["x-content-type-options"], path).toBe("nosniff");
    }
    expect((await ask(house.base, "/_next/static/x.js")).headers["cache-control"]).toBeUndefined();
  });
});

test("beyond so many requests at once the front door says to come back, and is itself again when they are done [DOS]", async () => {
  const house = await open({ MOST_IN_FLIGHT: "10" });
  const told = await inParallel(Array.from({ length: 30 }), 30, () => ask(house.base, "/api/x?wait=700"));
  expect(told.filter(({ status }) => status === 200)).toHaveLength(10);
  const shed = told.filter(({ status }) => status === 503);
  expect(shed).toHaveLength(20);
  expect(shed.every(({ headers }) => Number(headers["retry-after"]) > 0)).toBe(true);
  expect((await ask(house.base, "/api/x")).status).toBe(200);
});

test("an aborted request does not stay counted [DOS]", async () => {
  const house = await open({ MOST_IN_FLIGHT: "3" });
  await inParallel(Array.from({ length: 12 }), 1, () => raw(house.base, ["GET /api/x?wait=60000 HTTP/1.1\r\nHost: x\r\n\r\n"], 60));
  await expect.poll(async () => (await ask(house.base, "/api/x")).status).toBe(200);
});

test("while the event loop lags under many requests, the front door sheds all but health, and takes everything again within ten seconds [DOS]", async () => {
  const house = await open();
  const many = inParallel(Array.from({ length: 60 }), 60, () => ask(house.base, "/api/x?wait=10000"));
  // Late again and again: of one long block the mean of a second knows nothing where the second ends right behind it.
  await inParallel(Array.from({ length: 5 }), 1, () => ask(house.base, "/api/x?block=900"));
  await expect.poll(async () => (await ask(house.base, "/api/x")).status, { intervals: [50], timeout: 3_000 }).toBe(503);
  expect((await ask(house.base, "/api/health")).status).toBe(200);
  await expect.poll(async () => (await ask(house.base, "/api/x")).status, { intervals: [200], timeout: 10_000 }).toBe(200);
  expect((await many).every(({ status }) => status === 200), "what was taken is answered").toBe(true);
});

test("a late event loop alone turns nobody away [DOS]", async () => {
  const house = await open();
  await ask(house.base, "/api/x?block=2500");
  const told = await inParallel(Array.from({ length: 30 }), 1, () => ask(house.base, "/api/x?wait=40"));
  expect(told.every(({ status }) => status === 200)).toBe(true);
});

test("told to stop, the server finishes what is under way and accepts nothing more", async () => {
  const house = await open();
  const began = Date.now();
  const underWay = ask(house.base, "/api/x?wait=800");
  await expect.poll(async () => (await ask(house.base, "/api/x")).status).toBe(200);
  house.process.kill("SIGTERM");
  const told = await underWay;
  expect(told.status).toBe(200);
  expect(await house.ended).toBe(143);
  expect(Date.now() - began, "it does not wait for idle connections").toBeLessThan(4_000);
  await expect(ask(house.base, "/api/x")).rejects.toThrow(/ECONNREFUSED/);
});

test("told to stop, the server waits five seconds for the slowest and no longer", async () => {
  const house = await open();
  const began = Date.now();
  const underWay = ask(house.base, "/api/x?wait=60000").catch((error: Error) => error);
  await expect.poll(async () => (await ask(house.base, "/api/x")).status).toBe(200);
  house.process.kill("SIGTERM");
  expect(await house.ended).toBe(143);
  expect(await underWay).toBeInstanceOf(Error);
  expect(Date.now() - began).toBeGreaterThan(4_500);
  expect(Date.now() - began).toBeLessThan(9_000);
});
