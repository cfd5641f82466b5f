import assert from "node:assert/strict";
import { App } from "fresh";

/** How the links of a page are marked, by their text. */
async function marks(Links: () => preact.JSX.Element, at: string): Promise<Record<string, string>> {
  const app = new App().get("/*", (ctx) => ctx.render(<Links />));
  const html = await (await app.handler()(new Request(`http://site.test${at}`))).text();
  return Object.fromEntries(
    [...html.matchAll(/<a\b([^>]*)>([^<]*)/g)].map(([, attributes = "", text = ""]) => [
      text,
      [/data-(\w+)="true"/, /aria-current="(\w+)"/]
        .map((mark) => mark.exec(attributes)?.[1] ?? "").join(" ").trim(),
    ]),
  );
}

Deno.test("a link to the page is current, one to a page above it an ancestor", async () => {
  const nav = () => (
    <nav>
      <a href="/">home</a>
      <a href="/a">up</a>
      <a href="/a/b">here</a>
      <a href="/a/b/">here with a slash</a>
      <a href="/a/b#part">a part of it</a>
      <a href="/a/b/c">below</a>
      <a href="/a/bb">beside</a>
      <a href="https://else.test/a/b">outside</a>
      <a href="b">relative</a>
      <a>no link</a>
    </nav>
  );
  assert.deepEqual(await marks(nav, "/a/b"), {
    "home": "ancestor true",
    "up": "ancestor true",
    "here": "current page",
    "here with a slash": "current page",
    "a part of it": "current page",
    "below": "",
    "beside": "",
    "outside": "",
    "relative": "",
    "no link": "",
  });
  assert.equal((await marks(nav, "/"))["home"], "current page");
});

Deno.test("a link with a query is current only where that is asked", async () => {
  const tabs = () => (
    <nav>
      <a href="/tabs">all</a>
      <a href="/tabs?sort=name">by name</a>
      <a href="/tabs?sort=price&page=2">by price</a>
      <a href="/tabs?q=%E0%B8%99 x">thai</a>
    </nav>
  );
  const ancestor = "ancestor true";
  const current = "current page";
  assert.deepEqual(await marks(tabs, "/tabs"), {
    "all": current,
    "by name": ancestor,
    "by price": ancestor,
    "thai": ancestor,
  });
  assert.equal((await marks(tabs, "/tabs?sort=name"))["by name"], current);
  assert.equal((await marks(tabs, "/tabs?sort=name"))["by price"], ancestor);
  assert.equal((await marks(tabs, "/tabs?sort=name"))["all"], current);
  assert.equal((await marks(tabs, "/tabs?q=น%20x"))["thai"], current);
});

Deno.test("addresses are compared as browsers write them", async () => {
  const nav = () => <a href="/น้ำ/../ข้าว">rice</a>;
  assert.equal((await marks(nav, "/ข้าว"))["rice"], "current page");
  assert.equal(
    (await marks(nav, "/%E0%B8%82%E0%B9%89%E0%B8%B2%E0%B8%A7/x"))["rice"],
    "ancestor true",
  );
});

Deno.test("what the author says about aria-current stands, undefined says nothing", async () => {
  const nav = () => (
    <nav>
      <a href="/a" aria-current="step">step</a>
      <a href="/a" aria-current="false">false</a>
      <a href="/a" aria-current={null as unknown as "page"}>none</a>
      <a href="/a" aria-current={undefined}>unsaid</a>
    </nav>
  );
  assert.deepEqual(await marks(nav, "/a"), {
    step: "step",
    false: "false",
    none: "",
    unsaid: "current page",
  });
});
