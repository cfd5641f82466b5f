import type { Page } from "playwright-core";

/** What a reader may ask of a text without losing any of it (WCAG 1.4.12). */
const stretched = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

// 320 px is a page at 400 %, 640 px one at 200 %, of a window of 1280 px (WCAG 1.4.10).
const modes = [
  { width: 320, css: "" },
  { width: 320, css: stretched },
  { width: 390, css: "" },
  { width: 640, css: stretched },
  { width: 1280, css: stretched },
];

/**
 * What is cut off, out of sight or on top of something else in the page as it is now, where it is
 * narrow, enlarged or its text is stretched.
 *
 * @returns one sentence a fault; none where all can be read and reached
 */
export async function cramped(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const { width, css } of modes) {
    await page.setViewportSize({ width, height: 800 });
    const faults = await page.evaluate(look, css);
    const how = css === "" ? "" : " stretched";
    found.push(...faults.map((fault) => `${where}, ${width} px${how}: ${fault}`));
  }
  await page.evaluate(() => void (document.adoptedStyleSheets = []));
  return found;
}

/** Runs in the page, on its own. A sheet made by a script is not bound by the content policy. */
function look(css: string): string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  const wide = globalThis.innerWidth;
  const found: string[] = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > wide) found.push(`the page is ${scrollWidth} px wide`);
  const texts: { said: string; box: DOMRect }[] = [];
  walk(document.body, false);

  // From the top down: a text meets only those that begin above its end.
  texts.sort((a, b) => a.box.top - b.box.top);
  for (const [index, one] of texts.entries()) {
    for (let next = index + 1; next < texts.length; next++) {
      const other = texts[next]!;
      if (other.box.top > one.box.bottom) break;
      const x = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const y = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (x > 2 && y > 6) found.push(`“${one.said}” lies on “${other.said}”`);
    }
  }
  return found;

  function walk(element: Element, isFloating: boolean): void {
    const style = getComputedStyle(element);
    // For readers of screens alone, or not drawn at all.
    if (!element.checkVisibility({ visibilityProperty: true })) return;
    if (style.clipPath !== "none") return;
    const said = element.textContent!.trim().slice(0, 40);
    if (element.matches("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
      const { left, right } = element.getBoundingClientRect();
      if (left < -1 || right > wide + 1) {
        found.push(`<${element.localName}> ${said} is out of sight`);
      }
    }
    if (said !== "" && isCut(element, style)) {
      found.push(`<${element.localName}> ${said} is cut off`);
    }
    // What is stuck to an edge of the window lies on what scrolls below it, by design.
    const floats = isFloating || style.position === "sticky" || style.position === "fixed";
    for (const node of element.childNodes) {
      if (node instanceof Element) walk(node, floats);
      else if (node instanceof Text && !floats && node.data.trim() !== "") note(node);
    }
  }

  function isCut(element: Element, { overflowX, overflowY }: CSSStyleDeclaration): boolean {
    const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";
    return (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (hides(overflowY) && element.scrollHeight > element.clientHeight + 1);
  }

  function note(text: Text): void {
    const range = document.createRange();
    range.selectNodeContents(text);
    const said = text.data.trim().slice(0, 40);
    for (const box of range.getClientRects()) if (box.width > 1) texts.push({ said, box });
  }
}
