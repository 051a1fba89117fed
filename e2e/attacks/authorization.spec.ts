import { inParallel } from "./asking";
import { contractOf, filled } from "./contract";
import { expect, Person, test, type Account, type Place } from "./standing";

const absent = "00000000-0000-4000-8000-000000000009";
const roles = ["head", "officer", "registry", "contributor", "counterpart", "reader", "auditor", "administrator"] as const;
type Role = (typeof roles)[number];

type Office = { unitId: string; elsewhere: string; author: Account; actors: Record<Role, Account> };
let made: Promise<Office> | undefined;

/** An office of eight accounts in one unit, and an author in another; read by no other test. */
function office(place: Place): Promise<Office> {
  made ??= (async () => {
    const [{ unitId }, { unitId: elsewhere }] = [await place.organisation(), await place.organisation()];
    const author = await place.account({ role: "head", unitId: elsewhere, clearance: "STRICTLY_CONFIDENTIAL" });
    const actors = {} as Record<Role, Account>;
    for (const role of roles) actors[role] = await place.account({ role, unitId });
    return { unitId, elsewhere, author, actors };
  })();
  return made;
}

const told = ({ status, text, headers }: { status: number; text: string; headers: object }) => [status, text, Object.keys(headers).sort()];

const edits: Record<Role, { metadata: number; text: number }> = {
  head: { metadata: 200, text: 200 }, officer: { metadata: 200, text: 200 }, registry: { metadata: 200, text: 403 }, contributor: { metadata: 200, text: 200 },
  counterpart: { metadata: 403, text: 403 }, reader: { metadata: 403, text: 403 }, auditor: { metadata: 403, text: 403 }, administrator: { metadata: 403, text: 403 },
};

for (const role of roles) {
  test(`what a ${role} may not see is not there, and what he may not do is forbidden [AUTHZ-01]`, async ({ place }) => {
    const { unitId, elsewhere, author, actors } = await office(place);
    const me = actors[role].person;
    const visible = await author.person.log({ audience: [unitId], custodianId: unitId });
    const hidden = [
      await author.person.log({ audience: [elsewhere], custodianId: unitId }),
      await author.person.log({ audience: [unitId], classification: "CONFIDENTIAL", classificationReason: "other" }),
      await author.person.log({ audience: [unitId], classification: "STRICTLY_CONFIDENTIAL", classificationReason: "other" }),
      await author.person.log({ audience: [unitId], custodianId: elsewhere, embargoUntil: "2199-01-01T00:00:00Z" }),
    ];
    const acts = (of: { id: string; reference: string }): [string, string, object?][] => [
      ["GET", `/api/items/${of.id}`], ["GET", `/api/items/${of.reference}`], ["GET", `/api/items/${of.reference.toLowerCase().replaceAll("-", "")}`],
      ["GET", `/api/entries/${of.id}/audience`], ["GET", `/api/entries/${of.id}/history`],
      ["PATCH", `/api/items/${of.id}`, { revision: 1, regions: ["global"] }], ["PATCH", `/api/items/${of.id}`, { revision: 1, title: "mine now" }],
      ["PATCH", `/api/items/${of.id}`, { revision: 99, title: "of another revision" }], ["PATCH", `/api/items/${of.id}`, { revision: 1, classification: "UNCLASSIFIED", reasonForLowering: "because" }],
    ];
    const nothing = acts({ id: absent, reference: "INF-1999-100000000" });
    for (const [i, item] of hidden.entries()) {
      // The auditor reads without an audience, up to his clearance and through an embargo.
      const sees = role === "auditor" && (i === 0 || i === 3);
      for (const [j, [method, path, body]] of acts(item).entries()) {
        const answer = await me.ask(path, { method, body });
        if (sees) expect(answer.status, `${method} ${path}`).toBe(method === "GET" ? 200 : 403);
        else expect(told(answer), `hidden ${i}: ${method} ${path}`).toEqual(told(await me.ask(nothing[j]![1], { method: nothing[j]![0], body: nothing[j]![2] })));
        if (!sees) expect(answer.status, `hidden ${i}: ${method} ${path}`).toBe(404);
      }
    }
    const expected = [200, 200, 200, 200, role === "counterpart" ? 403 : 200];
    for (const [j, [method, path]] of acts(visible).slice(0, 5).entries()) expect((await me.ask(path, { method })).status, `${method} ${path}`).toBe(expected[j]);
    let { revision } = (await author.person.ask(`/api/items/${visible.id}`)).json;
    expect((await me.change("PATCH", `/api/items/${visible.id}`, { revision, regions: ["global"] })).status).toBe(edits[role].metadata);
    ({ revision } = (await author.person.ask(`/api/items/${visible.id}`)).json);
    expect((await me.change("PATCH", `/api/items/${visible.id}`, { revision, title: "mine now" })).status).toBe(edits[role].text);
    const after = (await author.person.ask(`/api/items/${visible.id}`)).json;
    expect(after.title).toBe(edits[role].text === 200 ? "mine now" : "Logged by the attack suite");
    for (const { id } of hidden) expect((await author.person.ask(`/api/items/${id}`)).json.revision, "nothing hidden was changed").toBe(1);
  });
}

