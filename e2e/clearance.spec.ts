import type { Page } from "@playwright/test";
import { findings } from "./accessible";
import { expect, tabTo, test, word, type Api } from "./as";
import { officeDay } from "../lib/testing/office-day";

// Several people in several browsers: on a busy machine a journey takes its time.
test.setTimeout(180_000);

const accessible = async (page: Page) => expect(await findings(page)).toEqual([]);
const base64 = (text: string) => Buffer.from(text).toString("base64");

/** A file that waits to become part of a document. */
async function upload(api: Api, name: string, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const sent = await api.request.post("/api/files/uploads", {
    headers: {
      "tus-resumable": "1.0.0", "upload-length": String(bytes.length), "content-type": "application/offset+octet-stream", "upload-metadata": `filename ${base64(name)}`,
    },
    data: bytes,
  });
  if (sent.status() !== 201) throw new Error(`${name} was not taken: ${sent.status()} ${await sent.text()}`);
  return sent.headers().location!.split("/").at(-1)!;
}

type Drafted = { id: string; reference: string; version: string; file: string };

/** A draft with a text, for its own office. */
async function draft(api: Api, title: string): Promise<Drafted> {
  const { id, reference } = await api.post("/api/documents", {
    origin: "own", documentType: "guidance", title, classification: "UNCLASSIFIED", language: "en",
    languages: [{ language: "en", standing: "original", title, uploads: [await upload(api, "paper.txt", "The office keeps a register.")] }],
  });
  const { versions } = await api.get<{ versions: { id: string; languages: { files: { id: string }[] }[] }[] }>(`/api/documents/${id}`);
  return { id, reference, version: versions[0]!.id, file: versions[0]!.languages[0]!.files[0]!.id };
}

const panel = (page: Page) => page.getByRole("region", { name: /^Clearance of/ });

test("an officer asks two in their order, and one returns it with a reason", async ({ as, api, somebody }) => {
  const [officer, second, head] = [await somebody(), await somebody(), await somebody({ role: "head", clearance: "STRICTLY_CONFIDENTIAL" })];
  const title = `Guidance on registers ${word()}`;
  const office = await api(officer);
  const { reference } = await draft(office, title);

  const page = await as(officer);
  await page.goto(`/documents/${reference}`);
  await page.getByRole("button", { name: "Ask for clearance" }).click();
  const dialog = page.getByRole("dialog", { name: "Ask for clearance of 1.0" });
  await dialog.getByRole("button", { name: "Ask for clearance" }).click();
  await expect(dialog).toContainText("Fill this in.");
  for (const one of [head, second]) {
    await dialog.getByRole("combobox", { name: "Whose clearance" }).fill(one.title);
    await page.getByRole("option", { name: new RegExp(one.title) }).click();
  }
  await expect(dialog.getByText("1 person can decide")).toHaveCount(2);
  await dialog.getByRole("button", { name: `Move ${second.title} up` }).click();
  await dialog.getByRole("textbox", { name: "What is asked" }).fill("Chapter 2 is new.");
  await accessible(page);
  await dialog.getByRole("button", { name: "Ask for clearance" }).click();
  await expect(panel(page)).toContainText("Under way");
  await expect(panel(page).getByRole("listitem")).toHaveText([new RegExp(`${second.title}.*Asked on`), new RegExp(`${head.title}.*Not asked yet`)]);
  await expect(panel(page).getByRole("button", { name: /^Decide/ })).toHaveCount(0);

  // From the desk, by the keyboard alone.
  const desk = await as(second);
  await desk.goto("/desk");
  const waits = desk.getByRole("region", { name: "Waits for my clearance" });
  await expect(waits.getByRole("listitem").filter({ hasText: title })).toContainText("Version 1.0");
  await tabTo(desk, "button", `Decide for ${second.title}`);
  await desk.keyboard.press("Enter");
  const decision = desk.getByRole("dialog", { name: "Clear version 1.0?" });
  await expect(decision).toContainText("Chapter 2 is new.");
  await decision.getByRole("radio", { name: "Return with a reason" }).check();
  await decision.getByRole("button", { name: "Return", exact: true }).click();
  await expect(decision).toContainText("Fill this in.");
  await decision.getByRole("textbox", { name: "Reason" }).fill("Chapter 2 names nobody.");
  await accessible(desk);
  await decision.getByRole("button", { name: "Return", exact: true }).click();
  await expect(desk.getByRole("region", { name: "Waits for my clearance" })).toHaveCount(0);

  await page.goto("/notifications");
  await expect(page.getByRole("listitem").filter({ hasText: reference }).first()).toContainText("returned with a reason");
  await page.goto(`/documents/${reference}`);
  await expect(panel(page)).toContainText("Chapter 2 names nobody.");
  await expect(panel(page)).toContainText("Not asked any more");
});

