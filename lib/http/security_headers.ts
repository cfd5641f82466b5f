import type { Config } from "../config/mod.ts";
import { CSP_REPORTS_PATH } from "./csp_reports.ts";
import { withHeaders } from "./headers.ts";
import { isSecretPath } from "./private_paths.ts";
import type { Edge } from "./state.ts";

const POLICY = "content-security-policy";
const REFERRER = "referrer-policy";
const UPGRADE = "upgrade-insecure-requests";

type Header = readonly [name: string, value: string];

const always: readonly Header[] = [
  ["x-content-type-options", "nosniff"],
  [REFERRER, "strict-origin-when-cross-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
];
// One year, subdomains too (ASVS 3.4.1); browsers ignore it over http, so it is not sent there.
const overHttps: readonly Header[] = [
  ...always,
  ["strict-transport-security", "max-age=31536000; includeSubDomains"],
];

/**
 * A list of products has two dozen pictures, each smaller than these headers and the policy of a page,
 * none of which says anything of a picture. Opened by itself, an SVG may load and run nothing.
 */
const ofDocuments = new Set([
  REFERRER,
  "permissions-policy",
  "cross-origin-opener-policy",
]);
const PICTURE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The headers that every answer carries, unless its route has said otherwise. */
export const securityHeaders: Edge = async (ctx) => {
  const list = headersFor(ctx.state.deps.config);
  return withHeaders(await ctx.next(), (headers) => {
    if (isSecretPath(ctx.state.path)) headers.set(REFERRER, "no-referrer");
    const isPicture = headers.get("content-type")?.startsWith("image/") ?? false;
    for (const [name, value] of list) {
      if (!headers.has(name) && !(isPicture && ofDocuments.has(name))) headers.set(name, value);
    }
    if (isPicture) return headers.set(POLICY, PICTURE_POLICY);
    const policy = headers.get(POLICY);
    if (policy !== null) headers.set(POLICY, fitPolicy(policy, list === overHttps));
  });
};

/**
 * The policy that this answer can keep. An inline script or style without a nonce is not ours. Over
 * http nothing is upgraded to https, since nobody would answer there.
 */
function fitPolicy(policy: string, isHttps: boolean): string {
  const strict = policy.replaceAll(" 'unsafe-inline'", "");
  if (isHttps) return strict;
  return strict.split("; ").filter((directive) => directive !== UPGRADE).join("; ");
}

function headersFor(config: Config): readonly Header[] {
  return config.PUBLIC_URL.startsWith("https:") ? overHttps : always;
}

/**
 * What a page may load and do: files of ours, scripts and styles with this answer's nonce, nothing
 * else. The nonce takes the place of 'unsafe-inline', which is never sent. Nobody may frame a page, no
 * plugin runs, no `<base>` redirects its links (ASVS 3.4.3).
 */
export const contentPolicy: readonly string[] = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'none'",
  "worker-src 'none'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  `report-uri ${CSP_REPORTS_PATH}`,
];
