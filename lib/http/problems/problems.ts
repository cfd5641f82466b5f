import type { Context } from "fresh";
import type { Edge, State } from "../state.ts";
import { problemOf } from "./problem.ts";
import type { Visit } from "./ProblemPage.tsx";
import { isForPerson, problemResponse, type ProblemView } from "./problem_response.ts";

export interface ProblemsOptions {
  /** The page people see; the plain one by default. */
  view?: ProblemView;
}

/**
 * The edge of the process: whatever is thrown inside becomes an answer here. Refusals tell what to
 * do; of a bug the visitor sees the code and the trace id, the log has the error.
 */
export function problems({ view }: ProblemsOptions = {}): Edge {
  return async (ctx) => {
    try {
      const answer = await ctx.next();
      // An error page inside has told the visitor already; the log must still hear of it.
      if (answer.status >= 500 && ctx.error) report(ctx, ctx.error);
      return answer;
    } catch (error) {
      const { requestId, path } = ctx.state;
      const isPerson = isForPerson(ctx.req, path);
      return problemResponse(report(ctx, error), {
        requestId,
        isPerson,
        visit: visitOf(ctx),
        ...(view ? { view } : {}),
      });
    }
  };
}

function visitOf({ state, req, url }: Context<State>): Visit {
  return {
    path: url.pathname,
    address: url.pathname + url.search,
    isReading: req.method === "GET" || req.method === "HEAD",
    account: state.account,
    csrfToken: state.csrfToken,
    config: state.deps.config,
  };
}

function report({ state, req, route }: Context<State>, error: unknown) {
  const { problem, kind } = problemOf(error);
  const about = { method: req.method, route, error };
  if (kind === "bug") state.deps.log("http.failed", about);
  if (kind === "away") state.deps.log("db.failed", about);
  return problem;
}
