import axe from "axe-core";
import type { Page } from "playwright-core";
import { keepPicture } from "./keep_picture.ts";

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

// Every rule where a page is narrow. A wide one has the same elements elsewhere, and the other scheme the same
// in other colours, so they are asked for what that can change.
const everything = { type: "tag" as const, values: tags };
const colours = ["color-contrast", "color-contrast-enhanced"];
const places = [
  "target-size",
  "scrollable-region-focusable",
  "button-name",
  "link-name",
  "label",
  "select-name",
  "aria-hidden-focus",
  "heading-order",
  "landmark-unique",
  "region",
];
const rules = (values: string[]) => ({ type: "rule" as const, values });
const modes = [
  { width: 390, colorScheme: "light" as const, runOnly: everything },
  { width: 390, colorScheme: "dark" as const, runOnly: rules(colours) },
  { width: 1280, colorScheme: "light" as const, runOnly: rules([...colours, ...places]) },
  { width: 1280, colorScheme: "dark" as const, runOnly: rules(colours) },
];

/**
 * What keeps people out of the page as it is now: narrow and wide, light and dark. A page that is wider
 * than its window is such a thing, too, and one that shows an "&amp;" to them.
 *
 * @param where  how the page is called in what is told
 * @returns      one sentence a fault; none where all is well
 */
export async function barriers(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  const text = await page.evaluate(() => document.body.innerText);
  const twice = /\S*&(amp|lt|quot);\S*/.exec(text);
  if (twice) found.push(`${where} shows a text that was escaped twice: ${twice[0]}`);
  // Whoever is asked by the driver itself is not bound by the page's content policy.
  await page.evaluate(axe.source);
  for (const { width, colorScheme, runOnly } of modes) {
    await page.setViewportSize({ width, height: 800 });
    // Without motion a colour is there at once.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await keepPicture(page, `${where} ${width} ${colorScheme}`);
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
