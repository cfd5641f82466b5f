import { z } from "zod";
import { readBody } from "./limits/read_body.ts";
import { createReportLimit } from "./limits/report_limit.ts";
import type { Edge } from "./state.ts";

/** Where browsers report what the content policy stopped; they post without a form token. */
export const CSP_REPORTS_PATH = "/api/csp-reports";

const text = z.string().max(500).optional().catch(undefined);
const directive = z.string().regex(/^[a-z-]{1,40}$/).optional().catch(undefined);
const Report = z.object({
  "csp-report": z.object({
    "effective-directive": directive,
    "violated-directive": text.transform((value) => directive.parse(value?.split(" ", 1)[0])),
    "blocked-uri": text,
  }),
});

const limit = createReportLimit();

/**
 * Log what a browser's content policy stopped: directive and origins, no whole addresses. Anybody can
 * post here, so each kind of report has a line a minute and all of them a few; the rest is counted.
 */
export const cspReports: Edge = async ({ req, state }) => {
  const bytes = await readBody(req, { limitBytes: 8 * 1024 });
  const { clock, log, metrics } = state.deps;
  const report = Report.safeParse(parse(bytes));
  const about = report.data?.["csp-report"];
  const stopped = about?.["effective-directive"] ?? about?.["violated-directive"];
  if (stopped === undefined) return new Response(null, { status: 204 });
  const blocked = originOf(about?.["blocked-uri"]);
  const isLogged = limit.allows(`${stopped} ${blocked}`, clock.now().getTime());
  metrics.cspReports.inc({ logged: String(isLogged) });
  if (isLogged) log("csp.violated", { directive: stopped, blocked });
  return new Response(null, { status: 204 });
};

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/**
 * Addresses can hold search words and ids, so only the origin is logged, or a word such as
 * `inline`.
 */
function originOf(uri: string | undefined): string | undefined {
  if (uri === undefined || uri === "") return undefined;
  if (/^[a-z-]{1,40}$/.test(uri)) return uri;
  const origin = URL.parse(uri)?.origin;
  return origin && origin !== "null" && origin.length <= 100 ? origin : "unreadable";
}
