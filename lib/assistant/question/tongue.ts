import type { Locale } from "../../i18n/locale.ts";

const words = (text: string) => new Set(text.trim().split(/\s+/));
const french = words(
  `je tu il elle nous vous le la les l un une des du de d est sont avez vendez livrez puis peut
  combien quel quelle quels quelles quand pourquoi comment que quoi qui qu pour sans avec moins plus
  cher chere pas et ou en au aux ce cette mon ma mes commande livraison frais retour retourner prix
  bonjour merci faut il y a-t euros horaires rembourser`,
);
const english = words(
  `i you we the a an is are do does can could what which when where why how much many for without
  with cheapest cheaper most least and or in on of to have has there any my your delivery shipping
  return returns price cost hello please need under below`,
);

/** The language of a question; that of the page where nothing speaks for another. */
export function tongueOf(text: string, ofPage: Locale): Locale {
  const tokens = text.toLowerCase().match(/[\p{L}]+/gu) ?? [];
  let score = 0;
  for (const token of tokens) score += Number(french.has(token)) - Number(english.has(token));
  if (score === 0) return /[éèêàçùœîô]/i.test(text) ? "fr" : ofPage;
  return score > 0 ? "fr" : "en";
}