test("each route that is about no entry is for the roles the table names [AUTHZ-01]", async ({ place }) => {
  const { unitId, actors } = await office(place);
  const somebody = await place.account({ role: "reader", unitId });
  const everybody = [...roles];
  const inside = roles.filter((role) => role !== "counterpart");
  const only = (role: Role) => [role];
  const table: [string, string, readonly Role[], object?][] = [
    ["GET", "/api/me", everybody], ["GET", "/api/me/sessions", everybody], ["GET", "/api/me/tokens", everybody], ["PATCH", "/api/me", everybody, { locale: "en" }],
    ["GET", "/api/items", everybody], ["GET", "/api/search?q=x", everybody], ["GET", "/api/parties", everybody], ["GET", "/api/taxonomies", everybody],
    ["GET", "/api/people", inside], ["GET", "/api/units", inside], ["GET", `/api/people/${somebody.id}`, inside],
    ["GET", `/api/audience?audience=${unitId}&classification=UNCLASSIFIED`, inside],
    ["POST", "/api/items", ["head", "officer", "registry", "contributor"], { title: "x", classification: "UNCLASSIFIED" }],
    ["GET", "/api/audit", only("auditor")], ["GET", "/api/audit/verification", only("auditor")],
    ["POST", "/api/people", only("administrator"), { titleEn: "x", titleFr: "x", initials: "X", unitId }],
    ["POST", "/api/units", only("administrator"), { nameEn: "x", nameFr: "x", parents: [unitId] }],
    ["POST", "/api/organisations", only("administrator"), { nameEn: "x", nameFr: "x", side: "third" }],
    ["PATCH", `/api/units/${unitId}`, only("administrator"), { revision: 1, acronymEn: "Y" }],
    ["GET", "/api/registry", ["head", "registry", "auditor"]], ["GET", "/api/sources", ["head", "officer", "registry", "contributor", "reader", "auditor"]],
    ["DELETE", `/api/people/${somebody.id}/sessions`, only("administrator")],
  ];
  for (const [method, path, allowed, body] of table) {
    for (const role of roles) {
      const { status } = await actors[role].person.ask(path, { method, ...(method !== "GET" && { body: body ?? {} }) });
      expect(allowed.includes(role) ? [200, 201] : [403], `${role}: ${method} ${path}`).toContain(status);
    }
    expect((await place.ask(path, { method, ...(method !== "GET" && { body: body ?? {} }) })).status, `nobody: ${method} ${path}`).toBe(401);
  }
});

test("a stranger is told the same whatever he asks for [AUTHZ-01, AUTHN-04]", async ({ place }) => {
  const { person: officer } = await place.officer();
  const { id } = await officer.log();
  const answers = new Set<string>();
  for (const { method, path } of await contractOf(place)) {
    for (const asked of [filled(path, id), filled(path, absent)]) {
      const answer = await place.ask(asked, { method, headers: { origin: place.base }, ...(method !== "GET" && { body: { nonsense: true } }) });
      expect(answer.status, `${method} ${asked}`).toBe(401);
      answers.add(answer.text);
    }
  }
  for (const path of ["/api/nothing", "/api/items/x/y/z", "/api/entries"]) answers.add((await place.ask(path)).text);
  expect([...answers]).toEqual(['{"error":{"kind":"unauthenticated"}}']);
});

