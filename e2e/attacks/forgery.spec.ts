import http from "node:http";
import type net from "node:net";
import { inParallel } from "./asking";
import { contractOf, filled } from "./contract";
import { expect, test } from "./standing";

const absent = "00000000-0000-4000-8000-000000000009";

const foreign: [string, Record<string, string | undefined>][] = [
  ["another origin", { origin: "https://evil.invalid" }],
  ["no origin at all", { origin: undefined }],
  ["an opaque origin", { origin: "null" }],
  ["an origin that begins as ours", { origin: "http://127.0.0.1.evil.invalid" }],
  ["our name on another port", { origin: "http://127.0.0.1:1" }],
  ["our name under another scheme", { origin: "https://127.0.0.1" }],
  ["our origin after another", { origin: "https://evil.invalid, http://127.0.0.1" }],
  ["a page of another site", { "sec-fetch-site": "cross-site" }],
  ["a page of the same site but another origin", { "sec-fetch-site": "same-site" }],
  ["a referrer of ours and no origin", { origin: undefined, referer: "http://127.0.0.1/desk" }],
];

test("a page of another site changes nothing, whatever kind of form it sends [REQ-01]", async ({ place }) => {
  const { person, id } = await place.officer();
  const cookie = person.credentials.cookie!;
  const word = place.word();
  const item = await person.log({ title: "as it was" });
  const before = [(await person.ask("/api/items?limit=100&sort=-filed")).text, (await person.ask("/api/me/tokens")).text, (await person.ask("/api/me")).text];
  const forms: [string, string][] = [
    ["text/plain", `{"title":"${word}","classification":"UNCLASSIFIED","ignored":"="}`],
    ["application/x-www-form-urlencoded", `title=${word}&classification=UNCLASSIFIED`],
    ["multipart/form-data; boundary=x", `--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n${word}\r\n--x--\r\n`],
    ["application/json", JSON.stringify({ title: word, classification: "UNCLASSIFIED" })],
    ["text/plain; application/json", JSON.stringify({ title: word, classification: "UNCLASSIFIED" })],
  ];
  const mutations = (await contractOf(place)).filter(({ method }) => method !== "GET");
  for (const [how, headers] of foreign) {
    const sent = Object.fromEntries(Object.entries({ origin: place.base, cookie, ...headers }).filter(([, value]) => value !== undefined)) as Record<string, string>;
    await inParallel(mutations, 6, async ({ method, path }) => {
      const answer = await place.ask(filled(path, path.startsWith("/api/items") ? item.id : path.startsWith("/api/people") ? id : absent), { method, headers: sent, body: { title: word, classification: "UNCLASSIFIED", revision: 1, name: word, locale: "fr" } });
      expect(answer.status, `${how}: ${method} ${path}`).toBe(403);
    });
    for (const [type, body] of forms) {
      expect((await place.ask("/api/items", { method: "POST", headers: { ...sent, "content-type": type }, body })).status, `${how}: ${type}`).toBe(403);
    }
  }
  // Even from our own pages only JSON is understood.
  for (const [type, body] of forms.filter(([type]) => type !== "application/json")) {
    expect((await person.ask("/api/items", { method: "POST", headers: { "content-type": type }, body })).status, type).toBe(415);
  }
  expect([(await person.ask("/api/items?limit=100&sort=-filed")).text, (await person.ask("/api/me/tokens")).text, (await person.ask("/api/me")).text]).toEqual(before);
  expect((await person.ask(`/api/search?q=${word}`)).json.items).toEqual([]);
});

test("signing in and out needs the token of our own form [REQ-01]", async ({ place }) => {
  const { person, email, password } = await place.officer();
  for (const headers of [{}, { cookie: person.credentials.cookie! }, { cookie: `${person.credentials.cookie}; next-auth.csrf-token=x%7Cy` }]) {
    const form = { "content-type": "application/x-www-form-urlencoded", origin: "https://evil.invalid", ...headers } as Record<string, string>;
    const out = await place.ask("/api/auth/signout", { method: "POST", headers: form, body: "csrfToken=x&json=true" });
    expect(out.status).toBeLessThan(500);
    const login = await place.ask("/api/auth/callback/password", { method: "POST", headers: form, body: new URLSearchParams({ email, password, csrfToken: "x", json: "true" }).toString() });
    expect(JSON.stringify(login.headers["set-cookie"] ?? [])).not.toContain("session-token=ey");
  }
  expect((await person.ask("/api/me")).status, "still signed in").toBe(200);
  expect((await person.ask("/api/auth/signout")).status, "signing out is no link").not.toBe(500);
  expect((await person.ask("/api/me")).status).toBe(200);
});

