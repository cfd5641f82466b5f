import { z } from "zod";
import { readBody } from "./limits/read_body.ts";
import type { Edge } from "./state.ts";

/** Where browsers report what the content policy stopped; they post without a form token. */
export const CSP_REPORTS_PATH = "/api/csp-reports";

const text = z.string().max(500).optional().catch(undefined);
const Report = z.object({
  "csp-report": z.object({
    "effective-directive": text,
    "violated-directive": text,
    "blocked-uri": text,
    "document-uri": text,
  }),
});

/** Log what a browser's content policy stopped: directive and origins, no whole addresses. */
export const cspReports: Edge = async (ctx) => {
  const bytes = await readBody(ctx.req, { limitBytes: 8 * 1024 });
  const report = Report.safeParse(parse(bytes));
  if (report.success) {
    const r = report.data["csp-report"];
    ctx.state.deps.log("csp.violated", {
      directive: r["effective-directive"] ?? r["violated-directive"],
      blocked: originOf(r["blocked-uri"]),
    });
  }
  return new Response(null, { status: 204 });
};

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** Addresses can hold search words and ids; the origin, or a word such as `inline`, is enough. */
function originOf(uri: string | undefined): string | undefined {
  if (uri === undefined || !uri.includes(":")) return uri?.slice(0, 40);
  return URL.parse(uri)?.origin ?? "unreadable";
}
