import assert from "node:assert/strict";
import { edgeWorld } from "../http/testing.ts";
import { untouchedTerms } from "../terms/mod.ts";
import { factWords, withFacts } from "./facts.ts";
import { firstTexts } from "./first_texts.ts";
import { frenchTexts } from "./french_texts.ts";
import { markdownHtml } from "./markdown.ts";
import { pageNames } from "./shape.ts";

Deno.test("markdownHtml() makes headings, lists and links, and nothing that acts", () => {
  const html = markdownHtml("# Big\n\n### Small\n\n- **one**\n- [two](/products)\n");
  assert.match(html, /<h2 id="about-big">Big<\/h2>\n<h3 id="about-small">Small/);
  assert.match(html, /<li><strong>one<\/strong><\/li>\n<li><a href="\/products">two<\/a>/);
  const hostile = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt&colon;alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:x)",
    "![a](https://evil.test/pixel.png)",
    '[a](/x "onmouseover=alert(1)")',
    '<https://ok.test/?a="onclick=alert(1)>',
    "```html\n<script>x</script>\n```",
    "# <b onclick=x>id</b>",
  ];
  for (const text of hostile) {
    const made = markdownHtml(text);
    assert.doesNotMatch(made, /<(script|img|b\b|iframe|style)/i, text);
    assert.doesNotMatch(made, /<[^>]*\s(on\w+|style)=/i, text);
    assert.doesNotMatch(made, /href="\s*(javascript|data|vbscript)/i, text);
  }
});

Deno.test("a text of the greatest length that nests as deep as it can is made in no time to speak of", () => {
  for (const sign of ["[", "> ", "*", "`", "- ", "![", "]("]) {
    assert.ok(markdownHtml(sign.repeat(30_000 / sign.length)).length > 0);
  }
});

Deno.test("withFacts() says what is set, and no setting is Markdown", () => {
  const { config } = edgeWorld().deps;
  const from = { config, shipping: untouchedTerms.shipping, expiryRule: () => "It *ends*" };
  assert.equal(
    withFacts("{expiry_rule} {unknown} {constructor}", from),
    "It \\*ends\\* {unknown} {constructor}",
  );
  assert.match(withFacts("To {countries}.", from), /^To Austria, .* and Sweden\.$/);
  assert.equal(withFacts("{delivery_prices}", from), "Nothing: it is free");
  const rates = { FR: { cents: 490, freeFromCents: 5_000 } };
  const priced = { ...from, shipping: { ...from.shipping, rates } };
  assert.match(
    withFacts("{delivery_prices}", priced),
    /^France: €4.90, free from €50.00; everywhere else: free$/,
  );
  for (const name of pageNames) {
    for (const texts of [firstTexts, frenchTexts]) {
      assert.doesNotMatch(withFacts(texts[name].body, from), /[{}]/, name);
    }
    const facts = (body: string) => (body.match(/\{\w+\}/g) ?? []).toSorted();
    assert.deepEqual(facts(frenchTexts[name].body), facts(firstTexts[name].body), name);
    const headings = (body: string) => body.match(/^#+ /gm);
    assert.deepEqual(headings(frenchTexts[name].body), headings(firstTexts[name].body), name);
  }
  assert.ok(Object.keys(factWords).length >= 5);
});
