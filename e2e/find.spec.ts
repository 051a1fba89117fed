import { expect, test, word } from "./as";
import { officeDay } from "../lib/testing/office-day";

test("filters the register, and the address keeps them for a colleague", async ({ as }) => {
  const page = await as("officer");
  await page.goto("/items");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("button", { name: "Direction" }).last().click();
  await page.getByRole("checkbox", { name: "Incoming" }).check();
  await expect(page).toHaveURL(/direction=incoming/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /Direction is incoming/i })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Outgoing", exact: true })).toHaveCount(0);
  await expect(page.getByRole("cell", { name: "Incoming", exact: true }).first()).toBeVisible();

  const colleague = await as("reader");
  await colleague.goto(page.url());
  await expect(colleague.getByRole("button", { name: /Direction is incoming/i })).toBeVisible();
  await expect(colleague.getByRole("cell", { name: "Internal", exact: true })).toHaveCount(0);

  await page.getByRole("button", { name: /Direction is incoming/i }).click();
  await expect(page).not.toHaveURL(/direction/);
  await page.goBack();
  await expect(page).toHaveURL(/direction=incoming/);
});

test("filters the register by what it is for and by what it is to an earlier one, with the keyboard alone", async ({ as, api }) => {
  const tag = word();
  const office = await api("officer");
  for (const [purpose, messageType] of [["for_action", "initial"], ["for_comment", "initial"], ["for_action", "update"]]) {
    await office.post("/api/items", { title: `${tag} ${purpose} ${messageType}`, text: "A paragraph.", classification: "UNCLASSIFIED", purpose, messageType });
  }
  const page = await as("officer");
  await page.goto("/items");
  const mine = page.getByRole("link", { name: new RegExp(tag) });
  await expect(mine).toHaveCount(3);
  const pick = async (field: string, value: string) => {
    await page.getByRole("button", { name: "Filter", exact: true }).press("Enter");
    await page.getByRole("button", { name: field, exact: true }).last().press("Enter");
    await page.getByRole("checkbox", { name: value, exact: true }).press("Space");
    await page.keyboard.press("Escape");
  };
  await pick("Purpose", "For action");
  await expect(page).toHaveURL(/purpose=for_action/);
  await expect(mine).toHaveCount(2);
  await pick("Message type", "Initial");
  await expect(page).toHaveURL(/purpose=for_action&messageType=initial/);
  await expect(mine).toHaveText([new RegExp(`${tag} for_action initial`)]);
  await expect(page.getByRole("button", { name: "Purpose is for action" })).toBeVisible();
  await page.getByRole("button", { name: "Message type is initial" }).press("Delete");
  await expect(page).not.toHaveURL(/messageType/);
  await expect(mine).toHaveCount(2);
});

