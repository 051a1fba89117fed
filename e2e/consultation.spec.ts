import type { Page } from "@playwright/test";
import { expect, test, word } from "./as";
import { uploaded } from "./attaching";

const unit = "Mediation Support Unit";

async function confirmed(page: Page, verb: string, fill: (dialog: ReturnType<Page["getByRole"]>) => Promise<void> = async () => undefined): Promise<void> {
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await fill(dialog);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("a draft is put before a unit, commented on at its page, and the comment is answered with a reason", async ({ as, api, somebody }) => {
  test.setTimeout(180_000);
  const officer = await somebody();
  const asked = await somebody({ role: "contributor", unit });
  const desk = await api(officer);
  const subject = `Guidance ${word()}`;
  const { id, reference } = await desk.post("/api/documents", {
    origin: "own", documentType: "guidance", title: subject, classification: "UNCLASSIFIED", audience: [officer.unitId, await desk.party(unit)],
    languages: [{ language: "en", standing: "original", title: subject, uploads: [await uploaded(desk, "draft.txt", "Observers\n\nThey report every month.")] }],
  });
  const theirs = await as(asked);
  await theirs.goto(`/documents/${reference}`);
  await expect(theirs.getByRole("heading", { name: "Consultation" })).toBeHidden();

  const ours = await as(officer);
  await ours.goto(`/documents/${reference}`);
  await ours.getByRole("button", { name: "Ask for comments" }).click();
  const dialog = ours.getByRole("dialog");
  await dialog.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(dialog.getByText("Fill this in", { exact: false }).or(dialog.locator(".err")).first()).toBeVisible();
  await confirmed(ours, "Ask", async (form) => {
    await form.getByRole("combobox", { name: "Whom to ask" }).fill(unit);
    await ours.getByRole("option", { name: unit }).first().click();
    await form.getByLabel("What to ask").fill("Is a month often enough?");
  });
  await expect(ours.getByText("No answer yet")).toBeVisible();

  await theirs.goto("/desk");
  await theirs.getByRole("region", { name: "Comments asked of you" }).getByRole("link", { name: subject }).click();
  await expect(theirs.getByText("Is a month often enough?")).toBeVisible();
  await theirs.getByRole("button", { name: "Comment on this version" }).click();
  await confirmed(theirs, "Add the comment", async (form) => {
    await form.getByLabel("Where").selectOption({ label: "English: draft.txt" });
    await form.getByLabel("Paragraph").fill("99");
    await form.getByLabel("The words it is about").fill("every month");
    await form.getByLabel("Comment", { exact: true }).fill("Every week would be better.");
    await form.getByRole("button", { name: "Add the comment" }).click();
    await expect(form.getByText("The file has no such paragraph.", { exact: false })).toBeVisible();
    await form.getByLabel("Paragraph").fill("2");
  });
  await expect(theirs.getByText("1 comment", { exact: true })).toBeVisible();

  await ours.goto(`/documents/${reference}/comments`);
  await expect(ours.getByRole("link", { name: "draft.txt, paragraph 2" })).toHaveAttribute("href", /\/files\/[0-9a-f-]+\?passage=2&comment=[0-9a-f-]+$/);
  await ours.getByRole("button", { name: "Decide what becomes of comment 1" }).click();
  await confirmed(ours, "Record it", async (form) => {
    await expect(form.getByRole("group", { name: "The comment" })).toContainText("“every month”Every week would be better.");
    await form.getByRole("radio", { name: "Not accepted", exact: true }).check();
    await form.getByRole("button", { name: "Record it" }).click();
    await form.getByLabel("Reason").fill("The budget does not allow it.");
  });
  await expect(ours.getByText("The budget does not allow it.")).toBeVisible();
  await theirs.goto(`/documents/${reference}/comments`);
  await expect(theirs.getByText("Not accepted", { exact: true })).toBeVisible();
  await expect(theirs.getByRole("button", { name: /Decide/ })).toHaveCount(0);

  await ours.goto(`/documents/${reference}`);
  await ours.getByRole("button", { name: "Close", exact: true }).click();
  await confirmed(ours, "Close the consultation");
  await expect(ours.getByText(/^Closed on/)).toBeVisible();
  expect((await desk.get<{ versions: { state: string }[] }>(`/api/documents/${id}`)).versions[0]!.state).toBe("draft");
});

test("two languages of a version stand side by side, and changes are gone through by key", async ({ as, api, somebody }) => {
  test.setTimeout(180_000);
  const officer = await somebody();
  const desk = await api(officer);
  const subject = `Rules ${word()}`;
  const unchanged = Array.from({ length: 8 }, (_, at) => `Paragraph ${at} stands as it was.`);
  const text = (period: string) => [`Reports are due every ${period}.`, ...unchanged, `They are read within a ${period}.`].join("\n\n");
  const { id, reference } = await desk.post("/api/documents", {
    origin: "received", documentType: "guidance", title: subject, classification: "UNCLASSIFIED", inForceFrom: "2020-01-01",
    languages: [{ language: "en", standing: "original", title: subject, uploads: [await uploaded(desk, "rules.txt", text("month"))] }],
  });
  const { id: version } = await desk.post(`/api/documents/${id}/versions`, { change: "substantive", note: "More often" });
  await desk.post(`/api/versions/${version}/languages`, { revision: 1, language: "en", standing: "original", title: subject, uploads: [await uploaded(desk, "rules.txt", text("week"))] });
  type Versions = { versions: { languages: { files: { reading: string }[] }[] }[] };
  await expect.poll(async () => (await desk.get<Versions>(`/api/documents/${id}`)).versions.flatMap((one) => one.languages).flatMap((one) => one.files).map((file) => file.reading), { timeout: 60_000 }).toEqual(["done", "done"]);
  const page = await as(officer);
  await page.goto(`/documents/${reference}/compare`);
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.getByText("2 paragraphs differ")).toBeVisible();
  await expect(page.locator("ins").first()).toContainText("week.");
  await expect(page.locator("del").first()).toContainText("month.");
  await expect(page.getByText("6 unchanged paragraphs")).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByText("Change 1 of 2")).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("group", { name: "Paragraph changed" }).nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(page.getByText("Change 1 of 2")).toBeVisible();
});
