/*
 * The least that each of our processes may do, from its settings: the files it reads, the folders it
 * writes to, the hosts it speaks to, the names it looks up in its environment.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type EnvName, envNames } from "../config/mod.ts";
import { readDatabaseUrl } from "../config/database_url.ts";
import { readRedisUrl, type RedisUrl } from "../config/redis_url.ts";
import { connectionTarget } from "../db/connection_target.ts";
import { ENDS_WITH_PARENT } from "./embedded/worker_process.ts";
import { engineEnv } from "../jobs/engine.ts";

export type AppName = "web" | "worker" | "scheduler";

/** What nobody but the web process reads. */
const ofWebAlone: readonly EnvName[] = [
  "METRICS_TOKEN",
  "HOST",
  "PORT",
  "SESSION_SECRET",
  "SESSION_SECRET_BEFORE",
  "JOBS_AUTO_START_WORKER",
];
/** By which a worker reaches the places of backups. */
const ofBackups: readonly EnvName[] = ["BACKUP_COPY_URL", "BACKUP_COPY_KEY", "BACKUP_DRILL_URL"];
/** By which web and workers speak with the payment provider. */
const ofPayments: readonly EnvName[] = [
  "PAYMENT_PROVIDER",
  "PAYMENT_URL",
  "PAYMENT_KEY",
  "PAYMENT_WEBHOOK_SECRET",
];
/** By which web asks a language model. */
const ofAssistant: readonly EnvName[] = ["LLM_URL", "LLM_MODEL", "LLM_KEY"];
/** What was for the first start alone. */
const ofFirstStart: readonly EnvName[] = [
  "ADMIN_EMAIL",
  "ADMIN_PASSWORD",
  "CATALOG_CSV",
  "CATALOG_DECIMAL",
];

/** Settings that a process does not need; a secret it does not hold cannot leak from it. */
export const withheld: Readonly<Record<AppName, readonly EnvName[]>> = {
  // Settings of the worker included: it may have to start one (JOBS_AUTO_START_WORKER).
  web: [...ofFirstStart, ...ofBackups],
  worker: [...ofFirstStart, ...ofWebAlone, ...ofAssistant, "TLS_CERTIFICATE"],
  scheduler: [
    ...ofFirstStart,
    ...ofWebAlone,
    "WORKER_QUEUES",
    "WORKER_SLOTS",
    "SMTP_URL",
    "SEARCH_URL",
    "SEARCH_CLICKS",
    // It only has to know that there is one.
    "NOTIFY_WEBHOOK_SECRET",
    "NOTIFY_WEBHOOK_PRIVATE",
    ...ofPayments,
    ...ofAssistant,
    ...ofBackups,
  ],
};

/** Names of the settings a process reads, each as itself and as `NAME_FILE`. */
export function settingsOf(app: AppName): string[] {
  return envNames.filter((name) => !withheld[app].includes(name))
    .flatMap((name) => [name, `${name}_FILE`]);
}

export interface Rights {
  read: string[];
  write: string[];
  net: string[];
  env: string[];
  sys: string[];
  /** Programs, by path. */
  run: string[];
}

export interface RightsFor {
  /** Its environment. */
  settings: Readonly<Record<string, string | undefined>>;
  /** The folder deno.json lies in. */
  site: string;
  /** Programs it may run, by path: the deno for a worker beside the web process, or for isolates. */
  runs?: readonly string[];
}

const knownPorts: Readonly<Record<string, number>> = {
  "smtp:": 587,
  "smtps:": 465,
  "https:": 443,
  "http:": 80,
  "s3:": 443,
  "sftp:": 22,
};

const stores: readonly EnvName[] = [
  "DATABASE_URL",
  "DATABASE_DIRECT_URL",
  "DATABASE_REPLICA_URL",
  "REDIS_URL",
];
const observers: readonly EnvName[] = ["SENTRY_DSN", "OTEL_EXPORTER_OTLP_ENDPOINT"];
const speaksTo: Readonly<Record<AppName, readonly EnvName[]>> = {
  web: [...stores, "SEARCH_URL", "PAYMENT_URL", "LLM_URL", ...observers],
  worker: [
    ...stores,
    "PAYMENT_URL",
    "SMTP_URL",
    "NOTIFY_WEBHOOK_URL",
    "SEARCH_URL",
    ...observers,
    "BACKUP_COPY_URL",
    "BACKUP_DRILL_URL",
  ],
  scheduler: [...stores, ...observers],
};

/** How full the machine is: its processors, its memory, its disk. */
const machine = ["cpus", "systemMemoryInfo", "statfs"];

