import type { APIRequestContext } from "@playwright/test";
import { Api, enter, expect, test, word } from "./as";
import { uploaded } from "./attaching";
import { startProduct, type Product } from "./product";

// A product of its own: what other tests write must not come between two crawls.
test.describe.configure({ mode: "serial" });
test.use({ trace: "off" });

/** Three who read the document and do not keep it: of the other side, of another unit, and who runs the machine. */
const outsiders = ["counterpart", "reader", "administrator"] as const;
type Outsider = (typeof outsiders)[number];

let product: Product;
const desks = new Map<Outsider | "head", APIRequestContext>();
/** Said in a draft, of a draft, and of a document that only the head knows. */
const drafted = {
  hiddenTitle: word(), hiddenFile: word(), hiddenText: word(), hiddenSymbol: word(), note: word(), title: word(), file: word(), text: word(), symbol: word(), clearance: word(), consultation: word(), comment: word(), reason: word(),
  dropped: word(), droppedComment: word(),
};
/** What the office has among itself about a version that stands. */
const office = { distribution: word(), remark: word(), clearance: word(), question: word() };
/** The words that everybody may read: they are there to be found. */
const open = { title: word(), text: word() };
const known = "A/RES/71/312";
const ids = { entries: [] as string[], versions: [] as string[], hiddenVersions: [] as string[], languages: [] as string[], others: [] as string[] };
let hidden: { id: string; reference: string };
let shown: { id: string; reference: string };
let later: { id: string; reference: string };

type Version = { id: string; revision: number; label: string; languages: { id: string; files: { id: string }[] }[] };
const versionsOf = async (api: Api, id: string) => (await api.get<{ versions: Version[] }>(`/api/documents/${id}`)).versions;
const english = async (api: Api, title: string, name: string, text: string) => ({ language: "en", standing: "original", title, uploads: [await uploaded(api, `${name}.txt`, text)] });

/** Cleared by the head himself, and issued. */
async function issued(head: Api, me: string, id: string, note: string): Promise<Version> {
  const [first] = await versionsOf(head, id);
  const { id: round } = await head.post(`/api/versions/${first!.id}/clearance`, { revision: first!.revision, method: "together", parties: [me], note });
  const { rounds } = await head.get<{ rounds: { id: string; steps: { id: string }[] }[] }>(`/api/documents/${id}/clearance`);
  const step = rounds.find((one) => one.id === round)!.steps[0]!.id;
  await head.post(`/api/clearance-steps/${step}/decision`, { decision: "cleared", remark: office.remark });
  ids.others.push(round, step);
  const [cleared] = await versionsOf(head, id);
  await head.post(`/api/versions/${cleared!.id}/issue`, { revision: cleared!.revision });
  return (await versionsOf(head, id))[0]!;
}

/** The next version under way: with its text, a round that was called off, a consultation, a comment and what became of it. */
async function draft(head: Api, me: string, id: string): Promise<void> {
  const { id: version } = await head.post(`/api/documents/${id}/versions`, { change: "substantive", note: drafted.note });
  await head.post(`/api/versions/${version}/languages`, { revision: 1, ...(await english(head, drafted.title, drafted.file, `A draft with ${drafted.text}, see ${known}.`)) });
  const now = async () => (await versionsOf(head, id))[0]!;
  const { id: round } = await head.post(`/api/versions/${version}/clearance`, { revision: (await now()).revision, method: "together", parties: [me], note: drafted.clearance });
  await head.post(`/api/clearance-rounds/${round}/calling-off`, { reason: drafted.reason });
  const { id: consultation } = await head.post(`/api/versions/${version}/consultations`, { revision: (await now()).revision, parties: [me], question: drafted.consultation, until: "2098-01-01" });
  const { id: comment } = await head.post(`/api/entries/${id}/comments`, { revision: 1, side: "joint", text: drafted.comment, place: { versionId: version } });
  await head.post(`/api/comments/${comment}/disposition`, { asOf: null, disposition: "not_accepted", reason: drafted.reason });
  ids.hiddenVersions.push(version);
  ids.languages.push((await now()).languages[0]!.id);
  ids.others.push(round, consultation, comment, (await now()).languages[0]!.files[0]!.id);
}

