import { page } from "fresh";
import {
  type Answer,
  answerQuestion,
  LONGEST_QUESTION,
  modelOf,
  Question,
  writeWhole,
  WRITTEN_LINES,
  writtenLines,
} from "../../lib/assistant/mod.ts";
import { define, originOf, type State } from "../../lib/http/mod.ts";
import { textsOf } from "../../lib/i18n/mod.ts";
import { ADDED, addingOf } from "./(_parts)/adding.ts";
import { AskPage, type AskPageProps } from "./(_parts)/AskPage.tsx";
import type { Written } from "./(_parts)/WrittenAnswer.tsx";

/** Questions about goods, delivery and returns. A question stands in the address and is kept nowhere. */
export const handler = define.handlers({
  async GET(ctx) {
    const { state, url, req } = ctx;
    const { page: texts } = textsOf(state.locale).assistant;
    const typed = url.searchParams.get("q") ?? "";
    if (typed.trim() === "") return page({ texts, typed: "", error: undefined, shown: null });
    const read = Question.safeParse(typed);
    if (!read.success) {
      const isLong = read.error.issues[0]?.code === "too_big";
      const error = isLong ? texts.tooLong(LONGEST_QUESTION) : texts.nothing;
      return page({ texts, typed, error, shown: null }, { status: 422 });
    }
    const asked = { state, url, req };
    const [answer, adding] = await Promise.all([
      answerQuestion(state.deps, read.data, state.locale),
      addingOf(asked),
    ]);
    const model = writerOf(asked, answer);
    const isStreamed = model !== null && (req.headers.get("accept") ?? "").includes(WRITTEN_LINES);
    const written = model === null
      ? null
      : isStreamed
      ? { state: "awaited" } as const
      : await whole(asked, { answer, model });
    const { CURRENCY: currency } = state.deps.config;
    const shown = { texts, typed: read.data, error: undefined };
    const data: AskPageProps = { ...shown, shown: { answer, adding, currency, written } };
    if (!isStreamed) return page(data);
    const html = await ctx.render(<AskPage {...data} />);
    const lines = writtenLines(state.deps, { page: await html.text(), answer, model });
    return new Response(lines, { headers });
  },
});

const headers = {
  "content-type": WRITTEN_LINES,
  "cache-control": "no-store",
  // A proxy that gathers answers would keep every word until its buffer is full.
  "x-accel-buffering": "no",
};

interface Asked {
  state: State;
  url: URL;
  req: Request;
}

/** The model that may write about an answer; `null` where there is none, or nobody needs it to. */
function writerOf({ state, url, req }: Asked, answer: Answer): ReturnType<typeof modelOf> {
  const { deps } = state;
  // Who comes back with something in the cart has asked before.
  if (url.searchParams.has(ADDED) || req.method === "HEAD") return null;
  deps.metrics.assistantAnswers.inc({ kind: answer.kind });
  // Other sites do not spend what a call of the model costs.
  const mayWrite = answer.isKnown && originOf({ req, url, state }) !== "foreign";
  return mayWrite ? modelOf(deps.config) : null;
}

/** Without a script, or at the answer's own address, the page waits until it is written. */
async function whole(
  { state, req }: Asked,
  about: { answer: Answer; model: NonNullable<ReturnType<typeof modelOf>> },
): Promise<Written> {
  const { end, parts } = await writeWhole(state.deps, { ...about, signal: req.signal });
  return end === "done" ? { state: "done", parts } : { state: "fell_back" };
}

export default define.page<typeof handler>(({ data }) => <AskPage {...data} />);
