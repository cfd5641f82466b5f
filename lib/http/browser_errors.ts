import { AppError } from "../errors.ts";
import { BrowserReportSchema, faultOf, reportLimits } from "../tracker/mod.ts";
import { originOf } from "./csrf/origin.ts";
import { readJson } from "./forms/read_json.ts";
import { createReportLimit } from "./limits/report_limit.ts";
import { refuseAccess } from "./refuse_access.ts";
import type { Edge } from "./state.ts";

const limit = createReportLimit({ perMinute: 10 });

/**
 * Log what broke in a script of ours in somebody's browser, without anything that may be of a person.
 * A tracker is told by the log, as of any other error. The page has no token for this, so the browser has
 * to say that it is ours; anybody else can say so, too: each kind has a line a minute and all of them a
 * few, the rest is counted.
 *
 * @throws {AppError} `request.cross_site`, `request.too_large`, `request.invalid`
 */
export const browserErrors: Edge = async (ctx) => {
  const { req, state } = ctx;
  if (originOf(ctx) !== "own") refuseAccess(ctx, "csrf", { code: "request.cross_site" });
  const answer = await readJson(req, BrowserReportSchema, { limitBytes: reportLimits.bytes });
  if (!answer.ok) throw new AppError("request.invalid", { fields: answer.fields });
  const { kind, route, island } = answer.data;
  const { error, build } = faultOf(answer.data);
  const { clock, log, metrics } = state.deps;
  const what = [kind, route, island, error.kind, error.message, error.stack?.[0]].join(" ");
  const isLogged = limit.allows(what, clock.now().getTime());
  metrics.browserErrors.inc({ kind, logged: String(isLogged) });
  if (isLogged) log("island.failed", { kind, route, island, build, error });
  return new Response(null, { status: 204 });
};
