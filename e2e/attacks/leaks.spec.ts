import { inParallel, median } from "./asking";
import { contractOf, filled } from "./contract";
import { expect, look, test, type Person, type Place } from "./standing";

const pages = ["/desk", "/items", "/items/new", "/search", "/people", "/people/units", "/settings", "/settings/sessions", "/settings/tokens", "/settings/password", "/audit", "/no-such-page"];

/** A reader whom nobody else's work in this run reaches, and a head who writes what is not for him. */
async function outsider(place: Place) {
  const [{ unitId }, { unitId: elsewhere }] = [await place.organisation(), await place.organisation()];
  const reader = await place.account({ role: "reader", unitId });
  const head = await place.account({ role: "head", unitId: elsewhere, clearance: "STRICTLY_CONFIDENTIAL" });
  return { reader, head, unitId, elsewhere };
}

/** What stands on a page to be read, without what differs between any two renderings of it. */
const words = (html: string) => html.replace(/<script[\s\S]*?<\/script>/g, "").replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

test("something hidden changes no byte and no number of what others are answered [LEAK-02]", async ({ place }) => {
  const { reader, head, unitId, elsewhere } = await outsider(place);
  const [known, unknown] = [place.word(), place.word()];
  await head.person.log({ title: `Known ${known}`, audience: [unitId] });
  const asked = ["/api/items", "/api/items?limit=1", "/api/items?classification=CONFIDENTIAL", `/api/search?q=${known}`, `/api/search?q=${unknown}`, `/api/search?q=${known}&order=newest`, "/api/taxonomies", `/api/parties?q=${known}`, "/api/me"];
  const looked = ["/desk", "/items", `/search?q=${known}`, `/search?q=${unknown}`];
  const crawl = async () => [
    ...(await inParallel(asked, 4, async (path) => `${path} ${(await reader.person.ask(path)).text}`)),
    ...(await inParallel(looked, 2, async (path) => `${path} ${words((await reader.person.ask(path)).text)}`)),
  ];
  const before = await crawl();
  expect(before[0], "the outsider does see what is his").toContain(known);
  await head.person.log({ title: `Hidden ${known} ${unknown}`, audience: [elsewhere], topics: ["mediation-support"] });
  await head.person.log({ title: `Hidden ${known} ${unknown}`, audience: [unitId], classification: "CONFIDENTIAL", classificationReason: "other" });
  await head.person.log({ title: `Hidden ${known} ${unknown}`, audience: [unitId], custodianId: elsewhere, embargoUntil: "2199-01-01T00:00:00Z" });
  expect(await crawl()).toEqual(before);
  await head.person.log({ title: `Shown ${unknown}`, audience: [unitId] });
  expect(await crawl(), "and what is shown does change it").not.toEqual(before);
});

test("no word of a hidden item stands in any answer, page or transport of the page [LEAK-03, LEAK-16, FW-04]", async ({ place }) => {
  const { reader, head, elsewhere } = await outsider(place);
  const word = place.word();
  const fields = Object.fromEntries(["title", "titleOther", "summary", "summaryOther", "text", "originalMarking"].map((name) => [name, `${word} ${name}`]));
  const item = await head.person.log({ ...fields, audience: [elsewhere], topics: ["partnership"] });
  const forNobodyElse: Person[] = [reader.person, await place.as("reader"), await place.as("counterpart"), await place.as("administrator"), await place.as("contributor")];
  const ofThePage = [...pages, `/items/${item.reference}`, `/items/${item.id}`, `/items/${item.reference}/edit`, `/search?q=${word}`];
  const ways: Record<string, string>[] = [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }, { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }];
  const outputs = [
    ...(await contractOf(place)).filter(({ method }) => method === "GET").flatMap(({ path }) => [filled(path, item.id), filled(path, item.reference)]),
    `/api/search?q=${word}`, `/api/search?q=${word}&order=newest`, `/api/search?q=${word.slice(0, -2)}*`, `/api/search?q=${item.reference}`, `/api/parties?q=${word}`, "/api/items?sort=-filed", "/api/items?sort=-filed&topic=partnership",
  ];
  await inParallel(forNobodyElse, 2, async (person) => {
    for (const path of outputs) expect((await person.ask(path)).text, `${person.email} ${path}`).not.toContain(word);
    for (const path of ofThePage) {
      for (const headers of person === reader.person ? ways : ways.slice(0, 2)) {
        const { text } = await look(person, path, headers);
        const found = path.includes(word) ? text.replaceAll(word, (_, at: number) => (/ (title|summary|text)/.test(text.slice(at + word.length, at + word.length + 8)) ? word : "")) : text;
        expect(found, `${person.email} ${path} ${JSON.stringify(headers)}`).not.toContain(word);
      }
    }
  });
  expect((await head.person.ask(`/api/search?q=${word}`)).text).toContain(word);
  expect((await head.person.ask(`/items/${item.reference}`)).text, "its author is shown it").toContain(word);
});

