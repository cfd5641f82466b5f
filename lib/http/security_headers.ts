import type { Config } from "../config/mod.ts";
import { CSP_REPORTS_PATH } from "./csp_reports.ts";
import { withHeaders } from "./headers.ts";
import type { Edge } from "./state.ts";

type Header = readonly [name: string, value: string];

const always: readonly Header[] = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "strict-origin-when-cross-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
];
// One year, subdomains too (ASVS 3.4.1); browsers ignore it over http, so it is not sent there.
const overHttps: readonly Header[] = [
  ...always,
  ["strict-transport-security", "max-age=31536000; includeSubDomains"],
];

/** The headers that every answer carries; the content policy is `contentPolicy`. */
export const securityHeaders: Edge = async (ctx) => {
  const list = headersFor(ctx.state.deps.config);
  return withHeaders(await ctx.next(), (headers) => {
    for (const [name, value] of list) headers.set(name, value);
  });
};

function headersFor(config: Config): readonly Header[] {
  return config.PUBLIC_URL.startsWith("https:") ? overHttps : always;
}

/**
 * What a page may load and do: files of ours, scripts and styles with this answer's nonce, nothing
 * else. Nobody may frame a page, no plugin runs, no `<base>` redirects its links (ASVS 3.4.3).
 */
export const contentPolicy: readonly string[] = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  `report-uri ${CSP_REPORTS_PATH}`,
];
