/** What a stand-in was asked. */
export interface Asked {
  path: string;
  authorization: string | null;
  model: string;
  messages: { role: string; content: string }[];
}

/** How it answers: pieces of a text, or lines as they are sent; it may wait, break off or never end. */
export type Script = (asked: Asked) => AsyncIterable<string> | Response;

/** One piece of an answer, as the chat API of OpenAI streams it. */
export function piece(content: string, finish: string | null = null): string {
  const choice = { index: 0, delta: { content }, finish_reason: finish };
  return `data: ${
    JSON.stringify({ id: "c1", object: "chat.completion.chunk", choices: [choice] })
  }\n\n`;
}
export const DONE = "data: [DONE]\n\n";

/** An answer in small pieces, whole. */
export function saying(text: string): Script {
  return async function* () {
    yield `data: ${JSON.stringify({ choices: [{ index: 0, delta: { role: "assistant" } }] })}\n\n`;
    for (const word of text.match(/\s*\S+/g) ?? []) yield piece(word);
    yield piece("", "stop");
    yield DONE;
  };
}

/** A stand-in for a language model behind the chat API, on this machine. */
export function startModel(script: Script) {
  const asked: Asked[] = [];
  let current = script;
  const quiet = { onListen() {}, onError: () => new Response(null, { status: 500 }) };
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, ...quiet }, async (req) => {
    const { model, messages } = await req.json();
    const { pathname } = new URL(req.url);
    const one = {
      path: pathname,
      authorization: req.headers.get("authorization"),
      model,
      messages,
    };
    asked.push(one);
    const said = current(one);
    if (said instanceof Response) return said;
    const encoder = new TextEncoder();
    const lines = said[Symbol.asyncIterator]();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        try {
          const { done, value } = await lines.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          controller.error(error);
        }
      },
      async cancel() {
        await lines.return?.();
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/v1`,
    asked,
    /** Answer otherwise from now on. */
    answers(next: Script): void {
      current = next;
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
