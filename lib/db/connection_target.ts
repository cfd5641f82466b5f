import { isLoopbackHost } from "../config/loopback.ts";

/** Where a pool connects to, in the driver's words. */
export interface ConnectionTarget {
  url: string;
  /** A Unix socket, where the URL names a folder as its host. */
  path?: string;
  ssl?: "verify-full";
}

/**
 * Read a Postgres URL as libpq does: `?host=/run/postgres` names the folder of a Unix socket, and
 * `?sslmode=` says how the line is protected.
 *
 * Where nothing is said, the line to another machine is encrypted and its certificate verified: a
 * server, or whoever pretends to be one, may ask for the password in the clear. `sslmode=require`
 * takes any certificate, `sslmode=disable` does without.
 *
 * @see PostgreSQL manual, 32.1.1.2 and 32.19 (connection URIs, SSL support)
 */
export function connectionTarget(url: string): ConnectionTarget {
  const target = new URL(url);
  const folder = target.searchParams.get("host");
  if (folder?.startsWith("/")) {
    target.searchParams.delete("host");
    return { url: target.href, path: `${folder}/.s.PGSQL.${target.port || 5432}` };
  }
  const isSaid = target.searchParams.has("sslmode") || target.searchParams.has("ssl");
  return isSaid || isLoopbackHost(target.hostname) ? { url } : { url, ssl: "verify-full" };
}
