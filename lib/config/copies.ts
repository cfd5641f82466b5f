import type { Config } from "./env.ts";

/** What is wrong with the settings of copies taken together. */
export function copyFaults(
  { BACKUP_COPY_URL, BACKUP_COPY_KEY }: Pick<Config, "BACKUP_COPY_URL" | "BACKUP_COPY_KEY">,
): string[] {
  if (!BACKUP_COPY_URL?.reveal().startsWith("sftp:") || BACKUP_COPY_KEY) return [];
  return ["BACKUP_COPY_KEY is missing: the private key by which BACKUP_COPY_URL lets the shop in"];
}
