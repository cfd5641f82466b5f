/** Pages whose words are the merchant's: help, contact, delivery, returns, privacy, terms. */
export { editPage, restorePage } from "./change.ts";
export { type FactsFrom, factWords, withFacts } from "./facts.ts";
export {
  findPage,
  findPages,
  findVersions,
  listPages,
  type PageChanges,
  type ReadPage,
} from "./find.ts";
export { firstText } from "./first_text.ts";
export { markdownHtml } from "./markdown.ts";
export { type Passage, passagesOf } from "./passages.ts";
export {
  isPageName,
  pageAddress,
  PageEdit,
  type PageInLanguage,
  pageLimits,
  type PageName,
  pageNames,
  PageRestoration,
  type PageText,
  type PageVersion,
} from "./shape.ts";
