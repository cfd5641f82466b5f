import type { Context } from "../context.ts";
import type { MaybeLazy, Middleware } from "../types.ts";

/** Middlewares as one: the `ctx.next()` of each runs its own tail. */
export function compose<State>(middlewares: readonly Middleware<State>[]): Middleware<State> {
  if (middlewares.length === 1) return middlewares[0]!;
  return (ctx) => runFrom({ middlewares, ctx, last: ctx.next }, 0);
}

interface Chain<State> {
  middlewares: readonly Middleware<State>[];
  ctx: Context<State>;
  /** What follows the last of them. */
  last: () => Promise<Response>;
}

async function runFrom<State>(chain: Chain<State>, at: number): Promise<Response> {
  const { ctx } = chain;
  const middleware = chain.middlewares[at];
  if (!middleware) {
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
  const answer = await middleware(ctx);
  if (answer instanceof Response) return answer;
  throw new Error("A middleware must answer with a Response");
}

/** Lazy middlewares, `() => Promise<middleware>`, are loaded at their first request. */
export function eager<State>(middleware: MaybeLazy<Middleware<State>>): Middleware<State> {
  if (middleware.length > 0) return middleware as Middleware<State>;
  let loaded: Middleware<State> | null = null;
  return async (ctx) => {
    if (loaded) return await loaded(ctx);
    const answer = await (middleware as Middleware<State>)(ctx) as Response | Middleware<State>;
    if (typeof answer !== "function") return answer;
    loaded = answer;
    return await loaded(ctx);
  };
}
