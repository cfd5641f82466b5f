import { readDatabaseUrl } from "../../../lib/config/database_url.ts";
import type { Config } from "../../../lib/config/mod.ts";
import { readRedisUrl } from "../../../lib/config/redis_url.ts";
import type { Finding } from "../../../lib/jobs/operate.ts";
import { isPublicAddress } from "../../../lib/outbound/public_address.ts";
import { within } from "../../../lib/within.ts";
import { when } from "./finding.ts";

/** A port of this machine that nobody outside of it has any business with. */
interface InnerPort {
  port: number;
  of: string;
}

/** On a machine's own address a port answers at once, or nothing is there. */
const ANSWERS_WITHIN_MS = 500;

/**
 * Inner ports that are open on this machine's own addresses, found by knocking there. What a firewall before
 * them lets through cannot be seen from here.
 *
 * @param addresses  those by which other machines reach this one
 */
export async function openPorts(
  config: Pick<Config, "PORT" | "DATABASE_URL" | "REDIS_URL">,
  addresses: readonly string[],
): Promise<Finding[]> {
  const knocks = addresses.flatMap((address) =>
    innerPorts(config).map(async ({ port, of }) =>
      await answers(address, port) ? { address, says: `${of} on ${address}, port ${port}` } : null
    )
  );
  const open = (await Promise.all(knocks)).filter((one) => one !== null);
  const toAll = open.filter(({ address }) => isPublicAddress(address));
  const toSome = open.filter((one) => !toAll.includes(one));
  const told = (found: typeof open) => found.map(({ says }) => says).join("; ");
  return [
    ...when(toAll.length > 0, "red", {
      check: "ports",
      says: `The internet reaches ${told(toAll)}, unless a firewall keeps it`,
      fix:
        "Let them listen on 127.0.0.1 alone (HOST, listen_addresses, bind), and nginx on 80 and 443",
    }),
    ...when(toSome.length > 0, "warn", {
      check: "ports",
      says: `Other machines of this network reach ${told(toSome)}`,
      fix: "Fine where they have to; else let them listen on 127.0.0.1 alone",
    }),
  ];
}

function innerPorts({ PORT, DATABASE_URL, REDIS_URL }: Parameters<typeof openPorts>[0]) {
  const postgres = readDatabaseUrl(DATABASE_URL.reveal())!.hosts.map(({ port }) => port);
  const redis = readRedisUrl(REDIS_URL?.reveal() ?? "")?.hosts.map(({ port }) => port) ?? [];
  const ports: InnerPort[] = [
    { port: PORT, of: "a web process without nginx" },
    ...[5432, ...postgres].map((port) => ({ port, of: "Postgres" })),
    ...[6379, ...redis].map((port) => ({ port, of: "Redis" })),
    { port: 9090, of: "Prometheus" },
    { port: 9093, of: "Alertmanager" },
  ];
  return [...new Map(ports.map((one) => [one.port, one])).values()];
}

async function answers(hostname: string, port: number): Promise<boolean> {
  const line = Deno.connect({ hostname, port }).then(
    (socket) => (socket.close(), true),
    () => false,
  );
  return await within(ANSWERS_WITHIN_MS, line).catch(() => false);
}

/** This machine's addresses, but for those that nobody else can use. */
export function ownAddresses(): string[] {
  return Deno.networkInterfaces()
    .map(({ address }) => address)
    .filter((address) => !/^(127\.|::1$|fe80:)/i.test(address));
}