test.beforeAll(async ({ playwright }) => {
  test.setTimeout(180_000);
  product = await startProduct();
  for (const who of [...outsiders, "head"] as const) {
    const request = await playwright.request.newContext({ baseURL: product.url, extraHTTPHeaders: { origin: product.url } });
    await enter(request, who);
    desks.set(who, request);
  }
  const head = new Api(desks.get("head")!);
  const me = await head.party("Head of Liaison Office", "person");
  const everybody = [me, ...(await Promise.all(["External Co-operation Officer", "Desk officer, ECAD New York", "System administrator"].map((name) => head.party(name, "person"))))];
  const document = (more: object) => head.post("/api/documents", { origin: "own", documentType: "guidance", classification: "UNCLASSIFIED", ...more });
  // What is cited, by all of them.
  const cited = await document({ origin: "received", title: "A resolution", symbols: [known], audience: everybody, inForceFrom: "2017-09-20", languages: [{ language: "en", standing: "original", title: "A resolution", uploads: [] }] });
  hidden = await document({
    title: drafted.hiddenTitle, symbols: [drafted.hiddenSymbol], audience: [me], languages: [await english(head, drafted.hiddenTitle, drafted.hiddenFile, `A text with ${drafted.hiddenText}, see ${known}.`)],
  });
  const make = async (title: string) => document({ title: `${title} guidance`, audience: everybody, languages: [await english(head, `${title} guidance`, "text", `The words ${open.text}.`)] });
  shown = await make(open.title);
  const standing = await issued(head, me, shown.id, office.clearance);
  const { reach } = await head.get<{ reach: string }>(`/api/versions/${standing.id}/distribution-preview?parties=${me}`);
  const { id: distribution } = await head.post(`/api/versions/${standing.id}/distributions`, { parties: [me], purpose: "for_acknowledgement", note: office.distribution, reach });
  await draft(head, me, shown.id);
  later = await make(open.title);
  await issued(head, me, later.id, office.clearance);
  // One that was dropped tells no more than when it was drafted.
  const dropped = await document({ title: "A guidance", audience: everybody, languages: [await english(head, `${drafted.dropped} guidance`, drafted.dropped, drafted.dropped)] });
  const [gone] = await versionsOf(head, dropped.id);
  await head.post(`/api/entries/${dropped.id}/comments`, { revision: 1, side: "joint", text: drafted.droppedComment, place: { versionId: gone!.id } });
  await head.post(`/api/versions/${gone!.id}/withdrawal`, { revision: gone!.revision, because: drafted.reason });
  const [secret] = await versionsOf(head, hidden.id);
  ids.entries.push(cited.id, hidden.id, shown.id, dropped.id, hidden.reference, shown.reference);
  ids.versions.push(standing.id);
  ids.hiddenVersions.push(gone!.id, secret!.id);
  ids.languages.push(standing.languages[0]!.id, gone!.languages[0]!.id, secret!.languages[0]!.id);
  ids.others.push(distribution, secret!.languages[0]!.files[0]!.id, gone!.languages[0]!.files[0]!.id);
  for (const text of [drafted.hiddenText, drafted.text, open.text]) {
    await expect.poll(async () => (await head.get<{ items: unknown[] }>(`/api/search?q=${text}`)).items.length, { timeout: 90_000 }).toBeGreaterThan(0);
  }
  // What they cite is looked for afterwards.
  await expect.poll(async () => (await head.get<{ citedBy: unknown[] }>(`/api/entries/${cited.id}/citations`)).citedBy.length, { timeout: 90_000 }).toBe(2);
});
test.afterAll(async () => {
  await Promise.all([...desks.values()].map((request) => request.dispose()));
  await product?.stop();
});

const canaries = { ...drafted, ...office };
/** What the reader inside is told of a version that stands: the office's word to those who read it. */
const hiddenFrom = (who: Outsider): Record<string, string> => (who === "reader" ? drafted : canaries);

/** Every GET of the API that is about documents: with every id there is, and with every word that is hidden. */
async function addresses(request: APIRequestContext): Promise<string[]> {
  const { paths } = (await (await request.get("/api/openapi.json")).json()) as { paths: Record<string, Record<string, unknown>> };
  const every = [...ids.entries, ...ids.versions, ...ids.hiddenVersions, ...ids.languages, ...ids.others];
  const queries: Record<string, string[]> = {
    "/documents": ["?limit=100", "?state=draft,in_consultation,withdrawn", ...[known, drafted.hiddenSymbol].map((symbol) => `?symbol=${encodeURIComponent(symbol)}`), ...Object.values(drafted).map((title) => `?title=${title}`)],
    "/symbols": [known, drafted.hiddenSymbol].map((symbol) => `?symbol=${encodeURIComponent(symbol)}`),
    "/search": [...Object.values(canaries), open.title, "guidance"].map((q) => `?q=${q}&limit=100`),
    "/versions/compare": ids.languages.flatMap((from) => ids.languages.filter((to) => to !== from).map((to) => `?from=${from}&to=${to}`)),
    "/exports/documents": ["", `?symbol=${encodeURIComponent(known)}`, `?title=${drafted.title}`],
    "/distributions": ["?show=all"], "/consultations": ["", "?waiting=me"], "/acknowledgements": ["?show=all"], "/clearances": [""], "/views": [""], "/notifications": [""], "/audit": [""], "/delegations": [""],
  };
  return Object.entries(paths).filter(([, methods]) => "get" in methods).flatMap(([path]) => {
    const at = path.replace(/^\/api/, "");
    if (at.includes("{")) return every.map((id) => `/api${at.replace(/\{\w+\}/g, id)}${at.endsWith("-preview") ? `?parties=${ids.entries[0]}` : at.endsWith("/consequences") ? "?act=withdraw" : at.endsWith("/comments") ? "?side=joint" : ""}`);
    return (queries[at] ?? []).map((query) => `/api${at}${query}`);
  });
}

