import { z } from "zod";
import { actorOf, define, FormFault } from "../../../../../lib/http/mod.ts";
import { limitQueue } from "../../../../../lib/jobs/operate.ts";
import { services } from "../../../../../lib/site/mod.ts";
import { answerQueue } from "../(_parts)/answer_queue.tsx";

const fault = "A whole number from 1 to 1,000,000, or nothing for no limit";
/** Empty: no such bound. */
const bound = z.string().trim().default("").pipe(
  z.string().regex(/^([1-9]\d{0,5}|1000000)?$/, { error: fault }),
);
const Limits = z.object({
  concurrency: bound,
  key_concurrency: bound,
  key_count: bound,
  key_seconds: bound,
});

/** Set or lift what bounds a queue. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerQueue(ctx, {
      form: Limits,
      async act(queue, { concurrency, key_concurrency, key_count, key_seconds }) {
        if ((key_count === "") !== (key_seconds === "")) {
          const missing = key_count === "" ? "key_count" : "key_seconds";
          return new FormFault(422, { [missing]: "A rate has both numbers, or none" });
        }
        const limits = {
          concurrency: numberOf(concurrency),
          keyConcurrency: numberOf(key_concurrency),
          keyRate: key_count === ""
            ? null
            : { count: Number(key_count), perMs: Number(key_seconds) * 1_000 },
        };
        const { broker } = services();
        await limitQueue(ctx.state.deps, actorOf(ctx.state), { broker, queue, limits });
      },
    }),
});

function numberOf(text: string): number | null {
  return text === "" ? null : Number(text);
}
