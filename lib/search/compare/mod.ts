/** Two versions of the search index side by side: what each answers. */
export { type CompareAnswer, compareVersions, type Comparison, whyNotCompared } from "./compare.ts";
export { MOST_QUERIES } from "./queries.ts";
export { changeWord, type ComparedHit } from "./shape.ts";
