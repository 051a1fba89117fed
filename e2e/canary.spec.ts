import type { APIRequestContext } from "@playwright/test";
import { docx } from "../lib/testing/archives";
import { pdf } from "../lib/testing/pdfs";
import { attach } from "./attaching";
import { besideTheContract, forgottenRoutes, wordsOf } from "./beside-the-contract";
import { Api, demonstration, enter, expect, test, word, type Demonstration } from "./as";
import { canaries, documented, given, inside, kept, meetInPrivate, meetWithBoth, met, plant, plantDocuments, share, type Shared } from "./canaries";
import { startProduct, type Product } from "./product";

// A product of its own: what other tests write must not come between two crawls.
test.describe.configure({ mode: "serial" });
test.use({ trace: "off" });

let product: Product;
const desks = new Map<Demonstration | "nobody", APIRequestContext>();
let meeting: { id: string; reference: string };
const hidden: { id: string; reference: string }[] = [];
const hiddenFiles = { text: [] as string[], pdf: [] as string[], docx: [] as string[] };
let library: Awaited<ReturnType<typeof plantDocuments>>;
let together: { id: string; reference: string };
let upload = "";
const allHiddenFiles = () => [...hiddenFiles.text, ...hiddenFiles.pdf, ...hiddenFiles.docx, library.draftFile];
/** The first is CONFIDENTIAL, the second is not: of that one he may take a dossier. */
const shared: Shared[] = [];
let seen: Record<string, string> = {};

test.beforeAll(async ({ playwright }) => {
  test.setTimeout(900_000);
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
    // What one may have of the second is a copy that is marked as his.
    const entry = await plant(head, audience, classification, { caveats: classification === "CONFIDENTIAL" ? ["watermark"] : [] });
    hidden.push(entry);
    hiddenFiles.text.push(await attach(head, entry.id, `${kept.fileName}.txt`, Buffer.from(`A file with ${kept.fileText}.`)));
    hiddenFiles.pdf.push(await attach(head, entry.id, `${kept.fileName}.pdf`, pdf({ pages: [[`A page with ${kept.pdfText}`]] })));
    hiddenFiles.docx.push(await attach(head, entry.id, `${kept.fileName}.docx`, docx([`A paragraph with ${kept.docxText}`])));
    if (classification !== "UNCLASSIFIED") await head.post("/api/registry", { entryId: entry.id, direction: "incoming", channel: "hand", remark: kept.journal, correspondent: kept.correspondent });
  }
  library = await plantDocuments(head, audience);
  together = await meetWithBoth(head);
  meeting = await meetInPrivate(head, audience);
  const sending = await desks.get("head")!.post("/api/files/uploads", { headers: { "tus-resumable": "1.0.0", "upload-length": "10", "upload-metadata": `filename ${Buffer.from(`${kept.sending}.txt`).toString("base64")}` } });
  expect(sending.status()).toBe(201);
  upload = sending.headers().location!.split("/").at(-1)!;
  // Seen by others until it was narrowed: its old state must not be found either.
  const narrowed = await head.post("/api/items", { title: canaries.before, text: canaries.before, classification: "CONFIDENTIAL", classificationReason: "deliberation" });
  await head.patch(`/api/items/${narrowed.id}`, { revision: 1, audience, classification: "STRICTLY_CONFIDENTIAL" });
  await head.patch(`/api/items/${narrowed.id}`, { revision: 2, classification: "CONFIDENTIAL", reasonForLowering: canaries.lowering });
  hidden.push(narrowed);
  const officer = new Api(desks.get("officer")!);
  for (const classification of ["CONFIDENTIAL", "UNCLASSIFIED"]) shared.push(await share(head, officer, classification));
  // What was read in the files is there to be found: by who may.
  for (const [api, found, entries] of [[officer, inside.fileText, 2], [head, kept.fileText, 3], [head, kept.pdfText, 3], [head, kept.docxText, 3]] as const) {
    await expect.poll(async () => (await api.get<{ items: unknown[] }>(`/api/search?q=${found}`)).items.length, { timeout: 120_000 }).toBe(entries);
  }
});