test("a marking that was raised takes the item, its history and its readers away from those below it [AUTHZ-25]", async ({ place }) => {
  const { unitId } = await place.organisation();
  const head = await place.account({ role: "head", unitId, clearance: "STRICTLY_CONFIDENTIAL" });
  const officer = await place.account({ role: "officer", unitId });
  const word = place.word();
  const item = await head.person.log({ title: `Openly ${word}`, audience: [unitId] });
  expect((await officer.person.ask(`/api/entries/${item.id}/history`)).status).toBe(200);
  await head.person.did("PATCH", `/api/items/${item.id}`, { revision: 1, classification: "CONFIDENTIAL", classificationReason: "deliberation" });
  for (const path of [`/api/items/${item.id}`, `/api/items/${item.reference}`, `/api/entries/${item.id}/history`, `/api/entries/${item.id}/audience`]) {
    expect((await officer.person.ask(path)).status, path).toBe(404);
  }
  expect((await officer.person.ask(`/api/search?q=${word}`)).json.items).toEqual([]);
  expect((await head.person.ask(`/api/search?q=${word}`)).json.items).toHaveLength(1);
});

test("the administrator reads nothing that is not addressed to him, and the auditor's trail names no title [AUTHZ-17, AUTHZ-18]", async ({ place }) => {
  const { unitId } = await place.organisation();
  const officer = await place.account({ role: "officer", unitId, clearance: "CONFIDENTIAL" });
  const word = place.word();
  const item = await officer.person.log({ title: word, text: word, audience: [unitId], classification: "CONFIDENTIAL", classificationReason: "other" });
  const admin = await place.as("administrator");
  for (const path of [`/api/items/${item.id}`, `/api/entries/${item.id}/history`, `/api/entries/${item.id}/audience`]) expect((await admin.ask(path)).status, path).toBe(404);
  expect((await admin.ask(`/api/search?q=${word}`)).json.items).toEqual([]);
  const auditor = await place.as("auditor");
  const trail = await auditor.ask(`/api/audit?entry=${item.id}&limit=100`);
  expect(trail.json.items.map((row: { action: string }) => row.action)).toContain("item.logged");
  expect(trail.text).not.toContain(word);
});

test("headers that claim a role, a person or another method change nothing [AUTHZ-11, FW-02]", async ({ place }) => {
  const reader = await place.as("reader");
  const head = await place.as("head");
  const headId = (await head.ask("/api/me")).json.id;
  const strict = (await head.ask("/api/items?classification=STRICTLY_CONFIDENTIAL")).json.items[0].id;
  const claims: Record<string, string>[] = [
    { "x-user-id": headId }, { "x-role": "head" }, { "x-org": "un" }, { "x-forwarded-user": "head@demo.invalid" }, { "x-remote-user": "head@demo.invalid" },
    { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" }, { "x-middleware-subrequest": "src/middleware:proxy" }, { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-middleware-rewrite": `/api/items/${strict}` }, { "x-matched-path": "/api/health" }, { "x-invoke-path": "/api/health" }, { "x-invoke-status": "200" }, { "x-rewrite-url": "/api/health" }, { "x-original-url": "/api/health" },
    { "x-http-method-override": "DELETE" }, { "x-method-override": "PATCH" }, { "synchronized-upsert": "1" }, { "x-prerender-revalidate": "1" }, { "x-now-route-matches": "1=x" }, { "next-resume": "1" },
  ];
  for (const path of ["/api/me", `/api/items/${strict}`, "/api/items", "/api/people", "/api/audit", "/api/nothing"]) {
    const plain = await reader.ask(path);
    await inParallel(claims, 6, async (claim) => {
      const claimed = await reader.ask(path, { headers: claim });
      expect([claimed.status, claimed.status < 300 && path !== "/api/me" ? "" : claimed.text], `${path} with ${JSON.stringify(claim)}`).toEqual([plain.status, plain.status < 300 && path !== "/api/me" ? "" : plain.text]);
      expect((await place.ask(path, { headers: claim })).status).toBe(401);
    });
  }
  for (const claim of claims.slice(5, 12)) expect((await place.ask("/desk", { headers: claim })).headers.location, JSON.stringify(claim)).toMatch(/^\/sign-in/);
});

