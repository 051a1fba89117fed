import { randomBytes, randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Asking } from "../db/asking";
import { poolSize } from "../db/client";
import { reading, writing } from "../db/transactions";
import { changePassword } from "../domain/accounts/commands";
import { accountsContract } from "../domain/accounts/contract";
import { getMe } from "../domain/accounts/queries";
import { email } from "../domain/people/contract";
import { Refusal } from "../errors";
import { World } from "../testing/world";
import { addressOf, networkOf } from "./address";
import { askingOf, hashToken } from "./asking";
import { isCommonPassword } from "./common-passwords";
import { authOptions } from "./options";
import { isOwnOrigin, isSameOrigin, safeReturn } from "./origin";
import { fitsPassword, hashPassword } from "./passwords";
import { signInByIdentity, signInByPassword, signOut, type Opened } from "./signing-in";
import { processorMs } from "../testing/processor-time";

const right = "correct horse battery";
let hash: string;
let world: World;
let office: string;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  hash = await hashPassword(right);
});
afterAll(() => world.end());

async function account(status = "active", given: { email?: string } = {}): Promise<{ id: string; email: string }> {
  const address = given.email ?? `${randomBytes(6).toString("hex")}@test.invalid`;
  const id = await world.person({ role: "officer", clearance: 1, unit: office, status, email: address });
  await world.insert("credential", { person_id: id, password_hash: hash });
  return { id, email: address };
}
let networks = 0;
const from = (address = `10.${networks >> 8}.${networks++ & 255}.7`) => ({ address, requestId: "r", userAgent: "Browser" });
const askingFor = (opened: Opened): Asking => ({ credential: { kind: "session", id: opened.sessionId }, address: "", requestId: "" });
const enters = (asking: Asking) => reading(asking, getMe).then((me) => me.id, (error: Refusal) => error.kind);
const tells = (work: Promise<Opened | null>) => work.then((opened) => (opened ? "opened" : "no"), (error: unknown) => (error instanceof Refusal ? error.kind : String(error)));
const tryWith = (address: string, password: string, source = from()) => tells(signInByPassword({ email: address, password }, source));

