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
  await expect(programme).toContainText("owed by ");

  await programme.getByRole("button", { name: "Follow-up of “Courtesy call”" }).click();
  const line = page.getByRole("dialog").getByRole("textbox", { name: "Action point in one line" });
  await expect(line).toBeFocused();
  await line.fill(`@"${liaison}" sends the photographs by Friday`);
  await line.press("Enter");
  await expect(programme.locator(".cap.ap")).toContainText("sends the photographs");

  await act(programme, page, "Set the day", async (dialog) => {
    await dialog.getByLabel("Moment, Vienna time").fill(`${officeDay(0)}T23:59`);
    await expect(dialog.getByRole("status")).toContainText("New York");
  });
  await expect(programme).toContainText("Due soon");
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
  const line = page.getByRole("textbox", { name: "Action point in one line" });
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
});
