import { randomBytes } from "node:crypto";
import { test as base, expect, type APIRequestContext, type BrowserContext, type BrowserContextOptions, type Page } from "@playwright/test";

export { expect };

/** The demonstration people, one per role. */
export const demonstration = [
  "head", "officer", "officer2", "registry", "contributor", "counterpart", "reader", "auditor", "administrator",
] as const;
export type Demonstration = (typeof demonstration)[number];
export type Account = { email: string; password: string };
type Who = Demonstration | Account;
type Stored = Awaited<ReturnType<BrowserContext["storageState"]>>;

export const accountOf = (who: Who): Account =>
  typeof who === "string" ? { email: `${who}@demo.invalid`, password: "trait-d-union" } : who;

/** A word that stands nowhere else. */
export const word = (): string => `q${randomBytes(6).toString("hex")}z`;

/** Asks the API as one person; throws with what was said when it refuses. */
export class Api {
  constructor(readonly request: APIRequestContext) {}

  async get<T = never>(path: string): Promise<T> {
    return this.answered("GET", path, await this.request.get(path));
  }

  async post<T = { id: string; reference: string; revision: number }>(path: string, data: object): Promise<T> {
    return this.answered("POST", path, await this.request.post(path, { data }));
  }

  async patch<T = { id: string; reference: string; revision: number }>(path: string, data: object): Promise<T> {
    return this.answered("PATCH", path, await this.request.patch(path, { data }));
  }

  /** Releases an entry to parties of the other side; what is classified waits for a second person's key. */
  async release(entry: { id: string; revision?: number }, parties: string[], more: object = {}): Promise<{ id: string; state: string }> {
    const { revision, reach } = await this.get<{ revision: number; reach: string }>(`/api/entries/${entry.id}/release-preview?parties=${parties.join()}`);
    return this.post(`/api/entries/${entry.id}/releases`, {
      revision, reach, parties, purpose: "for_information", originatorCheck: "It is the office’s own.", needToKnow: "They deal with the subject.",
      safeguards: "Kept within the section.", ...more,
    });
  }

  /** Gives the second key as somebody who looked at the release. */
  async giveKey(release: { id: string }): Promise<{ id: string; state: string }> {
    const { preview } = await this.get<{ preview: { revision: number; reach: string } }>(`/api/releases/${release.id}`);
    return this.post(`/api/releases/${release.id}/second-key`, { revision: preview.revision, reach: preview.reach });
  }

  private async answered<T>(method: string, path: string, response: Awaited<ReturnType<APIRequestContext["get"]>>): Promise<T> {
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** The id of the party of this name. */
  async party(name: string, kind = "unit"): Promise<string> {
    const { items } = await this.get<{ items: { id: string; nameEn: string }[] }>(`/api/parties?kind=${kind}&q=${encodeURIComponent(name)}`);
    const found = items.find((one) => one.nameEn === name);
    if (!found) throw new Error(`no ${kind} is called ${name}`);
    return found.id;
  }
}

/**
 * Until every control of the page answers. A person looks first and acts then; a test acts at once, before React has
 * taken over what the server drew.
 */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll("main button, main input, main select, main textarea, aside button")];
    return controls.every((control) => Object.keys(control).some((key) => key.startsWith("__reactProps")));
  });
  // Keys are listened to by effects, which React runs before the page has nothing left to do.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
}

/** Opening and reloading wait until the page is awake. */
function patient(page: Page): Page {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...given) => {
    const response = await goto(...given);
    if (response?.headers()["content-type"]?.startsWith("text/html")) await awake(page);
    return response;
  };
  page.reload = async (...given) => {
    const response = await reload(...given);
    await awake(page);
    return response;
  };
  return page;
}

export type Somebody = Account & { id: string; unitId: string; title: string; titre: string };
type NewPerson = { role?: string; clearance?: string; unit?: string; unitId?: string; locale?: "en" | "fr"; title?: string; titre?: string };

