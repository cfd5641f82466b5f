import { readDatabaseUrl } from "../config/database_url.ts";
import { isLoopbackHost } from "../config/loopback.ts";

/** Where a pool connects to, in the driver's words. */
export interface ConnectionTarget {
  /** User, password, database and parameters; a host that is one of several. */
  url: string;
  /** Lists, since the driver splits a text at its colons, and IPv6 addresses contain colons. */
  host: string[];
  port: number[];
  /** A Unix socket, where the URL names a folder as its host. */
  path?: string;
  ssl?: "verify-full";
  /** What a new connection shows instead of the URL's own, where that may have changed. */
  password?: () => Promise<string>;
}

/**
 * Read a Postgres URL as libpq does: `?host=/run/postgres` names the folder of a Unix socket, and
 * `?sslmode=` says how the line is protected.
 *
 * Unless the URL says otherwise, the line to another machine is encrypted and its certificate
 * verified: a server, or somebody who pretends to be one, may ask for the password in the clear.
 * `sslmode=require` takes any certificate, `sslmode=disable` does without.
 *
 * @throws where it is no such URL
 * @see PostgreSQL manual, 32.1.1.2 and 32.19 (connection URIs, SSL support)
 */
export function connectionTarget(text: string): ConnectionTarget {
  const read = readDatabaseUrl(text);
  if (!read) throw new Error("Cannot read the Postgres URL");
  const { url, folder, hosts } = read;
  // That is our own affair: the driver would try the hosts for ever, and tell nobody.
  url.searchParams.delete("target_session_attrs");
  const target = {
    url: url.href,
    host: hosts.map(({ host }) => host),
    port: hosts.map(({ port }) => port),
  };
  if (folder !== null) return { ...target, path: `${folder}/.s.PGSQL.${hosts[0]!.port}` };
  const isSaid = url.searchParams.has("sslmode") || url.searchParams.has("ssl");
  const isAtHome = hosts.every(({ host }) =>
    isLoopbackHost(host.includes(":") ? `[${host}]` : host)
  );
  return isSaid || isAtHome ? target : { ...target, ssl: "verify-full" };
}
