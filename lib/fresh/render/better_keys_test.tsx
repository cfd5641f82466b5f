import assert from "node:assert/strict";
import { App } from "fresh";

Deno.test("keys are the page's own affair, whatever they are: they leave no marks", async () => {
  const Row = ({ name }: { name: string }) => <li>{name}</li>;
  const app = new App().get("/", (ctx) =>
    ctx.render(
      <ul>
        <Row key={9007199254740993n} name="big" />
        <Row key="a:b--><b>" name="text" />
        {[7].map((n) => <li key={n}>number</li>)}
      </ul>,
    ));
  const html = await (await app.handler()(new Request("http://site.test/"))).text();
  assert.match(html, /<ul><li>big<\/li><li>text<\/li><li ?>number<\/li><\/ul>/);
});
