import { expect, test, word } from "./as";

test("a source is named with the item, rated, and the item judged; what repeats it confirms nothing", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const [title, name] = [`Known from somebody ${word()}`, `Newsletter ${word()}`];
  const page = await as(officer);
  await page.goto("/items/new");
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByText("Source, language, original marking, office of record").click();
  await page.getByRole("combobox", { name: "Source" }).fill(name);
  await page.getByRole("option", { name: new RegExp(`Add “${name}”`) }).click();
  await expect(page.getByRole("button", { name: new RegExp(name) })).toBeVisible();
  await page.getByRole("button", { name: "Log the entry" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();

  const panel = page.getByRole("region", { name: "Source and credibility" });
  await expect(panel).toContainText(name);
  await panel.getByRole("button", { name: "About the source" }).click();
  const about = page.getByRole("dialog", { name: "About the source" });
  await about.getByLabel("Reliability").selectOption("B – Usually reliable");
  await about.getByLabel("Why").fill("Right so far");
  await about.getByRole("button", { name: "Give the rating" }).click();
  await expect(about.getByRole("listitem").filter({ hasText: "Right so far" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toContainText("B – Usually reliable");

  const reference = new URL(page.url()).pathname.split("/").at(-1)!;
  const desk = await api(officer);
  const { source } = await desk.get<{ source: { id: string } }>(`/api/items/${reference}`);
  const again = await desk.post("/api/items", { title: `The same again ${word()}`, sourceId: source.id, classification: "UNCLASSIFIED" });
  const other = await desk.post<{ id: string }>("/api/sources", { name: `Another ${word()}` });
  const good = await desk.post("/api/items", { title: `From elsewhere ${word()}`, sourceId: other.id, classification: "UNCLASSIFIED" });

  await panel.getByRole("button", { name: "Judge credibility" }).click();
  const judge = page.getByRole("dialog", { name: "Judge the credibility" });
  await judge.getByRole("radio", { name: "2 – Probably true" }).check();
  await judge.getByRole("combobox", { name: "What confirms it" }).fill(again.reference);
  await page.getByRole("option", { name: new RegExp(again.reference) }).click();
  await judge.getByLabel("Why").fill("Two say so");
  await judge.getByRole("button", { name: "Give the judgement" }).click();
  await expect(judge.getByRole("alert")).toContainText("same origin");
  await judge.getByRole("button", { name: new RegExp(again.reference) }).click();
  await judge.getByRole("combobox", { name: "What confirms it" }).fill(good.reference);
  await page.getByRole("option", { name: new RegExp(good.reference) }).click();
  await judge.getByRole("button", { name: "Give the judgement" }).click();
  await expect(judge).toHaveCount(0);
  await expect(panel.getByLabel("Grade B2")).toBeVisible();
  await expect(panel.getByRole("link", { name: good.reference })).toBeVisible();
});

test("who could open an entry on a past day is told with names and reasons as they were", async ({ as, api, somebody, unit }) => {
  const [officer, { id: home, name }] = [await somebody(), await unit()];
  const moving = await somebody({ unitId: home, role: "reader" });
  const desk = await api(officer);
  const { reference, id } = await desk.post("/api/items", { title: `Long ago ${word()}`, classification: "UNCLASSIFIED", audience: [officer.unitId, home] });
  const before = new Date().toISOString();
  const administrator = await api("administrator");
  const { account } = await administrator.get<{ account: { revision: number } }>(`/api/people/${moving.id}`);
  const elsewhere = await administrator.party("Office of Internal Oversight Services");
  await administrator.patch(`/api/people/${moving.id}`, { revision: account.revision, unitId: elsewhere });
  type Told = { stood: { readers: { id: string; unitEn: string }[] } | null };
  const then = await desk.get<Told>(`/api/entries/${id}/past-audience?at=${before}`);
  expect(then.stood!.readers.find((one) => one.id === moving.id)).toMatchObject({ unitEn: name });
  const now = await desk.get<Told>(`/api/entries/${id}/past-audience?at=${new Date().toISOString()}`);
  expect(now.stood!.readers.map((one) => one.id)).not.toContain(moving.id);

  const page = await as(officer);
  await page.goto(`/items/${reference}`);
  await page.getByRole("button", { name: "On a past day…" }).click();
  const dialog = page.getByRole("dialog", { name: "Who could open this on that day" });
  await expect(dialog).toContainText("people could open it");
  await expect(dialog).toContainText("You could open it: author");
  await expect(dialog).toContainText("It can be known from");
  await dialog.getByLabel("Day").fill("2025-03-01");
  await dialog.getByRole("button", { name: "Show" }).click();
  await expect(dialog).toContainText("nobody could open it before");

  // An entry of the demonstration was there on that day, and so were its people.
  const { items } = await desk.get<{ items: { reference: string; registerDate: string }[] }>("/api/items?to=2020-12-31&limit=1");
  await page.goto(`/items/${items[0]!.reference}`);
  await page.getByRole("button", { name: "On a past day…" }).click();
  await dialog.getByLabel("Day").fill("2025-03-01");
  await dialog.getByLabel("Hour, Vienna time").fill("12:00");
  await dialog.getByRole("button", { name: "Show" }).click();
  await expect(dialog).toContainText("1 March 2025, 12:00");
  await expect(dialog).toContainText("You were not among them");
  await expect(dialog).toContainText("Head of Liaison Office");
});

test("the other side is told neither the source, nor how it was judged, nor who could open it before", async ({ as, api, somebody }) => {
  const officer = await somebody();
  const counterpart = await somebody({ role: "counterpart", unit: "External Co-operation Section" });
  const [desk, outside] = [await api(officer), await api(counterpart)];
  const name = `Hidden source ${word()}`;
  const { id: sourceId } = await desk.post<{ id: string }>("/api/sources", { name });
  const { items } = await outside.get<{ items: { id: string; reference: string; source: null }[] }>("/api/items?limit=1");
  const shared = items[0]!;
  const open = await desk.get<{ id: string; revision: number; may: { edit: boolean } }>(`/api/items/${shared.reference}`);
  await desk.patch(`/api/items/${open.id}`, { revision: open.revision, sourceId });
  expect(await outside.get<{ source: unknown }>(`/api/items/${shared.reference}`)).toMatchObject({ source: null });
  for (const path of ["appraisal", "registry", `past-audience?at=${new Date(Date.now() - 1_000).toISOString()}`]) {
    expect((await outside.request.get(`/api/entries/${open.id}/${path}`)).status(), path).toBe(403);
  }
  const page = await as(counterpart);
  await page.goto(`/items/${shared.reference}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("region", { name: "Source and credibility" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "On a past day…" })).toHaveCount(0);
  expect(await page.content()).not.toContain(name);
});
