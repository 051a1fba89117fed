import { gzipSync, brotliCompressSync, deflateSync } from "node:zlib";
import { ask, inParallel, median, raw } from "./asking";
import { contractOf, type Field, filled, type Operation, type Schema } from "./contract";
import { expect, test, within, type Person } from "./standing";

const json = { "content-type": "application/json" };

/** A value that the schema allows. */
function fitting(schema: Schema, name: string, ids: Record<string, string>): unknown {
  if (schema.default !== undefined) return schema.default;
  const one = (schema.anyOf as Schema[] | undefined)?.find(({ type }) => type !== "null") ?? schema;
  if (one.enum) return one.enum[0];
  if (name in ids) return one.type === "array" ? [ids[name]] : ids[name];
  if (one.type === "array") return [];
  if (one.type === "integer" || one.type === "number") return 1;
  if (name === "email") return "somebody@demo.invalid";
  return "fitting text";
}

const alternatives = (schema: Schema): Schema[] => (schema.anyOf as Schema[] | undefined)?.flatMap(alternatives) ?? [schema];

/** Values that no schema of this kind allows. */
function unfitting({ schema, in: place }: Field): [string, unknown][] {
  const all = alternatives(schema);
  const types = new Set(all.flatMap(({ type, enum: of }) => (of ? ["enum"] : [type].flat())));
  const nullable = types.has("null");
  const wrong: [string, unknown][] = [];
  if (place === "query") {
    if (all.some((s) => s.enum)) wrong.push(["an unknown name", "unknown-name"], ["in the other case", String(all.find((s) => s.enum)!.enum[0]).toUpperCase() === all.find((s) => s.enum)!.enum[0] ? String(all.find((s) => s.enum)!.enum[0]).toLowerCase() : String(all.find((s) => s.enum)!.enum[0]).toUpperCase()]);
    return wrong;
  }
  if (!nullable) wrong.push(["null", null]);
  wrong.push(["an object", { a: 1 }], types.has("boolean") ? ["a text instead of yes or no", "true"] : ["true", true]);
  if (!types.has("array")) wrong.push(["an array", ["x"]]);
  else wrong.push(["a text instead of a list", "x"], all.some(({ items }) => items?.type === "integer") ? ["a list of texts", ["x"]] : ["a list of numbers", [1]], ["a list of lists", [[]]], ["a list with null", [null]]);
  if (!types.has("number") && !types.has("integer")) wrong.push(["a number", 12345]);
  else wrong.push(["a text instead of a number", "1"], ["a fraction", 1.5], ["minus one", -1], ["too large a number", 1e300]);
  if (types.has("enum")) wrong.push(["an unknown name", "unknown-name"], ["an empty name", ""], ["__proto__", "__proto__"]);
  const longest = Math.max(0, ...all.map((s) => Number(s.maxLength ?? 0)));
  // What four bytes a sign would make larger than any body is refused before it is read (INP-09).
  if (longest > 0) wrong.push(["too long", "a".repeat(longest + 1)], ...(longest < 250_000 ? [["too long in emoji", "\u{1F54A}".repeat(longest + 1)] as [string, string]] : []), ["a null character", "a\u0000b"]);
  return wrong;
}

const send = (person: Person, { method, path }: Operation, body: Record<string, unknown>) => person.ask(path, { method, body: JSON.stringify(body), headers: json });

