import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * What axe finds against WCAG 2.2 AA on the page, or in that part of it. Only what is found is described, and in the
 * page itself: describing what is well, and gathering it in a page beside, took four fifths of the time. The older way
 * does not look into frames of other origins, of which there are none. A page that is drawn anew, because somebody acted
 * meanwhile, has no title for a moment: that is waited for.
 */
export async function findings(page: Page, within?: string): Promise<string[]> {
  await page.waitForFunction(() => document.title.trim() !== "");
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode().withTags(rules);
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary?.split("\n")[1]?.trim() ?? ""}`));
}

/** What sticks out at the side, of the page and of what does not scroll by itself. */
export async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return [];
    const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
    return [`${wide} px too wide`, ...out.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.className}`)];
  });
}