test("nothing is changed by a GET or a HEAD, with or without a body [REQ-02]", async ({ place }) => {
  const { person } = await place.officer();
  const before = (await person.ask("/api/items?limit=100&sort=-filed")).text;
  for (const { path } of (await contractOf(place)).filter(({ method }) => method !== "GET")) {
    for (const method of ["GET", "HEAD"]) {
      const answer = await person.ask(filled(path, absent), { method, body: { title: "by a link", classification: "UNCLASSIFIED" } });
      // 422: a list that has this path wants to know which of its sides.
      expect([200, 403, 404, 405, 422], `${method} ${path}`).toContain(answer.status);
    }
  }
  for (const query of ["_method=POST", "_method=DELETE", "method=POST"]) expect((await person.ask(`/api/items?${query}`)).status).toBe(422);
  expect((await person.ask("/api/items?limit=100&sort=-filed")).text).toBe(before);
});

test("no page may be framed, and none runs a script that is not its own [REQ-05]", async ({ place }) => {
  const head = await place.as("head");
  for (const path of ["/sign-in", "/desk", "/items", "/no-such-page", "/faviconx", "/iconography", "/_next/staticx", "/apix", "/api", "/api/me", "/api/openapi.json", "/api/health", "/api/nothing", "/api/auth/csrf", "/api/auth/providers"]) {
    const { headers, status } = await head.ask(path);
    const policy = String(headers["content-security-policy"]);
    expect(policy, `${path} ${status}`).toContain("frame-ancestors 'none'");
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).not.toMatch(/script-src[^;]*('unsafe-inline'|'unsafe-eval'|\*|https?:)/);
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    expect(headers["access-control-allow-origin"], path).toBeUndefined();
  }
  const nonces = new Set(await Promise.all(Array.from({ length: 5 }, async () => /'nonce-([^']+)'/.exec(String((await head.ask("/desk")).headers["content-security-policy"]))?.[1])));
  expect(nonces.size, "a new nonce each time").toBe(5);
});