type Fixtures = {
  /** A page of a browser of its own where this person is signed in. */
  as(who: Who, options?: BrowserContextOptions): Promise<Page>;
  /** The API, asked with this person's session. */
  api(who: Who): Promise<Api>;
  /** A new person with an account, so that a test disturbs no other. */
  somebody(of?: NewPerson): Promise<Somebody>;
  /** A new unit under the United Nations Secretariat. */
  unit(name?: string): Promise<{ id: string; name: string }>;
};

/** Signs in without a page; fails when it does not work. */
export async function enter(request: APIRequestContext, who: Who): Promise<Stored> {
  const { email, password } = accountOf(who);
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  await request.post("/api/auth/callback/password", { form: { csrfToken, json: "true", email, password, callbackUrl: "/desk" } });
  const me = await request.get("/api/me");
  expect(me.status(), `${email} is signed in`).toBe(200);
  return request.storageState();
}

export const test = base.extend<Fixtures, { stored: (who: Who, baseURL: string) => Promise<Stored> }>({
  stored: [
    async ({ playwright }, use) => {
      const known = new Map<string, Promise<Stored>>();
      await use((who, baseURL) => {
        const { email } = accountOf(who);
        const key = `${baseURL} ${email}`;
        const signedIn = known.get(key) ?? playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } }).then(async (request) => {
          const state = await enter(request, who);
          await request.dispose();
          return state;
        });
        known.set(key, signedIn);
        return signedIn;
      });
    },
    { scope: "worker" },
  ],

  page: async ({ page }, use) => {
    await use(patient(page));
  },

  as: async ({ browser, baseURL, stored }, use) => {
    const opened: BrowserContext[] = [];
    const broken: string[] = [];
    await use(async (who, options = {}) => {
      const context = await browser.newContext({ storageState: await stored(who, baseURL!), ...options });
      opened.push(context);
      const page = patient(await context.newPage());
      page.on("pageerror", (error) => broken.push(`${page.url()}: ${error.message}`));
      page.on("console", (message) => {
        if (/content security policy|hydrat/i.test(message.text())) broken.push(`${page.url()}: ${message.text()}`);
      });
      return page;
    });
    await Promise.all(opened.map((context) => context.close()));
    expect(broken, "no page breaks or trips over the content security policy").toEqual([]);
  },

  api: async ({ playwright, baseURL, stored }, use) => {
    const opened: APIRequestContext[] = [];
    await use(async (who) => {
      const request = await playwright.request.newContext({
        baseURL: baseURL!, storageState: await stored(who, baseURL!), extraHTTPHeaders: { origin: baseURL! },
      });
      opened.push(request);
      return new Api(request);
    });
    await Promise.all(opened.map((request) => request.dispose()));
  },

  somebody: async ({ api }, use) => {
    await use(async ({ role = "officer", clearance = "CONFIDENTIAL", unit = "Liaison Office, Vienna", unitId, locale = "en", title, titre } = {}) => {
      const administrator = await api("administrator");
      const tag = word();
      const names = { titleEn: title ?? `Trial ${role} ${tag}`, titleFr: titre ?? `${role} à l’essai ${tag}` };
      const within = unitId ?? (await administrator.party(unit));
      const { id } = await administrator.post("/api/people", {
        ...names, initials: "TR", unitId: within, email: `${tag}@demo.invalid`, role, clearance, locale,
      });
      const { password } = await administrator.post<{ password: string }>(`/api/people/${id}/password`, {});
      return { id, unitId: within, email: `${tag}@demo.invalid`, password, title: names.titleEn, titre: names.titleFr };
    });
  },

  unit: async ({ api }, use) => {
    await use(async (name = `Trial unit ${word()}`) => {
      const administrator = await api("administrator");
      const parent = await administrator.party("United Nations Secretariat", "organisation");
      const { id } = await administrator.post("/api/units", { nameEn: name, nameFr: `${name} (fr)`, parents: [parent] });
      return { id, name };
    });
  },
});

/** Signs in as a person does: by typing. */
export async function signIn(page: Page, who: Who): Promise<void> {
  const { email, password } = accountOf(who);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** The next thing on the page that answers to this role and name is focused with the keyboard. */
export async function tabTo(page: Page, role: Parameters<Page["getByRole"]>[0], name: string | RegExp): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the keyboard does not come to the ${role} ${name}`);
}
