import { inParallel } from "./asking";
import { contractOf, filled } from "./contract";
import { expect, test, within } from "./standing";

const sql = [
  "'", "''", "\"", "`", "\\", "\\'", "';", "' or '1'='1", "' or 1=1 --", "') or ('1'='1", "'; drop table entry; --", "'; select pg_sleep(3); --", "' union select null,null,null --", "1; select 1", "1 or 1=1", "1' and (select 1 from pg_sleep(3))::text='1",
  "$1", "$$", "$$;select pg_sleep(3);$$", "%", "_", "%%%%%%", "{}", "{\"$gt\":\"\"}", "[]", "::uuid", "'::uuid", "null", "NULL", "undefined", "NaN", "Infinity", "-1", "0", "1e309", "9223372036854775808", "0x41", "/**/", "--", "/*", "*/", "chr(65)||chr(66)",
  "${7*7}", "{{7*7}}", "#{7*7}", "<%= 7*7 %>", "\u2019 or 1=1", "\u02bc or 1=1 --", "%27%20or%201=1", "a&b", "a|b", "!a", "a:*", "a <-> b", "a<1>b", "(a", "a)", "& |", "'a' & 'b'", ":*", "!!", "a\\", "\\:", "foo:ABCD", "\"a", "\"\" - -", "-", "or or or", "-- -a", "\"unterminated or", "'\\'':*",
  "../../etc/passwd", "..%2f", ";ls", "|id", "`id`", "$(id)", "\r\nX-Injected: 1", "%0d%0aX-Injected: 1", "\u2028", "\u202e", "\ufeff", "(a+)+$", "[", "(?<", "^(([a-z])+.)+[A-Z]([a-z])+$",
];

test("no parameter of any route takes SQL, a query operator or a template for more than text [INJ-01, INJ-14, DOS-03]", async ({ place }) => {
  test.setTimeout(180_000);
  const people = [await place.as("head"), await place.as("auditor"), await place.as("administrator")];
  const asked: { who: number; path: string }[] = [];
  for (const { path, fields, method } of (await contractOf(place)).filter(({ method }) => method === "GET")) {
    for (const value of sql) {
      const given = encodeURIComponent(value);
      if (path.includes("{id}")) asked.push({ who: 0, path: filled(path, given) }, { who: 2, path: filled(path, given) });
      for (const { name } of fields.filter((field) => field.in === "query")) {
        const required = fields.filter((field) => field.required && field.in === "query" && field.name !== name).map((field) => `${field.name}=UNCLASSIFIED`);
        const who = path.startsWith("/api/audit") ? 1 : path.startsWith("/api/people") ? 2 : 0;
        asked.push({ who, path: `${filled(path, "x")}?${[...required, `${name}=${given}`].join("&")}` });
      }
    }
    if (!fields.length) for (const value of sql.slice(0, 12)) asked.push({ who: 0, path: `${path}?${encodeURIComponent(value)}=1` });
    expect(method).toBe("GET");
  }
  expect(asked.length).toBeGreaterThan(2_500);
  const bad: string[] = [];
  await inParallel(asked, 8, async ({ who, path }) => {
    const { status, text, ms, headers } = await within(2_900, () => people[who]!.ask(path));
    if (status >= 500 || /syntax error|pg_catalog|sqlstate|relation "|column "|prisma|at\s+\w+\s+\(/i.test(text) || headers["x-injected"] || ms > 2_900) bad.push(`${path}: ${status} in ${Math.round(ms)} ms ${text.slice(0, 160)}`);
  });
  expect(bad).toEqual([]);
});

test("text that looks like SQL, mark-up or a template is kept as it was typed and found again [INJ-01, XSS-01, XSS-09, INP-14]", async ({ place }) => {
  const { person: officer } = await place.officer();
  const reader = officer;
  const payloads = [
    ...sql.filter((value) => !/[\r\n\u2028]/.test(value)), "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "<!--<script>", "]]>", "<svg/onload=alert(1)>", "javascript:alert(1)", "<iframe srcdoc='<script>alert(1)</script>'>", "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "{{constructor.constructor('alert(1)')()}}", "&lt;script&gt;", "&#x3c;script&#x3e;", "<style>@import'//evil.invalid'</style>", "O'Brien", "null", "undefined", "true", "-0", "1e5", "\u{1F54A}\u{FE0F}", "x", "é".repeat(100), "\u0627\u0644\u0623\u0645\u0645 \u0627\u0644\u0645\u062a\u062d\u062f\u0629", "\u041e\u0411\u0421\u0415", "\u8054\u5408\u56fd", "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "%s%n%x", "a\u0301", "\u202eevil\u202c", "\u200b\u200bzero",
  ];
  const word = place.word();
  await inParallel(payloads, 6, async (payload, i) => {
    const given = { title: `${word}${i} ${payload}`, summary: payload, text: `${payload}\n\n${payload}`, titleOther: payload, summaryOther: payload, originalMarking: payload.slice(0, 100) };
    const { id, reference } = await officer.log(given);
    const answer = await reader.ask(`/api/items/${id}`);
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    const kept = (value: string) => value.normalize("NFC").trim();
    const shown = answer.json;
    expect([shown.title, shown.summary, shown.text, shown.titleOther, shown.summaryOther]).toEqual([kept(given.title), kept(given.summary), kept(given.text), kept(given.titleOther) || null, kept(given.summaryOther) || null]);
    if (i % 2) return;
    const found = await reader.ask(`/api/search?q=${word}${i}`);
    expect(found.json.items.map((row: { id: string }) => row.id), payload).toEqual([id]);
    expect(found.json.items[0].titlePieces.map((piece: { text: string }) => piece.text).join(""), payload).toBe(kept(given.title));
    if (i % 8 === 0) {
      const page = await reader.ask(`/items/${reference}`);
      expect(page.status).toBe(200);
      expect(page.text, payload).not.toMatch(/<script>alert|onerror=alert\(1\)>|<svg\/onload|<iframe srcdoc|<style>@import/);
    }
  });
});

