import type { APIRequestContext } from "@playwright/test";
import { attach } from "./attaching";
import { Api, demonstration, enter, expect, test, word, type Demonstration } from "./as";
import { startProduct, type Product } from "./product";

// A product of its own: what other tests write must not come between two crawls.
test.describe.configure({ mode: "serial" });
test.use({ trace: "off" });

let product: Product;
const desks = new Map<Demonstration | "nobody", APIRequestContext>();
/** Planted in entries that only the head reads (and the auditor, who reads everything). */
const canaries = { title: word(), titleOther: word(), summary: word(), summaryOther: word(), text: word(), marking: word(), before: word(), lowering: word() };
const hidden: { id: string; reference: string }[] = [];
/** Said about an entry that the counterpart has by release: what of it stays inside. */
const inside = {
  comment: word(), file: word(), fileText: word(), linked: word(), source: word(), rating: word(), judgement: word(), journal: word(), originator: word(),
  needToKnow: word(), safeguards: word(), consent: word(), evidence: word(),
};
/** And what goes with it: the words are there to be found. */
const given = { title: word(), comment: word(), file: word() };
let shared: { id: string; reference: string };
let seen: Record<string, string> = {};

test.beforeAll(async ({ playwright }) => {
  test.setTimeout(120_000);
  product = await startProduct();
  const open = () => playwright.request.newContext({ baseURL: product.url, extraHTTPHeaders: { origin: product.url } });
  for (const who of demonstration) {
    const request = await open();
    await enter(request, who);
    desks.set(who, request);
  }
  desks.set("nobody", await open());
  const head = new Api(desks.get("head")!);
  const audience = [await head.party("Head of Liaison Office", "person")];
  for (const classification of ["UNCLASSIFIED", "CONFIDENTIAL", "STRICTLY_CONFIDENTIAL"] as const) {
    hidden.push(await plant(head, audience, classification));
  }
  // Seen by others until it was narrowed: its old state must not be found either.
  const narrowed = await head.post("/api/items", { title: canaries.before, text: canaries.before, classification: "CONFIDENTIAL", classificationReason: "deliberation" });
  await head.patch(`/api/items/${narrowed.id}`, { revision: 1, audience, classification: "STRICTLY_CONFIDENTIAL" });
  await head.patch(`/api/items/${narrowed.id}`, { revision: 2, classification: "CONFIDENTIAL", reasonForLowering: canaries.lowering });
  hidden.push(narrowed);
  await share(head, new Api(desks.get("officer")!));
});

/** An entry of the officer's, released to the counterpart with one of its two files; the head gives the second key. */
async function share(head: Api, officer: Api): Promise<void> {
  const [counterpart, officerOffice, msu] = [await officer.party("External Co-operation Officer", "person"), await officer.party("Liaison Office, Vienna"), await officer.party("Mediation Support Unit")];
  const source = await officer.post("/api/sources", { name: inside.source });
  await officer.post(`/api/sources/${source.id}/ratings`, { reliability: "B", reason: inside.rating });
  const entry = shared = await officer.post("/api/items", {
    title: `${given.title} shared`, classification: "CONFIDENTIAL", classificationReason: "deliberation", direction: "incoming", audience: [officerOffice],
    originatorId: msu, sourceId: source.id,
  });
  const goes = await attach(officer, entry.id, `${given.file}.txt`, Buffer.from(`A file that goes along: ${given.file}.`));
  await attach(officer, entry.id, `${inside.file}.txt`, Buffer.from(`A file that stays: ${inside.fileText}.`));
  const linked = await officer.post("/api/items", { title: `${inside.linked} linked`, classification: "UNCLASSIFIED", audience: [officerOffice] });
  await officer.post(`/api/entries/${entry.id}/links`, { kind: "arises_from", otherId: linked.id });
  await officer.post(`/api/entries/${entry.id}/judgements`, { revision: 1, credibility: 3, reason: inside.judgement });
  await head.post("/api/registry", { entryId: entry.id, direction: "incoming", channel: "hand", remark: inside.journal });
  const consent = await officer.post(`/api/entries/${entry.id}/consents`, { revision: 1, parties: [counterpart], question: inside.consent });
  await officer.post(`/api/consents/${consent.id}/answer`, { answer: "granted", evidence: inside.evidence });
  await expect.poll(async () => (await officer.get<{ items: { scan: string }[] }>(`/api/entries/${entry.id}/attachments`)).items.every((file) => file.scan !== "waiting")).toBe(true);
  const release = await officer.release(entry, [counterpart], { originatorCheck: inside.originator, needToKnow: inside.needToKnow, safeguards: inside.safeguards, attachments: [goes] });
  await head.giveKey(release);
  await officer.post(`/api/entries/${entry.id}/comments`, { revision: 1, side: "internal", text: inside.comment });
  await officer.post(`/api/entries/${entry.id}/comments`, { revision: 1, side: "joint", text: given.comment });
  await expect.poll(async () => (await officer.get<{ items: unknown[] }>(`/api/search?q=${inside.fileText}`)).items.length, { timeout: 30_000 }).toBe(1);
}

