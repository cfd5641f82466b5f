/*
 * `ctl doctor --production`: what a shop that strangers reach must not have. Each is a finding of the doctor's,
 * with what to do; a default that harms nobody is none.
 */
import { readDatabaseUrl } from "../../../lib/config/database_url.ts";
import { decoded } from "../../../lib/config/decoded.ts";
import type { Config } from "../../../lib/config/mod.ts";
import { readRedisUrl } from "../../../lib/config/redis_url.ts";
import { isServiceAway } from "../../../lib/db/mod.ts";
import type { Deps } from "../../../lib/deps.ts";
import type { Finding } from "../../../lib/jobs/operate.ts";
import { exposedFiles } from "./exposed_files.ts";
import { when } from "./finding.ts";
import { lines } from "./lines.ts";
import { openPorts } from "./open_ports.ts";
import { walArchive } from "./wal_archive.ts";

type Examined = Pick<Deps, "config" | "sql" | "clock">;

interface Machine {
  /** The environment of this process: where `NAME_FILE` points to. */
  env: Readonly<Record<string, string | undefined>>;
  /** Addresses by which other machines reach this one. */
  addresses: readonly string[];
}

export async function examineProduction(
  { config, sql, clock }: Examined,
  { env, addresses }: Machine,
): Promise<Finding[]> {
  const findings = [
    ...address(config),
    ...lines(config),
    ...secrets(config),
    ...people(config),
    ...await exposedFiles(config, env),
    ...await openPorts(config, addresses),
    // Of a database that is away the doctor has told by then; the rest is worth to be told all the same.
    ...await databaseRole(sql).catch(noneWhereAway),
    ...await walArchive({ sql, clock }).catch(noneWhereAway),
  ];
  if (findings.some(({ level }) => level !== "ok")) return findings;
  return [{ check: "production", level: "ok", says: "Nothing to be ashamed of", fix: null }];
}

function address({ PUBLIC_URL, MAIL_FROM, SHOP_CONTACT, RELEASE, LOG_LEVEL }: Config): Finding[] {
  return [
    ...when(!PUBLIC_URL.startsWith("https:"), "red", {
      check: "address",
      says: `PUBLIC_URL is ${PUBLIC_URL}: passwords and orders travel in the clear`,
      fix: "Put nginx before it (deploy/nginx), and make PUBLIC_URL https",
    }),
    ...when(/@(.+\.)?example\.(com|org|net)>?$/.test(MAIL_FROM), "red", {
      check: "mail_from",
      says: `MAIL_FROM is ${MAIL_FROM}, which is nobody's: mail of it is thrown away`,
      fix: "Set MAIL_FROM to an address of the shop's own domain",
    }),
    ...when(!SHOP_CONTACT, "warn", {
      check: "contact",
      says: "SHOP_CONTACT is not set: customers are shown the sender of the mail alone",
      fix: "Set SHOP_CONTACT to mail; phone; page; address",
    }),
    ...when(RELEASE === "dev", "warn", {
      check: "release",
      says: "RELEASE is dev: logs, charts and errors do not say what runs",
      fix: "Run the executables of a release, or set RELEASE",
    }),
    ...when(LOG_LEVEL === "debug", "warn", {
      check: "log",
      says: "LOG_LEVEL is debug: the log grows by every request's parts",
      fix: "Set LOG_LEVEL to info; SIGUSR2 asks one process for more, for a while",
    }),
  ];
}

/** So short, or of so few signs, that somebody guesses it. */
function isWeak(secret: string): boolean {
  return secret.length < 16 || new Set(secret).size < 8;
}

function secrets(config: Config): Finding[] {
  const { DATABASE_URL, REDIS_URL, METRICS_TOKEN, ADMIN_PASSWORD } = config;
  const ofPostgres = decoded(readDatabaseUrl(DATABASE_URL.reveal())!.url.password) ?? "";
  const ofRedis = REDIS_URL ? readRedisUrl(REDIS_URL.reveal())!.password : null;
  return [
    // Without one, a socket or a certificate says who asks.
    ...when(ofPostgres !== "" && isWeak(ofPostgres), "red", {
      check: "database_password",
      says: "The password in DATABASE_URL can be guessed",
      fix:
        "Give the role a random one (openssl rand -hex 24), as RUNBOOK says under Change a secret",
    }),
    ...when(ofRedis !== null && isWeak(ofRedis), "red", {
      check: "redis_password",
      says: ofRedis === ""
        ? "Redis takes whoever comes: REDIS_URL has no password"
        : "The password in REDIS_URL can be guessed",
      fix:
        "Give Redis a user of its own with a random password (deploy/docker/make_secrets.sh writes such rules)",
    }),
    ...when(METRICS_TOKEN === undefined, "warn", {
      check: "metrics_token",
      says: "METRICS_TOKEN is not set: nobody can read /metrics",
      fix: "Set it, and give it to Prometheus",
    }),
    ...when(METRICS_TOKEN !== undefined && isWeak(METRICS_TOKEN.reveal()), "red", {
      check: "metrics_token",
      says: "METRICS_TOKEN can be guessed",
      fix: "Make it random: openssl rand -hex 24",
    }),
    ...when(ADMIN_PASSWORD !== undefined, "warn", {
      check: "admin_password",
      says: "ADMIN_PASSWORD is still set: it was for the first start alone",
      fix: "Take it out of the environment",
    }),
  ];
}

function people(
  { CODE_REQUIRED_FOR, SMTP_URL, BACKUP_RECIPIENTS, BACKUP_DRILL_URL }: Config,
): Finding[] {
  const without = ["owner", "admin"].filter((role) =>
    !CODE_REQUIRED_FOR.some((one) => one === role)
  );
  return [
    ...when(without.length > 0, "warn", {
      check: "second_factor",
      says: `${without.join(" and ")} may log in by a password alone`,
      fix: "Set CODE_REQUIRED_FOR=owner,admin once they have set their apps up",
    }),
    ...when(SMTP_URL === undefined, "red", {
      check: "mail",
      says: "SMTP_URL is not set: no mail leaves, it is written to files",
      fix: "Set SMTP_URL to the mail server, smtps://user:password@mail.example.com",
    }),
    ...when(BACKUP_RECIPIENTS === undefined, "red", {
      check: "backups",
      says: "BACKUP_RECIPIENTS is not set: no backup is made",
      fix: 'Make a key elsewhere and set its public part: RUNBOOK, "Back up and restore"',
    }),
    ...when(BACKUP_RECIPIENTS !== undefined && BACKUP_DRILL_URL === undefined, "warn", {
      check: "backup_trial",
      says: "BACKUP_DRILL_URL is not set: backups are read back, and restored by hand alone",
      fix: 'Give it an account that may create databases: RUNBOOK, "Back up and restore"',
    }),
  ];
}

function noneWhereAway(error: unknown): Finding[] {
  if (isServiceAway(error)) return [];
  throw error;
}

/** Whoever gets into a process gets what its role may do. */
async function databaseRole(sql: Deps["sql"]): Promise<Finding[]> {
  const [role] = await sql<{ name: string; isMighty: boolean }[]>`
    select rolname as name, rolsuper or rolcreaterole or rolreplication or rolbypassrls as "isMighty"
      from pg_roles where rolname = current_user`;
  return when(role!.isMighty, "red", {
    check: "database_role",
    says: `The role ${role!.name} may do more in Postgres than own its tables`,
    fix:
      "Give the shop a role of its own (deploy/docker/make_database.sh makes one), or take those rights away",
  });
}