describe("signing in by password", () => {
  it("opens a session of that person, new each time, and signing out ends it for good [SESS-01, SESS-02]", async () => {
    const { id, email } = await account();
    const source = from();
    const [first, second] = [await signInByPassword({ email, password: right }, source), await signInByPassword({ email: ` ${email.toUpperCase()} `, password: right }, source)];
    expect(first!.sessionId).not.toBe(second!.sessionId);
    expect([await enters(askingFor(first!)), await enters(askingFor(second!))]).toEqual([id, id]);
    await signOut(first!.sessionId, source);
    expect([await enters(askingFor(first!)), await enters(askingFor(second!))]).toEqual(["unauthenticated", id]);
  });

  it.each(["disabled", "invited"])("opens nothing for an account that is %s", async (status) => {
    expect(await tryWith((await account(status)).email, right)).toBe("no");
  });

  it("after five failures in half an hour refuses, the right password too, and then lets in again [AUTHN-01]", async () => {
    const { email } = await account();
    const source = from();
    for (let i = 0; i < 5; i++) expect(await tryWith(email, "wrong", source)).toBe("no");
    for (const password of ["wrong", right]) {
      const refusal = await signInByPassword({ email, password }, source).catch((error: Refusal) => error);
      expect(refusal).toMatchObject({ kind: "too_many", status: 429 });
      expect((refusal as Refusal).retryAfterSeconds).toBeGreaterThan(1_700);
      expect((refusal as Refusal).retryAfterSeconds).toBeLessThanOrEqual(1_801);
    }
    await world.db.query("update sign_in_failure set at = at - interval '31 minutes'");
    expect(await tryWith(email, right, source)).toBe("opened");
  });

  it("counts the failures of one network and account alone: the head signs in from elsewhere, and sessions go on [AUTHN-05]", async () => {
    const { id, email } = await account();
    const open = await signInByPassword({ email, password: right }, from());
    const attacker = from();
    for (let i = 0; i < 30; i++) await tryWith(email, "wrong", attacker);
    expect(await tryWith(email, right, attacker)).toBe("too_many");
    expect(await tryWith(email, right, from())).toBe("opened");
    expect(await enters(askingFor(open!))).toBe(id);
  });

  it("a success forgets what was mistyped", async () => {
    const { email } = await account();
    const source = from();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) expect(await tryWith(email, "wrong", source)).toBe("no");
      expect(await tryWith(email, right, source)).toBe("opened");
    }
  });

  it("guessed at by many at once lets through no more than the limit and those already under way [AUTHN-01]", async () => {
    const { email } = await account();
    const source = from();
    const told: string[] = [];
    const queue = Array.from({ length: 40 }, (_, i) => `wrong ${i}`);
    await Promise.all(Array.from({ length: 20 }, async () => {
      for (let password = queue.pop(); password; password = queue.pop()) told.push(await tryWith(email, password, source));
    }));
    expect(told.filter((t) => t === "no").length).toBeLessThanOrEqual(5 + poolSize);
    expect(told.filter((t) => t === "too_many").length).toBeGreaterThan(20);
    expect(await tryWith(email, right, source)).toBe("too_many");
  });

  it("sprayed over many accounts from one IPv6 network refuses that /64 and no other [AUTHN-02]", async () => {
    const { email } = await account();
    const inside = () => from(`2001:db8:7:7:${randomBytes(2).toString("hex")}::${randomBytes(2).toString("hex")}`);
    const told: string[] = [];
    for (let i = 0; i < 31; i++) told.push(await tryWith(`nobody${i}@test.invalid`, "Spring2026!", inside()));
    expect(told).toEqual([...Array(30).fill("no"), "too_many"]);
    expect(await tryWith(email, right, inside())).toBe("too_many");
    expect(await tryWith(email, right, from("2001:db8:7:8::1"))).toBe("opened");
  });

  it("guessed from everywhere at one account slows down too", async () => {
    const { email } = await account();
    const key = await accountKeyOf(email);
    expect(await tryWith(email, right)).toBe("opened");
    for (let i = 0; i < 40; i++) await world.insert("sign_in_failure", { door: "password", account_key: key, address_key: `network ${i}` });
    expect(await tryWith(email, right)).toBe("too_many");
  });
  /** The key under which the product notes failures of an account, learnt from one of them. */
  async function accountKeyOf(address: string): Promise<string> {
    const before = (await world.db.query<{ id: string }>("select coalesce(max(id), 0) as id from sign_in_failure")).rows[0]!.id;
    await tryWith(address, "wrong");
    return (await world.db.query<{ account_key: string }>("select account_key from sign_in_failure where id > $1", [before])).rows[0]!.account_key;
  }

  it("keeps no address and no name in what it counts", async () => {
    const { email } = await account();
    await tryWith(email, "wrong", from("198.51.100.77"));
    const { rows } = await world.db.query("select f::text as row from sign_in_failure f");
    expect(rows.map((r) => r.row).join()).not.toMatch(/198\.51|test\.invalid/);
  });

  it("says the same to an unknown name and a wrong password, and takes as long [AUTHN-04]", async () => {
    const accounts: { email: string }[] = [];
    for (let i = 0; i < 8; i++) accounts.push(await account());
    const disabled = await account("disabled");
    const times: Record<"known" | "unknown" | "disabled", number[]> = { known: [], unknown: [], disabled: [] };
    const timed = async (who: keyof typeof times, address: string) => {
      const source = from();
      const start = processorMs();
      const told = await tryWith(address, "wrong password", source);
      times[who].push(processorMs() - start);
      expect(told).toBe("no");
    };
    await tryWith("warm@test.invalid", "up");
    // Turn by turn, so that whatever else the machine does is shared out.
    for (let i = 0; i < 40; i++) {
      await timed("known", accounts[i % 8]!.email);
      await timed("unknown", `unknown${i}@test.invalid`);
      if (i < 30) await timed("disabled", disabled.email);
    }
    const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
    const known = median(times.known);
    for (const other of ["unknown", "disabled"] as const) expect(Math.abs(median(times[other]) - known) / known, other).toBeLessThan(0.25);
  });

  it.each(["", "x", "@", "nobody", "a@b", `${"a".repeat(300)}@test.invalid`, "a\u0000@test.invalid"])("with %j for a name is a wrong name", async (name) => {
    expect(await tryWith(name, right)).toBe("no");
  });
});

