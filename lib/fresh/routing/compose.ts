import type { Context } from "../context.ts";
import type { MaybeLazy, Middleware } from "../types.ts";

/**
 * Middlewares as one: the `ctx.next()` of each runs its own tail. Lazy ones, `() =>
 * Promise<middleware>`, are loaded at their first request.
 */
export function compose<State>(
  middlewares: readonly MaybeLazy<Middleware<State>>[],
): Middleware<State> {
  const steps = [...middlewares];
  return (ctx) => runFrom({ steps, ctx, last: ctx.next }, 0);
}

interface Chain<State> {
  /** A lazy one gives way to what it loaded. */
  steps: MaybeLazy<Middleware<State>>[];
  ctx: Context<State>;
  /** What follows the last of them. */
  last: () => Promise<Response>;
}

async function runFrom<State>(chain: Chain<State>, at: number): Promise<Response> {
  const { ctx } = chain;
  const step = chain.steps[at];
  if (!step) {
    ctx.next = chain.last;
    return await chain.last();
  }
  const next = async () => {
    try {
      return await runFrom(chain, at + 1);
    } finally {
      ctx.next = next;
    }
  };
  ctx.next = next;
  try {
    const answer = await step(ctx);
    if (typeof answer === "function") return await (chain.steps[at] = answer)(ctx);
    if (answer instanceof Response) return answer;
  } catch (error) {
    // Whoever catches it further out finds it there, too.
    ctx.error = error;
    throw error;
  }
  throw new Error("A middleware must answer with a Response");
}
