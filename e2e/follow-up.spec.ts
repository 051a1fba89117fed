import type { Locator, Page } from "@playwright/test";
import { findings } from "./accessible";
import { expect, test, word, type Api } from "./as";
import { officeDay } from "../lib/testing/office-day";

const liaison = "Liaison Office, Vienna";
const section = "External Co-operation Section";

/** A meeting that goes on today, of a forum of both sides, which both read; somebody is there. */
async function talks(head: Api, more: object = {}): Promise<{ id: string; reference: string }> {
  const members = [{ partyId: await head.party(liaison), role: "co_chair" }, { partyId: await head.party(section), role: "co_chair" }];
  const forum = await head.post("/api/forums", { nameEn: `Follow-up ${word()}`, nameFr: "Suites", code: "F1", level: "working", members });
  const day = officeDay();
  const meeting = await head.post("/api/meetings", { title: `Talks ${word()}`, modality: "virtual", startsLocal: `${day}T09:00`, endsLocal: `${day}T10:00`, classification: "UNCLASSIFIED", forumId: forum.id, ...more });
  const { revision } = await head.post(`/api/meetings/${meeting.id}/sharing`, { revision: meeting.revision });
  await head.post(`/api/meetings/${meeting.id}/session`, { revision, state: "in_session" });
  const { participants } = await head.get<{ participants: { id: string; revision: number }[] }>(`/api/meetings/${meeting.id}`);
  await head.patch(`/api/participants/${participants[0]!.id}`, { revision: participants[0]!.revision, attendance: "present" });
  return meeting;
}

