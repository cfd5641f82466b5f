import assert from "node:assert/strict";
import { edgeWorld } from "../../http/testing.ts";
import { firstText, pageNames, passagesOf } from "../../pages/mod.ts";
import { untouchedTerms } from "../../terms/mod.ts";
import { excerpt } from "./excerpt.ts";
import { indexPassages } from "./passage_index.ts";

const { config } = edgeWorld().deps;
const from = { config, shipping: untouchedTerms.shipping, expiryRule: () => "It ends" };
const locale = "en";
const passages = pageNames
  .flatMap((name) => passagesOf({ name, locale, ...firstText({ name, locale }) }, from));
const index = indexPassages(passages);

Deno.test("passagesOf() gives each heading its own passage, in plain words, with what is set", () => {
  const delivery = passages.filter(({ page }) => page === "delivery");
  assert.deepEqual(delivery.map(({ href }) => href), [
    "/pages/delivery#about-where-do-you-deliver-and-how-fast",
    "/pages/delivery#about-what-does-it-cost",
    "/pages/delivery#about-nobody-was-at-home",
  ]);
  assert.match(delivery[0]!.text, /Austria[^]*2 to 4 working days/);
  const [plain] = passagesOf({
    name: "help",
    locale,
    title: "Help",
    body: "Above **all** [this](/x)\nand `that`.\n\n- one\n- two\n\n## <b>Odd</b>\n\n## Empty\n",
  }, from);
  assert.equal(plain!.text, "Above all this and that.\none\ntwo");
  assert.equal(plain!.href, "/help");
});

Deno.test("the index finds the passage that has the question's words, and says how many of them", () => {
  const [best] = index.find({ text: "carrier leaves a note" });
  assert.equal(best!.passage.heading, "Nobody was at home");
  assert.equal(best!.coverage, 1);
  assert.deepEqual(index.find({ text: "xylophone" }), []);
  assert.deepEqual(index.find({ text: "" }), []);
  const [kept] = index.find({ text: "zzyzx", pages: ["returns"] });
  assert.equal(kept!.passage.page, "returns");
});

Deno.test("indexPassages() of none finds nothing, and of a long one the whole", () => {
  assert.deepEqual(indexPassages([]).find({ text: "honey" }), []);
  const text = `${"filler ".repeat(4_000)} marzipan`;
  const long = indexPassages([{ ...passages[0]!, text }, ...passages]);
  assert.equal(long.find({ text: "marzipan" })[0]!.passage.text, text);
});

Deno.test("excerpt() ends with a sentence, or says that it does not", () => {
  assert.equal(excerpt("Short."), "Short.");
  assert.equal(excerpt(`${"a".repeat(200)}. ${"b ".repeat(300)}`), `${"a".repeat(200)}.`);
  assert.match(excerpt("c ".repeat(400)), /c…$/);
});
