import type { PriceBounds } from "../shape.ts";

const number = "(\\d{1,6}(?:[.,]\\d{1,2})?)";
const money = "(?:€|£|\\$|₹|euros?|eur|rs\\.?|rupees?|inr|dollars?|usd|gbp|pounds?)";
const before = `(?:${money}\\s*)?`;
/** "under 5" is a price, "under 5 years" and "under 500 g" are none. */
const after =
  `\\s*(?:${money}(?!\\p{L})|(?!\\s*(?:[.,]?\\d|kgs?|gm?s?|grams?|mg|ml|cl|l|lit\\p{L}*|cm|mm|w|watts?|years?|yrs?|months?|ans|mois|min\\p{L}*|cal\\p{L}*|kcal|%|pcs?|pieces?|spf)(?!\\p{L})))`;
const pattern = (words: string, amounts: string) =>
  new RegExp(`(?<![\\p{L}\\d])(?:${words})\\s*${amounts}`, "u");

const between = pattern(
  "between|entre|from|de",
  `${before}${number}\\s*${money}?\\s*(?:and|et|to|a|-)\\s*${before}${number}${after}`,
);
const under = pattern(
  "under|below|less than|cheaper than|up to|at most|max(?:imum)?|within|not more than|moins de|jusqu a|maximum|<=?",
  `${before}${number}${after}`,
);
const over = pattern(
  "over|above|more than|at least|min(?:imum)?|plus de|a partir de|>=?",
  `${before}${number}${after}`,
);

/** Takes the price out of a folded text: "under 5 euros", "between 2 and 4 €". */
export function takePrice(text: string): { rest: string; price: PriceBounds } {
  const price: PriceBounds = { minCents: null, maxCents: null };
  const rest = text
    .replace(between, (whole, from: string, to: string) => {
      const [min, max] = [cents(from), cents(to)];
      if (min > max) return whole;
      price.minCents = min;
      price.maxCents = max;
      return " ";
    })
    .replace(under, (_, amount: string) => {
      price.maxCents = cents(amount);
      return " ";
    })
    .replace(over, (_, amount: string) => {
      price.minCents = cents(amount);
      return " ";
    });
  return { rest, price };
}

const cents = (amount: string) => Math.round(Number(amount.replace(",", ".")) * 100);
