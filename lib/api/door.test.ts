import { randomBytes, randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashToken } from "../auth/asking";
import { World } from "../testing/world";
import { handle } from "./door";
import { endpoints } from "./endpoints";

const origin = "http://127.0.0.1:3000";
let world: World;
let office: string;
const tokens: Record<"officer" | "reader" | "other", string> = { officer: "", reader: "", other: "" };
let cookie: string;
let [visible, hidden]: string[] = [];

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  const elsewhere = await world.unit("Elsewhere", [world.un]);
  for (const who of ["officer", "reader", "other"] as const) {
    const id = await world.person({ role: who === "reader" ? "reader" : "officer", clearance: 1, unit: who === "other" ? elsewhere : office });
    tokens[who] = `tdu_${randomBytes(32).toString("base64url")}`;
    await world.insert("access_token", { person_id: id, name: "t", secret_hash: Buffer.from(hashToken(tokens[who])), expires_at: "2099-01-01" });
    if (who === "officer") {
      cookie = `next-auth.session-token=${await encode({ token: { sid: ((await world.asking(id)).credential as { id: string }).id } as never, secret: process.env.NEXTAUTH_SECRET! })}`;
      visible = await world.entry({ readers: [office], author: id });
    }
    if (who === "other") hidden = await world.entry({ readers: [elsewhere], author: id });
  }
});
afterAll(() => world.end());

type Sent = { method?: string; as?: keyof typeof tokens | "cookie" | null; body?: unknown; headers?: Record<string, string>; raw?: string };
async function ask(path: string, { method = "GET", as = "officer", body, headers = {}, raw }: Sent = {}) {
  const credential: Record<string, string> = as === null ? {} : as === "cookie" ? { cookie } : { authorization: `Bearer ${tokens[as]}` };
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const request = new Request(`${origin}${path}`, { method, headers: { ...credential, ...(content !== undefined && { "content-type": "application/json" }), ...headers }, body: content });
  const response = await handle(request, new URL(request.url).pathname.split("/").slice(2).map(decodeURIComponent));
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as { error?: { kind: string; reason?: string; fields?: Record<string, string> }; [key: string]: unknown }, headers: response.headers };
}
const count = async () => Number((await world.db.query("select count(*) as n from entry")).rows[0].n);

