import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import type { Say } from "../say.ts";
import type { ServiceUser } from "./service_user.ts";

const ELSEWHERE = "/var/lib/smartmarket";

/**
 * The folder in which the services keep their data: DATA_DIR, or a place of its own below
 * /var/lib/smartmarket where the services' user cannot reach DATA_DIR (as below /root).
 */
export async function serviceHome(
  dataDir: string,
  user: ServiceUser | null,
  say: Say,
): Promise<string> {
  const wanted = resolve(dataDir);
  await Deno.mkdir(wanted, { recursive: true });
  const closed = user ? firstClosed(wanted) : null;
  if (closed === null) return wanted;
  const name = createHash("sha256").update(wanted).digest("hex").slice(0, 8);
  const home = join(ELSEWHERE, name);
  await Deno.mkdir(home, { recursive: true, mode: 0o755 });
  say(
    `Postgres and Redis keep their data in ${home}: they do not run as root, and ${closed} is closed to others`,
  );
  return home;
}

/** The folder on the way to `path`, or `path` itself, that others may not pass; null where all may. */
export function firstClosed(path: string): string | null {
  const above = dirname(path);
  const closed = above === path ? null : firstClosed(above);
  if (closed !== null) return closed;
  const mode = Deno.statSync(path).mode ?? 0;
  return (mode & 0o001) === 0 ? path : null;
}
