import { answerComparison } from "./answers/comparison.ts";
import type { AnswerDeps, Context } from "./answers/context.ts";
import { answerDelivery } from "./answers/delivery.ts";
import { answerFromPage, quote, sayUnknown } from "./answers/page.ts";
import { answerProducts } from "./answers/products.ts";
import { DEFAULT_LOCALE, type Locale } from "../i18n/locale.ts";
import { findPassages } from "./passages/find_passages.ts";
import { contentTerms } from "./passages/passage_index.ts";
import { tongueOf } from "./question/tongue.ts";
import { questionsOf } from "./question/several.ts";
import { withoutSlips } from "./question/slips.ts";
import { plainWords } from "./question/plain_words.ts";
import { topicOf } from "./question/topics.ts";
import { readWish } from "./question/wishes.ts";
import type { Answer, AnswerKind } from "./shape.ts";
import { Writer } from "./writer.ts";

/** Share of a question's words that a passage needs to be quoted, where nothing else says its topic. */
const COVERED = 0.75;
/** One word, such as "food", stands in many passages that are not about it. */
const LEAST_WORDS = 2;

/**
 * Answer from the catalogue, the terms and the pages of the shop, by sentences of our own and by
 * quotes; each says where it is from. Nothing of the question is kept.
 *
 * @param question  what `Question` has let through
 * @param ofPage    language of the page, for a question that speaks none
 */
export async function answerQuestion(
  deps: AnswerDeps,
  question: string,
  ofPage: Locale = DEFAULT_LOCALE,
): Promise<Answer> {
  const locale = tongueOf(question, ofPage);
  const writer = new Writer({ question, locale, currency: deps.config.CURRENCY });
  const passages = await findPassages(deps, locale);
  const unknown: string[] = [];
  let kind: AnswerKind = "unknown";
  for (const asked of questionsOf(question)) {
    const meant = withoutSlips(asked);
    const context = { deps, question: meant, plain: plainWords(meant), passages, writer };
    const own = await write(context);
    if (own === "unknown") unknown.push(asked);
    else if (kind === "unknown") kind = own;
  }
  if (kind === "unknown") sayUnknown({ deps, passages, writer });
  else for (const asked of unknown) writer.say(writer.texts.unknownPart(writer.asked(asked)));
  return writer.answer(kind);
}

/** Answer one question; `unknown` where there is nothing to say about it. */
async function write(context: Context): Promise<AnswerKind> {
  const { plain, question, passages } = context;
  const topic = topicOf(plain);
  if (topic?.name === "delivery") {
    return await answerDelivery(context, topic) ? "delivery" : "unknown";
  }
  if (topic) return answerFromPage(context, topic) ? "page" : "unknown";
  const wish = readWish(question);
  // Pages may tell of what no topic of ours is about: gifts, corks, a market stall.
  const sought = wish.kind === "comparison" ? plain : plainWords(wish.subject);
  const [passage] = contentTerms(sought).length < LEAST_WORDS
    ? []
    : passages.find({ text: sought });
  const isQuoted = passage !== undefined && passage.coverage >= COVERED;
  if (isQuoted) quote(context, passage);
  if (wish.kind === "comparison") {
    if (await answerComparison(context, wish.sides)) return "comparison";
  } else if (wish.subject !== "" && await answerProducts(context, wish)) return "products";
  return isQuoted ? "page" : "unknown";
}