const pages = () => [
  "/desk", "/documents", `/documents?symbol=${encodeURIComponent(known)}`, `/documents/symbol/${known}`,
  ...[hidden, shown].flatMap(({ id, reference }) => [`/documents/${id}`, ...["", "/edit", "/comments", `/compare?from=${ids.languages[1]}&to=${ids.languages[0]}`].map((rest) => `/documents/${reference}${rest}`)]),
  ...Object.values(drafted).slice(0, 4).map((q) => `/search?q=${q}`),
];

/** What may differ between two answers to one question. */
const normalised = (body: string) => body.replace(/\b20\d\d-\d\d-\d\dT[\d:.]+Z\b/g, "…");

async function crawl(who: Outsider): Promise<Map<string, string>> {
  const request = desks.get(who)!;
  const found = new Map<string, string>();
  const asked = [...(await addresses(request)).map((address) => [address, "application/json"] as const), ...pages().flatMap((address) => [[address, "text/html"], [address, "text/x-component"]] as const)];
  for (let from = 0; from < asked.length; from += 6) {
    await Promise.all(asked.slice(from, from + 6).map(async ([address, accept]) => {
      const response = await request.get(address, { headers: { accept, ...(accept === "text/x-component" && { rsc: "1" }) }, maxRedirects: 0 });
      expect(response.status(), `${who} ${address}`).toBeLessThan(500);
      found.set(`${accept} ${address}`, `${response.status()} ${normalised(await response.text())}`);
    }));
  }
  return found;
}

let seen: Map<string, string>;
for (const who of outsiders) {
  test(`no word of a draft, of a hidden document or of the office's own in anything that comes to the ${who} about the library [LEAK-02]`, async () => {
    test.setTimeout(240_000);
    const found = await crawl(who);
    if (who === "counterpart") seen = found;
    expect(found.size).toBeGreaterThan(400);
    expect([...found.values()].some((body) => body.includes(open.title)), "what he may read is there").toBe(true);
    for (const [address, body] of found) {
      for (const [what, canary] of Object.entries(hiddenFrom(who))) if (!address.includes(canary)) expect(body.includes(canary), `${what} in ${address}`).toBe(false);
      if (!address.includes(hidden.id) && !address.includes(hidden.reference)) expect(body.includes(hidden.id) || body.includes(hidden.reference), `the hidden document in ${address}`).toBe(false);
      for (const version of ids.hiddenVersions) if (!address.includes(version)) expect(body.includes(version), `a version that is not shown in ${address}`).toBe(false);
    }
    // An address with what is hidden answers as one with what is not there.
    for (const id of [hidden.id, ...ids.hiddenVersions]) {
      for (const [address, body] of found) if (address.startsWith("application/json") && address.includes(`/${id}/`)) expect(body.slice(0, 3), address).not.toBe("200");
    }
  });
}

test("the head finds each of these words: they are there to be found", async () => {
  const head = desks.get("head")!;
  const all = (await Promise.all([
    ...[hidden, shown].map(({ id }) => `/api/documents/${id}`), `/api/documents/${shown.id}/clearance`, `/api/documents/${shown.id}/distributions`, ...ids.hiddenVersions.flatMap((id) => [`/api/versions/${id}/comments`, `/api/versions/${id}/consultations`, `/api/versions/${id}/manifest`]),
  ].map(async (address) => (await head.get(address)).text()))).join("\n");
  for (const what of ["hiddenTitle", "hiddenSymbol", "hiddenFile", "note", "title", "file", "clearance", "consultation", "comment", "reason", "droppedComment"] as const) expect(all.includes(drafted[what]), what).toBe(true);
  for (const what of ["distribution", "remark", "clearance"] as const) expect(all.includes(office[what]), what).toBe(true);
});

test("a version that is drafted, asked about and commented on changes nothing the counterpart gets, byte for byte [LEAK-07]", async () => {
  test.setTimeout(240_000);
  const of = (found: Map<string, string>) => new Map([...found].filter(([address]) => address.startsWith("application/json")));
  const settled = of(await crawl("counterpart"));
  expect([...settled.keys()].sort()).toEqual([...of(seen).keys()].sort());
  const before = { ...ids, hiddenVersions: [...ids.hiddenVersions], languages: [...ids.languages], others: [...ids.others] };
  const head = new Api(desks.get("head")!);
  await draft(head, await head.party("Head of Liaison Office", "person"), later.id);
  await expect.poll(async () => (await head.get<{ citedBy: unknown[] }>(`/api/entries/${ids.entries[0]}/citations`)).citedBy.length, { timeout: 90_000 }).toBe(3);
  Object.assign(ids, before);
  const after = of(await crawl("counterpart"));
  expect([...settled].filter(([address, body]) => after.get(address) !== body).map(([address]) => address)).toEqual([]);
});
