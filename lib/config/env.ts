import { z } from "zod";
import { queues } from "../jobs/task/job.ts";
import { asksForPrimary, readDatabaseUrl } from "./database_url.ts";
import { readDsn } from "./dsn.ts";
import { isPrivateLine, isPrivateRedis } from "./private_line.ts";
import { redisUrlFault } from "./redis_url.ts";
import { Secret } from "./secret.ts";
import {
  ageRecipients,
  decodable,
  oneMailbox,
  secretText,
  siteAddress,
  timeZone,
  wholeNumber,
} from "./shapes.ts";
import { readSftpUrl } from "./sftp_url.ts";
import { readStoreUrl } from "./store_url.ts";
import { trustProxy } from "./trusted_proxies.ts";

/**
 * The environment, documented by its schema; `.env.example` is generated from it.
 * Each secret may also be given as `NAME_FILE`, a path whose content is the value.
 */
const secret = (inner: z.ZodType<string> = z.string().min(1)) =>
  inner.transform((value) => new Secret(value));

const flag = z.enum(["true", "false", "1", "0"], { error: "must be true or false" }).transform((
  v,
) => v === "true" || v === "1");
const oneOf = (...protocols: string[]) =>
  z.url({ error: `is no URL; write one that starts with ${protocols.join(" or ")}` })
    .refine(...decodable)
    .refine((v) => protocols.some((p) => v.startsWith(p)), {
      error: `must start with ${protocols.join(" or ")}`,
    });

const databaseUrl = z.string().refine(...decodable).refine(
  (text) => readDatabaseUrl(text) !== null,
  {
    error: "is no URL; write one that starts with postgres:// or postgresql://",
  },
).refine(asksForPrimary, {
  error: "must lead to the server that takes writes: target_session_attrs=read-write, or none",
});

const isCopyUrl = (text: string) => readStoreUrl(text) !== null || readSftpUrl(text) !== null;

const redisUrl = z.string().refine(...decodable).superRefine((text, context) => {
  const message = redisUrlFault(text);
  if (message) context.addIssue({ code: "custom", message });
});

const queueNames: readonly string[] = queues;

/** `emails:4,default`: a name of a queue, and its weight or none. */
const servedQueues = z.string().transform((text, context) => {
  const list = text.split(",").map((one) => one.trim()).filter(Boolean).map((one) => {
    const [, queue = "", weight = "1"] = /^([a-z]+)(?::([1-9]\d?))?$/.exec(one) ?? [];
    return { one, queue, weight: Number(weight) };
  });
  const fault = (message: string) => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  if (list.length === 0 || list.some(({ queue }) => queue === "")) {
    return fault(
      "must be names of queues, each with a weight or without, such as emails:4,default",
    );
  }
  const unknown = list.find(({ queue }) => !queueNames.includes(queue));
  if (unknown) return fault(`names no queue "${unknown.queue}"; there are ${queues.join(", ")}`);
  const twice = list.find(({ queue }, at) => list.findIndex((one) => one.queue === queue) !== at);
  if (twice) return fault(`names "${twice.queue}" twice`);
  return list.map(({ queue, weight }) => ({ queue, weight }));
});