test("a parameter that would widen what one sees is unknown, and a filter only narrows [AUTHZ-12]", async ({ place }) => {
  const counterpart = await place.as("counterpart");
  const head = (await (await place.as("head")).ask("/api/me")).json;
  const widening = ["owner", "org", "userId", "personId", "releasedTo", "includeDeleted", "all", "asRole", "clearance", "principals", "readers", "createdBy", "organisationId", "as", "scope", "deleted", "fields", "select", "include", "expand", "where", "filter", "q"];
  for (const path of ["/api/items", "/api/search", "/api/parties", "/api/taxonomies", "/api/me", "/api/me/sessions", "/api/me/tokens"]) {
    await inParallel(widening, 6, async (name, i) => {
      if (name === "q" && path !== "/api/items") return;
      const value = [head.id, "1", "true", "*"][i % 4]!;
      {
        const answer = await counterpart.ask(`${path}?${path === "/api/search" ? "q=x&" : ""}${name}=${encodeURIComponent(value)}`);
        expect(answer.status, `${path} ${name}`).toBe(422);
        expect(answer.json.error.fields[name], `${path} ${name}`).toBe("unknown_field");
      }
    });
  }
  const all = new Set((await counterpart.ask("/api/items?limit=100")).json.items.map((row: { id: string }) => row.id));
  for (const filter of ["classification=STRICTLY_CONFIDENTIAL", "classification=CONFIDENTIAL,STRICTLY_CONFIDENTIAL,UNCLASSIFIED", `originator=${head.unit.id}`, "status=to_be_appraised", "sort=filed", "from=1900-01-01&to=2199-12-31"]) {
    const answer = await counterpart.ask(`/api/items?limit=100&${filter}`);
    expect(answer.status).toBe(200);
    if (!filter.startsWith("sort")) for (const row of answer.json.items) expect(all.has(row.id) || row.classification !== "STRICTLY_CONFIDENTIAL", filter).toBe(true);
    expect(answer.json.items.filter((row: { classification: string }) => row.classification === "STRICTLY_CONFIDENTIAL"), "above his clearance").toEqual([]);
  }
});

test("a counterpart finds no person of the office, by name, by number or among others [AUTHZ-09, LEAK-03, LEAK-12]", async ({ place }) => {
  const [counterpart, head] = [await place.as("counterpart"), (await (await place.as("head")).ask("/api/me")).json];
  const own = (await counterpart.ask("/api/me")).json;
  const asked = async (query: string) => (await counterpart.ask(`/api/parties?limit=100&${query}`)).json.items.map((party: { id: string }) => party.id);
  expect(await asked(`ids=${head.id},${own.id},${absent}`)).toEqual([own.id]);
  expect(await asked(`q=${encodeURIComponent(head.titleEn)}`)).toEqual([]);
  expect(await asked(`kind=person&q=`)).not.toContain(head.id);
  for (const path of [`/api/people/${head.id}`, `/api/people/${absent}`, "/api/people?q=head"]) expect((await counterpart.ask(path)).status, path).toBe(403);
});

test("an audience that is empty, doubled, too long or unknown is refused before anything is kept [AUTHZ-08]", async ({ place }) => {
  const { person: officer } = await place.officer();
  const { unit } = (await officer.ask("/api/me")).json;
  const word = place.word();
  const wrong = { empty: [], null: null, doubled: [unit.id, unit.id], unknown: [absent], mixed: [unit.id, absent], long: Array.from({ length: 10_001 }, () => crypto.randomUUID()), nested: [[unit.id]], text: unit.id, object: { 0: unit.id } };
  for (const [how, audience] of Object.entries(wrong)) {
    const answer = await officer.change("POST", "/api/items", { title: word, classification: "UNCLASSIFIED", audience });
    expect(answer.status, how).toBe(422);
    expect(answer.json.error.fields, how).toHaveProperty("audience");
  }
  expect((await officer.ask(`/api/search?q=${word}`)).json.items).toEqual([]);
  const admin = await place.as("administrator");
  for (const parents of [[], null, [unit.id, unit.id], [absent], [unit.id, unit.id, unit.id]]) {
    const answer = await admin.change("POST", "/api/units", { nameEn: word, nameFr: word, parents });
    expect(answer.json.error.fields, JSON.stringify(parents)).toHaveProperty("parents");
  }
});