test("data of a signed-in person cannot be loaded into another site's page [REQ-06]", async ({ place }) => {
  const head = await place.as("head");
  for (const path of ["/api/items", "/api/me", "/api/search?q=joint", "/api/people"]) {
    const { headers, text, status } = await head.ask(path, { headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script", origin: "https://evil.invalid" } });
    expect(headers["cross-origin-resource-policy"], path).toBe("same-origin");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["content-type"], path).toMatch(/^application\/json/);
    expect(headers["access-control-allow-origin"], path).toBeUndefined();
    if (status === 200) expect(text.startsWith("{"), "an object, not a script").toBe(true);
  }
  const preflight = await place.ask("/api/items", { method: "OPTIONS", headers: { origin: "https://evil.invalid", "access-control-request-method": "POST", "access-control-request-headers": "content-type" } });
  expect(preflight.status).toBe(405);
  expect(Object.keys(preflight.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
});

const elsewhere = [
  "//evil.invalid", "///evil.invalid", "////evil.invalid", "/\\evil.invalid", "\\\\evil.invalid", "/\\/evil.invalid", "/%09/evil.invalid", "/\t/evil.invalid", "/\n/evil.invalid", "\t//evil.invalid", " //evil.invalid", "https:evil.invalid", "https:/evil.invalid",
  "https://evil.invalid", "http://evil.invalid", "HTTPS://evil.invalid", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "mailto:x@evil.invalid", "blob:x", "//evil.invalid/%2e%2e", "/..//evil.invalid", "/.//evil.invalid", "/%2f%2fevil.invalid",
  "/desk/..//evil.invalid", "//127.0.0.1@evil.invalid", "http://127.0.0.1@evil.invalid", "http://127.0.0.1:3000.evil.invalid", "//evil\u3002invalid", "//evil%E3%80%82invalid", "/\u2215/evil.invalid", "//[::1]", "/;//evil.invalid", "?//evil.invalid", "#//evil.invalid", "evil.invalid", "/\u0000/evil.invalid", "/\r\nLocation: //evil.invalid", "%2f%2fevil.invalid",
];

/** Where a browser on one of our pages would go. */
const goes = (base: string, location: string) => new URL(location, base);

test("after signing in nobody is sent to another site [REQ-07, INJ-09]", async ({ place }) => {
  const reader = await place.as("reader");
  const csrf = await place.ask("/api/auth/csrf");
  const cookie = (csrf.headers["set-cookie"] ?? []).map((c) => c.split(";")[0]).join("; ");
  await inParallel(elsewhere, 6, async (to, i) => {
    for (const parameter of ["to", "callbackUrl"]) {
      const answer = await reader.ask(`/sign-in?${parameter}=${encodeURIComponent(to)}`);
      const location = String(answer.headers.location ?? "/desk");
      expect(goes(place.base, location).origin, `${parameter}=${JSON.stringify(to)} → ${location}`).toBe(place.base);
      expect(location.startsWith("//"), to).toBe(false);
    }
    for (const path of [["/api/auth/signin/password", "/api/auth/error"], ["/api/auth/signin", "/api/auth/signout"]][i % 2]!) {
      const answer = await place.ask(`${path}?callbackUrl=${encodeURIComponent(to)}`, { headers: { cookie } });
      if (answer.headers.location) expect(goes(place.base, answer.headers.location).origin, `${path} ${JSON.stringify(to)}`).toBe(place.base);
      const kept = JSON.stringify(answer.headers["set-cookie"] ?? []);
      const url = /callback-url=([^;"]*)/.exec(kept)?.[1];
      if (url) expect(goes(place.base, decodeURIComponent(url)).origin, `${path} ${JSON.stringify(to)} keeps ${url}`).toBe(place.base);
    }
    const out = await place.ask("/api/auth/signout", { method: "POST", headers: { cookie, "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ csrfToken: csrf.json.csrfToken, callbackUrl: to, json: "true" }).toString() });
    if (out.json?.url) expect(goes(place.base, out.json.url).origin, `signing out to ${JSON.stringify(to)}`).toBe(place.base);
  });
  // A cookie of NextAuth that somebody planted is no better.
  const planted = await place.ask("/api/auth/signin", { headers: { cookie: `${cookie}; next-auth.callback-url=https%3A%2F%2Fevil.invalid` } });
  expect(JSON.stringify(planted.headers)).not.toContain("evil.invalid/");
});

test("the page one wanted is where one comes back to [REQ-07]", async ({ place }) => {
  const wanted = "/items?classification=CONFIDENTIAL&sort=date";
  const away = await place.ask(wanted);
  expect(away.headers.location).toBe(`/sign-in?to=${encodeURIComponent(wanted)}`);
  const back = await (await place.as("reader")).ask(away.headers.location!);
  expect(back.headers.location).toBe(wanted);
});

test("the server fetches no address that somebody typed [REQ-08]", async ({ place }) => {
  let asked = 0;
  const listener = http.createServer((_, response) => {
    asked++;
    response.end();
  });
  await new Promise<void>((up) => listener.listen(0, "127.0.0.1", up));
  const { port } = listener.address() as net.AddressInfo;
  const { person } = await place.officer();
  for (const url of [`http://127.0.0.1:${port}/`, `http://[::1]:${port}/`, `http://0x7f000001:${port}/`, `//localhost:${port}/x.png`]) {
    const item = await person.log({ title: url, summary: `<img src="${url}">`, text: `![x](${url}) <a href="${url}">x</a>`, originalMarking: url.slice(0, 100) });
    await person.ask(`/items/${item.reference}`);
    for (const path of [`/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`, `/sign-in?to=${encodeURIComponent(url)}`, `/api/auth/signin?callbackUrl=${encodeURIComponent(url)}`, `/api/auth/callback/oidc?code=x&state=${encodeURIComponent(url)}`]) {
      expect((await person.ask(path, { headers: { host: `127.0.0.1:${port}`, "x-forwarded-host": `127.0.0.1:${port}` } })).status, path).toBeLessThan(500);
    }
  }
  await new Promise((closed) => listener.close(closed));
  expect(asked).toBe(0);
});