test("whoever is asked clears it in his turn, and the last one freezes it", async ({ as, api, somebody }) => {
  const [officer, second, head] = [await somebody(), await somebody(), await somebody({ role: "head", clearance: "STRICTLY_CONFIDENTIAL" })];
  const office = await api(officer);
  const { reference, version } = await draft(office, `Guidance ${word()}`);
  await office.post(`/api/versions/${version}/clearance`, { revision: 1, method: "sequence", parties: [second.id, head.id] });
  for (const one of [second, head]) {
    const theirs = await as(one);
    await theirs.goto(`/documents/${reference}`);
    await theirs.getByRole("button", { name: `Decide for ${one.title}` }).click();
    await theirs.getByRole("dialog").getByRole("button", { name: "Clear", exact: true }).click();
    await expect(theirs.getByRole("dialog")).toHaveCount(0);
    await expect(theirs.getByRole("button", { name: `Decide for ${one.title}` })).toHaveCount(0);
  }
  const page = await as(officer);
  await page.goto(`/documents/${reference}`);
  await expect(panel(page)).toContainText("Cleared");
  const { versions } = await office.get<{ versions: { state: string; frozenAt: string | null }[] }>(`/api/documents/${reference}`);
  expect(versions[0]).toMatchObject({ state: "cleared", frozenAt: expect.any(String) });
});

test("a silence says its moment in both cities, and is broken by the deputy on behalf of the absent", async ({ as, api, somebody }) => {
  const [officer, absent, deputy] = [await somebody(), await somebody(), await somebody({ locale: "fr" })];
  const { reference } = await draft(await api(officer), `Note ${word()}`);

  const away = await as(absent);
  await away.goto("/settings/absence");
  await away.getByRole("combobox", { name: "Who decides" }).fill(deputy.title);
  await away.getByRole("option", { name: new RegExp(deputy.title) }).click();
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Vienna" });
  await away.getByLabel("First day").fill(today);
  await away.getByLabel("Last day").fill("2020-01-01");
  await away.getByRole("button", { name: "Delegate" }).click();
  await expect(away.getByRole("main")).toContainText("This is before the first day.");
  await away.getByLabel("Last day").fill(today);
  await away.getByRole("button", { name: "Delegate" }).click();
  await expect(away.getByRole("listitem").filter({ hasText: `${deputy.title} decides for ${absent.title}` })).toContainText("Holds");
  await accessible(away);

  const page = await as(officer);
  await page.goto(`/documents/${reference}`);
  await page.getByRole("button", { name: "Ask for clearance" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "By silence" }).check();
  await dialog.getByRole("combobox", { name: "Whose clearance" }).fill(absent.title);
  await page.getByRole("option", { name: new RegExp(absent.title) }).click();
  await expect(dialog).toContainText(`${deputy.title} for ${absent.title}`);
  const in10Days = officeDay(10);
  await dialog.getByLabel("Silence until, in Vienna").fill("2020-01-01T17:00");
  await dialog.getByRole("button", { name: "Ask for clearance" }).click();
  await expect(dialog).toContainText("This has passed already.");
  await dialog.getByLabel("Silence until, in Vienna").fill(`${in10Days}T17:00`);
  await expect(dialog).toContainText("17:00 Vienna · 11:00 New York");
  await dialog.getByRole("button", { name: "Ask for clearance" }).click();
  await expect(panel(page)).toContainText("17:00 Vienna · 11:00 New York");
  await expect(panel(page)).toContainText(/\d+ days left/);

  const stands = await as(deputy);
  await stands.goto("/desk");
  const waits = stands.getByRole("region", { name: "En attente de mon visa" });
  await expect(waits).toContainText("au nom de");
  await expect(waits).toContainText("17 h 00 à Vienne · 11 h 00 à New York");
  await waits.getByRole("button", { name: /^Décider/ }).click();
  const decision = stands.getByRole("dialog");
  await expect(decision).toContainText("Cela est consigné ainsi.");
  await decision.getByRole("radio", { name: "Rompre le silence avec un motif" }).check();
  await decision.getByRole("textbox", { name: "Motif" }).fill("Le chapitre 2 manque.");
  await decision.getByRole("button", { name: "Rompre le silence" }).click();
  await expect(waits).toHaveCount(0);
  await page.reload();
  await expect(panel(page)).toContainText(`${deputy.title} on behalf of ${absent.title}`);
  await expect(panel(page)).toContainText("Broke the silence");
});