test("each field of each route refuses what it is not, by its name, and nothing is written [INP-12, INP-01, AUTHZ-10]", async ({ place }) => {
  test.setTimeout(180_000);
  const { person, unitId, id: personId } = await place.officer();
  const admin = await place.as("administrator");
  const item = await person.log();
  const session = (await person.ask("/api/me/sessions")).json.items[0].id as string;
  const word = place.word();
  const ids = { audience: unitId, originatorId: unitId, custodianId: unitId, unitId, parents: unitId, id: unitId };
  const state = async () => [(await person.ask("/api/items?limit=100&sort=-filed")).text, (await person.ask(`/api/items/${item.id}`)).text, (await person.ask("/api/me")).text, (await person.ask("/api/me/tokens")).text, (await admin.ask(`/api/people/${personId}`)).text, (await admin.ask(`/api/parties?ids=${unitId}`)).text, (await admin.ask(`/api/people?q=${word}`)).text, (await admin.ask(`/api/parties?q=${word}`)).text];
  const before = await state();
  const columns = ["role", "organisationId", "organisation_id", "releasableTo", "createdBy", "createdById", "created_by_id", "createdAt", "changedById", "approvedBy", "version", "deletedAt", "readers", "reference", "demonstration", "filedAt", "registerDate", "register_date", "kindOf", "personId", "person_id", "passwordHash", "secretHash", "token", "locale_", "isAdmin", "admin", "updatedAt", "search", "words", "status_", "__proto", "id_", ""];
  let tried = 0;
  const wrong: string[] = [];
  const operations = (await contractOf(place)).filter(({ method }) => method !== "GET");
  for (const operation of operations) {
    const { method, path, fields } = operation;
    const asking = /people|units|organisations|holidays/.test(path) ? admin : person;
    const at = { ...operation, path: filled(path, path.startsWith("/api/items") ? item.id : path.startsWith("/api/people") ? personId : path.includes("sessions/") ? session : unitId) };
    const inBody = fields.filter((field) => field.in === "body");
    const good = Object.fromEntries(inBody.filter(({ required }) => required).map(({ name, schema }) => [name, fitting(schema, name, ids)]));
    if (path.endsWith("/password") && path.includes("me")) Object.assign(good, { current: "wrong password", next: "a sentence of nine words 99" });
    for (const text of ["title", "titleEn", "titleFr", "nameEn", "nameFr", "name"]) if (text in good) good[text] = `${word}`;
    if ("initials" in good) good.initials = "X";
    const cases: [string, string, Record<string, unknown>][] = [];
    for (const field of inBody) {
      for (const [how, value] of unfitting(field)) cases.push([field.name, how, { ...good, [field.name]: value }]);
      if (field.required) {
        const { [field.name]: _, ...without } = good;
        cases.push([field.name, "missing", without]);
        if (field.schema.type === "string" && !field.schema.enum) cases.push([field.name, "empty", { ...good, [field.name]: "" }], [field.name, "only spaces", { ...good, [field.name]: " \u00a0\t" }]);
      }
    }
    const known = new Set(fields.map(({ name }) => name));
    for (const column of columns) if (!known.has(column)) cases.push([column, "of the database, not of the route", { ...good, [column]: "x" }]);
    await inParallel(cases, 8, async ([name, how, body]) => {
      // A password of spaces is one, and a wrong one is told as wrong.
      if (path === "/api/me/password" && how === "only spaces") return;
      const answer = await send(asking, at, body);
      tried++;
      const named = answer.json?.error?.fields && Object.hasOwn(answer.json.error.fields, name.slice(0, 40));
      if (answer.status !== 422 || !named) wrong.push(`${method} ${path} ${name} ${how}: ${answer.status} ${answer.text.slice(0, 160)}`);
    });
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(600);
  expect(await state()).toEqual(before);
});

test("each parameter of each list refuses what it is not, by its name [INP-12]", async ({ place }) => {
  const { person } = await place.officer();
  const head = await place.as("head");
  // What is asked about must be there: what is not is told before anything else.
  const entry = (await person.log()).id as string;
  const forum = (await head.ask("/api/forums")).json.items[0].id as string;
  const release = (await head.ask("/api/releases?limit=1")).json.items[0].id as string;
  const wrong: string[] = [];
  for (const { method, path, fields } of await contractOf(place)) {
    if (method !== "GET" || path.startsWith("/api/audit")) continue;
    for (const field of fields.filter((f) => f.in === "query")) {
      const values: [string, string][] = unfitting(field).map(([how, value]) => [how, String(value)]);
      if (field.name === "limit") values.push(["none", "0"], ["negative", "-1"], ["too many", "101"], ["a million", "1000000"], ["a fraction", "1.5"], ["no number", "x"], ["infinite", "Infinity"], ["a power", "1e9"], ["empty", ""]);
      if (field.name === "after") values.push(["a number", "1"], ["no cursor of ours", Buffer.from('["x","y"]').toString("base64url")], ["an offset", Buffer.from('["-1"]').toString("base64url")], ["too long", "a".repeat(300)], ["signs", "$%"], ["a date that is none", Buffer.from('["2026-02-30","00000000-0000-4000-8000-000000000009"]').toString("base64url")], ["an empty list", "W10"], ["a name with a null character", Buffer.from('["\\u0000","00000000-0000-4000-8000-000000000009"]').toString("base64url")], ["the year nought", Buffer.from('["0000-01-01","00000000-0000-4000-8000-000000000009"]').toString("base64url")], ["deep", Buffer.from("[[[[]]]]").toString("base64url")], ["a moment that is none", Buffer.from('["2026-13-45T99:99:99Z","00000000-0000-4000-8000-000000000009"]').toString("base64url")]);
      if (["from", "to"].includes(field.name)) values.push(["a day that is none", "2026-02-30"], ["a word", "today"], ["empty", ""]);
      if (["originator", "custodianId", "ids"].includes(field.name)) values.push(["no id", "x"], ["nearly an id", "00000000-0000-4000-8000-00000000000g"]);
      await inParallel(values, 6, async ([how, value]) => {
        // A cursor of names takes any text for one.
        if (/\/(people|receipts)$/.test(path) && /^a date that|^a moment that|^the year/.test(how)) return;
        const required = fields.filter((f) => f.required && f.in === "query" && f.name !== field.name).map((f) => `${f.name}=${alternatives(f.schema).find((s) => s.enum)?.enum[0] ?? "00000000-0000-4000-8000-000000000009"}`);
        const asking = /registry|releases/.test(path) ? head : person;
        const at = filled(path, path.includes("/releases/") ? release : path.includes("/forums/") ? forum : entry);
        const answer = await asking.ask(`${at}?${[...required, `${field.name}=${encodeURIComponent(value)}`].join("&")}`);
        if (answer.status !== 422 || !Object.hasOwn(answer.json?.error?.fields ?? {}, field.name)) wrong.push(`${path} ${field.name} ${how}: ${answer.status} ${answer.text.slice(0, 120)}`);
      });
    }
  }
  expect(wrong).toEqual([]);
});

test("a day or a moment that does not exist is refused, and one that does is kept [INP-06]", async ({ place }) => {
  const { person } = await place.officer();
  const admin = await place.as("administrator");
  const { unitId } = await place.organisation();
  const impossible = ["2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "1899-12-31", "2200-01-01", "9999-12-31", "10000-01-01", "+275760-09-13", "-000001-01-01", "", " ", "2026-1-1", "20260101", "2026-01-01T00:00:00Z", "2026-W01-1", "01/02/2026", "today", "2026-01-01\u0000", "２０２６-01-01", "infinity", "epoch"];
  const noMoment = ["2026-02-30T10:00:00Z", "2026-01-01T24:00:01Z", "2026-01-01T25:00:00Z", "2026-01-01T23:60:00Z", "2026-01-01T23:59:61Z", "2026-01-01", "2026-01-01T10:00:00", "2026-01-01 10:00:00Z", "275760-09-13T00:00:00Z", "-271821-04-20T00:00:00Z", "", "infinity", "now", "1767225600", "2026-01-01T10:00:00+25:00", "2026-01-01T10:00:00Z\u0000"];
  await inParallel(impossible, 4, async (value) => {
    for (const name of ["dateOfInformation", "dateReceived"]) {
      const answer = await person.change("POST", "/api/items", { title: "x", classification: "UNCLASSIFIED", [name]: value });
      expect([answer.status, answer.json.error?.fields], `${name} ${value}`).toEqual([422, { [name]: "not_a_date" }]);
    }
    expect((await admin.change("PATCH", `/api/units/${unitId}`, { closedOn: value })).status, `closedOn ${value}`).toBe(422);
    expect((await person.ask(`/api/items?from=${encodeURIComponent(value)}`)).status, `from ${value}`).toBe(422);
  });
  for (const value of noMoment) {
    const answer = await person.change("POST", "/api/items", { title: "x", classification: "UNCLASSIFIED", embargoUntil: value });
    expect([answer.status, answer.json.error?.fields], `embargoUntil ${value}`).toEqual([422, { embargoUntil: "not_a_moment" }]);
  }
  for (const value of ["2028-02-29", "1900-01-01", "2199-12-31", "2000-02-29"]) {
    const { id } = await person.log({ dateOfInformation: value });
    expect((await person.ask(`/api/items/${id}`)).json.dateOfInformation).toBe(value);
  }
  for (const value of ["0001-01-01T00:00:00Z", "2026-01-01T10:00:00.123456789Z", "2026-01-01T23:59:60Z", "9999-12-31T23:59:59Z", "2026-01-01T10:00:00+14:00", "2026-01-01T24:00:00Z"]) {
    expect([201, 422], value).toContain((await person.change("POST", "/api/items", { title: "x", classification: "UNCLASSIFIED", embargoUntil: value })).status);
  }
});

const broken: [string, Buffer][] = [
  ["a lone surrogate", Buffer.from('{"title":"a\\ud800b","classification":"UNCLASSIFIED"}')],
  ["a surrogate the wrong way round", Buffer.from('{"title":"\\udc00\\ud800","classification":"UNCLASSIFIED"}')],
  ["bytes that are no UTF-8", Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xff, 0xfe, 0x80]), Buffer.from('"}')])],
  ["an overlong slash", Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')])],
  ["a surrogate in UTF-8", Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')])],
  ["UTF-16", Buffer.from('{"title":"x"}', "utf16le")],
  ["UTF-16 with its mark", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{"title":"x"}', "utf16le")])],
  ["a null character", Buffer.from('{"title":"a\\u0000b","classification":"UNCLASSIFIED"}')],
  ["half a character at the end", Buffer.concat([Buffer.from('{"title":"x"}'), Buffer.from([0xe2, 0x82])])],
];

test("bytes that are no text are refused and not repaired; what is text comes back as it was [INP-01, INP-02]", async ({ place }) => {
  const { person } = await place.officer();
  for (const [how, body] of broken) {
    const answer = await person.ask("/api/items", { method: "POST", headers: json, body });
    expect([400, 422], `${how}: ${answer.status}`).toContain(answer.status);
  }
  for (const query of ["q=%ff", "q=%c0%af", "q=a%00b", "q=%ed%a0%80", "q=%u0041", "q=%"]) {
    const answer = await person.ask(`/api/search?${query}`);
    expect(answer.status, query).toBeLessThan(500);
  }
  expect((await person.ask("/api/search?q=a%00b")).json.error.fields).toEqual({ q: "null_character" });
  const marked = await person.ask("/api/items", { method: "POST", headers: json, body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{"title":"with a mark","classification":"UNCLASSIFIED"}')]) });
  expect([201, 400]).toContain(marked.status);
  expect((await person.ask("/api/items?limit=100")).text).not.toContain("\ufffd");
});

test("only plain JSON of at most a megabyte and 32 levels is read, and the rest is refused at once [INP-09, INP-10]", async ({ place }) => {
  const { person } = await place.officer();
  const good = '{"title":"x","classification":"UNCLASSIFIED"}';
  const post = (body: string | Buffer, headers: Record<string, string> = json) => person.ask("/api/items", { method: "POST", headers, body });
  const none = await ask(place.base, "/api/items", { method: "POST", headers: { ...person.credentials, origin: place.base }, body: good });
  expect(none.status, "no type").toBe(415);
  for (const type of ["text/json", "application/xml", "application/json-patch+json", "text/html", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/octet-stream", "x", "application/ json", ";application/json"]) expect((await post(good, { "content-type": type })).status, type).toBe(415);
  for (const [encoding, body] of [["gzip", gzipSync(good)], ["deflate", deflateSync(good)], ["br", brotliCompressSync(good)], ["gzip", gzipSync(Buffer.alloc(50_000_000))], ["zstd", Buffer.from(good)], ["gzip, identity", gzipSync(good)], ["x", Buffer.from(good)]] as const) {
    const answer = await within(1_000, () => post(body, { ...json, "content-encoding": encoding }));
    expect(answer.status, encoding).toBe(415);
    expect(answer.ms, encoding).toBeLessThan(5_000);
  }
  const many = `{${Array.from({ length: 60_000 }, (_, i) => `"k${i}":1`).join(",")}}`;
  const bodies: [string, string, number[]][] = [
    ["33 levels", `{"title":${"[".repeat(32)}${"]".repeat(32)}}`, [400]], ["10,000 levels", "[".repeat(10_000), [400]], ["half a million levels", `{"a":`.repeat(170_000), [400]], ["1,048,577 bytes", `{"title":"${"a".repeat(1_048_565)}"}`, [413]], ["five megabytes", `{"title":"${"a".repeat(5_000_000)}"}`, [413]],
    ["60,000 keys", many, [422]], ["a number beyond measure", `{"title":"x","revision":${"9".repeat(10_000)}}`, [422]], ["no object", "[]", [400]], ["a text", '"x"', [400]], ["null", "null", [400]], ["nothing", "", [422]], ["two objects", `${good}${good}`, [400]], ["a comment", `/**/${good}`, [400]], ["single quotes", "{'title':'x'}", [400]], ["NaN", '{"title":NaN}', [400]], ["a trailing comma", '{"title":"x",}', [400]], ["half of it", good.slice(0, 20), [400]],
    ["brackets in a text", `{"title":"${"[".repeat(400)}","classification":"UNCLASSIFIED"}`, [201]], ["an escaped quote before brackets", `{"title":"\\"${"[".repeat(400)}","classification":"UNCLASSIFIED"}`, [201]],
  ];
  for (const [how, body, expected] of bodies) {
    const answer = await within(1_000, () => post(body));
    expect(expected, `${how}: ${answer.status} ${answer.text.slice(0, 100)}`).toContain(answer.status);
    expect(answer.ms, `${how} in time`).toBeLessThan(5_000);
  }
  const twice = await post('{"title":"first","title":"second","classification":"UNCLASSIFIED"}');
  expect([201, 400, 422]).toContain(twice.status);
});

test("while bodies that are hard to read are refused, others do not wait [INP-09]", async ({ place }) => {
  const { person } = await place.officer();
  const hard = `{"a":`.repeat(170_000);
  const attack = inParallel(Array.from({ length: 24 }), 8, () => person.ask("/api/items", { method: "POST", headers: json, body: hard }));
  const waits = await inParallel(Array.from({ length: 12 }), 1, async () => (await place.ask("/api/health")).ms);
  expect((await attack).every(({ status }) => status === 400)).toBe(true);
  expect(median(waits)).toBeLessThan(1_500);
});

test("a body that stops half-way, or whose length is not what was said, writes nothing [INP-11]", async ({ place }) => {
  const { person } = await place.officer();
  const words = Array.from({ length: 10 }, () => place.word("cut"));
  const head = (length: number) => `POST /api/items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nOrigin: ${place.base}\r\nCookie: ${person.credentials.cookie}\r\nContent-Length: ${length}\r\n\r\n`;
  await inParallel(words, 5, async (word, i) => {
    const body = JSON.stringify({ title: word, classification: "UNCLASSIFIED" });
    const cut = body.slice(0, Math.floor((body.length * i) / 10));
    await raw(place.base, [head(body.length), cut], 150, true);
    await raw(place.base, [head(body.length), cut], 150);
  });
  const longer = await raw(place.base, [head(10), JSON.stringify({ title: words[0], classification: "UNCLASSIFIED" })], 600);
  expect(longer.statuses[0]).toBe(400);
  expect(longer.statuses).not.toContain(201);
  expect((await person.ask("/api/items")).json.items).toEqual([]);
  expect((await place.ask("/api/health")).status).toBe(200);
});

test("a text within its limits that would burst an index is kept and found, or refused by name [INP-08]", async ({ place }) => {
  const { person } = await place.officer();
  const distinct = (n: number, length: number) => Array.from({ length: n }, (_, i) => i.toString(36).padStart(length, "qzjx")).join(" ");
  const word = place.word();
  const texts = { "many distinct words": distinct(40_000, 4).slice(0, 199_000), "one word without end": "q".repeat(199_000), "words of 3,000 letters": distinct(60, 3_000), "Chinese without spaces": "\u8054\u5408\u56fd".repeat(60_000), "emoji": "\u{1F54A}".repeat(99_000), "combining marks": "a\u0301".repeat(90_000), "only stop words": "the and of ".repeat(18_000), "tags": "<b>".repeat(60_000) };
  for (const [how, text] of Object.entries(texts)) {
    const answer = await person.change("POST", "/api/items", { title: `${word} ${how}`, classification: "UNCLASSIFIED", text });
    expect([201, 422], `${how}: ${answer.status} ${answer.text}`).toContain(answer.status);
    if (answer.status === 422) expect(answer.json.error.fields, how).toHaveProperty("text");
    else expect((await person.ask(`/api/items/${answer.json.id}`)).json.text.length, how).toBeGreaterThan(0);
  }
  const long = { title: `${"w".repeat(249)} ${"v".repeat(250)}`, titleOther: "x".repeat(500), summary: distinct(900, 3).slice(0, 3_900), originalMarking: "M".repeat(120) };
  expect((await person.change("POST", "/api/items", { ...long, classification: "UNCLASSIFIED" })).status).toBe(201);
  const found = await person.ask(`/api/search?q=${word}`);
  expect(found.status).toBe(200);
  expect(found.json.items.length).toBeGreaterThan(4);
});

test("addresses, headers and cookies beyond measure are refused and the server lives [INP-13]", async ({ place }) => {
  const { person } = await place.officer();
  const line = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nHost: x\r\nCookie: ${person.credentials.cookie}\r\n${more}Connection: close\r\n\r\n`;
  const cases: [string, string, number[]][] = [
    ["9 kB of address", line(`/api/items?x=${"a".repeat(9_000)}`), [414]], ["14 kB of address", line(`/api/items?x=${"a".repeat(14_000)}`), [414, 431]], ["1,000 parameters", line(`/api/items?${Array.from({ length: 1_000 }, (_, i) => `p${i}=1`).join("&")}`), [422, 414]],
    ["200 cookies", line("/api/me", `Cookie: ${Array.from({ length: 200 }, (_, i) => `c${i}=1`).join("; ")}\r\n`), [200]], ["20 kB of header", line("/api/me", `X: ${"a".repeat(20_000)}\r\n`), [431]], ["150 headers", line("/api/me", Array.from({ length: 150 }, (_, i) => `X-${i}: 1\r\n`).join("")), [200, 431]],
    ["HTTP/3.7", "GET / HTTP/3.7\r\nHost: x\r\n\r\n", [400, 505]], ["no method", " / HTTP/1.1\r\nHost: x\r\n\r\n", [400]], ["nonsense", "\u0016\u0003\u0001 hello\r\n\r\n", [400]], ["a header without a name", "GET / HTTP/1.1\r\nHost: x\r\n: x\r\n\r\n", [400]], ["a space before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", [400]], ["a null in a header", "GET / HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n", [400]],
  ];
  for (const [how, bytes, expected] of cases) expect(expected, how).toContain((await raw(place.base, [bytes], 3_000)).statuses[0]);
  expect((await place.ask("/api/health")).status).toBe(200);
});

test("deep pages and greedy searches cost no more than the first page [DOS-03, DOS-04]", async ({ place }) => {
  const head = await place.as("head");
  const cursor = (...keys: string[]) => Buffer.from(JSON.stringify(keys)).toString("base64url");
  for (const query of ["limit=1000000", "limit=101", "offset=1000000", "page=99999", "skip=1", "limit=-1"]) expect((await head.ask(`/api/items?${query}`)).status, query).toBe(422);
  for (const path of [`/api/items?after=${cursor("1900-01-01", "00000000-0000-4000-8000-000000000009")}`, `/api/search?q=the&order=relevance&after=${cursor("999999999999999999")}`, `/api/search?q=joint&after=${cursor("1000000")}`]) {
    const answer = await within(2_000, () => head.ask(path));
    expect([answer.status, answer.ms < 2_000], path).toEqual([200, true]);
  }
  const greedy = ["%%%%", "_", "a", "*", "* * * *", "%25".repeat(50), "a ".repeat(149), "or ".repeat(99), "-a ".repeat(99), '"'.repeat(300), "the and of", "a* b* c*", "(".repeat(300), "\u8054\u5408\u56fd".repeat(100), "\u{1F54A}".repeat(150), "!".repeat(300), "&|!():*<->".repeat(30), "joint or ".repeat(33)];
  await inParallel(greedy, 4, async (q) => {
    for (const order of ["relevance", "newest"]) {
      const answer = await within(2_900, () => head.ask(`/api/search?order=${order}&q=${encodeURIComponent(q.slice(0, 300))}`));
      expect([200, 422], `${q.slice(0, 20)} ${answer.text.slice(0, 100)}`).toContain(answer.status);
      expect(answer.ms, q.slice(0, 20)).toBeLessThan(2_900);
    }
  });
  expect((await head.ask(`/api/search?q=${"a".repeat(301)}`)).status).toBe(422);
  expect((await head.ask(`/api/search?q=${"a".repeat(10_240)}`)).status).toBe(414);
});
