import { Hono } from "hono";
import {
  answerQuestion,
  modelOf,
  type Part,
  Question,
  writeAnswer,
  type WrittenLine,
} from "../assistant/mod.ts";
import { AppError } from "../errors.ts";
import { originOf, type State } from "../http/mod.ts";

/**
 * `GET /api/ask?q=`: what a language model writes about a question, while it writes it; a line of JSON for
 * each piece, the last of which says how it ended. For pages of this shop: each call may cost money.
 */
export const ask = new Hono<{ Bindings: State }>()
  .get("/", async (c) => {
    const { deps } = c.env;
    const asked = { req: c.req.raw, url: new URL(c.req.url), state: c.env };
    if (originOf(asked) === "foreign") throw new AppError("request.cross_site");
    const read = Question.safeParse(c.req.query("q") ?? "");
    if (!read.success) {
      throw new AppError("form.invalid", { fields: { q: read.error.issues[0]!.message } });
    }
    const model = modelOf(deps.config);
    if (model === null) throw new AppError("page.missing");
    // Nobody reads what would be written.
    if (c.req.raw.method === "HEAD") return new Response(null, { headers });
    const answer = await answerQuestion(deps, read.data, c.env.locale);
    const left = new AbortController();
    const writing = writeAnswer(deps, { answer, model, signal: left.signal });
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await writing.next();
        for (const line of done ? [{ end: value }] : value.map(lineOf)) {
          controller.enqueue(encoder.encode(JSON.stringify(line) + "\n"));
        }
        if (done) controller.close();
      },
      async cancel() {
        left.abort();
        await writing.return("fell_back");
      },
    });
    return new Response(body, { headers });
  });

const encoder = new TextEncoder();
const headers = {
  "content-type": "application/x-ndjson",
  "cache-control": "no-store",
  // A proxy that gathers answers would keep every word until its buffer is full.
  "x-accel-buffering": "no",
};

function lineOf(part: Part): WrittenLine {
  return part.kind === "cite" ? { cite: part.source } : { words: part.text };
}
