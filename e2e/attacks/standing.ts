import { test as base, expect } from "@playwright/test";
import { ask, type Asked, type Told } from "./asking";

export const password = "trait-d-union";
export const nine = ["head", "officer", "officer2", "registry", "contributor", "counterpart", "reader", "auditor", "administrator"] as const;
export type Nine = (typeof nine)[number];

const setCookies = (told: Told) => told.headers["set-cookie"] ?? [];
const pair = (cookie: string) => cookie.split(";")[0]!;

/** An address of the loopback that nobody else in this run comes from. */
export const somewhere = () => `127.${10 + Math.floor(Math.random() * 200)}.${Math.floor(Math.random() * 250)}.${1 + Math.floor(Math.random() * 250)}`;

export type Tried = { told: Told; cookie: string | null };

const later = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Asks again, as Retry-After bids, while the server says that it cannot answer now: other tests keep it busy. */
async function patiently(asked: () => Promise<Told>): Promise<Told> {
  for (let times = 1; ; times++) {
    const told = await asked();
    const busy = told.status === 503 || /[?&]error=unavailable/.test(told.text);
    if (!busy || times === 8) return told;
    await later(1_000 * Number(told.headers["retry-after"] ?? 1));
  }
}

/** The sign-in form as a browser sends it. */
export async function trySignIn(base: string, email: string, secret: string, more: { from?: string; cookie?: string; headers?: Record<string, string>; callbackUrl?: string } = {}): Promise<Tried> {
  const csrf = await ask(base, "/api/auth/csrf", { from: more.from, headers: { ...more.headers, ...(more.cookie && { cookie: more.cookie }) } });
  const cookies = [more.cookie, ...setCookies(csrf).map(pair)].filter(Boolean).join("; ");
  const told = await patiently(() => ask(base, "/api/auth/callback/password", {
    method: "POST",
    from: more.from,
    headers: { ...more.headers, cookie: cookies, origin: new URL(base).origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken: csrf.json.csrfToken, email, password: secret, json: "true", callbackUrl: more.callbackUrl ?? "/desk" }).toString(),
  }));
  const session = setCookies(told).find((cookie) => /^(__Secure-)?next-auth\.session-token=[^;]/.test(cookie));
  return { told, cookie: session ? pair(session) : null };
}

/** The quickest of up to three tries to be within the limit: a machine kept busy by others is no slow answer. */
export async function within(ms: number, asked: () => Promise<Told>): Promise<Told> {
  let best = await asked();
  for (let times = 1; times < 3 && best.ms > ms; times++) {
    const again = await asked();
    if (again.ms < best.ms) best = again;
  }
  return best;
}

/** Somebody with a session, or with a token: what he asks is asked as him. */
export class Person {
  constructor(
    readonly base: string,
    readonly email: string,
    readonly credentials: Record<string, string>,
  ) {}

  ask(path: string, asked: Asked = {}): Promise<Told> {
    const method = asked.method ?? "GET";
    const origin: Record<string, string> = method === "GET" || method === "HEAD" ? {} : { origin: new URL(this.base).origin };
    return patiently(() => ask(this.base, path, { ...asked, headers: { ...this.credentials, ...origin, ...asked.headers } }));
  }

  /** A change in JSON, and the answer. */
  change(method: string, path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Told> {
    return this.ask(path, { method, body, headers });
  }

  /** A change that must succeed. */
  async did<T = { id: string }>(method: string, path: string, body: object = {}): Promise<T> {
    const told = await this.change(method, path, body);
    expect(told.status, `${method} ${path}: ${told.text.slice(0, 400)}`).toBeLessThan(300);
    return told.json as T;
  }

  async log(item: object = {}): Promise<{ id: string; reference: string; revision: number }> {
    return this.did("POST", "/api/items", { title: "Logged by the attack suite", classification: "UNCLASSIFIED", ...item });
  }
}

export async function signedIn(base: string, email: string, secret = password, from?: string): Promise<Person> {
  const { cookie, told } = await trySignIn(base, email, secret, { from });
  if (!cookie) throw new Error(`${email} could not sign in: ${told.status} ${told.text.slice(0, 200)}`);
  return new Person(base, email, { cookie });
}

export type Account = { id: string; email: string; password: string; person: Person };
type NewAccount = { role: string; unitId: string; clearance?: string };

/** A page by one of its transports: a request for its data is sent once to an address that caches keep apart. */
export async function look(asking: { ask: (path: string, asked?: Asked) => Promise<Told> }, path: string, headers: Record<string, string> = {}): Promise<Told> {
  const told = await asking.ask(path, { headers });
  const location = told.headers.location;
  return told.status === 307 && location?.includes("_rsc") ? asking.ask(location, { headers }) : told;
}

/** The product under attack, as those who attack it from one worker know it. */
export class Place {
  private readonly people = new Map<Nine, Promise<Person>>();
  private number = 0;

  constructor(readonly base: string) {}

  ask = (path: string, asked: Asked = {}): Promise<Told> => ask(this.base, path, asked);

  as(who: Nine): Promise<Person> {
    const known = this.people.get(who) ?? signedIn(this.base, `${who}@demo.invalid`);
    this.people.set(who, known);
    return known;
  }

  /** A word that stands nowhere else. */
  word(stem = "canary"): string {
    this.number++;
    return `${stem}${Math.random().toString(36).slice(2, 8).replace(/\d/g, "q")}${process.pid.toString(36).replace(/\d/g, "v")}${String.fromCharCode(97 + (this.number % 26))}x`;
  }

  /** An organisation of our own on the side of the United Nations, with one unit: nobody of the demonstration data is in it. */
  async organisation(): Promise<{ organisationId: string; unitId: string }> {
    const admin = await this.as("administrator");
    const name = this.word("org");
    const { id: organisationId } = await admin.did("POST", "/api/organisations", { nameEn: name, nameFr: name, side: "un" });
    const { id: unitId } = await admin.did("POST", "/api/units", { nameEn: `${name} unit`, nameFr: `${name} unité`, parents: [organisationId] });
    return { organisationId, unitId };
  }

  /** An officer in an organisation of his own: what he logs is in nobody's way. */
  async officer(): Promise<Account & { unitId: string }> {
    const { unitId } = await this.organisation();
    return { unitId, ...(await this.account({ role: "officer", unitId })) };
  }

  /** A new account that has signed in. */
  async account({ role, unitId, clearance = "UNCLASSIFIED" }: NewAccount): Promise<Account> {
    const admin = await this.as("administrator");
    const email = `${this.word("p")}@demo.invalid`;
    const { id } = await admin.did("POST", "/api/people", { titleEn: email, titleFr: email, initials: "ZZ", unitId, email, role, clearance });
    const given = await admin.did<{ password: string }>("POST", `/api/people/${id}/password`);
    const person = await signedIn(this.base, email, given.password);
    return { id, email, password: given.password, person };
  }
}

export const test = base.extend<object, { place: Place }>({
  place: [
    async ({}, use, worker) => {
      const url = worker.project.use.baseURL;
      if (!url) throw new Error("the attack suite needs baseURL");
      await use(new Place(url));
    },
    { scope: "worker" },
  ],
});
export { expect };