test("an item cannot be moved out of its editor's own sight, nor a unit under itself [AUTHZ-16]", async ({ place }) => {
  const [{ unitId }, { unitId: elsewhere }] = [await place.organisation(), await place.organisation()];
  const [author, other] = [await place.account({ role: "officer", unitId }), await place.account({ role: "officer", unitId })];
  const item = await author.person.log({ audience: [unitId] });
  const answer = await other.person.change("PATCH", `/api/items/${item.id}`, { revision: 1, audience: [elsewhere] });
  expect(answer.status).toBe(422);
  expect(answer.json.error.reason).toBe("would_lock_you_out");
  expect((await other.person.ask(`/api/items/${item.id}`)).json.revision).toBe(1);
  const admin = await place.as("administrator");
  const { id: below } = await admin.did("POST", "/api/units", { nameEn: "below", nameFr: "below", parents: [unitId] });
  for (const parents of [[unitId], [below]]) expect((await admin.change("PATCH", `/api/units/${unitId}`, { revision: 1, parents })).status).toBe(422);
  for (const [role, level] of [["officer", "CONFIDENTIAL"], ["officer", "STRICTLY_CONFIDENTIAL"]] as const) {
    expect((await author.person.change("PATCH", `/api/items/${item.id}`, { revision: 1, classification: level, classificationReason: "other" })).status, `${role} above his clearance`).toBe(422);
  }
});

test("each route knows its methods and says which, to everybody alike [AUTHZ-28, REQ-02]", async ({ place }) => {
  const head = await place.as("head");
  const routes = new Map<string, string[]>();
  for (const { method, path } of await contractOf(place)) routes.set(path, [...(routes.get(path) ?? []), method]);
  for (const [path, known] of routes) {
    for (const method of ["GET", "POST", "PATCH", "DELETE", "PUT", "HEAD"]) {
      if (known.includes(method)) continue;
      for (const asking of [head, new Person(place.base, "", {})]) {
        const answer = await asking.ask(filled(path, absent), { method });
        expect(answer.status, `${method} ${path}`).toBe(405);
        expect((answer.headers.allow ?? "").split(", ").sort(), `${method} ${path}`).toEqual([...known].sort());
        if (method === "HEAD") expect(answer.text).toBe("");
      }
    }
    for (const method of ["OPTIONS", "TRACE", "PROPFIND"]) expect((await head.ask(filled(path, absent), { method })).status, `${method} ${path}`).toBe(405);
  }
  for (const method of ["HEAD", "POST", "PUT", "DELETE"]) expect((await place.ask("/api/openapi.json", { method })).status === 200, `${method} /api/openapi.json`).toBe(method === "HEAD");
});

test("a parameter that stands twice, or in path and body, is refused [AUTHZ-30]", async ({ place }) => {
  const { person: officer } = await place.officer();
  const { id } = await officer.log();
  for (const { method, path, fields } of await contractOf(place)) {
    if (method === "GET") {
      for (const { name } of fields.filter((field) => field.in === "query")) {
        const answer = await officer.ask(`${filled(path, id)}?${name}=x&${name}=y`);
        expect([403, 422], `${path} ${name}`).toContain(answer.status);
        if (answer.status === 422) expect(answer.json.error.fields[name], `${path} ${name}`).toBe("twice");
      }
      if (!fields.some(({ name }) => name === "id") || path.includes("{id}")) expect([400, 403, 422], `${path}?id=`).toContain((await officer.ask(`${filled(path, id)}?id=${absent}`)).status);
    } else if (path.includes("{id}")) {
      const answer = await officer.change(method, filled(path, id), { id: absent, revision: 1 });
      expect([403, 422], `${method} ${path}`).toContain(answer.status);
      if (answer.status === 422) expect(answer.json.error.fields).toHaveProperty("id");
    }
    if (method !== "GET") expect((await officer.ask(`${filled(path, id)}?revision=1`, { method, body: {} })).status, `${method} ${path}?…`).toBe(400);
  }
});
