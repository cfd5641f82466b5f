import postgres from "postgres";
import type { ConnectionTarget } from "./connection_target.ts";
import { socketTo, startupPadding } from "./socket.ts";

interface OneConnection {
  /** Shown in pg_stat_activity. */
  name: string;
  /** How long it may take to be let in, ms. */
  withinMs: number;
  /** Instead of the target's own. */
  password?: string;
}

/** A single connection to the server at `at`, past the pools: to ask it what it is, or whether it lets us in. */
export function oneConnection(
  target: ConnectionTarget,
  at: number,
  { name, withinMs, password }: OneConnection,
): postgres.Sql {
  const { url, ssl, host, port, password: own } = target;
  const place = { host: [host[at]!], port: [port[at]!], socket: () => socketTo(target, at) };
  return postgres(url, {
    ...(ssl ? { ssl } : {}),
    ...place as unknown as { host: string; port: number },
    ...(password !== undefined ? { password } : own ? { password: own } : {}),
    max: 1,
    connect_timeout: withinMs / 1_000,
    fetch_types: false,
    onnotice: () => {},
    connection: { ...startupPadding, application_name: name },
  });
}
