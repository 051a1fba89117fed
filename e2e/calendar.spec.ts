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
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(page.getByText(`${made.reference} is moved`)).toBeVisible();

  await page.goto(`/meetings/${made.reference}`);
  await page.getByRole("button", { name: "Propose times" }).click();
  await dialog.getByLabel("Time").first().fill(`${year}-04-06`);
  await dialog.getByLabel("Answers until").fill(officeDay(10));
  await dialog.getByRole("button", { name: "Propose times" }).click();
  await expect(page.getByText("Everybody is being asked")).toBeVisible();
  await page.getByRole("button", { name: /^Choose 6 April/ }).click();
  await expect(page.getByText("The meeting is planned for this time")).toBeVisible();

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
  await form.getByRole("radio", { name: "UNCLASSIFIED" }).check();
  await form.getByRole("button", { name: /^Schedule/ }).click();
  await expect(form.getByLabel("For the last time on or before")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("For the last time on or before").fill("2028-02-29");
  await form.getByRole("button", { name: /^Schedule/ }).click();
  await expect(page.getByText("the 4 meetings of its series with it")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  await page.getByRole("button", { name: "Change those that follow" }).click();
  const dialog = page.getByRole("dialog");
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
