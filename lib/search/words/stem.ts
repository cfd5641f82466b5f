import { settleSpelling } from "./spellings.ts";

/** Plurals that no rule makes. */
const irregular: Readonly<Record<string, string>> = {
  leaves: "leaf",
  loaves: "loaf",
  knives: "knife",
  halves: "half",
  shelves: "shelf",
  scarves: "scarf",
  wives: "wife",
  children: "child",
  childrens: "child",
  men: "man",
  mens: "man",
  women: "woman",
  womens: "woman",
  ladies: "lady",
  mice: "mouse",
  feet: "foot",
  teeth: "tooth",
  geese: "goose",
  people: "person",
  chillies: "chili",
  chilies: "chili",
  radishes: "radish",
  bus: "bus",
  gas: "gas",
  chips: "chip",
  tomatoes: "tomato",
  potatoes: "potato",
  mangoes: "mango",
};

/** The same word in the singular and in one spelling. Never so far that two things become one. */
export function stem(word: string): string {
  return settleSpelling(singular(word));
}

export function singular(word: string): string {
  const known = irregular[word];
  if (known) return known;
  if (word.length < 4) return word;
  if (/(ss|us|is|[^a-z]s)$/.test(word)) return word;
  if (word.length > 4 && /ies?$/.test(word)) return word.replace(/ies?$/, "y");
  if (/(ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 4 && word.endsWith("oes")) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}

/**
 * What words of one family share: wash, washing, washer. Too coarse to index by, good for "also".
 *
 * @param word  as `stem()` made it
 */
export function root(word: string): string {
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return word;
  const cut = word.replace(/(ization|ation|izing|izer|ized|ize|ness|ing|ers?|ed|ly|y|e)$/, "");
  const base = cut.length >= 3 ? cut : word;
  return base.replace(/([bdgklmnprtz])\1$/, "$1").replace(/e$/, "");
}
