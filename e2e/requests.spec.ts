import type { Page } from "@playwright/test";
import { expect, test, word, type Api } from "./as";

const liaison = "Liaison Office, Vienna";
const section = "External Co-operation Section";

const banner = (page: Page) => page.getByRole("heading", { level: 1 });
const state = (page: Page, words: string) => expect(page.locator(".reqstatus .tag").first()).toHaveText(words);

/** Opens an act, fills its dialog in, and confirms it by the same verb. */
async function act(page: Page, verb: string, fill: (dialog: ReturnType<Page["getByRole"]>) => Promise<void> = async () => undefined): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: verb, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await fill(dialog);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).fill(name);
  await page.getByRole("option", { name }).first().click();
}

/** Releases what is unclassified to a unit of the other side: it takes effect at once. */
async function release(desk: Api, id: string, unit: string): Promise<void> {
  const party = await desk.party(unit);
  const { revision, reach } = await desk.get<{ revision: number; reach: string }>(`/api/entries/${id}/release-preview?parties=${party}`);
  const checks = { originatorCheck: "We are the originator.", needToKnow: "They asked for it.", safeguards: "Nothing in it is classified." };
  await desk.post(`/api/entries/${id}/releases`, { revision, reach, parties: [party], purpose: "in_response", ...checks });
}

test("a counterpart asks; the office acknowledges, assigns, asks for clarification, answers in part and declines the rest; the counterpart accepts", async ({ as, api, somebody }) => {
  test.setTimeout(180_000);
  const asker = await somebody({ role: "counterpart", unit: section });
  const officer = await somebody();
  const focal = await somebody({ role: "contributor", unit: "Mediation Support Unit" });
  const subject = `Guidance ${word()}`;

  const theirs = await as(asker);
  await theirs.goto("/requests/new");
  await expect(theirs.getByRole("main")).toContainText(liaison);
  await theirs.getByLabel("Title").fill(subject);
  await theirs.getByRole("textbox", { name: "Question 1" }).fill("Which guidance is public?");
  await theirs.getByRole("button", { name: "Add a question" }).click();
  await theirs.getByRole("textbox", { name: "Question 2" }).fill("Who wrote it?");
  await theirs.getByLabel("Working days from sending").fill("5");
  await theirs.getByRole("radio", { name: "Unclassified", exact: true }).check();
  await theirs.getByRole("button", { name: /^Send/ }).click();
  await expect(banner(theirs)).toHaveText(subject);
  await state(theirs, "Sent");
  await expect(theirs.getByText("5 working days left")).toBeVisible();
  const address = new URL(theirs.url()).pathname;
  expect(address).toMatch(/^\/requests\/REQ-\d{4}-\d{4,}$/);

  const ours = await as(officer);
  await ours.goto("/requests?view=to_answer");
  await ours.getByRole("link", { name: subject }).click();
  await expect(banner(ours)).toHaveText(subject);
  await act(ours, "Acknowledge");
  await state(ours, "Acknowledged");
  await act(ours, "Assign", async (dialog) => {
    await choose(ours, "Post or unit", "Mediation Support Unit");
    await dialog.getByLabel("For whoever answers").fill("Inside words");
  });
  await expect(ours.getByText("Inside words")).toBeVisible();
  await act(ours, "Ask for clarification", async (dialog) => dialog.getByLabel("What is not clear?").fill("Public to whom?"));
  await state(ours, "Clarification asked");
  await expect(ours.getByText("The clock stands.", { exact: true })).toBeVisible();

  const inside = await as(focal);
  await inside.goto(address);
  await expect(inside.getByText("Inside words")).toBeVisible();

  await theirs.goto("/desk");
  await theirs.getByRole("link", { name: subject }).click();
  await state(theirs, "Clarification asked");
  await expect(theirs.getByRole("main")).not.toContainText("Inside words");
  await expect(theirs.getByRole("main")).not.toContainText("Mediation Support Unit");
  await expect(theirs.getByRole("main")).not.toContainText(officer.title);
  await act(theirs, "Clarify", async (dialog) => dialog.getByLabel("What was meant").fill("To anybody."));
  await state(theirs, "In progress");
  await expect(theirs.getByText("5 working days left")).toBeVisible();

  const desk = await api(officer);
  const answer = await desk.post("/api/items", { title: `The answer ${subject}`, audience: [await desk.party(liaison)], classification: "UNCLASSIFIED" });
  await ours.goto(address);
  await act(ours, "Answer", async (dialog) => {
    await dialog.getByLabel("The entry that answers").fill(answer.reference);
    await dialog.getByRole("checkbox", { name: /^2\./ }).uncheck();
  });
  await expect(ours.getByText("not released to whoever asked yet")).toBeVisible();
  await state(ours, "In progress");
  await theirs.reload();
  await expect(theirs.getByRole("main")).not.toContainText("The answer");
  await release(desk, answer.id, section);
  await ours.reload();
  await state(ours, "Partly answered");
  await act(ours, "Decline", async (dialog) => {
    await dialog.getByLabel("Reason").selectOption("cannot_share");
    await dialog.getByLabel("Why, in words").fill("Authors are not named.");
  });
  await state(ours, "Answered");

  await theirs.goto(address);
  await expect(theirs.getByRole("link", { name: `The answer ${subject}` })).toBeVisible();
  await expect(theirs.getByText("Authors are not named.")).toBeVisible();
  await act(theirs, "Accept");
  await state(theirs, "Accepted");
  await expect(theirs.getByRole("button", { name: "Accept" })).toBeHidden();
});

