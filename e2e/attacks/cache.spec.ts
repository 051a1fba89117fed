import { inParallel, seeded } from "./asking";
import { contractOf, filled } from "./contract";
import { expect, look, nine, test } from "./standing";

const pages = ["/", "/desk", "/items", "/items/new", "/search?q=joint", "/people", "/people/units", "/settings", "/settings/sessions", "/settings/tokens", "/settings/password", "/no-such-page", "/sign-in"];

test("nothing that is answered to a person may be kept by anything between [CACHE-01]", async ({ place }) => {
  const head = await place.as("head");
  const item = (await head.ask("/api/items")).json.items[0];
  const routes = (await contractOf(place)).map(({ method, path }) => ({ method, path: filled(path, item.id) }));
  const asked = [
    ...routes, ...pages.map((path) => ({ method: "GET", path })), ...pages.map((path) => ({ method: "HEAD", path })),
    ...["/api/nothing", "/api/health", "/api/openapi.json", "/api/auth/csrf", "/api/auth/session", "/api/auth/providers", `/items/${item.reference}`, "/%ff", "/items?nxtPid=1", "/_next/data/x.json", "/items/", "/api/items/"].map((path) => ({ method: "GET", path })),
    { method: "PUT", path: "/api/items" }, { method: "TRACE", path: "/desk" }, { method: "POST", path: "/desk" },
  ].filter(({ method, path }) => !(method === "DELETE" && path === "/api/me/sessions"));
  const counterpart = await place.as("counterpart");
  await inParallel(asked, 6, async ({ method, path }) => {
    for (const person of path.startsWith("/api") ? [head, counterpart] : [head]) {
      for (const headers of path.startsWith("/api") ? [{}] : [{}, { rsc: "1" }]) {
        const answer = await person.ask(path, { method, headers: headers as Record<string, string>, ...(["POST", "PATCH"].includes(method) && { body: { unknown: 1 } }) });
        const which = `${method} ${path} ${answer.status}`;
        expect(answer.headers["cache-control"], which).toMatch(/no-store/);
        expect(answer.headers["cache-control"], which).not.toMatch(/public|s-maxage/);
        expect(answer.headers.vary, which).toMatch(/cookie/i);
        expect(answer.headers["x-content-type-options"], which).toBe("nosniff");
        expect(answer.headers.etag, which).toBeUndefined();
      }
    }
  });
});

test("a validator of somebody else's answer tells nothing [CACHE-02]", async ({ place }) => {
  const [head, counterpart] = [await place.as("head"), await place.as("counterpart")];
  const { id } = (await head.ask("/api/items?classification=STRICTLY_CONFIDENTIAL")).json.items[0];
  for (const path of [`/api/items/${id}`, `/items/${id}`, "/api/items"]) {
    const [seen, without] = [await head.ask(path), await counterpart.ask(path)];
    const conditions: Record<string, string>[] = [{ "if-none-match": seen.headers.etag ?? "*" }, { "if-none-match": "*" }, { "if-modified-since": new Date(Date.now() + 9e7).toUTCString() }, { "if-match": '"x"' }, { range: "bytes=0-10" }];
    for (const headers of conditions) {
      const with_ = await counterpart.ask(path, { headers });
      expect([with_.status, with_.status === 404 && path.startsWith("/api") ? with_.text : ""], `${path} ${JSON.stringify(headers)}`).toEqual([without.status, without.status === 404 && path.startsWith("/api") ? without.text : ""]);
      expect([304, 412, 206]).not.toContain(with_.status);
    }
  }
});

/** Who somebody is; how much news he has is other tests' doing. */
const ownOf = (me: string) => me.replace(/"unseen":\d+/, "");

test("a thousand requests of nine people at once: each is answered only his own [CACHE-05, CACHE-04]", async ({ place }) => {
  const people = await Promise.all(nine.map(async (who) => {
    const person = await place.as(who);
    return { who, person, me: ownOf((await person.ask("/api/me")).text), items: (await person.ask("/api/items?limit=3&sort=date")).text, strict: (await person.ask("/api/items?classification=STRICTLY_CONFIDENTIAL&limit=5&sort=date")).text };
  }));
  const { below, pick } = seeded(17);
  const asked = Array.from({ length: 1_000 }, () => ({ of: pick(people), what: below(100) }));
  const wrong: string[] = [];
  await inParallel(asked, 24, async ({ of, what }) => {
    const [path, expected] = what < 60 ? ["/api/me", of.me] : what < 80 ? ["/api/items?limit=3&sort=date", of.items] : ["/api/items?classification=STRICTLY_CONFIDENTIAL&limit=5&sort=date", of.strict];
    const { text, status } = await of.person.ask(path);
    if (status !== 200 || (path === "/api/me" ? ownOf(text) : text) !== expected) wrong.push(`${of.who} ${path}: ${status} ${text.slice(0, 200)}`);
  });
  expect(wrong).toEqual([]);
  expect(new Set(people.map(({ me }) => me)).size, "nine different answers").toBe(9);
});

test("pages asked for by nine people at once are each his own [CACHE-04, CACHE-05]", async ({ place }) => {
  const people = await Promise.all(nine.map(async (who) => ({ who, person: await place.as(who), me: (await (await place.as(who)).ask("/api/me")).json as { titleEn: string; titleFr: string; draftKey: string } })));
  const { pick } = seeded(18);
  const asked = Array.from({ length: 48 }, () => ({ of: pick(people), path: pick(["/desk", "/settings", "/settings/sessions", "/items"]), headers: pick([{}, { rsc: "1" }]) as Record<string, string> }));
  await inParallel(asked, 8, async ({ of, path, headers }) => {
    const { text } = await look(of.person, path, headers);
    for (const other of people) {
      if (other.who !== of.who) expect(text, `${of.who} ${path}: what is ${other.who}'s`).not.toContain(other.me.draftKey);
    }
    expect([of.me.titleEn, of.me.titleFr].some((title) => text.includes(title)), `${of.who} ${path}`).toBe(true);
  });
});

test("headers that a cache would not keep apart do not change an answer [CACHE-08]", async ({ place }) => {
  const hostile: Record<string, string>[] = [
    { "x-forwarded-host": "evil.invalid" }, { "x-forwarded-proto": "https" }, { "x-forwarded-host": "evil.invalid", "x-forwarded-proto": "https", "x-forwarded-port": "1" }, { forwarded: "host=evil.invalid" },
    { host: "evil.invalid" }, { host: "evil.invalid:1" }, { host: "[" }, { host: "a b" }, { host: "x'><script>" }, { "x-nonce": "evil" }, { "content-security-policy": "script-src 'nonce-evil'" }, { "x-forwarded-prefix": "/evil.invalid" }, { "x-path": "//evil.invalid" }, { origin: "https://evil.invalid" },
  ];
  const plain = new Map<string, string>();
  for (const path of ["/sign-in", "/desk", "/items", "/api/auth/providers", "/api/openapi.json", "/api/health"]) {
    const usual = await place.ask(path);
    plain.set(path, usual.text);
    await inParallel(hostile, 4, async (headers) => {
      const answer = await place.ask(path, { headers });
      if (answer.status === 400) return;
      const which = `${path} ${JSON.stringify(headers)}`;
      expect(answer.status, which).toBe(usual.status);
      expect(answer.headers.location, which).toBe(usual.headers.location);
      expect(JSON.stringify(answer.headers) + answer.text, which).not.toContain("evil");
      if (path.startsWith("/api")) expect(answer.text.length, which).toBe(usual.text.length);
    });
  }
  expect(plain.get("/api/auth/providers")).toContain(place.base);
});
