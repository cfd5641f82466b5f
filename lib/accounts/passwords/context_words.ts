import type { Config } from "../../config/mod.ts";

/** What an attacker tries first on this account of this shop. */
export function contextWords({ PUBLIC_URL }: Pick<Config, "PUBLIC_URL">, email: string): string[] {
  return [email, new URL(PUBLIC_URL).hostname];
}
