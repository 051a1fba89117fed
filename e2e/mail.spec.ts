import { request as requests, test } from "@playwright/test";
import { MailServer } from "../lib/testing/mail-server";
import { Api, enter, expect, word } from "./as";
import { startProduct, type Product } from "./product";
import { told } from "./telling";

test.describe.configure({ mode: "serial", timeout: 240_000 });

let product: Product;
let relay: MailServer;
let administrator: Api;

test.beforeAll(async () => {
  relay = await MailServer.start();
  product = await startProduct({ SMTP_URL: relay.url, MAIL_FROM: "Trait d’union <register@demo.invalid>" });
  const request = await requests.newContext({ baseURL: product.url, extraHTTPHeaders: { origin: product.url } });
  await enter(request, "administrator");
  administrator = new Api(request);
});
test.afterAll(async () => {
  await administrator?.request.dispose();
  await product?.stop();
  await relay?.close();
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
  for (const entry of [open, closed]) await told({ person: reader.id, entry: entry.id, what: "release.made", why: "recipient", urgent: true }, product.dataDir);
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

test("a relay that is down for a while loses nothing, and the product goes on", async () => {
  const [author, reader] = [await somebody("en"), await somebody("en")];
  const entry = await author.api.post("/api/items", { title: `Note ${word()}`, audience: [reader.id], classification: "UNCLASSIFIED" });
  await relay.close();
  await told({ person: reader.id, entry: entry.id, urgent: true }, product.dataDir);
  const listed = await reader.api.get<{ items: { reference: string }[] }>("/api/notifications");
  expect(listed.items[0]!.reference).toBe(entry.reference);
  await relay.open();
  await expect.poll(() => relay.for(reader.email).length, { timeout: 60_000 }).toBe(1);
});
