import type { Context } from "fresh";
import {
  isOfSchema,
  isServiceAway,
  noteRefusal,
  postgresAway,
  redisAway,
  schemaFault,
} from "../../db/mod.ts";
import { createThinnedLog, type ThinnedLog } from "../../log/mod.ts";
import type { Edge, State } from "../state.ts";
import { awayProblem, problemIn, type ProblemJudgement, problemOf } from "./problem.ts";
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
  const thinned = createThinnedLog(AWAY_AGAIN_MS);
  return async (ctx) => {
    try {
      const answer = await ctx.next();
      // An error page inside has told the visitor already; the log must still hear of it.
      if (answer.status >= 500 && ctx.error) await report(ctx, ctx.error, thinned);
      return answer;
    } catch (error) {
      const { requestId, path } = ctx.state;
      const isPerson = isForPerson(ctx.req, path);
      const problem = await report(ctx, error, thinned);
      return problemResponse(isPerson ? problemIn(ctx.state.locale, problem) : problem, {
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
    locale: state.locale,
    csrfToken: state.csrfToken,
    config: state.deps.config,
  };
}

/**
 * While a service is away every request fails alike: the request's own line says 503, this one says
 * why.
 */
const AWAY_AGAIN_MS = 5_000;

async function report(ctx: Context<State>, error: unknown, thinned: ThinnedLog) {
  const { state, req, route } = ctx;
  const { log, sql } = state.deps;
  noteRefusal(sql, error);
  const { problem, kind } = await judge(state, error);
  const about = { method: req.method, route, error };
  if (kind === "bug") log("http.failed", about);
  if (kind === "away") {
    const reason = await reasonOf(state, error);
    thinned(log, { event: "db.failed", kind: reason ?? problem.code }, { ...about, reason });
  }
  return problem;
}

/** A table that is missing is no bug where the schema is not one that this release works with. */
async function judge({ deps }: State, error: unknown): Promise<ProblemJudgement> {
  const judged = problemOf(error);
  if (judged.kind !== "bug" || !isOfSchema(error)) return judged;
  return await unfitSchema(deps) === null ? judged : { problem: awayProblem(), kind: "away" };
}

async function reasonOf({ deps }: State, error: unknown): Promise<string | undefined> {
  if (isOfSchema(error)) return await unfitSchema(deps) ?? undefined;
  if (!isServiceAway(error)) return undefined;
  return (error as Error).name === "ReplyError" ? redisAway(error) : postgresAway(error);
}

async function unfitSchema({ sql }: State["deps"]): Promise<string | null> {
  return await schemaFault(sql).catch(() => null);
}
