import { decoded } from "./decoded.ts";

/** What libpq takes as a host beside names: the folder of a Unix socket, an IPv6 address in brackets. */
export interface DatabaseUrl {
  /** With a host where none was written, so that every reader can read it. */
  url: URL;
  /** The folder of a Unix socket, or null. */
  folder: string | null;
  /** A host without its brackets; several, with their ports, as libpq takes them. */
  hosts: { host: string; port: number }[];
}

const USUAL_PORT = 5432;
const written =
  /^(postgres(?:ql)?:\/\/)([^/?#@]*(?:@[^/?#@]*)*@)?([^/?#@]*)((?:\/[^?#]*)?(?:\?[^#]*)?)$/;
const oneHost = /^(\[[\da-f:.]+\]|[^:[\]]*)(?::(\d{1,5}))?$/i;

/**
 * Read a Postgres URL as libpq does: `postgres://u:p@[::1]/shop`, `postgres://u:p@/shop?host=/run/pg`,
 * `postgres://u:p@%2Frun%2Fpg/shop`, `postgres://u:p@one,two:5433/shop`.
 *
 * @returns null where it is none
 * @see PostgreSQL manual, 32.1.1.2 (connection URIs)
 */
export function readDatabaseUrl(text: string): DatabaseUrl | null {
  const [, scheme, user = "", authority = "", rest = ""] = written.exec(text) ?? [];
  const query = new URLSearchParams(/\?(.*)$/.exec(rest)?.[1] ?? "");
  if (!scheme) return null;
  const asked = query.get("host") || decoded(authority);
  if (asked === null) return null;
  const folder = asked.startsWith("/") ? asked : null;
  const hosts = folder === null ? hostsIn(asked, query.get("port")) : [portOf(authority, query)];
  const first = hosts?.[0];
  if (!hosts || !first) return null;
  const named = first.host.includes(":") ? `[${first.host}]` : first.host;
  const url = URL.parse(`${scheme}${user}${named}:${first.port}${rest}`);
  if (!url) return null;
  for (const name of ["host", "port"]) url.searchParams.delete(name);
  return { url, folder, hosts };
}

/**
 * Whether such a URL asks for the server that takes writes, or leaves that to us: the shop can do
 * nothing with another one.
 */
export function asksForPrimary(text: string): boolean {
  const asked = readDatabaseUrl(text)?.url.searchParams.get("target_session_attrs");
  return !asked || ["any", "read-write", "primary"].includes(asked);
}

function hostsIn(asked: string, askedPort: string | null): DatabaseUrl["hosts"] | null {
  // In a parameter an IPv6 address stands without brackets.
  const list = /^[\da-f]*:[\da-f:.]*$/i.test(asked) && asked.split(":").length > 2
    ? [`[${asked}]`]
    : asked.split(",");
  const hosts = list.map((one) => {
    const [, host = "", port] = oneHost.exec(one) ?? [];
    const isRead = oneHost.test(one);
    return {
      isRead,
      host: host.replace(/^\[|\]$/g, "") || "localhost",
      port: Number(port ?? askedPort ?? USUAL_PORT),
    };
  });
  if (!hosts.every(({ isRead, port }) => isRead && port > 0 && port < 65_536)) return null;
  return hosts.map(({ host, port }) => ({ host, port }));
}

/** A socket's file is named by a port as well. */
function portOf(authority: string, query: URLSearchParams): { host: string; port: number } {
  const port = query.get("port") ?? oneHost.exec(authority)?.[2] ?? USUAL_PORT;
  return { host: "localhost", port: Number(port) };
}