test("a page nobody is signed in for shows nothing in any of its transports [FW-04]", async ({ place }) => {
  const head = await place.as("head");
  const { reference, title } = (await head.ask("/api/items?classification=STRICTLY_CONFIDENTIAL")).json.items[0];
  for (const path of [`/items/${reference}`, `/items/${reference}.rsc`, `/items/${reference}.segments/_tree.segment.rsc`, `/items/${reference}.txt`, `/_next/data/x/items/${reference}.json`, `/items/${reference}?_rsc=1`, "/items.rsc", "/desk.rsc"]) {
    for (const headers of [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }, { rsc: "1", "next-router-segment-prefetch": "/items" }, { accept: "text/x-component" }, { "x-nextjs-data": "1" }]) {
      const answer = await look(place, path, headers as Record<string, string>);
      expect(answer.status, path).not.toBe(500);
      expect(answer.text, `${path} ${JSON.stringify(headers)}`).not.toContain(title);
      expect(answer.text).not.toMatch(/Head of Liaison Office/);
    }
  }
});

test("no secret and no column of the database that nobody asked for is in any answer [LEAK-16]", async ({ place }) => {
  const secrets = /\$argon2|password_?hash|secret_?hash|previous_?hash\b|principals|"readers":\["|external_identity|register_date|created_by_id|database_app_url|postgres(ql)?:\/\//i;
  for (const who of ["head", "auditor", "administrator"] as const) {
    const person = await place.as(who);
    const { token } = await person.did<{ token: string }>("POST", "/api/me/tokens", { name: "x", days: 1 });
    const item = (await person.ask("/api/items")).json.items[0];
    const paths = (await contractOf(place)).filter(({ method, path }) => method === "GET" && path !== "/api/audit").map(({ path }) => filled(path, item?.id ?? "x"));
    for (const path of [...paths, "/api/search?q=joint", "/desk", "/items", "/people", "/settings/tokens", "/settings/sessions"]) {
      for (const headers of path.startsWith("/api") ? [{}] : [{}, { rsc: "1" }]) {
        const { text } = await look(person, path, headers as Record<string, string>);
        expect(text.match(secrets)?.[0], `${who} ${path}`).toBeUndefined();
        expect(text, `${who} ${path}`).not.toContain(token);
        expect(text, `${who} ${path}`).not.toContain(person.credentials.cookie!.split("=")[1]!.slice(0, 60));
      }
    }
  }
});

test("a list is neither filtered nor sorted by what it does not show [LEAK-04]", async ({ place }) => {
  const reader = await place.as("reader");
  const columns = ["classificationReason", "classification_reason", "readers", "text", "summary", "createdById", "created_by_id", "custodianId", "custodian", "embargoUntil", "revision", "changedAt", "originalMarking", "title", "filter[text]", "filter[readers][contains]", "text[gt]", "e.readers", "id", "passwordHash", "author.email", "$where", "or", "not"];
  for (const column of columns) {
    const filtered = await reader.ask(`/api/items?${encodeURIComponent(column)}=a`);
    expect([filtered.status, Object.values(filtered.json.error.fields)], column).toEqual([422, ["unknown_field"]]);
    for (const sort of [column, `-${column}`, `date,${column}`, `${column} desc`]) {
      const sorted = await reader.ask(`/api/items?sort=${encodeURIComponent(sort)}`);
      expect([sorted.status, sorted.json.error.fields], sort).toEqual([422, { sort: "unknown" }]);
    }
  }
});

test("searching for a word that only hidden items hold takes as long as for a word that none holds [LEAK-28]", async ({ place }) => {
  const { reader, head, elsewhere } = await outsider(place);
  const [present, none] = [place.word("hidden"), place.word("absent")];
  await inParallel(Array.from({ length: 30 }), 4, (_, i) => head.person.log({ title: `${present} ${i}`, text: `${present} `.repeat(200), audience: [elsewhere] }));
  expect((await head.person.ask(`/api/search?q=${present}&order=newest&limit=100`)).json.items).toHaveLength(30);
  const times: Record<string, number[]> = { [present]: [], [none]: [] };
  for (let i = 0; i < 80; i++) {
    for (const word of i % 2 ? [present, none] : [none, present]) {
      const answer = await reader.person.ask(`/api/search?q=${word}`);
      expect(answer.json.items).toEqual([]);
      if (i >= 10) times[word]!.push(answer.ms);
    }
  }
  const [hidden, absent] = [median(times[present]!), median(times[none]!)];
  expect(Math.abs(hidden - absent), `hidden ${hidden} ms, absent ${absent} ms`).toBeLessThan(0.35 * Math.max(hidden, absent) + 3);
});

test("references tell nothing of how many hidden items there are [LEAK-07]", async ({ place }) => {
  const { head, elsewhere, unitId } = await outsider(place);
  const numbers: number[] = [];
  for (let i = 0; i < 12; i++) {
    const { reference } = await head.person.log({ audience: [i % 2 ? unitId : elsewhere] });
    numbers.push(Number(reference.split("-")[2]));
  }
  const steps = numbers.slice(1).map((n, i) => Math.abs(n - numbers[i]!));
  expect(median(steps), `${numbers}`).toBeGreaterThan(50);
  expect(new Set(numbers).size).toBe(12);
});
