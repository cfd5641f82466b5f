import { z } from "zod";
import { openPost } from "../../outbound/mod.ts";
import type { Message } from "./prompt.ts";

/** Where a model is, by the chat API of OpenAI. */
export interface ModelAccess {
  /** Without a slash at its end. */
  url: string;
  model: string;
  key: string | null;
}

/** The model does not answer as it should. Its own words are not in the message. */
export class ModelFault extends Error {
  override readonly name = "ModelFault";
}

/** Tokens of an answer: some 200 words. */
const MOST_TOKENS = 300;
/** Bytes of a whole answer with all that is around its words; characters of one line. */
const MOST_BYTES = 512 * 1024;
const LONGEST_LINE = 64 * 1024;

const Chunk = z.object({
  choices: z.array(z.object({
    delta: z.object({ content: z.string().nullish() }).nullish(),
    finish_reason: z.string().nullish(),
  })),
});

/**
 * What a model says, as it comes; empty pieces are left out. Follows no redirect.
 *
 * @throws {ModelFault} it refuses, breaks off, says too much or what cannot be read
 */
export async function* completion(
  { url, model, key }: ModelAccess,
  messages: readonly Message[],
  signal: AbortSignal,
): AsyncGenerator<string> {
  await using answer = await openPost({
    url: new URL(`${url}/chat/completions`),
    headers: {
      "content-type": "application/json",
      accept: "text/event-stream",
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({
      ...{ model, messages, stream: true, temperature: 0.2, max_tokens: MOST_TOKENS },
    }),
    signal,
    // The operator has named it: a model beside the shop is as good as one elsewhere.
    allowPrivate: true,
  });
  if (answer.status !== 200) throw new ModelFault(`It answered ${answer.status}`);
  let isWhole = false;
  for await (const data of events(answer.body)) {
    if (data === "[DONE]") return;
    const { delta, finish_reason } = choiceOf(data);
    if (delta?.content) yield delta.content;
    // Some end the connection without another word.
    if (finish_reason) isWhole = true;
  }
  if (!isWhole) throw new ModelFault("It broke off");
}

function choiceOf(data: string) {
  try {
    return Chunk.parse(JSON.parse(data)).choices[0] ?? {};
  } catch {
    throw new ModelFault("It said what cannot be read");
  }
}

/** The data of server-sent events. @see the HTML standard, 9.2.6 */
async function* events(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let [left, bytes] = ["", 0];
  for await (const chunk of body) {
    bytes += chunk.length;
    const lines = (left + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r/);
    left = lines.pop()!;
    if (bytes > MOST_BYTES || left.length > LONGEST_LINE) throw new ModelFault("It said too much");
    for (const line of lines) {
      if (line.startsWith("data:")) yield line.slice(5).trim();
    }
  }
}
