import type { Config } from "../config/mod.ts";
import type { Log } from "../log/mod.ts";
import { StartRefused } from "./run_process.ts";

/**
 * Listen where HOST and PORT say.
 *
 * @throws {StartRefused} naming both, where that cannot be
 */
export function listen(
  { config, log }: { config: Pick<Config, "HOST" | "PORT">; log: Log },
  answer: Deno.ServeHandler,
): Deno.HttpServer {
  const { HOST, PORT } = config;
  try {
    return Deno.serve({
      hostname: HOST.replace(/^\[|\]$/g, ""),
      port: PORT,
      onListen: ({ hostname, port }) =>
        log("process.started", { listening: addressOf(hostname, port) }),
    }, answer);
  } catch (error) {
    const why = whyNot(error);
    if (why === null) throw error;
    throw new StartRefused(`Cannot listen on HOST=${HOST} PORT=${PORT}: ${why}`, { cause: error });
  }
}

function addressOf(hostname: string, port: number): string {
  return `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}

function whyNot(error: unknown): string | null {
  if (error instanceof Deno.errors.AddrInUse) return "another process listens there";
  if (error instanceof Deno.errors.AddrNotAvailable) return "no address of this machine";
  if (error instanceof Deno.errors.PermissionDenied) {
    return "this user may not; ports below 1024 need the right to bind them";
  }
  if (error instanceof Deno.errors.NotCapable) return "the process was not given the right to";
  return null;
}
