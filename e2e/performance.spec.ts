import { scriptsOf } from "../bench/pages";
import { expect, test } from "./as";

/** What a page may send beyond the framework's own, which a page with nothing on it sends too (docs/performance.md). */
const budgets: { page: string; kilobytes: number; open?: boolean }[] = [
  { page: "/items", kilobytes: 51 },
  { page: "/items/[ref]", kilobytes: 51, open: true },
  { page: "/desk", kilobytes: 36 },
  { page: "/search?q=mediation", kilobytes: 46 },
  { page: "/items/new", kilobytes: 70 },
  { page: "/requests", kilobytes: 34 },
  { page: "/requests/new", kilobytes: 60 },
  { page: "/items/[ref]/edit", kilobytes: 75, open: true },
];

for (const { page: address, kilobytes, open } of budgets) {
  test(`${address} sends at most ${kilobytes} kB of JavaScript beyond the framework’s`, async ({ as, api, baseURL }) => {
    const page = await as("officer");
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const { items } = await (await api("officer")).get<{ items: { reference: string }[] }>("/api/items?limit=1&classification=CONFIDENTIAL");
    const floor = await scriptsOf(baseURL!, "/nothing-stands-here", cookie);
    const sent = await scriptsOf(baseURL!, open ? address.replace("[ref]", items[0]!.reference) : address, cookie);
    test.info().annotations.push({ type: "JavaScript", description: `${sent.toFixed(1)} kB, of which the framework ${floor.toFixed(1)} kB` });
    console.log(`    ${address}: ${sent.toFixed(1)} kB of JavaScript, of which the framework ${floor.toFixed(1)} kB`);
    expect(floor).toBeGreaterThan(50);
    expect(sent).toBeGreaterThan(floor);
    expect(sent - floor).toBeLessThanOrEqual(kilobytes);
  });
}
