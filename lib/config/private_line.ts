import { isLoopbackHost } from "./loopback.ts";

const encrypted = new Set(["https:", "rediss:", "smtps:"]);

/**
 * True unless credentials in this URL would cross a network in the clear: they may do so only where
 * the operator wrote `?tls=never`.
 */
export function isPrivateLine(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const url = new URL(text);
  const hasCredentials = url.username !== "" || url.password !== "";
  return encrypted.has(url.protocol) || !hasCredentials || isLoopbackHost(url.hostname) ||
    url.searchParams.get("tls") === "never";
}
