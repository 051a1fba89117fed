import { ask } from "./asking";
import { contractOf, filled } from "./contract";
import { expect, Person, signedIn, somewhere, test, trySignIn, type Place } from "./standing";

async function account(place: Place, role = "officer") {
  const { unitId } = await place.organisation();
  return { unitId, ...(await place.account({ role, unitId })) };
}

const status = async (person: Person, path = "/api/me") => (await person.ask(path)).status;

async function signOut(person: Person): Promise<void> {
  const csrf = await person.ask("/api/auth/csrf");
  const cookie = [person.credentials.cookie, ...(csrf.headers["set-cookie"] ?? []).map((c) => c.split(";")[0])].join("; ");
  const told = await ask(person.base, "/api/auth/signout", {
    method: "POST", headers: { cookie, origin: person.base, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken: csrf.json.csrfToken, json: "true", callbackUrl: "/" }).toString(),
  });
  expect(told.status).toBe(200);
}

test("a session from before signing in is not the one after it, and is over [SESS-01]", async ({ place }) => {
  const { email, password, person } = await account(place);
  const { cookie } = await trySignIn(place.base, email, password, { cookie: person.credentials.cookie });
  expect(cookie).not.toBeNull();
  expect(cookie).not.toBe(person.credentials.cookie);
  expect(await status(new Person(place.base, email, { cookie: cookie! }))).toBe(200);
  expect(await status(person), "the cookie that was there before").toBe(401);
});

test("a cookie that somebody planted opens nothing after signing in with it [SESS-01]", async ({ place }) => {
  const { email, password } = await account(place);
  const planted = "next-auth.session-token=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..planted.planted.planted";
  const { cookie } = await trySignIn(place.base, email, password, { cookie: planted, from: somewhere() });
  expect(cookie).not.toBe(planted);
  expect(await status(new Person(place.base, email, { cookie: planted }))).toBe(401);
});

test("a copied cookie opens no route after signing out [SESS-02]", async ({ place }) => {
  const { person } = await account(place, "head");
  expect(await status(person)).toBe(200);
  await signOut(person);
  const wrong = (await contractOf(place)).map(async ({ method, path }) => {
    const told = await person.ask(path.replace(/\{\w+\}/g, "00000000-0000-4000-8000-000000000009"), { method, ...(method !== "GET" && { body: {} }) });
    return told.status === 401 ? null : `${method} ${path}: ${told.status}`;
  });
  expect((await Promise.all(wrong)).filter(Boolean)).toEqual([]);
  for (const page of ["/desk", "/items", "/people", "/settings"]) expect((await person.ask(page)).headers.location, page).toMatch(/^\/sign-in/);
});

test("a cookie that was changed, shortened, emptied or taken from elsewhere opens nothing", async ({ place }) => {
  const { person } = await account(place);
  const cookie = person.credentials.cookie!;
  const [name, value] = [cookie.slice(0, cookie.indexOf("=")), cookie.slice(cookie.indexOf("=") + 1)];
  const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"sid":"00000000-0000-4000-8000-000000000009"}').toString("base64url")}.`;
  const parts = value.split(".");
  const flipped = parts.map((part, i) => (i === 3 ? (part.startsWith("A") ? "B" : "A") + part.slice(1) : part)).join(".");
  for (const forged of ["", "x", value.slice(0, -2), `${value}AA`, flipped, none, `${name}=${value}`, encodeURIComponent(`${value};`), "../".repeat(20), "a".repeat(7_000)]) {
    expect(await status(new Person(place.base, "", { cookie: `${name}=${forged}` })), forged.slice(0, 60)).toBe(401);
  }
  expect(await status(new Person(place.base, "", { cookie: `__Host-${name}=${value}` }))).toBe(401);
});

