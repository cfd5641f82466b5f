import { join } from "node:path";
import type { Administrator } from "./data.ts";
import { type Environment, has } from "./environment.ts";
import { quoted } from "./quoted.ts";

/** What a person needs to know once the shop is open. */
export function welcome(env: Environment, administrator: Administrator): string {
  const { email, password } = administrator;
  const settings = join(env.DATA_DIR!, "secrets", "environment");
  const mail = has(env, "SMTP_URL") ? "sent over SMTP_URL" : join(env.DATA_DIR!, "mail");
  return [
    "",
    `  shop    ${env.PUBLIC_URL}/`,
    `  admin   ${env.PUBLIC_URL}/admin/login   as ${email}`,
    ...(password === null
      ? []
      : [`  password   ${password}   (shown only now; the first log-in asks for one of your own)`]),
    `  mail    ${mail}`,
    `  ctl     set -a; . ${asWord(settings)}; set +a; deno task ctl`,
    "  stop    Ctrl-C",
    "",
  ].join("\n");
}

/** Most paths need no quotes. */
function asWord(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : quoted(path);
}