/** What `app` may do. */
export function rightsOf(app: AppName, { settings, site, runs = [] }: RightsFor): Rights {
  const dataDir = settings.DATA_DIR || ".data";
  const [mail, media, imports, ml, indexes] = ["mail", "media", "imports", "ml", "indexes"]
    .map((folder) => resolve(dataDir, folder)) as [string, string, string, string, string];
  // Who makes backups, where somebody has said for whom: to whom else the folder stays shut.
  const backsUp = app === "worker" && valueOf("BACKUP_RECIPIENTS", settings) !== null;
  const backups = backsUp ? [resolve(settings.BACKUP_DIR || join(dataDir, "backups"))] : [];
  // Web shows what the others have written, and each tidies up after its like.
  const logs = settings.LOG_DIR ? [resolve(settings.LOG_DIR)] : [];
  const valueFiles = settingsOf(app).filter((name) => name.endsWith("_FILE"))
    .flatMap((name) => settings[name] ? [resolve(settings[name])] : []);
  const certificate = app !== "worker" && settings.TLS_CERTIFICATE
    ? [resolve(settings.TLS_CERTIFICATE)]
    : [];
  const ways = speaksTo[app].flatMap((name) => wayTo(valueOf(name, settings)));
  const sockets = ways.filter((way) => way.startsWith("/"));
  const listens = app === "web" ? [hostAndPort(settings.HOST, settings.PORT)] : [];
  return {
    read: [
      ...["_fresh", "lib", "static"].map((name) => join(site, name)),
      ...(app === "scheduler" ? [] : [mail, media, imports]),
      ...(backsUp ? [ml] : []),
      // What an index is made of, while it is made.
      ...(app === "worker" ? [indexes] : []),
      ...backups,
      ...logs,
      ...valueFiles,
      ...certificate,
      ...sockets,
    ],
    write: [
      ...(app === "worker" ? [mail, indexes] : []),
      // What staff send goes to the web process, and a worker makes of it what is shown.
      ...(app === "scheduler" ? [] : [media, imports]),
      ...backups,
      ...logs,
      ...sockets,
    ],
    net: [...listens, ...ways.map((way) => way.startsWith("/") ? `unix:${way}` : way)],
    env: [
      ...settingsOf(app),
      ...(app === "worker" ? [ENDS_WITH_PARENT] : []),
      // What starts isolates hands them what their engine needs.
      ...(app === "worker" && runs.length > 0 ? engineEnv : []),
    ],
    // Each says how its machine is; the worker introduces itself to mail servers.
    sys: ["hostname", ...machine, ...(app === "worker" ? ["osRelease", "networkInterfaces"] : [])],
    run: [...runs],
  };
}

/** Rights as arguments of deno; what is not granted is refused, or absent where it is only looked up. */
export function permissionFlags(rights: Rights): string[] {
  const flags = (["read", "write", "net", "env", "sys", "run"] as const).flatMap((kind) => {
    const list = [...new Set(rights[kind])].map((one) => one.replaceAll(",", ",,"));
    return list.length > 0 ? [`--allow-${kind}=${list.join(",")}`] : [];
  });
  // Drivers look for settings of their own, which here nobody has made.
  return [...flags, "--ignore-env"];
}

function valueOf(name: EnvName, settings: RightsFor["settings"]): string | null {
  const value = settings[name];
  if (value) return value;
  const path = settings[`${name}_FILE`];
  try {
    return path ? readFileSync(path, "utf8").trim() : null;
  } catch {
    // The process itself will say that it cannot be read.
    return null;
  }
}

/** `host:port` of a URL, or the path of its Unix socket; none where it cannot be read. */
function wayTo(text: string | null): string[] {
  if (!text) return [];
  if (/^postgres(ql)?:/i.test(text)) return wayToPostgres(text);
  const redis = readRedisUrl(text);
  if (redis) return waysToRedis(redis);
  const url = URL.parse(text);
  if (!url) return [];
  const isPlain = url.protocol === "s3:" && url.searchParams.get("tls") === "never";
  const port = url.port || (isPlain ? 80 : knownPorts[url.protocol]);
  return port ? [`${url.hostname}:${port}`] : [];
}

/**
 * Sentinels and nodes name servers later, by ports that nobody wrote down: those of the hosts in the URL, each of
 * which may be spoken to at any port, and what `nodes=` adds.
 */
function waysToRedis({ kind, path, hosts, nodes }: RedisUrl): string[] {
  if (path !== null) return [path];
  if (kind === "server") return hosts.map(({ host, port }) => hostAndPort(host, String(port)));
  return [...new Set([...hosts.map(({ host }) => inBrackets(host)), ...nodes])];
}

function wayToPostgres(text: string): string[] {
  if (!readDatabaseUrl(text)) return [];
  const { path, host, port } = connectionTarget(text);
  return path ? [path] : host.map((one, at) => hostAndPort(one, String(port[at])));
}

function hostAndPort(host: string | undefined, port: string | undefined): string {
  return `${inBrackets(host || "127.0.0.1")}:${port || 8000}`;
}

function inBrackets(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
