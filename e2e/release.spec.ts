import type { Page } from "@playwright/test";
import { expect, test, word } from "./as";

const extco = "External Co-operation Section";
const classified = { classification: "CONFIDENTIAL", classificationReason: "deliberation" } as const;
const open = { classification: "UNCLASSIFIED" } as const;

const checks = {
  "The originator agrees": "It is the office’s own paper.",
  "Each recipient needs to know": "They prepare the staff talks.",
  "They will safeguard it": "Handling terms accepted by the section.",
};

// Three people in three browsers: on a busy machine a journey takes its time.
test.setTimeout(180_000);

/** The three steps, as somebody does them. */
async function writeRelease(page: Page, party: string): Promise<void> {
  await page.getByRole("button", { name: "Release…" }).click();
  const dialog = page.getByRole("dialog", { name: "Release" });
  await dialog.getByRole("combobox", { name: "To whom" }).fill(party);
  await page.getByRole("option", { name: new RegExp(party) }).first().click();
  await expect(dialog.getByRole("heading", { name: /will be able to open it$/ })).toBeVisible();
  await dialog.getByRole("button", { name: "Next" }).click();
  for (const [label, words] of Object.entries(checks)) await dialog.getByRole("textbox", { name: label }).fill(words);
  await dialog.getByRole("button", { name: "Next" }).click();
}

