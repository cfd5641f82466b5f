import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe is asked for: all levels of WCAG 2.0 to 2.2, and the field's best practice. */
const tags = [
  "wcag2a",
  "wcag2aa",
  "wcag2aaa",
  "wcag21a",
  "wcag21aa",
  "wcag21aaa",
  "wcag22a",
  "wcag22aa",
  "wcag22aaa",
  "best-practice",
];

// Every rule at each width; the other scheme changes colours, so it is asked for these alone.
const everything = { type: "tag" as const, values: tags };
const colours = { type: "rule" as const, values: ["color-contrast", "color-contrast-enhanced"] };
const modes = [390, 1280].flatMap((width) => [
  { width, colorScheme: "light" as const, runOnly: everything },
  { width, colorScheme: "dark" as const, runOnly: colours },
]);

/**
 * What keeps people out of the page as it is now: narrow and wide, light and dark. A page that is wider
 * than its window is such a thing, too.
 *
 * @param where  how the page is called in what is told
 * @returns      one sentence a fault; none where all is well
 */
export async function barriers(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  // Whoever is asked by the driver itself is not bound by the page's content policy.
  await page.evaluate(axe.source);
  for (const { width, colorScheme, runOnly } of modes) {
    await page.setViewportSize({ width, height: 800 });
    // Without motion a colour is there at once.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const inner = await page.evaluate(() => document.documentElement.scrollWidth);
    if (inner > width) found.push(`${where} is ${inner} px wide in a window of ${width} px`);
    const faults = await page.evaluate(async (runOnly) => {
      const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
      const how = { runOnly, resultTypes: ["violations" as const], preload: false, iframes: false };
      const { violations } = await axe.run(how);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html} (${nodes.length})`);
    }, runOnly);
    found.push(...faults.map((fault) => `${where}, ${width} px ${colorScheme}: ${fault}`));
  }
  return found;
}
