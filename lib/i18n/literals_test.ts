import assert from "node:assert/strict";
import { join } from "node:path";
import { transform } from "esbuild";
import { projectRoot, sourceFiles } from "../testing/source_files.ts";
import { refusals } from "./fr/refusals.ts";

/*
 * What a shopper reads stands in lib/i18n. So in the code of their pages no text literal is a sentence
 * or a label, be it a child of an element, an attribute or a template. What a form refuses
 * is said at the edge, if `fr/refusals.ts` knows it.
 */
const folders = [
  "routes/(shop)",
  "routes/account",
  "routes/(_parts)",
  "islands/shop",
  "lib/ui/shop",
  "lib/ui/forms",
  "lib/ui/shells",
  "lib/ui/data",
];
/** What staff reads, the API in English, drawings, and the English way to say when. */
const except =
  /_test\.|\/pictures\/|\/(PanelRail|PanelShell|WhoMenu|LogoutForm|attention_words|relative_time|developers|ApiDocs)\./;
/** Written the same in every language, told to staff, or read by no person. */
const names = new Set([
  "SmartMarket",
  "BreadcrumbList",
  "Brand",
  "DefinedRegion",
  "Enter",
  "ListItem",
  "MonetaryAmount",
  "Offer",
  "OfferShippingDetails",
  "Product",
  "light dark",
  "words alone",
  "words and meaning",
]);

/** In what esbuild writes, a text stands in double quotes or is a template. */
const literal = /"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
/** Of what is no text: imports, keys, classes and other tokens of HTML, comparisons, errors of ours. */
const noText =
  /(?:\b(?:from|import)\s*|\b(?:class|autocomplete|sizes|content|viewBox|d|path|query): *|case |new (?:Error|RegExp)\(|\.(?:has|get|set|append|startsWith)\()$/;
const sentence = /^[A-Z][a-z]+$|\p{L}{2,}[,:.]? \p{L}{1,}/u;

/** Names of classes, one of which has a hyphen. */
const classes = /^(?=.*-)[a-z\u2026 -]+$/;

/** Sentences and labels that stand in some code. */
async function sentencesIn(source: string): Promise<string[]> {
  const { code } = await transform(source, { loader: "tsx", jsxFactory: "h", target: "esnext" });
  const found: string[] = [];
  for (const { 0: quoted, index } of code.matchAll(literal)) {
    if (noText.test(code.slice(Math.max(0, index - 40), index))) continue;
    const text = quoted.slice(1, -1).replaceAll(/\$\{[^}]*\}/g, " \u2026 ");
    const isTold = sentence.test(text.trim()) && !classes.test(text);
    if (isTold && !names.has(text) && !refusals.has(text)) found.push(text);
  }
  return found;
}

Deno.test("no page of the shop holds a sentence: all of them stand in lib/i18n", async () => {
  const found: string[] = [];
  for await (const path of sourceFiles(folders)) {
    if (except.test(path)) continue;
    const source = await Deno.readTextFile(join(projectRoot, path));
    found.push(...(await sentencesIn(source)).map((text) => `${path}: ${text}`));
  }
  assert.deepEqual(found, []);
});

for (
  const [code, text] of [
    ["<p>Nothing was charged</p>", "Nothing was charged"],
    ["<button>Send</button>", "Send"],
    ['<nav aria-label="Where you are" />', "Where you are"],
    ['<input title="Search" placeholder={`find ${one} of them`} />', "Search"],
    ["<p>{`${n} units left`}</p>", "\u2026  units left"],
    ['<p>{isOne ? "1 product" : "many of them"}</p>', "many of them"],
    ['const label = "Take it out";', "Take it out"],
    ['<p class="line line-wide" id="where">{t.title}</p>', null],
    ['import { A } from "../A b.ts"; const path = `/orders/${id}/payment`;', null],
  ] as const
) {
  Deno.test(`a sentence in ${code} is ${text === null ? "none" : "found"}`, async () => {
    const found = (await sentencesIn(code)).map((one) => one.trim());
    assert.equal(found.includes(text ?? ""), text !== null, found.join());
    if (text === null) assert.deepEqual(found, []);
  });
}

Deno.test("what is written of money, numbers and days is written in the language of the page", async () => {
  const english =
    /\b(formatMoney|formatMoneyShort|formatCount|dayOf|dayAndTime|relativeTime|timeOfDay)\b/;
  const found: string[] = [];
  for await (const path of sourceFiles(folders)) {
    if (except.test(path)) continue;
    const text = await Deno.readTextFile(join(projectRoot, path));
    // A formatter of the page's language may have such a name.
    const named = /import (?:type )?\{[^}]*\} from "[^"]*(?:money|ui\/mod|ui\/data)[^"]*"/g;
    for (const [statement] of text.matchAll(named)) {
      if (english.test(statement)) found.push(path);
    }
  }
  assert.deepEqual(found, []);
});