describe("the door", () => {
  it("lets nobody in without a credential, on any path and by any method, and says the same to all", async () => {
    const told = new Set<string>();
    for (const { key } of endpoints) {
      const [method, path] = key.split(" ") as [string, string];
      const { status, text } = await ask(path.replace(/\{\w+\}/g, visible!), { method, as: null, ...(method !== "GET" && { body: {} }) });
      told.add(`${status} ${text}`);
    }
    told.add(await ask("/api/nowhere", { as: null }).then((a) => `${a.status} ${a.text}`));
    expect([...told]).toEqual(['401 {"error":{"kind":"unauthenticated"}}']);
    expect((await ask("/api/items", { as: null, headers: { cookie: "next-auth.session-token=x", "x-user-id": "1", "x-middleware-subrequest": "middleware" } })).status).toBe(401);
  });

  it("takes a request as a sign that somebody is there, and not what a page asks by itself [SESS-01]", async () => {
    const person = await world.person({ role: "reader", clearance: 0, unit: office });
    const [there, alone] = await Promise.all([world.asking(person), world.asking(person)].map(async (asking) => ((await asking).credential as { id: string }).id));
    await world.db.query("update session set last_seen_at = now() - interval '10 minutes' where person_id = $1", [person]);
    const cookieOf = async (sid: string) => `next-auth.session-token=${await encode({ token: { sid } as never, secret: process.env.NEXTAUTH_SECRET! })}`;
    const seen = async (sid: string) => (await world.db.query<{ late: boolean }>("select last_seen_at > now() - interval '1 minute' as late from session where id = $1", [sid])).rows[0]!.late;
    const by = async (sid: string, more: Sent) => ask("/api/me", { as: null, ...more, headers: { cookie: await cookieOf(sid), "sec-fetch-site": "same-origin", ...more.headers } });
    expect((await by(alone!, { headers: { "x-background": "1" } })).status).toBe(200);
    expect((await by(alone!, { method: "PATCH", body: { urgentMail: false }, headers: { "x-background": "1" } })).status).toBe(200);
    expect((await by(there!, {})).status).toBe(200);
    await expect.poll(() => seen(there!), { timeout: 15_000 }).toBe(true);
    expect(await seen(alone!)).toBe(false);
  });

  it("keeps every answer out of every cache, the refusals too [CACHE-01]", async () => {
    for (const answer of [await ask("/api/me"), await ask("/api/me", { as: null }), await ask(`/api/items/${hidden}`), await ask("/api/items?limit=x"), await ask("/api/items", { method: "PUT" })]) {
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect(answer.headers.get("vary")).toBe("Cookie, Authorization");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("etag")).toBeNull();
    }
  });

  it("answers what is hidden byte for byte as what is absent [AUTHZ-04]", async () => {
    const absent = randomUUID();
    for (const path of ["/api/items/ID", "/api/entries/ID/audience", "/api/entries/ID/history"]) {
      const [one, two] = [await ask(path.replace("ID", hidden!)), await ask(path.replace("ID", absent))];
      expect(one.status, path).toBe(404);
      expect([one.text, [...one.headers]], path).toEqual([two.text, [...two.headers]]);
      expect((await ask(path.replace("ID", visible!))).status, path).toBe(200);
    }
    const edit = (id: string) => ask(`/api/items/${id}`, { method: "PATCH", body: { revision: 1, title: "x" } });
    expect((await edit(hidden!)).text).toBe((await edit(absent)).text);
    expect((await edit(hidden!)).status).toBe(404);
    expect((await ask("/api/items/not-an-id")).status).toBe(404);
  });

  it("says which methods there are, and does nothing for the others [AUTHZ-28, REQ-02]", async () => {
    const before = await count();
    const { status, headers } = await ask("/api/items", { method: "PUT", body: { title: "x" } });
    expect([status, headers.get("allow")]).toEqual([405, "GET, POST"]);
    for (const method of ["DELETE", "PUT"]) expect((await ask(`/api/items/${visible}`, { method })).status).toBe(405);
    expect((await ask("/api/items", { method: "GET", headers: { "x-http-method-override": "POST" } })).status).toBe(200);
    expect(await count()).toBe(before);
  });

  it("tells field by field what is wrong, and writes nothing [INP-12]", async () => {
    const before = await count();
    const { status, body } = await ask("/api/items", { method: "POST", body: { direction: "sideways", title: 7, planted: 1, dateReceived: "2026-02-30", audience: "x", text: "a\u0000" } });
    expect([status, body.error]).toEqual([422, { kind: "invalid", fields: { title: "wrong_type", direction: "unknown", planted: "unknown_field", dateReceived: "not_a_date", audience: "wrong_type", text: "null_character" } }]);
    expect((await ask("/api/items", { method: "POST", body: {} })).body.error!.fields).toEqual({ title: "required" });
    expect(await count()).toBe(before);
  });

  it("refuses every column of the model that is not a field of the form [AUTHZ-10]", async () => {
    const before = await count();
    for (const field of ["id", "reference", "status", "revision", "readers", "createdById", "created_by_id", "createdAt", "changedAt", "filedAt", "registerDate", "demonstration", "deletedAt", "role", "organisationId"]) {
      expect((await ask("/api/items", { method: "POST", body: { title: "x", [field]: "x" } })).body.error, field).toEqual({ kind: "invalid", fields: { [field]: "unknown_field" } });
    }
    for (const body of [{ id: hidden, revision: 1, title: "x" }, { revision: 1, originatorId: office }]) expect((await ask(`/api/items/${visible}`, { method: "PATCH", body })).status).toBe(422);
    expect(await count()).toBe(before);
  });

  it("takes what changes something only from a page of ours when it comes with a cookie [REQ-01]", async () => {
    const before = await count();
    const send = (headers: Record<string, string>) => ask("/api/items", { method: "POST", as: "cookie", body: { title: "From a page" }, headers }).then((a) => a.status);
    for (const headers of [{}, { origin: "https://evil.test" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site", origin }]) expect(await send(headers as Record<string, string>), JSON.stringify(headers)).toBe(403);
    expect(await count()).toBe(before);
    expect(await send({ origin, "sec-fetch-site": "same-origin" })).toBe(201);
    expect((await ask("/api/me", { as: "cookie", headers: { origin: "https://evil.test" } })).status).toBe(200);
  });

  it("refuses a body that is no JSON and a query on what changes something [INP-10, AUTHZ-30]", async () => {
    for (const [given, status] of [[{ raw: "title=x", headers: { "content-type": "application/x-www-form-urlencoded" } }, 415], [{ raw: "{" }, 400], [{ raw: '{"__proto__":{"x":1},"title":"x"}' }, 400], [{ raw: "x".repeat(1_100_000) }, 413]] as const) {
      expect((await ask("/api/items", { method: "POST", ...given })).status).toBe(status);
    }
    expect((await ask("/api/items?title=x", { method: "POST", body: { title: "x" } })).body.error).toMatchObject({ reason: "no_query_here" });
    expect((await ask("/api/items?limit=1&limit=2")).body.error).toEqual({ kind: "invalid", fields: { limit: "twice" } });
    expect((await ask(`/api/items?${"x".repeat(9_000)}`)).status).toBe(414);
  });

  it("tells whoever sees but may not: forbidden", async () => {
    expect((await ask(`/api/items/${visible}`, { as: "reader", method: "PATCH", body: { revision: 1, title: "x" } })).status).toBe(403);
    expect((await ask("/api/items", { as: "reader", method: "POST", body: { title: "x" } })).status).toBe(403);
    expect((await ask("/api/audit")).status).toBe(403);
  });
});

describe("the same request again", () => {
  const log = (key: string, title = "Once", as: keyof typeof tokens = "officer") => ask("/api/items", { method: "POST", as, body: { title }, headers: { "idempotency-key": key } });
  const key = () => randomUUID();

  it("has one effect and one answer, also 30 times at once [CONC-03, CONC-13]", async () => {
    const before = await count();
    const same = key();
    const first = await log(same);
    expect(first.status).toBe(201);
    expect(await log(same)).toMatchObject({ status: 201, body: first.body });
    const parallel = key();
    const answers: Awaited<ReturnType<typeof ask>>[] = [];
    for (let round = 0; round < 3; round++) answers.push(...(await Promise.all(Array.from({ length: 10 }, () => log(parallel)))));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body.id, body.reference, body.revision]))).size).toBe(1);
    expect(answers[0]!.status).toBe(201);
    expect(await count()).toBe(before + 2);
  });

  it("with another body is refused, and of another person is another request [CONC-04]", async () => {
    const before = await count();
    const same = key();
    await log(same);
    expect((await log(same, "Other words")).body.error).toEqual({ kind: "refused", reason: "idempotency_key_reused" });
    expect((await log(same, "Once", "other")).status).toBe(201);
    expect((await ask(`/api/items/${visible}`, { method: "PATCH", body: { title: "Once", revision: 1 }, headers: { "idempotency-key": same } })).status).toBe(422);
    expect(await count()).toBe(before + 2);
  });

  it("after a refusal may succeed: what was refused is not kept", async () => {
    const same = key();
    expect((await ask("/api/items", { method: "POST", body: { title: "x", topics: ["unheard"] }, headers: { "idempotency-key": same } })).status).toBe(422);
    expect((await log(same)).status).toBe(201);
  });

  it("with a secret in its answer is never answered from memory", async () => {
    const same = key();
    const make = () => ask("/api/me/tokens", { method: "POST", body: { name: "t", days: 1 }, headers: { "idempotency-key": same } });
    const [one, two] = [await make(), await make()];
    expect(one.body.token).not.toBe(two.body.token);
    const { rows } = await world.db.query("select answer::text as a from idempotency_key");
    expect(rows.map((r) => r.a).join()).not.toContain("tdu_");
  });

  it.each(["short", "with spaces in it", "x".repeat(81), "quote'quote", ""])("under the key %j is malformed", async (given) => {
    expect((await log(given)).body.error).toMatchObject({ kind: "invalid", reason: "idempotency_key_malformed" });
  });
});
