/*
 * The thread in which the model lives that turns a query into a vector. It may end, hang or be wrong:
 * words are searched for all the same.
 */
import { answerCalls } from "./answer_calls.ts";
import type { ModelCalls } from "./messages.ts";
import { openModel } from "./model.ts";

const embedder = openModel();
embedder.catch(() => {});

answerCalls<ModelCalls>({
  async embed({ text }) {
    const [vector] = await (await embedder).embed([text]);
    return { vector: vector! };
  },
});
