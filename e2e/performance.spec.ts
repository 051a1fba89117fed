import { expect, test } from "./as";

const budgets: { page: string; kilobytes: number; open?: boolean }[] = [
  { page: "/items", kilobytes: 130 },
  { page: "/items/[ref]", kilobytes: 130, open: true },
  { page: "/desk", kilobytes: 130 },
  { page: "/search?q=mediation", kilobytes: 130 },
  { page: "/items/new", kilobytes: 200 },
  { page: "/items/[ref]/edit", kilobytes: 200, open: true },
];

for (const { page: address, kilobytes, open } of budgets) {
  test(`${address} sends at most ${kilobytes} kB of JavaScript, compressed`, async ({ as, api }) => {
    const page = await as("officer");
    const { items } = await (await api("officer")).get<{ items: { reference: string }[] }>("/api/items?limit=1&classification=CONFIDENTIAL");
    const sizes: Promise<number>[] = [];
    page.on("requestfinished", (request) => {
      if (request.resourceType() === "script") sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(open ? address.replace("[ref]", items[0]!.reference) : address, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const sent = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
    test.info().annotations.push({ type: "JavaScript", description: `${sent.toFixed(1)} kB` });
    console.log(`    ${address}: ${sent.toFixed(1)} kB of JavaScript in ${sizes.length} files`);
    expect(sent).toBeGreaterThan(20);
    expect(sent).toBeLessThanOrEqual(kilobytes);
  });
}