test("the cookie is out of reach of scripts and of other sites [SESS]", async ({ place }) => {
  const { email, password } = await account(place);
  const { told } = await trySignIn(place.base, email, password, { from: somewhere() });
  const cookie = (told.headers["set-cookie"] ?? []).find((c) => c.includes("session-token="))!;
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  expect(cookie).toMatch(/Path=\//i);
  expect(cookie).not.toMatch(/Domain=/i);
});

test("changing the password ends every other session and keeps this one [SESS-04]", async ({ place }) => {
  const { email, password, person } = await account(place);
  const other = await signedIn(place.base, email, password, somewhere());
  expect((await person.change("POST", "/api/me/password", { current: password, next: "a sentence of seven words 17" })).status).toBeLessThan(300);
  expect(await status(other)).toBe(401);
  expect(await status(person)).toBe(200);
  expect((await trySignIn(place.base, email, password, { from: somewhere() })).cookie, "the old password").toBeNull();
});

test("who lost his role between opening a form and sending it has lost it [SESS-08]", async ({ place }) => {
  const { id, person } = await account(place);
  const admin = await place.as("administrator");
  const item = await person.log({ title: "opened as an officer" });
  const { revision } = (await admin.ask(`/api/people/${id}`)).json.account;
  await admin.did("PATCH", `/api/people/${id}`, { revision, role: "reader" });
  expect((await person.change("PATCH", `/api/items/${item.id}`, { revision: 1, title: "sent as a reader" })).status).toBe(403);
  expect((await person.change("POST", "/api/items", { title: "x", classification: "UNCLASSIFIED" })).status).toBe(403);
  expect((await person.ask(`/api/items/${item.id}`)).json.title).toBe("opened as an officer");
});

test("a lowered clearance and a disabled account count at the next request, for tokens too [AUTHZ-19]", async ({ place }) => {
  const { unitId } = await place.organisation();
  const { id, person, email, password } = await place.account({ role: "officer", unitId, clearance: "CONFIDENTIAL" });
  const admin = await place.as("administrator");
  const { token } = await person.did<{ token: string }>("POST", "/api/me/tokens", { name: "t", days: 1 });
  const program = new Person(place.base, email, { authorization: `Bearer ${token}` });
  const secret = await person.log({ classification: "CONFIDENTIAL", classificationReason: "other" });
  expect(await status(program, `/api/items/${secret.id}`)).toBe(200);
  const change = async (to: object) => admin.did("PATCH", `/api/people/${id}`, { revision: (await admin.ask(`/api/people/${id}`)).json.account.revision, ...to });
  await change({ clearance: "UNCLASSIFIED" });
  for (const asking of [person, program]) expect(await status(asking, `/api/items/${secret.id}`)).toBe(404);
  for (const state of ["disabled", "invited"]) {
    await change({ status: state });
    for (const { method, path } of await contractOf(place)) {
      for (const asking of [person, program]) {
        const told = await asking.ask(filled(path, secret.id), { method, ...(method !== "GET" && { body: {} }) });
        expect(told.status, `${state}: ${method} ${path}`).toBe(401);
      }
    }
    expect((await trySignIn(place.base, email, password, { from: somewhere() })).cookie, state).toBeNull();
  }
  await change({ status: "active" });
  expect(await status(await signedIn(place.base, email, password, somewhere()))).toBe(200);
});

test("the administrator ends all sessions and tokens of a person, and only of that one [SESS-09]", async ({ place }) => {
  const { unitId } = await place.organisation();
  const [one, other] = [await place.account({ role: "reader", unitId }), await place.account({ role: "reader", unitId })];
  const { token } = await one.person.did<{ token: string }>("POST", "/api/me/tokens", { name: "t", days: 1 });
  const program = new Person(place.base, one.email, { authorization: `Bearer ${token}` });
  expect(await status(program)).toBe(200);
  await (await place.as("administrator")).did("DELETE", `/api/people/${one.id}/sessions`);
  expect([await status(one.person), await status(program), await status(other.person)]).toEqual([401, 401, 200]);
});

test("nobody ends or sees a session or a token of somebody else [AUTHZ-05]", async ({ place }) => {
  const { unitId } = await place.organisation();
  const [one, other] = [await place.account({ role: "officer", unitId }), await place.account({ role: "officer", unitId })];
  const { id: tokenId } = await one.person.did("POST", "/api/me/tokens", { name: "t", days: 1 });
  const sessionId = (await one.person.ask("/api/me/sessions")).json.items[0].id;
  for (const path of [`/api/me/sessions/${sessionId}`, `/api/me/tokens/${tokenId}`]) {
    const hidden = await other.person.change("DELETE", path);
    const absent = await other.person.change("DELETE", path.replace(/[^/]+$/, "00000000-0000-4000-8000-000000000009"));
    expect(hidden.status, path).toBe(404);
    expect(hidden.text, path).toBe(absent.text);
  }
  expect((await other.person.ask("/api/me/sessions")).text).not.toContain(sessionId);
  expect((await other.person.ask("/api/me/tokens")).text).not.toContain(tokenId);
  expect(await status(one.person)).toBe(200);
});
