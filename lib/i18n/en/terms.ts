/** What the shop promises: where it delivers, how fast, for how much. */
export const terms = {
  countries: {
    AT: "Austria",
    BE: "Belgium",
    CH: "Switzerland",
    DE: "Germany",
    DK: "Denmark",
    ES: "Spain",
    FR: "France",
    GB: "United Kingdom",
    IE: "Ireland",
    IT: "Italy",
    LU: "Luxembourg",
    NL: "Netherlands",
    PL: "Poland",
    PT: "Portugal",
    SE: "Sweden",
  },
  days: (from: string, to: string) =>
    to === from
      ? from === "1" ? "1 working day" : `${from} working days`
      : `${from} to ${to} working days`,
  /** Parts of one sentence, joined by commas. */
  free: (time: string) => `Free, in ${time}`,
  freeToSome: "Free to some countries",
  from: (price: string) => `From ${price}`,
  freeFrom: (price: string) => `free from ${price}`,
  within: (time: string) => `in ${time}`,
  rateFree: "free",
  /** What a code takes off, and from what sum on. */
  offFrom: (off: string, sum: string) => `${off} from ${sum}`,
  /** Of what delivery costs to each country. */
  nothing: "Nothing: it is free",
  everywhere: (price: string) => `Everywhere: ${price}`,
  some: (countries: string, price: string) => `${countries}: ${price}`,
  elsewhere: (price: string) => `everywhere else: ${price}`,
};
