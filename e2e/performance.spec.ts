import type { Page, Request } from "@playwright/test";
import { expect, test } from "./as";

/** What a page may send beyond the framework's own, which a page with nothing on it sends too (docs/performance.md). */
const budgets: { page: string; kilobytes: number; open?: boolean }[] = [
  { page: "/items", kilobytes: 55 },
  { page: "/items/[ref]", kilobytes: 55, open: true },
  { page: "/desk", kilobytes: 45 },
  { page: "/search?q=mediation", kilobytes: 50 },
  { page: "/items/new", kilobytes: 95 },
  { page: "/items/[ref]/edit", kilobytes: 95, open: true },
];

/** The scripts a page brings, compressed, in kB. */
async function sentBy(page: Page, address: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  const count = (request: Request) => {
    if (request.resourceType() === "script") sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  };
  page.on("requestfinished", count);
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  page.off("requestfinished", count);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
}

for (const { page: address, kilobytes, open } of budgets) {
  test(`${address} sends at most ${kilobytes} kB of JavaScript beyond the framework’s`, async ({ as, api }) => {
    const page = await as("officer");
    const { items } = await (await api("officer")).get<{ items: { reference: string }[] }>("/api/items?limit=1&classification=CONFIDENTIAL");
    const session = await page.context().newCDPSession(page);
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    const floor = await sentBy(page, "/nothing-stands-here");
    const sent = await sentBy(page, open ? address.replace("[ref]", items[0]!.reference) : address);
    test.info().annotations.push({ type: "JavaScript", description: `${sent.toFixed(1)} kB, of which the framework ${floor.toFixed(1)} kB` });
    console.log(`    ${address}: ${sent.toFixed(1)} kB of JavaScript, of which the framework ${floor.toFixed(1)} kB`);
    expect(floor).toBeGreaterThan(20);
    expect(sent - floor).toBeLessThanOrEqual(kilobytes);
  });
}