test("no header is made of what somebody typed [INJ-09]", async ({ place }) => {
  const reader = await place.as("reader");
  for (const evil of ["%0d%0aX-Injected:%201", "%0aX-Injected:1", "%E5%98%8A%E5%98%8DX-Injected:1", "%0d%0a%0d%0a<script>"]) {
    for (const path of [`/sign-in?to=/${evil}`, `/items/${evil}`, `/api/items/${evil}`, `/${evil}`, `/items?sort=${evil}`, `/search?q=${evil}`, `/api/auth/signin?callbackUrl=/${evil}`, `/api/auth/error?error=${evil}`]) {
      for (const asking of [reader, place]) {
        const { headers, status } = await asking.ask(path);
        expect(headers["x-injected"], path).toBeUndefined();
        expect(status, path).toBeLessThan(500);
      }
    }
  }
});

test("no key of an object reaches a prototype [INJ-13]", async ({ place }) => {
  const { person: officer } = await place.officer();
  const polluted = [
    '{"__proto__":{"polluted":1},"title":"x","classification":"UNCLASSIFIED"}', '{"constructor":{"prototype":{"polluted":1}},"title":"x","classification":"UNCLASSIFIED"}', '{"title":"x","classification":"UNCLASSIFIED","prototype":{"polluted":1}}',
    '{"title":{"__proto__":{"polluted":1}},"classification":"UNCLASSIFIED"}', '{"title":"x","audience":{"__proto__":[]}}', '{"title":"x","toString":"x"}', '{"title":"x","hasOwnProperty":1}', '{"title":"x","\\u005f_proto__":{"polluted":1}}', '{"title":"x","valueOf":1,"then":1,"toJSON":1}',
  ];
  for (const body of polluted) {
    const answer = await officer.ask("/api/items", { method: "POST", body, headers: { "content-type": "application/json" } });
    expect([400, 422], body).toContain(answer.status);
  }
  for (const name of ["__proto__", "__proto__[polluted]", "constructor[prototype][polluted]", "constructor.prototype.polluted", "a[__proto__][x]", "toString", "hasOwnProperty", "valueOf"]) {
    const answer = await officer.ask(`/api/items?${encodeURIComponent(name)}=1`);
    expect([400, 422], name).toContain(answer.status);
  }
  expect((await officer.ask("/api/me")).json.polluted).toBeUndefined();
  expect((await place.ask("/api/health")).text).toBe('{"status":"ready"}');
  expect((await officer.log()).revision).toBe(1);
});
