import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { inParallel, raw } from "./asking";
import { expect, look, test } from "./standing";

const root = path.resolve(import.meta.dirname, "../..");

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesIn(path.join(folder, entry.name)) : [path.join(folder, entry.name)]));
}

test("the router's own parameters do not change which item a page shows [FW-03]", async ({ place }) => {
  const [head, counterpart] = [await place.as("head"), await place.as("counterpart")];
  const hidden = (await head.ask("/api/items?classification=STRICTLY_CONFIDENTIAL")).json.items[0];
  const visible = (await counterpart.ask("/api/items")).json.items[0];
  for (const name of ["nxtPreference", "nxtPid", "nxtPpath", "nxtIreference", "nxtPelsewhere", "%6exPreference", "nxtP", "reference", "id", "path"]) {
    for (const base of [`/items/${visible.reference}`, `/api/items/${visible.id}`, `/items/${visible.reference}/edit`]) {
      for (const headers of base.startsWith("/api") ? [{}] : [{}, { rsc: "1" }]) {
        const answer = await look(counterpart, `${base}?${name}=${base.startsWith("/api") ? hidden.id : hidden.reference}`, headers as Record<string, string>);
        expect(answer.status, name).toBeLessThan(500);
        expect(answer.text, `${base} ${name}`).not.toContain(hidden.title);
      }
    }
  }
});

const flight = [
  "0", "[]", '["$F1"]', '{"0":"$F1"}', '["$B1"]', '["$@0"]', '["$1:__proto__:then"]', '{"then":"$1:__proto__:then","status":"resolved_model","value":"{}","_response":{"_prefix":"process.exit(1)//","_formData":{"get":"$1:constructor:constructor"}}}', '["$K1"]', '["$Q1"]', '["$W1"]', '["$i1"]', '["$n9999999999999999999999999"]', "[".repeat(5_000), '"$0"', '["$0"]', "$ACTION_ID_7f", "\u0000", "-".repeat(10_000),
];

