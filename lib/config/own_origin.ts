import type { Config } from "./env.ts";

/**
 * True for the origin of PUBLIC_URL or the one the request itself was sent to: for forms and live
 * connections alike. The latter is the browser's word too (`Host`, one of ours: see `knownHost`), and
 * lets a shop be tried under another name than its public one.
 */
export function isOwnOrigin(
  origin: string,
  { url, config }: { url: URL; config: Config },
): boolean {
  return origin === url.origin || origin === publicOrigin(config);
}

const origins = new WeakMap<Config, string>();

function publicOrigin(config: Config): string {
  let origin = origins.get(config);
  if (origin === undefined) origins.set(config, origin = new URL(config.PUBLIC_URL).origin);
  return origin;
}
