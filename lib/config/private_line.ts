import { isLoopbackHost } from "./loopback.ts";
import { readRedisUrl, type RedisUrl } from "./redis_url.ts";

const encrypted = new Set(["https:", "smtps:"]);

/** The same of REDIS_URL, whose hosts may be many. */
export function isPrivateRedis(text: string): boolean {
  const read = readRedisUrl(text);
  if (!read) return true;
  const hasCredentials = [read.user, read.password, read.sentinelPassword].some(Boolean);
  return !hasCredentials || openHosts(read).length === 0 || /[?&]tls=never(&|$)/.test(text);
}

/** Hosts of REDIS_URL to which the line is in the clear; none where all are this machine. */
export function openRedisHosts(text: string): string[] {
  const read = readRedisUrl(text);
  return read ? openHosts(read) : [];
}

function openHosts({ isEncrypted, path, hosts }: RedisUrl): string[] {
  if (isEncrypted || path !== null) return [];
  return hosts.map(({ host }) => host).filter((host) => !isLoopbackHost(host));
}

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
