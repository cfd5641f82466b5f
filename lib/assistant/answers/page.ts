import { contactLine } from "../../shop/mod.ts";
import { plainWords } from "../question/plain_words.ts";
import type { Topic } from "../question/topics.ts";
import { excerpt } from "../passages/excerpt.ts";
import type { FoundPassage } from "../passages/passage_index.ts";
import type { Context } from "./context.ts";

const hours = /\b(hours|open|opening|close|horaires?|heures|ouverts?)\b/;

/** Quote what the pages say about a topic of the shop. @returns false where they say nothing */
export function answerFromPage(context: Context, topic: Topic): boolean {
  const { passages, plain } = context;
  const { pages, words } = topic;
  const found = passages.find({ text: plain, more: words, pages });
  const best = found[0];
  if (topic.name === "contact") {
    answerContact(context, best);
    return true;
  }
  if (best) quote(context, best);
  // Where the question's words stand in another passage as well, that may be what was meant.
  const second = found[1];
  if (best && second && second.coverage > best.coverage) quote(context, second);
  return best !== undefined;
}

/** Quote a passage, as what its page says. */
export function quote({ writer }: Context, { passage }: FoundPassage): void {
  writer.quote(passage, excerpt(passage.text));
}

/** How to reach the shop; opening hours only where somebody has written them down. */
function answerContact(context: Context, best: FoundPassage | undefined): void {
  const { deps, writer, plain, passages } = context;
  const own = passages.passages.find(({ page }) => page === "contact");
  const sign = own ? writer.cite(own) : "";
  const asksHours = hours.test(plain);
  const told = best && hours.test(plainWords(`${best.passage.heading} ${best.passage.text}`))
    ? best
    : null;
  if (asksHours && told) quote(context, told);
  else if (asksHours) writer.say(writer.texts.noHours(sign));
  writer.say(writer.texts.ways(contactLine(deps.config), sign));
  if (!asksHours && best) quote(context, best);
}

/** Nothing is known: say so, and who knows. */
export function sayUnknown(
  { deps, writer, passages }: Pick<Context, "deps" | "writer" | "passages">,
): void {
  writer.say(writer.texts.unknown);
  const own = passages.passages.find(({ page }) => page === "contact");
  writer.say(writer.texts.askPerson(contactLine(deps.config), own ? writer.cite(own) : ""));
}
