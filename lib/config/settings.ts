import { type Config, Env, type EnvName, envNames } from "./env.ts";
import { Secret } from "./secret.ts";
import { textOf } from "./text_of.ts";

/** Where a process has a setting from; `made_up` stands in for a secret that it has no use for. */
export type SettingSource = "environment" | "file" | "default" | "made_up" | "unset";

/** A setting as people may see it. */
export interface Setting {
  name: EnvName;
  /** What it is for, and what it means where it is empty. */
  description: string;
  /** `null` where it is not shown, or there is none. */
  value: string | null;
  /** It is set or not, and no more is told. */
  isHidden: boolean;
  source: SettingSource;
}

/** Nobody sees their values: secrets, and what is of somebody. */
const hidden: ReadonlySet<EnvName> = new Set([
  "DATABASE_URL",
  "DATABASE_DIRECT_URL",
  "DATABASE_REPLICA_URL",
  "REDIS_URL",
  "SESSION_SECRET",
  "SESSION_SECRET_BEFORE",
  "ADMIN_EMAIL",
  "ADMIN_PASSWORD",
  "SMTP_URL",
  "NOTIFY_WEBHOOK_URL",
  "NOTIFY_WEBHOOK_SECRET",
  "SEARCH_URL",
  "LLM_KEY",
  "PAYMENT_KEY",
  "PAYMENT_WEBHOOK_SECRET",
  "BACKUP_COPY_URL",
  "BACKUP_COPY_KEY",
  "BACKUP_DRILL_URL",
  "METRICS_TOKEN",
  "SENTRY_DSN",
]);

const sources = new WeakMap<Config, ReadonlyMap<EnvName, SettingSource>>();

/** Remember where the settings of a configuration came from. */
export function noteSources(config: Config, from: ReadonlyMap<EnvName, SettingSource>): void {
  sources.set(config, from);
}

/** All settings of this process, secrets unseen. */
export function describeSettings(config: Config): Setting[] {
  const from = sources.get(config);
  return envNames.map((name) => {
    const value = config[name];
    const isHidden = value instanceof Secret || hidden.has(name);
    const isShown = !isHidden && value !== undefined;
    return {
      name,
      description: Env.shape[name].description ?? "",
      value: isShown ? textOf(value) : null,
      isHidden,
      source: from?.get(name) ?? (value === undefined ? "unset" : "default"),
    };
  });
}
