import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { ask, inParallel, median } from "./asking";
import { expect, Person, somewhere, test, trySignIn, type Account, type Place } from "./standing";

const root = path.resolve(import.meta.dirname, "../..");
const ask32 = "a".repeat(43);

async function victim(place: Place): Promise<Account> {
  const { unitId } = await place.organisation();
  return place.account({ role: "reader", unitId });
}

async function fail(place: Place, email: string, from: string, times: number, headers: () => Record<string, string> = () => ({})): Promise<void> {
  for (let i = 0; i < times; i++) expect((await trySignIn(place.base, email, `wrong-${i}`, { from, headers: headers() })).cookie).toBeNull();
}

test("after five wrong passwords the right one is refused too, in the same words; elsewhere it still opens [AUTHN-01, AUTHN-05]", async ({ place }) => {
  const { email, password } = await victim(place);
  const from = somewhere();
  await fail(place, email, from, 4);
  expect((await trySignIn(place.base, email, password, { from })).cookie, "the fifth try, a right one").not.toBeNull();
  await fail(place, email, from, 5);
  const right = await trySignIn(place.base, email, password, { from });
  const wrong = await trySignIn(place.base, email, "wrong", { from });
  expect(right.cookie).toBeNull();
  expect(right.told.status).toBe(wrong.told.status);
  expect(right.told.text).toBe(wrong.told.text);
  expect((await trySignIn(place.base, email, password, { from: somewhere() })).cookie, "another source").not.toBeNull();
});

test("a hundred guesses sent at once are not more than five guesses [AUTHN-01]", async ({ place }) => {
  const { email, password } = await victim(place);
  const from = somewhere();
  const tried = await inParallel(Array.from({ length: 40 }), 20, (_, i) => trySignIn(place.base, email, `wrong-${i}`, { from }));
  expect(tried.every(({ cookie }) => cookie === null)).toBe(true);
  expect(tried.filter(({ told }) => /too_many/.test(told.text)).length).toBeGreaterThanOrEqual(20);
  expect((await trySignIn(place.base, email, password, { from })).cookie).toBeNull();
});

test("one password tried on many accounts from one place is stopped for all of them [AUTHN-02]", async ({ place }) => {
  const { email, password } = await victim(place);
  const from = somewhere();
  await inParallel(Array.from({ length: 30 }), 6, (_, i) => trySignIn(place.base, `sprayed${i}@demo.invalid`, "Winter2026!", { from }));
  const { cookie, told } = await trySignIn(place.base, email, password, { from });
  expect(cookie).toBeNull();
  expect(told.text).toContain("too_many");
});

test("a made-up forwarding header neither dodges the limit nor puts the blame on somebody else [AUTHN-03]", async ({ place }) => {
  const { email, password } = await victim(place);
  const [from, framed] = [somewhere(), somewhere()];
  await fail(place, email, from, 5, () => ({ "x-forwarded-for": framed, "x-real-ip": somewhere(), forwarded: `for=${somewhere()}` }));
  expect((await trySignIn(place.base, email, password, { from, headers: { "x-forwarded-for": somewhere() } })).cookie).toBeNull();
  expect((await trySignIn(place.base, email, password, { from: framed })).cookie, "the address that was framed").not.toBeNull();
});

test("an unknown name and a wrong password get the same answer [AUTHN-04]", async ({ place }) => {
  const { email } = await victim(place);
  const known = await trySignIn(place.base, email, "wrong", { from: somewhere() });
  const unknown = await trySignIn(place.base, `${place.word()}@demo.invalid`, "wrong", { from: somewhere() });
  expect(unknown.told.status).toBe(known.told.status);
  expect(unknown.told.text).toBe(known.told.text);
  expect(Object.keys(unknown.told.headers).sort()).toEqual(Object.keys(known.told.headers).sort());
});

test("an unknown name takes as long as a known one [AUTHN-04]", async ({ place }) => {
  const { email } = await victim(place);
  const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
  for (let i = 0; i < 24; i++) {
    for (const kind of ["known", "unknown"] as const) {
      const asked = kind === "known" ? email : `${place.word()}@demo.invalid`;
      times[kind].push((await trySignIn(place.base, asked, "wrong", { from: somewhere() })).told.ms);
    }
  }
  const [known, unknown] = [median(times.known), median(times.unknown)];
  // Without the work of a dummy hash the unknown name answers in a third of the time.
  expect(Math.abs(known - unknown), `known ${known} ms, unknown ${unknown} ms`).toBeLessThan(0.35 * Math.max(known, unknown) + 5);
});

