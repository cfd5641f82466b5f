import type { Answer, Part } from "../shape.ts";
import type { WrittenLine } from "../written/shape.ts";
import type { ModelAccess } from "./completion.ts";
import { type Budget, writeAnswer, type WriterDeps } from "./write_answer.ts";

export interface WrittenPage {
  /** HTML, in which the answer of the shop stands already. */
  page: string;
  answer: Answer;
  model: ModelAccess;
  budget?: Budget;
}

/**
 * A page, and what a model writes about the same answer, as lines of JSON: whoever reads them has asked
 * once, and the shop has searched once. The model is asked for as long as somebody reads.
 */
export function writtenLines(
  deps: WriterDeps,
  { page, ...asked }: WrittenPage,
): ReadableStream<Uint8Array> {
  const left = new AbortController();
  const writing = writeAnswer(deps, { ...asked, signal: left.signal });
  const encoder = new TextEncoder();
  const encode = (line: WrittenLine) => encoder.encode(JSON.stringify(line) + "\n");
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encode({ page })),
    async pull(controller) {
      const { done, value } = await writing.next();
      for (const line of done ? [{ end: value }] : value.map(lineOf)) {
        controller.enqueue(encode(line));
      }
      if (done) controller.close();
    },
    async cancel() {
      left.abort();
      await writing.return("fell_back");
    },
  });
}

function lineOf(part: Part): WrittenLine {
  return part.kind === "cite" ? { cite: part.source } : { words: part.text };
}
