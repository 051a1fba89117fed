import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { request as requests, test } from "@playwright/test";
import pg from "pg";
import { MailServer } from "../lib/testing/mail-server";
import { officeDay } from "../lib/testing/office-day";
import { Api, awake, enter, expect, word } from "./as";
import { killAll, processesOf } from "./ledger";
import { freePort, startProduct, type Product } from "./product";
import { databaseIn, told } from "./telling";

test.describe.configure({ mode: "serial", timeout: 240_000 });

let product: Product;
let relay: MailServer;
let administrator: Api;
let port: number;
const dataDir = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-mail-"));
const start = () => startProduct({ DATA_DIR: dataDir, SMTP_URL: relay.url, MAIL_FROM: "Trait d’union <register@demo.invalid>" }, port);

test.beforeAll(async () => {
  test.setTimeout(240_000);
  relay = await MailServer.start();
  port = await freePort();
  product = await start();
  const request = await requests.newContext({ baseURL: product.url, extraHTTPHeaders: { origin: product.url } });
  await enter(request, "administrator");
  administrator = new Api(request);
});
test.afterAll(async () => {
  await administrator?.request.dispose();
  await product?.stop();
  await relay?.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

async function somebody(locale: "en" | "fr"): Promise<{ id: string; email: string; api: Api }> {
  const tag = word();
  const unitId = await administrator.party("Liaison Office, Vienna");
  const email = `${tag}@demo.invalid`;
  const { id } = await administrator.post("/api/people", { titleEn: `Trial officer ${tag}`, titleFr: `Chargé à l’essai ${tag}`, initials: "TR", unitId, email, role: "officer", clearance: "CONFIDENTIAL", locale });
  const { password } = await administrator.post<{ password: string }>(`/api/people/${id}/password`, {});
  const request = await requests.newContext({ baseURL: product.url, extraHTTPHeaders: { origin: product.url } });
  await enter(request, { email, password });
  return { id, email, api: new Api(request) };
}

test("what is for action leaves at once, in the person’s language, with a link that opens; what is classified is not named", async () => {
  const [author, reader] = [await somebody("en"), await somebody("fr")];
  const [plain, guarded] = [`Note ${word()}`, `Guarded ${word()}`];
  const open = await author.api.post("/api/items", { title: plain, audience: [reader.id], classification: "UNCLASSIFIED" });
  const closed = await author.api.post("/api/items", { title: guarded, audience: [reader.id], classification: "CONFIDENTIAL", classificationReason: "deliberation" });
  for (const entry of [open, closed]) await told({ person: reader.id, entry: entry.id, what: "release.made", why: "recipient", urgent: true }, dataDir);
  await expect.poll(() => relay.for(reader.email).length, { timeout: 30_000 }).toBe(2);
  const mails = relay.for(reader.email).map(({ mail, raw }) => ({ subject: mail.subject!, text: mail.text!, raw, html: String(mail.html) }));
  const named = mails.find(({ subject }) => subject.includes(open.reference))!;
  expect(named.text).toContain(`${open.reference} – ${plain}`);
  expect(named.text).toContain("Une fiche vous a été communiquée.");
  const link = /http:\S+\/items\/\S+/.exec(named.text)![0];
  expect((await reader.api.request.get(link)).status()).toBe(200);
  const other = mails.find((mail) => mail !== named)!;
  expect(other.subject).toBe("Trait d’union\u202f: un fait nouveau vous attend");
  for (const mail of mails) expect(mail.raw + mail.text + mail.html).not.toMatch(new RegExp(`${guarded}|${closed.reference}`));
  expect(relay.received.every(({ to }) => to.length === 1)).toBe(true);
});

test("whoever has no account answers for a time at the address in his mail, and is told by mail which is chosen when that address has died", async ({ browser }) => {
  const office = await somebody("en");
  const address = `${word()}@elsewhere.invalid`;
  const year = Number(officeDay(0).slice(0, 4)) + 1;
  const made = await office.api.post("/api/meetings", { title: `Open talks ${word()}`, modality: "virtual", classification: "UNCLASSIFIED", startsLocal: `${year}-04-05T10:00`, endsLocal: `${year}-04-05T11:00`, inviteMembers: false });
  const { items: organisations } = await office.api.get<{ items: { id: string; side: string }[] }>("/api/parties?kind=organisation");
  await office.api.post(`/api/meetings/${made.id}/participants`, { organisationId: organisations.find(({ side }) => side === "un")!.id, titleEn: "Adviser", titleFr: "Conseillère", email: address, locale: "fr" });
  const asked = await office.api.post(`/api/meetings/${made.id}/slots`, { revision: made.revision, answersUntil: officeDay(10), slots: [{ startsLocal: `${year}-04-06T15:00`, endsLocal: `${year}-04-06T16:30` }] });
  await expect.poll(() => relay.for(address).length, { timeout: 30_000 }).toBe(1);
  const link = /http:\S+\/answer\/\S+/.exec(relay.for(address)[0]!.mail.text!)![0];

  const page = await browser.newPage();
  await page.goto(link);
  await awake(page);
  await expect(page.getByText(/^Conseillère, veuillez répondre.*24\sh\s00 Vienne · \d\d\sh\s00 New York/)).toBeVisible();
  await page.getByRole("group", { name: new RegExp(`^\\S+ 6 avril ${year}, 15:00–16:30 Vienne · 09:00–10:30 New York`) }).getByLabel("Oui").check();
  await page.getByRole("button", { name: "Envoyer mes réponses" }).click();
  await expect(page.getByText("Vos réponses sont notées.")).toBeVisible();
  const { items } = await office.api.get<{ items: { id: string; answers: { answer: string }[] }[] }>(`/api/meetings/${made.id}/slots`);
  expect(items[0]!.answers).toMatchObject([{ answer: "yes" }]);

  await office.api.post(`/api/meetings/${made.id}/slots/${items[0]!.id}/choice`, { revision: asked.revision });
  await expect.poll(() => relay.for(address).length, { timeout: 30_000 }).toBe(2);
  const told = relay.for(address)[1]!.mail.text!;
  expect(told).toContain("La date est trouvée et vous êtes invité.");
  expect(told).toContain(`6 avril ${year}, 15:00–16:30 Vienne · 09:00–10:30 New York`);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: /opens nothing|n’ouvre rien/ })).toBeVisible();
  await page.close();
});

