import { inParallel, raw } from "./asking";
import { expect, test, type Place } from "./standing";

async function two(place: Place) {
  const { unitId } = await place.organisation();
  return { unitId, one: (await place.account({ role: "officer", unitId })).person, other: (await place.account({ role: "officer", unitId })).person };
}

const keyOf = () => `key-${crypto.randomUUID()}`;

test("of two edits from the same revision the second is told, and what the first wrote stands [CONC-01]", async ({ place }) => {
  const { unitId, one, other } = await two(place);
  const { id } = await one.log({ title: "as it was", audience: [unitId] });
  const edits = await inParallel([one, other], 2, (person, i) => person.change("PATCH", `/api/items/${id}`, { revision: 1, title: `by ${i}` }));
  expect(edits.map(({ status }) => status).sort()).toEqual([200, 409]);
  const winner = edits.findIndex(({ status }) => status === 200);
  const now = (await one.ask(`/api/items/${id}`)).json;
  expect([now.title, now.revision]).toEqual([`by ${winner}`, 2]);
  expect(edits[1 - winner]!.json.error).toEqual({ kind: "conflict", reason: "changed_meanwhile" });
});

test("of thirty edits sent at once exactly one is kept, and none is lost without a word [CONC-01]", async ({ place }) => {
  const { unitId, one, other } = await two(place);
  const { id } = await one.log({ audience: [unitId] });
  const edits = await inParallel(Array.from({ length: 30 }), 30, (_, i) => (i % 2 ? one : other).change("PATCH", `/api/items/${id}`, { revision: 1, summary: `edit ${i}` }));
  expect(edits.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(edits.every(({ status }) => [200, 409, 503].includes(status)), edits.map(({ status }) => status).join()).toBe(true);
  expect((await one.ask(`/api/items/${id}`)).json.revision).toBe(2);
  expect((await one.ask(`/api/entries/${id}/history`)).json.items).toHaveLength(2);
});

test("an edit of an item that was re-marked meanwhile changes nothing [CONC-02]", async ({ place }) => {
  const { unitId } = await place.organisation();
  const head = await place.account({ role: "head", unitId, clearance: "CONFIDENTIAL" });
  const officer = await place.account({ role: "officer", unitId });
  const { id } = await head.person.log({ title: "open", audience: [unitId] });
  await head.person.did("PATCH", `/api/items/${id}`, { revision: 1, classification: "CONFIDENTIAL", classificationReason: "other" });
  for (const revision of [1, 2, 3]) expect((await officer.person.change("PATCH", `/api/items/${id}`, { revision, title: "stale" })).status).toBe(404);
  expect((await head.person.ask(`/api/items/${id}`)).json.title).toBe("open");
});

test("the same key fifty times at once makes one item, and fifty times the same answer [CONC-03]", async ({ place }) => {
  const { one } = await two(place);
  const key = keyOf();
  const word = place.word();
  const body = { title: word, classification: "UNCLASSIFIED" };
  let waiting = Array.from({ length: 50 }, (_, i) => i);
  const answers = new Set<string>();
  // A 503 is an invitation to send the same again.
  for (let round = 0; waiting.length > 0 && round < 10; round++) {
    const told = await inParallel(waiting, 50, () => one.change("POST", "/api/items", body, { "idempotency-key": key }));
    for (const { status, text, json } of told) {
      expect([201, 503], text).toContain(status);
      if (status === 201) answers.add(`${json.id} ${json.reference} ${json.revision}`);
    }
    waiting = waiting.filter((_, i) => told[i]!.status === 503);
  }
  expect(waiting).toEqual([]);
  expect(answers.size).toBe(1);
  expect((await one.ask(`/api/search?q=${word}`)).json.items).toHaveLength(1);
});

test("a key belongs to one request of one person [CONC-04]", async ({ place }) => {
  const { one, other } = await two(place);
  const key = keyOf();
  const body = { title: "the first", classification: "UNCLASSIFIED" };
  const first = await one.change("POST", "/api/items", body, { "idempotency-key": key });
  expect(first.status).toBe(201);
  const reused = await one.change("POST", "/api/items", { ...body, title: "another" }, { "idempotency-key": key });
  expect([reused.status, reused.json.error.reason]).toEqual([422, "idempotency_key_reused"]);
  const elsewhere = await one.change("POST", "/api/me/tokens", { name: "x" }, { "idempotency-key": key });
  expect([201, 422]).toContain(elsewhere.status);
  const patch = await one.change("PATCH", `/api/items/${first.json.id}`, { revision: 1, title: "x" }, { "idempotency-key": key });
  expect(patch.status).toBe(422);
  const others = await other.change("POST", "/api/items", body, { "idempotency-key": key });
  expect(others.status).toBe(201);
  expect(others.json.id).not.toBe(first.json.id);
  for (const malformed of ["short", "", "a".repeat(81), "with space here", "quote'--------", "{}{}{}{}{}", "é".repeat(9)]) {
    expect((await one.change("POST", "/api/items", body, { "idempotency-key": encodeURI(malformed) })).status, malformed).toBe(400);
  }
});

test("a key of a request that was refused may be used for the corrected one [CONC-04]", async ({ place }) => {
  const { one } = await two(place);
  const key = keyOf();
  expect((await one.change("POST", "/api/items", { title: "", classification: "UNCLASSIFIED" }, { "idempotency-key": key })).status).toBe(422);
  expect((await one.change("POST", "/api/items", { title: "x", audience: ["00000000-0000-4000-8000-000000000009"], classification: "UNCLASSIFIED" }, { "idempotency-key": key })).status).toBe(422);
  expect((await one.change("POST", "/api/items", { title: "x", classification: "UNCLASSIFIED" }, { "idempotency-key": key })).status).toBe(201);
});

test("an answer that was kept is not given to one who may not see it any more [CONC-04]", async ({ place }) => {
  const { unitId } = await place.organisation();
  const { id, person } = await place.account({ role: "officer", unitId });
  const admin = await place.as("administrator");
  const [key, body] = [keyOf(), { title: "x", classification: "UNCLASSIFIED" }];
  expect((await person.change("POST", "/api/items", body, { "idempotency-key": key })).status).toBe(201);
  await admin.did("PATCH", `/api/people/${id}`, { revision: (await admin.ask(`/api/people/${id}`)).json.account.revision, status: "disabled" });
  expect((await person.change("POST", "/api/items", body, { "idempotency-key": key })).status).toBe(401);
});

test("an answer that got lost on its way is given again for the same key, with one effect [CONC-13]", async ({ place }) => {
  const { one } = await two(place);
  const [key, word] = [keyOf(), place.word()];
  const body = { title: word, classification: "UNCLASSIFIED" };
  const payload = JSON.stringify(body);
  const lost = await raw(place.base, [`POST /api/items HTTP/1.1\r\nHost: x\r\nOrigin: ${place.base}\r\nCookie: ${one.credentials.cookie}\r\nContent-Type: application/json\r\nIdempotency-Key: ${key}\r\nConnection: close\r\nContent-Length: ${payload.length}\r\n\r\n${payload}`], 10_000);
  expect(lost.statuses).toEqual([201]);
  const again = await one.change("POST", "/api/items", body, { "idempotency-key": key });
  expect(again.status).toBe(201);
  expect((await one.ask(`/api/search?q=${word}`)).json.items.map((row: { id: string }) => row.id)).toEqual([again.json.id]);
});

test("two hundred items logged at once have two hundred references, and each is in the trail once [CONC-05, AUD]", async ({ place }) => {
  test.setTimeout(120_000);
  const { unitId } = await place.organisation();
  const people = [await place.account({ role: "officer", unitId }), await place.account({ role: "officer", unitId })];
  const kept: { id: string; reference: string }[] = [];
  let waiting = Array.from({ length: 200 }, (_, i) => ({ i, key: keyOf() }));
  for (let round = 0; waiting.length > 0 && round < 20; round++) {
    const told = await inParallel(waiting, 64, ({ i, key }) => people[i % 2]!.person.change("POST", "/api/items", { title: `of many ${i}`, classification: "UNCLASSIFIED" }, { "idempotency-key": key }));
    for (const { status, json, text } of told) {
      expect([201, 503], text).toContain(status);
      if (status === 201) kept.push(json);
    }
    waiting = waiting.filter((_, n) => told[n]!.status === 503);
  }
  expect(waiting).toEqual([]);
  expect(new Set(kept.map(({ reference }) => reference)).size).toBe(200);
  const auditor = await place.as("auditor");
  for (const { id } of people) {
    const rows: { action: string; entry: { id: string } | null }[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const page: { items: typeof rows; nextCursor: string | null } = (await auditor.ask(`/api/audit?actor=${id}&action=item.logged&limit=100${after && `&after=${after}`}`)).json;
      rows.push(...page.items);
      after = page.nextCursor;
    }
    expect(rows).toHaveLength(100);
    expect(new Set(rows.map(({ entry }) => entry?.id)).size).toBe(100);
  }
  expect((await auditor.ask("/api/audit/verification")).json.intact).toBe(true);
});
