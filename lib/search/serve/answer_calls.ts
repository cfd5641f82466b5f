import type { Call, Calls, Reply } from "./messages.ts";

// The types of a window are in scope here, those of a dedicated worker are not.
const thread = globalThis as unknown as {
  postMessage(message: Reply): void;
  onmessage: ((event: MessageEvent<Call>) => void) | null;
};

/** How a thread answers each of its calls. */
export type Answers<C> = {
  [Name in keyof C]: C[Name] extends { given: infer Given; answer: infer Answer }
    ? (given: Given) => Answer | Promise<Answer>
    : never;
};

/** Inside a thread: answer what comes, one after the other as it comes. */
export function answerCalls<C extends { [Name in keyof C]: Calls[string] }>(
  answers: Answers<C>,
): void {
  thread.onmessage = async ({ data: { id, name, given } }) => {
    try {
      const answer = await answers[name as keyof C](given as never);
      thread.postMessage({ kind: "answer", id, answer });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      thread.postMessage({ kind: "refusal", id, message });
    }
  };
  thread.postMessage({ kind: "ready" });
}