test.afterAll(async () => {
  await Promise.all([...desks.values()].map((request) => request.dispose()));
  await product?.stop();
});

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
    // Whole moments before the hours in them.
    .replace(/\b20\d\d-\d\d-\d\dT[\d:.]+Z\b/g, "…")
    .replace(/\b\d{1,2}:\d{2}\b/g, "…")
    .replace(/renderedAt":[^,}]*/g, "renderedAt…")
    // The index of a dossier says when it was made, and so it has another fingerprint each time.
    .replace(/^[0-9a-f]{64} {2}/gm, "… ")
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
    const known = at.startsWith("/api/versions/") ? library.versions : at.startsWith("/api/distributions/") ? library.others : ids;
    if (at.includes("{")) addresses.push(...known.map((id) => at.replace(/\{\w+\}/, id)));
    else if (at.endsWith("/search")) addresses.push(...[...Object.values(canaries), ...Object.values(met), ...Object.values(documented), "planted", "mediation"].map((q) => `${at}?q=${q}&limit=100`));
    else if (at.endsWith("/audience")) addresses.push(...ids.map((id) => `${at}?audience=${id}&classification=UNCLASSIFIED`));
    else addresses.push(at, ...(given[at.replace(/^\/api/, "")] ?? []).map((query) => at + query));
  }
  return addresses;
}

/** Everything one can come to from the navigation, as page and as the data behind it, and the whole API. */
async function crawl(who: Demonstration | "nobody", mostOfAKind: number): Promise<Record<string, string>> {
  const request = desks.get(who)!;
  const found: Record<string, string> = {};
  const keep = async (address: string, form: string, headers: Record<string, string>) => {
    const response = await request.get(address, { headers, maxRedirects: 0 });
    // A file behind a link is read for what it says: an archive holds the time of its making in many places.
    const body = await wordsOf(await response.body());
    expect(response.status(), `${who} ${address}: ${body.slice(0, 200)}`).toBeLessThan(500);
    found[`${form} ${address}`] = `${response.status()} ${body}`;
    return body;
  };
  const direct = [...hidden.flatMap(({ id, reference }) => [`/items/${reference}`, `/items/${id}`, `/items/${reference}/edit`]), ...library.documents.flatMap(({ id, reference }) => [`/documents/${reference}`, `/documents/${id}`]), ...library.versions.map((id) => `/documents/${library.documents[0]!.reference}/compare?from=${id}`), ...allHiddenFiles().map((id) => `/files/${id}`), `/meetings/${meeting.reference}`, `/meetings/${meeting.id}`, `/meetings/${meeting.reference}/edit`];
  const waiting = ["/desk", "/", "/sign-in", "/items", "/items/new", "/search", "/search?q=planted", "/meetings", "/meetings?view=month", "/meetings?view=week", "/meetings/year", "/forums", "/forums/staff-talks", "/forums/staff-talks/record", "/actions", "/actions?view=open", "/people", "/people/units", "/audit", "/admin", "/settings", ...direct];
  const seenAlready = new Set(waiting);
  const opened: Record<string, number> = {};
  // The calendar goes on for ever: some of its pages stand for all.
  let days = 0;
  while (waiting.length > 0) {
    const some = waiting.splice(0, 4);
    const bodies = await Promise.all(some.map((address) => keep(address, "HTML", forms.HTML)));
    // The data behind a page are what the page was made of: looked at by themselves where the most is at stake.
    if (who === "counterpart" || who === "officer") await Promise.all(some.map((address) => keep(address, "RSC", forms.RSC)));
    for (const [, href] of bodies.join(" ").matchAll(/href="(\/[^"#]*)"/g)) {
      const address = href!.replaceAll("&amp;", "&");
      if (seenAlready.has(address) || address.startsWith("/_next") || /\.\w+$/.test(address)) continue;
      const kind = /^\/(items|admin|documents|meetings|files|releases|requests)\/.*\d/.exec(address)?.[1];
      if (kind && (opened[kind] = (opened[kind] ?? 0) + 1) > mostOfAKind) continue;
      if (/^\/(meetings|admin).*[?&](on|year)=/.test(address) && ++days > 8) continue;
      seenAlready.add(address);
      waiting.push(address);
    }
  }
  const ids = hidden.map(({ id }) => id);
  await fewAtOnce(await apiAddresses(request, [...ids, ...library.documents.map(({ id }) => id), meeting.id, ...hidden.map(({ reference }) => reference)]), (address) => keep(address, "JSON", { accept: "application/json" }));
  return found;
}

/** Four at a time: more would only wait for one another. */
async function fewAtOnce(addresses: readonly string[], ask: (address: string) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < addresses.length; at += 4) await Promise.all(addresses.slice(at, at + 4).map(ask));
}