test("two people release what is classified: one asks, the other sees the same names and turns the second key", async ({ as, api, somebody }) => {
  const [officer, head, recipient] = [await somebody(), await somebody({ role: "head", clearance: "STRICTLY_CONFIDENTIAL" }), await somebody({ role: "counterpart", unit: extco })];
  const title = `Points for the talks ${word()}`;
  const { reference } = await (await api(officer)).post("/api/items", { title, text: "A paragraph.", ...classified });

  const page = await as(officer);
  await page.goto(`/items/${reference}`);
  await writeRelease(page, recipient.title);
  const dialog = page.getByRole("dialog", { name: "Release" });
  await expect(dialog).toContainText("This person will be able to open it");
  await expect(dialog).toContainText(recipient.title);
  await dialog.getByRole("button", { name: "Turn the first key" }).click();
  await expect(dialog).toContainText("Read it, and tick this.");
  await dialog.getByRole("checkbox", { name: /I have read revision 1/ }).check();
  await dialog.getByRole("button", { name: "Turn the first key" }).click();
  await expect(page.getByRole("region", { name: "Waits for the second key" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Turn the second key" })).toHaveCount(0);
  expect((await (await api(recipient)).request.get(`/api/items/${reference}`)).status()).toBe(404);

  const second = await as(head);
  await second.goto("/desk");
  await second.getByRole("listitem").filter({ hasText: title }).getByRole("link", { name: "Review the release" }).click();
  const waiting = second.getByRole("region", { name: "Your key is asked for" });
  await expect(waiting).toContainText(recipient.title);
  for (const words of Object.values(checks)) await expect(waiting).toContainText(words);
  await waiting.getByRole("button", { name: "Turn the second key" }).click();
  await expect(waiting).toContainText("Read it, and tick this.");
  await waiting.getByRole("checkbox", { name: /I have read revision 1/ }).check();
  await waiting.getByRole("button", { name: "Turn the second key" }).click();
  await expect(second.getByRole("region", { name: "Releases" })).toContainText("In effect");
  await expect(second.getByRole("region", { name: "History" })).toContainText("turned the second key");

  // The recipient finds it, reads it and acknowledges it with a reservation; the office sees all of that.
  const outside = await as(recipient);
  await outside.goto("/inbox");
  await outside.getByRole("link", { name: title }).click();
  await expect(outside.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(outside.getByRole("main")).not.toContainText(checks["Each recipient needs to know"]);
  await expect(outside.getByRole("main")).not.toContainText(officer.title);
  await outside.getByRole("button", { name: `Acknowledge ${reference}` }).click();
  const acknowledging = outside.getByRole("dialog", { name: "Acknowledge revision 1" });
  await acknowledging.getByRole("checkbox", { name: "I have a reservation" }).check();
  await acknowledging.getByRole("button", { name: "Acknowledge", exact: true }).click();
  await expect(acknowledging).toContainText("Fill this in.");
  await acknowledging.getByRole("textbox", { name: "Remark" }).fill("The second point is not agreed.");
  await acknowledging.getByRole("button", { name: "Acknowledge", exact: true }).click();
  await expect(outside.getByRole("region", { name: "Released to you" })).toContainText("with a reservation");

  await second.getByRole("region", { name: "Releases" }).getByRole("link", { name: /^Who has it/ }).click();
  const row = second.getByRole("row").filter({ hasText: recipient.title });
  await expect(row).toContainText("The second point is not agreed.");
  await expect(row).toContainText("Reservation");
  await second.getByRole("link", { name: "Not opened" }).click();
  await expect(second.getByText("Nobody stands here")).toBeVisible();
});

test("the second key is refused with a reason, and nothing leaves; the texts are free again", async ({ as, api, somebody }) => {
  const [officer, head, recipient] = [await somebody(), await somebody({ role: "head", clearance: "STRICTLY_CONFIDENTIAL" }), await somebody({ role: "counterpart", unit: extco })];
  const desk = await api(officer);
  const entry = await desk.post("/api/items", { title: `Not yet ${word()}`, ...classified });
  await desk.release(entry, [recipient.id]);
  expect((await desk.request.patch(`/api/items/${entry.id}`, { data: { revision: 1, text: "Other words" } })).status()).toBe(422);
  const page = await as(head);
  await page.goto(`/items/${entry.reference}`);
  await page.getByRole("button", { name: "Refuse" }).click();
  const dialog = page.getByRole("dialog", { name: "Refuse the second key" });
  await dialog.getByRole("textbox", { name: "Why" }).fill("Ask the department first.");
  await dialog.getByRole("button", { name: "Refuse" }).click();
  await page.getByText("1 earlier release").click();
  await expect(page.getByRole("region", { name: "Releases" })).toContainText("Ask the department first.");
  expect((await desk.request.patch(`/api/items/${entry.id}`, { data: { revision: 1, text: "Other words" } })).status()).toBe(200);
});

test("the originator is asked, answers with a condition, and the condition travels with the release", async ({ as, api, somebody, unit }) => {
  const theirs = await unit();
  const [officer, focal, recipient] = [await somebody(), await somebody({ role: "contributor", unitId: theirs.id }), await somebody({ role: "counterpart", unit: extco })];
  const title = `Of another unit ${word()}`;
  const { reference } = await (await api(officer)).post("/api/items", { title, originatorId: theirs.id, audience: [officer.unitId, theirs.id], ...open });

  const page = await as(officer);
  await page.goto(`/items/${reference}`);
  await page.getByRole("button", { name: "Release…" }).click();
  const dialog = page.getByRole("dialog", { name: "Release" });
  await dialog.getByRole("combobox", { name: "To whom" }).fill(recipient.title);
  await page.getByRole("option", { name: new RegExp(recipient.title) }).first().click();
  await expect(dialog).toContainText("It has not been asked to consent.");
  await dialog.getByRole("textbox", { name: "Question to the originator" }).fill("May the section read it before the talks?");
  await dialog.getByRole("button", { name: "Ask for consent" }).click();
  await expect(dialog).toContainText("It is asked, and has not answered yet.");

  const answering = await as(focal);
  await answering.goto("/desk");
  await answering.getByRole("listitem").filter({ hasText: title }).getByRole("button", { name: "Answer" }).click();
  const answer = answering.getByRole("dialog", { name: "Answer for the originator" });
  await answer.getByRole("radio", { name: "Granted with conditions" }).check();
  await answer.getByRole("textbox", { name: /^Conditions/ }).fill("Not to be quoted.");
  await answer.getByRole("button", { name: "Answer" }).click();
  await expect(answering.getByRole("listitem").filter({ hasText: title }).getByRole("button", { name: "Answer" })).toHaveCount(0);

  await page.goto(`/items/${reference}`);
  await writeRelease(page, recipient.title);
  await expect(dialog).toContainText("Not to be quoted.");
  await dialog.getByRole("checkbox", { name: /I have read revision 1/ }).check();
  await dialog.getByRole("button", { name: "Release to 1 person" }).click();
  await expect(page.getByRole("region", { name: "Releases" })).toContainText("In effect");
  const outside = await as(recipient);
  await outside.goto(`/items/${reference}`);
  await expect(outside.getByRole("region", { name: "Released to you" })).toContainText("Not to be quoted.");
});

test("a withdrawal takes it out of the list, the search and the open page, and is confirmed by who had it", async ({ as, api, somebody }) => {
  const [officer, recipient] = [await somebody(), await somebody({ role: "counterpart", unit: extco })];
  const tag = word();
  const title = `Sent too early ${tag}`;
  const desk = await api(officer);
  const entry = await desk.post("/api/items", { title, text: "A paragraph.", ...open });
  await desk.release(entry, [recipient.id]);

  const outside = await as(recipient);
  await outside.goto(`/items/${entry.reference}`);
  await expect(outside.getByRole("heading", { level: 1, name: title })).toBeVisible();

  const page = await as(officer);
  await page.goto(`/items/${entry.reference}`);
  await page.getByRole("button", { name: "Withdraw" }).click();
  const dialog = page.getByRole("dialog", { name: "Withdraw the release" });
  await expect(dialog).toContainText("1 person has opened it already.");
  await dialog.getByRole("button", { name: "Withdraw" }).click();
  await expect(dialog).toContainText("Fill this in.");
  await dialog.getByRole("textbox", { name: "Why it is withdrawn" }).fill("The wrong version.");
  await dialog.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("region", { name: "Releases" })).toContainText("Not released to anybody.");

  await outside.reload();
  await expect(outside.getByRole("heading", { name: "This page is not available to you" })).toBeVisible();
  const asked = await api(recipient);
  expect((await asked.get<{ items: unknown[] }>(`/api/search?q=${tag}`)).items).toEqual([]);
  expect(JSON.stringify(await asked.get("/api/items?sort=-filed"))).not.toContain(tag);
  expect(JSON.stringify(await asked.get("/api/inbox"))).not.toContain(tag);
  await outside.goto("/inbox?show=withdrawn");
  await expect(outside.getByRole("main")).toContainText(entry.reference);
  await expect(outside.getByRole("main")).not.toContainText("The wrong version");
  await outside.getByRole("button", { name: `Confirm that nothing is left of ${entry.reference}` }).click();
  await outside.getByRole("dialog").getByRole("button", { name: "Confirm", exact: true }).click();
  await expect(outside.getByRole("main")).toContainText("Confirmed");

  await page.reload();
  await page.getByText("1 earlier release").click();
  await expect(page.getByRole("region", { name: "Releases" })).toContainText("1 confirmed that nothing is left.");
});

test("the office reminds who has not acknowledged, once a day, and he is told", async ({ as, api, somebody }) => {
  const [officer, recipient] = [await somebody(), await somebody({ role: "counterpart", unit: extco })];
  const title = `To be acknowledged ${word()}`;
  const { reference } = await (await api(officer)).post("/api/items", { title, text: "A paragraph.", ...open });
  const page = await as(officer);
  await page.goto(`/items/${reference}`);
  await writeRelease(page, recipient.title);
  const dialog = page.getByRole("dialog", { name: "Release" });
  await dialog.getByRole("checkbox", { name: /I have read revision 1/ }).check();
  await dialog.getByRole("button", { name: "Release to 1 person" }).click();
  await page.getByRole("link", { name: /Who has it/ }).click();
  const asking = page.getByRole("dialog", { name: "Remind of the acknowledgement" });
  const remind = async () => {
    await page.getByRole("button", { name: "Remind…" }).click();
    await asking.getByRole("button", { name: "Remind" }).click();
  };
  await remind();
  await expect(page.getByText("1 person was reminded.")).toBeVisible();
  await expect(page.getByRole("table", { name: "Who has it" })).toContainText(/reminded \d/);
  await remind();
  await expect(asking).toContainText("Nobody is reminded twice on a day.");
  await page.keyboard.press("Escape");
  await expect(asking).toHaveCount(0);

  const other = await as(recipient);
  await other.goto("/notifications");
  await expect(other.getByRole("listitem").filter({ hasText: "waits for your acknowledgement" })).toHaveCount(1);
  await other.goto(`/items/${reference}`);
  await other.getByRole("button", { name: `Acknowledge ${reference}` }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Acknowledge", exact: true }).click();
  await expect(other.getByText("Acknowledged. The office can see it.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await expect(page.getByRole("button", { name: "Remind…" })).toHaveCount(0);
});

test("the keyboard alone releases", async ({ as, api, somebody }) => {
  const [officer, recipient] = [await somebody(), await somebody({ role: "counterpart", unit: extco })];
  const { reference } = await (await api(officer)).post("/api/items", { title: `By keys ${word()}`, ...open });
  const page = await as(officer);
  await page.goto(`/items/${reference}`);
  await page.getByRole("button", { name: "Release…" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Release" });
  await expect(dialog.getByRole("combobox", { name: "To whom" })).toBeFocused();
  await page.keyboard.type(recipient.title);
  await expect(page.getByRole("option", { name: new RegExp(recipient.title) }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText("This person will be able to open it");
  await dialog.getByRole("button", { name: "Next" }).focus();
  await page.keyboard.press("Enter");
  for (const [label, words] of Object.entries(checks)) {
    await dialog.getByRole("textbox", { name: label }).focus();
    await page.keyboard.type(words);
  }
  await dialog.getByRole("button", { name: "Next" }).focus();
  await page.keyboard.press("Enter");
  await dialog.getByRole("checkbox", { name: /I have read/ }).focus();
  await page.keyboard.press("Space");
  await dialog.getByRole("button", { name: "Release to 1 person" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Releases" })).toContainText("In effect");
});
