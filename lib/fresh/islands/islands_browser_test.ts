import assert from "node:assert/strict";
import { builtSite } from "../testing/built_site.ts";
import { openPage } from "../testing/open_page.ts";

Deno.test("islands come to life in a browser, under a strict content policy", async (t) => {
  await using site = await builtSite();
  await using open = await openPage(site, "/live");
  const { page, faults } = open;
  const text = (selector: string) => page.locator(selector).first().textContent();
  await page.waitForFunction(() => document.querySelectorAll("[data-ready=yes]").length === 5);

  await t.step("the script that is to run first has", async () => {
    assert.equal(await page.evaluate(() => document.documentElement.dataset.aliveThen), "0");
  });

  await t.step("state and events work", async () => {
    assert.equal(await text("#plain > output"), "3");
    await page.click("#plain > button");
    assert.equal(await text("#plain > output"), "4");
  });

  await t.step("one signal given to two islands stays one", async () => {
    await page.click("#left > button");
    assert.equal(await text("#left > output"), "11");
    assert.equal(await text("#right > output"), "11");
  });

  await t.step("slots keep what the server rendered, islands in them live", async () => {
    assert.equal(await text("#outer em"), "from the page");
    assert.equal(await text("#outer .label"), "a label");
    await page.click("#inner > button");
    assert.equal(await text("#inner > output"), "8");
    assert.equal(await text("#outer > output"), "0");
  });

  await t.step("slots that the server did not show appear when they are", async () => {
    assert.equal(await page.locator(".folder .inside").count(), 0);
    await page.click(".folder > button");
    assert.equal(await text(".folder .inside"), "parked");
    await page.click("#parked > button");
    assert.equal(await text("#parked > output"), "21");
  });

  await t.step("props keep their kinds, and text stays text", async () => {
    assert.equal(
      await text(".values"),
      "browser: day=1970-01-01T00:00:00.000Z big=12 evil=</script><script>alert(1)</script><!--",
    );
  });

  await t.step("a file of an island may be called as a word of the language", async () => {
    await page.click("#switch");
    await page.locator("#switch[aria-pressed=true]").waitFor();
  });

  await t.step("nothing was refused or thrown", () => assert.deepEqual(faults, []));

  await t.step("the error of an island that cannot be revived names it", async () => {
    const told = await page.evaluate(async (runtime) => {
      const told = new Promise((resolve) =>
        addEventListener("error", ({ error }) => resolve([error.island, error.cause.message]))
      );
      const { boot } = await import(runtime);
      boot({}, "[[]]", "b");
      return await told;
    }, `/_fresh/js/${site.buildId}/fresh-runtime.js`);
    assert.deepEqual(told, ["Counter", "its code or props are missing"]);
  });
});

Deno.test("a page with islands names their scripts, one without names none", async () => {
  await using site = await builtSite();
  const live = await site.ask("/live");
  assert.match(live.headers.get("link")!, /fresh-runtime\.js>; rel="modulepreload"/);
  const nonce = /<script type="module" nonce="(\w+)">/.exec(live.body)![1]!;
  assert.match(
    live.headers.get("content-security-policy")!,
    new RegExp(`script-src 'self' 'nonce-${nonce}'`),
  );
  assert.match(live.body, /<!--frsh:island:Counter:0:-->/);
  assert.equal(live.body.match(/<!--frsh:island:Values:/g)!.length, 1);
  const home = await site.ask("/");
  assert.equal(home.headers.get("link"), null);
  assert.doesNotMatch(home.body, /<script|frsh:/);
});