/** Every file in every form, every dossier and every list that could be taken away, of what is hidden too. */
async function takeAway(who: Demonstration | "nobody"): Promise<Record<string, string>> {
  const request = desks.get(who)!;
  const found: Record<string, string> = {};
  const known = { entries: [...hidden, ...library.documents, meeting].flatMap(({ id, reference }) => [id, reference]), meetings: [meeting.id, meeting.reference], files: allHiddenFiles(), uploads: [upload] };
  await fewAtOnce(Object.values(besideTheContract).flatMap((addresses) => addresses(known)), async (address) => {
    for (const method of ["GET", "HEAD"]) found[`${method} ${address}`] = await taken(request, address, method);
  });
  return found;
}

/** What somebody gets who takes a file away: how it is called, and every word in it. */
async function taken(request: APIRequestContext, address: string, method = "GET"): Promise<string> {
  // Without this header the door of uploads says no more than that it is missing.
  const response = await request.fetch(address, { method, maxRedirects: 0, headers: { "tus-resumable": "1.0.0" } });
  const { "content-disposition": named = "", "upload-metadata": about = "" } = response.headers();
  expect(response.status(), address).toBeLessThan(500);
  return `${response.status()} ${named} ${Buffer.from(about.split(" ").at(-1) ?? "", "base64").toString("utf8")} ${await wordsOf(await response.body())}`;
}

test("no route of the product is left out of the crawl", () => {
  expect(forgottenRoutes()).toEqual([]);
});

/** The question itself comes back in the answer of a search; that is no leak. */
const withoutQuestion = (address: string, body: string) => Object.values({ ...canaries, ...met, ...documented }).reduce((text, q) => (address.includes(q) ? text.replaceAll(q, "…") : text), body);

for (const who of [...demonstration.filter((one) => one !== "head" && one !== "auditor"), "nobody" as const]) {
  test(`no canary in any file, preview, dossier, CSV, Excel file or journal that the ${who} takes away`, async () => {
    test.setTimeout(600_000);
    expectNoCanary(await takeAway(who));
  });

  test(`no canary in anything that comes to the ${who}: page, data of a page, API`, async () => {
    test.setTimeout(600_000);
    const found = await crawl(who, who === "counterpart" ? Infinity : 4);
    if (who === "counterpart") seen = found;
    expect(Object.keys(found).length).toBeGreaterThan(40);
    expectNoCanary(found);
  });
}

function expectNoCanary(found: Record<string, string>): void {
  for (const [address, body] of Object.entries(found)) {
    const said = withoutQuestion(address, body);
    for (const [field, canary] of Object.entries({ ...canaries, ...kept, ...documented, ...met })) expect(said.includes(canary), `${field} in ${address}`).toBe(false);
    for (const { id, reference } of [...hidden, ...library.documents, meeting]) {
      if (!address.includes(id)) expect(said.includes(id), `the id of a hidden entry in ${address}`).toBe(false);
      if (!address.includes(reference)) expect(said.includes(reference), `the reference of a hidden entry in ${address}`).toBe(false);
    }
  }
}