/** Does what a button says, and says it once more in its dialog. */
async function act(within: Page | Locator, page: Page, verb: string, fill: (dialog: Locator) => Promise<void> = async () => undefined, again = verb): Promise<void> {
  await within.getByRole("button", { name: verb, exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await fill(dialog);
  await dialog.getByRole("button", { name: again, exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function noteAction(page: Page, line: string): Promise<void> {
  const field = page.getByRole("combobox", { name: "Action point in one line" });
  await field.fill(line);
  await field.press("Enter");
  await expect(field).toHaveValue("");
}

test("what two sides agreed is followed up: moved, reserved, deferred, accepted, reported and confirmed, dropped by a decision, adopted and corrected", async ({ as, api, somebody }) => {
  test.setTimeout(120_000);
  const head = await api("head");
  const meeting = await talks(head);
  const point = await head.post(`/api/meetings/${meeting.id}/agenda`, { title: "Joint study", purpose: "decision" });
  await head.post(`/api/agenda/${point.id}/common`, { revision: point.revision });
  await head.post(`/api/meetings/${meeting.id}/decisions`, { text: "To carry out the joint study.", method: "consensus" });
  await head.post(`/api/meetings/${meeting.id}/decisions`, { text: "To give up the annex.", method: "consensus", kind: "drop_action" });
  const ours = await as("head");
  const main = ours.getByRole("main");
  await ours.goto(`/meetings/${meeting.reference}`);
  for (const what of ["sends the outline", "sends the annex"]) await noteAction(ours, `@"${section}" ${what} by Friday`);

  const decision = ours.locator("#decision-1");
  for (const text of ["Noted by mistake.", "As to the costs."]) {
    await act(decision, ours, "Add a statement", async (dialog) => {
      await dialog.getByLabel("Kind").selectOption("reservation");
      await dialog.getByLabel("What was stated").fill(text);
    });
    await expect(decision).toContainText(text);
  }
  await decision.locator("blockquote").filter({ hasText: "by mistake" }).getByRole("button", { name: /^Take back: Reservation/ }).click();
  await ours.getByRole("dialog").getByRole("button", { name: "Take back", exact: true }).click();
  await expect(decision.locator("blockquote")).toHaveCount(1);

  await act(decision, ours, "Change", (dialog) => dialog.getByLabel("Point of the agenda").selectOption(point.id).then(() => undefined), "Save");
  const action = (text: string) => ours.locator(".cap.ap").filter({ hasText: text });
  await act(action("the outline"), ours, "Change", (dialog) => dialog.getByLabel("Stands at").selectOption({ label: "1 Joint study" }).then(() => undefined));
  const { items } = await head.get<{ items: { id: string; text: string; agendaItemId: string | null }[] }>(`/api/meetings/${meeting.id}/action-points`);
  const decisions = await head.get<{ items: { agendaItemId: string | null }[] }>(`/api/meetings/${meeting.id}/decisions`);
  expect([decisions.items[0]!.agendaItemId, ...items.map((one) => one.agendaItemId)]).toEqual([point.id, point.id, null]);

  await expect(async () => {
    const menu = ours.getByRole("dialog", { name: /What can be done/ });
    if (!(await menu.isVisible())) await ours.getByRole("button", { name: /What can be done/ }).first().click({ timeout: 5_000 });
    await menu.getByRole("button", { name: "Defer to the next meeting", exact: true }).click({ timeout: 5_000 });
  }).toPass();
  await expect(main).toContainText("Deferred");
  const { revision } = await head.get<{ revision: number }>(`/api/meetings/${meeting.id}`);
  await head.post(`/api/meetings/${meeting.id}/session`, { revision, state: "held" });
  await ours.reload();
  await act(main, ours, "Circulate");

  const theirs = await as(await somebody({ role: "counterpart", unit: section, locale: "fr" }));
  await theirs.goto(`/meetings/${meeting.reference}`);
  await expect(theirs.locator("#decision-1")).toContainText("Réserve");
  await expect(theirs.getByRole("button", { name: "Retirer" })).toHaveCount(0);
  await act(theirs.getByRole("main"), theirs, "Accepter");
  await act(theirs.locator(".cap.ap").filter({ hasText: "the outline" }).first(), theirs, "Déclarer fait");
  await expect(theirs.locator(".cap.ap").filter({ hasText: "the outline" }).first()).toContainText("Déclaré fait");

  const idOf = (text: string) => items.find((one) => one.text.includes(text))!.id;
  await ours.goto(`/actions/${idOf("the outline")}`);
  await act(main, ours, "Confirm done");
  await expect(main).toContainText("confirmed that it is done");
  await ours.goto(`/actions/${idOf("the annex")}`);
  await act(main, ours, "Drop", (dialog) => dialog.getByLabel("Decision").selectOption({ index: 1 }).then(() => undefined));
  await expect(main).toContainText(`Dropped by decision D2 of ${meeting.reference}`);

  await ours.goto(`/meetings/${meeting.reference}`);
  await act(main, ours, "Adopt");
  await act(main, ours, "Issue a corrigendum", async (dialog) => {
    await dialog.getByLabel("Where").fill("Decision D1");
    await dialog.getByLabel("Instead of").fill("the joint study");
    await dialog.getByLabel("Read", { exact: true }).fill("the study");
    await dialog.getByLabel("Why it is corrected").fill("A word too many.");
  });
  await theirs.goto(`/actions/${idOf("the annex")}`);
  await expect(theirs.getByRole("main")).toContainText("Abandonné par la décision D2");
  await theirs.goto(`/meetings/${meeting.reference}`);
  await expect(theirs.locator("#record")).toContainText("Rectificatif");
});

test("a visit: a place with its note-taker, what follows from it in one line, and the day of the read-out", async ({ as, api }) => {
  test.setTimeout(60_000);
  const head = await api("head");
  const meeting = await talks(head, { meetingKind: "engagement", level: "high" });
  const page = await as("head");
  const programme = page.getByRole("region", { name: "Programme" });
  await page.goto(`/meetings/${meeting.reference}`);
  await act(programme, page, "Add", async (dialog) => {
    await dialog.getByLabel("What").fill("Courtesy call");
    await dialog.getByRole("combobox", { name: "Note-taker" }).fill("Head of Liaison");
    await page.getByRole("option", { name: /Head of Liaison Office/ }).first().click();
  });
  await expect(programme).toContainText("notes: ");
  await expect(programme).toContainText("Owed by ");

  await programme.getByRole("button", { name: "Follow-up of “Courtesy call”" }).click();
  const line = page.getByRole("dialog").getByRole("combobox", { name: "Action point in one line" });
  await expect(line).toBeFocused();
  await line.fill(`@"${liaison}" sends the photographs by Friday`);
  await line.press("Enter");
  await expect(programme.locator(".cap.ap")).toContainText("sends the photographs");

  await act(programme, page, "Set the day", async (dialog) => {
    await dialog.getByLabel("Moment, Vienna time").fill(`${officeDay(0)}T23:59`);
    await expect(dialog.getByRole("status")).toContainText("New York");
  });
  await expect(programme).toContainText("Due soon");

  const said = await head.post("/api/items", { title: `Said on the visit ${word()}`, classification: "UNCLASSIFIED" });
  await act(programme, page, "Name the read-out", async (dialog) => {
    await dialog.getByRole("combobox", { name: "Which entry" }).fill(said.reference);
    await page.getByRole("option", { name: new RegExp(said.reference) }).click();
  });
  await expect(programme.getByRole("link", { name: said.reference })).toBeVisible();
  expect(await findings(page, "#programme")).toEqual([]);
  await page.goto("/actions");
  await expect(page.getByRole("listitem").filter({ hasText: meeting.reference })).toContainText("Follows from “Courtesy call”");
});

test("an action point is noted from anywhere on the page by one key, in less than ten seconds, and says who cannot read the meeting", async ({ as, api }) => {
  test.setTimeout(60_000);
  const head = await api("head");
  const meeting = await talks(head);
  const page = await as("head");
  await page.goto(`/meetings/${meeting.reference}`);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog").getByRole("term").filter({ hasText: "Note an action point" })).toHaveCount(2);
  await page.keyboard.press("Escape");
  const line = page.getByRole("combobox", { name: "Action point in one line" });
  const began = Date.now();
  await page.keyboard.press("a");
  await expect(line).toBeFocused();
  await page.keyboard.type(`@"${section}" sends it by Friday`);
  await page.keyboard.press("Enter");
  await expect(page.locator(".cap.ap")).toContainText("sends it");
  expect(Date.now() - began).toBeLessThan(10_000);

  // Also from the middle of the minutes.
  await page.getByRole("button", { name: "Write: Joint text: The meeting as a whole" }).click();
  await expect(page.getByRole("textbox", { name: "Joint text: The meeting as a whole" })).toBeFocused({ timeout: 30_000 });
  await page.keyboard.type("a");
  await expect(line).not.toBeFocused();
  await page.keyboard.press("F2");
  await expect(line).toBeFocused();
  await page.keyboard.type(`@"Mediation Support Unit" is asked by Friday`);
  await expect(page.getByText("Nobody who answers for Mediation Support Unit can read this meeting.")).toBeVisible();
  expect(await findings(page, ".outcome")).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.locator(".cap.ap").filter({ hasText: "is asked" })).toContainText("Mediation Support Unit");

  // Whoever does not know the name by heart chooses him by one of its words, with the keyboard alone.
  await page.keyboard.type("@support");
  const offered = page.getByRole("option", { name: /Mediation Support Unit/ }).first();
  await expect(offered).toBeVisible();
  expect(await findings(page, ".outcome")).toEqual([]);
  for (let at = 0; at < 8 && (await offered.getAttribute("aria-selected")) !== "true"; at++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(line).toHaveValue(/^@\S.* $/);
  await page.keyboard.type("sends the roster by next Friday");
  await page.keyboard.press("Enter");
  await expect(page.locator(".cap.ap").filter({ hasText: "sends the roster" })).toContainText("Mediation Support Unit");
});