test("a joint document says with whom it lies, is locked by the first acceptance and cleared by the second", async ({ as, api, somebody }) => {
  const [officer, partner] = [await somebody(), await somebody({ role: "counterpart", unit: "External Co-operation Section" })];
  const office = await api(officer);
  const { id, reference, version, file } = await draft(office, `Understanding ${word()}`);
  const page = await as(officer);
  await page.goto(`/documents/${reference}`);
  await page.getByRole("button", { name: "Make it joint" }).click();
  await page.getByRole("dialog").getByRole("combobox", { name: "With which organization" }).fill("Organization for Security");
  await page.getByRole("option").first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Make it joint" }).click();
  const joint = page.getByRole("region", { name: "Joint document" });
  await expect(joint).toContainText("With the UN since today");
  await expect(joint).toContainText("Nobody at the OSCE can open version 1.0 here");
  await office.release({ id }, [partner.id], { attachments: [file] });
  await page.reload();
  await expect(joint).not.toContainText("Nobody at the OSCE");
  await joint.getByRole("button", { name: "Hand over" }).click();
  await page.getByRole("dialog").getByRole("checkbox", { name: "The pen goes along" }).uncheck();
  await page.getByRole("dialog").getByRole("button", { name: "Note it" }).click();
  await expect(joint).toContainText("With the OSCE since today");
  await expect(joint).toContainText("The UN holds the pen");
  await accessible(page);
  await joint.getByRole("button", { name: "Hand over" }).click();
  await page.getByRole("dialog").getByRole("radio", { name: /Organization for Security/ }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Note it" }).click();
  await expect(joint).toContainText("The OSCE holds the pen");

  const outside = await as(partner);
  await outside.goto(`/documents/${reference}`);
  await expect(outside.getByRole("region", { name: /^Clearance/ })).toHaveCount(0);
  const theirs = outside.getByRole("region", { name: "Joint document" });
  await theirs.getByRole("button", { name: "Accept" }).click();
  await outside.getByRole("dialog").getByRole("button", { name: "Accept" }).click();
  await expect(theirs).toContainText("the texts are locked");
  await accessible(outside);

  const { versions } = await office.get<{ versions: { revision: number }[] }>(`/api/documents/${id}`);
  const put = await office.request.post(`/api/versions/${version}/languages`, { data: { revision: versions[0]!.revision, language: "en", standing: "original", title: "Reworded" } });
  expect([put.status(), ((await put.json()) as { reason?: string }).reason ?? (await put.text())]).toEqual([422, expect.stringContaining("accepted")]);
  await page.reload();
  await expect(page.getByText("its texts are locked until that is taken back")).toBeVisible();
  await joint.getByRole("button", { name: "Accept" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Accept" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.reload();
  expect((await office.get<{ state: string }>(`/api/documents/${id}`)).state).toBe("cleared");
});

test("in French: one of two is enough, then it is issued at a moment, that is taken back, it is issued at once, and its last day says what follows", async ({ as, api, somebody }) => {
  const [officer, second, head] = [await somebody({ locale: "fr" }), await somebody(), await somebody({ role: "head", clearance: "STRICTLY_CONFIDENTIAL", locale: "fr" })];
  const office = await api(officer);
  const { id, reference } = await draft(office, `Guide ${word()}`);
  const page = await as(officer);
  await page.goto(`/documents/${reference}`);
  await page.getByRole("button", { name: "Demander le visa" }).click();
  const dialog = page.getByRole("dialog", { name: "Demander le visa de la version 1.0" });
  await dialog.getByRole("radio", { name: "Par quorum" }).check();
  for (const one of [second, head]) {
    await dialog.getByRole("combobox", { name: "Le visa de qui" }).fill(one.titre);
    await page.getByRole("option", { name: new RegExp(one.titre) }).click();
  }
  await dialog.getByLabel("Combien suffisent").selectOption("1");
  await dialog.getByRole("textbox", { name: "Ce qui est demandé" }).fill("x".repeat(2_001));
  await dialog.getByRole("button", { name: "Demander le visa" }).click();
  await expect(dialog).toContainText("Le texte est trop long.");
  await dialog.getByRole("textbox", { name: "Ce qui est demandé" }).fill("Le chapitre 2 est nouveau.");
  await dialog.getByRole("button", { name: "Demander le visa" }).click();
  await expect(page.getByRole("region", { name: /^Visa de la version/ })).toContainText("Par quorum : 1 visa sur 2 suffit");

  const theirs = await as(head);
  await theirs.goto(`/documents/${reference}`);
  await theirs.getByRole("button", { name: `Décider pour ${head.titre}` }).click();
  await theirs.getByRole("dialog").getByRole("button", { name: "Viser", exact: true }).click();
  await expect(theirs.locator(".docstate")).toContainText("Visé");
  const menu = async (label: string, act: string) => {
    await theirs.getByRole("button", { name: `Autres actes sur la version ${label}` }).click();
    await theirs.getByRole("button", { name: act }).click();
  };
  const issuing = theirs.getByRole("dialog", { name: "Publier la version 1.0" });
  await theirs.getByRole("button", { name: "Publier…" }).click();
  await issuing.getByRole("radio", { name: "À un moment donné" }).check();
  await issuing.getByLabel("Moment", { exact: true }).fill(`${officeDay(5)}T09:00`);
  await accessible(theirs);
  await issuing.getByRole("button", { name: "Fixer le moment" }).click();
  await expect(theirs.locator(".docstate")).toContainText("Paraîtra le");
  await menu("1.0", "Revenir sur le moment de la publication…");
  await theirs.getByRole("dialog").getByRole("button", { name: "Revenir", exact: true }).click();
  await expect(theirs.locator(".docstate")).not.toContainText("Paraîtra le");
  await theirs.getByRole("button", { name: "Publier…" }).click();
  await issuing.getByRole("button", { name: "Publier", exact: true }).click();
  await expect(theirs.locator(".docstate")).toContainText("Publié");
  // The files of the version stand with it, also after what was asked anew; none of them is offered to be taken off.
  await expect(theirs.getByRole("region", { name: "Fichiers" }).locator("ul.files li")).toHaveCount(0);

  await menu("1.0", "Réexamen et validité…");
  const dates = theirs.getByRole("dialog", { name: "Réexamen et validité de la version 1.0" });
  await dates.getByLabel("Valable jusqu’au").fill(officeDay(30));
  await expect(dates.getByRole("region", { name: "Ce qui en découle" })).toContainText("expire d’elle-même, une fois passé le");
  await accessible(theirs);
  await dates.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(theirs.locator(".docstate")).toContainText("Valable jusqu’au");

  await office.post(`/api/documents/${id}/versions`, { change: "substantive", note: "Tout est neuf." });
  await theirs.goto(`/documents/${reference}?version=2.0`);
  await menu("2.0", "Nature du changement et note…");
  const changing = theirs.getByRole("dialog", { name: "Changement et note de la version 2.0" });
  await changing.getByRole("radio", { name: "De forme" }).check();
  await changing.getByRole("textbox", { name: "Ce qui change" }).fill("Une virgule.");
  await accessible(theirs);
  await changing.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(theirs.getByRole("navigation", { name: "Versions" })).toContainText("1.1");
  await expect(theirs).toHaveURL(/version=1\.1/);
});
