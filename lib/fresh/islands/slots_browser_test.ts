import assert from "node:assert/strict";
import { App, staticFiles } from "fresh";
import { builtSite } from "../testing/built_site.ts";
import { openPage } from "../testing/open_page.ts";

/** What the controls of a shelf say of themselves. */
function controls(prefix: string): Record<string, unknown> {
  const at = <E extends HTMLElement>(name: string) =>
    document.getElementById(`${prefix}-${name}`) as E;
  return {
    checked: at<HTMLInputElement>("checked").checked,
    unchecked: at<HTMLInputElement>("unchecked").checked,
    required: at<HTMLInputElement>("required").required,
    disabled: at<HTMLInputElement>("required").disabled,
    radio: at<HTMLInputElement>("radio").checked,
    select: at<HTMLSelectElement>("select").value,
    many: [...at<HTMLSelectElement>("many").selectedOptions].map(({ value }) => value).join(),
    open: at<HTMLDetailsElement>("open").open,
    hidden: at("hidden").hidden,
    draggable: at("hidden").draggable,
    controls: at<HTMLVideoElement>("video").controls,
    loop: at<HTMLVideoElement>("video").loop,
    muted: at<HTMLVideoElement>("video").muted,
  };
}

const asWritten = {
  checked: true,
  unchecked: false,
  required: true,
  disabled: true,
  radio: true,
  select: "b",
  many: "a,b",
  open: true,
  hidden: true,
  draggable: false,
  controls: true,
  loop: true,
  muted: true,
};

Deno.test("what a page gives to islands is in the browser what it was on the server", async (t) => {
  await using site = await builtSite();
  await using open = await openPage(site, "/shelves");
  const { page, faults } = open;
  await page.waitForFunction(() => document.querySelectorAll("[data-ready=yes]").length === 5);

  await t.step("text stays as it was written", async () => {
    assert.equal(await page.textContent("#text .now"), "Fish & chips 3 <b>");
    assert.equal(await page.textContent("#single .now"), "plain text");
    const { body } = await site.ask("/shelves");
    assert.match(body, /Fish &amp; chips .*3 ?.*&lt;b(>|&gt;)/);
    assert.doesNotMatch(body, /&amp;amp;|&amp;lt;/);
  });

  for (const prefix of ["now", "late"]) {
    await t.step(`controls shown ${prefix} keep their states`, async () => {
      assert.deepEqual(await page.evaluate(controls, prefix), asWritten);
    });
  }

  await t.step("a class is an island as well", async () => {
    assert.equal(await page.textContent("#tally"), "5");
  });

  await t.step("a picture of an island keeps its lock", async () => {
    assert.match((await page.getAttribute("#picture img", "src"))!, /^\/small\.svg\?__frsh_c=\w+$/);
    const srcset = await page.getAttribute("#picture source", "srcset");
    assert.match(srcset!, /^\/large\.svg\?__frsh_c=\w+ 2x$/);
  });

  await t.step("an island's <Head> keeps the document's up to date", async () => {
    await page.waitForFunction(() => document.title === "Pressed 0");
    await page.click("#titled");
    await page.waitForFunction(() => document.title === "Pressed 1");
    const metas = await page.evaluate(() =>
      [...document.querySelectorAll("meta[name]")].map((meta) => meta.outerHTML)
    );
    assert.deepEqual(metas, [
      '<meta name="pressed" content="1">',
      '<meta name="new" content="1">',
    ]);
  });

  await t.step("nothing was refused or thrown", () => {
    assert.deepEqual(faults.filter((fault) => !fault.includes("404")), []);
  });
});

Deno.test("an island that badly nested HTML tore apart is told of, others live", async () => {
  await using site = await builtSite();
  await using open = await openPage(site, "/nested");
  await open.page.locator("#whole[data-ready=yes]").waitFor();
  await open.page.click("#whole button");
  assert.equal(await open.page.textContent("#whole output"), "1");
  assert.match(open.faults.join("\n"), /"?Counter"?.*invalid HTML nesting/);
});

Deno.test("islands of a site below a base path live", async () => {
  const make = () => new App({ basePath: "/shop" }).use(staticFiles()).fsRoutes() as App<unknown>;
  await using site = await builtSite(make);
  const { headers } = await site.ask("/shop/nested");
  assert.match(headers.get("link")!, /^<\/shop\/_fresh\/js\/\w+\/fresh-runtime\.js>;/);
  await using open = await openPage(site, "/shop/nested");
  await open.page.locator("#whole[data-ready=yes]").waitFor();
});