test("the office asks a UN unit, whose focal point answers in words; the question is found by searching", async ({ as, api, somebody, unit }) => {
  const department = await unit();
  const officer = await somebody();
  const focal = await somebody({ role: "contributor", unitId: department.id });
  const rare = word();
  const ours = await as(officer);
  await ours.goto("/requests/new");
  await choose(ours, "Whom you ask", department.name);
  await ours.getByLabel("Title").fill("Within the Organization");
  await ours.getByRole("textbox", { name: "Question 1" }).fill(`What is known of ${rare}?`);
  await ours.getByRole("radio", { name: "Unclassified", exact: true }).check();
  await ours.keyboard.press("Control+Enter");
  await expect(banner(ours)).toHaveText("Within the Organization");
  const address = new URL(ours.url()).pathname;

  const theirs = await as(focal);
  await theirs.goto(`/search?q=${rare}`);
  await theirs.getByRole("link", { name: "Within the Organization" }).click();
  await expect(theirs).toHaveURL(address);
  await act(theirs, "Answer", async (dialog) => dialog.getByLabel("Your answer").fill("Everything."));
  await state(theirs, "Answered");
  await ours.reload();
  await expect(ours.getByText("Everything.")).toBeVisible();
  await act(ours, "Accept");
  await state(ours, "Accepted");
  expect((await (await api("counterpart")).request.get(`/api${address}`)).status()).toBe(404);
});

