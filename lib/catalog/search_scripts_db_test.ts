import assert from "node:assert/strict";
import { testWorld } from "../testing/world.ts";
import { parseListParams, searchProducts } from "./mod.ts";
import { file, importText, row } from "./testing/sample.ts";

function asked(q: string) {
  const query = new URLSearchParams({ q });
  return { params: parseListParams(query, { currency: "EUR", isSearch: true }), category: null };
}

/** A name, what finds it, and what does not. */
const shelf: [name: string, finds: string[], misses?: string[]][] = [
  // Latin, Greek and Cyrillic: with accents or without.
  ["Crème Brûlée", ["creme brulee", "CRÈME", "cre\u0300me", "ｃｒｅｍｅ", "brûl"]],
  ["Straßenkarte Zürich", ["strassenkarte", "STRASSENKARTE", "straßen", "STRAẞEN", "zurich"]],
  ["Smørrebrød Łosoś", ["smorrebrod", "losos", "łosoś"]],
  ["Phở bò Đà Nẵng", ["pho bo", "đà nẵng", "da nang", "Phở".normalize("NFD")]],
  ["Isırgan Çayı İstanbul", [
    "isirgan",
    "ISIRGAN",
    "ısırgan",
    "çayı",
    "cayi",
    "istanbul",
    "İSTANBUL",
  ]],
  ["ΟΔΥΣΣΕΥΣ Ελαιόλαδο", ["οδυσσευς", "Οδυσσεύς", "ελαιολαδο"]],
  ["Ёлка и чай", ["елка", "ЁЛКА", "чай", "ЧАЙ".normalize("NFD")], ["чаи"]],
  ["Œuf Æble", ["oeuf", "aeble"]],
  ["ＡＢＣ スープ", ["abc", "ABC", "ａｂｃ"]],
  ["Pa\u00addding Zero\u200bWidth", ["padding", "zerowidth"]],
  // Marks are part of words.
  ["हिन्दी किताब", ["हिन्दी", "हिन्", "किताब", "हिन्दी किताब"]],
  ["தமிழ் அரிசி", ["தமிழ்", "தமி", "அரிசி"]],
  ["বাংলা চা", ["বাংলা", "চা"]],
  ["മലയാളം", ["മലയാളം"]],
  ["क्\u200dषमा", ["क्षमा"]],
  // Vowel signs that nobody types.
  ["שָׁלוֹם תֵּה", ["שלום", "שָׁלוֹם", "תה"]],
  ["كِتَابٌ جَدِيد", ["كتاب", "كِتَابٌ", "جديد"]],
  ["می\u200cخواهم چای", ["می\u200cخواهم", "میخواهم", "چاي"]],
  // No spaces between words.
  ["น้ำปลาร้า", ["น้ำปลาร้า", "น้ำปลา", "ปลา", "ร้า"], ["ปลาน้ำ"]],
  ["ទឹកត្រី", ["ទឹកត្រី", "ត្រី"]],
  ["高級テスト商品セット", ["テスト", "ﾃｽﾄ", "商品", "級", "ト", "セット"], ["商テ", "トス"]],
  ["龙井茶叶", ["茶", "龙井", "茶叶", "叶"]],
  ["유기농한국인삼차", ["인삼", "한국", "유기농", "한국".normalize("NFD")], ["인한"]],
  ["Lait 5 ٣٤", ["٣٤", "34", "lait ５"]],
];

for (const [name, finds, misses = []] of shelf) {
  Deno.test(`searchProducts() finds "${name}" as people type it`, async () => {
    await using world = await testWorld();
    await importText(world, file(row(1, { product: name }), row(2, { product: "Other" })));
    async function search(q: string) {
      const { products, isGuess } = await searchProducts(world.deps, asked(q));
      return isGuess ? [] : products.map((one) => one.sku);
    }
    for (const q of finds) assert.deepEqual(await search(q), ["S-1"], q);
    for (const q of misses) assert.deepEqual(await search(q), [], q);
  });
}

Deno.test("searchProducts() finds by article number, in any spelling", async () => {
  await using world = await testWorld();
  await importText(
    world,
    file(row(1, { sku: "H2-P4/ä" }), row(2, { sku: "H2-P40" }), row(3, { sku: "4006381333931" })),
  );
  async function search(q: string) {
    const { products } = await searchProducts(world.deps, asked(q));
    return products.map((one) => one.sku);
  }
  for (const q of ["H2-P4/ä", "h2p4a", "h2 p4 Ä", "Ｈ２－Ｐ４/ä", "H2\u200b-P4/ä"]) {
    assert.deepEqual(await search(q), ["H2-P4/ä"], q);
  }
  assert.deepEqual(await search("h2-p40"), ["H2-P40"]);
  assert.deepEqual(await search("4006381333931"), ["4006381333931"]);
});

Deno.test("search_text() keeps every mark of a word and no sign of punctuation", async () => {
  await using world = await testWorld();
  const codes: number[] = [];
  for (let code = 0xa0; code < 0x10000; code++) {
    const sign = String.fromCodePoint(code);
    if (/^[\p{M}\p{P}\p{Z}\p{Nd}]$/u.test(sign) && sign.normalize("NFKD") === sign) {
      codes.push(code);
    }
  }
  const rows = await world.deps.sql<{ code: number; text: string }[]>`
    select code, search_text('ж' || chr(code) || 'ж') as text from unnest(${codes}::int[]) as code`;
  for (const { code, text } of rows) {
    const [sign, where] = [String.fromCodePoint(code), `U+${code.toString(16)}`];
    // Signs of scripts without spaces stand apart from a Cyrillic letter, with nothing lost.
    if (/[\p{P}\p{Z}]/u.test(sign)) assert.equal(text, "ж ж", where);
    else assert.notEqual(text, "ж ж", where);
  }
});
