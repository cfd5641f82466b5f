/** Pages whose words are the merchant's: help, contact, delivery, returns, privacy, terms. */
export { editPage, restorePage } from "./change.ts";
export { type FactsFrom, factWords, withFacts } from "./facts.ts";
export { findPage, findPages, findVersions, listPages } from "./find.ts";
export { firstTexts } from "./first_texts.ts";
export { markdownHtml } from "./markdown.ts";
export { type Passage, passagesOf } from "./passages.ts";
export {
  isPageName,
  pageAddress,
  PageEdit,
  pageLimits,
  type PageName,
  pageNames,
  PageRestoration,
  type PageText,
  type PageVersion,
} from "./shape.ts";
