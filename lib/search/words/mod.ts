/** Words as the search reads them, for other texts that are searched. */
export { misspellingCost } from "./distance.ts";
export { stem } from "./stem.ts";
export { faintWords, stopWords } from "./stop_words.ts";
export { tokens } from "./tokens.ts";
export { tradeNames } from "../query/trade_names.ts";
