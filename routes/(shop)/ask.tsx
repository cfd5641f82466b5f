import { page } from "fresh";
import AskBox from "../../islands/shop/AskBox.tsx";
import {
  type Answer,
  answerQuestion,
  LONGEST_QUESTION,
  modelOf,
  Question,
  writeWhole,
} from "../../lib/assistant/mod.ts";
import { define, originOf, type State } from "../../lib/http/mod.ts";
import { textsOf } from "../../lib/i18n/mod.ts";
import { PageHead } from "../../lib/ui/mod.ts";
import { PageTitle } from "../(_parts)/PageTitle.tsx";
import { ADDED, addingOf } from "./(_parts)/adding.ts";
import { AnswerView, type AnswerViewProps } from "./(_parts)/AnswerView.tsx";
import { ASK_FORM, AskExamples, AskForm } from "./(_parts)/AskForm.tsx";
import type { Written } from "./(_parts)/WrittenAnswer.tsx";

/** A script of the page asks by it: what a model writes comes after the rest. */
const STREAM = "stream";

/** Questions about goods, delivery and returns. A question stands in the address and is kept nowhere. */
export const handler = define.handlers({
  async GET({ state, url, req }) {
    const { page: texts } = textsOf(state.locale).assistant;
    const typed = url.searchParams.get("q") ?? "";
    if (typed.trim() === "") return page({ texts, typed: "", error: undefined, shown: null });
    const read = Question.safeParse(typed);
    if (!read.success) {
      const isLong = read.error.issues[0]?.code === "too_big";
      const error = isLong ? texts.tooLong(LONGEST_QUESTION) : texts.nothing;
      return page({ texts, typed, error, shown: null }, { status: 422 });
    }
    const shown = await answerOf({ state, url, req }, read.data);
    return page({ texts, typed: read.data, error: undefined, shown });
  },
});

type Shown = Omit<AnswerViewProps, "texts">;

async function answerOf(
  { state, url, req }: { state: State; url: URL; req: Request },
  question: string,
): Promise<Shown> {
  const { deps } = state;
  const plain = new URL(url);
  plain.searchParams.delete(STREAM);
  const [answer, adding] = await Promise.all([
    answerQuestion(deps, question, state.locale),
    addingOf({ state, url: plain, req }),
  ]);
  // Who comes back with something in the cart has asked before.
  const isAsked = !url.searchParams.has(ADDED) && req.method !== "HEAD";
  if (isAsked) deps.metrics.assistantAnswers.inc({ kind: answer.kind });
  // Other sites do not spend what a call of the model costs.
  const mayWrite = isAsked && originOf({ req, url, state }) !== "foreign";
  const isStreamed = url.searchParams.has(STREAM);
  const written = mayWrite ? await writtenFor({ deps, req }, answer, isStreamed) : null;
  return { answer, adding, currency: deps.config.CURRENCY, written };
}

/** Without a script, or at the answer's own address, the page waits until it is written. */
async function writtenFor(
  { deps, req }: { deps: State["deps"]; req: Request },
  answer: Answer,
  isStreamed: boolean,
): Promise<Written | null> {
  const model = modelOf(deps.config);
  if (model === null || !answer.isKnown) return null;
  if (isStreamed) return { state: "awaited" };
  const { end, parts } = await writeWhole(deps, { answer, model, signal: req.signal });
  return end === "done" ? { state: "done", parts } : { state: "fell_back" };
}

export default define.page<typeof handler>(({ data: { texts, typed, error, shown } }) => (
  <>
    <PageTitle title={texts.title} noindex isRefused={error !== undefined} />
    <PageHead title={texts.title} note={texts.note} />
    <AskForm texts={texts} typed={typed} error={error} />
    <AskBox formId={ASK_FORM} answerId="answer" />
    <div id="answer" class="answer">
      {shown ? <AnswerView texts={texts} {...shown} /> : <AskExamples texts={texts} />}
    </div>
  </>
));
