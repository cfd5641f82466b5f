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

Deno.test("a browser that does not know light-dark() shows a page black on white, also on a dark system", async () => {
  const folder = await Deno.makeTempDir({ prefix: "gallery-" });
  await renderGallery(folder);
  const path = `${folder}/styles.css`;
  const css = await Deno.readTextFile(path);
  await Deno.writeTextFile(path, css.replaceAll("light-dark(", "not-known("));
  await using browser = await openBrowser();
  const page = await browser.newPage({ colorScheme: "dark" });
  await page.goto(pathToFileURL(`${folder}/product.light.html`).href);
  await page.evaluate(() => {
    document.documentElement.removeAttribute("data-theme");
    document.querySelector("meta[name=color-scheme]")!.setAttribute("content", "light dark");
  });
  const { ink, paper } = await lookOf(page);
  const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  // The paper is the browser's own then: white, since the scheme is light.
  assert.deepEqual({ ink, paper, scheme }, {
    ink: "rgb(0, 0, 0)",
    paper: "rgba(0, 0, 0, 0)",
    scheme: "light",
  });
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
