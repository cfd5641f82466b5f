import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { openBrowser } from "../system/testing/browser.ts";
import { renderGallery } from "./render_gallery.ts";

type Scheme = "light" | "dark";

Deno.test("a page is light or dark as the system prefers, and as it asks itself against that", async () => {
  const folder = await Deno.makeTempDir({ prefix: "gallery-" });
  await renderGallery(folder);
  await using browser = await openBrowser();
  const page = await browser.newPage();
  const open = async (asked: Scheme, system: Scheme) => {
    await page.emulateMedia({ colorScheme: system });
    await page.goto(pathToFileURL(`${folder}/product.${asked}.html`).href);
    return await lookOf(page);
  };
  const preferred = async (system: Scheme) => {
    await open(system, system);
    await page.evaluate(() => document.documentElement.removeAttribute("data-theme"));
    return await lookOf(page);
  };
  const [light, dark] = [await preferred("light"), await preferred("dark")];
  assert.deepEqual(await open("light", "dark"), light);
  assert.deepEqual(await open("dark", "light"), dark);
  for (const [part, look] of Object.entries(light)) {
    assert.notEqual(dark[part as keyof typeof dark], look, part);
  }
  await Deno.remove(folder, { recursive: true });
});

/** What differs from scheme to scheme; a picture is dimmed. */
function lookOf(page: Page) {
  return page.evaluate(() => {
    const of = (selector: string) => getComputedStyle(document.querySelector(selector)!);
    return {
      paper: of("html").backgroundColor,
      ink: of("html").color,
      picture: of("img").filter,
      button: of(".button-main").backgroundColor,
    };
  });
}