describe("a sign-in address", () => {
  it.each([
    ["office@example.org", "office@example.org"], ["  Office@Example.ORG ", "office@example.org"], ["a+b@example.org", "a+b@example.org"], ["o'brien@example.org", "o'brien@example.org"], ["x@xn--bcher-kva.example", "x@xn--bcher-kva.example"],
  ])("%j is kept as %j [AUTHN-08]", (given, kept) => expect(email.parse(given)).toBe(kept));

  it.each([
    "user\uff20victim.org", "user@victim\uff0eorg", "user@victim.org.", "\"e@attacker\"@victim.org", "a@b@victim.org", "\u212aate@victim.org", "user@\u212aelvin.org", "\u017fmith@victim.org", "\u0131van@victim.org", "İvan@victim.org", "ﬁle@victim.org",
    "usér@victim.org", "user@büro.org", "user@victim.org\r\nBcc: x@y.org", "a b@victim.org", "user@victim..org", "user@-victim.org", "user@victim", "<user@victim.org>", "user@victim.org,x@y.org", "user@victim.org\u0000", "user@victim.org\u200b", "\u202euser@victim.org", "user@[127.0.0.1]", "@victim.org", "user@", "",
  ])("%j is none [AUTHN-08, INJ-07]", (given) => expect(email.safeParse(given).success).toBe(false));

  it("that only looks like another's opens nothing", async () => {
    const { email } = await account("active", { email: "kate@test.invalid" });
    expect(await tryWith(email, right)).toBe("opened");
    expect(await tryWith("\u212aate@test.invalid", right)).toBe("no");
  });
});

describe("a password", () => {
  it("is kept as argon2id, never twice the same, with at least 19 MiB and two passes", async () => {
    const [one, two] = [await hashPassword(right), await hashPassword(right)];
    expect(one).not.toBe(two);
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(one)!;
    expect([Number(memory) >= 19_456, Number(passes) >= 2]).toEqual([true, true]);
  });

  it.each([["of 256 letters", "x".repeat(255)], ["of 72 bytes and more", "é".repeat(100)], ["of emoji", "😀👩‍👩‍👧".repeat(8)], ["with spaces at its ends", "  between  "]])("%s counts whole: its last character matters [AUTHN-14]", async (_, start) => {
    const known = await hashPassword(`${start}a`);
    expect(await fitsPassword(`${start}a`, known)).toBe(true);
    for (const other of [`${start}b`, start, `${start}aa`, ` ${start}a`]) expect(await fitsPassword(other, known)).toBe(false);
  });

  it("of one megabyte or with a null byte is refused at once [AUTHN-14]", async () => {
    const { email } = await account();
    const start = processorMs();
    expect(await tryWith(email, "x".repeat(1_000_000))).toBe("no");
    expect(await tryWith(email, `${right}\u0000`)).toBe("no");
    expect(processorMs() - start).toBeLessThan(500);
    const { input } = accountsContract["POST /api/me/password"];
    for (const next of ["x".repeat(257), "short", "eleven char", `long enough \u0000`]) expect(input.safeParse({ current: "x", next }).success, next.slice(0, 20)).toBe(false);
    for (const next of ["twelve chars", "a b c d e f g h", "пароль на русском", "😀".repeat(12)]) expect(input.safeParse({ current: "x", next }).success, next).toBe(true);
  });

  it.each(["password1234", "Motdepasse2026!", "azertyazerty", "traitdunion2026", "aaaaaaaaaaaa", "123456789012", "officer12345", "liaisonliaison", "Vienna-2026-!!"])("like %j is too common [AUTHN-14]", (password) => {
    expect(isCommonPassword(password, "officer@test.invalid")).toBe(true);
  });
  it.each(["correct horse battery", "vienna is where we meet", "kxT9-qpLm-77zW", "пароль на русском", "كلمة سر طويلة جدا"])("like %j is not", (password) => expect(isCommonPassword(password, "officer@test.invalid")).toBe(false));

  it("is changed only with the present one, ends every other session, and keeps this one [SESS-04]", async () => {
    const { id, email } = await account();
    const [here, there] = [askingFor((await signInByPassword({ email, password: right }, from()))!), askingFor((await signInByPassword({ email, password: right }, from()))!)];
    const change = (current: string, next: string) => writing(here, (db) => changePassword(db, { current, next })).then(() => "done", (error: Refusal) => error.fields ?? error.kind);
    expect(await change("wrong", "another one entirely")).toEqual({ current: "wrong_password" });
    expect(await change(right, "password1234")).toEqual({ next: "too_common" });
    expect(await enters(there)).toBe(id);
    expect(await change(right, "another one entirely")).toBe("done");
    expect([await enters(here), await enters(there)]).toEqual([id, "unauthenticated"]);
    expect([await tryWith(email, right), await tryWith(email, "another one entirely")]).toEqual(["no", "opened"]);
  });

  it("cannot be guessed through the form that changes it: five wrong ones, and it refuses [AUTHN-06]", async () => {
    const { email } = await account();
    const here = askingFor((await signInByPassword({ email, password: right }, from()))!);
    const change = (current: string) => writing(here, (db) => changePassword(db, { current, next: "another one entirely" })).then(() => "done", (error: Refusal) => error.kind);
    for (let i = 0; i < 5; i++) expect(await change(`wrong ${i}`)).toBe("invalid");
    expect(await change(right)).toBe("too_many");
  });
});

