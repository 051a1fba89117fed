import { expect, test, word } from "./as";
import { officeDay } from "../lib/testing/office-day";

test("holidays are read in, a meeting is moved with what follows before one’s eyes, a time is found, and a calendar program reads it", async ({ as, api, playwright, baseURL }) => {
  const office = await api("officer");
  const page = await as("officer");
  const year = Number(officeDay(0).slice(0, 4)) + 1;
  const holiday = `Floating day ${word()}`;

  await page.goto("/meetings/calendars");
  await page.getByLabel("Calendar", { exact: true }).selectOption("osce");
  await page.getByLabel("iCalendar file").setInputFiles({
    name: "osce.ics", mimeType: "text/calendar",
    buffer: Buffer.from(["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", `UID:${word()}`, `DTSTART;VALUE=DATE:${year}0315`, `SUMMARY:${holiday}`, "END:VEVENT", "BEGIN:VEVENT", `UID:${word()}`, `DTSTART:${year}0316T100000Z`, "SUMMARY:Closed at ten", "END:VEVENT", "END:VCALENDAR"].join("\r\n")),
  });
  await page.getByRole("button", { name: "Read the file" }).click();
  await expect(page.getByText("The file brings one period")).toBeVisible();
  await expect(page.getByText("Closed at ten")).toBeVisible();
  await page.getByRole("button", { name: "Keep these" }).click();
  await expect(page.getByText("One period is in the calendar")).toBeVisible();

  const title = `Talks on calendars ${word()}`;
  const made = await office.post("/api/meetings", { title, modality: "virtual", classification: "UNCLASSIFIED", startsLocal: `${year}-03-10T15:30`, endsLocal: `${year}-03-10T17:00`, inviteMembers: false });
  await page.goto(`/meetings?view=month&on=${year}-03-10`);
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await page.getByRole("button", { name: `Move ${made.reference} to another day` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Day").fill(`${year}-03-15`);
  await expect(dialog.getByText(`OSCE: ${holiday}`)).toBeVisible();
  await expect(dialog.getByText("Nobody has been invited, so nobody is told.")).toBeVisible();
  await expect(dialog.getByRole("heading", { name: `Move ${made.reference}: ${title}` })).toBeVisible();
  await expect(dialog.getByRole("definition")).toHaveText([new RegExp(`day 10 March ${year}, 15:30–17:00 Vienna · .* New York`), new RegExp(`day 15 March ${year}, 15:30–17:00 Vienna · .* New York`)]);
  await expect(dialog.getByRole("list", { name: "What follows" }).getByRole("listitem")).toHaveText(["Packs go on following agenda and papers until it begins."]);
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(page.getByText(`${made.reference} is moved`)).toBeVisible();

  await page.goto(`/meetings/${made.reference}`);
  await page.getByRole("button", { name: "Propose times" }).click();
  await dialog.getByRole("button", { name: "Propose times" }).click();
  await expect(dialog.getByLabel("Day")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel("Answers until")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Day").fill(`${year}-04-06`);
  await expect(dialog.getByText(new RegExp(`^That is \\w+day 6 April ${year}, 15:00–16:30 Vienna · 09:00–10:30 New York\\.$`))).toBeVisible();
  await dialog.getByLabel("Ends").fill("14:00");
  await expect(dialog.getByLabel("Ends")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Ends").fill("16:30");
  await dialog.getByLabel("Answers until").fill(officeDay(10));
  await dialog.getByRole("button", { name: "Propose times" }).click();
  await expect(page.getByText("Everybody is being asked")).toBeVisible();
  // Until then it has no time, and no calendar shows it on a day.
  await expect(page.getByText("No time yet: one proposal, answers until").first()).toBeVisible();
  await page.goto(`/meetings?view=month&on=${year}-03-10`);
  await expect(page.getByText(/no time yet/)).toBeVisible();
  await expect(page.getByRole("link", { name: title })).toBeHidden();
  await page.goto(`/meetings/${made.reference}`);
  await page.getByRole("button", { name: /^Choose \w+day 6 April/ }).click();
  await expect(dialog.getByText("Nobody can be told by mail.")).toBeVisible();
  await dialog.getByRole("button", { name: "Choose" }).click();
  await expect(page.getByText("The meeting is planned for this time")).toBeVisible();
  const found = page.getByRole("region", { name: "How the time was found" });
  await expect(found.getByRole("listitem")).toContainText([/day 6 April .*chosen/]);

  await page.goto("/settings/calendars");
  const forums = await office.get<{ items: { id: string; nameEn: string }[] }>("/api/forums");
  await page.getByLabel("Which meetings").selectOption(forums.items[0]!.id);
  await page.getByRole("button", { name: "Make an address" }).click();
  const address = await page.getByRole("textbox", { name: /^Address of / }).inputValue();
  const program = await playwright.request.newContext({ baseURL: baseURL! });
  const read = await program.get(new URL(address).pathname);
  expect([read.status(), read.headers()["content-type"], (await read.text()).slice(0, 15)]).toEqual([200, "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"]);
  await page.getByRole("button", { name: "I have it" }).click();
  await page.getByRole("button", { name: /^Revoke the address of / }).first().click();
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("The address opens nothing any more")).toBeVisible();
  expect((await program.get(new URL(address).pathname)).status()).toBe(404);
  await program.dispose();
});

test("a time is found: each answers for himself, the office notes what others said, all see who can, and whoever was asked is invited", async ({ as, api }) => {
  const [office, other] = [await api("officer"), await api("contributor")];
  const year = Number(officeDay(0).slice(0, 4)) + 1;
  const made = await office.post("/api/meetings", { title: `Talks ${word()}`, modality: "virtual", classification: "UNCLASSIFIED", startsLocal: `${year}-04-05T10:00`, endsLocal: `${year}-04-05T11:00`, inviteMembers: false });
  const guest = `Guest ${word()}`;
  const [me, they] = [await office.get<{ id: string }>("/api/me"), await other.get<{ id: string; titleEn: string }>("/api/me")];
  const { items: organisations } = await office.get<{ items: { id: string; side: string }[] }>("/api/parties?kind=organisation");
  for (const one of [{ partyId: me.id }, { partyId: they.id }, { organisationId: organisations.find(({ side }) => side === "un")!.id, titleEn: guest, titleFr: guest, email: `${word()}@elsewhere.invalid`, locale: "fr" }]) {
    await office.post(`/api/meetings/${made.id}/participants`, one);
  }
  await office.post(`/api/meetings/${made.id}/slots`, {
    revision: made.revision, answersUntil: officeDay(10), slots: [{ startsLocal: `${year}-04-06T15:00`, endsLocal: `${year}-04-06T16:30` }, { startsLocal: `${year}-04-06T15:00`, endsLocal: `${year}-04-06T17:00` }],
  });

  const theirs = await as("contributor");
  await theirs.goto(`/meetings/${made.reference}`);
  await expect(theirs.getByRole("heading", { name: "Your answer" })).toBeVisible();
  await expect(theirs.getByLabel("Whose answer")).toBeHidden();
  const time = (to: string) => new RegExp(`^\\w+day 6 April ${year}, 15:00–${to} Vienna`);
  await theirs.getByRole("group", { name: time("16:30") }).getByLabel("Yes").check();
  await theirs.getByRole("group", { name: time("17:00") }).getByLabel("No", { exact: true }).check();
  await theirs.getByRole("button", { name: "Send my answers" }).click();
  await expect(theirs.getByText("Your answers are noted")).toBeVisible();
  const row = (page: typeof theirs, name: string) => page.getByRole("table", { name: /^Who answered what/ }).getByRole("row").filter({ hasText: name }).getByRole("cell");
  await expect(row(theirs, they.titleEn)).toHaveText(["Yes", "No"]);
  await expect(row(theirs, guest)).toHaveText(["Not yet", "Not yet"]);

  const page = await as("officer");
  await page.goto(`/meetings/${made.reference}`);
  // He is on the list himself; another's answer never stands as his.
  await expect(page.getByRole("heading", { name: "Your answer" })).toBeVisible();
  await page.getByLabel("Whose answer").selectOption({ label: await page.getByLabel("Whose answer").locator("option").filter({ hasText: guest }).innerText() });
  await expect(page.getByRole("heading", { name: `Answer of ${guest}, noted by the office` })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your answer" })).toBeHidden();
  await page.getByRole("group", { name: time("16:30") }).getByLabel("If need be").check();
  await page.getByRole("button", { name: "Note this answer" }).click();
  await expect(page.getByText(`The answer of ${guest} is noted`)).toBeVisible();
  await expect(row(page, guest)).toHaveText(["If need be", "Not yet"]);
  await expect(page.getByText("2 of 3 who are required can; the others have not answered.")).toBeVisible();
  await expect(page.getByText("One of 3 who are required cannot.")).toBeVisible();

  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole("button", { name: new RegExp(`^Choose \\w+day 6 April ${year}, 15:00–16:30`) }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Send the invitation to the 3 people who were asked")).toBeChecked();
  await dialog.getByRole("button", { name: "Choose" }).click();
  await expect(page.getByText("The meeting is planned for this time, and 3 invitations are on their way")).toBeVisible();
  const sent = await office.get<{ items: { invitedAt: string | null }[] }>(`/api/meetings/${made.id}/invitations`);
  expect(sent.items.map((one) => one.invitedAt !== null)).toEqual([true, true, true]);
});

test("a meeting is dragged to another day, and where somebody else put it meanwhile is told before that is written over [CONC-01]", async ({ as, api }) => {
  const office = await api("officer");
  const page = await as("registry");
  const year = Number(officeDay(0).slice(0, 4)) + 1;
  const title = `Dragged talks ${word()}`;
  const made = await office.post("/api/meetings", { title, modality: "virtual", classification: "UNCLASSIFIED", startsLocal: `${year}-05-11T10:00`, endsLocal: `${year}-05-11T11:30`, inviteMembers: false });
  await page.goto(`/meetings?view=month&on=${year}-05-11`);
  await expect(page.getByRole("link", { name: `10:00–11:30 ${title}` })).toBeVisible();
  await page.locator(".calmtg", { hasText: title }).dragTo(page.getByRole("cell", { name: /^13 May/ }));
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Day")).toHaveValue(`${year}-05-13`);
  await office.patch(`/api/meetings/${made.id}`, { revision: made.revision, startsLocal: `${year}-05-12T10:00`, endsLocal: `${year}-05-12T11:30` });
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(dialog.getByRole("alert")).toContainText(new RegExp(`Somebody else changed ${made.reference} meanwhile\\. Nothing was moved\\. It stands on \\w+day 12 May ${year}`));
  await expect(dialog.getByLabel("Day")).toHaveValue(`${year}-05-13`);
  expect(await office.get<object>(`/api/meetings/${made.id}`)).toMatchObject({ startsLocal: `${year}-05-12T10:00` });
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(page.getByText(`${made.reference} is moved`)).toBeVisible();
  expect(await office.get<object>(`/api/meetings/${made.id}`)).toMatchObject({ startsLocal: `${year}-05-13T10:00`, endsLocal: `${year}-05-13T11:30` });
});

test("a meeting is planned on the clock of its forum, whether one comes from there or chooses it in the form", async ({ as, api }) => {
  const office = await api("officer");
  const found = async (name: string, zone: string) => office.post("/api/forums", { nameEn: name, nameFr: name, code: "F2", level: "working", zone });
  const [near, far] = [`Dialogue in Vienna ${word()}`, `Dialogue in Almaty ${word()}`];
  await found(near, "Europe/Vienna");
  const { id } = await found(far, "Asia/Almaty");
  const page = await as("officer");
  await page.goto(`/meetings/new?forum=${id}`);
  const clock = page.getByLabel("On the clock of");
  await expect(clock).toHaveValue("Asia/Almaty");
  await page.getByRole("main").getByLabel(/^Forum/).selectOption({ label: near });
  await expect(clock).toHaveValue("Europe/Vienna");
  await page.getByRole("main").getByLabel(/^Forum/).selectOption({ label: far });
  await expect(clock).toHaveValue("Asia/Almaty");
});

test("an address for answers that is none says no more than that", async ({ page }) => {
  await page.goto(`/answer/${"a".repeat(43)}`);
  await expect(page.getByRole("heading", { name: "This address opens nothing" })).toBeVisible();
});

test("a meeting that comes again is scheduled with what stands against its time before one’s eyes, and moved or cancelled with those that follow", async ({ as }) => {
  const page = await as("officer");
  const title = `Weekly talks ${word()}`;
  await page.goto("/meetings/new");
  const form = page.getByRole("main");
  await form.getByLabel("Title", { exact: true }).fill(title);
  // A Saturday.
  await form.getByLabel("Begins on").fill("2028-01-08");
  await expect(form.getByText("It falls on a weekend.")).toBeVisible();
  await form.getByLabel("Begins on").fill("2028-01-11");
  await expect(form.getByText("It falls on a weekend.")).toBeHidden();
  await form.getByLabel("Comes again").selectOption({ label: "Every second Tuesday" });
  await expect(form.getByText("Every time: It is not wholly within")).toBeVisible();
  await form.getByRole("radio", { name: "UNCLASSIFIED" }).check();
  await form.getByRole("button", { name: /^Schedule/ }).click();
  await expect(form.getByLabel("For the last time on or before")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("For the last time on or before").fill("2028-02-29");
  await form.getByRole("button", { name: /^Schedule/ }).click();
  await expect(page.getByText("the 4 meetings of its series with it")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  const sisters = page.getByRole("navigation", { name: "Its series" });
  await expect(sisters).toContainText("1 of 4 in its series");
  await sisters.getByRole("link", { name: "Next: 25 January 2028" }).click();
  await expect(sisters).toContainText("2 of 4 in its series");
  await sisters.getByRole("link", { name: "Previous: 11 January 2028" }).click();
  await expect(sisters).toContainText("1 of 4 in its series");

  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Invite to all that follow" }).click();
  await expect(dialog.getByText("Nobody is left to be invited to the 4 meetings that are planned.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Send/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Change those that follow" }).click();
  await dialog.getByLabel("Begins on").fill("2028-01-12");
  await dialog.getByRole("button", { name: "Change all of them" }).click();
  await expect(page.getByText("and the 3 that follow are changed")).toBeVisible();
  await page.goto("/meetings?view=month&on=2028-02-01");
  await expect(page.getByRole("link", { name: title })).toHaveCount(2);
  await page.getByRole("link", { name: title }).first().click();
  await page.getByRole("button", { name: "Cancel the meeting" }).click();
  await dialog.getByLabel("Why").fill("The round is over");
  await dialog.getByLabel("Cancel the one that follows too").check();
  await dialog.getByRole("button", { name: "Cancel the meeting" }).click();
  await expect(page.getByText("and the one that follows are cancelled")).toBeVisible();
});

test("lists and calendars are printed with the strictest marking of what stands on them, without tabs and buttons, and the year lies across", async ({ as, api }) => {
  const office = await api("officer");
  const year = Number(officeDay(0).slice(0, 4)) + 1;
  const { items: forums } = await office.get<{ items: { id: string }[] }>("/api/forums");
  const title = `Talks on paper ${word()}`;
  await office.post("/api/meetings", {
    title, modality: "virtual", classification: "CONFIDENTIAL", classificationReason: "deliberation", forumId: forums[0]!.id, inviteMembers: false,
    startsLocal: `${year}-07-20T15:30`, endsLocal: `${year}-07-20T17:00`,
  });
  const page = await as("officer");
  const margin = (name: string) => page.evaluate((of) => document.documentElement.style.getPropertyValue(of), name);
  for (const [address, called, marking] of [["/desk", "My desk", "FIED|CONFIDENTIAL"], ["/meetings", "Forums and meetings: Coming", "FIED|CONFIDENTIAL"], ["/releases", "Releases: ", "FIED|CONFIDENTIAL"], [`/meetings?view=month&on=${year}-07-20`, `Meetings of July ${year}`, "CONFIDENTIAL"], [`/search?q=${encodeURIComponent(title)}`, "Search", "^\"CONFIDENTIAL"], [`/meetings/year?year=${year}`, `${year}`, "CONFIDENTIAL"]] as const) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect.poll(() => margin("--print-marking"), address).toMatch(new RegExp(marking));
    expect(await margin("--print-line"), address).toContain(called);
    expect(await margin("--print-line"), address).toMatch(/ Printed .+ \(Vienna\), /);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("navigation")).toHaveCount(0);
    await expect(page.getByRole("button")).toHaveCount(0);
    await page.emulateMedia({ media: null });
  }
  // On upright paper the titles have room: no column of a list keeps the width it has on a desk.
  await page.goto("/meetings");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 658, height: 970 });
  await expect.poll(async () => (await page.getByRole("columnheader", { name: "Meeting" }).boundingBox())!.width).toBeGreaterThan(100);
  await page.emulateMedia({ media: null });
  await page.goto(`/meetings/year?year=${year}`);
  // A table also where the paper is narrower than a desk, and on its long side.
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(paper) ?? [];
  expect(Number(width)).toBeGreaterThan(Number(height));
});
