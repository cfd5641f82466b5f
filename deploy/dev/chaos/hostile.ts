import { done, type Outcome, snooze } from "../../../lib/jobs/task/outcome.ts";
import type { JobContext } from "../../../lib/jobs/task/handler.ts";

/** What handlers hand over that nobody can keep: each fails its own run, and no other. */
const acts: ((ctx: JobContext) => Outcome | Promise<Outcome>)[] = [
  () => {
    const circle: { itself?: unknown } = {};
    circle.itself = circle;
    return done(circle);
  },
  () => done({ n: 10n }),
  () => done("x".repeat(100_000)),
  () => {
    const toJSON = () => {
      throw new Error("not now");
    };
    return done({ toJSON });
  },
  () => snooze(Number.NaN),
  () => ({ kind: "finished" }) as unknown as Outcome,
  () => {
    throw Object.create(null);
  },
  () => {
    throw Object.assign(new Error("x"), { message: { code: 42 }, stack: ["a"] });
  },
  async (ctx) => {
    await ctx.progress({ n: 1n });
    return done();
  },
];

/** Ends like no job should, in a way that goes by its number. */
export function endHostile(n: number, ctx: JobContext): Outcome | Promise<Outcome> {
  return acts[n % acts.length]!(ctx);
}