describe("signing in by OpenID Connect", () => {
  const identity = (verifiedEmail: string | null, subject = randomUUID()) => ({ issuer: "https://id.test.invalid", subject, verifiedEmail });
  const by = (who: ReturnType<typeof identity>) => signInByIdentity(who, from());

  it("links the account of a verified address once, and afterwards goes by the subject alone", async () => {
    const { id, email } = await account();
    const who = identity(email.toUpperCase());
    expect((await by(who))!.personId).toBe(id);
    expect((await by({ ...who, verifiedEmail: null }))!.personId).toBe(id);
    expect(await by(identity(email)), "another subject with the same address").toBeNull();
    expect((await by({ ...who, verifiedEmail: (await account()).email }))!.personId).toBe(id);
  });

  it.each([["an address that is not verified", null], ["an address nobody has", "nobody@test.invalid"], ["an address that is none", "\"x\"@test.invalid"], ["one that only looks like another's", "\u212aate@test.invalid"]])("opens nothing for %s", async (_, address) => {
    expect(await by(identity(address))).toBeNull();
  });

  it("makes an invited account active, and never a disabled one or one without a role", async () => {
    const [invited, disabled] = [await account("invited"), await account("disabled")];
    expect((await by(identity(invited.email)))!.personId).toBe(invited.id);
    expect(await tryWith(invited.email, right)).toBe("opened");
    const who = identity(disabled.email);
    expect(await by(who)).toBeNull();
    const later = await account();
    const known = identity(later.email);
    await by(known);
    await world.db.query("update person set status = 'disabled' where id = $1", [later.id]);
    expect(await by(known)).toBeNull();
  });
});

