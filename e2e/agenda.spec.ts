import type { Page } from "@playwright/test";
import { findings } from "./accessible";
import { expect, test, word, type Api } from "./as";
import { officeDay } from "../lib/testing/office-day";

const liaison = "Liaison Office, Vienna";
const section = "External Co-operation Section";

/** A forum of both sides and a meeting of it ten days from now, two hours long, which nobody of the other side reads yet. */
async function meetingOf(head: Api, title: string): Promise<{ id: string; reference: string; revision: number; forum: string }> {
  const members = [{ partyId: await head.party(liaison), role: "co_chair" }, { partyId: await head.party(section), role: "co_chair" }];
  const name = `Trial forum ${word()}`;
  const forum = await head.post("/api/forums", { nameEn: name, nameFr: name, code: "F3", level: "working", members });
  const day = officeDay(10);
  const given = { title, modality: "in_person", startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00`, zone: "Europe/Vienna", classification: "UNCLASSIFIED", forumId: forum.id };
  return { ...(await head.post("/api/meetings", given)), forum: forum.id };
}

const points = (page: Page) => page.getByRole("list", { name: "Points of the agenda" }).locator("> li");
const point = (page: Page, title: string) => points(page).filter({ hasText: title });
/** Number and title of each point, in the order in which they stand. */
const order = async (page: Page) => Promise.all((await points(page).all()).map(async (one) => `${await one.locator("> .no").innerText()} ${await one.locator(".nm").innerText()}`));

async function add(page: Page, title: string, minutes = ""): Promise<void> {
  const form = page.getByRole("form", { name: "New point" });
  await form.getByLabel("Title of a new point").fill(title);
  await form.getByLabel("Minutes").fill(minutes);
  await form.getByLabel("Title of a new point").press("Enter");
  await expect(point(page, title)).toBeVisible();
}

async function wish(page: Page, title: string, act: string): Promise<void> {
  const menu = page.getByRole("dialog", { name: /What can be done/ });
  // What was done just before draws the page anew: the menu goes where its point goes, and a click beside it closes it.
  await expect(async () => {
    if (!(await menu.isVisible())) await point(page, title).getByRole("button", { name: /What can be done/ }).click({ timeout: 5_000 });
    await menu.getByRole("button", { name: act, exact: true }).click({ timeout: 5_000 });
  }).toPass();
}

async function makeCommon(page: Page, title: string): Promise<void> {
  await wish(page, title, "Make common");
  await page.getByRole("dialog").getByRole("button", { name: "Make common" }).click();
  await expect(point(page, title)).toContainText("Common");
}

test("an agenda is built with both hands on the keyboard, shared, and shows the other side its common points without a gap", async ({ as, api }) => {
  test.setTimeout(300_000);
  const head = await api("head");
  const meeting = await meetingOf(head, `Talks ${word()}`);
  const ours = await as("head");
  await ours.goto(`/meetings/${meeting.reference}`);
  await add(ours, "Opening", "20");
  await add(ours, "Rosters", "30");
  await add(ours, "What we think of it", "15");
  await add(ours, "Exchange of staff", "120");
  for (const title of ["Opening", "Rosters", "Exchange of staff"]) await makeCommon(ours, title);

  // Alt with the arrows moves the point, the focus stays with it, and it is said where it stands.
  await point(ours, "What we think of it").getByRole("button", { name: /Drag to move/ }).focus();
  await ours.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => order(ours)).toEqual(["1 Opening", "1·a What we think of it", "2 Rosters", "3 Exchange of staff"]);
  await expect(ours.getByText("“What we think of it” now stands at 1·a.")).toBeAttached();
  await expect(point(ours, "What we think of it").getByRole("button", { name: /Drag to move/ })).toBeFocused();
  await point(ours, "Exchange of staff").getByRole("button", { name: /Drag to move/ }).focus();
  await ours.keyboard.press("Alt+ArrowRight");
  await expect.poll(() => order(ours)).toEqual(["1 Opening", "1·a What we think of it", "2 Rosters", "2.1 Exchange of staff"]);

  // By hand too: dragged before the first one.
  await point(ours, "Rosters").getByRole("button", { name: /Drag to move/ }).dragTo(point(ours, "Opening"), { targetPosition: { x: 60, y: 2 } });
  await expect.poll(() => order(ours)).toEqual(["1 Rosters", "1.1 Exchange of staff", "2 Opening", "2·a What we think of it"]);
  await expect(ours.getByText("The common agenda is 20 minutes longer than the meeting")).toBeVisible();
  await expect(point(ours, "Opening").locator(".when")).toHaveText("12:00");

  await head.post(`/api/meetings/${meeting.id}/sharing`, { revision: meeting.revision });
  const theirs = await as("counterpart");
  await theirs.goto(`/meetings/${meeting.reference}`);
  expect(await order(theirs)).toEqual(["1 Rosters", "1.1 Exchange of staff", "2 Opening"]);
  await expect(theirs.getByRole("main")).not.toContainText("What we think of it");
  await expect(point(theirs, "Opening").getByRole("button", { name: /What can be done/ })).toHaveCount(0);
  await add(theirs, "Their own point");
  await ours.reload();
  await expect(ours.getByRole("main")).not.toContainText("Their own point");

  for (const page of [ours, theirs]) {
    // From its beginning: what scrolls away below the marking is half hidden wherever one stops.
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await findings(page, "main")).toEqual([]);
  }
});

test("a proposal of the other side is taken from the backlog, a paper says to whom it is not released, and the pack leaves as one file", async ({ as, api }) => {
  test.setTimeout(300_000);
  const head = await api("head");
  const meeting = await meetingOf(head, `Talks ${word()}`);
  const subject = `Women mediators ${word()}`;
  const theirs = await as("counterpart");
  await theirs.goto(`/forums/${meeting.forum}`);
  await theirs.getByLabel("Point", { exact: true }).fill(subject);
  await theirs.getByLabel("Who sees it").selectOption("common");
  await theirs.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(theirs.getByRole("listitem").filter({ hasText: subject })).toContainText("Common");

  const ours = await as("head");
  await ours.goto(`/meetings/${meeting.reference}`);
  await ours.getByRole("button", { name: "Take from the backlog" }).click();
  await ours.getByRole("dialog").getByRole("button", { name: `Take into this meeting ${subject}` }).click();
  await expect(ours.getByRole("dialog").getByText("Nothing waits.")).toBeVisible();
  await ours.keyboard.press("Escape");
  await makeCommon(ours, subject);

  const title = `Note ${word()}`;
  const paper = await head.post("/api/items", { title, classification: "UNCLASSIFIED" });
  await wish(ours, subject, "Add a paper");
  await ours.getByRole("combobox", { name: "Entry of the register" }).fill(paper.reference);
  await ours.getByRole("option", { name: paper.reference }).first().click();
  await ours.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
  await expect(point(ours, subject)).toContainText(title);
  await expect(point(ours, subject)).toContainText("Not released to the OSCE");

  const [file] = await Promise.all([ours.waitForEvent("download"), ours.getByRole("link", { name: "Pack as PDF" }).click()]);
  expect(file.suggestedFilename()).toBe(`${meeting.reference}_UNCLASSIFIED_pack.pdf`);
  const [list] = await Promise.all([ours.waitForEvent("download"), ours.getByRole("link", { name: "List as Word file" }).click()]);
  expect(list.suggestedFilename()).toBe(`${meeting.reference}_UNCLASSIFIED_participants.docx`);
});

test("participants are put in order, reply for themselves, and were there or not", async ({ as, api, somebody }) => {
  test.setTimeout(300_000);
  const head = await api("head");
  const meeting = await meetingOf(head, `Talks ${word()}`);
  const guest = await somebody({ role: "contributor" });
  const ours = await as("head");
  await ours.goto(`/meetings/${meeting.reference}`);
  const panel = ours.getByRole("region", { name: "Participants" });
  await panel.getByRole("button", { name: "Add a participant" }).click();
  await ours.getByRole("combobox", { name: "Person, post, unit or organization" }).fill(guest.title);
  await ours.getByRole("option", { name: guest.title }).first().click();
  await ours.getByLabel("Role").selectOption("note_taker");
  await ours.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
  const line = panel.getByRole("listitem").filter({ hasText: guest.title });
  await expect(line).toContainText("Note-taker");
  await line.getByRole("button", { name: /up$/ }).click();
  await expect(panel.locator("ol.ptlist").first().locator("li").first()).toContainText(guest.title);

  const his = await as(guest);
  await his.goto(`/meetings/${meeting.reference}`);
  await his.getByRole("group", { name: "Your reply" }).getByRole("button", { name: "Accept" }).click();
  await expect(his.getByRole("group", { name: "Your reply" })).toContainText("Accepted");

  await expect(line).toContainText("Accepted");
  await line.getByRole("button", { name: /^Edit/ }).click();
  await ours.getByLabel("Attendance", { exact: true }).selectOption("represented");
  await ours.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(ours.getByRole("dialog").getByText("Fill this in.")).toBeVisible();
  await ours.getByLabel("Represented by").fill("The deputy");
  await ours.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(line).toContainText("represented by The deputy");
});

test("a point of the other side is offered and taken, both in the reader's language, and the door of the packs closes", async ({ as, api, somebody }) => {
  const head = await api("head");
  const title = `Talks ${word()}`;
  const meeting = await meetingOf(head, title);
  const named = await head.patch(`/api/meetings/${meeting.id}`, { revision: meeting.revision, titleOther: `Entretiens ${title}` });
  await head.post(`/api/meetings/${meeting.id}/sharing`, { revision: named.revision });
  const counterpart = await api("counterpart");
  await counterpart.post(`/api/meetings/${meeting.id}/agenda`, { title: "Joint rosters", titleOther: "Listes communes" });

  const theirs = await as("counterpart");
  await theirs.goto(`/meetings/${meeting.reference}`);
  await wish(theirs, "Joint rosters", "Offer for the common agenda");
  await theirs.getByRole("dialog").getByRole("button", { name: "Offer", exact: true }).click();
  await expect(point(theirs, "Joint rosters")).toContainText("Offered");

  const french = await as(await somebody({ role: "head", locale: "fr", clearance: "STRICTLY_CONFIDENTIAL" }));
  await french.goto(`/meetings/${meeting.reference}`);
  await expect(french.getByRole("heading", { level: 1 })).toHaveText(`Entretiens ${title}`);
  await expect(french.getByRole("heading", { level: 1 }).locator("bdi")).toHaveAttribute("lang", "fr");
  const offered = french.getByRole("list", { name: "Points de l’ordre du jour" }).locator("> li").filter({ hasText: "Listes communes" });
  await expect(offered).toContainText("Proposé");
  await expect(async () => {
    const menu = french.getByRole("dialog", { name: /Que faire/ });
    if (!(await menu.isVisible())) await offered.getByRole("button", { name: /Que faire/ }).click({ timeout: 5_000 });
    await menu.getByRole("button", { name: "Rendre commun" }).click({ timeout: 5_000 });
  }).toPass();
  await french.getByRole("dialog").getByRole("button", { name: "Rendre commun" }).click();
  await expect(offered.locator("> .no")).toHaveText("1");
  await theirs.reload();
  expect(await order(theirs)).toEqual(["1 Joint rosters"]);

  // Another one is declined: its side reads why.
  const second = await counterpart.post(`/api/meetings/${meeting.id}/agenda`, { title: "Not yet ripe" });
  await counterpart.post(`/api/agenda/${second.id}/offer`, { revision: second.revision });
  const ours = await as("head");
  await ours.goto(`/meetings/${meeting.reference}`);
  await wish(ours, "Not yet ripe", "Decline the offer");
  await ours.getByRole("dialog").getByLabel("Reason").fill("After the assessment.");
  await ours.getByRole("dialog").getByRole("button", { name: "Decline the offer" }).click();
  await expect(point(ours, "Not yet ripe")).toHaveCount(0);
  await theirs.reload();
  await expect(point(theirs, "Not yet ripe")).toContainText("Not taken into the common agenda: After the assessment.");

  await ours.goto(`/meetings/${meeting.reference}/edit`);
  await ours.getByLabel("When packs stop following").selectOption("apart");
  await expect(ours.getByText(/^That is .*09:00 Vienna · .*New York/)).toBeVisible();
  await ours.getByRole("button", { name: /^Save/ }).click();
  const pack = ours.getByRole("region", { name: "Meeting pack" });
  await expect(pack).toContainText(/kept up to date in packs until .*09:00 Vienna/);
  await pack.getByRole("button", { name: "Close the door now" }).click();
  await ours.getByRole("dialog").getByRole("button", { name: "Close the door now" }).click();
  await expect(pack).toContainText("The door of the packs closed");
  expect(await findings(ours, "main")).toEqual([]);
});

test("a proposal leads to the entry it arises from", async ({ as, api }) => {
  const head = await api("head");
  const meeting = await meetingOf(head, `Talks ${word()}`);
  const origin = await head.post("/api/items", { title: `Origin ${word()}`, classification: "UNCLASSIFIED" });
  const subject = `Follow-up ${word()}`;
  const ours = await as("head");
  await ours.goto(`/forums/${meeting.forum}`);
  await ours.getByLabel("Point", { exact: true }).fill(subject);
  await ours.getByRole("combobox", { name: "What it arises from" }).fill(origin.reference);
  await ours.getByRole("option", { name: origin.reference }).first().click();
  await ours.getByLabel("Who sees it").selectOption("common");
  await ours.getByRole("button", { name: "Propose", exact: true }).click();
  const line = ours.getByRole("listitem").filter({ hasText: subject });
  await expect(line.getByRole("link", { name: origin.reference })).toHaveAttribute("href", `/items/${origin.reference}`);
  // The other side reads the proposal, and nothing of an entry that it may not open.
  const theirs = await as("counterpart");
  await theirs.goto(`/forums/${meeting.forum}`);
  await expect(theirs.getByRole("listitem").filter({ hasText: subject })).not.toContainText(origin.reference);
});