test("no crafted body of the framework's own transport is taken by any page or route [FW-05, FW-07]", async ({ place }) => {
  const reader = await place.as("reader");
  const multipart = (value: string) => `--b\r\nContent-Disposition: form-data; name="0"\r\n\r\n${value}\r\n--b\r\nContent-Disposition: form-data; name="1"\r\n\r\n"$@0"\r\n--b\r\nContent-Disposition: form-data; name="$ACTION_REF_1"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name="$ACTION_1:0"\r\n\r\n{"id":"7f","bound":null}\r\n--b--\r\n`;
  const cases = flight.flatMap((body) =>
    ["/", "/desk", "/items", "/sign-in", "/no-such-page", "/api/items", "/_next/x"].flatMap((asked) => [
      { asked, body, headers: { "next-action": "7f00000000000000000000000000000000000000aa", "content-type": "text/plain;charset=UTF-8" } },
      { asked, body: multipart(body), headers: { "next-action": "x", "content-type": "multipart/form-data; boundary=b" } },
      { asked, body: multipart(body), headers: { "content-type": "multipart/form-data; boundary=b", rsc: "1" } },
    ]),
  );
  await inParallel(cases, 12, async ({ asked, body, headers }) => {
    for (const asking of [place, reader]) {
      const answer = await asking.ask(asked, { method: "POST", body, headers: headers as unknown as Record<string, string> });
      // A body for a page's transport is at most sent on to the same address; there it is refused too.
      if (answer.status === 307) expect(answer.headers.location, asked).toBe(`${asked}?_rsc`);
      else expect(answer.status, `${asked} ${body.slice(0, 60)}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, `${asked} ${body.slice(0, 60)}`).toBeLessThan(500);
      expect(answer.ms, asked).toBeLessThan(20_000);
    }
  });
  expect((await place.ask("/api/health")).status).toBe(200);
});

test("a header that asks for a resumed rendering leaves no request hanging [FW-08]", async ({ place }) => {
  for (const headers of ["next-resume: 1", "x-matched-path: /desk", "x-nextjs-data: 1", "x-now-route-matches: 1=desk", "x-prerender-revalidate: x", "next-resume-state-length: 99999"]) {
    for (const method of ["GET", "POST"]) {
      const { statuses, ms } = await raw(place.base, [`${method} /desk HTTP/1.1\r\nHost: x\r\n${headers}\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnull`], 4_000);
      expect(method === "GET" ? [307] : [405], `${method} ${headers}`).toContain(statuses[0]);
      expect(ms).toBeLessThan(4_000);
    }
  }
});

test("no connection is upgraded, whatever it asks for and wherever it points [FW-09]", async ({ place }) => {
  for (const target of ["/", "/_next/webpack-hmr", "/api/items", "/desk", "//evil.invalid/", "http://127.0.0.1:1/", "ws://evil.invalid/"]) {
    for (const host of ["x", "127.0.0.1:1", "evil.invalid"]) {
      const { statuses } = await raw(place.base, [`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`], 1_000);
      expect(statuses, `${target} ${host}`).toEqual([400]);
    }
  }
});

test("nothing of the workshop is served: no sources, no maps, no settings, no folder [SUP-04]", async ({ place }) => {
  const paths = [
    "/.git/HEAD", "/.git/config", "/.env", "/.env.local", "/.env.production", "/package.json", "/package-lock.json", "/next.config.ts", "/tsconfig.json", "/proxy.ts", "/prisma/access.sql", "/prisma/schema/schema.prisma", "/lib/env.ts", "/scripts/serve.ts", "/server.js", "/data/secret", "/data", "/Dockerfile", "/.ci/run", "/README.md", "/docs/", "/.next/BUILD_ID", "/.next/server/app-paths-manifest.json",
    "/_next/", "/_next/static/", "/_next/static/chunks/", "/_next/static/../server/app-paths-manifest.json", "/_next/static/..%2fserver/app-paths-manifest.json", "/_next/static/%2e%2e/%2e%2e/package.json", "/_next/static/..%5c..%5cpackage.json", "/_next/../package.json", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/....//....//etc/passwd",
    "/_next/data/development/desk.json", "/_next/webpack-hmr", "/__nextjs_original-stack-frame", "/__nextjs_source-map", "/_next/image?url=%2Ffavicon.svg&w=64&q=75", "/_next/mcp", "/_error", "/_not-found", "/404", "/500", "/api/test", "/api/debug", "/api/metrics", "/metrics", "/debug", "/admin.php", "/wp-login.php", "/server-status", "/actuator/env", "/graphql", "/trace", "/favicon.svg.bak", "/favicon.svg~", "/public/favicon.svg",
  ];
  const telling = /PRISMA|datasource|create policy|"dependencies"|root:x:0|ref: refs\/|NEXTAUTH_SECRET|DATABASE_|process\.env|"pages":|<title>Index of/;
  const head = await place.as("head");
  for (const asking of [place, head]) {
    for (const asked of paths) {
      const answer = await asking.ask(asked);
      expect([307, 308, 400, 401, 404, 405], `${asked}: ${answer.status}`).toContain(answer.status);
      expect(answer.text, asked).not.toMatch(telling);
    }
  }
});

test.describe("what the build gives to browsers", () => {
  const folder = path.join(root, ".next/static");
  const chunks = () => filesIn(folder).map((file) => ({ file: path.relative(folder, file), text: readFileSync(file, "utf8") }));

  test("holds no secret, no server module and no name of a table [FW-13]", () => {
    expect(existsSync(folder), "the product is built").toBe(true);
    const scripts = chunks().filter(({ file }) => file.endsWith(".js"));
    expect(scripts.length).toBeGreaterThan(5);
    const forbidden = /DATABASE_APP_URL|DATABASE_URL|NEXTAUTH_SECRET|OIDC_CLIENT_SECRET|PrismaClient|@prisma|\bprisma\b|postgres(ql)?:|argon2|entry_audience|entry_search|audit_event|sign_in_failure|idempotency_key\b(?!_)|access_token\b|app\.(enter_session|principals|sees)|sourceMappingURL=|server-only|lib\/db\/|\/work\/|\/home\//;
    for (const { file, text } of scripts) expect(forbidden.exec(text)?.[0], file).toBeUndefined();
  });

  test("holds no source map [SUP-04]", () => {
    expect(chunks().filter(({ file }) => file.endsWith(".map"))).toEqual([]);
  });

  test("calls no server action, for there are none [FW-06]", () => {
    const manifest = JSON.parse(readFileSync(path.join(root, ".next/server/server-reference-manifest.json"), "utf8"));
    expect([Object.keys(manifest.node), Object.keys(manifest.edge)]).toEqual([[], []]);
  });

  test("is led nowhere by rewrites or redirects of the configuration [FW-12]", () => {
    const { rewrites, redirects } = JSON.parse(readFileSync(path.join(root, ".next/routes-manifest.json"), "utf8"));
    const own = (redirects as { internal?: boolean }[]).filter(({ internal }) => !internal);
    expect([own, Array.isArray(rewrites) ? rewrites : Object.values(rewrites).flat()]).toEqual([[], []]);
  });
});
