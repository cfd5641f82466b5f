import { NONCE } from "../render/document.ts";
import type { Middleware } from "../types.ts";

export interface CSPOptions {
  /** Directives that replace the ones of the same name, or are added. */
  csp?: string[];
  reportOnly?: boolean;
  /** Where browsers report what they stopped. */
  reportTo?: string;
  /** Allow inline scripts and styles by the answer's nonce instead of all of them. */
  useNonce?: boolean;
}

const defaults = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/** Directives in which a nonce stands for 'unsafe-inline'. */
const inline = new Set([
  "default-src",
  "script-src",
  "script-src-elem",
  "style-src",
  "style-src-attr",
  "style-src-elem",
]);

/** Say with each answer what its page may load and do. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { reportOnly = false, reportTo, useNonce = false } = options;
  const directives = merge(defaults, options.csp ?? []);
  if (reportTo) directives.push(`report-to csp-endpoint`, `report-uri ${reportTo}`);
  const name = reportOnly ? "content-security-policy-report-only" : "content-security-policy";
  const plain = directives.map((one) => useNonce ? withNonce(one, null) : one).join("; ");
  return async (ctx) => {
    const response = await ctx.next();
    // An upgrade has no page, and only the very object opens the socket.
    if (response.status === 101) return response;
    const nonce = useNonce ? (response as { [NONCE]?: string })[NONCE] : undefined;
    const value = nonce ? directives.map((one) => withNonce(one, nonce)).join("; ") : plain;
    response.headers.set(name, value);
    if (reportTo) response.headers.set("reporting-endpoints", `csp-endpoint="${reportTo}"`);
    return response;
  };
}

function merge(base: readonly string[], own: readonly string[]): string[] {
  const name = (directive: string) => directive.split(" ", 1)[0]!;
  const named = new Set(own.map(name));
  return [...base.filter((directive) => !named.has(name(directive))), ...own];
}

/** Without a nonce nothing inline is ours, so nothing inline is allowed. */
function withNonce(directive: string, nonce: string | null): string {
  if (!inline.has(directive.split(" ", 1)[0]!)) return directive;
  if (nonce) return directive.replaceAll("'unsafe-inline'", `'nonce-${nonce}'`);
  return directive.replaceAll(" 'unsafe-inline'", "");
}