test("of an entry released to the counterpart only what was released comes to him: page, data of a page, API, search, feed of his inbox", async () => {
  const request = desks.get("counterpart")!;
  const { paths } = (await (await request.get("/api/openapi.json")).json()) as { paths: Record<string, Record<string, unknown>> };
  const about = Object.entries(paths).filter(([path, methods]) => "get" in methods && path.includes("{id}")).map(([path]) => path);
  const asked = shared.flatMap(({ id, reference }) => [
    ...about.map((path) => path.replace("{id}", id)), ...["joint", "internal"].map((side) => `/api/entries/${id}/comments?side=${side}`), `/items/${reference}`, `/api/items/${reference}`,
  ]);
  asked.push(...about.map((path) => path.replace("{id}", together.id)), `/meetings/${together.reference}`, "/meetings", "/actions", "/forums/staff-talks/record");
  const answers: (readonly [string, string])[] = await Promise.all(asked.map(async (address) => [address, await (await request.get(address)).text()] as const));
  const known = { entries: shared.map(({ id }) => id), meetings: [together.id], files: shared.flatMap(({ goes, stays }) => [goes, stays]), uploads: [] };
  const away: Record<string, string> = {};
  for (const address of [...Object.values(besideTheContract).flatMap((addresses) => addresses(known)), ...known.files.map((id) => `/files/${id}`)]) away[address] = await taken(request, address);
  answers.push(...Object.entries(away));
  // He has what went, as a file and in the dossier of what is not classified; of what is, no copy is made, and what stayed is not there.
  const [closed, open] = [shared[0]!, shared[1]!];
  for (const address of [`/api/files/${closed.goes}`, `/api/files/${open.goes}`, `/api/exports/dossiers/${open.id}`]) expect([address, away[address]!.slice(0, 3), away[address]!.includes(given.file)]).toEqual([address, "200", true]);
  expect(away[`/api/exports/dossiers/${closed.id}`]!.slice(0, 3)).toBe("403");
  for (const address of [closed.stays, open.stays].flatMap((id) => [`/api/files/${id}`, `/api/files/${id}/view`, `/api/files/${id}/passages`, `/files/${id}`])) expect([address, away[address]!.slice(0, 3)]).toEqual([address, "404"]);
  expect(away["/api/exports/items/csv"]).toContain(given.title);
  expect(away["/api/exports/items/xlsx"]).toContain(given.title);
  const all = [...Object.entries(seen), ...answers];
  for (const [what, word] of Object.entries(given)) expect(all.some(([, body]) => body.includes(word)), `${what} is among what he gets`).toBe(true);
  for (const [address, body] of all) for (const [what, word] of Object.entries(inside)) expect(body.includes(word), `${what} in ${address}`).toBe(false);
  const counterpart = new Api(desks.get("counterpart")!);
  for (const [what, word] of Object.entries(inside)) expect((await counterpart.get<{ items: unknown[] }>(`/api/search?q=${word}`)).items, what).toEqual([]);
});