test.afterAll(async () => {
  await Promise.all([...desks.values()].map((request) => request.dispose()));
  await product?.stop();
});

function plant(head: Api, audience: string[], classification: string) {
  const { title, titleOther, summary, summaryOther, text, marking } = canaries;
  return head.post("/api/items", {
    title: `${title} planted`, titleOther, summary, summaryOther, text: `A paragraph with ${text}.`, originalMarking: marking,
    classification, classificationReason: classification === "UNCLASSIFIED" ? null : "other", audience, custodianId: undefined,
  });
}

const forms = {
  HTML: { accept: "text/html" },
  RSC: { accept: "text/x-component", rsc: "1" },
} as const;

/**
 * What may differ between two answers to the same question: nonces, the clock, when a session was last seen, and the
 * order in which the pieces of a page were ready to be sent. The data of a page are compared in their own form.
 */
function normalised(body: string): string {
  return body
    .replace(/<script[^>]*>.*?<\/script>/gs, "")
    .replace(/nonce("?[:=]"?)[A-Za-z0-9+/=]{16,}/g, "nonce$1…")
    .replace(/\b\d{1,2}:\d{2}\b/g, "…")
    .replace(/\b20\d\d-\d\d-\d\dT[\d:.]+Z\b/g, "…")
    .replace(/renderedAt":[^,}]*/g, "renderedAt…")
    .split(/\n|(?=<)/)
    .map((piece) => piece.replace(/^[0-9a-f]+:/, "").replace(/\$L?[0-9a-f]+/g, "$"))
    .sort()
    .join("\n");
}

/** Every GET of the API that needs no id, and those that do with every id: the hidden ones too. */
async function apiAddresses(request: APIRequestContext, ids: readonly string[]): Promise<string[]> {
  const { paths } = (await (await request.get("/api/openapi.json")).json()) as { paths: Record<string, Record<string, unknown>> };
  const given: Record<string, string[]> = { "/items": ["?limit=100", "?sort=filed&limit=100", "?classification=STRICTLY_CONFIDENTIAL"], "/parties": ["?q=", "?q=head"], "/people": ["?limit=100"] };
  const addresses: string[] = [];
  for (const [path, methods] of Object.entries(paths)) {
    if (!("get" in methods)) continue;
    const at = `/api${path.replace(/^\/api/, "")}`;
    if (at.includes("{")) addresses.push(...ids.map((id) => at.replace(/\{\w+\}/, id)));
    else if (at.endsWith("/search")) addresses.push(...[...Object.values(canaries), "planted", "mediation"].map((q) => `${at}?q=${q}&limit=100`));
    else if (at.endsWith("/audience")) addresses.push(...ids.map((id) => `${at}?audience=${id}&classification=UNCLASSIFIED`));
    else addresses.push(at, ...(given[at.replace(/^\/api/, "")] ?? []).map((query) => at + query));
  }
  return addresses;
}

/** Everything one can come to from the navigation, as page and as the data behind it, and the whole API. */
async function crawl(who: Demonstration | "nobody", mostEntries: number): Promise<Record<string, string>> {
  const request = desks.get(who)!;
  const found: Record<string, string> = {};
  const keep = async (address: string, form: string, headers: Record<string, string>) => {
    const response = await request.get(address, { headers, maxRedirects: 0 });
    const body = await response.text();
    expect(response.status(), `${who} ${address}: ${body.slice(0, 200)}`).toBeLessThan(500);
    found[`${form} ${address}`] = `${response.status()} ${normalised(body)}`;
    return body;
  };
  const direct = hidden.flatMap(({ id, reference }) => [`/items/${reference}`, `/items/${id}`, `/items/${reference}/edit`]);
  const waiting = ["/desk", "/", "/sign-in", "/items", "/items/new", "/search", "/search?q=planted", "/people", "/people/units", "/audit", "/admin", "/settings", ...direct];
  const known = new Set(waiting);
  let entries = 0;
  while (waiting.length > 0) {
    const some = waiting.splice(0, 4);
    const bodies = await Promise.all(some.map((address) => keep(address, "HTML", forms.HTML)));
    await Promise.all(some.map((address) => keep(address, "RSC", forms.RSC)));
    for (const [, href] of bodies.join(" ").matchAll(/href="(\/[^"#]*)"/g)) {
      const address = href!.replaceAll("&amp;", "&");
      if (known.has(address) || address.startsWith("/_next") || /\.\w+$/.test(address)) continue;
      if (/^\/(items|admin)\/.*\d/.test(address) && ++entries > mostEntries) continue;
      known.add(address);
      waiting.push(address);
    }
  }
  const ids = hidden.map(({ id }) => id);
  for (const address of await apiAddresses(request, [...ids, ...hidden.map(({ reference }) => reference)])) await keep(address, "JSON", { accept: "application/json" });
  return found;
}

/** The question itself comes back in the answer of a search; that is no leak. */
const withoutQuestion = (address: string, body: string) => Object.values(canaries).reduce((text, q) => (address.includes(q) ? text.replaceAll(q, "…") : text), body);

for (const who of [...demonstration.filter((one) => one !== "head" && one !== "auditor"), "nobody" as const]) {
  test(`no canary in anything that comes to the ${who}: page, data of a page, API`, async () => {
    test.setTimeout(120_000);
    const found = await crawl(who, who === "counterpart" ? Infinity : 6);
    if (who === "counterpart") seen = found;
    expect(Object.keys(found).length).toBeGreaterThan(40);
    for (const [address, body] of Object.entries(found)) {
      const said = withoutQuestion(address, body);
      for (const [field, canary] of Object.entries(canaries)) expect(said.includes(canary), `${field} in ${address}`).toBe(false);
      for (const { id, reference } of hidden) {
        if (!address.includes(id)) expect(said.includes(id), `the id of a hidden entry in ${address}`).toBe(false);
        if (!address.includes(reference)) expect(said.includes(reference), `the reference of a hidden entry in ${address}`).toBe(false);
      }
    }
  });
}

test("of an entry released to the counterpart only what was released comes to him: page, data of a page, API, search, feed of his inbox", async () => {
  const request = desks.get("counterpart")!;
  const { paths } = (await (await request.get("/api/openapi.json")).json()) as { paths: Record<string, Record<string, unknown>> };
  const about = Object.entries(paths).filter(([path, methods]) => "get" in methods && path.includes("{id}")).map(([path]) => path.replace("{id}", shared.id));
  const asked = [...about, ...["joint", "internal"].map((side) => `/api/entries/${shared.id}/comments?side=${side}`), `/items/${shared.reference}`, `/api/items/${shared.reference}`];
  const answers = await Promise.all(asked.map(async (address) => [address, await (await request.get(address)).text()] as const));
  const all = [...Object.entries(seen), ...answers];
  for (const [what, word] of Object.entries(given)) expect(all.some(([, body]) => body.includes(word)), `${what} is among what he gets`).toBe(true);
  for (const [address, body] of all) for (const [what, word] of Object.entries(inside)) expect(body.includes(word), `${what} in ${address}`).toBe(false);
  const counterpart = new Api(desks.get("counterpart")!);
  for (const [what, word] of Object.entries(inside)) expect((await counterpart.get<{ items: unknown[] }>(`/api/search?q=${word}`)).items, what).toEqual([]);
});

test("the head finds each canary: the words are there to be found", async () => {
  const head = new Api(desks.get("head")!);
  for (const field of ["title", "summary", "text"] as const) {
    const { items } = await head.get<{ items: { reference: string }[] }>(`/api/search?q=${canaries[field]}`);
    expect(items.map((item) => item.reference), field).toEqual(expect.arrayContaining(hidden.slice(0, 3).map(({ reference }) => reference)));
  }
  const page = await (await desks.get("head")!.get(`/items/${hidden[1]!.reference}`)).text();
  for (const field of ["title", "titleOther", "summary", "summaryOther", "text", "marking"] as const) expect(page.includes(canaries[field]), field).toBe(true);
});

test("the audit trail shows the auditor references and acts, and no word of an entry", async () => {
  const auditor = desks.get("auditor")!;
  for (const address of ["/audit", "/api/audit?limit=100", ...hidden.map(({ id }) => `/api/audit?entry=${id}`), ...hidden.map(({ reference }) => `/audit?entry=${reference}`)]) {
    const response = await auditor.get(address);
    expect(response.status(), address).toBe(200);
    const body = await response.text();
    for (const field of ["title", "titleOther", "summary", "summaryOther", "text", "before"] as const) expect(body.includes(canaries[field]), `${field} in ${address}`).toBe(false);
  }
});

test("one more hidden entry changes nothing the counterpart gets, byte for byte (LEAK-02, LEAK-07, LEAK-26)", async () => {
  test.setTimeout(180_000);
  const head = new Api(desks.get("head")!);
  // The first crawl opened what was released to him, and his inbox says so; from then on nothing changes.
  const settled = await crawl("counterpart", Infinity);
  expect(Object.keys(settled).sort()).toEqual(Object.keys(seen).sort());
  const again = await crawl("counterpart", Infinity);
  expect(differences(settled, again), "two crawls of the same state").toEqual([]);
  await plant(head, [await head.party("Head of Liaison Office", "person")], "CONFIDENTIAL");
  expect(differences(again, await crawl("counterpart", Infinity)), "before and after").toEqual([]);
});

function differences(before: Record<string, string>, after: Record<string, string>): string[] {
  const addresses = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return addresses.filter((address) => before[address] !== after[address]).map((address) => {
    const [a = "", b = ""] = [before[address], after[address]];
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    return `${address}: …${a.slice(Math.max(0, at - 60), at + 60)}… / …${b.slice(Math.max(0, at - 60), at + 60)}…`;
  });
}
