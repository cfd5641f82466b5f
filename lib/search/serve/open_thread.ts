import { within } from "../../within.ts";
import type { Call, Calls, Reply } from "./messages.ts";

/** A thread that answers calls, from outside. */
export interface Thread<C> {
  /** @throws where it refuses, has ended, or takes longer than `withinMs` */
  call<Name extends keyof C & string>(
    name: Name,
    given: C[Name] extends { given: infer Given } ? Given : never,
    options: { withinMs: number; transfer?: Transferable[] },
  ): Promise<C[Name] extends { answer: infer Answer } ? Answer : never>;
  /** False where it has ended: by `end()`, or by a fault of its own. */
  readonly isAlive: boolean;
  /** Calls that have no answer yet. */
  readonly waiting: number;
  /** Calls without an answer in time, since the last one that had one. */
  readonly lateInARow: number;
  end(): void;
}

/** Calls that wait for one thread: what it is for takes no more, and answers otherwise. */
export const MOST_WAITING = 32;
/** Late answers in a row, after which a thread is given up. */
export const MOST_LATE = 8;
const STARTS_WITHIN_MS = 30_000;

/**
 * Start a thread with no more than these rights. What it is asked waits until it is ready.
 *
 * @param url  of a module that calls `answerCalls()`
 */
export function openThread<C extends { [Name in keyof C]: Calls[string] }>(
  url: URL,
  permissions: Deno.PermissionOptionsObject | "none" = "none",
): Thread<C> {
  const worker = new Worker(url, { type: "module", deno: { permissions } });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => {});
  let [isAlive, last, lateInARow] = [true, 0, 0];
  const end = (why: Error) => {
    if (!isAlive) return;
    isAlive = false;
    worker.terminate();
    ready.reject(why);
    for (const { reject } of waiting.values()) reject(why);
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    if (data.kind === "ready") return ready.resolve();
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    lateInARow = 0;
    if (data.kind === "answer") call?.resolve(data.answer);
    else call?.reject(new Error(data.message));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(new Error(`A thread of the search ended: ${event.message}`));
  };
  return {
    async call(name, given, { withinMs, transfer = [] }) {
      await within(STARTS_WITHIN_MS, ready.promise, { from: "a thread that starts" });
      if (!isAlive) throw new Error("A thread of the search has ended");
      const id = ++last;
      const call = Promise.withResolvers<unknown>();
      waiting.set(id, call);
      worker.postMessage({ id, name, given } satisfies Call, transfer);
      const giveUp = () => void lateInARow++;
      // Who answers late is still waited for in `waiting`: it is busy with that.
      return await within(withinMs, call.promise, { from: `"${name}"`, onLate: giveUp }) as never;
    },
    get isAlive() {
      return isAlive;
    },
    get waiting() {
      return waiting.size;
    },
    get lateInARow() {
      return lateInARow;
    },
    end: () => end(new Error("The thread was ended")),
  };
}