test("the present password cannot be guessed by somebody who found an open session [AUTHN-06]", async ({ place }) => {
  const { person, password } = await victim(place);
  const change = (current: string) => person.change("POST", "/api/me/password", { current, next: "quite another sentence 42" });
  for (let i = 0; i < 5; i++) expect((await change(`wrong-${i}`)).status).toBe(422);
  const told = await change(password);
  expect(told.status).toBe(429);
  expect(Number(told.headers["retry-after"])).toBeGreaterThan(0);
});

test("tokens that are nearly right open nothing, and all in the same words [AUTHN-06]", async ({ place }) => {
  const { person } = await victim(place);
  const { token } = await person.did<{ token: string }>("POST", "/api/me/tokens", { name: "own", days: 1 });
  const bearer = (value: string) => place.ask("/api/me", { headers: { authorization: value } });
  expect((await bearer(`Bearer ${token}`)).status).toBe(200);
  const nearly = [token.slice(0, -1), `${token}A`, token.toUpperCase(), `tdu_${ask32}`, token.slice(4), ` ${token}`, `${token} `, "", "' or 1=1 --", "null"];
  const answers = new Set<string>();
  for (const value of nearly) {
    const told = await bearer(`Bearer ${value}`);
    if (value.trim() === token && told.status === 200) continue;
    expect(told.status, value).toBe(401);
    answers.add(told.text);
  }
  for (const scheme of [`Basic ${Buffer.from(`x:${token}`).toString("base64")}`, `bearer ${token}x`, token, `Token ${token}`, `Bearer ${token}, Bearer ${token}`]) {
    const told = await bearer(scheme);
    expect(told.status, scheme.split(" ")[0]).toBe(401);
    answers.add(told.text);
  }
  expect(answers.size).toBe(1);
  for (const query of [`access_token=${token}`, `token=${token}`]) expect((await place.ask(`/api/me?${query}`)).status).toBe(401);
});

const hostileAddresses = [
  "user＠victim.invalid", '"e@attacker.invalid"@victim.invalid', "user@victim.invalid.", "user@xn--.invalid-", "us\u212aer@victim.invalid", "user@v\u0456ctim.invalid",
  "user@victim.invalid\r\nBcc: x@y.invalid", "a@b.invalid,c@d.invalid", "a@b.invalid c@d.invalid", "@victim.invalid", "user@", "user@invalid", "user@@victim.invalid", "user@[127.0.0.1]",
  "user@-victim.invalid", "user@victim..invalid", "user@victim.invalid\u0000", "u\u200bser@victim.invalid", "<user@victim.invalid>", `${"a".repeat(250)}@victim.invalid`, "user@victim.invalid/../x", "user@%76ictim.invalid",
];

test("an account has a plain ASCII address or none [AUTHN-08]", async ({ place }) => {
  const { unitId } = await place.organisation();
  const admin = await place.as("administrator");
  for (const email of hostileAddresses) {
    const told = await admin.change("POST", "/api/people", { titleEn: "x", titleFr: "x", initials: "X", unitId, role: "reader", email });
    expect(told.status, JSON.stringify(email)).toBe(422);
    expect(told.json.error.fields, JSON.stringify(email)).toHaveProperty("email");
  }
});

test("an address is one person however it is written, and a look-alike is nobody [AUTHN-08]", async ({ place }) => {
  const { email, password } = await victim(place);
  const admin = await place.as("administrator");
  const { unitId } = await place.organisation();
  expect((await trySignIn(place.base, ` ${email.toUpperCase()} `, password, { from: somewhere() })).cookie).not.toBeNull();
  const again = await admin.change("POST", "/api/people", { titleEn: "x", titleFr: "x", initials: "X", unitId, role: "reader", email: email.toUpperCase() });
  expect(again.status).toBe(422);
  expect(again.json.error.fields).toEqual({ email: "taken" });
  for (const alike of [email.replace("@", "＠"), email.replace("i", "\u0456"), `${email}.`, `${email}\u0000`, `"${email}"`, `${email}%00`]) {
    expect((await trySignIn(place.base, alike, password, { from: somewhere() })).cookie, alike).toBeNull();
  }
});