test("to the other organization a request is a draft until it is released; there it is answered in words", async ({ as, api, somebody }) => {
  const [officer, asked] = [await somebody(), await somebody({ role: "counterpart", unit: section })];
  const page = await as(officer);
  await page.goto("/requests/new");
  await choose(page, "Whom you ask", section);
  await expect(page.getByText("leaves by release")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Send/ })).toBeHidden();
  await page.getByLabel("Title").fill("To the other side");
  await page.getByRole("textbox", { name: "Question 1" }).fill("When?");
  await page.getByRole("radio", { name: "Unclassified", exact: true }).check();
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(banner(page)).toHaveText("To the other side");
  await state(page, "Draft");
  await expect(page.getByText("nobody there can open it before")).toBeVisible();
  await page.getByRole("link", { name: "Edit the draft" }).click();
  await expect(page.getByRole("textbox", { name: "Question 1" })).toHaveValue("When?");
  await page.getByRole("textbox", { name: "Question 1" }).fill("When and where?");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page).toHaveURL(/\/requests\/REQ-\d{4}-\d+$/);
  await expect(page.getByText("When and where?")).toBeVisible();
  const address = new URL(page.url()).pathname;
  const [ours, theirs] = [await api(officer), await as(asked)];
  expect((await theirs.goto(address))!.status()).toBe(404);
  await release(ours, (await ours.get<{ id: string }>(`/api${address}`)).id, section);
  await theirs.goto(address);
  await act(theirs, "Answer", async (dialog) => dialog.getByLabel("Your answer").fill("In March, in Vienna."));
  await state(theirs, "Answered");
  await page.reload();
  await expect(page.getByText("In March, in Vienna.")).toBeVisible();
  await act(page, "Accept");
  await state(page, "Accepted");
});

test("two people act at once: the second is told, and sees what stands now [CONC-01]", async ({ as, api, somebody }) => {
  const asker = await somebody({ role: "counterpart", unit: section });
  const [one, other] = [await somebody(), await somebody()];
  const { reference, id } = await (await api(asker)).post("/api/requests", { title: `Both ${word()}`, questions: ["Who?"], classification: "UNCLASSIFIED", send: true });
  const page = await as(one);
  await page.goto(`/requests/${reference}`);
  await page.getByRole("button", { name: "Decline" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").selectOption("not_ours");
  await dialog.getByLabel("Why, in words").fill("My words stay.");
  await (await api(other)).post(`/api/requests/${id}/acknowledgement`, { revision: 2 });
  await dialog.getByRole("button", { name: "Decline" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Somebody else acted meanwhile");
  await expect(dialog.getByLabel("Why, in words")).toHaveValue("My words stay.");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await state(page, "Acknowledged");
});

test("what is missing is said at its field, and what was typed survives a reload", async ({ as, somebody }) => {
  const page = await as(await somebody({ role: "counterpart", unit: section }));
  await page.goto("/requests/new");
  await page.getByRole("button", { name: /^Send/ }).click();
  await expect(page.getByRole("alert", { name: /saved/ })).toContainText("Title – Fill this in.");
  await page.getByLabel("Title").fill("Half written");
  await page.getByRole("textbox", { name: "Question 1" }).fill("Half a question");
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("draft:")))).toBe(true);
  await page.reload();
  await expect(page.getByLabel("Title")).toHaveValue("Half written");
  await expect(page.getByRole("textbox", { name: "Question 1" })).toHaveValue("Half a question");
  await page.getByRole("button", { name: "Discard it" }).click();
  await expect(page.getByLabel("Title")).toHaveValue("");
});

test("the administrator keeps the holidays of an organization, and nobody else does", async ({ as, api, somebody }) => {
  const name = `Free day ${word()}`;
  const page = await as("administrator");
  await page.goto("/admin/holidays?year=2031");
  const form = page.getByRole("form", { name: "Add a day for United Nations Secretariat" });
  const day = `2031-0${1 + Math.floor(Math.random() * 9)}-${10 + Math.floor(Math.random() * 18)}`;
  await form.getByLabel("Day").fill(day);
  await form.getByLabel("Name in English").fill(name);
  await form.getByLabel("Name in French").fill("Un jour");
  await form.getByRole("button", { name: "Add the day" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toBeVisible();
  await page.getByRole("button", { name: new RegExp(`^Remove ${name}`) }).click();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toBeHidden();
  const officer = await api(await somebody());
  const un = await (await api("administrator")).party("United Nations Secretariat", "organisation");
  expect((await officer.request.post("/api/holidays", { data: { organisationId: un, day, nameEn: "x", nameFr: "x" } })).status()).toBe(403);
  expect((await officer.request.get("/admin/holidays")).status()).toBe(404);
});