test("sorts by the address and turns the pages without losing or repeating an entry", async ({ as, api }) => {
  const page = await as("head");
  const whole: string[] = [];
  let after: string | null = null;
  do {
    const { items, nextCursor }: { items: { reference: string }[]; nextCursor: string | null } = await (await api("head")).get(`/api/items?sort=filed&to=2026-11-01&limit=100${after ? `&after=${after}` : ""}`);
    whole.push(...items.map((item) => item.reference));
    after = nextCursor;
  } while (after);
  expect(whole.length, "the demonstration data fill more than a page").toBeGreaterThan(50);

  await page.goto("/items?sort=filed&to=2026-11-01");
  const shown: string[] = [];
  const links = page.getByRole("table").getByRole("link");
  for (;;) {
    await expect(links.first()).toBeVisible();
    shown.push(...(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")!.split("/").at(-1)!))));
    const next = page.getByRole("link", { name: "Next page" });
    if ((await next.count()) === 0) break;
    const before = page.url();
    await next.click();
    await expect(page).not.toHaveURL(before);
    await expect(links.first()).not.toHaveAttribute("href", `/items/${shown.at(-50)}`);
  }
  expect(shown).toEqual(whole);
});

test("goes through the list and opens an entry with the keyboard", async ({ as }) => {
  const page = await as("officer");
  await page.goto("/items");
  const second = page.getByRole("table").getByRole("link").nth(1);
  const title = await second.innerText();
  await expect(second).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("searches without regard to accents and endings, in the language of each entry, and marks what was found", async ({ as, api, somebody }) => {
  const person = await somebody();
  const desk = await api(person);
  const [french, english] = [word(), word()];
  await desk.post("/api/items", { title: `Négociations préparées à huis clos ${french}`, language: "fr", classification: "UNCLASSIFIED" });
  await desk.post("/api/items", { title: `Mediators met their counterparts ${english}`, language: "en", classification: "UNCLASSIFIED" });

  const page = await as(person);
  await page.goto("/search");
  const field = page.getByRole("searchbox", { name: "Search everything you may read" });
  const found = page.getByRole("list", { name: "Results" }).getByRole("listitem");
  await field.fill(`negociation ${french}`);
  await expect(found).toHaveCount(1);
  await expect(found.locator("mark").first()).toHaveText("Négociations");
  await expect(page).toHaveURL(/q=negociation/);
  await field.fill(`mediation ${english}`);
  await expect(found.getByRole("link", { name: /Mediators met/ })).toBeVisible();
  await expect(found.locator("mark").first()).toHaveText("Mediators");
  await field.fill(word());
  await expect(page.getByText(/^Nothing was found for/)).toBeVisible();
});

test("a reference typed into the search opens the entry", async ({ as, api, somebody }) => {
  const person = await somebody();
  const { reference } = await (await api(person)).post("/api/items", { title: `By its number ${word()}`, classification: "UNCLASSIFIED" });
  const page = await as(person);
  await page.goto("/search");
  await page.getByRole("searchbox").fill(reference.toLowerCase());
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/items/${reference}$`));
});

test("jumps from anywhere with Ctrl K", async ({ as, api, somebody }) => {
  const person = await somebody();
  const tag = word();
  await (await api(person)).post("/api/items", { title: `Jumped to ${tag}`, classification: "UNCLASSIFIED" });
  const page = await as(person);
  await page.goto("/settings");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to, find or do" }).fill(tag);
  await page.getByRole("option", { name: new RegExp(tag) }).filter({ hasText: "Jumped" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Jumped to ${tag}` })).toBeVisible();
});

test("what a meeting decided is found, narrowed to meetings with the keyboard, and leads to the meeting", async ({ as, api }) => {
  const [tag, decided] = [word(), word()];
  const head = await api("head");
  const today = officeDay();
  const meeting = await head.post("/api/meetings", { title: `Talks ${tag}`, modality: "virtual", startsLocal: `${today}T09:00`, endsLocal: `${today}T18:00`, classification: "UNCLASSIFIED" });
  const { revision } = await head.get<{ revision: number }>(`/api/meetings/${meeting.id}`);
  await head.post(`/api/meetings/${meeting.id}/session`, { revision, state: "in_session" });
  await head.post(`/api/meetings/${meeting.id}/decisions`, { text: `To share ${decided} with both sides.` });
  await head.post("/api/items", { title: `About ${tag} and ${decided}`, classification: "UNCLASSIFIED" });

  const page = await as("head");
  await page.goto("/search");
  const results = page.getByRole("list", { name: "Results" }).locator("> li");
  await page.getByRole("searchbox", { name: "Search everything you may read" }).fill(decided);
  await expect(results).toHaveCount(2);
  await page.getByRole("group", { name: "Only one kind" }).getByRole("button", { name: "Meetings", exact: true }).press("Enter");
  await expect(results).toHaveCount(1);
  await expect(page).toHaveURL(/kind=meeting/);
  await expect(page.getByRole("searchbox")).toBeFocused();
  await expect(results.first()).toContainText("In session");
  await expect(results.first().getByText(decided)).toHaveText(decided);
  await results.first().getByRole("link", { name: `Talks ${tag}` }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Talks ${tag}` })).toBeVisible();

  // Without the kind both are there again.
  await page.goBack();
  await page.getByRole("button", { name: /Kind is meetings/ }).press("Enter");
  await expect(results).toHaveCount(2);
});