/** `owner,admin`: roles of staff. */
const staffRoleNames = ["owner", "admin", "operator", "support", "viewer"] as const;
const roleList = z.string().transform((text, context) => {
  const names = text.split(",").map((one) => one.trim()).filter(Boolean);
  const roles = staffRoleNames.filter((role) => names.includes(role));
  if (roles.length === names.length) return roles;
  const message = `must be names of roles, such as owner,admin; there are ${
    staffRoleNames.join(", ")
  }`;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

export const Env = z.object({
  DATABASE_URL: secret(databaseUrl)
    .describe(
      "Postgres: the truth. `deno task start` brings its own where this is empty. The line to " +
        "another machine is encrypted and verified unless ?sslmode= says otherwise; " +
        "?host=/run/postgresql for a Unix socket, [::1] for an IPv6 address; of several hosts, " +
        "one:5432,two:5432, the one that takes writes is found, and found again",
    ),
  DATABASE_DIRECT_URL: secret(databaseUrl).optional()
    .describe(
      "the same database past the pooler, where DATABASE_URL leads to one that pools by transaction " +
        "(PgBouncer): for LISTEN, migrations, backups, ctl. Empty: there is no pooler",
    ),
  DATABASE_REPLICA_URL: secret(databaseUrl).optional()
    .describe(
      "a standby of the same database that follows it: long lists, exports and reports are read there " +
        "while it is in step, by an account that may read. Empty: everything is read where it is written",
    ),
  REDIS_URL: secret(
    redisUrl.refine(isPrivateRedis, {
      error: "would send the password in the clear to another machine: use rediss://, or add " +
        "?tls=never where the network is your own",
    }),
  ).optional()
    .describe(
      "Redis: queues, live log, cache; needed unless JOBS_BROKER=postgres. rediss:// for another " +
        "machine, ?path=/run/redis.sock for a Unix socket, " +
        "redis+sentinel://:password@host1:26379,host2:26379/mymaster for Sentinel, " +
        "redis+cluster://:password@host1:6379,host2:6379 for Redis Cluster: docs/redis.md",
    ),
  JOBS_BROKER: z.enum(["redis", "postgres"], { error: "must be redis or postgres" })
    .default("redis").describe("what stores waiting jobs"),
  HOST: z.string().min(1).default("127.0.0.1").describe("address the web process listens on"),
  PORT: wholeNumber(0, 65_535).default(8000).describe("port the web process listens on"),
  PUBLIC_URL: siteAddress.default("http://127.0.0.1:8000")
    .describe(
      "address the shop has in a browser; https makes cookies secure. No other name is answered",
    ),
  DATA_DIR: z.string().min(1).default(".data")
    .describe(
      "folder of embedded services and, without SMTP_URL, of mail: web and workers share it then",
    ),
  SESSION_SECRET: secret(secretText)
    .describe("signs form tokens; 32 characters or more, the same for all web processes"),
  SESSION_SECRET_BEFORE: secret(secretText).optional()
    .describe(
      "the other value while it is being changed, the next or the one before: its forms and seals count, too. " +
        'RUNBOOK, "Change a secret"',
    ),
  CODE_REQUIRED_FOR: roleList.default([])
    .describe("roles that have to log in with a code of an app beside the password: owner,admin"),
  ADMIN_EMAIL: z.email({ error: "is no e-mail address" }).default("admin@example.com")
    .describe("administrator made at the first start"),
  ADMIN_PASSWORD: secret(z.string().min(12, { error: "must have at least 12 characters" }))
    .optional()
    .describe("its password; a random one is made and printed once where this is empty"),
  SMTP_URL: secret(oneOf("smtp://", "smtps://")).optional()
    .describe(
      "mail server; without one mail is written to DATA_DIR/mail, where the newest 1000 stay. " +
        "Of another machine it has to speak TLS unless ?tls=never",
    ),
  MAIL_FROM: oneMailbox.default("SmartMarket <shop@example.com>")
    .describe("sender of the shop's mail"),
  SHOP_CONTACT: z.string().max(500).optional()
    .describe("e-mail; phone; page; address of the shop, as shown; MAIL_FROM where empty"),
  DELIVERY_DAYS: z.string()
    .regex(/^[1-9]\d?(-[1-9]\d?)?$/, { error: "must be working days, such as 2-4" })
    .default("2-4").describe("working days a delivery takes, as shoppers are told"),
  CATALOG_CSV: z.string().min(1).optional()
    .describe("file imported at the first start instead of the demonstration catalogue"),
  CATALOG_DECIMAL: z.enum(["point", "comma"], { error: "must be point or comma" }).optional()
    .describe("how that file writes decimals, where its prices leave it open: 1.500"),
  CURRENCY: z.string().regex(/^[A-Z]{3}$/, { error: "must be three capital letters, such as EUR" })
    .default("EUR").describe("currency of every price (ISO 4217)"),
  TIME_ZONE: timeZone.default("UTC").describe("where days of compared periods begin: Europe/Paris"),
  PAYMENT_PROVIDER: z.enum(["built_in", "test", "stripe"], {
    error: "must be built_in, test or stripe",
  }).default("built_in").describe(
    "who takes cards. built_in: nobody, to try the shop by cards of its own; test: the process of " +
      "lib/payments/testing; stripe: Stripe, on its own page",
  ),
  PAYMENT_URL: oneOf("https://", "http://").transform((url) => url.replace(/\/+$/, "")).optional()
    .describe("address of the provider's API: https://api.stripe.com"),
  PAYMENT_KEY: secret(z.string().min(8, { error: "must have at least 8 characters" })).optional()
    .describe("by which the provider knows the shop: sk_live_… of Stripe"),
  PAYMENT_WEBHOOK_SECRET: secret(z.string().min(16, { error: "must have at least 16 characters" }))
    .optional()
    .describe("signs what the provider tells PUBLIC_URL/api/payments/webhook: whsec_… of Stripe"),
  WORKER_QUEUES: servedQueues.default(queues.map((queue) => ({ queue, weight: 1 })))
    .describe("queues this worker serves, each with a weight or without: emails:4,default"),
  WORKER_SLOTS: wholeNumber(1, 256).default(16)
    .describe("jobs at once, per worker process"),
  JOBS_AUTO_START_WORKER: flag.default(false)
    .describe("start a worker beside the web process while no other one is alive"),
  SHUTDOWN_GRACE_MS: wholeNumber(0, 600_000).default(25_000)
    .describe("time a stopping process gives to what it is doing; keep below the supervisor's"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], {
    error: "must be debug, info, warn or error",
  }).default("info")
    .describe("lowest level written"),
  LOG_DIR: z.string().min(1).optional()
    .describe(
      "folder in which the processes keep their newest lines beside stdout, for the panel to show: " +
        "12 MiB of web, of worker, of scheduler. Empty: none are kept. `deno task start` sets it",
    ),
  NOTIFY_WEBHOOK_URL: secret(oneOf("https://", "http://")).optional()
    .describe(
      "address that is told, signed, of what needs a person; it has to be public and https. " +
        "lib/notifications/README.md says what is sent",
    ),
  NOTIFY_WEBHOOK_SECRET: secret(secretText).optional()
    .describe("signs what that address is told; workers need it"),
  NOTIFY_WEBHOOK_PRIVATE: flag.default(false)
    .describe("let that address be one of your own network, and http"),
  BACKUP_RECIPIENTS: ageRecipients.optional()
    .describe(
      "public keys of age, age1…,age1…: backups are encrypted to each of them, and made every night " +
        "where this is set. Keep the private ones elsewhere",
    ),
  SEARCH_URL: secret(oneOf("https://", "http://")).optional()
    .describe(
      "an engine that speaks OpenSearch's HTTP API, for catalogues that outgrow one machine: " +
        "https://user:password@host:9200/prefix; empty: each web process has the index itself",
    ),
  SEARCH_CLICKS: flag.default(false)
    .describe(
      "count what is shown and clicked in answers to searches, by the words of the trade in them and " +
        "by nobody's name, and rank by it",
    ),
  LLM_URL: oneOf("https://", "http://").transform((url) => url.replace(/\/+$/, "")).optional()
    .describe(
      "a language model that writes answers on /ask from what the shop has found, by the chat API of " +
        "OpenAI: https://api.openai.com/v1, http://127.0.0.1:11434/v1. It is told the question. " +
        "Empty: the shop answers by sentences and quotes of its own",
    ),
  LLM_MODEL: z.string().min(1).max(200).optional().describe("name of that model"),
  LLM_KEY: secret().optional().describe("by which it knows the shop"),
  BACKUP_DIR: z.string().min(1).optional()
    .describe("folder of backups; DATA_DIR/backups where this is empty"),
  BACKUP_COPY_URL: secret(
    z.string().refine(...decodable).refine(isCopyUrl, {
      error: "must be s3://KEYID:SECRET@host/bucket, with a folder or without, and ?region=; or " +
        "sftp://user@host/folder?hostkey=SHA256:…",
    }),
  ).optional()
    .describe(
      "where a copy of each backup goes. A store that speaks S3: s3://KEYID:SECRET@host/bucket/folder?region=…; " +
        "&tls=never where the network is your own. A folder of another host: " +
        "sftp://user@host:22/folder?hostkey=SHA256:…, the host's key as `ssh-keygen -l` writes it",
    ),
  BACKUP_COPY_KEY: secret().optional()
    .describe(
      "private key of OpenSSH, without a passphrase, by which that host lets the shop in: BACKUP_COPY_KEY_FILE",
    ),
  BACKUP_DRILL_URL: secret(databaseUrl).optional()
    .describe(
      "Postgres on which every backup is restored for trial when it was made, of an account of its own that " +
        "may create databases. Empty: it is read back, and has to be restored by hand",
    ),
  BACKUP_PROOF_DAYS: wholeNumber(1, 366).default(8)
    .describe("days after which a backup has to be restored again for trial, else the panel calls"),
  METRICS_TOKEN: secret(z.string().min(16, { error: "must have at least 16 characters" }))
    .optional()
    .describe(
      "bearer token for /metrics and /health/detailed, which staff may read as well; where it is " +
        "set, no other program gets in, not even from this machine",
    ),
  TRUST_PROXY: trustProxy
    .describe(
      "addresses of our own proxies, such as 10.0.3.7,10.0.4.0/24: only they may say by " +
        "X-Forwarded-For who asks. true: a proxy on this machine; false: none",
    ),
  TLS_CERTIFICATE: z.string().min(1).optional()
    .describe(
      "file of the certificate that the proxy shows (the public part, PEM): somebody is told in " +
        "time before it ends",
    ),
  SENTRY_DSN: secret(
    oneOf("https://", "http://").refine((text) => readDsn(text) !== null, {
      error: "is no address of a project, such as https://<key>@<host>/<number>",
    }).refine(isPrivateLine, {
      error: "would send its key in the clear to another machine: use https://",
    }),
  ).optional().describe(
    "tracker that is told of errors, by the protocol of Sentry: where, and what kind, without " +
      "anything of a person",
  ),
  SENTRY_ENVIRONMENT: z.string().regex(/^[\w.-]{1,64}$/, { error: "must be one word" })
    .default("production").describe("name of this shop among others in the tracker: staging"),
  SENTRY_SAMPLE_RATE: z.coerce.number({ error: "must be a number from 0 to 1" }).min(0).max(1)
    .default(1).describe("share of the errors that it is told of"),
  OTEL_EXPORTER_OTLP_ENDPOINT: oneOf("http://", "https://").optional()
    .describe("collector of traces (OTLP over HTTP, http://127.0.0.1:4318), if any"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number({ error: "must be a number from 0 to 1" }).min(0).max(1)
    .default(1).describe("share of the traces that it is told of"),
  BEAT_FILE: z.string().min(1).optional()
    .describe(
      "file that a process touches every 5 seconds while it is well; `smartmarket-… health` looks " +
        "how old it is, in containers. Each process needs its own",
    ),
  RELEASE: z.string().min(1).default("dev")
    .describe("version shown in logs, health and jobs; executables know theirs"),
});

export type Config = Readonly<z.output<typeof Env>>;
export type EnvName = keyof typeof Env.shape;
export const envNames = Object.keys(Env.shape) as EnvName[];