describe("what a request brings", () => {
  const headers = (given: Record<string, string>) => ({ headers: new Headers(given) });
  const sealed = (token: object, secret = process.env.NEXTAUTH_SECRET!) => encode({ token: token as never, secret });
  const cookie = (value: string) => headers({ cookie: `theme=dark; next-auth.session-token=${value}; x=y` });

  it("is a session by its sealed cookie, or a token by its secret, and the token counts where both are", async () => {
    const sid = randomUUID();
    const token = `tdu_${randomBytes(32).toString("base64url")}`;
    expect((await askingOf(cookie(await sealed({ sid })))).credential).toEqual({ kind: "session", id: sid });
    expect((await askingOf(headers({ authorization: `Bearer ${token}` }))).credential).toEqual({ kind: "token", hash: hashToken(token) });
    expect((await askingOf(headers({ authorization: `Bearer ${token}`, cookie: `next-auth.session-token=${await sealed({ sid })}` }))).credential).toMatchObject({ kind: "token" });
    expect((await askingOf(headers({ authorization: "Bearer nonsense", cookie: `next-auth.session-token=${await sealed({ sid })}` }))).credential).toBeNull();
  });

  it("is nothing when the seal is another's, broken, or names no session; and no other header counts [AUTHZ-11]", async () => {
    const sid = randomUUID();
    const whole = await sealed({ sid });
    for (const value of [await sealed({ sid }, "y".repeat(40)), whole.slice(0, -2), `${whole}x`, "", "x", sid, await sealed({ sub: sid }), await sealed({ sid: "' or 1=1" }), await sealed({ sid: [sid] })]) {
      expect((await askingOf(cookie(value))).credential, value.slice(0, 20)).toBeNull();
    }
    for (const name of ["x-user-id", "x-forwarded-user", "x-role", "x-middleware-subrequest", "x-auth-session", "remote-user"]) expect((await askingOf(headers({ [name]: sid }))).credential, name).toBeNull();
    for (const value of ["Basic dTpw", "Bearer", "Bearer tdu_short", `bearer tdu_${"a".repeat(43)}`, `Bearer tdu_${"a".repeat(44)}`]) expect((await askingOf(headers({ authorization: value }))).credential, value).toBeNull();
  });

  it("that claims another session, role or name when it updates is not believed [AUTHN-09]", async () => {
    const { callbacks } = authOptions();
    const token = { sub: "p", sid: "s" };
    expect(await callbacks!.jwt!({ token, trigger: "update", session: { sid: "other", role: "head", email: "x" } } as never)).toEqual(token);
    expect(await callbacks!.session!({ session: { expires: "then", user: { email: "x" } }, token } as never)).toEqual({ expires: "then" });
  });
});

describe("where a request comes from", () => {
  const by = (forwarded: string | null) => ({ get: (name: string) => (name === "x-forwarded-for" ? forwarded : "6.6.6.6") });
  afterAll(() => {
    delete process.env.TRUSTED_PROXIES;
    vi.resetModules();
  });

  it("is what the own front door wrote last, whatever stands before it [AUTHN-03]", () => {
    expect(addressOf(by("9.9.9.9"))).toBe("9.9.9.9");
    expect(addressOf(by("1.1.1.1, 2.2.2.2, 9.9.9.9"))).toBe("9.9.9.9");
    expect(addressOf(by(`${"1.1.1.1,".repeat(200)} ::ffff:9.9.9.9`))).toBe("9.9.9.9");
    expect([addressOf(by(null)), addressOf(by("")), addressOf(by(" , "))]).toEqual(["", "", ""]);
    expect(addressOf(by("x".repeat(500))).length).toBe(45);
  });

  it.each([["1", "1.1.1.1, 2.2.2.2, 9.9.9.9", "2.2.2.2"], ["2", "1.1.1.1, 2.2.2.2, 9.9.9.9", "1.1.1.1"], ["1", "9.9.9.9", "9.9.9.9"], ["2", "2.2.2.2, 9.9.9.9", "2.2.2.2"]])("behind %s proxies of ours %j is %s [AUTHN-03]", async (proxies, forwarded, told) => {
    process.env.TRUSTED_PROXIES = proxies;
    vi.resetModules();
    expect((await import("./address")).addressOf(by(forwarded))).toBe(told);
  });

  it.each([
    ["192.0.2.1", "192.0.2.1"], ["2001:db8::1", "2001:db8:0:0::/64"], ["2001:0db8:0000:0000:ffff::2", "2001:db8:0:0::/64"], ["2001:db8:0:1::1", "2001:db8:0:1::/64"], ["::1", "0:0:0:0::/64"], ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"], ["2001:DB8:1:2::", "2001:db8:1:2::/64"], ["", ""],
  ])("%j is of the network %j [AUTHN-02]", (address, network) => expect(networkOf(address)).toBe(network));
});

