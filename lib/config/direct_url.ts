import type { Config } from "./env.ts";
import type { Secret } from "./secret.ts";

/** The way to the database itself, also where DATABASE_URL leads to a pooler: for what needs sessions. */
export function directUrl(
  { DATABASE_URL, DATABASE_DIRECT_URL }: Pick<Config, "DATABASE_URL" | "DATABASE_DIRECT_URL">,
): Secret {
  return DATABASE_DIRECT_URL ?? DATABASE_URL;
}