test("what a browser says about its own session is ignored [AUTHN-09]", async ({ place }) => {
  const { person, email } = await victim(place);
  const before = (await person.ask("/api/me")).text;
  const csrf = await person.ask("/api/auth/csrf");
  const cookie = [person.credentials.cookie, ...(csrf.headers["set-cookie"] ?? []).map((c) => c.split(";")[0])].join("; ");
  const head = (await (await place.as("head")).ask("/api/me")).json;
  const forged = { csrfToken: csrf.json.csrfToken, data: { email: "head@demo.invalid", role: "head", sub: head.id, sid: head.id, user: { id: head.id, email: "head@demo.invalid" } } };
  const told = await ask(place.base, "/api/auth/session", { method: "POST", body: forged, headers: { cookie, origin: place.base } });
  expect(told.status).toBeLessThan(500);
  expect(told.text).not.toContain("head@demo.invalid");
  const renewed = (told.headers["set-cookie"] ?? []).map((c) => c.split(";")[0]!).find((c) => c.includes("session-token="));
  const after = new Person(place.base, email, { cookie: renewed ?? person.credentials.cookie! });
  expect((await after.ask("/api/me")).text).toBe(before);
});

test("a password counts whole: one character less is wrong, and a megabyte of it is refused at once [AUTHN-14]", async ({ place }) => {
  const { person, email, password } = await victim(place);
  const long = `${"correct horse battery staple ".repeat(4)}\u{1F40E} é end`;
  expect((await person.change("POST", "/api/me/password", { current: password, next: long })).status).toBeLessThan(300);
  expect((await trySignIn(place.base, email, long, { from: somewhere() })).cookie).not.toBeNull();
  for (const nearly of [long.slice(0, -1), long.slice(0, 72), `${long} `, long.toUpperCase()]) {
    expect((await trySignIn(place.base, email, nearly, { from: somewhere() })).cookie, nearly.slice(-12)).toBeNull();
  }
  const { told } = await trySignIn(place.base, email, "a".repeat(1_000_000), { from: somewhere() });
  expect(told.status).toBe(413);
  expect(told.ms).toBeLessThan(10_000);
  for (const weak of ["short", "aaaaaaaaaaaaaaaa", "password1234", "trait-d-union-2026", email, "a".repeat(257), "twelve\u0000chars\u0000"]) {
    const refused = await person.change("POST", "/api/me/password", { current: long, next: weak });
    expect(refused.status, weak.slice(0, 30)).toBe(422);
    expect(refused.json.error.fields, weak.slice(0, 30)).toHaveProperty("next");
  }
});

test("the administrator chooses nobody's password, and only hands over one that was made [AUTHN-18]", async ({ place }) => {
  const { id, email } = await victim(place);
  const admin = await place.as("administrator");
  const chosen = await admin.change("POST", `/api/people/${id}/password`, { password: "chosen by the administrator" });
  expect(chosen.status).toBe(422);
  expect(chosen.json.error.fields).toEqual({ password: "unknown_field" });
  expect((await trySignIn(place.base, email, "chosen by the administrator", { from: somewhere() })).cookie).toBeNull();
});

async function freePort(): Promise<number> {
  const trial = net.createServer().listen(0, "127.0.0.1");
  await new Promise((done) => trial.once("listening", done));
  const { port } = trial.address() as net.AddressInfo;
  await new Promise((done) => trial.close(done));
  return port;
}

for (const [wrong, env] of [
  ["without a secret", { DATABASE_APP_URL: "postgresql://nobody@127.0.0.1:1/none" }],
  ["with a short secret", { DATABASE_APP_URL: "postgresql://nobody@127.0.0.1:1/none", NEXTAUTH_SECRET: "short" }],
  ["without its database", { DATABASE_APP_URL: "postgresql://nobody@127.0.0.1:1/none", NEXTAUTH_SECRET: "x".repeat(40) }],
] as const) {
  test(`${wrong} the server lets nobody in and shows nothing [AUTHN-12]`, async () => {
    const server = path.join(root, ".next/standalone/server.js");
    expect(existsSync(server), "the product is built").toBe(true);
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const child = spawn(process.execPath, [server], {
      stdio: "ignore",
      env: { PATH: process.env.PATH, NODE_ENV: "production", HOSTNAME: "127.0.0.1", PORT: String(port), PUBLIC_URL: base, NEXTAUTH_URL: base, ...env },
    });
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    try {
      // It may refuse to start at all; while it runs, nothing it says is a yes.
      const until = Date.now() + 4_000;
      while (child.exitCode === null && Date.now() < until) {
        for (const asked of ["/api/health", "/api/me", "/api/items", "/desk"]) {
          const told = await ask(base, asked, { headers: { cookie: "next-auth.session-token=x", authorization: `Bearer tdu_${ask32}` } }).catch(() => null);
          if (told) {
            expect([307, 401, 500, 503], `${asked}: ${told.status}`).toContain(told.status);
            expect(told.text).not.toMatch(/INF-\d{4}-\d{4}|"items":|"email"/);
          }
        }
        await new Promise((later) => setTimeout(later, 100));
      }
    } finally {
      child.kill("SIGKILL");
      await ended;
    }
  });
}
