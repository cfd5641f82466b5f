import type { terms as texts } from "../en/terms.ts";

export const terms: typeof texts = {
  countries: {
    AT: "Autriche",
    BE: "Belgique",
    CH: "Suisse",
    DE: "Allemagne",
    DK: "Danemark",
    ES: "Espagne",
    FR: "France",
    GB: "Royaume-Uni",
    IE: "Irlande",
    IT: "Italie",
    LU: "Luxembourg",
    NL: "Pays-Bas",
    PL: "Pologne",
    PT: "Portugal",
    SE: "Suède",
  },
  days: (from, to) =>
    to === from
      ? from === "1" ? "1 jour ouvré" : `${from} jours ouvrés`
      : `${from} à ${to} jours ouvrés`,
  free: (time) => `Offerte, en ${time}`,
  freeToSome: "Offerte vers certains pays",
  from: (price) => `À partir de ${price}`,
  freeFrom: (price) => `offerte dès ${price}`,
  within: (time) => `en ${time}`,
  rateFree: "offerte",
  offFrom: (off, sum) => `${off} dès ${sum}`,
  nothing: "Rien\u00a0: la livraison est offerte",
  everywhere: (price) => `Partout\u00a0: ${price}`,
  some: (countries, price) => `${countries}\u00a0: ${price}`,
  elsewhere: (price) => `ailleurs\u00a0: ${price}`,
};
