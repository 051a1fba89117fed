import { expect, test } from "./as";
import { filled, places } from "./pages";

test.use({ trace: "off" });

test("the first stop skips to the content", async ({ as }) => {
  const page = await as("head");
  await page.goto("/items");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

for (const address of ["/desk", "/items", "/items/[entry]", "/items/new", "/search?q=mediation", "/settings/tokens", "/people"]) {
  test(`every stop of the keyboard on ${address} can be seen, in both themes`, async ({ as, api }) => {
    const page = await as("head");
    await page.goto(filled(address, await places(api)));
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      const unseen: string[] = [];
      for (let stop = 0; stop < 45; stop++) {
        await page.keyboard.press("Tab");
        const told = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          const looks = (one: Element) => {
            const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(one);
            return [outlineStyle === "none" ? "" : `${outlineStyle} ${outlineWidth} ${outlineColor}`, boxShadow, borderColor, backgroundColor].join("|");
          };
          const around = [element, element.parentElement!, element.parentElement!.parentElement!, ...element.parentElement!.children];
          const focused = around.map(looks);
          const box = element.getBoundingClientRect();
          const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          (element as HTMLElement).blur();
          const plain = around.map(looks);
          (element as HTMLElement).focus({ preventScroll: true });
          const name = `${element.tagName.toLowerCase()} ${element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40) ?? ""}`;
          return { name, seen: inside && focused.some((look, place) => look !== plain[place]) };
        });
        if (!told) break;
        if (!told.seen) unseen.push(told.name);
      }
      expect(unseen, colorScheme).toEqual([]);
    }
  });
}