test("a relay that is down for a while loses nothing, and the product goes on", async () => {
  const [author, reader] = [await somebody("en"), await somebody("en")];
  const entry = await author.api.post("/api/items", { title: `Note ${word()}`, audience: [reader.id], classification: "UNCLASSIFIED" });
  await relay.close();
  await told({ person: reader.id, entry: entry.id, urgent: true }, dataDir);
  const listed = await reader.api.get<{ items: { reference: string }[] }>("/api/notifications");
  expect(listed.items[0]!.reference).toBe(entry.reference);
  await relay.open();
  await expect.poll(() => relay.for(reader.email).length, { timeout: 60_000 }).toBe(1);
});

test("killed after the relay took a mail and before that was noted, the product sends it again as the same mail, and then no more [FAULT-24]", async () => {
  const [author, reader] = [await somebody("en"), await somebody("en")];
  const title = `Note ${word()}`;
  const entry = await author.api.post("/api/items", { title, audience: [reader.id], classification: "UNCLASSIFIED" });
  relay.says = {
    text: () => {
      relay.says = {};
      // The relay has all of it and will deliver it; its answer reaches nobody.
      killAll(dataDir);
      return null;
    },
  };
  await told({ person: reader.id, entry: entry.id, urgent: true }, dataDir);
  await expect.poll(() => relay.for(reader.email).length, { timeout: 30_000 }).toBe(1);
  await expect.poll(() => processesOf(dataDir).length, { timeout: 20_000 }).toBe(0);
  product = await start();
  const owner = new pg.Client({ connectionString: await databaseIn(dataDir) });
  await owner.connect();
  try {
    const mails = async () => (await owner.query<{ state: string; attempts: number }>("select state, attempts from outbox_mail where person_id = $1", [reader.id])).rows;
    expect(await mails()).toMatchObject([{ state: "waiting" }]);
    // Who was killed held it for two minutes; here they are over.
    await owner.query("update outbox_mail set leased_until = now() - interval '1 second' where person_id = $1", [reader.id]);
    await expect.poll(mails, { timeout: 30_000 }).toEqual([{ state: "sent", attempts: 2 }]);
    const [first, second, ...more] = relay.for(reader.email).map(({ mail }) => ({ id: mail.messageId, subject: mail.subject, text: mail.text }));
    expect(second).toEqual(first);
    expect(first!.text).toContain(title);
    expect(more).toEqual([]);
    // Another round of the sender: what comes now is the next mail, and this one does not come a third time.
    const next = await author.api.post("/api/items", { title: `Next ${word()}`, audience: [reader.id], classification: "UNCLASSIFIED" });
    await told({ person: reader.id, entry: next.id, urgent: true }, dataDir);
    await expect.poll(() => relay.for(reader.email).length, { timeout: 30_000 }).toBe(3);
    expect(relay.for(reader.email)[2]!.mail.messageId).not.toBe(first!.id);
  } finally {
    await owner.end();
  }
});
