import { isIP } from "node:net";
import { type Config, isLoopbackHost } from "../config/mod.ts";
import { AppError } from "../errors.ts";
import type { Edge } from "./state.ts";

/** Paths for probes and collectors, which know a process by its address or its container's name. */
const probes = /^\/(health\/\w+|metrics)$/;

/**
 * Answer only under the shop's own names: that of PUBLIC_URL, HOST, and those of this machine. So a
 * foreign page whose name leads to us (DNS rebinding) reads nothing, and no foreign name gets into
 * caches in front.
 *
 * @throws {AppError} `request.invalid` for what is no host at all, `request.misdirected`
 */
export const knownHost: Edge = (ctx) => {
  const { path, deps } = ctx.state;
  const isProbe = probes.test(path);
  const hosts = hostsOf(ctx.req, deps.config);
  if (hosts.length === 0 && !isProbe) throw unreadable();
  for (const host of hosts) {
    const name = nameOf(host);
    if (name === null) throw unreadable();
    if (isOwn(name, deps.config) || (isProbe && isInside(name))) continue;
    throw new AppError("request.misdirected");
  }
  return ctx.next();
};

function unreadable(): AppError {
  return new AppError("request.invalid", { detail: "Its Host is not a name and a port" });
}

const authority = /^[a-z]+:\/\/([^/?#\\]*)/i;

/** Every host that a request names: in its header, and in its target, as over HTTP/2. */
function hostsOf(req: Request, config: Config): string[] {
  const header = req.headers.get("host");
  const target = authority.exec(req.url)?.[1] ?? "";
  if (header) return header === target ? [header] : [header, target];
  // Where no host was named at all, the platform puts the address it listens on.
  const name = nameOf(target);
  return name === publicName(config) || name === null || !isOwn(name, config) ? [target] : [];
}

const wellFormed = /^(?:[a-z\d._-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** The name in `name[:port]`, in small letters; `null` for what is no host, or spelt oddly. */
function nameOf(host: string): string | null {
  const url = wellFormed.test(host) ? URL.parse(`http://${host}`) : null;
  const name = host.replace(/:\d+$/, "").toLowerCase();
  return url?.hostname === name ? name : null;
}

function isOwn(name: string, config: Config): boolean {
  return name === publicName(config) || name === bracketed(config.HOST.toLowerCase()) ||
    isLoopbackHost(name);
}

/** An address, or a name without a dot: no name server of the world leads to us by those. */
function isInside(name: string): boolean {
  return !name.includes(".") || isIP(name) === 4;
}

const bracketed = (host: string) => isIP(host) === 6 ? `[${host}]` : host;

const names = new WeakMap<Config, string>();

function publicName(config: Config): string {
  let name = names.get(config);
  if (name === undefined) names.set(config, name = new URL(config.PUBLIC_URL).hostname);
  return name;
}
