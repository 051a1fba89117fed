import type { Page } from "@playwright/test";
import { expect, test, word } from "./as";
import { officeDay } from "../lib/testing/office-day";

const section = "External Co-operation Section";

const panel = (page: Page) => page.getByRole("region", { name: "Record", exact: true });
async function act(page: Page, verb: string, fill: (dialog: ReturnType<Page["getByRole"]>) => Promise<void> = async () => undefined): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: verb, exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await fill(dialog);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("a decision and an action point typed in one line, the record circulated under silence, reported done by one side and confirmed by the other", async ({ as, api, somebody }) => {
  test.setTimeout(240_000);
  const head = await api("head");
  const counterpart = await somebody({ role: "counterpart", unit: section });
  const osce = await head.party(section);
  const forum = await head.post("/api/forums", { nameEn: `Record talks ${word()}`, nameFr: "Entretiens", code: "F1", level: "working", members: [{ partyId: osce, role: "member" }] });
  const subject = `Talks ${word()}`;
  const today = officeDay();
  const meeting = await head.post("/api/meetings", { title: subject, modality: "virtual", startsLocal: `${today}T09:00`, endsLocal: `${today}T10:00`, classification: "UNCLASSIFIED", forumId: forum.id });
  const shared = await head.post(`/api/meetings/${meeting.id}/sharing`, { revision: meeting.revision });
  await head.post(`/api/meetings/${meeting.id}/session`, { revision: shared.revision, state: "in_session" });

  const ours = await as("head");
  await ours.goto(`/meetings/${meeting.reference}`);
  await ours.getByRole("textbox", { name: "Note a decision" }).fill("To carry out the joint study in three stages.");
  await ours.getByRole("textbox", { name: "Note a decision" }).press("Enter");
  await expect(ours.getByText("Decision D1", { exact: true })).toBeVisible();

  const line = ours.getByRole("combobox", { name: "Action point in one line" });
  await line.fill(`@"${section}" sends the outline by Friday`);
  await expect(ours.getByRole("form", { name: "Note an action point" }).getByRole("status").filter({ hasText: "sends the outline" })).toBeVisible();
  await line.press("Enter");
  await expect(ours.locator(".cap.ap").getByText("sends the outline")).toBeVisible();
  await expect(ours.locator(".cap.ap")).toContainText(section);

  // Nobody is marked present: the record says so, and does not leave.
  await expect(panel(ours)).toContainText("Nobody is marked present");
  const { participants } = await head.get<{ participants: { id: string }[] }>(`/api/meetings/${meeting.id}`);
  await head.post(`/api/participants/${participants[0]!.id}/reply`, { reply: "accepted" });
  await ours.reload();
  await ours.getByRole("button", { name: "Everybody who accepted was present (1)" }).click();
  await expect(ours.getByText("1 participant is marked present.")).toBeVisible();
  await expect(ours.getByRole("region", { name: "Participants" }).getByText("Present", { exact: true })).toHaveCount(1);
  await expect(panel(ours)).not.toContainText("Nobody is marked present");
  // Nor while the meeting goes on.
  await expect(panel(ours)).toContainText("The meeting still goes on");
  const { revision: open } = await head.get<{ revision: number }>(`/api/meetings/${meeting.id}`);
  await head.post(`/api/meetings/${meeting.id}/session`, { revision: open, state: "held" });
  await ours.reload();
  await expect(panel(ours)).toContainText("Nothing stands against circulating it");
  const theirs = await as(counterpart);
  await theirs.goto(`/meetings/${meeting.reference}`);
  await expect(theirs.getByText("To carry out the joint study")).toHaveCount(0);

  await act(ours, "Circulate", async (dialog) => {
    // Who will read it on the other side is told by name.
    await expect(dialog.getByRole("listitem").filter({ hasText: section })).not.toHaveCount(0);
    await dialog.getByLabel("Adopt by silence").check();
    const inAWeek = officeDay(7);
    await dialog.getByLabel("Moment, Vienna time").fill(`${inAWeek}T17:00`);
    await expect(dialog.getByRole("status")).toContainText("New York");
  });
  await expect(panel(ours)).toContainText("Circulated");

  await theirs.reload();
  await expect(theirs.getByText("To carry out the joint study in three stages.").first()).toBeVisible();
  await expect(panel(theirs)).toContainText("New York");
  await act(theirs, "Report done", async (dialog) => dialog.getByLabel("Remark").fill("Sent this morning."));
  await expect(theirs.locator(".cap.ap").first()).toContainText("Reported done");

  await ours.goto("/actions?view=to_confirm");
  const row = ours.getByRole("listitem").filter({ hasText: meeting.reference });
  await row.getByRole("button", { name: "Confirm done" }).click();
  await ours.getByRole("dialog").getByRole("button", { name: "Confirm done" }).click();
  await expect(row).toHaveCount(0);

  await act(theirs, "Break the silence", async (dialog) => dialog.getByLabel("Reason").fill("The second paragraph is not what was said."));
  await expect(panel(theirs)).toContainText("Comments closed");
  await ours.goto(`/forums/${forum.id}/record?q=three+stages`);
  await expect(ours.getByRole("main")).toContainText("To carry out the joint study in three stages.");
});
