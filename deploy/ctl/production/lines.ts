import { readDatabaseUrl } from "../../../lib/config/database_url.ts";
import { type Config, isLoopbackHost } from "../../../lib/config/mod.ts";
import { openRedisHosts } from "../../../lib/config/private_line.ts";
import type { Finding } from "../../../lib/jobs/operate.ts";
import { when } from "./finding.ts";

/**
 * Lines to other machines that are not encrypted. A name without a dot is most often one of a network within
 * one machine, such as a container's: that is said, and not called red.
 */
export function lines(config: Config): Finding[] {
  return [
    ...told("DATABASE_URL", openHostsOfPostgres(config.DATABASE_URL.reveal())),
    ...told("DATABASE_DIRECT_URL", openHostsOfPostgres(config.DATABASE_DIRECT_URL?.reveal())),
    ...told("DATABASE_REPLICA_URL", openHostsOfPostgres(config.DATABASE_REPLICA_URL?.reveal())),
    ...told("BACKUP_DRILL_URL", openHostsOfPostgres(config.BACKUP_DRILL_URL?.reveal())),
    ...told("REDIS_URL", openRedisHosts(config.REDIS_URL?.reveal() ?? "")),
    ...told("SMTP_URL", openHost(config.SMTP_URL?.reveal(), "smtp:", "never")),
    ...told("OTEL_EXPORTER_OTLP_ENDPOINT", openHost(config.OTEL_EXPORTER_OTLP_ENDPOINT, "http:")),
  ];
}

function told(name: string, hosts: readonly string[]): Finding[] {
  const far = hosts.filter((host) => host.includes(".") || host.includes(":"));
  const near = hosts.filter((host) => !far.includes(host));
  const check = `line.${name.toLowerCase()}`;
  return [
    ...when(far.length > 0, "red", {
      check,
      says: `${name} leads to ${
        far.join(", ")
      } in the clear: whoever is on the way reads and changes it`,
      fix: "Use TLS: without sslmode=disable, rediss://, smtps:// or https://",
    }),
    ...when(near.length > 0, "warn", {
      check,
      says: `${name} leads to ${near.join(", ")} in the clear`,
      fix: "Fine within one machine, as between its containers; else use TLS",
    }),
  ];
}

function openHostsOfPostgres(url: string | undefined): string[] {
  if (url === undefined) return [];
  const { url: read, folder, hosts } = readDatabaseUrl(url)!;
  const mode = read.searchParams.get("sslmode");
  const isOpen = mode !== null && ["disable", "allow", "prefer"].includes(mode);
  if (folder !== null || !isOpen) return [];
  return hosts.map(({ host }) => host).filter((host) => !isLoopbackHost(host));
}

/** @param tls  what the URL says by `tls=` where it is open; absent: its protocol alone says so */
function openHost(url: string | undefined, open: string, tls?: string): string[] {
  const read = url === undefined ? null : URL.parse(url);
  if (!read || read.protocol !== open || isLoopbackHost(read.hostname)) return [];
  return tls === undefined || read.searchParams.get("tls") === tls ? [read.hostname] : [];
}