describe("coming back after signing in", () => {
  it.each([
    ["/", "/"], ["/desk", "/desk"], ["/items?kind=report&sort=-date#top", "/items?kind=report&sort=-date#top"], ["/items/INF-2026-4821", "/items/INF-2026-4821"], ["/search?q=%2F%2Fevil.test", "/search?q=%2F%2Fevil.test"], ["/a/../items", "/items"], ["/search?q=été", "/search?q=%C3%A9t%C3%A9"],
  ])("%j is a place of ours", (given, place) => expect(safeReturn(given)).toBe(place));

  const elsewhere = [
    "//evil.test", "///evil.test", "////evil.test", "/\\evil.test", "\\\\evil.test", "\\/evil.test", "/\t/evil.test", "/\n/evil.test", "\t//evil.test", " //evil.test", "/\r\nLocation: https://evil.test", "/\u0000/evil.test", "https://evil.test", "https:evil.test", "https:/evil.test",
    "http://127.0.0.1:3000@evil.test", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "user@evil.test", "evil.test", "./evil", "../evil", "?q=1", "#x", "", "/.//evil.test", "/..//evil.test", "/a/..//evil.test", "/%2e%2e//evil.test", "/./\\evil.test",
    "/api/auth/signout", "/api/../api/me", "/sign-in", "/sign-in?to=/sign-in", "ftp://evil.test", "//evil.test%2f..", "//[::1]/", "//@evil.test", "\u2028//evil.test", "//ｅvil.test",
  ];
  it.each(elsewhere)("%j is not: it becomes the desk [REQ-07]", (given) => expect(safeReturn(given)).toBe("/desk"));
  it.each([null, undefined, ["/items", "//evil.test"]])("nor is %j [REQ-07]", (given) => expect(safeReturn(given)).toBe("/desk"));

  it.each([...elsewhere, "/%09/evil.test", "/%5cevil.test", "/。。/evil.test", "http://127.0.0.1:3000.evil.test/", "http://127.0.0.1:3000@evil.test", "/sign-in\\@evil.test", "/sign-in\r\nx: y"])("nor does the sign-in itself lead from %j anywhere but to us [REQ-07]", async (url) => {
    const baseUrl = "http://127.0.0.1:3000";
    const told = await authOptions().callbacks!.redirect!({ url, baseUrl });
    expect(new URL(told).origin).toBe(baseUrl);
    expect(new URL(told).pathname).not.toMatch(/^\/\/|^\/\\/);
    expect(told).toMatch(/^[\x20-\x7e\x80-\u{10ffff}]*$/u);
  });
});

describe("a request that changes something", () => {
  const sent = (given: Record<string, string>) => isSameOrigin(new Headers(given));
  it.each([
    [{ origin: "http://127.0.0.1:3000" }, true], [{ origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" }, true], [{ "sec-fetch-site": "same-origin" }, true], [{ origin: "http://localhost:3000" }, true], [{ "sec-fetch-site": "none" }, true],
    [{}, false], [{ origin: "null" }, false], [{ origin: "https://evil.test" }, false], [{ origin: "http://127.0.0.1:3000.evil.test" }, false], [{ origin: "http://127.0.0.1:3001" }, false], [{ origin: "https://127.0.0.1:3000" }, false], [{ origin: "http://127.0.0.1" }, false],
    [{ "sec-fetch-site": "cross-site" }, false], [{ "sec-fetch-site": "same-site" }, false], [{ origin: "http://127.0.0.1:3000", "sec-fetch-site": "cross-site" }, false], [{ origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-site" }, false], [{ origin: "https://evil.test", "sec-fetch-site": "same-origin" }, false],
    [{ referer: "http://127.0.0.1:3000/items" }, false], [{ origin: "file://" }, false], [{ origin: "" }, false],
  ])("with %j came from a page of ours: %s [REQ-01]", (given, yes) => expect(sent(given as Record<string, string>)).toBe(yes));

  it("on a public address knows that one origin only [REQ-01]", async () => {
    process.env.PUBLIC_URL = "https://register.example.org";
    vi.resetModules();
    const { isOwnOrigin: own } = await import("./origin");
    expect(["https://register.example.org", "http://register.example.org", "https://example.org", "https://localhost", "https://register.example.org:444", "https://register.example.org.evil.test"].map(own)).toEqual([true, false, false, false, false, false]);
    process.env.PUBLIC_URL = "http://127.0.0.1:3000";
    vi.resetModules();
    expect(isOwnOrigin("http://127.0.0.1:3000")).toBe(true);
  });
});
