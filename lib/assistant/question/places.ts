import { countries, type Country, countryCodes } from "../../shop/shape.ts";
import { plainWords } from "./plain_words.ts";

/** Other names of countries, and towns that people name instead. */
const otherNames: Readonly<Record<Country, string>> = {
  AT: "autriche osterreich vienna wien",
  BE: "belgique belgie brussels bruxelles antwerp",
  CH: "suisse schweiz zurich geneva geneve",
  DE: "allemagne deutschland berlin munich hamburg",
  DK: "danemark danmark copenhagen",
  ES: "espagne espana madrid barcelona",
  FR: "la france paris lyon marseille",
  GB: "uk britain great britain england scotland wales royaume uni angleterre london",
  IE: "irlande dublin",
  IT: "italie italia rome milan",
  LU: "letzebuerg",
  NL: "holland pays bas nederland amsterdam rotterdam",
  PL: "pologne polska warsaw",
  PT: "lisbon lisbonne",
  SE: "suede sverige stockholm",
};
const phrases = ["royaume uni", "pays bas", "great britain", "la france"];

const byName = new Map<string, Country>(countryCodes.flatMap((code) => {
  let rest = otherNames[code];
  const whole = phrases.filter((phrase) => rest.includes(phrase));
  for (const phrase of whole) rest = rest.replace(phrase, "");
  const names = [plainWords(countries[code]), ...whole, ...rest.split(/\s+/).filter(Boolean)];
  return names.map((name): [string, Country] => [name, code]);
}));

/** Countries that the shop may deliver to in theory; what is farther is told by its name. */
const elsewhere =
  "usa|united states|etats unis|america|canada|australia|india|china|japan|brazil|norway|norvege|finland|greece|grece|turkey|hungary|hongrie|czechia|romania|bulgaria|croatia|iceland|ukraine|russia|mexico|thailand|south africa|morocco|maroc|algeria|algerie|tunisia|new zealand";
// Alone it may be goods: brazil nuts, a turkey, china cups.
const far = new RegExp(`\\b(?:to|in|en|aux?|vers) (?:the |les? |la |l )?(${elsewhere})\\b`);

/** Where a question wants something sent. */
export type Place = { country: Country } | { unserved: string } | null;

/** @param text  as `plainWords()` makes it */
export function placeOf(text: string): Place {
  const words = text.split(" ");
  for (let at = 0; at < words.length; at++) {
    for (const length of [2, 1]) {
      const country = byName.get(words.slice(at, at + length).join(" "));
      if (country) return { country };
    }
  }
  const named = far.exec(text)?.[1];
  if (named === undefined) return null;
  const isShort = named.length <= 3;
  return {
    unserved: isShort ? named.toUpperCase() : named.replace(/\b\w/g, (c) => c.toUpperCase()),
  };
}
