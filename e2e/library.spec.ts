import { readFileSync } from "node:fs";
import { expect, test, word } from "./as";

test("filters the library by symbol, body and the day it was in force, and the address keeps it for a colleague", async ({ as }) => {
  const page = await as("officer");
  await page.goto("/documents");
  const rows = page.locator("[data-row]");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("button", { name: "Symbol", exact: true }).click();
  await page.getByRole("textbox", { name: "Symbol" }).fill("s/res/1244");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/symbol=s%2Fres%2F1244/);
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText("S/RES/1244 (1999)");
  await page.getByRole("button", { name: /Symbol is or begins with/ }).click();

  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("button", { name: "Issuing body", exact: true }).click();
  await page.getByRole("checkbox", { name: "Ministerial Council" }).check();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /Issuing body is ministerial council/i })).toBeVisible();
  await expect(rows.filter({ hasText: "MC.DEC/3/11" })).toBeVisible();
  await expect(rows.filter({ hasText: "A/RES/48/5" })).toHaveCount(0);

  // What the office itself drafts bears no organ: it is found by the unit it comes from.
  await page.goto("/documents?title=style%20sheet");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("button", { name: "Originator", exact: true }).click();
  await page.getByRole("textbox", { name: "Originator" }).fill("liaison office");
  await page.getByRole("button", { name: "Liaison Office, Vienna", exact: true }).click();
  await expect(page.getByRole("button", { name: /Originator is Liaison Office, Vienna/ })).toBeVisible();
  await expect(rows.filter({ hasText: "Style sheet for joint statements" })).toBeVisible();
  await expect(page).toHaveURL(/originator=/);
  await page.goto(page.url().replace(/title=[^&]*/, "symbol=S%2FRES%2F1244"));
  await expect(page.getByText("No document you may read fits these filters")).toBeVisible();

  const colleague = await as("reader");
  await colleague.goto("/documents?body=osce.fsc&inForceOn=2011-11-30");
  await expect(colleague.getByText("No document you may read fits these filters")).toBeVisible();
  await colleague.goto("/documents?body=osce.fsc&inForceOn=2011-12-01");
  await expect(colleague.locator("[data-row]")).toContainText(["Vienna Document 2011"]);
});

test("a draft is no row for those it is not for", async ({ as }) => {
  const officer = await as("officer");
  await officer.goto("/documents?title=style%20sheet");
  await expect(officer.getByRole("link", { name: "Style sheet for joint statements" })).toBeVisible();
  for (const who of ["reader", "counterpart"] as const) {
    const page = await as(who);
    await page.goto("/documents?title=style%20sheet");
    await expect(page.getByText("No document you may read fits these filters")).toBeVisible();
  }
});

test("goes through the rows with J and K, and opens one", async ({ as }) => {
  const page = await as("officer");
  await page.goto("/documents?sort=date");
  const links = page.locator("[data-row-link]");
  await expect(links.first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /Charter of the United Nations/ })).toBeVisible();
});

test("a filter is kept under a name, opened again, renamed and deleted", async ({ as }) => {
  const page = await as("officer");
  const [name, other] = [word(), word()];
  await page.goto("/documents?type=decision");
  const views = page.getByRole("button", { name: "Views" });
  await views.click();
  await page.getByRole("textbox", { name: "Keep the present filter as" }).fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name, exact: true })).toBeVisible();
  await page.goto("/documents");
  await views.click();
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page).toHaveURL(/type=decision/);
  await views.click();
  await page.getByRole("button", { name: `Rename ${name}` }).click();
  await page.getByRole("textbox", { name: "New name" }).fill(other);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Delete ${other}` }).click();
  await expect(page.getByRole("button", { name: other, exact: true })).toHaveCount(0);
});

test("a symbol in any spelling finds its document first, in the search and in the palette", async ({ as }) => {
  const page = await as("officer");
  await page.goto("/search?q=mc.dec%2F3%2F11");
  await expect(page.locator("[data-row]").first()).toContainText("MC.DEC/3/11");
  await expect(page.locator("[data-row]").first()).toContainText("In force");
  await page.keyboard.press("Control+k");
  for (const typed of ["pc.dec/1117", "PC DEC 1117"]) {
    await page.getByRole("combobox").fill(typed);
    await expect(page.getByRole("option").first()).toContainText("Special Monitoring Mission");
  }
});

test("a symbol has an address: its document, or where the public finds it", async ({ as }) => {
  const page = await as("officer");
  // One that no other journey files a document under.
  await page.goto("/documents/symbol/a/res/57/298");
  await expect(page.getByRole("list", { name: "Symbols" }).getByText("A/RES/57/298", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: /Cooperation between/ })).toBeVisible();
  await page.goto("/documents/symbol/A/66/811/annex%20II");
  await expect(page.getByRole("heading", { name: "In part in the library" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("A/66/811, annex I");
  await page.goto("/documents/symbol/SEC.GAL/111/20");
  await expect(page.getByRole("link", { name: "Survey of OSCE Field Operations" })).toBeVisible();
  const absent = await page.goto("/documents/symbol/A/RES/60/288");
  expect(absent?.status()).toBe(404);
  await expect(page.getByRole("link", { name: /Open at the United Nations/ })).toHaveAttribute("href", "https://undocs.org/en/A/RES/60/288");
});

test("a document says what its files cite, and what is cited says so too", async ({ as }) => {
  test.setTimeout(150_000);
  const page = await as("officer");
  await page.goto("/documents?title=style%20sheet");
  await page.getByRole("link", { name: "Style sheet for joint statements" }).click();
  // The reading again below must not break off the way there.
  await expect(page.getByRole("heading", { level: 1, name: "Style sheet for joint statements" })).toBeVisible();
  const citations = page.getByRole("region", { name: "Citations" });
  await expect(async () => {
    await page.reload();
    await expect(citations).toContainText("S/RES/1244", { timeout: 2_000 });
  }).toPass();
  await expect(citations.getByRole("link", { name: "Resolution 1244 (1999)" })).toBeVisible();
  await expect(citations.getByRole("listitem").filter({ hasText: "A/RES/60/288" })).toContainText("not in the library");
  await citations.getByRole("link", { name: "Resolution 1244 (1999)" }).click();
  await expect(page.getByRole("region", { name: "Citations" })).toContainText("Style sheet for joint statements");
  const reader = await as("reader");
  await reader.goto(page.url());
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Resolution 1244 (1999)");
  await expect(reader.getByText("Style sheet for joint statements")).toHaveCount(0);
});

test("the list leaves as CSV, as it is filtered", async ({ as }) => {
  const page = await as("officer");
  await page.goto("/documents?body=osce.mc");
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /CSV/ }).click()]);
  const text = readFileSync((await download.path())!, "utf8");
  expect(text).toContain('"Symbols"');
  expect(text).toContain('"MC.DEC/3/11"');
  expect(text).not.toContain("A/RES/48/5");
});
