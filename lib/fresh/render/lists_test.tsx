import assert from "node:assert/strict";
import { App } from "fresh";
import type { ComponentChildren } from "preact";

const texts = ["salt & pepper", `"quoted"`, "a < b", "&amp; as it was typed"];
const escaped = ["salt &amp; pepper", "&quot;quoted&quot;", "a &lt; b", "&amp;amp; as it was typed"]
  .join("");

async function shown(content: () => ComponentChildren): Promise<string> {
  const app = new App().get("/", (ctx) => ctx.render(<main>{content()}</main>));
  const answer = await app.handler()(new Request("http://site.test/"));
  return /<main>(.*)<\/main>/s.exec(await answer.text())![1]!;
}

function Twice({ children }: { children?: ComponentChildren }) {
  return <p>{children}, {children}</p>;
}

for (
  const [what, content, html] of [
    ["in an element", () => <b>{texts}</b>, `<b>${escaped}</b>`],
    ["in a fragment", () => <>{texts}</>, escaped],
    ["in a list in a list", () => <b>{[texts, ["&"]]}</b>, `<b>${escaped}&amp;</b>`],
    [
      "beside elements",
      () => <b>{["a & b", <i key="i">c & d</i>, 7, null, false]}</b>,
      "<b>a &amp; b<i >c &amp; d</i>7</b>",
    ],
    [
      "given on, and shown twice",
      () => <Twice>{texts}</Twice>,
      `<p>${escaped}, ${escaped}</p>`,
    ],
  ] as const
) {
  Deno.test(`a text of a list is escaped once: ${what}`, async () => {
    assert.equal(await shown(content), html);
  });
}

Deno.test("a list that is shown again is as it was", async () => {
  const first = await shown(() => <b>{texts}</b>);
  assert.equal(await shown(() => <b>{texts}</b>), first);
  assert.equal(texts[0], "salt & pepper");
});
