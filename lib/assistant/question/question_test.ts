import assert from "node:assert/strict";
import demo from "../../catalog/demo/catalog.csv" with { type: "text" };
import { english } from "../../search/meaning/english.ts";
import { frenchWords } from "../../search/query/french_words.ts";
import { placeOf } from "./places.ts";
import { questionsOf } from "./several.ts";
import { withoutSlips } from "./slips.ts";
import { tongueOf } from "./tongue.ts";
import { plainWords } from "./plain_words.ts";
import { topicOf } from "./topics.ts";
import { readWish } from "./wishes.ts";

const wishes: readonly [question: string, kind: string, subject: string][] = [
  ["What is the cheapest honey in stock?", "cheapest", "honey"],
  ["cheapest olive oil under 10 euros", "cheapest", "olive oil under 10 euros"],
  ["What's the most expensive coffee?", "dearest", "coffee"],
  ["How much is the dark chocolate?", "price", "dark chocolate"],
  ["What does a vacuum flask cost?", "price", "vacuum flask"],
  ["Is the sourdough loaf in stock?", "stock", "sourdough loaf"],
  ["Do you have cookies?", "stock", "cookies"],
  ["What do I need for pancakes?", "list", "pancakes"],
  ["yoghurt without sugar", "list", "yoghurt without sugar"],
  ["Quel est le café le moins cher ?", "cheapest", "café"],
  ["Combien coûte l’huile d’olive ?", "price", "huile olive"],
  ["Avez-vous du fromage ?", "stock", "fromage"],
  ["ข้าวหอมมะลิ", "list", "ข้าวหอมมะลิ"],
  ["???", "list", ""],
  ["plum jam price?", "price", "plum jam"],
  ["Which rice costs the least?", "cheapest", "rice"],
  ["tea cheaper than 5 euros", "list", "tea cheaper than 5 euros"],
];
for (const [question, kind, subject] of wishes) {
  Deno.test(`readWish() of “${question}” is ${kind} of “${subject}”`, () => {
    assert.deepEqual(readWish(question), { kind, subject });
  });
}

for (
  const [question, ...sides] of [
    ["Compare salted butter and oat drink", "salted butter", "oat drink"],
    ["What is the difference between black tea and green tea?", "black tea", "green tea"],
    ["Which is cheaper, honey or jam?", "honey", "jam"],
    ["Comparez le beurre et la margarine", "beurre", "margarine"],
    ["Is honey more expensive than jam?", "honey", "jam"],
    ["Le miel est-il moins cher que la confiture ?", "miel est-il", "confiture"],
  ]
) {
  Deno.test(`readWish() of “${question}” has two sides`, () => {
    assert.deepEqual(readWish(question!), { kind: "comparison", sides });
  });
}

const topics: readonly [question: string, topic: string | null][] = [
  ["What does delivery to France cost?", "delivery"],
  ["Livrez-vous en Belgique ?", "delivery"],
  ["How long does shipping take?", "delivery"],
  ["Can I send something back?", "returns"],
  ["Puis-je retourner un produit ?", "returns"],
  ["My jar arrived broken", "damage"],
  ["When are you open?", "contact"],
  ["What is your phone number?", "contact"],
  ["How can I pay?", "payment"],
  ["Where is my order?", "order"],
  ["Where can I order jam?", null],
  ["Where is my last order?", "order"],
  ["Où est ma commande ?", "order"],
  ["track an order", "order"],
  ["Do you use cookies?", "privacy"],
  ["cookies without nuts", null],
  ["can opener", null],
  ["contact lens solution", null],
  ["broken rice", null],
  ["birthday card", null],
  ["livre de cuisine", null],
];
for (const [question, topic] of topics) {
  Deno.test(`topicOf() of “${question}” is ${topic}`, () => {
    assert.equal(topicOf(plainWords(question))?.name ?? null, topic);
  });
}

Deno.test("placeOf() knows countries by their names, other names and towns, and those that are far", () => {
  const of = (text: string) => placeOf(plainWords(text));
  assert.deepEqual(of("delivery to France"), { country: "FR" });
  assert.deepEqual(of("Livrez-vous aux Pays-Bas ?"), { country: "NL" });
  assert.deepEqual(of("to the United Kingdom"), { country: "GB" });
  assert.deepEqual(of("à Bruxelles"), { country: "BE" });
  assert.deepEqual(of("to the United States"), { unserved: "United States" });
  assert.deepEqual(of("do you ship to Turkey"), { unserved: "Turkey" });
  assert.deepEqual(of("Livrez-vous au Canada ?"), { unserved: "Canada" });
  for (const text of ["brazil nuts delivered", "do you deliver a turkey", "ship china cups"]) {
    assert.equal(of(text), null, text);
  }
  assert.equal(of("how much is delivery"), null);
});

Deno.test("tongueOf() tells French from English, and takes all else for the language of the page", () => {
  for (const text of ["Quel est le café le moins cher ?", "combien coûte la livraison", "thé"]) {
    assert.equal(tongueOf(text, "en"), "fr", text);
  }
  for (const text of ["cheapest café in stock", "delivery to France"]) {
    assert.equal(tongueOf(text, "fr"), "en", text);
  }
  for (const text of ["ข้าว", "", "12", "honey"]) {
    assert.deepEqual([tongueOf(text, "en"), tongueOf(text, "fr")], ["en", "fr"], text);
  }
});

for (
  const [text, ...questions] of [
    ["Is jam in stock? And how can I pay?", "Is jam in stock?", "And how can I pay?"],
    ["how much is jam and do you ship to Italy", "how much is jam", "do you ship to Italy"],
    ["Avez-vous du miel et livrez-vous ici ?", "Avez-vous du miel", "livrez-vous ici ?"],
    ["What is the price of jam, and how long does it keep?"],
    ["Do you have jam? Is it cheap?"],
    ["salt and pepper"],
    ["bread, what is the best one?"],
    ["eggs, 12 pcs. Free range"],
    ["???"],
    ["a? b? c? d? e?", "a?", "b?", "c? d? e?"],
  ] as const
) {
  Deno.test(`questionsOf() of “${text}” are ${questions.length || 1}`, () => {
    const expected = questions.length > 0 ? questions : [text];
    assert.deepEqual(questionsOf(text), [...expected]);
  });
}

Deno.test("withoutSlips() mends words that decide what is asked, and no other", () => {
  assert.equal(withoutSlips("How long is delivrey?"), "How long is delivery?");
  assert.equal(withoutSlips("livrason, retuor, paymant"), "livraison, retour, payment");
  const texts = [demo, frenchWords].join(" ");
  const words = [...new Set(texts.match(/[\p{L}\p{M}]{6,}/gu))];
  assert.ok(words.length > 500);
  // A plural more or less changes nothing of what is asked.
  const changed = [...words, ...english().words()].filter((word) => withoutSlips(word) !== word);
  assert.deepEqual(changed, []);
});
