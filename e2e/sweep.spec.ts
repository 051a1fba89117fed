import type { Page } from "@playwright/test";
import { findings, overflow } from "./accessible";
import { expect, test, type Somebody } from "./as";
import { strangeWords, untranslated } from "./languages";
import { filled, pages, places } from "./pages";

// Every page in both languages, both widths and both themes. What axe judges does not depend on the language, and little
// on width and theme together: each page is judged wide in one language and narrow in the other, once light and once
// dark, and from page to page the other way round, so that what pages have in common is looked at in all four ways.
const ways = {
  en: [{ width: 1440, colorScheme: "light" }, { width: 360, colorScheme: "light" }],
  fr: [{ width: 360, colorScheme: "dark" }, { width: 1440, colorScheme: "dark" }],
} as const;
test.use({ trace: "off" });
test.setTimeout(120_000);

const clearances: Record<string, string> = { head: "STRICTLY_CONFIDENTIAL", auditor: "STRICTLY_CONFIDENTIAL", counterpart: "CONFIDENTIAL", administrator: "UNCLASSIFIED" };
const units: Record<string, string> = { counterpart: "External Co-operation Section", auditor: "Office of Internal Oversight Services" };

const people = new Map<string, Promise<Somebody>>();

for (const locale of ["en", "fr"] as const) {
  for (const [place, { address, role }] of pages.entries()) {
    test(`${address} in ${locale}${role ? ` for the ${role}` : ""}: accessible, within its width, in one language, without errors`, async ({ as, api, browser, somebody }) => {
      const key = `${role} ${locale}`;
      if (role && !people.has(key)) people.set(key, somebody({ role, locale, clearance: clearances[role]!, unit: units[role] ?? "Liaison Office, Vienna" }));
      const page = role ? await as(await people.get(key)!) : await (await browser.newContext({ locale: locale === "fr" ? "fr-FR" : "en-GB" })).newPage();
      const said: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") said.push(message.text());
      });
      page.on("pageerror", (error) => said.push(error.message));
      const at = filled(address, await places(api));
      const response = await page.goto(at);
      const expected = at.endsWith("INF-2026-0000") || at.startsWith("/documents/symbol/") ? 404 : 200;
      expect(response!.status()).toBe(expected);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expect(page).toHaveTitle(/\S · Trait d’union$/);

      expect.soft(await untranslated(page, locale), "words of the other language").toEqual([]);
      expect.soft(await strangeWords(page), "keys or placeholders instead of words").toEqual([]);
      const { width, colorScheme } = ways[locale][place % 2]!;
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect.soft(await findings(page), `axe at ${width} px, ${colorScheme}`).toEqual([]);
      for (const narrow of [360, 320]) {
        await page.setViewportSize({ width: narrow, height: 740 });
        expect.soft(await overflow(page), `at ${narrow} px`).toEqual([]);
      }
      expect.soft(said.filter((line) => expected === 200 || !/404/.test(line)), "errors in the console").toEqual([]);
      if (!role) await page.context().close();
    });
  }
}

const opened: [name: string, address: string, open: (page: Page) => Promise<void>][] = [
  ["the palette", "/desk", async (page) => page.keyboard.press("Control+k")],
  ["the shortcuts", "/desk", async (page) => page.keyboard.press("?")],
  ["the readers of an entry", "/items/[entry]", async (page) => page.getByRole("note", { name: "Marking" }).getByRole("button").first().click()],
  ["raising a marking", "/items/[entry]", async (page) => page.getByRole("button", { name: "Raise the marking" }).click()],
  ["a release", "/items/[entry]", async (page) => page.getByRole("button", { name: "Release…" }).click()],
  ["the filters of the register", "/items", async (page) => page.getByRole("button", { name: "Filter", exact: true }).click()],
  ["the order of the register", "/items", async (page) => page.getByRole("button", { name: /Order of the list/ }).click()],
  ["a refused form", "/items/new", async (page) => page.getByRole("button", { name: "Log the entry" }).click()],
  ["a picker", "/items/new", async (page) => page.getByRole("combobox", { name: "Who it is for" }).fill("me")],
  ["signing out everywhere", "/settings/sessions", async (page) => page.getByRole("button", { name: "Sign out everywhere" }).click()],
];

for (const [name, address, open] of opened) {
  test(`opened: ${name}, accessible in both themes and within 360 px`, async ({ as, api }) => {
    const page = await as("head");
    await page.goto(filled(address, await places(api)));
    await open(page);
    await expect(page.locator("dialog[open], [popover]:popover-open, [role=listbox]:not([hidden]), [role=alert]:not(:empty)").first()).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await findings(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await overflow(page)).toEqual([]);
  });
}
