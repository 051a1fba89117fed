import { createHash, randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { officeDay } from "../../lib/testing/office-day";
import { pdf } from "../../lib/testing/pdfs";
import { overflow } from "../accessible";
import { expect, test, word, type Api } from "../as";
import { uploaded } from "../attaching";
import { inParallel } from "./asking";

type Version = { id: string; revision: number; state: string; languages: { id: string; title: string; files: { id: string; name: string; sha256: string }[] }[] };
type Found = { reference: string; revision: number; versions: Version[] };
const found = (api: Api, id: string) => api.get<Found>(`/api/documents/${id}`);

/** Closes what it may stand in, and says that it ran in whichever way it could. */
const hostile = `"'></title></textarea></script><script>window.ran=1;alert(1)</script><img src=x onerror="window.ran=1"><svg/onload=window.ran=1>{{constructor.constructor('window.ran=1')()}}\${window.ran=1}<iframe srcdoc="<script>top.ran=1</script>"> javascript:window.ran=1`;

test("mark-up in any field of the library is text on every page that shows it, for everybody who sees it [XSS-01]", async ({ as, api, somebody, baseURL }) => {
  test.setTimeout(420_000);
  const [officer, head, reader, auditor] = [await somebody(), await somebody({ role: "head", clearance: "STRICTLY_CONFIDENTIAL", title: `Head ${word()} ${hostile}`.slice(0, 190) }), await somebody({ role: "reader" }), await somebody({ role: "auditor", clearance: "STRICTLY_CONFIDENTIAL" })];
  const desk = await api(officer);
  const mark = word();
  const said = `${mark} ${hostile}`;
  const symbol = `${mark}/<img src=x onerror=window.ran=1>/${Math.floor(Math.random() * 1e6)}`;
  const given = {
    documentType: "guidance", title: said, titleOther: said, summary: said, summaryOther: said, classification: "UNCLASSIFIED", symbols: [symbol], originalMarking: hostile.slice(0, 120), publicAddress: "https://un.org/?<script>window.ran=1</script>",
  };
  const languages = async () => [{ language: "en", standing: "original", title: said, uploads: [await uploaded(desk, `${hostile.slice(0, 90).replaceAll("/", "")}.txt`, said)] }, { language: "fr", standing: "courtesy", title: said, uploads: [] }];
  for (const publicAddress of ["javascript:window.ran=1", "data:text/html,<script>window.ran=1</script>", " javascript:x"]) {
    expect((await desk.request.post("/api/documents", { data: { ...given, origin: "own", publicAddress } })).status(), publicAddress).toBe(422);
  }

  // One that is drafted, put before a unit, commented on, answered, and returned from clearance.
  const drafted = await desk.post("/api/documents", { ...given, origin: "own", languages: await languages() });
  const [version] = (await found(desk, drafted.id)).versions as [Version];
  await desk.post(`/api/versions/${version.id}/consultations`, { revision: version.revision, parties: [officer.unitId], question: said, until: officeDay(9) });
  const comment = await desk.post(`/api/entries/${drafted.id}/comments`, { revision: 1, side: "joint", text: said, place: { versionId: version.id, attachmentId: version.languages[0]!.files[0]!.id, passage: 1, quote: hostile.slice(0, 100) } });
  await desk.post(`/api/comments/${comment.id}/disposition`, { asOf: null, disposition: "not_accepted", reason: said });
  const round = async () => desk.post(`/api/versions/${version.id}/clearance`, { revision: (await found(desk, drafted.id)).versions[0]!.revision, method: "together", parties: [head.id], note: said });
  await round();
  const { rounds } = await desk.get<{ rounds: { steps: { id: string }[] }[] }>(`/api/documents/${drafted.id}/clearance`);
  await (await api(head)).post(`/api/clearance-steps/${rounds[0]!.steps[0]!.id}/decision`, { decision: "returned", remark: said });
  await round();

  // One that stands, is distributed and acknowledged, and whose next version says what changes.
  const standing = await desk.post("/api/documents", { ...given, symbols: [`${symbol}/2`], origin: "received", inForceFrom: "2020-01-01", languages: await languages() });
  const [first] = (await found(desk, standing.id)).versions as [Version];
  const { reach } = await desk.get<{ reach: string }>(`/api/versions/${first.id}/distribution-preview?parties=${reader.id},${head.id}`);
  await desk.post(`/api/versions/${first.id}/distributions`, { parties: [reader.id, head.id], purpose: "for_acknowledgement", note: said, reach });
  await (await api(reader)).post(`/api/versions/${first.id}/acknowledgement`, { remark: said });
  const next = await desk.post<{ id: string; revision: number }>(`/api/documents/${standing.id}/versions`, { change: "substantive", note: said });
  const put = await desk.post(`/api/versions/${next.id}/languages`, { revision: next.revision, language: "en", standing: "original", title: `${said} again`, uploads: [await uploaded(desk, "next.txt", `${said} again`)] });
  await desk.post(`/api/versions/${next.id}/registration`, { revision: put.revision, inForceFrom: officeDay(0) });
  const dropped = await desk.post<{ id: string; revision: number }>(`/api/documents/${standing.id}/versions`, { change: "editorial", note: said });
  await desk.post(`/api/versions/${dropped.id}/withdrawal`, { revision: dropped.revision, because: said });
  await desk.post("/api/views", { place: "documents", name: hostile.slice(0, 60), query: "state=draft" });

  const after = (await found(desk, standing.id)).versions.find((one) => one.id === next.id)!;
  const files = [version.languages[0]!.files[0]!.id, after.languages[0]!.files[0]!.id];
  const [q, marked] = [encodeURIComponent(mark), encodeURIComponent(said.slice(0, 190))];
  const addresses = [
    "/desk", `/documents?title=${q}`, `/documents?title=${marked}`, `/documents?symbol=${encodeURIComponent(symbol)}`, `/documents?words=${q}`, `/documents/symbol/${encodeURIComponent(symbol)}`, `/search?q=${q}`, `/search?q=${marked}`,
    `/search?q=${encodeURIComponent(symbol)}`, `/documents/${drafted.reference}`, `/documents/${drafted.reference}/comments`, `/documents/${drafted.reference}/edit`, `/documents/${standing.reference}`, `/documents/${standing.reference}/edit`,
    `/documents/${standing.reference}/compare?from=${first.languages[0]!.id}&to=${after.languages[0]!.id}`, ...files.map((id) => `/files/${id}`), "/distributions?show=all", "/notifications",
  ];
  // What is looked for would be seen: as mark-up it runs.
  const bare = await (await as(officer)).context().newPage();
  await bare.setContent(`<p title="${hostile}">`);
  await expect.poll(() => bare.evaluate(() => (window as { ran?: unknown }).ran)).toBe(1);
  await bare.close();

  let shown = 0;
  for (const who of [officer, head, reader, auditor]) {
    const page = await as(who);
    const done: string[] = [];
    page.on("dialog", (dialog) => {
      done.push(`asks ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.context().on("request", (request) => {
      if (!request.url().startsWith(`${baseURL}/`) || /\/x$/.test(request.url())) done.push(request.url());
    });
    // The officer sees every form and list; of the others, what is drawn otherwise for them.
    const own = who === officer ? addresses : addresses.filter((address) => new RegExp(`^/(desk|notifications)|/${standing.reference}$|/${drafted.reference}(/comments)?$|words=`).test(address));
    for (const address of own) {
      await page.goto(address);
      await opened(page);
      expect(await page.evaluate(() => (window as { ran?: unknown }).ran), `${address} for ${who.title.slice(0, 20)}`).toBeUndefined();
      expect(await page.locator("main [onerror], main [onload], main iframe[srcdoc], main img[src=x], a[href^='javascript:' i]").count(), address).toBe(0);
      if (await page.getByText("onerror=").count()) shown++;
      // Nor does what somebody wrote without a blank push the page out at its side.
      await page.setViewportSize({ width: 320, height: 740 });
      expect.soft(await overflow(page), `${address} at 320 px for ${who.title.slice(0, 20)}`).toEqual([]);
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    expect(done, who.title.slice(0, 20)).toEqual([]);
  }
  // It was looked at where it stood: nearly every page of those who work with it shows it.
  expect(shown).toBeGreaterThan(20);
  const page = await as(officer);
  await page.goto("/documents");
  await page.getByRole("button", { name: "Views" }).click();
  await expect(page.getByRole("button", { name: hostile.slice(0, 60), exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(mark);
  await expect(page.getByRole("option").filter({ hasText: "onerror=" }).first()).toBeVisible();
  expect(await page.evaluate(() => (window as { ran?: unknown }).ran)).toBeUndefined();
});

/** All that folds out is folded out, so that everything on the page is drawn. */
const opened = (page: Page) => page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));

test("who reads a document while its next version is put and registered gets each file whole, and old or new together [FILE-14]", async ({ api, somebody }) => {
  test.setTimeout(240_000);
  const [officer, reader] = [await somebody(), await somebody({ role: "reader" })];
  const [desk, theirs] = [await api(officer), await api(reader)];
  const title = `Versions ${word()}`;
  /** Two languages of one version, which belong together; the last page says which it is. */
  const texts = (number: number) => ["en", "fr"].map((language) => ({ language, bytes: Buffer.concat([pdf({ pages: [[`${language} of version ${number}`]] }), Buffer.from(`\n% ${number} ${randomBytes(400_000).toString("hex")}\n`)]) }));
  const hashes = new Map<string, string>();
  const send = async (number: number) => Promise.all(texts(number).map(async ({ language, bytes }) => {
    hashes.set(createHash("sha256").update(bytes).digest("hex"), `${number}.${language}`);
    return { language, standing: language === "en" ? "original" : "official", title: `${title} ${number}`, uploads: [await uploaded(desk, `text-${language}.pdf`, bytes)] };
  }));
  const { id } = await desk.post("/api/documents", { origin: "received", documentType: "guidance", title, classification: "UNCLASSIFIED", inForceFrom: "2020-01-01", languages: await send(1) });

  let putting = true;
  const seen = new Map<string, number>();
  const readers = inParallel([theirs, theirs, desk], 3, async (who) => {
    for (let times = 0; putting || times === 0; times++) {
      const { versions } = await found(who, id);
      const inForce = versions.find((one) => one.state === "in_force")!;
      expect(versions.filter((one) => one.state === "in_force"), "one version is in force at any moment").toHaveLength(1);
      const files = inForce.languages.flatMap((language) => language.files);
      expect(files).toHaveLength(2);
      const got = await Promise.all(files.map(async (file) => {
        const told = await who.request.get(`/api/files/${file.id}`);
        // It had not been let through yet: told so, and nothing of it is given.
        if (told.status() === 409) return null;
        expect(told.status()).toBe(200);
        const hash = createHash("sha256").update(await told.body()).digest("hex");
        expect(hash, "the very file that was named").toBe(file.sha256);
        expect(told.headers()["repr-digest"]).toBe(`sha-256=:${Buffer.from(hash, "hex").toString("base64")}:`);
        return hashes.get(hash);
      }));
      const numbers = new Set(got.filter(Boolean).map((one) => one!.split(".")[0]));
      expect(numbers.size, `one version alone: ${got.join()}`).toBeLessThanOrEqual(1);
      for (const number of numbers) seen.set(number!, (seen.get(number!) ?? 0) + 1);
    }
  });
  for (let number = 2; number <= 5; number++) {
    const next = await desk.post<{ id: string; revision: number }>(`/api/documents/${id}/versions`, { change: "substantive", note: `Number ${number}` });
    let { revision } = next;
    for (const language of await send(number)) ({ revision } = await desk.post(`/api/versions/${next.id}/languages`, { revision, ...language }));
    await desk.post(`/api/versions/${next.id}/registration`, { revision, inForceFrom: officeDay(0) });
  }
  putting = false;
  await readers;
  expect(seen.size, "it was read before and after").toBeGreaterThan(1);
});