test("the head finds each canary: the words are there to be found, in files, previews, dossiers and lists too", async () => {
  test.setTimeout(180_000);
  const head = new Api(desks.get("head")!);
  for (const field of ["title", "summary", "text"] as const) {
    const { items } = await head.get<{ items: { reference: string }[] }>(`/api/search?q=${canaries[field]}`);
    expect(items.map((item) => item.reference), field).toEqual(expect.arrayContaining(hidden.slice(0, 3).map(({ reference }) => reference)));
  }
  const taking = (address: string) => taken(desks.get("head")!, address);
  const has = async (address: string, words: string[]) => {
    const said = await taking(address);
    for (const canary of words) expect(said.includes(canary), `${address}: ${said.slice(0, 300)}`).toBe(true);
  };
  for (const [i, { id }] of hidden.slice(0, 3).entries()) {
    const marked = i === 1;
    await (marked ? expect(taking(`/api/files/${hiddenFiles.text[i]}`)).resolves.toMatch(/^422/) : has(`/api/files/${hiddenFiles.text[i]}`, [kept.fileText, kept.fileName]));
    await has(`/api/files/${hiddenFiles.pdf[i]}`, [kept.pdfText, kept.fileName, ...(marked ? ["(Vienna)"] : [])]);
    await has(`/api/files/${hiddenFiles.pdf[i]}/view`, [kept.pdfText]);
    await has(`/api/files/${hiddenFiles.docx[i]}/passages`, [kept.docxText]);
    await has(`/files/${hiddenFiles.pdf[i]}`, [kept.fileName]);
    // Of what is marked highest there is no dossier at all; of what asks for marked copies no bare file is in it.
    if (i === 2) expect(await taking(`/api/exports/dossiers/${id}`)).toMatch(/^403/);
    else await has(`/api/exports/dossiers/${id}`, [canaries.title, canaries.text, kept.pdfText, ...(marked ? [] : [kept.fileText, kept.docxText])]);
    if (marked) expect(await taking(`/api/exports/dossiers/${id}`)).not.toContain(kept.fileText);
  }
  await has(`/api/files/${library.draftFile}`, [kept.draftName, kept.draftText]);
  const [drafted, standing] = library.documents;
  await has(`/api/exports/dossiers/${drafted!.id}`, [kept.document, kept.draftText, documented.clearance]);
  await has(`/documents/${drafted!.reference}`, [kept.document, documented.question, documented.clearance]);
  await has(`/documents/${standing!.reference}`, [kept.document, documented.change, documented.distributed]);
  await has(`/meetings/${together.reference}`, [given.meeting, given.point, inside.point, inside.hiddenPoint, inside.note, inside.action, inside.decision, inside.address]);
  for (const format of ["csv", "xlsx"]) {
    await has(`/api/exports/items/${format}`, [canaries.title, canaries.titleOther, canaries.marking]);
    await has(`/api/exports/documents/${format}`, [kept.document]);
    await has(`/api/exports/registry/${format}`, [canaries.title, kept.journal, kept.correspondent]);
    // Marked highest: nothing of it, in whatever list, to whomever.
    for (const list of ["items", "registry"]) expect(await taking(`/api/exports/${list}/${format}?classification=STRICTLY_CONFIDENTIAL`)).not.toMatch(new RegExp(`${hidden[2]!.reference}|${canaries.title}|${kept.journal}`));
  }
  expect(await taken(desks.get("head")!, `/api/files/uploads/${upload}`, "HEAD")).toContain("200");
  await has(`/api/exports/meetings/${meeting.id}/pack.pdf`, [met.title, met.point]);
  await has(`/api/exports/meetings/${meeting.id}/pack.docx`, [met.title, met.point, met.participant]);
  await has(`/api/exports/meetings/${meeting.id}/participants.docx`, [met.participant]);
  await has("/api/exports/forum-record/csv?id=staff-talks", [met.decision, met.action]);
  for (const canary of Object.values(met)) expect((await head.get<{ items: { id: string }[] }>(`/api/search?q=${canary}`)).items.map(({ id }) => id), canary).toEqual([meeting.id]);
  for (const [address, words] of [["/meetings", [met.title]], [`/meetings/${meeting.reference}`, Object.values(met)], ["/actions", [met.action]], ["/forums/staff-talks", [met.title]]] as const) {
    await has(address, [...words]);
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

test("one more hidden entry and one more hidden meeting change nothing the counterpart gets, byte for byte (LEAK-02, LEAK-07, LEAK-26)", async () => {
  test.setTimeout(900_000);
  const head = new Api(desks.get("head")!);
  const all = async () => ({ ...(await crawl("counterpart", Infinity)), ...(await takeAway("counterpart")) });
  // The first crawl opened what was released to him, and his inbox says so; from then on nothing changes.
  const before = await all();
  expect(Object.keys(before)).toEqual(expect.arrayContaining(Object.keys(seen)));
  const alone = [await head.party("Head of Liaison Office", "person")];
  await plant(head, alone, "CONFIDENTIAL");
  await meetInPrivate(head, alone, Object.fromEntries(Object.keys(met).map((key) => [key, word()])) as typeof met);
  expect(differences(before, await all())).toEqual([]);
});

function differences(before: Record<string, string>, after: Record<string, string>): string[] {
  const addresses = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return addresses.filter((address) => before[address] !== after[address]).flatMap((address) => {
    const [a, b] = [normalised(before[address] ?? ""), normalised(after[address] ?? "")];
    if (a === b) return [];
    let at = 0;
    while (at < a.length && a[at] === b[at]) at++;
    return `${address}: …${a.slice(Math.max(0, at - 60), at + 60)}… / …${b.slice(Math.max(0, at - 60), at + 60)}…`;
  });
}
